from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.db.models import Max
from django.urls import reverse

from districts import clock
from districts.models import District, Event
from mentorship.documents import questionnaires
from mentorship.documents.questions import MARKS, Asked, QuestionKind
from mentorship.models.candidacy import Role
from schools.models import Membership

MOST_QUESTIONS, MOST_OPTIONS = 60, 40
CHANGED_MEANWHILE = "Пока вы правили, анкету изменил кто-то ещё: откройте страницу заново и сверьте."
# Of a question: what is copied from version to version.
ASKED = (
    "code",
    "kind",
    "text",
    "options",
    "legend",
    "subject",
    "is_required",
    "is_main",
    "follows",
    "own_answer",
    "lines",
)


class QuestionnaireQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The office's own; a curator meets a questionnaire in a wave only."""
        if user.is_superuser:
            return self
        if Membership.objects.is_officer(user):
            return self.filter(district_id=user.district_id)
        return self.none()

    def latest_of(self, district) -> dict[str, "Questionnaire"]:
        """The last version of each kind that a district has."""
        last = self.filter(district=district).values("kind").annotate(last=Max("pk")).values("last")
        found = self.filter(pk__in=last).select_related("created_by").prefetch_related("questions")
        return {version.kind: version for version in found}


class Questionnaire(models.Model):
    """One version of a district's questionnaire; a version is never changed, editing makes the next.

    Until a district has changed the built-in one, its versions are copies of it, made when they are asked.
    """

    class Kind(models.TextChoices):
        REQUEST = questionnaires.REQUEST, "запрос наставляемого"
        CANDIDATE = questionnaires.CANDIDATE, "кандидат в наставники"
        MENTEE_ENTRY = questionnaires.MENTEE_ENTRY, "наставляемый в начале программы"
        MENTEE_EXIT = questionnaires.MENTEE_EXIT, "наставляемый в конце программы"
        MENTOR_ENTRY = questionnaires.MENTOR_ENTRY, "наставник в начале программы"
        MENTOR_EXIT = questionnaires.MENTOR_EXIT, "наставник в конце программы"

    MENTORS = (Kind.CANDIDATE, Kind.MENTOR_ENTRY, Kind.MENTOR_EXIT)
    # Answered under one's name, and the main answer goes into the register; the others have no names.
    NAMED = (Kind.REQUEST, Kind.CANDIDATE)
    ENTRY_OF = {Kind.MENTEE_EXIT: Kind.MENTEE_ENTRY, Kind.MENTOR_EXIT: Kind.MENTOR_ENTRY}

    district = models.ForeignKey(
        "districts.District", models.CASCADE, verbose_name="район", related_name="questionnaires"
    )
    kind = models.CharField("вид анкеты", max_length=12, choices=Kind)
    title = models.CharField("название", max_length=200)
    introduction = models.TextField(
        "вступление",
        max_length=1000,
        blank=True,
        help_text="Зачем анкета и кто увидит ответы.",
    )
    version = models.PositiveIntegerField("редакция", editable=False)
    built_in = models.BooleanField("встроенная", default=False, editable=False)
    created_by = models.ForeignKey(
        "districts.User",
        models.PROTECT,
        verbose_name="кто изменил",
        related_name="+",
        null=True,
        editable=False,
    )
    created_at = models.DateTimeField("когда", default=clock.now, editable=False)

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        verbose_name = "анкета"
        verbose_name_plural = "анкеты"
        ordering = ["kind", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["district", "kind", "version"],
                name="questionnaire_version_once",
                violation_error_message=CHANGED_MEANWHILE,
            )
        ]

    def __str__(self):
        return f"{self.title}, редакция {self.version}"

    def get_absolute_url(self):
        return reverse("admin:mentorship_questionnaire_change", args=[self.pk])

    @property
    def role(self) -> str:
        return Role.MENTOR if self.kind in self.MENTORS else Role.MENTEE

    @property
    def is_named(self) -> bool:
        return self.kind in self.NAMED

    @property
    def main_question(self) -> "Question | None":
        return next((question for question in self.questions.all() if question.is_main), None)

    @classmethod
    def built_in_questions(cls, kind: str) -> list["Question"]:
        """The built-in questions of a kind, not saved."""
        return [_copied(asked) for asked in questionnaires.BUILT_IN[kind].questions]

    @classmethod
    def for_asking(cls, kind: str, district, *, by) -> "Questionnaire":
        """The version that a new wave asks: the district's own last one, or a copy of the built-in one."""
        last = cls.objects.latest_of(district).get(kind)
        built = questionnaires.BUILT_IN[kind]
        if last and (not last.built_in or last.says(built)):
            return last
        new = cls(district=district, kind=kind, title=built.title, introduction=built.introduction)
        return new.write(built.questions, by=by, built_in=True)

    def says(self, built) -> bool:
        """Whether this version is the built-in questionnaire word for word."""
        own = [particulars(question) for question in self.questions.all()]
        asked = [particulars(question) for question in built.questions]
        return (self.title, self.introduction, own) == (built.title, built.introduction, asked)

    def write(
        self, questions: Sequence[Asked], *, by, after: int | None = None, built_in: bool = False
    ) -> "Questionnaire":
        """Save this as the next version with these questions; `after` is the version its author had seen."""
        refuse_questions(self.kind, questions)
        with transaction.atomic():
            # Versions of a district are written one after the other.
            District.objects.select_for_update().get(pk=self.district_id)
            mine = Questionnaire.objects.filter(district=self.district, kind=self.kind)
            last = mine.aggregate(last=Max("version"))["last"] or 0
            if after is not None and after != last:
                raise ValidationError(CHANGED_MEANWHILE)
            self.version, self.built_in, self.created_by = last + 1, built_in, by
            self.full_clean()
            self.save()
            Question.objects.bulk_create(
                _copied(question, questionnaire=self, position=position)
                for position, question in enumerate(questions, start=1)
            )
            detail = f"{self.get_kind_display()}, редакция {self.version}"
            Event.record("сохранена анкета", self, by=by, district=self.district, detail=detail)
        return self


