from datetime import date

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from districts import clock
from districts.lifecycle import Lifecycle, Transition
from districts.models import Event
from districts.validators import plausible_date
from mentorship.models.candidacy import Candidacy
from mentorship.models.questionnaire import Questionnaire
from schools.models import Membership, School, Teacher


class WaveQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office: its district's; a curator: those begun in which an own school is asked."""
        if user.is_superuser:
            return self
        if Membership.objects.is_officer(user):
            return self.filter(district_id=user.district_id)
        own = School.objects.filter(pk__in=Membership.objects.curated_by(user))
        return self.begun().filter(_asks(own), district_id=user.district_id)

    def begun(self):
        return self.exclude(status=Wave.Status.PLANNED)

    def closed(self):
        return self.filter(status=Wave.Status.CLOSED)

    def unclosed(self):
        """Planned or open."""
        return self.exclude(status=Wave.Status.CLOSED)

    def taking_answers(self, on: date | None = None):
        on = on or clock.today()
        return self.filter(status=Wave.Status.OPEN, opens_on__lte=on, closes_on__gte=on)

    def in_school(self, school):
        """Begun waves in which the school is asked."""
        return self.begun().filter(_asks(School.objects.filter(pk=school.pk)), district_id=school.district_id)


def _asks(schools) -> Q:
    """A wave without schools asks the whole district."""
    named = Wave.schools.through.objects.filter(wave=OuterRef("pk"))
    return ~Exists(named) | Exists(named.filter(school__in=schools.values("pk")))


class Wave(models.Model):
    """One round of asking: a questionnaire's version, the schools, the days; answered only while open."""

    class Status(models.TextChoices):
        PLANNED = "planned", "запланирована"
        OPEN = "open", "открыта"
        CLOSED = "closed", "закрыта"

    lifecycle = Lifecycle(
        Status,
        Transition("open", (Status.PLANNED,), Status.OPEN),
        Transition("close", (Status.OPEN,), Status.CLOSED),
    )

    district = models.ForeignKey(
        "districts.District", models.CASCADE, verbose_name="район", related_name="waves"
    )
    title = models.CharField("название", max_length=200, help_text="Например, «Запросы, осень 2021».")
    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, verbose_name="анкета", related_name="waves"
    )
    schools = models.ManyToManyField(
        "schools.School",
        verbose_name="школы",
        related_name="waves",
        blank=True,
        help_text="Никто не отмечен — все школы района.",
    )
    opens_on = models.DateField("принимает ответы с", validators=[plausible_date])
    closes_on = models.DateField("по", validators=[plausible_date], help_text="Последний день включительно.")
    entry = models.OneToOneField(
        "self",
        models.PROTECT,
        verbose_name="волна начала программы",
        related_name="exit",
        null=True,
        blank=True,
        help_text="Только для анкет конца программы: с чем сравнить.",
    )
    status = models.CharField(
        "состояние", max_length=10, choices=Status, default=Status.PLANNED, editable=False
    )

    objects = WaveQuerySet.as_manager()

    class Meta:
        verbose_name = "волна анкетирования"
        verbose_name_plural = "волны анкетирования"
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="wave_closes_after_it_opens",
                violation_error_message="Последний день раньше первого.",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("admin:mentorship_wave_change", args=[self.pk])

    @property
    def is_named(self) -> bool:
        return self.questionnaire.is_named

    @property
    def is_closed(self) -> bool:
        return self.status == self.Status.CLOSED

    @property
    def may_be_edited(self) -> bool:
        return self.status == self.Status.PLANNED

    @property
    def takes_answers(self) -> bool:
        return self.status == self.Status.OPEN and self.opens_on <= clock.today() <= self.closes_on

    @property
    def state(self) -> str:
        """«открыта до 15.10.2021», «откроется 01.10.2021», «срок вышел», or the state itself."""
        if self.status != self.Status.OPEN:
            return self.get_status_display()
        if clock.today() < self.opens_on:
            return f"откроется {self.opens_on:%d.%m.%Y}"
        return f"открыта до {self.closes_on:%d.%m.%Y}" if self.takes_answers else "срок вышел"

    @property
    def tone(self) -> str:
        return "good" if self.takes_answers else "quiet"

    def asked(self):
        """Teachers who are asked: open in the role; about a programme, those in the register."""
        candidacies = Candidacy.objects.filter(role=self.questionnaire.role)
        candidacies = candidacies.open() if self.is_named else candidacies.registered()
        schools = self.schools.all()
        own = {"school__in": schools} if schools.exists() else {"school__district_id": self.district_id}
        return Teacher.objects.working().filter(pk__in=candidacies.filter(**own).values("teacher"))

    def clean(self):
        if self.opens_on and self.closes_on and self.opens_on > self.closes_on:
            raise ValidationError({"closes_on": "Последний день раньше первого."})
        self._refuse_entry()

    def _refuse_entry(self) -> None:
        """Only the wave of the same role's beginning, in the same district, compares."""
        if self.entry is None or self.questionnaire_id is None:
            return
        wanted = Questionnaire.ENTRY_OF.get(self.questionnaire.kind)
        if wanted is None:
            raise ValidationError({"entry": "Сравнивают только анкеты конца программы."})
        if self.entry.questionnaire.kind != wanted or self.entry.district_id != self.district_id:
            raise ValidationError({"entry": "Выберите волну начала программы для той же роли."})

    def open(self, *, by) -> None:
        """Schools see the wave; answers are taken from its first day."""
        if self.closes_on < clock.today():
            raise ValidationError("Последний день уже прошёл: сначала исправьте даты.")
        self._advance("open", "открыта волна анкетирования", by=by)

    def close(self, *, by) -> None:
        """No answer is taken or corrected any more; the results can be read."""
        self._advance("close", "закрыта волна анкетирования", by=by)

    def _advance(self, verb: str, said: str, *, by) -> None:
        with transaction.atomic():
            self.status = Wave.objects.select_for_update().values_list("status", flat=True).get(pk=self.pk)
            self.lifecycle.advance(self, verb)
            self.save(update_fields=["status"])
            Event.record(said, self, by=by, district=self.district, detail=self.title)
