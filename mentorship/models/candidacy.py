from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models, transaction

from districts import clock
from districts.lifecycle import Lifecycle, Transition
from districts.models import Event
from districts.validators import plausible_date
from mentorship.models.consent import Consent
from schools.models import Employment, Membership, Teacher

MOST_HOURS = 36  # a teacher's full load is 18 lessons
LONGEST_TRAINING = 1000


class Role(models.TextChoices):
    """The two sides of a pairing."""

    MENTOR = "mentor", "наставник"
    MENTEE = "mentee", "наставляемый"


class CandidacyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A curator: the registers of the own schools. The office: of people whom it may know."""
        if user.is_superuser or Membership.objects.is_officer(user):
            return self.counted_for(user).filter(teacher__in=Teacher.objects.disclosed())
        return self.counted_for(user)

    def counted_for(self, user):
        """For figures only, never for names."""
        if user.is_superuser:
            return self
        if Membership.objects.is_officer(user):
            return self.filter(school__district_id=user.district_id)
        return self.filter(school_id__in=Membership.objects.curated_by(user))

    def with_people(self):
        """The teachers as the registers' schools know them: see `Candidacy.person`."""
        return self.select_related("teacher__school", "school__district").annotate(
            post_here=Employment.objects.post_at()
        )

    def mentors(self):
        return self.filter(role=Role.MENTOR)

    def mentees(self):
        return self.filter(role=Role.MENTEE)

    def open(self):
        """Neither declined nor left."""
        return self.exclude(status__in=[Candidacy.Status.DECLINED, Candidacy.Status.LEFT])

    def in_state(self, state: str):
        return self.filter(status=state)

    def surveyed(self):
        """The questionnaire is filled in; not in the register yet."""
        return self.in_state(Candidacy.Status.SURVEYED)

    def registered(self):
        return self.in_state(Candidacy.Status.REGISTERED)

    def offered_across(self, school):
        """Registered mentors of the district's other schools who help elsewhere and are disclosed."""
        return (
            self.mentors()
            .registered()
            .filter(
                open_to_other_schools=True,
                school__district_id=school.district_id,
                teacher__in=Teacher.objects.disclosed().working(),
            )
            .exclude(school=school)
            .exclude(teacher__in=Teacher.objects.employed_in(school))
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
    deficits = models.TextField(
        "затруднения по диагностике",
        blank=True,
        max_length=1000,
        help_text="Что показала диагностика; несколько — через точку с запятой.",
    )
    achievements = models.TextField(
        "достижения и награды",
        blank=True,
        max_length=1000,
        help_text="Конкурсы, публикации, награды; несколько — через точку с запятой.",
    )
    hours_per_week = models.PositiveSmallIntegerField(
        "часов в неделю",
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_HOURS, f"Часов в неделю не больше {MOST_HOURS}.")],
        help_text="Сколько времени человек может уделять наставничеству.",
    )
    trained_on = models.DateField(
        "обучение наставников: дата",
        null=True,
        blank=True,
        validators=[plausible_date],
        help_text="Когда человек закончил учиться на наставника.",
    )
    training_hours = models.PositiveSmallIntegerField(
        "обучение наставников: часов",
        null=True,
        blank=True,
        validators=[MaxValueValidator(LONGEST_TRAINING, f"Часов обучения не больше {LONGEST_TRAINING}.")],
    )
    works_remotely = models.BooleanField("готов работать дистанционно", default=False)
    open_to_other_schools = models.BooleanField("готов помогать другой школе", default=False)
    registered_on = models.DateField("в банке с", null=True, editable=False)
    warning_reason = models.CharField(
        "почему допустимо",
        max_length=300,
        blank=True,
        help_text="Причина, по которой человек в банке, хотя условия района не выполнены.",
    )
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

    def clean(self):
        if self.trained_on and self.trained_on > clock.today():
            raise ValidationError({"trained_on": "Эта дата ещё не наступила: запишите оконченное обучение."})

    @property
    def person(self) -> Teacher:
        """The teacher as the school knows them whose register this is; see `Teacher.as_in`."""
        if self.school_id in (None, self.teacher.school_id):
            return self.teacher
        return self.teacher.as_in(self.school, self.__dict__.get("post_here") or "", ever=True)

    @property
    def training(self) -> str:
        """«20.03.2021, 36 ч.»: when the mentor was trained to be one, and how long."""
        day = f"{self.trained_on:%d.%m.%Y}" if self.trained_on else ""
        hours = f"{self.training_hours} ч." if self.training_hours else ""
        return ", ".join(filter(None, [day, hours]))

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

    def register(self, *, by, on: date | None = None, warnings=(), reason: str = "") -> None:
        """Enter the register: only with a processing consent in force (152-ФЗ).

        Warnings about the district's criteria are accepted by a reason, which is kept.
        """
        on = on or clock.today()
        if not Consent.objects.in_force(on).of(self.person, Consent.Kind.PROCESSING).exists():
            raise ValidationError(
                f"В банк включают с согласием на обработку персональных данных. "
                f"Его пока нет: {self.teacher.short_name}"
            )
        reason = reason.strip()
        if warnings and not reason:
            raise ValidationError({"warning_reason": "Укажите, почему это допустимо."})
        with transaction.atomic():
            self.lifecycle.advance(self, "register", refusal="Сначала внесите анкету.")
            self.registered_on, self.warning_reason = on, reason if warnings else ""
            self.save()
            detail = " ".join([*warnings, f"Причина: {reason}"]) if warnings else ""
            Event.record("включён в банк", self, by=by, school=self.school, detail=detail)

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
