"""Samples of «Сведения обо мне», ordinary and longest."""

from dataclasses import replace

from mentorship.documents.contexts import AboutPerson, AboutSection, Column, Fact, Row
from mentorship.documents.contexts.registers import Table
from roadmap.demo.papers.orders import LONG_NAME, LONG_POST
from roadmap.demo.papers.programme import MENTEE, MENTOR, SCHOOL

LINES = 30


def _section(title: str, columns: tuple[str, ...], *rows: tuple[str, ...]) -> AboutSection:
    lines = tuple(Row(cells=row) for row in rows)
    table = Table(columns=tuple(Column(title=name) for name in columns), rows=lines, small=True)
    return AboutSection(title=title, table=table)


ABOUT = AboutPerson(
    title="Сведения о педагоге: Берёзкина М. П.",
    organisation=(SCHOOL,),
    heading=("Сведения обо мне", MENTOR),
    introduction=f"Это всё, что записано о\xa0вас в\xa0системе наставничества на\xa016.10.2021. Оператор: {SCHOOL}. "
    "Цель: организация наставничества педагогических работников.",
    facts=(
        Fact(label="Фамилия, имя, отчество:", text=MENTOR),
        Fact(label="Дата рождения:", text="12.03.1979"),
        Fact(label="Должность:", text="учитель математики"),
        Fact(label="Свой вход:", text="не\xa0записано"),
    ),
    sections=(
        _section(
            "Работа", ("Школа", "Должность", "С", "По"), (SCHOOL, "учитель математики", "01.09.2001", "–")
        ),
        _section(
            "Согласия",
            ("Вид", "Состояние", "Подписано", "Действует до"),
            ("на\xa0обработку данных", "действует", "21.09.2021", "31.08.2024"),
        ),
        _section(
            "Пары и группы",
            ("Роль", "С кем", "Срок", "Состояние"),
            ("наставник", MENTEE, "15.10.2021 – 31.05.2022", "действует"),
        ),
        _section("Кто открывал ваши данные", ("День", "Кто", "Что открыто", "Учётная запись")),
    ),
    closing="Если что-то записано неверно, скажите куратору школы: он исправит.",
)
LONG_ABOUT = replace(
    ABOUT,
    heading=("Сведения обо мне", LONG_NAME),
    facts=(*ABOUT.facts, Fact(label="Должность по совместительству:", text=LONG_POST)),
    sections=(
        *ABOUT.sections[:3],
        _section(
            "Кто открывал ваши данные",
            ("День", "Кто", "Что открыто", "Учётная запись"),
            *(
                (f"{day:02}.10.2021", LONG_NAME, "карточка педагога", "kurator")
                for day in range(1, LINES + 1)
            ),
        ),
    ),
)
