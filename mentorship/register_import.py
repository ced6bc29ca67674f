"""A register of mentors or mentees from a file: its template, what it would change, and saving it whole.

It enlists people and corrects what is known of them; nobody enters the bank by a file.
"""

from datetime import date
from functools import partial

from django.db import transaction

from districts.models import Event
from districts.models.district import Gender
from mentorship.models import Candidacy
from mentorship.models.candidacy import Role
from mentorship.register_rows import BORN, CARD_HEADINGS, RESOURCES, YES_NO
from mentorship.registers import Register
from mentorship.resources import NAME, REASON
from schools.imports import EXAMPLE_MARK, FileRefused, Outcome, run
from schools.models import School, Teacher
from schools.spreadsheets import Table, write_table

CARD_EXAMPLE = {
    NAME: f"Иванова {EXAMPLE_MARK} Мария Петровна",
    BORN: date(1998, 4, 12),
    "Пол": "женский",
    "Должность": "учитель математики",
    "Принят": date(2021, 9, 1),
    "Предмет": "математика",
    "Образование": "высшее педагогическое",
    "Категория": "первая",
    "Педагогический стаж с": date(2010, 9, 1),
}
ANSWERS = {
    Role.MENTOR: ("предложен администрацией", "методика, работа с классом", "победитель конкурса 2019 г.",
                  2, date(2021, 3, 20), 36, "да", "нет"),
    Role.MENTEE: ("собственное желание", "поурочное планирование", "оценивание; работа с родителями"),
}  # fmt: skip


def answer_headings(register: Register) -> list[str]:
    """The columns of the questionnaire: what the file says of a person in the role."""
    kind = RESOURCES[register.role]
    return [kind.heading_of(name) for name in kind._meta.fields]


def template_workbook(register: Register) -> bytes:
    """The table to fill in: headings, a row that shows how and is not imported, lists to choose from."""
    headings = [NAME, BORN, *CARD_HEADINGS.values(), *answer_headings(register)]
    example = [*(CARD_EXAMPLE[heading] for heading in headings[: -len(ANSWERS[register.role])])]
    choices = {
        CARD_HEADINGS["gender"]: [str(label) for label in Gender.labels],
        CARD_HEADINGS["education"]: [str(label) for value, label in Teacher.Education.choices if value],
        CARD_HEADINGS["category"]: [str(label) for label in Teacher.Category.labels],
        REASON: [str(label) for _, label in Candidacy.reasons_for(register.role)],
    }
    kind = RESOURCES[register.role]
    for name in register.own_fields:
        if Candidacy._meta.get_field(name).get_internal_type() == "BooleanField":
            choices[kind.heading_of(name)] = list(YES_NO)
    return write_table(register.title, headings, [[*example, *ANSWERS[register.role]]], choices=choices)


def preview_register(table: Table, register: Register, school: School, *, creates: bool, by) -> Outcome:
    """What importing the table would do; nothing is saved."""
    return _run(table, register, school, creates=creates, by=by, dry_run=True)


def import_register(table: Table, register: Register, school: School, *, creates: bool, by) -> Outcome:
    """Save the whole table in one transaction, or nothing of it: FileRefused."""
    with transaction.atomic():
        outcome = _run(table, register, school, creates=creates, by=by, dry_run=False)
        if outcome.errors:
            raise FileRefused(outcome)
        if outcome.alters:
            detail = f"{register.title}: добавлено {len(outcome.added)}, изменено {outcome.changed}"
            Event.record("загружен банк из файла", school, by=by, school=school, detail=detail)
    return outcome


def _run(table: Table, register: Register, school: School, *, creates: bool, by, dry_run: bool) -> Outcome:
    kind = RESOURCES[register.role]
    return run(table, kind, partial(kind, school, by, creates), dry_run=dry_run)
