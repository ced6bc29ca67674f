from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction

from districts import clock
from districts.lifecycle import Lifecycle, Transition
from districts.models import Event
from districts.validators import plausible_date
from mentorship.models.consent import Consent
from schools.models import Teacher


class Role(models.TextChoices):
    """The two sides of a pairing."""

    MENTOR = "mentor", "наставник"
    MENTEE = "mentee", "наставляемый"


class CandidacyQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(teacher__in=Teacher.objects.visible_to(user))

    def counted_for(self, user):
        """For figures only, never for names."""
        return self.filter(teacher__in=Teacher.objects.counted_for(user))

    def mentors(self):
        return self.filter(role=Role.MENTOR)

    def mentees(self):
        return self.filter(role=Role.MENTEE)

    def open(self):
        """Neither declined nor left."""
        return self.exclude(status__in=[Candidacy.Status.DECLINED, Candidacy.Status.LEFT])

    def registered(self):
        return self.filter(status=Candidacy.Status.REGISTERED)

    def offered_across(self, school):
        """Registered mentors of the district's other schools who help elsewhere and are disclosed."""
        return (
            self.mentors()
            .registered()
            .filter(
                open_to_other_schools=True,
                teacher__school__district_id=school.district_id,
                teacher__in=Teacher.objects.disclosed().working(),
            )
            .exclude(teacher__school=school)
        )


class Candidacy(models.Model):
    """A row of the register of mentors or of mentees: one person in one role."""

    Role = Role

    class Status(models.TextChoices):
        IDENTIFIED = "identified", "выявлен"
        SURVEYED = "surveyed", "анкета заполнена"
        REGISTERED = "registered", "в банке"
        DECLINED = "declined", "отказался"
        LEFT = "left", "вышел"

    class Reason(models.TextChoices):
        EARLY_CAREER = "early_career", "молодой специалист"
        NEWCOMER = "newcomer", "новый в организации"
        NEW_POST = "new_post", "сменил должность"
        AFTER_BREAK = "after_break", "вернулся после перерыва"
        DEFICITS = "deficits", "затруднения по итогам диагностики"
        OWN_WISH = "own_wish", "собственное желание"
        PROPOSED = "proposed", "предложен администрацией"

    lifecycle = Lifecycle(
        Status,
        Transition("survey", (Status.IDENTIFIED, Status.SURVEYED), Status.SURVEYED),
        Transition("survey", (Status.REGISTERED,), Status.REGISTERED),  # corrected later
        Transition("register", (Status.SURVEYED,), Status.REGISTERED),
        Transition("decline", (Status.IDENTIFIED, Status.SURVEYED, Status.REGISTERED), Status.DECLINED),
        Transition("leave", (Status.IDENTIFIED, Status.SURVEYED, Status.REGISTERED), Status.LEFT),
    )

    teacher = models.ForeignKey(
        "schools.Teacher", models.PROTECT, verbose_name="педагог", related_name="candidacies"
    )
    school = models.ForeignKey(
        "schools.School",
        models.PROTECT,
        verbose_name="школа",
        related_name="candidacies",
        editable=False,
        help_text="В чьём банке: по умолчанию школа, где человек работает.",
    )
    role = models.CharField("роль", max_length=10, choices=Role)
    status = models.CharField(
        "состояние", max_length=10, choices=Status, default=Status.IDENTIFIED, editable=False
    )
    reason = models.CharField("основание", max_length=20, choices=Reason)
    summary = models.TextField(
        "запрос или сильные стороны",
        blank=True,
        max_length=2000,
        help_text="Наставляемый: в чём нужна помощь. Наставник: чем может помочь.",
    )
    open_to_other_schools = models.BooleanField("готов помогать другой школе", default=False)
    registered_on = models.DateField("в банке с", null=True, editable=False)
    ended_on = models.DateField("вышел", null=True, blank=True, validators=[plausible_date], editable=False)
    ground = models.CharField("основание выхода", max_length=300, blank=True, editable=False)

    objects = CandidacyQuerySet.as_manager()

    class Meta:
        verbose_name = "кандидатура"
        verbose_name_plural = "кандидатуры"
        ordering = ["teacher__name_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["teacher", "role", "school"],
                condition=~models.Q(status__in=["declined", "left"]),
                name="candidacy_once_in_role",
                violation_error_message="Этот человек уже записан в этой роли.",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="registered") | models.Q(registered_on__isnull=False),
                name="candidacy_registered_has_date",
                violation_error_message="Укажите дату включения в банк.",
            ),
        ]

    def __str__(self):
        return f"{self.teacher} — {self.get_role_display()}"

    @classmethod
    def reasons_for(cls, role: str) -> list[tuple[str, str]]:
        """The choices of `reason` that fit a role."""
        mentors = (cls.Reason.PROPOSED, cls.Reason.OWN_WISH)
        if role == Role.MENTOR:
            return [(reason.value, reason.label) for reason in mentors]
        return [choice for choice in cls.Reason.choices if choice[0] != cls.Reason.PROPOSED]

    def save(self, *args, **kwargs):
        if not self.school_id:
            self.school_id = self.teacher.school_id
        super().save(*args, **kwargs)

    def survey(self, summary: str, *, by) -> None:
        """The questionnaire is filled in: what is asked for, or what can be given."""
        if not summary.strip():
            raise ValidationError({"summary": "Опишите запрос или сильные стороны."})
        with transaction.atomic():
            self.lifecycle.advance(self, "survey")
            self.summary = summary.strip()
            self.save()
            Event.record("внесена анкета", self, by=by, school=self.school)

    def register(self, *, by, on: date | None = None) -> None:
        """Enter the register: only with a processing consent in force (152-ФЗ)."""
        on = on or clock.today()
        if not Consent.objects.in_force(on).of(self.teacher, Consent.Kind.PROCESSING).exists():
            raise ValidationError(
                f"В банк включают с согласием на обработку персональных данных. "
                f"Его пока нет: {self.teacher.short_name}."
            )
        with transaction.atomic():
            self.lifecycle.advance(self, "register", refusal="Сначала внесите анкету.")
            self.registered_on = on
            self.save()
            Event.record("включён в банк", self, by=by, school=self.school)

    def decline(self, *, by) -> None:
        """The person's own decision; no reason is asked."""
        self._end("decline", clock.today(), "", by=by)

    def leave(self, on: date, ground: str, *, by) -> None:
        if not ground.strip():
            raise ValidationError({"ground": "Укажите основание."})
        self._end("leave", on, ground.strip(), by=by)

    def _end(self, verb: str, on: date, ground: str, *, by) -> None:
        with transaction.atomic():
            self.lifecycle.advance(self, verb)
            self.ended_on, self.ground = on, ground
            self.save()
            Event.record(self.get_status_display(), self, by=by, school=self.school)
