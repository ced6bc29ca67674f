"""Forms: to be filled in by hand, or printed with what is known already (D12–D14, D18)."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from mentorship.documents.contexts.parts import (
    Choice,
    Facts,
    OpenQuestion,
    Part,
    Prose,
    Scale,
    ScaleLine,
)
from mentorship.documents.contexts.registers import Column, Fact, TablePaper
from mentorship.documents.contexts.style import Styled

ONE_TO_TEN = tuple(str(mark) for mark in range(1, 11))


@dataclass(frozen=True, kw_only=True)
class Signer:
    """Who signs a form by hand: the role, and initials and surname; without a name, a rule for it."""

    role: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Form(Styled, ABC):
    """The frame of every form: whose it is, what it is, its parts, who signs; a document adds its own fields."""

    template: ClassVar[str] = "form"
    kept_long: ClassVar[bool] = False  # by the school's own list of files, 1–5 years
    landscape: ClassVar[bool] = False

    title: str  # of the file, shown by the reader of PDF
    organisation: tuple[str, ...] = ()
    heading: tuple[str, ...]
    signers: tuple[Signer, ...] = ()

    @property
    @abstractmethod
    def parts(self) -> tuple[Part, ...]:
        """What stands between the heading and the signatures, in order."""


@dataclass(frozen=True, kw_only=True)
class Questionnaire(Form):
    """A questionnaire on paper (D12): what it is for, who answers, questions with text between them, a closing line.

    An anonymous one has no facts and no signers.
    """

    introduction: str = ""
    facts: tuple[Fact, ...] = ()
    questions: tuple[Part, ...]
    closing: str = ""

    @property
    def parts(self):
        before = (Prose(paragraphs=(self.introduction,)),) if self.introduction else ()
        who = (Facts(facts=self.facts),) if self.facts else ()
        after = (Prose(paragraphs=(self.closing,)),) if self.closing else ()
        return (*before, *who, *self.questions, *after)


@dataclass(frozen=True, kw_only=True)
class LessonCard(Form):
    """What was seen at a lesson (D13): advice for the teacher, not a verdict, so it has no marks."""

    dated: str = ""
    teacher: str = ""
    visitor: str = ""
    school_class: str = ""
    subject: str = ""
    topic: str = ""
    purpose: str = ""
    strengths: str = ""
    advice: str = ""
    agreed: str = ""

    @property
    def parts(self):
        facts = (
            Fact(label="Дата:", text=self.dated),
            Fact(label="Урок проводит:", text=self.teacher),
            Fact(label="Урок посещает:", text=self.visitor),
            Fact(label="Класс:", text=self.school_class),
            Fact(label="Предмет:", text=self.subject),
            Fact(label="Тема урока:", text=self.topic),
            Fact(label="Цель посещения:", text=self.purpose),
        )
        return (
            Facts(facts=facts),
            OpenQuestion(text="Сильные стороны урока", answer=self.strengths, lines=6),
            OpenQuestion(text="Рекомендации", answer=self.advice, lines=6),
            OpenQuestion(text="О чём договорились, следующий шаг", answer=self.agreed, lines=3),
        )


@dataclass(frozen=True, kw_only=True)
class MeetingJournal(TablePaper):
    """The meetings of a pair (D13), a line each; the journal of teachers is kept short (273-FZ art. 47)."""

    kept_long: ClassVar[bool] = False

    columns: tuple[Column, ...] = (
        Column(title="№", width=9),
        Column(title="Дата", width=23),
        Column(title="Форма", width=22),
        Column(title="Тема, вид работы", width=60),
        Column(title="Итог, рекомендации"),
        Column(title="Мин.", width=13, centred=True),
        Column(title="Следующий шаг", width=44),
        Column(title="Подпись наставляемого", width=30),
    )


@dataclass(frozen=True, kw_only=True)
class MenteeFeedback(Form):
    """The mentee's own word at the end of the programme (D14)."""

    mentee: str = ""
    mentor: str = ""
    period: str = ""

    @property
    def parts(self):
        statements = (
            "Мне было комфортно работать с наставником.",
            "Встречи помогали решать мои рабочие вопросы.",
            "Программа отвечала моему запросу.",
            "Я получил(а) практические навыки, которые применяю на уроках.",
            "Я чувствую себя увереннее, чем в начале программы.",
        )
        return (
            Facts(
                facts=(
                    Fact(label="Наставляемый:", text=self.mentee),
                    Fact(label="Наставник:", text=self.mentor),
                    Fact(label="Период:", text=self.period),
                )
            ),
            Scale(
                text="Оцените утверждения",
                legend="1 – совершенно не согласен(на), 10 – полностью согласен(на)",
                marks=ONE_TO_TEN,
                lines=tuple(
                    ScaleLine(number=f"{number}.", text=text) for number, text in enumerate(statements, 1)
                ),
            ),
            OpenQuestion(text="Что получилось лучше всего?", lines=3),
            OpenQuestion(text="Что было трудно, чего не хватило?", lines=3),
            Choice(
                text="Продолжить работу с наставником?",
                options=("да", "да, по другим вопросам", "нет, цели достигнуты"),
            ),
            Choice(text="Вы хотели бы стать наставником?", options=("да", "со временем", "нет")),
        )
