import calendar
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, F, Q
from django.urls import reverse

from districts import clock
from districts.lifecycle import Lifecycle, Transition
from districts.models import Event
from districts.validators import plausible_date
from mentorship.documents.russian import date_numeric
from mentorship.models.pairing import Pairing
from mentorship.models.programme_plan import ProgrammeChange, ProgrammeItem

SHORTEST, LONGEST = 3, 12  # months of a programme in practice


class ProgrammeQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pairing__in=Pairing.objects.visible_to(user))

    def counted_for(self, user):
        """For figures only, never for names."""
        return self.filter(pairing__in=Pairing.objects.counted_for(user))

    def in_school(self, school):
        """Programmes of the pairings that the school sees: its own, and those in which its mentors help."""
        return self.filter(pairing__in=Pairing.objects.in_school(school))

    def approved(self):
        """Approved once: in work, or brought to an end."""
        return self.filter(status__in=[Programme.Status.APPROVED, Programme.Status.COMPLETED])

    def completed(self):
        return self.filter(status=Programme.Status.COMPLETED)

    def terminated(self):
        return self.filter(status=Programme.Status.TERMINATED)

    def unended(self):
        """Neither completed nor terminated."""
        return self.exclude(status__in=[Programme.Status.COMPLETED, Programme.Status.TERMINATED])

    def with_progress(self):
        """Each with `total`, `done` and `marked`: how many tasks it has, are done, and have a mark."""
        done, unmarked = Q(items__mark=ProgrammeItem.Mark.DONE), Q(items__mark=ProgrammeItem.Mark.NONE)
        return self.annotate(
            total=Count("items"),
            done=Count("items", filter=done),
            marked=Count("items", filter=~unmarked & Q(items__isnull=False)),
        )


