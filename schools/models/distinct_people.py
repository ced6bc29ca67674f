from django.db import IntegrityError, models, transaction
from django.db.models import F, Q

from districts import clock
from districts.models import Event
from schools.models.teacher import Teacher


class DistinctPeopleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those in which the user may know both."""
        known = Teacher.objects.visible_to(user)
        return self.filter(first__in=known, second__in=known)

    def among(self, teachers):
        return self.filter(first__in=teachers, second__in=teachers)


class DistinctPeople(models.Model):
    """«Это разные люди»: two records that look alike, and somebody who knows them has said are two people."""

    first = models.ForeignKey(Teacher, models.CASCADE, verbose_name="один", related_name="distinct_first")
    second = models.ForeignKey(Teacher, models.CASCADE, verbose_name="другой", related_name="distinct_second")
    said_by = models.ForeignKey(
        "districts.User", models.PROTECT, verbose_name="кто сказал", related_name="+", editable=False
    )
    said_at = models.DateTimeField("когда", default=clock.now, editable=False)

    objects = DistinctPeopleQuerySet.as_manager()

    class Meta:
        verbose_name = "разные люди"
        verbose_name_plural = "разные люди"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                name="distinct_people_once",
                violation_error_message="Это уже отмечено.",
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="distinct_people_are_two",
                violation_error_message="Выберите двух разных людей.",
            ),
        ]

    def __str__(self):
        return f"{self.first.short_name} и {self.second.short_name}"

    @classmethod
    def say(cls, one: Teacher, other: Teacher, *, by) -> None:
        """Remember it, whichever of the two is named first; said twice it is said once."""
        first, second = sorted([one.pk, other.pk])
        try:
            with transaction.atomic():
                said = cls.objects.create(first_id=first, second_id=second, said_by=by)
                verb = "отмечено: разные люди"
                Event.record(verb, said, by=by, school=one.school, detail=f"записи № {first} и № {second}")
        except IntegrityError:  # two clicks at once, or somebody has said so already
            return
