from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, Q, Sum

from districts import clock
from districts.models import Event
from districts.validators import plausible_date
from mentorship.documents.russian import date_numeric
from mentorship.models.pairing import Pairing
from mentorship.models.programme_plan import ProgrammeItem


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pairing__in=Pairing.objects.visible_to(user))

    def in_school(self, school):
        """Meetings of the pairings that the school sees: its own, and those in which its mentors help."""
        return self.filter(pairing__in=Pairing.objects.in_school(school))

    def in_order(self):
        """From the first to the last, as the journal has them."""
        return self.order_by("on", "pk")

    def totals(self) -> dict[str, int]:
        """`meetings`, their `minutes`, and lessons visited: of the mentor's and of the mentee's."""
        way = ProgrammeItem.Way
        found = self.aggregate(
            meetings=Count("pk"),
            minutes=Sum("minutes"),
            mentor_lessons=Count("pk", filter=Q(item__way=way.MENTOR_LESSON)),
            mentee_lessons=Count("pk", filter=Q(item__way=way.MENTEE_LESSON)),
        )
        return {name: number or 0 for name, number in found.items()}


class Meeting(models.Model):
    """One meeting of a pairing, one line (D13; kept short by 273-ФЗ art. 47)."""

    class Form(models.TextChoices):
        IN_PERSON = "in_person", "очно"
        ONLINE = "online", "онлайн"

    pairing = models.ForeignKey(
        Pairing, models.PROTECT, verbose_name="пара", related_name="meetings", editable=False
    )
    on = models.DateField("дата", validators=[plausible_date])
    form = models.CharField("форма", max_length=10, choices=Form, default=Form.IN_PERSON)
    item = models.ForeignKey(
        "mentorship.ProgrammeItem",
        models.SET_NULL,
        verbose_name="пункт программы",
        related_name="meetings",
        null=True,
        blank=True,
    )
    topic = models.CharField("тема", max_length=500, blank=True)
    outcome = models.CharField("итог, рекомендации", max_length=500, blank=True)
    minutes = models.PositiveSmallIntegerField("минут", null=True, blank=True)
    next_step = models.CharField("следующий шаг", max_length=300, blank=True)
    confirmed_on = models.DateField(
        "подтвердил наставляемый",
        null=True,
        blank=True,
        validators=[plausible_date],
        help_text="День подписи в бумажном журнале, если она есть.",
    )
    entered_by = models.ForeignKey(
        "districts.User", models.PROTECT, verbose_name="кто внёс", related_name="+", editable=False
    )
    entered_at = models.DateTimeField("когда внесено", default=clock.now, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "встреча"
        verbose_name_plural = "встречи"
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__gte=5, minutes__lte=600),
                name="meeting_minutes_plausible",
                violation_error_message="Укажите от 5 до 600 минут.",
            ),
            models.CheckConstraint(
                condition=~Q(topic=""),
                name="meeting_has_topic",
                violation_error_message="Впишите тему или выберите пункт программы.",
            ),
        ]

    def __str__(self):
        return f"{self.on:%d.%m.%Y}: {self.topic}"

    def clean(self):
        """A day of the pair's term that has come; the topic is said, or taken from the plan's item."""
        if self.item and self.item.programme.pairing_id != self.pairing_id:
            raise ValidationError({"item": "Этот пункт — из программы другой пары."})
        if self.item and not self.topic.strip():
            self.topic = self.item.task
        wrong = {} if self.topic.strip() else {"topic": "Впишите тему или выберите пункт программы."}
        first, last, today = self.pairing.starts_on, self.pairing.ends_on, clock.today()
        if self.on and self.on > today:
            wrong["on"] = "Эта дата ещё не наступила."
        elif self.on and not first <= self.on <= last:
            wrong["on"] = f"Пара работает с {date_numeric(first)} по {date_numeric(last)}."
        if self.confirmed_on and (self.confirmed_on > today or (self.on and self.confirmed_on < self.on)):
            wrong["confirmed_on"] = "Подтверждают не раньше встречи и не будущим днём."
        if wrong:
            raise ValidationError(wrong)

    @staticmethod
    def refuse_for(pairing: Pairing) -> str:
        """Why meetings of the pairing are not written down; empty where they are."""
        return "" if pairing.is_ordered else "Встречи записывают, когда пара оформлена приказом."

    def keep(self, *, by) -> None:
        """Write the line down, or correct it."""
        if refusal := self.refuse_for(self.pairing):
            raise ValidationError(refusal)
        said = "исправлена запись о встрече" if self.pk else "записана встреча"
        if not self.pk:
            self.entered_by = by
        self.full_clean(exclude=["entered_by"])
        with transaction.atomic():
            self.save()
            self._record(said, by)

    def confirm(self, *, by) -> None:
        """The mentee says that it was so."""
        if self.confirmed_on:
            raise ValidationError("Эта встреча уже подтверждена.")
        with transaction.atomic():
            self.confirmed_on = clock.today()
            self.save(update_fields=["confirmed_on"])
            self._record("встреча подтверждена наставляемым", by)

    def remove(self, *, by) -> None:
        """Take a wrong line out of the journal; that it was taken out stays known."""
        with transaction.atomic():
            self._record("удалена запись о встрече", by)
            self.delete()

    def _record(self, said: str, by) -> None:
        school = self.pairing.school
        Event.record(said, self.pairing, by=by, school=school, detail=date_numeric(self.on))
