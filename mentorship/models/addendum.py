from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q

from districts import clock
from districts.models import Event
from districts.validators import plausible_date
from mentorship.models.pairing import Pairing
from mentorship.models.participant import Participant


class AddendumQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pairing__in=Pairing.objects.visible_to(user))

    def in_force(self, on: date | None = None):
        on = on or clock.today()
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=on), signed_on__lte=on)

    def signed_in(self, school):
        """Of the school's own people; a mentor who is about to join works in the pairing's school."""
        side = Participant.objects.filter(pairing=OuterRef("pairing"), teacher=OuterRef("teacher"))
        joins = Q(pairing__school=school) & ~Exists(side)
        return self.filter(Exists(side.filter(school=school)) | joins)


class Addendum(models.Model):
    """The mentor's addendum to the labour contract: content, term, form and pay (ТК РФ art. 351.8)."""

    class Pay(models.TextChoices):
        SUPPLEMENT = "supplement", "доплата"
        STIMULUS = "stimulus", "стимулирующая выплата"
        POINTS = "points", "баллы"
        NONE = "none", "без оплаты"

    pairing = models.ForeignKey(Pairing, models.PROTECT, verbose_name="пара", related_name="addenda")
    teacher = models.ForeignKey(
        "schools.Teacher", models.PROTECT, verbose_name="наставник", related_name="addenda"
    )
    number = models.CharField("номер", max_length=50)
    signed_on = models.DateField("подписано", validators=[plausible_date])
    pay = models.CharField("оплата", max_length=12, choices=Pay)
    pay_terms = models.CharField(
        "размер и условия оплаты", max_length=300, blank=True, help_text="Например, «10 % оклада»."
    )
    valid_until = models.DateField(
        "действует до",
        null=True,
        editable=False,
        help_text="Последний день, названный в бумаге; пусто — окончание пары.",
    )
    ended_on = models.DateField(
        "прекращено", null=True, editable=False, help_text="Первый день без соглашения."
    )

    objects = AddendumQuerySet.as_manager()

    class Meta:
        verbose_name = "дополнительное соглашение"
        verbose_name_plural = "дополнительные соглашения"
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pairing", "teacher"],
                condition=Q(ended_on=None),
                name="addendum_one_open",
                violation_error_message="Дополнительное соглашение этого наставника уже записано.",
            )
        ]

    def __str__(self):
        return f"Дополнительное соглашение № {self.number} от {self.signed_on:%d.%m.%Y}"

    def register(self, *, by) -> None:
        """Record the addendum signed by both sides; actions.register_addendum moves the pairing on."""
        if self.teacher not in self.pairing.signing_mentors:
            raise ValidationError({"teacher": "Дополнительное соглашение подписывает наставник этой пары."})
        if self.signed_on > clock.today():
            raise ValidationError({"signed_on": "Дата подписи ещё не наступила."})
        with transaction.atomic():
            self._take_over(by=by)
            self.full_clean()
            self.save()
            self._say("записано дополнительное соглашение", by=by)

    def save(self, *args, **kwargs):
        if self._state.adding and not self.valid_until:
            self.valid_until = self.pairing.signed_until(self.teacher)
        super().save(*args, **kwargs)

    @property
    def falls_short(self) -> bool:
        """Its term ends before the side's own, or before the later end being prepared."""
        return (self.valid_until or self.pairing.ends_on) < self.pairing.signed_until(self.teacher)

    def _take_over(self, *, by) -> None:
        """An addendum with a later end takes the place of the one in force."""
        former = self.pairing.addenda.filter(teacher=self.teacher, ended_on=None).first()
        if former is None or not former.falls_short:
            return
        if self.signed_on < former.signed_on:
            day = f"{former.signed_on:%d.%m.%Y}"
            raise ValidationError({"signed_on": f"Прежнее соглашение подписано {day}: новое — не раньше."})
        former.end(on=self.signed_on, by=by)

    def _say(self, said: str, *, by, detail: str = "") -> None:
        Event.record(said, self, by=by, school=self.pairing.school, detail=detail)

    def end(self, *, on: date, by) -> None:
        """The assignment is over; `on` is the first day without it."""
        self.ended_on = on
        with transaction.atomic():
            self.save(update_fields=["ended_on"])
            self._say("дополнительное соглашение прекращено", by=by, detail=f"с {on:%d.%m.%Y}")

    def reopen(self, *, by) -> None:
        """What ended it has been cancelled."""
        self.ended_on = None
        with transaction.atomic():
            self.save(update_fields=["ended_on"])
            self._say("дополнительное соглашение снова действует", by=by)

    def discard(self, *, by) -> None:
        """Отменить ввод: there was no such paper; the one that it took the place of holds again."""
        former = self.pairing.addenda.filter(teacher=self.teacher, ended_on=self.signed_on).first()
        with transaction.atomic():
            said = f"отменён ввод дополнительного соглашения № {self.number}"
            Event.record(said, self.pairing, by=by, school=self.pairing.school)
            self.delete()
            if former:
                former.reopen(by=by)
