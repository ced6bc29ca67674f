"""Samples of forms: an ordinary one and the longest one that could plausibly be printed."""

from dataclasses import replace

from mentorship.documents.contexts import (
    Choice,
    ContestApplication,
    Criterion,
    Entrant,
    Fact,
    JurySheet,
    LessonCard,
    MeetingJournal,
    MenteeFeedback,
    OpenQuestion,
    Prose,
    Questionnaire,
    Row,
    Scale,
    ScaleLine,
    Signer,
    TablePart,
)
from roadmap.demo.papers.orders import LONG_NAME, LONG_POST
from roadmap.demo.papers.programme import MENTEE, MENTOR, SCHOOL

ZERO_TO_THREE = ("0", "1", "2", "3")
ONE_TO_TEN = tuple(str(mark) for mark in range(1, 11))
CONTEST = "муниципальный этап конкурса «Педагогический дебют»"
NOMINATION = "«Лучший наставник»"


def lines(*texts):
    return tuple(ScaleLine(number=f"{number}.", text=text) for number, text in enumerate(texts, start=1))


NEEDS = Questionnaire(
    title="Анкета профессиональных запросов педагога",
    organisation=(SCHOOL,),
    heading=("Анкета профессиональных запросов педагога",),
    introduction="Анкета поможет подобрать наставника и\xa0составить программу. Ответы не\xa0влияют на\xa0оценку вашей "
    "работы. Заполнение займёт 10\xa0минут.",
    facts=(
        Fact(label="Фамилия, имя, отчество:"),
        Fact(label="Должность, предмет:"),
        Fact(label="Педагогический стаж:"),
    ),
    questions=(
        Scale(
            text="1. Насколько вам трудно?",
            legend="0 – затруднений нет, 1 – слабые, 2 – заметные, 3 – сильные",
            subject="Направление работы",
            marks=ZERO_TO_THREE,
            lines=lines(
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

MENTOR_SURVEY = Questionnaire(
    title="Анкета кандидата в наставники",
    organisation=(SCHOOL,),
    heading=("Анкета кандидата в наставники",),
    introduction="Участие в\xa0наставничестве добровольное. Анкета ни\xa0к\xa0чему вас не\xa0обязывает.",
    facts=(
        Fact(label="Фамилия, имя, отчество:", text=MENTOR),
        Fact(label="Должность, предмет:", text="учитель математики"),
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
    organisation=(SCHOOL,),
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
            lines=lines(
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

LONG_QUESTIONNAIRE = replace(
    NEEDS,
    title="Анкета из многих вопросов",
    organisation=(f"Муниципальное общеобразовательное учреждение имени {LONG_NAME}",),
    facts=(Fact(label="Фамилия, имя, отчество:", text=LONG_NAME), Fact(label="Должность:", text=LONG_POST)),
    questions=(
        Scale(
            text="1. Оцените по десятибалльной шкале всё, что связано с работой в школе и с наставником",
            marks=ONE_TO_TEN,
            lines=lines(*(f"Планирование и проведение урока с учётом особенностей: {LONG_POST}",) * 40),
        ),
        *NEEDS.questions * 3,
    ),
    signers=(Signer(role=LONG_POST.capitalize(), name="А.\xa0К.\xa0Салтыкова-Щедрина"),),
)

LESSON_CARD = LessonCard(
    title="Карта посещения урока",
    organisation=(SCHOOL,),
    heading=("Карта посещения урока",),
    teacher="Осинин\xa0П.\xa0И., учитель физики",
    visitor="Берёзкина\xa0М.\xa0П., наставник",
    signers=(
        Signer(role="Наставник", name="М.\xa0П.\xa0Берёзкина"),
        Signer(role="Наставляемый", name="П.\xa0И.\xa0Осинин"),
    ),
)
LONG_LESSON_CARD = replace(
    LESSON_CARD,
    title="Карта посещения урока с подробными рекомендациями",
    dated="21.10.2021",
    teacher=f"{LONG_NAME}, {LONG_POST}",
    visitor=f"{LONG_NAME}, {LONG_POST}",
    school_class="8 «Б»",
    subject="Физика",
    topic="Количество теплоты. Удельная теплоёмкость вещества. Решение задач и подготовка к лабораторной работе",
    purpose="Посмотреть, как организовано начало урока и переход от фронтальной работы к групповой",
    strengths="Учитель хорошо владеет материалом, эксперимент убедителен, дети вовлечены. " * 12,
    advice="Сократить проверку домашнего задания до пяти минут, назвать критерии до начала работы. " * 12,
    agreed="Посетить урок наставника 28.10.2021, разобрать план следующего урока вместе.",
)

MEETING = ("очно", "Разбор урока «Количество теплоты»", "Сократить проверку домашнего задания", "40")
JOURNAL = MeetingJournal(
    title="Журнал встреч наставника и наставляемого",
    organisation=(SCHOOL,),
    heading=("Журнал встреч", "на 2021–2022 учебный год"),
    facts=(
        Fact(label="Наставник:", text=f"{MENTOR}, учитель математики"),
        Fact(label="Наставляемый:", text=f"{MENTEE}, учитель физики"),
    ),
    rows=(
        Row(cells=("1.", "08.10.2021", *MEETING, "Посетить урок наставника", "")),
        Row(cells=("2.", "15.10.2021", *MEETING, "Составить план урока вместе", "")),
    ),
    blank_rows=8,
)
LONG_JOURNAL = replace(
    JOURNAL,
    title="Журнал ста встреч",
    facts=(Fact(label="Наставник:", text=f"{LONG_NAME}, {LONG_POST}"), Fact(label="Наставляемый:")),
    rows=tuple(
        Row(
            cells=(
                f"{number}.",
                "08.10.2021",
                "дистанционно",
                "Посещение и разбор урока наставляемого, подготовка к открытому уроку",
                "Сократить проверку домашнего задания, назвать критерии до начала самостоятельной работы",
                "120",
                "Составить план следующего урока вместе с наставником",
                "",
            )
        )
        for number in range(1, 101)
    ),
)

FEEDBACK = MenteeFeedback(
    title="Отзыв наставляемого",
    organisation=(SCHOOL,),
    heading=("Отзыв наставляемого", "о\xa0программе наставничества"),
    mentee=f"{MENTEE}, учитель физики",
    mentor=f"{MENTOR}, учитель математики",
    period="с\xa01\xa0октября 2021\xa0г. по\xa031\xa0мая 2022\xa0г.",
    signers=(Signer(role="Наставляемый", name="П.\xa0И.\xa0Осинин"),),
)
LONG_FEEDBACK = replace(
    FEEDBACK,
    title="Отзыв наставляемого с длинными именами",
    mentee=f"{LONG_NAME}, {LONG_POST}",
    mentor=f"{LONG_NAME}, {LONG_POST}",
    signers=(Signer(role="Наставляемый", name="А.\xa0К.\xa0Салтыкова-Щедрина"),),
)

APPLICATION = ContestApplication(
    title="Заявка на конкурс Берёзкиной М. П.",
    organisation=("Оргкомитету муниципального этапа конкурса",),
    heading=("Заявка на участие в конкурсе",),
    contest=CONTEST,
    nomination=NOMINATION,
    school=SCHOOL,
    applicant=MENTOR,
    post="учитель математики",
    experience="21 год",
    category="высшая",
    mentees=f"{MENTEE}, учитель физики",
    materials=(
        "описание практики наставничества (файл, 6\xa0страниц);",
        "программа наставничества и\xa0отчёт о\xa0ней;",
        "отзыв наставляемого.",
    ),
    statement="С\xa0порядком проведения конкурса ознакомлена. Согласия на\xa0обработку и\xa0распространение персональных "
    "данных оформлены отдельными документами.",
    signers=(
        Signer(role="Участник конкурса", name="М.\xa0П.\xa0Берёзкина"),
        Signer(role="Директор школы", name="И.\xa0И.\xa0Соснина"),
    ),
)
BLANK_APPLICATION = replace(
    APPLICATION,
    title="Заявка на конкурс (бланк)",
    nomination="",
    school="",
    applicant="",
    post="",
    experience="",
    category="",
    mentees="",
    materials=(),
    statement="С\xa0порядком проведения конкурса ознакомлен(а). Согласия на\xa0обработку и\xa0распространение персональных "
    "данных оформлены отдельными документами.",
    signers=(Signer(role="Участник конкурса"), Signer(role="Руководитель организации")),
)
LONG_APPLICATION = replace(
    APPLICATION,
    title="Заявка на конкурс с длинными сведениями",
    school=f"Муниципальное общеобразовательное учреждение имени {LONG_NAME}",
    applicant=LONG_NAME,
    post=LONG_POST,
    mentees="; ".join([f"{LONG_NAME}, {LONG_POST}"] * 4),
    materials=APPLICATION.materials * 8,
)

CRITERIA = tuple(
    Criterion(sign=f"К{number}", text=text, highest="до\xa010\xa0баллов")
    for number, text in enumerate(
        (
            "цели и\xa0содержание программы отвечают запросу наставляемого",
            "разнообразие форм работы",
            "результаты наставляемого подтверждены",
            "практику можно повторить в\xa0другой школе",
            "ясность изложения материалов",
        ),
        start=1,
    )
)
JURY_SHEET = JurySheet(
    title="Оценочный лист эксперта",
    organisation=("Управление образованием администрации Заречного муниципального района",),
    heading=("Оценочный лист эксперта",),
    contest=CONTEST,
    nomination=NOMINATION,
    expert="",
    criteria=CRITERIA,
    entrants=(
        Entrant(number="1.", name=MENTOR, school=SCHOOL),
        Entrant(number="2.", name="Дубов Андрей Викторович", school="МОУ «СОШ №\xa02» с.\xa0Луговое"),
        Entrant(number="3.", name="Рябинина Анна Сергеевна", school="МОУ «ООШ» с.\xa0Полевое"),
    ),
    signers=(Signer(role="Эксперт"),),
)
LONG_JURY_SHEET = replace(
    JURY_SHEET,
    title="Оценочный лист на сорок участников",
    expert=f"{LONG_NAME}, {LONG_POST}",
    criteria=tuple(replace(one, sign=f"К{number}") for number, one in enumerate(CRITERIA * 2, start=1)),
    entrants=tuple(
        Entrant(number=f"{number}.", name=LONG_NAME, school=f"МОУ имени {LONG_NAME}")
        for number in range(1, 41)
    ),
    signers=(Signer(role="Эксперт", name="А.\xa0К.\xa0Салтыкова-Щедрина"),),
)

EVERY_PART = replace(
    LONG_QUESTIONNAIRE,
    title="Форма из всех частей",
    questions=(
        *NEEDS.questions,
        OpenQuestion(text="5. Что уже получается?", answer="Эксперимент"),
        Prose(heading="Материалы", paragraphs=("Приложены к анкете:",), items=APPLICATION.materials),
        TablePart(table=JURY_SHEET.marks),
    ),
)
