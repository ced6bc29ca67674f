from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse

from districts import clock
from districts.lifecycle import Lifecycle, Transition
from districts.models import Event
from districts.validators import plausible_date
from mentorship.models.candidacy import Role
from mentorship.models.pairing_queryset import PairingQuerySet
from mentorship.periods import one_mentor_at_a_time
from schools.models import Teacher

ONLY_ORDERED = "Это возможно только с парой, оформленной приказом."


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
        SUSPENDED = "suspended", "приостановлена"
        REPLACED = "replaced", "заменена"
        DISCARDED = "discarded", "ввод отменён"

    UNORDERED = (Status.PROPOSED, Status.AWAITING, Status.AGREED)
    OPEN = (*UNORDERED, Status.ORDERED, Status.SUSPENDED)
    VOID = (Status.DECLINED, Status.DISCARDED)

    lifecycle = Lifecycle(
        Status,
        Transition("await_consents", (Status.PROPOSED, Status.AGREED), Status.AWAITING),
        Transition("agree", (Status.AWAITING,), Status.AGREED),
        Transition("decline", UNORDERED, Status.DECLINED),
        Transition("discard", UNORDERED, Status.DISCARDED),  # отменить ввод: it was a mistake
        Transition("order", (Status.AGREED,), Status.ORDERED),
        Transition("annul", (Status.ORDERED, Status.SUSPENDED), Status.AGREED),  # аннулировать приказом
        Transition("suspend", (Status.ORDERED,), Status.SUSPENDED),
        Transition("resume", (Status.SUSPENDED,), Status.ORDERED),
        Transition("prolong", (Status.ORDERED,), Status.ORDERED),
        Transition("prolong", (Status.SUSPENDED,), Status.SUSPENDED),
        Transition("complete", (Status.ORDERED, Status.SUSPENDED), Status.COMPLETED),  # завершить
        Transition("terminate", (Status.ORDERED, Status.SUSPENDED), Status.TERMINATED),
        Transition("replace", (Status.ORDERED, Status.SUSPENDED), Status.REPLACED),
        # An order that changed the pairing is cancelled: what it ended goes on.
        Transition("restore", (Status.TERMINATED, Status.REPLACED), Status.ORDERED),
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

    replaces = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="какую пару сменяет",
        related_name="replacements",
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
                condition=~Q(status__in=["ordered", "suspended", "completed", "terminated", "replaced"])
                | Q(order__isnull=False),
                name="pairing_ordered_has_order",
                violation_error_message="Пара оформляется приказом.",
            ),
        ]

    def __str__(self):
        return f"{self.names(Role.MENTOR)} — {self.names(Role.MENTEE)}"

    def get_absolute_url(self):
        return reverse("mentorship:pairing", args=[self.school_id, self.pk])

    def side(self, role: str, on: date | None = None) -> list[Teacher]:
        """The teachers of one side on a day, by name, each as their school there knows them.
        Free of queries after `with_sides()`.

        Today's; of a pairing that has not begun or is over, those of its first or last day.
        """
        day = min(max(on or clock.today(), self.starts_on), self.ends_on)
        chosen = [p.person for p in self.participants.all() if p.role == role and p.takes_part(day)]
        return sorted(chosen, key=lambda teacher: teacher.name_key)

    def days_of(self, teacher: Teacher) -> tuple[date, date]:
        """The first and the last day of a side's papers: its own, or those planned for a mentor who joins.

        Free of queries after `with_sides()` for whoever is in the pairing.
        """
        own = next((side for side in self.participants.all() if side.teacher_id == teacher.pk), None)
        side = own or self.changes.planned().filter(kind="joining", teacher=teacher).first()
        return (side.starts_on, side.ends_on or self.ends_on) if side else (self.starts_on, self.ends_on)

    @property
    def later_end(self) -> date | None:
        """The new end that is being prepared for it."""
        return self.changes.planned().filter(kind="prolongation").values_list("ends_on", flat=True).first()

    def signed_until(self, teacher: Teacher) -> date:
        """The last day that a side's papers signed now name: its own, or the later end being prepared."""
        last = self.days_of(teacher)[1]
        return self.later_end or last if last == self.ends_on else last

    @property
    def mentors(self) -> list[Teacher]:
        return self.side(Role.MENTOR)

    @property
    def signing_mentors(self) -> list[Teacher]:
        """Who signs a mentor's papers of this pairing: its mentors, and one who is about to join."""
        joining = self.changes.planned().filter(kind="joining").select_related("teacher__school")
        return [*self.mentors, *(change.teacher.as_in(self.school) for change in joining)]

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
        return self.status in self.UNORDERED

    @property
    def is_suspended(self) -> bool:
        return self.status == self.Status.SUSPENDED

    @property
    def occupies(self) -> bool:
        """Whether it takes its mentees' time; a replacement does from the day its order is registered."""
        return self.status not in self.VOID and not (self.replaces_id and self.needs_papers)

    @property
    def is_ordered(self) -> bool:
        """Appointed by a registered order, whether it works now or its time is over."""
        return self.order_id is not None and not (self.needs_papers or self.status in self.VOID)

    @property
    def is_ending(self) -> bool:
        """An order has set an early end, which may be still ahead."""
        return self.status in (self.Status.TERMINATED, self.Status.REPLACED)

    @property
    def is_now(self) -> bool:
        """Not over yet: on its way to the order, working, paused, or working its last days."""
        return self.status in self.OPEN or (self.is_ending and clock.today() <= self.ends_on)

    @property
    def state(self) -> str:
        """The state in words; «действует» is computed from the term."""
        today = clock.today()
        if self.is_ending and today <= self.ends_on:
            return f"действует по {self.ends_on:%d.%m.%Y}"
        if self.status != self.Status.ORDERED:
            return self.get_status_display()
        if today < self.starts_on:
            return "оформлена, начнётся позже"
        return "действует" if today <= self.ends_on else "срок истёк"

    def _move(self, verb: str, *, by, refusal: str = "", said: str = "", detail: str = "", **changed) -> None:
        """Take the step from the state in the database, whatever this instance was read with.

        Its sides follow by themselves: see mentorship.periods.
        """
        with transaction.atomic():
            fresh = Pairing.objects.select_for_update().values("status", "order_id").get(pk=self.pk)
            self.status, self.order_id = fresh["status"], fresh["order_id"]
            self.lifecycle.advance(self, verb, refusal=refusal)
            for name, value in changed.items():
                setattr(self, name, value)
            with one_mentor_at_a_time(self):
                self.save(update_fields=["status", "order", *(name for name in changed if name != "order")])
            said = said or f"пара: {self.get_status_display()}"
            Event.record(said, self, by=by, school=self.school, detail=detail)

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

    def discard(self, *, by) -> None:
        """Отменить ввод: the record was a mistake; nothing of it is counted anywhere."""
        self._move("discard", by=by, order=None, refusal="Пара уже в приказе: её завершают или прекращают.")

    def suspend(self, *, by, detail: str = "") -> None:
        """Long absence, or a consent withdrawn: the work stands still, the term goes on."""
        self._move("suspend", by=by, detail=detail, refusal="Приостановить можно оформленную пару.")

    def resume(self, *, by) -> None:
        self._move("resume", by=by, said="пара: возобновлена", refusal="Пара не приостановлена.")

    def complete(self, *, on: date, by) -> None:
        """Завершить: the work is done, on the last day of its term or earlier by agreement of both."""
        self._end("complete", on, by=by)

    def terminate(self, *, on: date, by) -> None:
        """Прекратить досрочно by an order; `on` is the last day of the pairing."""
        self._end("terminate", on, by=by)

    def replace(self, *, on: date, by) -> None:
        """Another pairing takes over from the next day by an order; `on` is the last day of this one."""
        self._end("replace", on, by=by)

    def _end(self, verb: str, on: date, *, by) -> None:
        if on < self.starts_on:
            raise ValidationError(
                {"starts_on": "Пара ещё не начиналась к этому дню: отмените приказ о закреплении."}
            )
        with transaction.atomic():
            self.participants.filter(starts_on__gt=on).delete()  # whoever was to join later
            self._move(verb, by=by, refusal=ONLY_ORDERED, ends_on=on)

    def prolong(self, until: date, *, by, said: str = "пара: продлена") -> None:
        """The order gives the pairing more time; whoever is in it to the end stays to the new one.

        Cancelled, it gives the former end back: `said` tells which.
        """
        self._move("prolong", by=by, said=said, refusal=ONLY_ORDERED, ends_on=until)

    def restore(self, until: date, *, by) -> None:
        """The order that ended or replaced the pairing is cancelled: it goes on until its former end."""
        self._move("restore", by=by, said="пара: снова действует", ends_on=until)