class Programme(models.Model):
    """The personalised programme of a pair or a group (D9): one for a pairing, in editions."""

    class Status(models.TextChoices):
        DRAFT = "draft", "черновик"
        SUBMITTED = "submitted", "на согласовании"
        APPROVED = "approved", "утверждена"
        COMPLETED = "completed", "завершена"
        TERMINATED = "terminated", "прекращена"

    lifecycle = Lifecycle(
        Status,
        Transition("submit", (Status.DRAFT,), Status.SUBMITTED),
        Transition("return_", (Status.SUBMITTED,), Status.DRAFT),
        Transition("approve", (Status.SUBMITTED,), Status.APPROVED),
        Transition("revise", (Status.APPROVED,), Status.APPROVED),  # the next edition
        Transition("complete", (Status.APPROVED,), Status.COMPLETED),
        Transition("terminate", (Status.DRAFT, Status.SUBMITTED, Status.APPROVED), Status.TERMINATED),
        # The order that ended the pairing is cancelled: an approved programme works on, another is a draft.
        Transition("resume", (Status.TERMINATED,), Status.APPROVED),
        Transition("redraft", (Status.TERMINATED,), Status.DRAFT),
    )

    # What the parties agree on; the rest follows from the verbs.
    TERMS = (
        "starts_on",
        "ends_on",
        "aim",
        "tasks_text",
        "relevance",
        "difficulties",
        "strengths",
        "rhythm",
        "results",
    )

    pairing = models.OneToOneField(Pairing, models.PROTECT, verbose_name="пара", related_name="programme")
    status = models.CharField(
        "состояние", max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    edition = models.PositiveSmallIntegerField("редакция", default=1, editable=False)
    starts_on = models.DateField("начало", validators=[plausible_date])
    ends_on = models.DateField("окончание", validators=[plausible_date])
    aim = models.TextField("цель", max_length=1000, blank=True)
    tasks_text = models.TextField("задачи", max_length=2000, blank=True, help_text="Каждая с новой строки.")
    relevance = models.TextField("актуальность", max_length=2000, blank=True)
    difficulties = models.TextField(
        "затруднения", max_length=2000, blank=True, help_text="Каждое с новой строки."
    )
    strengths = models.TextField(
        "сильные стороны", max_length=2000, blank=True, help_text="Каждая с новой строки."
    )
    rhythm = models.CharField(
        "порядок встреч", max_length=200, blank=True, help_text="Например: «очно, раз в неделю»."
    )
    results = models.TextField(
        "ожидаемые результаты", max_length=2000, blank=True, help_text="Каждый с новой строки."
    )
    outcome = models.TextField("итог", max_length=2000, blank=True, editable=False)
    warning_reason = models.CharField("почему такой срок", max_length=300, blank=True, editable=False)
    comment = models.CharField("замечание", max_length=500, blank=True, editable=False)
    approved_on = models.DateField("утверждена", null=True, editable=False)
    ended_on = models.DateField("завершена или прекращена", null=True, editable=False)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = "программа"
        verbose_name_plural = "программы"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="programme_ends_after_start",
                violation_error_message="Окончание раньше начала.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "submitted", "terminated"]) | Q(approved_on__isnull=False),
                name="programme_approved_has_date",
                violation_error_message="Укажите дату утверждения.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["completed", "terminated"]) | Q(ended_on__isnull=False),
                name="programme_ended_has_date",
                violation_error_message="Укажите дату окончания работы.",
            ),
        ]

    def __str__(self):
        return f"Программа: {self.pairing}"

    def get_absolute_url(self):
        return reverse("mentorship:programme", args=[self.pairing.school_id, self.pk])

    def clean(self):
        """The term lies inside the term of the pair."""
        pair, term = self.pairing, (self.starts_on, self.ends_on)
        if None in term or pair.starts_on <= self.starts_on <= self.ends_on <= pair.ends_on:
            return
        if self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "Окончание раньше начала."})
        bounds = f"с {date_numeric(pair.starts_on)} по {date_numeric(pair.ends_on)}"
        field = "starts_on" if self.starts_on < pair.starts_on else "ends_on"
        raise ValidationError({field: f"Срок программы — внутри срока пары: {bounds}."})

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT

    @property
    def is_approved(self) -> bool:
        return self.status == self.Status.APPROVED

    @property
    def term_warning(self) -> str:
        """Advice where the term is unusual: shorter than three months or longer than a year."""
        day_after = self.ends_on + timedelta(days=1)
        if day_after < _months_later(self.starts_on, SHORTEST):
            return "Срок программы меньше трёх месяцев: обычно он от трёх месяцев до года."
        if day_after > _months_later(self.starts_on, LONGEST):
            return "Срок программы больше года: обычно он от трёх месяцев до года."
        return ""

    def snapshot(self) -> dict:
        """The terms and the plan as they stand, to be kept when the next edition is written."""
        terms = {name: getattr(self, name) for name in self.TERMS}
        days = {name: value.isoformat() for name, value in terms.items() if isinstance(value, date)}
        return terms | days | {"items": [item.snapshot() for item in self.items.all()]}

    def _move(self, verb: str, *, by, said: str, refusal: str = "", detail: str = "", **changed) -> None:
        """Take the step from the state in the database, whatever this instance was read with."""
        with transaction.atomic():
            fresh = Programme.objects.select_for_update().values("status").get(pk=self.pk)
            self.status = fresh["status"]
            self.lifecycle.advance(self, verb, refusal=refusal)
            for name, value in changed.items():
                setattr(self, name, value)
            self.save(update_fields=["status", *changed])
            Event.record(f"программа: {said}", self.pairing, by=by, school=self.pairing.school, detail=detail)

    def submit(self, *, by, warning_reason: str = "") -> None:
        """Hand the draft over for agreement: an aim, a task at least, a term inside the pair's."""
        lacking = [] if self.aim.strip() else ["Впишите цель программы."]
        if not self.items.exists():
            lacking.append("Добавьте в план хотя бы одно мероприятие.")
        if self.term_warning and not warning_reason.strip():
            lacking.append(f"{self.term_warning} Укажите причину.")
        if lacking:
            raise ValidationError(lacking)
        self.full_clean()
        reason = warning_reason.strip() if self.term_warning else ""
        self._move("submit", by=by, said="передана на согласование", warning_reason=reason, comment="")

    def return_(self, comment: str, *, by) -> None:
        """Send it back with what is to be mended."""
        if not comment.strip():
            raise ValidationError({"comment": "Напишите, что исправить."})
        self._move("return_", by=by, said="возвращена на доработку", comment=comment.strip())

    def approve(self, *, on: date, by) -> None:
        """The director has signed the paper on that day; the pair is ordered by then."""
        order = self.pairing.order
        if order is None or not self.pairing.is_ordered:
            raise ValidationError("Сначала оформите пару приказом: программу утверждают после него.")
        if on < order.dated_on:
            day = date_numeric(order.dated_on)
            raise ValidationError({"on": f"Программу утверждают не раньше приказа о паре: {day}."})
        _refuse_future(on)
        self._move("approve", by=by, said="утверждена", detail=date_numeric(on), approved_on=on)

    def revise(self, *, agreed_on: date, content: str, ground: str = "", by) -> "ProgrammeChange":
        """Begin edition N+1: keep what stood before with its line of the sheet of changes."""
        _refuse_future(agreed_on, "agreed_on")
        with transaction.atomic():
            before = Programme.objects.select_for_update().get(pk=self.pk)
            number = before.edition + 1
            self._move("revise", by=by, said=f"редакция {number}", edition=number)
            return ProgrammeChange.objects.create(
                programme=self,
                edition=number,
                agreed_on=agreed_on,
                content=content,
                ground=ground,
                before=before.snapshot(),
            )

    def complete(self, outcome: str, *, on: date, by) -> None:
        """Every task has its mark and the outcome is said."""
        if not outcome.strip():
            raise ValidationError({"outcome": "Напишите, к чему пришли."})
        unmarked = self.items.filter(mark=ProgrammeItem.Mark.NONE).count()
        if unmarked:
            raise ValidationError(f"Сначала отметьте каждое мероприятие плана. Без отметки: {unmarked}.")
        if self.approved_on and on < self.approved_on:
            raise ValidationError({"on": f"Программа утверждена {date_numeric(self.approved_on)}."})
        _refuse_future(on)
        self._move("complete", by=by, said="завершена", outcome=outcome.strip(), ended_on=on)

    def terminate(self, ground: str, *, on: date, by) -> None:
        """The work ends before its end; the plan stays as it stands."""
        if not ground.strip():
            raise ValidationError({"comment": "Напишите, почему программа прекращена."})
        _refuse_future(on)
        self._move("terminate", by=by, said="прекращена", comment=ground.strip(), ended_on=on)

    def reopen(self, *, by) -> None:
        """The order that ended the pairing is cancelled: the work goes on as it stood."""
        verb = "resume" if self.approved_on else "redraft"
        self._move(verb, by=by, said="снова в работе", comment="", ended_on=None)


def _refuse_future(day: date, field: str = "on") -> None:
    if day > clock.today():
        raise ValidationError({field: "Эта дата ещё не наступила."})


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
