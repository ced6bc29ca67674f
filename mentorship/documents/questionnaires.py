"""The built-in questionnaires (D12): what a mentee asks for, what a mentor offers, before and after; our own words."""

from collections.abc import Iterable
from dataclasses import replace

from mentorship.documents.contexts import Fact, Questionnaire, ScaleLine
from mentorship.documents.monitoring import (
    EXPECTATIONS_ASKED,
    MENTOR_HOPES_ASKED,
    MENTOR_RESULTS_ASKED,
    OUTCOMES_ASKED,
)
from mentorship.documents.questions import Asked, Asking, Built, QuestionKind, parts_of

NAME = "Фамилия, имя, отчество:"
POST = "Должность, предмет:"
EXPERIENCE = "Педагогический стаж:"

REQUEST, CANDIDATE = "request", "candidate"
MENTEE_ENTRY, MENTEE_EXIT = "mentee_entry", "mentee_exit"
MENTOR_ENTRY, MENTOR_EXIT = "mentor_entry", "mentor_exit"
# What is known of who answers, printed beforehand; the others are answered without a name.
FACTS = {REQUEST: (NAME, POST, EXPERIENCE), CANDIDATE: (NAME, POST)}
BACK = dict.fromkeys(FACTS, "Спасибо! Верните анкету куратору наставничества.")


NEEDS_ASKED = Built(
    title="Анкета профессиональных запросов педагога",
    heading=("Анкета профессиональных запросов педагога",),
    introduction="Анкета поможет подобрать наставника и\xa0составить программу. Ответы не\xa0влияют на\xa0оценку вашей "
    "работы. Заполнение займёт 10\xa0минут.",
    questions=(
        Asking(
            code="difficulties",
            kind=QuestionKind.SCALE_3,
            text="Насколько вам трудно?",
            legend="0 – затруднений нет, 1 – слабые, 2 – заметные, 3 – сильные",
            subject="Направление работы",
            options=(
                "Планирование и проведение урока",
                "Федеральные стандарты и рабочие программы",
                "Оценивание",
                "Дисциплина, классное руководство",
                "Работа с родителями",
                "Цифровые средства обучения",
                "Ученики с особыми потребностями, одарённые дети",
                "Ведение документации",
                "Конкурсы и аттестация",
                "Психологический комфорт, усталость",
            ),
        ),
        Asking(
            code="help",
            kind=QuestionKind.SINGLE,
            text="Нужна ли вам помощь наставника?",
            options=("да", "нет", "пока не знаю"),
        ),
        Asking(
            code="forms",
            kind=QuestionKind.MULTIPLE,
            text="Какая помощь вам удобна?",
            options=(
                "личные встречи",
                "посещение уроков наставника",
                "разбор моих уроков",
                "дистанционные консультации",
                "работа в группе",
            ),
            own_answer=True,
            is_required=False,
        ),
        Asking(code="request", kind=QuestionKind.TEXT, text="Ваш основной запрос к наставнику", is_main=True),
    ),
)

OFFER_ASKED = Built(
    title="Анкета кандидата в наставники",
    heading=("Анкета кандидата в наставники",),
    introduction="Участие в\xa0наставничестве добровольное. Анкета ни\xa0к\xa0чему вас не\xa0обязывает.",
    questions=(
        Asking(
            code="ready",
            kind=QuestionKind.SINGLE,
            text="Готовы ли вы стать наставником?",
            options=("да", "нет", "при условиях"),
        ),
        Asking(
            code="terms",
            kind=QuestionKind.TEXT,
            text="При каких условиях?",
            lines=1,
            follows=True,
            is_required=False,
        ),
        Asking(code="before", kind=QuestionKind.YES_NO, text="Были ли вы наставником раньше?"),
        # Who is not ready need not say what would be shared.
        Asking(
            code="strengths",
            kind=QuestionKind.TEXT,
            text="В чём вы сильны и чем готовы делиться?",
            is_main=True,
            is_required=False,
        ),
        Asking(
            code="kinds",
            kind=QuestionKind.MULTIPLE,
            text="Какие виды наставничества вам подходят?",
            options=(
                "один на один",
                "групповое",
                "дистанционное",
                "краткосрочное",
                "взаимное: опытный учитель учится у молодого",
            ),
            is_required=False,
        ),
        Asking(
            code="hours",
            kind=QuestionKind.SINGLE,
            text="Сколько часов в неделю вы можете уделять?",
            options=("1", "2", "3", "4 и больше"),
            is_required=False,
        ),
        Asking(
            code="mentees",
            kind=QuestionKind.SINGLE,
            text="Сколько наставляемых вы готовы взять?",
            options=("одного", "двух", "трёх"),
            is_required=False,
        ),
        Asking(
            code="elsewhere",
            kind=QuestionKind.YES_NO,
            text="Готовы ли вы работать с педагогом другой школы?",
            is_required=False,
        ),
        Asking(
            code="training",
            kind=QuestionKind.TEXT,
            text="Какое обучение нужно вам самим?",
            lines=2,
            is_required=False,
        ),
    ),
)


BUILT_IN = {
    REQUEST: NEEDS_ASKED,
    CANDIDATE: OFFER_ASKED,
    MENTEE_ENTRY: EXPECTATIONS_ASKED,
    MENTEE_EXIT: OUTCOMES_ASKED,
    MENTOR_ENTRY: MENTOR_HOPES_ASKED,
    MENTOR_EXIT: MENTOR_RESULTS_ASKED,
}


def paper(
    kind: str, *, title: str, introduction: str, questions: Iterable[Asked], heading: tuple[str, ...] = ()
) -> Questionnaire:
    """A questionnaire as a form to be filled in by hand, of no organisation yet."""
    return Questionnaire(
        title=title,
        heading=heading or (title,),
        introduction=introduction,
        facts=tuple(Fact(label=label) for label in FACTS.get(kind, ())),
        questions=parts_of(questions),
        closing=BACK.get(kind, "Спасибо!"),
    )


def _built_in_paper(kind: str) -> Questionnaire:
    built = BUILT_IN[kind]
    return paper(
        kind,
        title=built.title,
        heading=built.heading,
        introduction=built.introduction,
        questions=built.questions,
    )


NEEDS = _built_in_paper(REQUEST)
MENTOR_OFFER = _built_in_paper(CANDIDATE)
EXPECTATIONS = _built_in_paper(MENTEE_ENTRY)
DIFFICULTIES: tuple[ScaleLine, ...] = NEEDS.questions[0].lines


def answered_by(
    questionnaire: Questionnaire, *, organisation: str, name: str = "", post: str = "", experience: str = ""
) -> Questionnaire:
    """The questionnaire of an organisation with what is known of who answers; an anonymous one asks for nobody."""
    known = {NAME: name, POST: post, EXPERIENCE: experience}
    facts = tuple(replace(fact, text=known[fact.label]) for fact in questionnaire.facts)
    return replace(questionnaire, organisation=(organisation,), facts=facts)
