from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, Q

from districts import clock
from districts.lifecycle import Lifecycle, Transition
from districts.models import Event
from districts.validators import plausible_date
from mentorship.models.consent import Consent

TERM = timedelta(days=30)


class ErasureQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(consent__in=Consent.objects.visible_to(user))

    def of_school(self, school):
        """Those of which the school is the operator."""
        return self.filter(consent__school=school)

    def in_state(self, state: str):
        return self.filter(status=state)

    def due(self):
        return self.filter(status=Erasure.Status.DUE)

    def overdue(self, on: date | None = None):
        return self.due().filter(due_on__lt=on or clock.today())

    def standing(self) -> dict[str, int]:
        """How many tasks there are, are `due`, and are `overdue`; one query."""
        due, late = Q(status=Erasure.Status.DUE), Q(due_on__lt=clock.today())
        return self.aggregate(
            total=Count("pk"), due=Count("pk", filter=due), overdue=Count("pk", filter=due & late)
        )


class Erasure(models.Model):
    """The task after a withdrawn consent: stop and destroy within thirty days (152-ФЗ art. 21 part 5).

    It ends with the act of destruction (Роскомнадзор's order № 179 of 28.10.2022) or with the ground on which
    the data are kept: registered orders, labour law.
    """

    class Status(models.TextChoices):
        DUE = "due", "нужно уничтожить"
        DONE = "done", "уничтожено"
        KEPT = "kept", "хранится на другом основании"

    lifecycle = Lifecycle(
        Status,
        Transition("carry_out", (Status.DUE,), Status.DONE),
        Transition("keep", (Status.DUE,), Status.KEPT),
    )

    consent = models.OneToOneField(Consent, models.PROTECT, verbose_name="согласие", related_name="erasure")
    status = models.CharField("состояние", max_length=10, choices=Status, default=Status.DUE, editable=False)
    due_on = models.DateField("срок")
    done_on = models.DateField("исполнено", null=True, validators=[plausible_date])
    done_by = models.ForeignKey(
        "districts.User", models.PROTECT, verbose_name="кто исполнил", related_name="+", null=True
    )
    ground = models.CharField("основание хранения", max_length=300, blank=True)
    erased = models.JSONField("что уничтожено", default=list, blank=True, editable=False)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        verbose_name = "уничтожение данных"
        verbose_name_plural = "уничтожение данных"
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="due") | Q(done_on__isnull=False),
                name="erasure_ended_has_date",
                violation_error_message="Укажите, когда это исполнено.",
            ),
            models.CheckConstraint(
                condition=~Q(status="kept") | ~Q(ground=""),
                name="erasure_kept_has_ground",
                violation_error_message="Укажите основание, на котором данные хранятся дальше.",
            ),
        ]

    def __str__(self):
        return f"{self.consent.teacher}: {self.get_status_display()}"

    @classmethod
    def due_after(cls, withdrawn_on: date) -> date:
        return withdrawn_on + TERM

    @property
    def is_due(self) -> bool:
        return self.status == self.Status.DUE

    @property
    def is_done(self) -> bool:
        return self.status == self.Status.DONE

    @property
    def days_left(self) -> int:
        """Till the last day, inclusive; below zero when it has passed."""
        return (self.due_on - clock.today()).days

    def _end(self, verb: str, *, by, **changed) -> None:
        with transaction.atomic():
            self.lifecycle.advance(self, verb)
            self.done_on, self.done_by = clock.today(), by
            for name, value in changed.items():
                setattr(self, name, value)
            self.full_clean(exclude=["consent", "done_by"])
            self.save()
            Event.record(f"данные: {self.get_status_display()}", self, by=by, school=self.consent.school)

    def carry_out(self, erased: list[str], *, by) -> None:
        """The data named in `erased` are destroyed: actions.erasures does it, in the same transaction."""
        self._end("carry_out", by=by, erased=erased)

    def keep(self, ground: str, *, by) -> None:
        if not ground.strip():
            raise ValidationError({"ground": "Укажите основание, на котором данные хранятся дальше."})
        self._end("keep", by=by, ground=ground.strip())