class Question(models.Model):
    """A question of one version; `options` are the answers to choose from, or the rows of a scale."""

    Kind = QuestionKind

    questionnaire = models.ForeignKey(
        Questionnaire, models.CASCADE, verbose_name="анкета", related_name="questions"
    )
    position = models.PositiveSmallIntegerField("порядок")
    code = models.SlugField(
        "код", max_length=40, help_text="Один и тот же в редакциях и в анкете конца программы."
    )
    kind = models.CharField("как отвечают", max_length=10, choices=QuestionKind)
    text = models.CharField("вопрос", max_length=500)
    options = models.JSONField("варианты или строки", default=list, blank=True)
    legend = models.CharField("что значат оценки", max_length=300, blank=True)
    subject = models.CharField("заголовок строк", max_length=100, blank=True)
    is_required = models.BooleanField("обязательный", default=True)
    is_main = models.BooleanField("основной запрос или сильные стороны", default=False)
    follows = models.BooleanField("уточняет предыдущий", default=False)
    own_answer = models.BooleanField("можно вписать свой ответ", default=False)
    lines = models.PositiveSmallIntegerField("строк на бумаге", default=3, validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = "вопрос"
        verbose_name_plural = "вопросы"
        ordering = ["questionnaire", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "code"],
                name="question_code_once",
                violation_error_message="Такой вопрос в анкете уже есть.",
            )
        ]

    def __str__(self):
        return self.text


def particulars(question: Asked) -> dict:
    """What a question says, comparable between a built-in one and a stored one."""
    return {name: getattr(question, name) for name in ASKED} | {"options": list(question.options)}


def _copied(question: Asked, **own) -> Question:
    return Question(**particulars(question), **own)


def refuse_questions(kind: str, questions: Sequence[Asked]) -> None:
    """ValidationError for what cannot be asked, the first fault that is met."""
    if not 0 < len(questions) <= MOST_QUESTIONS:
        raise ValidationError(f"В анкете должно быть от одного до {MOST_QUESTIONS} вопросов.")
    for number, question in enumerate(questions, start=1):
        fault = _fault_of(question)
        if fault:
            raise ValidationError(f"Вопрос {number}: {fault}")
    if len({question.code for question in questions}) != len(questions):
        raise ValidationError("Один вопрос записан дважды.")
    main = sum(question.is_main for question in questions)
    if kind in Questionnaire.NAMED and main != 1:
        raise ValidationError("Отметьте один вопрос со свободным ответом: он попадёт в банк.")
    if kind not in Questionnaire.NAMED and main:
        raise ValidationError("Ответы этой анкеты в банк не попадают: снимите отметку.")


def _fault_of(question: Asked) -> str:
    options = list(question.options)
    if question.is_main and question.kind != QuestionKind.TEXT:
        return "в банк попадает только свободный ответ."
    if len(options) > MOST_OPTIONS or len(set(options)) != len(options):
        return f"строки не должны повторяться, и их не больше {MOST_OPTIONS}."
    if question.kind in MARKS and not options:
        return "впишите строки, которые нужно оценить."
    if question.kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE) and len(options) < 2:
        return "впишите хотя бы два варианта ответа."
    return ""
