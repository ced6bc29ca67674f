from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, F, Q
from django.urls import reverse

from districts import clock
from districts.lifecycle import Lifecycle, Transition
from districts.models import Event
from mentorship.documents.russian import plural
from schools.models import Membership


class AssignmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office: its district's; a curator: own schools'."""
        if user.is_superuser:
            return self
        if Membership.objects.is_officer(user):
            return self.filter(measure__stage__roadmap__academic_year__district_id=user.district_id)
        return self.filter(school_id__in=Membership.objects.curated_by(user))

    def for_year(self, year):
        return self.filter(measure__stage__roadmap__academic_year=year)

    def in_plan_order(self):
        return self.select_related("measure__stage", "school").order_by(
            "measure__stage__number", "measure__number", "school__name"
        )

    def with_plan(self):
        """With the measure up to its district, so that a row costs no more queries."""
        return self.select_related("school__district", "measure__stage__roadmap__academic_year__district")

    def with_evidence_count(self):
        return self.annotate(evidence_count=Count("evidence"))

    def open(self):
        return self.filter(status__in=Assignment.OPEN)

    def waiting(self):
        """Reported by the executor; the office has to look at it."""
        return self.filter(status__in=[Assignment.Status.DONE, Assignment.Status.NOT_REQUIRED])

    def reported(self):
        """The executor has done something about it, or said something of it."""
        return self.filter(~Q(status=Assignment.Status.ASSIGNED) | Q(evidence__isnull=False)).distinct()

    def overdue(self, on: date | None = None):
        return self.open().filter(measure__due_on__lt=on or clock.today())

    def due_within(self, days: int, on: date | None = None):
        on = on or clock.today()
        return self.open().filter(
            measure__due_on__gte=on, measure__due_on__lte=date.fromordinal(on.toordinal() + days)
        )

    def dismiss(self, reason: str, *, by) -> int:
        """Not needed any more, all of them at once: the office says so itself, and need not accept it."""
        rows = list(self.select_for_update(of=("self",)).with_plan().order_by("pk"))
        for row in rows:
            Assignment.lifecycle.advance(row, "dismiss")
            Assignment.lifecycle.advance(row, "accept")
            row.comment = reason
        Assignment.objects.bulk_update(rows, ["status", "comment"])
        Event.objects.bulk_create(
            Event(
                district=row.measure.stage.roadmap.district,
                school_id=row.school_id,
                by=by,
                verb=f"мероприятие: {Assignment.Status.NOT_REQUIRED.label}",
                subject_type=Assignment._meta.label_lower,
                subject_id=row.pk,
                detail=reason,
            )
            for row in rows
        )
        return len(rows)

    def done_late(self):
        return self.filter(done_on__gt=F("measure__due_on"))


class Assignment(models.Model):
    """A measure for one executor: a school, or the resource centre where `school` is None."""

    class Status(models.TextChoices):
        ASSIGNED = "assigned", "назначено"
        IN_PROGRESS = "in_progress", "в работе"
        DONE = "done", "выполнено"
        ACCEPTED = "accepted", "принято"
        RETURNED = "returned", "возвращено"
        NOT_REQUIRED = "not_required", "не требуется"

    OPEN = (Status.ASSIGNED, Status.IN_PROGRESS, Status.RETURNED)

    lifecycle = Lifecycle(
        Status,
        Transition("start", (Status.ASSIGNED, Status.RETURNED), Status.IN_PROGRESS),
        Transition("complete", OPEN, Status.DONE),
        Transition("reopen", (Status.DONE, Status.NOT_REQUIRED), Status.IN_PROGRESS),
        Transition("dismiss", OPEN, Status.NOT_REQUIRED),
        Transition("accept", (Status.DONE, Status.NOT_REQUIRED), Status.ACCEPTED),
        Transition("return", (Status.DONE, Status.NOT_REQUIRED), Status.RETURNED),
    )

    measure = models.ForeignKey(
        "roadmap.Measure", models.PROTECT, verbose_name="мероприятие", related_name="assignments"
    )
    school = models.ForeignKey(
        "schools.School",
        models.PROTECT,
        verbose_name="школа",
        related_name="assignments",
        null=True,
        blank=True,
    )
    status = models.CharField(
        "состояние", max_length=12, choices=Status, default=Status.ASSIGNED, editable=False
    )
    done_on = models.DateField("выполнено", null=True, editable=False)
    comment = models.TextField("пояснение", max_length=1000, blank=True, editable=False)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "поручение"
        verbose_name_plural = "поручения"
        ordering = ["measure__stage__number", "measure__number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "school"],
                name="assignment_once_for_school",
                violation_error_message="Это мероприятие школе уже поручено.",
            ),
            models.UniqueConstraint(
                fields=["measure"],
                condition=Q(school=None),
                name="assignment_once_for_centre",
                violation_error_message="Это мероприятие ресурсному центру уже поручено.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["done"]) | Q(done_on__isnull=False),
                name="assignment_done_has_date",
                violation_error_message="Укажите дату выполнения.",
            ),
        ]

    def __str__(self):
        return f"{self.measure} — {self.school or 'ресурсный центр'}"

    def get_absolute_url(self):
        if self.school_id:
            return reverse("roadmap:assignment", args=[self.school_id, self.pk])
        return reverse("admin:roadmap_assignment_change", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def is_done(self) -> bool:
        """Carried out; a measure that is not required is closed without having been done."""
        return self.done_on is not None

    @property
    def is_overdue(self) -> bool:
        """The due day is the last one, inclusive."""
        due = self.measure.due_on
        return bool(self.is_open and due and due < clock.today())

    @property
    def is_late(self) -> bool:
        return bool(self.done_on and self.measure.due_on and self.done_on > self.measure.due_on)

    @property
    def state(self) -> str:
        """The state in words; overdue and late are computed, never stored."""
        words = self.get_status_display()
        if self.status == self.Status.ACCEPTED and not self.is_done:
            return "не требуется, принято"
        if self.is_late:
            return f"{words} с опозданием"
        if self.is_overdue:
            late = (
                f"просрочено на {plural((clock.today() - self.measure.due_on).days, 'день', 'дня', 'дней')}"
            )
            return f"{words}, {late}" if self.status == self.Status.RETURNED else late
        return words

    def start(self, *, by) -> None:
        """First evidence, or the executor's word that work has begun."""
        self._move("start", by=by)

    def complete(self, *, by, on: date | None = None) -> None:
        """The executor reports the measure as done; some evidence must stand behind it."""
        on = on or clock.today()
        if on > clock.today():
            raise ValidationError("Дата выполнения ещё не наступила.")
        if not self.evidence.exists():
            raise ValidationError("Сначала добавьте подтверждение: текст, ссылку или файл.")
        self._move("complete", by=by, done_on=on)

    def dismiss(self, reason: str, *, by) -> None:
        """Not needed here, with the reason (no mentees in the school); the office confirms."""
        if not reason.strip():
            raise ValidationError({"comment": "Укажите, почему мероприятие не требуется."})
        self._move("dismiss", by=by, comment=reason.strip())

    def reopen(self, *, by) -> None:
        """The executor takes the report back before the office has looked at it."""
        own_reason = self.status == self.Status.NOT_REQUIRED
        self._move("reopen", by=by, done_on=None, comment="" if own_reason else self.comment)

    def accept(self, *, by) -> None:
        self._move("accept", by=by)

    def return_(self, comment: str, *, by) -> None:
        """The office sends the report back and says what to mend."""
        if not comment.strip():
            raise ValidationError({"comment": "Укажите, что исправить."})
        self._move("return", by=by, comment=comment.strip(), done_on=None)

    def _move(self, verb: str, *, by, **changes) -> None:
        """Take the verb from the state that stands in the database, or change nothing at all."""
        with transaction.atomic():
            stored = Assignment.objects.select_for_update().filter(pk=self.pk)
            self.status = stored.values_list("status", flat=True).get()  # two people may act at once
            self.lifecycle.advance(self, verb)
            for field, value in changes.items():
                setattr(self, field, value)
            self.save()
            Event.record(
                f"мероприятие: {self.get_status_display()}",
                self,
                by=by,
                school=self.school,
                district=self.measure.stage.roadmap.district,
            )
