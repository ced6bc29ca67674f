from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse

from districts import clock
from districts.models import Event
from districts.models.district import Gender
from districts.validators import plausible_date
from schools.models.membership import Membership


class SchoolQuerySet(models.QuerySet):
    def visible_to(self, user):
        """An officer's whole district, a curator's own schools."""
        if user.is_superuser:
            return self
        if Membership.objects.is_officer(user):
            return self.filter(district_id=user.district_id)
        return self.filter(pk__in=Membership.objects.curated_by(user))

    def working(self):
        return self.filter(closed_on=None)


class School(models.Model):
    """An educational organisation of the district: the tenant."""

    class Kind(models.TextChoices):
        SCHOOL = "school", "школа"
        KINDERGARTEN = "kindergarten", "детский сад"
        EXTRA = "extra", "дополнительное образование"
        OTHER = "other", "другая организация"

    district = models.ForeignKey(
        "districts.District", models.PROTECT, verbose_name="район", related_name="schools"
    )
    kind = models.CharField("вид", max_length=20, choices=Kind, default=Kind.SCHOOL)
    name = models.CharField("краткое название", max_length=150, help_text="«МОУ СОШ № 1 с. Энское».")
    full_name = models.CharField(
        "полное название", max_length=400, help_text="По уставу: так оно войдёт в шапку приказов и согласия."
    )
    address = models.CharField("адрес", max_length=300, blank=True)
    contacts = models.CharField("телефоны, почта", max_length=300, blank=True)
    site = models.URLField("сайт", blank=True, help_text="Войдёт в согласие на распространение данных.")
    inn = models.CharField(
        "ИНН", max_length=12, blank=True, validators=[RegexValidator(r"^\d{10}$", "ИНН — 10 цифр.")]
    )
    ogrn = models.CharField(
        "ОГРН", max_length=13, blank=True, validators=[RegexValidator(r"^\d{13}$", "ОГРН — 13 цифр.")]
    )
    place = models.CharField("место издания приказов", max_length=100, blank=True, help_text="«с. Энское».")
    director_post = models.CharField("должность руководителя", max_length=200, default="директор")
    director_name = models.CharField(
        "руководитель", max_length=200, blank=True, help_text="Фамилия, имя, отчество полностью."
    )
    director_gender = models.CharField(
        "пол руководителя (для склонения)", max_length=1, choices=Gender, default=Gender.FEMALE
    )
    closed_on = models.DateField("закрыта с", null=True, blank=True, validators=[plausible_date])
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="правопреемник",
        related_name="predecessors",
        null=True,
        editable=False,
        help_text="Школа, к которой эта присоединена: её кураторам видны бумаги закрытой.",
    )

    objects = SchoolQuerySet.as_manager()

    class Meta:
        verbose_name = "школа"
        verbose_name_plural = "школы"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["district", "name"],
                name="school_name_unique_in_district",
                violation_error_message="Школа с таким названием в районе уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | (Q(closed_on__isnull=False) & ~Q(successor=F("pk"))),
                name="school_with_successor_is_closed",
                violation_error_message="Правопреемник бывает только у закрытой школы, и это другая школа.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("roadmap:school", args=[self.pk])

    @property
    def is_closed(self) -> bool:
        """Nobody writes in it any more; its history is read on."""
        return self.closed_on is not None

    def close(self, on: date, *, by, successor: "School | None" = None) -> None:
        """Shut it for good; with a successor whatever joined it earlier belongs to that school from now on.

        Who works here and what goes on is settled before: mentorship.actions.reorganisation.
        """
        if on > clock.today():
            raise ValidationError({"on": "Этот день ещё не наступил: закройте школу, когда он придёт."})
        with transaction.atomic():
            if School.objects.select_for_update().get(pk=self.pk).is_closed:
                raise ValidationError("Эта школа уже закрыта.")
            self.closed_on, self.successor = on, successor
            self.save(update_fields=["closed_on", "successor"])
            said = f"с {on:%d.%m.%Y}"
            if successor:
                School.objects.filter(successor=self).update(successor=successor)
                said += f", правопреемник: {successor}"
            Event.record("школа закрыта", self, by=by, school=self, detail=said)

    def reopen(self, *, by) -> None:
        """The closing was a mistake; what has joined another school is not taken out of it."""
        with transaction.atomic():
            fresh = School.objects.select_for_update().get(pk=self.pk)
            if not fresh.is_closed:
                raise ValidationError("Эта школа и так работает.")
            if fresh.successor_id:
                raise ValidationError("Школа присоединена к другой: открыть её снова нельзя.")
            self.closed_on = None
            self.save(update_fields=["closed_on"])
            Event.record("школа снова открыта", self, by=by, school=self)
