from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q

from districts import clock
from districts.files import scan_path, validate_scan
from districts.lifecycle import Lifecycle, Transition
from districts.models import Event
from districts.validators import plausible_date
from mentorship.models.pairing import Pairing
from mentorship.models.participant import Participant


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pairing__in=Pairing.objects.visible_to(user))

    def signed_in(self, school):
        """Of the school's own people: the paper is between a mentor and the employer."""
        side = Participant.objects.filter(pairing=OuterRef("pairing"), teacher=OuterRef("teacher"))
        return self.filter(Exists(side.filter(school=school)))

    def given(self):
        """Handed over, and not carried out by an order yet."""
        return self.filter(status=Notice.Status.GIVEN)


class Notice(models.Model):
    """Early end of mentoring announced in writing, at least three working days before (ТК РФ art. 351.8)."""

    class Kind(models.TextChoices):
        REFUSAL = "refusal", "отказ наставника"
        CANCELLATION = "cancellation", "отмена поручения работодателем"

    class Status(models.TextChoices):
        GIVEN = "given", "вручено"
        CARRIED_OUT = "carried_out", "исполнено приказом"
        WITHDRAWN = "withdrawn", "отозвано"
        DISCARDED = "discarded", "ввод отменён"

    lifecycle = Lifecycle(
        Status,
        Transition("carry_out", (Status.GIVEN,), Status.CARRIED_OUT),
        Transition("reopen", (Status.CARRIED_OUT,), Status.GIVEN),  # its order has been cancelled
        Transition("withdraw", (Status.GIVEN,), Status.WITHDRAWN),
        Transition("discard", (Status.GIVEN,), Status.DISCARDED),
    )

    pairing = models.ForeignKey(Pairing, models.PROTECT, verbose_name="пара", related_name="notices")
    teacher = models.ForeignKey(
        "schools.Teacher", models.PROTECT, verbose_name="наставник", related_name="notices"
    )
    kind = models.CharField("вид", max_length=15, choices=Kind)
    status = models.CharField(
        "состояние", max_length=15, choices=Status, default=Status.GIVEN, editable=False
    )
    given_on = models.DateField("вручено", validators=[plausible_date])
    effective_on = models.DateField(
        "поручение прекращается с",
        validators=[plausible_date],
        help_text="Первый день без поручения: не раньше чем через три рабочих дня после вручения.",
    )
    scan = models.FileField(
        "скан", upload_to=scan_path, blank=True, validators=[validate_scan], max_length=200
    )
    recorded_by = models.ForeignKey(
        "districts.User", models.PROTECT, verbose_name="записал", related_name="+", editable=False
    )
    recorded_at = models.DateTimeField("записано", default=clock.now, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "уведомление"
        verbose_name_plural = "уведомления"
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pairing", "teacher"],
                condition=Q(status="given"),
                name="notice_one_given",
                violation_error_message="Уведомление этого наставника уже записано.",
            ),
            models.CheckConstraint(
                condition=Q(effective_on__gt=F("given_on")),
                name="notice_effective_after_given",
                violation_error_message="Поручение прекращается позже дня вручения.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.teacher.short_name}, {self.given_on:%d.%m.%Y}"

    @property
    def is_given(self) -> bool:
        return self.status == self.Status.GIVEN

    @property
    def takes_scan(self) -> bool:
        """Recorded without the scan, and neither taken back nor a mistake."""
        return not self.scan and self.status in (self.Status.GIVEN, self.Status.CARRIED_OUT)

    def _move(self, verb: str, *, by) -> None:
        with transaction.atomic():
            self.status = Notice.objects.select_for_update().values_list("status", flat=True).get(pk=self.pk)
            self.lifecycle.advance(self, verb)
            self.save(update_fields=["status"])
            said = f"уведомление: {self.get_status_display()}"
            Event.record(said, self, by=by, school=self.pairing.school)

    def give(self, *, by) -> None:
        """Record the paper that one side has handed to the other; actions.notices counts the working days."""
        if self.teacher not in self.pairing.mentors:
            raise ValidationError({"teacher": "Уведомление касается наставника этой пары."})
        if self.given_on > clock.today():
            raise ValidationError({"given_on": "День вручения ещё не наступил."})
        self.recorded_by = by
        self.full_clean()
        with transaction.atomic():
            self.save()
            Event.record("уведомление: вручено", self, by=by, school=self.pairing.school)

    def carry_out(self, *, by) -> None:
        """An order has ended what the notice announced."""
        self._move("carry_out", by=by)

    def reopen(self, *, by) -> None:
        """That order has been cancelled: the notice waits for another one."""
        self._move("reopen", by=by)

    def withdraw(self, *, by) -> None:
        """Whoever gave it has taken it back before it took effect."""
        self._move("withdraw", by=by)

    def discard(self, *, by) -> None:
        """Отменить ввод: there was no such paper."""
        self._move("discard", by=by)

    def attach(self, scan, *, by) -> None:
        """Add the scan of the paper; the record itself does not change."""
        with transaction.atomic():
            self.scan = scan
            self.save(update_fields=["scan"])
            Event.record("уведомление: добавлен скан", self, by=by, school=self.pairing.school)
