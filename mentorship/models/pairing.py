from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from districts import clock
from districts.lifecycle import Lifecycle, Transition
from districts.models import Event
from districts.validators import plausible_date
from mentorship.models.candidacy import Role
from schools.models import Membership, Teacher


class PairingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The host school and the schools of its sides; the office, where every side is disclosed."""
        if user.is_superuser or Membership.objects.is_officer(user):
            hidden = Participant.objects.filter(pairing=OuterRef("pk")).exclude(
                teacher__in=Teacher.objects.disclosed()
            )
            return self.counted_for(user).exclude(Exists(hidden))
        curated = Membership.objects.curated_by(user)
        sides = Participant.objects.filter(teacher__school_id__in=curated).values("pairing_id")
        return self.filter(Q(school_id__in=curated) | Q(pk__in=sides))

    def counted_for(self, user):
        """For figures only, never for names."""
        if user.is_superuser:
            return self
        if Membership.objects.is_officer(user):
            return self.filter(school__district_id=user.district_id)
        return self.filter(school_id__in=Membership.objects.curated_by(user))

    def in_school(self, school):
        """Pairings of the school's mentees, and those elsewhere in which its mentors help."""
        sides = Participant.objects.filter(teacher__school=school).values("pairing_id")
        return self.filter(Q(school=school) | Q(pk__in=sides))

    def for_year(self, year):
        return self.filter(academic_year=year)

    def open(self):
        """Not declined and not over."""
        return self.filter(status__in=Pairing.OPEN)

    def mentoring(self):
        """Open, or brought to its end: whoever is in one has had a mentor."""
        return self.filter(status__in=[*Pairing.OPEN, Pairing.Status.COMPLETED])

    def ready_for_order(self):
        return self.filter(status=Pairing.Status.AGREED, order=None)

    def undeclined(self):
        return self.exclude(status=Pairing.Status.DECLINED)

    def awaiting_papers(self):
        """Proposed or before its signatures: not ready for an order."""
        return self.filter(status__in=[Pairing.Status.PROPOSED, Pairing.Status.AWAITING])

    def under_review(self):
        """Waiting for papers or agreed: their state follows the papers."""
        return self.filter(status__in=[Pairing.Status.AWAITING, Pairing.Status.AGREED])

    def overlapping(self, starts_on: date, ends_on: date):
        """Pairings that share at least one day with the term."""
        return self.filter(starts_on__lte=ends_on, ends_on__gte=starts_on)

    def ordered(self):
        return self.filter(status=Pairing.Status.ORDERED)

    def active(self, on: date | None = None):
        """Ordered pairings whose term contains the day."""
        on = on or clock.today()
        return self.ordered().filter(starts_on__lte=on, ends_on__gte=on)

    def with_sides(self):
        """Participants and their teachers in two queries, for lists."""
        return self.select_related("school", "order", "academic_year").prefetch_related(
            models.Prefetch(
                "participants",
                Participant.objects.select_related("teacher__school").order_by("role", "teacher__name_key"),
            )
        )


