"""Samples of the registers of mentees and mentors, and of the sheet of a seminar."""

from dataclasses import replace

from mentorship.documents.contexts import (
    AttendanceSheet,
    Attendee,
    Fact,
    MenteeRegister,
    MentorRegister,
    ProgrammeLine,
    Row,
    Signer,
)
from roadmap.demo.papers.orders import LONG_NAME, LONG_POST
from roadmap.demo.papers.programme import MENTEE, MENTOR, SCHOOL
from roadmap.demo.papers.reports import CURATOR

MENTEES = MenteeRegister(
    title="Банк наставляемых",
    organisation=(SCHOOL,),
    heading=("Банк наставляемых", "на 15.10.2021"),
    rows=(
        Row(
            cells=(
                "1.",
                MENTEE,
                "учитель физики",
                "молодой специалист, 1\xa0год",
                "Организация урока, критериальное оценивание",
                "24.08.2021",
                "01.10.2021",
                f"{MENTOR}, педагог – педагог",
                "31.05.2022",
                "",
            )
        ),
        Row(
            cells=(
                "2.",
                "Рябинина Анна Сергеевна",
                "учитель начальных классов",
                "после перерыва, 9\xa0лет",
                "Электронный журнал, новые программы",
                "25.08.2021",
                "",
                "",
                "",
                "",
            )
        ),
    ),
    signatures=(CURATOR,),
)
LONG_MENTEES = replace(
    MENTEES,
    title="Банк сорока наставляемых",
    rows=tuple(
        Row(
            cells=(
                f"{number}.",
                LONG_NAME,
                LONG_POST,
                "профессиональные затруднения по\xa0результатам диагностики, 12\xa0лет",
                "Организация групповой работы, критериальное оценивание, общение с\xa0родителями",
                "24.08.2021",
                "01.10.2021",
                f"{LONG_NAME}, руководитель организации – педагог",
                "31.05.2022",
                "программа завершена, открытый урок",
            )
        )
        for number in range(1, 41)
    ),
)
NO_MENTEES = replace(
    MENTEES,
    title="Банк наставляемых (пустой)",
    rows=(),
    empty="Педагогов, которым нужен наставник, в\xa0школе нет.",
)

MENTORS = MentorRegister(
    title="Банк наставников",
    organisation=(SCHOOL,),
    heading=("Банк наставников", "на 15.10.2021"),
    rows=(
        Row(
            cells=(
                "1.",
                MENTOR,
                "учитель математики",
                "высшая, 21\xa0год",
                "Организация урока; победители олимпиад",
                "2\xa0часа в\xa0неделю",
                "24.08.2021",
                "01.10.2021",
                f"{MENTEE}, педагог – педагог",
                "1 из 2",
            )
        ),
    ),
    signatures=(CURATOR,),
)
LONG_MENTORS = replace(
    MENTORS,
    title="Банк сорока наставников",
    rows=tuple(
        Row(
            cells=(
                f"{number}.",
                LONG_NAME,
                LONG_POST,
                "педагог-наставник, 41\xa0год",
                "Организация групповой работы; победитель регионального конкурса, почётный работник образования",
                "4\xa0часа в\xa0неделю",
                "24.08.2021",
                "01.10.2021",
                f"{LONG_NAME}, педагог – педагог\n{LONG_NAME}, педагог – педагог",
                "2 из 2",
            )
        )
        for number in range(1, 41)
    ),
)

ATTENDANCE = AttendanceSheet(
    title="Лист регистрации участников семинара",
    organisation=("МУ «Ресурсный центр управления образованием»",),
    heading=("Лист регистрации участников семинара",),
    facts=(
        Fact(label="Тема:", text="Нормативная основа наставничества: что делает куратор в\xa0сентябре"),
        Fact(label="Дата и время:", text="14.09.2021, 10:00"),
        Fact(label="Место:", text="МОУ «СОШ №\xa01» с.\xa0Заречное, актовый зал"),
        Fact(label="Ведущий:", text="Н.\xa0Н.\xa0Ручьёва, директор МУ\xa0«РЦ\xa0УО»"),
    ),
    programme=(
        ProgrammeLine(
            time="10:00–10:30",
            text="Федеральные и\xa0региональные документы о\xa0наставничестве",
            speaker="Н.\xa0Н.\xa0Ручьёва",
        ),
        ProgrammeLine(
            time="10:30–11:30", text="Положение, приказы, согласия: практикум", speaker="О.\xa0С.\xa0Вязова"
        ),
    ),
    attendees=(
        Attendee(number="1.", school=SCHOOL, name="Вязова Ольга Семёновна", role="куратор"),
        Attendee(
            number="2.", school="МОУ «СОШ №\xa02» с.\xa0Луговое", name="Ивина Нина Львовна", role="куратор"
        ),
    ),
    signers=(Signer(role="Ответственный за регистрацию"),),
)
LONG_ATTENDANCE = replace(
    ATTENDANCE,
    title="Лист регистрации сорока участников",
    programme=ATTENDANCE.programme * 6,
    attendees=tuple(
        Attendee(
            number=f"{number}.", school=f"МОУ «СОШ имени {LONG_NAME}»", name=LONG_NAME, role="наставляемый"
        )
        for number in range(1, 41)
    ),
    blank_rows=10,
)
