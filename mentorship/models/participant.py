from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from districts.validators import plausible_date
from mentorship.models.candidacy import Role
from mentorship.models.pairing import Pairing


class ParticipantQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pairing__in=Pairing.objects.visible_to(user))

    def named_first(self):
        """Sides that the order on the pairing names: whoever joined later is named by another order."""
        joined = Pairing.changes.rel.related_model.objects.filter(
            kind="joining", pairing=OuterRef("pairing"), teacher=OuterRef("teacher")
        )
        return self.exclude(Exists(joined))

    def mentoring(self, teachers, year):
        """Mentor sides of open pairings in a year, for the load of mentors."""
        return self.filter(
            role=Role.MENTOR,
            teacher__in=teachers,
            pairing__academic_year=year,
            pairing__status__in=Pairing.OPEN,
        )


class Participant(models.Model):
    """One person's side in a pairing, for the days of it that the person takes part."""

    pairing = models.ForeignKey(Pairing, models.CASCADE, verbose_name="пара", related_name="participants")
    teacher = models.ForeignKey(
        "schools.Teacher", models.PROTECT, verbose_name="педагог", related_name="participations"
    )
    school = models.ForeignKey(
        "schools.School",
        models.PROTECT,
        verbose_name="от какой школы",
        related_name="+",
        editable=False,
        help_text="Чей работник участвует: школа пары или основное место работы наставника.",
    )
    role = models.CharField("роль", max_length=10, choices=Role)
    starts_on = models.DateField("участвует с", validators=[plausible_date])
    ends_on = models.DateField("участвует по", validators=[plausible_date], help_text="Включительно.")
    # Copies of the pairing's own, so that the database can refuse a mentee twice: see mentorship.periods.
    kind = models.CharField("вид", max_length=20, choices=Pairing.Kind, editable=False)
    occupies = models.BooleanField(
        "занимает время",
        default=True,
        editable=False,
        help_text="Нет — у отклонённых пар и у замены, пока её нет в приказе.",
    )

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = "участник пары"
        verbose_name_plural = "участники пар"
        ordering = ["pairing", "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pairing", "teacher"],
                name="participant_on_one_side",
                violation_error_message="Наставник и наставляемый — разные люди.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="participant_ends_after_start",
                violation_error_message="Участие кончается раньше, чем началось.",
            ),
        ]

    def __str__(self):
        return f"{self.teacher} — {self.get_role_display()}"

    @classmethod
    def of(cls, pairing: Pairing, teacher, role: str, starts_on=None, ends_on=None) -> "Participant":
        """A side not saved yet, for the pairing's whole term unless other days are given."""
        return cls(
            pairing=pairing,
            teacher=teacher,
            school=teacher.as_in(pairing.school).school,
            role=role,
            starts_on=starts_on or pairing.starts_on,
            ends_on=ends_on or pairing.ends_on,
            kind=pairing.kind,
            occupies=pairing.occupies,
        )

    @property
    def person(self):
        """The teacher as the school knows them from which they take part; see `Teacher.as_in`."""
        if self.teacher.school_id == self.school_id:
            return self.teacher
        return self.teacher.as_in(self.school, self.__dict__.get("post_here") or "", ever=True)

    def takes_part(self, on: date) -> bool:
        return self.starts_on <= on <= self.ends_on
