"""Samples of forms: an ordinary one and the longest one that could plausibly be printed."""

from dataclasses import replace

from mentorship.documents import questionnaires
from mentorship.documents.contexts import (
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
    Row,
    Scale,
    ScaleLine,
    Signer,
    TablePart,
)
from mentorship.documents.contexts.forms import ONE_TO_TEN
from roadmap.demo.papers.orders import LONG_NAME, LONG_POST
from roadmap.demo.papers.programme import MENTEE, MENTOR, SCHOOL

CONTEST = "муниципальный этап конкурса «Педагогический дебют»"
NOMINATION = "«Лучший наставник»"


def lines(*texts):
    return tuple(ScaleLine(number=f"{number}.", text=text) for number, text in enumerate(texts, start=1))


NEEDS = replace(questionnaires.NEEDS, organisation=(SCHOOL,))
MENTOR_SURVEY = questionnaires.answered_by(
    questionnaires.MENTOR_OFFER, organisation=SCHOOL, name=MENTOR, post="учитель математики"
)
EXPECTATIONS = replace(questionnaires.EXPECTATIONS, organisation=(SCHOOL,))

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
