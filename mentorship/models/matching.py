from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from districts import clock
from districts.models import Event
from schools.models import Membership, Teacher

HEAVIEST = 10


class MatchingWeightsQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office's own."""
        return self if user.is_superuser else self.filter(district_id=user.district_id)

    def of(self, district) -> "MatchingWeights":
        """The district's weights, or the usual ones where it has set none."""
        return self.filter(district=district).first() or MatchingWeights(district=district)


def weight(label: str, default: int, help_text: str = "") -> models.PositiveSmallIntegerField:
    """How much a rule counts: 0 not at all, 10 the most."""
    most = [MaxValueValidator(HEAVIEST)]
    return models.PositiveSmallIntegerField(label, default=default, validators=most, help_text=help_text)


class MatchingWeights(models.Model):
    """How much each rule of the choice of mentors counts in a district."""

    district = models.OneToOneField(
        "districts.District",
        models.CASCADE,
        verbose_name="район",
        related_name="matching_weights",
        error_messages={"unique": "Веса этого района уже настроены."},
    )
    subject = weight("предмет", 8, "Тот же — полностью, близкий — наполовину.")
    request = weight(
        "запрос и сильные стороны", 6, "Общие слова в анкетах: два и больше — полностью, одно — наполовину."
    )
    experience = weight("стаж", 5, "10 лет и больше — полностью, от 5 лет — наполовину.")
    category = weight("категория", 4, "Высшая, методист, наставник — полностью, первая — наполовину.")
    load = weight("свободные места", 5, "Нет наставляемых — полностью, есть место — наполовину.")
    same_school = weight("та же школа", 7)
    earlier_pair = models.SmallIntegerField(
        "прежняя пара",
        default=2,
        validators=[MinValueValidator(-HEAVIEST), MaxValueValidator(HEAVIEST)],
        help_text="Уже работали вместе. Меньше нуля — лучше не ставить вместе снова.",
    )

    objects = MatchingWeightsQuerySet.as_manager()

    class Meta:
        verbose_name = "веса подбора"
        verbose_name_plural = "веса подбора"
        ordering = ["district"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    subject__lte=HEAVIEST,
                    request__lte=HEAVIEST,
                    experience__lte=HEAVIEST,
                    category__lte=HEAVIEST,
                    load__lte=HEAVIEST,
                    same_school__lte=HEAVIEST,
                    earlier_pair__gte=-HEAVIEST,
                    earlier_pair__lte=HEAVIEST,
                ),
                name="matching_weights_in_bounds",
                violation_error_message="Вес — целое число от 0 до 10.",
            )
        ]

    def __str__(self):
        return f"веса подбора: {self.district}"


class ForbiddenPairQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A curator: the own schools'; the office: all of its district in which it may know both people."""
        if user.is_superuser or Membership.objects.is_officer(user):
            known = Teacher.objects.visible_to(user)
            own = self if user.is_superuser else self.filter(district_id=user.district_id)
            return own.filter(first__in=known, second__in=known)
        return self.filter(school_id__in=Membership.objects.curated_by(user))

    def between(self, ones, others):
        """Prohibitions that stand against a pairing of anybody of one side with anybody of the other."""
        return self.filter(Q(first__in=ones, second__in=others) | Q(first__in=others, second__in=ones))

    def among(self, teachers):
        return self.filter(Q(first__in=teachers) | Q(second__in=teachers))


class ForbiddenPair(models.Model):
    """Two people who are never mentor and mentee, whichever way round; `school=None`: the office says so."""

    district = models.ForeignKey(
        "districts.District", models.CASCADE, verbose_name="район", related_name="forbidden_pairs"
    )
    school = models.ForeignKey(
        "schools.School",
        models.CASCADE,
        verbose_name="школа",
        related_name="forbidden_pairs",
        null=True,
        blank=True,
        editable=False,
    )
    first = models.ForeignKey(
        "schools.Teacher", models.CASCADE, verbose_name="один", related_name="forbidden_first"
    )
    second = models.ForeignKey(
        "schools.Teacher", models.CASCADE, verbose_name="другой", related_name="forbidden_second"
    )
    reason = models.CharField(
        "причина", max_length=300, help_text="Коротко и по делу: «родственники», «просьба педагога»."
    )
    forbidden_by = models.ForeignKey(
        "districts.User", models.PROTECT, verbose_name="кто запретил", related_name="+", editable=False
    )
    forbidden_at = models.DateTimeField("когда", default=clock.now, editable=False)

    objects = ForbiddenPairQuerySet.as_manager()

    class Meta:
        verbose_name = "запрещённая пара"
        verbose_name_plural = "запрещённые пары"
        ordering = ["first__name_key", "second__name_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                name="forbidden_pair_once",
                violation_error_message="Эта пара уже запрещена.",
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="forbidden_pair_of_two",
                violation_error_message="Выберите двух разных людей.",
            ),
        ]

    def __str__(self):
        return f"{self.first.short_name} и {self.second.short_name}"

    def forbid(self, *, by) -> None:
        """Keep the two apart from now on; their order does not matter."""
        if self.first_id == self.second_id:
            raise ValidationError({"second": "Выберите двух разных людей."})
        if self.first_id > self.second_id:
            self.first, self.second = self.second, self.first
        self.forbidden_by = by
        self.full_clean(exclude=["district", "school", "forbidden_by"])
        self.save()
        Event.record("пара запрещена", self, by=by, district=self.district, school=self.school)

    def lift(self, *, by) -> None:
        """The two may be paired again."""
        Event.record("запрет пары снят", self, by=by, district=self.district, school=self.school)
        self.delete()
