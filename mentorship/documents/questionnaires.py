"""The built-in questionnaires (D12): what a mentee asks for, what a mentor offers, what is expected; our own words."""

from dataclasses import replace

from mentorship.documents.contexts import Choice, Fact, OpenQuestion, Questionnaire, Scale, ScaleLine
from mentorship.documents.contexts.forms import ONE_TO_TEN

NAME = "Фамилия, имя, отчество:"
POST = "Должность, предмет:"
EXPERIENCE = "Педагогический стаж:"


def _numbered(*texts: str) -> tuple[ScaleLine, ...]:
    return tuple(ScaleLine(number=f"{number}.", text=text) for number, text in enumerate(texts, start=1))


DIFFICULTIES = _numbered(
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
)

NEEDS = Questionnaire(
    title="Анкета профессиональных запросов педагога",
    heading=("Анкета профессиональных запросов педагога",),
    introduction="Анкета поможет подобрать наставника и\xa0составить программу. Ответы не\xa0влияют на\xa0оценку вашей "
    "работы. Заполнение займёт 10\xa0минут.",
    facts=(
        Fact(label=NAME),
        Fact(label=POST),
        Fact(label=EXPERIENCE),
    ),
    questions=(
        Scale(
            text="1. Насколько вам трудно?",
            legend="0 – затруднений нет, 1 – слабые, 2 – заметные, 3 – сильные",
            subject="Направление работы",
            marks=("0", "1", "2", "3"),
            lines=DIFFICULTIES,
        ),
        Choice(text="2. Нужна ли вам помощь наставника?", options=("да", "нет", "пока не знаю")),
        Choice(
            text="3. Какая помощь вам удобна?",
            options=(
                "личные встречи",
                "посещение уроков наставника",
                "разбор моих уроков",
                "дистанционные консультации",
                "работа в группе",
            ),
            several=True,
            own_answer=True,
        ),
        OpenQuestion(text="4. Ваш основной запрос к наставнику"),
    ),
    closing="Спасибо! Верните анкету куратору наставничества.",
)

MENTOR_OFFER = Questionnaire(
    title="Анкета кандидата в наставники",
    heading=("Анкета кандидата в наставники",),
    introduction="Участие в\xa0наставничестве добровольное. Анкета ни\xa0к\xa0чему вас не\xa0обязывает.",
    facts=(
        Fact(label=NAME),
        Fact(label=POST),
    ),
    questions=(
        Choice(text="1. Готовы ли вы стать наставником?", options=("да", "нет", "при условиях")),
        OpenQuestion(text="При каких условиях?", lines=1),
        Choice(text="2. Были ли вы наставником раньше?", options=("да", "нет")),
        OpenQuestion(text="3. В чём вы сильны и чем готовы делиться?"),
        Choice(
            text="4. Какие виды наставничества вам подходят?",
            options=(
                "один на один",
                "групповое",
                "дистанционное",
                "краткосрочное",
                "взаимное: опытный учитель учится у молодого",
            ),
            several=True,
        ),
        Choice(text="5. Сколько часов в неделю вы можете уделять?", options=("1", "2", "3", "4 и больше")),
        Choice(text="6. Сколько наставляемых вы готовы взять?", options=("одного", "двух", "трёх")),
        Choice(text="7. Готовы ли вы работать с педагогом другой школы?", options=("да", "нет")),
        OpenQuestion(text="8. Какое обучение нужно вам самим?", lines=2),
    ),
    closing="Спасибо! Верните анкету куратору наставничества.",
)

EXPECTATIONS = Questionnaire(
    title="Анкета наставляемого в начале программы",
    heading=("Анкета наставляемого", "в начале программы"),
    introduction="Анкета не\xa0подписывается. Ответы показываются только в\xa0сводном виде.",
    questions=(
        Choice(text="1. Встречались ли вы с наставничеством раньше?", options=("да", "нет")),
        OpenQuestion(text="Если да, то где?", lines=1),
        Scale(
            text="2. Чего вы ждёте от программы?",
            subject="Что оценивается",
            legend="1 – самая низкая оценка, 10 – самая высокая",
            marks=ONE_TO_TEN,
            lines=_numbered(
                "Польза наставничества для вас",
                "Насколько комфортной будет работа с наставником",
                "Качество встреч, семинаров, открытых уроков",
                "Польза знакомства с коллективом и порядками школы",
                "Передача теоретических знаний",
                "Передача практических навыков",
                "Качество программы",
                "Насколько вам важна поддержка наставника",
                "Насколько вам важно остаться довольным результатом",
            ),
        ),
        OpenQuestion(text="3. Что для вас будет самым ценным?"),
        Choice(
            text="4. Как часто вы хотели бы встречаться с наставником?",
            options=("очень часто", "часто", "редко", "один-два раза", "не хочу"),
        ),
        Choice(text="5. Рады ли вы участвовать в программе?", options=("да", "нет")),
    ),
    closing="Спасибо!",
)


def answered_by(
    questionnaire: Questionnaire, *, organisation: str, name: str = "", post: str = "", experience: str = ""
) -> Questionnaire:
    """The questionnaire of an organisation with what is known of who answers; an anonymous one asks for nobody."""
    known = {NAME: name, POST: post, EXPERIENCE: experience}
    facts = tuple(replace(fact, text=known[fact.label]) for fact in questionnaire.facts)
    return replace(questionnaire, organisation=(organisation,), facts=facts)
