from datetime import date

from django.db import models, transaction
from django.db.models import F, Q

from districts import clock
from districts.lifecycle import Lifecycle, Transition
from districts.models import Event
from districts.validators import plausible_date
from mentorship.models.pairing import Pairing


class PairingChangeQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pairing__in=Pairing.objects.visible_to(user))

    def planned(self):
        """Prepared, and not made by an order yet."""
        return self.filter(status=PairingChange.Status.PLANNED)

    def made(self):
        return self.filter(status=PairingChange.Status.MADE)

    def ahead(self, on: date | None = None):
        """Being prepared, or made for a day that is still to come."""
        made = Q(status=PairingChange.Status.MADE, starts_on__gt=on or clock.today())
        return self.filter(made | Q(status=PairingChange.Status.PLANNED))

    def by_order(self):
        """Everything but a pause."""
        return self.exclude(kind__in=PairingChange.WITHOUT_ORDER)

    def with_act(self):
        """What a page of the pair shows of its changes, in the order of their days."""
        found = self.select_related("act", "teacher__school", "successor", "notice")
        return found.order_by("starts_on", "pk")


class PairingChange(models.Model):
    """What befalls an ordered pairing on a day: planned by the curator, made by the school's order.

    `starts_on` is the first day of the new state: of the new mentor, of the time after the end.
    """

    class Kind(models.TextChoices):
        TERMINATION = "termination", "прекращение досрочно"
        REPLACEMENT = "replacement", "замена наставника"
        PROLONGATION = "prolongation", "продление"
        JOINING = "joining", "второй или замещающий наставник"
        RELEASE = "release", "выбытие участника"
        SUSPENSION = "suspension", "приостановка"

    WITHOUT_ORDER = (Kind.SUSPENSION,)

    class Ground(models.TextChoices):
        MENTOR_REFUSAL = "mentor_refusal", "отказ наставника"
        EMPLOYER_CANCELLATION = "employer_cancellation", "отмена поручения работодателем"
        MENTEE_REQUEST = "mentee_request", "просьба наставляемого"
        AGREEMENT = "agreement", "соглашение сторон"
        CURATOR = "curator", "предложение куратора"
        DISMISSAL = "dismissal", "увольнение или перевод"
        ABSENCE = "absence", "длительное отсутствие"
        CONSENT = "consent", "отзыв согласия"
        OTHER = "other", "другое"

    class Status(models.TextChoices):
        PLANNED = "planned", "готовится"
        MADE = "made", "состоялось"
        UNDONE = "undone", "отменено приказом"
        DISCARDED = "discarded", "ввод отменён"

    lifecycle = Lifecycle(
        Status,
        Transition("make", (Status.PLANNED,), Status.MADE),
        Transition("undo", (Status.MADE,), Status.UNDONE),
        Transition("discard", (Status.PLANNED,), Status.DISCARDED),
    )

    pairing = models.ForeignKey(Pairing, models.PROTECT, verbose_name="пара", related_name="changes")
    kind = models.CharField("что меняется", max_length=15, choices=Kind)
    status = models.CharField(
        "состояние", max_length=10, choices=Status, default=Status.PLANNED, editable=False
    )
    starts_on = models.DateField("с какого дня", validators=[plausible_date])
    ends_on = models.DateField("по какой день", null=True, blank=True, validators=[plausible_date])
    ground = models.CharField("основание", max_length=25, choices=Ground, blank=True)
    ground_text = models.CharField(
        "основание словами",
        max_length=300,
        blank=True,
        help_text="Войдёт в приказ: «на основании заявления…».",
    )
    teacher = models.ForeignKey(
        "schools.Teacher",
        models.PROTECT,
        verbose_name="кто входит или выбывает",
        related_name="+",
        null=True,
        blank=True,
    )
    successor = models.OneToOneField(
        Pairing,
        models.PROTECT,
        verbose_name="пара, которая сменит",
        related_name="origin",
        null=True,
        editable=False,
    )
    notice = models.ForeignKey(
        "mentorship.Notice",
        models.PROTECT,
        verbose_name="уведомление",
        related_name="changes",
        null=True,
        blank=True,
    )
    act = models.OneToOneField(
        "mentorship.Act",
        models.SET_NULL,
        verbose_name="приказ",
        related_name="pairing_change",
        null=True,
        editable=False,
    )
    former_end = models.DateField(
        "прежнее окончание", null=True, editable=False, help_text="Пары или участника, до этого изменения."
    )
    former_status = models.CharField(
        "прежнее состояние пары", max_length=10, choices=Pairing.Status, blank=True, editable=False
    )
    recorded_by = models.ForeignKey(
        "districts.User", models.PROTECT, verbose_name="записал", related_name="+", editable=False
    )
    recorded_at = models.DateTimeField("записано", default=clock.now, editable=False)

    objects = PairingChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "изменение пары"
        verbose_name_plural = "изменения пар"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pairing"],
                condition=Q(status="planned"),
                name="pairing_change_one_planned",
                violation_error_message="Для этой пары уже готовится изменение: закончите или отмените его.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="pairing_change_ends_after_start",
                violation_error_message="Окончание раньше начала.",
            ),
            models.CheckConstraint(
                condition=~Q(status="made") | Q(kind="suspension") | Q(act__isnull=False),
                name="pairing_change_made_by_order",
                violation_error_message="Это изменение оформляют приказом.",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["joining", "release"]) | Q(teacher__isnull=False),
                name="pairing_change_names_person",
                violation_error_message="Укажите, кто входит в пару или выбывает из неё.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="prolongation") | Q(ends_on__isnull=False),
                name="pairing_change_prolongs_until",
                violation_error_message="Укажите новое окончание.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} с {self.starts_on:%d.%m.%Y}"

    @property
    def is_planned(self) -> bool:
        return self.status == self.Status.PLANNED

    def _say(self, *, by) -> None:
        said = f"{self.get_kind_display()}: {self.get_status_display()}"
        Event.record(said, self.pairing, by=by, school=self.pairing.school)

    def _move(self, verb: str, *, by, **changed) -> None:
        """Take the step from the state in the database; a change not saved yet is saved with it."""
        known = PairingChange.objects.select_for_update().filter(pk=self.pk)
        with transaction.atomic():
            self.status = known.values_list("status", flat=True).first() or self.status
            self.lifecycle.advance(self, verb)
            for name, value in changed.items():
                setattr(self, name, value)
            self.save(update_fields=None if self._state.adding else ["status", *changed])
            self._say(by=by)

    def plan(self, *, by) -> None:
        """The curator prepares it; actions.changes has checked that it may be."""
        self.recorded_by = by
        self.full_clean(exclude=["successor", "act", "former_end"])
        with transaction.atomic():
            self.save()
            self._say(by=by)

    def enter_draft(self, order) -> None:
        """Name the draft of the order that will make it; the state does not change."""
        self.act = order
        self.save(update_fields=["act"])

    def make(self, *, by, **changed) -> None:
        """The order is registered, or the pause recorded; actions.changes moves the pairing itself."""
        self._move("make", by=by, **changed)

    def close(self, on: date) -> None:
        """The pause is over; `on` is its last day."""
        self.ends_on = on
        self.save(update_fields=["ends_on"])

    def undo(self, *, by) -> None:
        """Its order has been cancelled."""
        self._move("undo", by=by)

    def discard(self, *, by) -> None:
        """Отменить ввод: the change will not be."""
        self._move("discard", by=by, act=None)
