from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q

from districts import clock
from districts.models import Event
from districts.validators import plausible_date
from mentorship.models.pairing import Pairing


class AddendumQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pairing__in=Pairing.objects.visible_to(user))

    def in_force(self, on: date | None = None):
        on = on or clock.today()
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=on), signed_on__lte=on)


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
    ended_on = models.DateField("прекращено", null=True, editable=False)

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
        if self.teacher not in self.pairing.mentors:
            raise ValidationError({"teacher": "Дополнительное соглашение подписывает наставник этой пары."})
        if self.signed_on > clock.today():
            raise ValidationError({"signed_on": "Дата подписи ещё не наступила."})
        self.full_clean()
        with transaction.atomic():
            self.save()
            Event.record("записано дополнительное соглашение", self, by=by, school=self.pairing.school)