class Pairing(models.Model):
    """A mentor with one mentee or with a group, for a term, in the mentees' school."""

    class Form(models.TextChoices):
        TEACHER_TEACHER = "teacher_teacher", "педагог — педагог"
        HEAD_TEACHER = "head_teacher", "руководитель — педагог"
        EMPLOYER_STUDENT = "employer_student", "работодатель — студент"
        LECTURER_TEACHER = "lecturer_teacher", "преподаватель вуза или колледжа — молодой педагог"
        PARTNER_TEACHER = "partner_teacher", "социальный партнёр — педагог"

    class Kind(models.TextChoices):
        ONE_TO_ONE = "one_to_one", "один на один"
        GROUP = "group", "групповое"
        REMOTE = "remote", "дистанционное"
        SHORT_TERM = "short_term", "краткосрочное"
        REVERSE = "reverse", "реверсивное"
        SITUATIONAL = "situational", "ситуационное"
        FLASH = "flash", "скоростное"
        PEER = "peer", "партнёрское"

    class RoleModel(models.TextChoices):
        EXPERIENCED_YOUNG = "experienced_young", "опытный педагог — молодой специалист"
        LEADER_STRUGGLING = "leader_struggling", "лидер сообщества — педагог, испытывающий затруднения"
        SUBJECT = "subject", "опытный предметник — неопытный предметник"
        INNOVATOR = "innovator", "педагог-новатор — консервативный педагог"
        CLASS_TEACHER = "class_teacher", "опытный классный руководитель — начинающий"

    class LegalBasis(models.TextChoices):
        ASSIGNMENT = "assignment", "поручение (ст. 351.8 ТК РФ)"
        JOB_FUNCTION = "job_function", "входит в трудовую функцию"

    class Status(models.TextChoices):
        PROPOSED = "proposed", "предложена"
        AWAITING = "awaiting", "ожидает согласий"
        AGREED = "agreed", "согласована"
        DECLINED = "declined", "отклонена"
        ORDERED = "ordered", "оформлена приказом"
        COMPLETED = "completed", "завершена"
        TERMINATED = "terminated", "прекращена досрочно"

    OPEN = (Status.PROPOSED, Status.AWAITING, Status.AGREED, Status.ORDERED)

    lifecycle = Lifecycle(
        Status,
        Transition("await_consents", (Status.PROPOSED, Status.AGREED), Status.AWAITING),
        Transition("agree", (Status.AWAITING,), Status.AGREED),
        Transition("decline", (Status.PROPOSED, Status.AWAITING, Status.AGREED), Status.DECLINED),
        Transition("order", (Status.AGREED,), Status.ORDERED),
        Transition("annul", (Status.ORDERED,), Status.AGREED),
        Transition("complete", (Status.ORDERED,), Status.COMPLETED),
        Transition("terminate", (Status.ORDERED,), Status.TERMINATED),
    )

    school = models.ForeignKey(
        "schools.School", models.PROTECT, verbose_name="школа", related_name="pairings"
    )
    academic_year = models.ForeignKey(
        "districts.AcademicYear", models.PROTECT, verbose_name="учебный год", related_name="pairings"
    )
    form = models.CharField("форма", max_length=20, choices=Form, default=Form.TEACHER_TEACHER)
    kind = models.CharField("вид", max_length=20, choices=Kind, default=Kind.ONE_TO_ONE)
    role_model = models.CharField(
        "ролевая модель", max_length=20, choices=RoleModel, default=RoleModel.EXPERIENCED_YOUNG
    )
    legal_basis = models.CharField(
        "правовое основание",
        max_length=15,
        choices=LegalBasis,
        default=LegalBasis.ASSIGNMENT,
        help_text="Если наставничество уже записано в трудовой функции, дополнительное соглашение не нужно.",
    )
    starts_on = models.DateField("начало", validators=[plausible_date])
    ends_on = models.DateField("окончание", validators=[plausible_date])
    status = models.CharField(
        "состояние", max_length=10, choices=Status, default=Status.PROPOSED, editable=False
    )
    warning_reason = models.CharField(
        "почему допустимо",
        max_length=300,
        blank=True,
        help_text="Причина, по которой предупреждение принято (нагрузка наставника).",
    )
    order = models.ForeignKey(
        "mentorship.Act",
        models.SET_NULL,
        verbose_name="приказ",
        related_name="pairings",
        null=True,
        editable=False,
    )

    objects = PairingQuerySet.as_manager()

    class Meta:
        verbose_name = "пара или группа"
        verbose_name_plural = "пары и группы"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="pairing_ends_after_start",
                violation_error_message="Окончание раньше начала.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["ordered", "completed", "terminated"]) | Q(order__isnull=False),
                name="pairing_ordered_has_order",
                violation_error_message="Пара оформляется приказом.",
            ),
        ]

    def __str__(self):
        return f"{self.names(Role.MENTOR)} — {self.names(Role.MENTEE)}"

    def get_absolute_url(self):
        return reverse("mentorship:pairing", args=[self.school_id, self.pk])

    def side(self, role: str) -> list[Teacher]:
        """The teachers of one side, by name; free of queries after `with_sides()`."""
        chosen = [p.teacher for p in self.participants.all() if p.role == role]
        return sorted(chosen, key=lambda teacher: teacher.name_key)

    @property
    def mentors(self) -> list[Teacher]:
        return self.side(Role.MENTOR)

    @property
    def mentees(self) -> list[Teacher]:
        return self.side(Role.MENTEE)

    def names(self, role: str) -> str:
        return ", ".join(teacher.short_name for teacher in self.side(role))

    @property
    def is_group(self) -> bool:
        return len(self.mentees) > 1

    @property
    def is_cross_school(self) -> bool:
        return any(mentor.school_id != self.school_id for mentor in self.mentors)

    @property
    def needs_papers(self) -> bool:
        """Open and not ordered yet: papers for it are still collected."""
        return self.status in (self.Status.PROPOSED, self.Status.AWAITING, self.Status.AGREED)

    @property
    def is_ordered(self) -> bool:
        """Appointed by a registered order, whether it works now or its time is over."""
        return self.order_id is not None and not (self.needs_papers or self.status == self.Status.DECLINED)

    @property
    def state(self) -> str:
        """The state in words; «действует» is computed from the term."""
        if self.status != self.Status.ORDERED:
            return self.get_status_display()
        today = clock.today()
        if today < self.starts_on:
            return "оформлена, начнётся позже"
        return "действует" if today <= self.ends_on else "срок истёк"

    def _move(self, verb: str, *, by, refusal: str = "", said: str = "", **changed) -> None:
        """Take the step from the state in the database, whatever this instance was read with."""
        with transaction.atomic():
            fresh = Pairing.objects.select_for_update().values("status", "order_id").get(pk=self.pk)
            self.status, self.order_id = fresh["status"], fresh["order_id"]
            self.lifecycle.advance(self, verb, refusal=refusal)
            for name, value in changed.items():
                setattr(self, name, value)
            self.save(update_fields=["status", "order"])
            Event.record(said or f"пара: {self.get_status_display()}", self, by=by, school=self.school)

    def await_consents(self, *, by) -> None:
        """Sides, form and term are settled; papers go out for signature, or one has been withdrawn."""
        self._move("await_consents", by=by)

    def agree(self, *, by) -> None:
        """Every paper the law of the day asks for is in force: see mentorship.requirements."""
        self._move("agree", by=by)

    def decline(self, *, by) -> None:
        """The pairing will not be; a draft order that named it goes on without it."""
        self._move("decline", by=by, order=None)

    def appoint(self, order, *, by) -> None:
        """Закрепить: the pairing is ordered by a registered act."""
        if order.status != order.Status.REGISTERED or order.school_id != self.school_id:
            raise ValidationError("Пару закрепляет только зарегистрированный приказ её школы.")
        self._move("order", by=by, refusal="В приказ входят только согласованные пары.", order=order)

    def annul(self, *, by) -> None:
        """The order that appointed the pairing is cancelled: as if it had not been ordered."""
        refusal = "Исполненный приказ не отменяют."
        said = "пара: приказ отменён, снова согласована"
        self._move("annul", by=by, refusal=refusal, said=said, order=None)

    def enter_draft(self, order) -> None:
        """Name the pairing in a draft of the order on pairs; the state does not change."""
        self.order = order
        self.save(update_fields=["order"])


class ParticipantQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pairing__in=Pairing.objects.visible_to(user))

    def mentoring(self, teachers, year):
        """Mentor sides of open pairings in a year, for the load of mentors."""
        return self.filter(
            role=Role.MENTOR,
            teacher__in=teachers,
            pairing__academic_year=year,
            pairing__status__in=Pairing.OPEN,
        )


class Participant(models.Model):
    """One person's side in a pairing."""

    pairing = models.ForeignKey(Pairing, models.CASCADE, verbose_name="пара", related_name="participants")
    teacher = models.ForeignKey(
        "schools.Teacher", models.PROTECT, verbose_name="педагог", related_name="participations"
    )
    role = models.CharField("роль", max_length=10, choices=Role)

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
            )
        ]

    def __str__(self):
        return f"{self.teacher} — {self.get_role_display()}"
