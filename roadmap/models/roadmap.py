from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, Q

from districts.lifecycle import InvalidTransition, Lifecycle, Transition
from districts.models import Event
from districts.validators import plausible_date
from schools.models import Membership


def _district_of(user, path: str) -> Q:
    """Rows of the user's own district; everything for the system administrator."""
    return Q() if user.is_superuser else Q(**{path: user.district_id})


class RoadmapQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office: its district's; a curator: the approved ones; nobody else."""
        own = self.filter(_district_of(user, "academic_year__district_id"))
        if user.is_superuser or Membership.objects.is_officer(user):
            return own
        return own.approved().filter(Exists(Membership.objects.active().filter(user=user)))

    def approved(self):
        return self.filter(status=Roadmap.Status.APPROVED)


class Roadmap(models.Model):
    """A district's plan of mentorship for one school year, annexed to its order."""

    class Status(models.TextChoices):
        DRAFT = "draft", "черновик"
        APPROVED = "approved", "утверждена приказом"

    lifecycle = Lifecycle(
        Status,
        Transition("approve", (Status.DRAFT,), Status.APPROVED),
        Transition("recall", (Status.APPROVED,), Status.DRAFT),
    )

    academic_year = models.OneToOneField(
        "districts.AcademicYear", models.PROTECT, verbose_name="учебный год", related_name="roadmap"
    )
    title = models.TextField(
        "название",
        max_length=1000,
        help_text="Как на бумаге, над таблицей; строки переносятся так же, как вы их введёте.",
    )
    local_acts_due_on = models.DateField(
        "срок локальных актов",
        validators=[plausible_date],
        help_text="К этому дню школы принимают локальные акты: дата войдёт в пункты приказа.",
    )
    has_expected_result = models.BooleanField(
        "с колонкой «Ожидаемый результат»", default=False, help_text="Пятая колонка таблицы."
    )
    status = models.CharField(
        "состояние", max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    act = models.OneToOneField(
        "mentorship.Act",
        models.SET_NULL,
        verbose_name="приказ",
        related_name="roadmap",
        null=True,
        editable=False,
    )

    objects = RoadmapQuerySet.as_manager()

    class Meta:
        verbose_name = "дорожная карта"
        verbose_name_plural = "дорожные карты"
        ordering = ["-academic_year__start_year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="draft") | Q(act__isnull=False),
                name="roadmap_approved_has_act",
                violation_error_message="Дорожную карту утверждает приказ.",
            )
        ]

    def __str__(self):
        return f"Дорожная карта на {self.academic_year}"

    @property
    def district(self):
        return self.academic_year.district

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT

    def approve(self, act, *, by) -> None:
        """The order that approves the roadmap is registered; from now on it is executed, not edited."""
        if act.status != act.Status.REGISTERED:
            raise ValidationError("Дорожную карту утверждает зарегистрированный приказ.")
        with transaction.atomic():
            self.lifecycle.advance(self, "approve", refusal="Дорожная карта уже утверждена.")
            self.act = act
            self.save()
            Event.record("утверждена дорожная карта", self, by=by, district=self.district)

    def recall(self, *, by) -> None:
        """The order is cancelled: the roadmap can be edited again, and gets a new order."""
        with transaction.atomic():
            self.lifecycle.advance(self, "recall", refusal="Дорожная карта ещё не утверждена.")
            self.act = None
            self.save()
            Event.record("дорожная карта снова черновик", self, by=by, district=self.district)


class StageQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(roadmap__in=Roadmap.objects.visible_to(user))


class Stage(models.Model):
    """A numbered stage of a roadmap."""

    roadmap = models.ForeignKey(Roadmap, models.CASCADE, verbose_name="дорожная карта", related_name="stages")
    number = models.PositiveSmallIntegerField("№ этапа")
    title = models.CharField("наименование этапа", max_length=500)

    objects = StageQuerySet.as_manager()

    class Meta:
        verbose_name = "этап"
        verbose_name_plural = "этапы"
        ordering = ["roadmap", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["roadmap", "number"],
                name="stage_number_unique",
                violation_error_message="Этап с таким номером уже есть.",
            )
        ]

    def __str__(self):
        return f"{self.number}. {self.title}"


class MeasureQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(stage__roadmap__in=Roadmap.objects.visible_to(user))


class Measure(models.Model):
    """One numbered measure of a stage, with its own deadline and responsible."""

    class Executor(models.TextChoices):
        SCHOOLS = "schools", "школы (каждая)"
        CENTRE = "centre", "ресурсный центр"

    class Fact(models.TextChoices):
        """What the records of this system say about the measure."""

        NONE = "", "не из данных"
        MENTEE_REQUESTS = "mentee_requests", "запросы наставляемых собраны"
        MENTEE_REGISTER = "mentee_register", "банк наставляемых сформирован"
        MENTOR_SURVEY = "mentor_survey", "кандидаты в наставники опрошены"
        MENTOR_REGISTER = "mentor_register", "банк наставников сформирован"
        PAIRINGS_ORDERED = "pairings_ordered", "пары утверждены приказом"
        PROGRAMMES_APPROVED = "programmes_approved", "программы утверждены"

    stage = models.ForeignKey(Stage, models.CASCADE, verbose_name="этап", related_name="measures")
    number = models.PositiveSmallIntegerField("№")
    text = models.TextField(
        "мероприятие",
        max_length=3000,
        help_text="Первая строка — само мероприятие, следующие — его части, каждая с новой строки.",
    )
    due_on = models.DateField("срок", null=True, blank=True, validators=[plausible_date])
    due_text = models.CharField(
        "срок словами", max_length=100, blank=True, help_text="Если нет даты: «в течение года»."
    )
    executor = models.CharField("ответственный", max_length=10, choices=Executor)
    expected_result = models.TextField("ожидаемый результат", max_length=1000, blank=True)
    fact = models.CharField("что видно из данных", max_length=20, choices=Fact, blank=True)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = "мероприятие"
        verbose_name_plural = "мероприятия"
        ordering = ["stage__number", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["stage", "number"],
                name="measure_number_unique",
                violation_error_message="Мероприятие с таким номером в этапе уже есть.",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=False) | ~Q(due_text=""),
                name="measure_has_deadline",
                violation_error_message="Укажите срок: дату или словами.",
            ),
        ]

    def __str__(self):
        return f"{self.label} {self.title}"

    @property
    def label(self) -> str:
        """«1.2»: stage and measure."""
        return f"{self.stage.number}.{self.number}"

    @property
    def title(self) -> str:
        return self.text.strip().splitlines()[0] if self.text.strip() else ""

    @property
    def heading(self) -> str:
        """The title for a page: without the punctuation that leads on to its parts."""
        return self.title.rstrip(" :;.")

    @property
    def parts(self) -> list[str]:
        """What the measure consists of, one per line after the first."""
        return [line.strip().lstrip("-–— ") for line in self.text.strip().splitlines()[1:] if line.strip()]

    @property
    def due(self) -> str:
        return f"{self.due_on:%d.%m.%Y}" if self.due_on else self.due_text

    def clean(self):
        if self.stage_id and not self.stage.roadmap.is_draft:
            raise InvalidTransition("Утверждённая дорожная карта не изменяется: оформите новый приказ.")
