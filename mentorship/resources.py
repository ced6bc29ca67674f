"""Spreadsheets of the registers: the columns of the recommended form, as far as the data go."""

from django.http import HttpResponse

from mentorship import act_journal
from mentorship.models import Candidacy
from mentorship.models.candidacy import Role
from mentorship.registers import Register, Row
from schools.models import School
from schools.spreadsheets import download, write_table

PERSON = [
    "№", "Фамилия, имя, отчество", "Место работы", "Должность", "Предмет", "Категория", "Стаж, лет",
    "Год рождения", "Основание",
]  # fmt: skip
ACROSS = "Готов помогать другой школе"


def register_file(register: Register, school: School, rows: list[Row]) -> HttpResponse:
    """The register of a school as an XLSX download."""
    across = [ACROSS] if register.role == Role.MENTOR else []
    headings = [
        *PERSON, register.summary, *across, "Состояние", "Дата вхождения в программу", register.partners,
        "Форма наставничества", "Дата завершения программы", "Согласия", "Дата выхода", "Основание выхода",
    ]  # fmt: skip
    lines = [[number, *_person(row), *_relation(row)] for number, row in enumerate(rows, start=1)]
    return download(write_table(register.title, headings, lines), f"{register.title} — {school.name}.xlsx")


def _person(row: Row) -> list:
    candidacy, teacher = row.candidacy, row.candidacy.teacher
    across = ["да" if candidacy.open_to_other_schools else "нет"] if candidacy.role == Role.MENTOR else []
    return [
        teacher.full_name,
        teacher.school.name,
        teacher.post,
        teacher.subject,
        teacher.get_category_display(),
        teacher.years_of_work(),
        teacher.born_on.year if teacher.born_on else None,
        candidacy.get_reason_display(),
        candidacy.summary,
        *across,
    ]


def _relation(row: Row) -> list:
    candidacy: Candidacy = row.candidacy
    return [
        candidacy.get_status_display(),
        candidacy.registered_on,
        "; ".join(names.replace("\xa0", " ") for names, _ in row.partners),
        "; ".join(f"{pair.get_form_display()}, {pair.get_kind_display()}" for pair in row.pairings),
        max((pairing.ends_on for pairing in row.pairings), default=None),
        "; ".join(cell.sentence for cell in row.cells),
        candidacy.ended_on,
        candidacy.ground,
    ]


def journal_file(name: str, rows: list[act_journal.Row]) -> HttpResponse:
    """The journal of registration of orders as an XLSX download; `name` is of the organisation."""
    title = "Журнал приказов"
    content = write_table(title, act_journal.HEADINGS, [row.cells for row in rows])
    return download(content, f"{title} — {name}.xlsx")
