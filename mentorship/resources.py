"""Spreadsheets of the registers (D10, D11) and of the journal: the columns, as far as the data go.

The columns of a register that say what its questionnaire says are read back by mentorship.register_import.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpResponse

from mentorship import act_journal
from mentorship.criteria import early_career_of
from mentorship.models import Candidacy, Pairing
from mentorship.models.candidacy import Role
from mentorship.registers import Register, Row
from schools.models import School, Teacher
from schools.spreadsheets import download, write_table

NAME, REASON, STATE = "Фамилия, имя, отчество", "Основание", "Состояние"
OWN_HEADINGS = {
    "deficits": "Затруднения по диагностике",
    "achievements": "Достижения и награды",
    "hours_per_week": "Часов в неделю",
    "trained_on": "Обучение наставников: дата",
    "training_hours": "Обучение наставников: часов",
    "works_remotely": "Готов работать дистанционно",
    "open_to_other_schools": "Готов помогать другой школе",
}
RESULTS = {
    Pairing.Status.COMPLETED: "завершена",
    Pairing.Status.TERMINATED: "прекращена досрочно",
    Pairing.Status.REPLACED: "заменена",
}


@dataclass(frozen=True)
class Column:
    """A column of a register: its heading and what it says of a row."""

    heading: str
    value: Callable[[Row], object]


def yes(value: bool) -> str:
    return "да" if value else "нет"


def columns(register: Register) -> list[Column]:
    """Everything the register says of a person, in the order of the sheet."""
    return [*_of_person(), *_of_questionnaire(register), *_of_pairs(register), *_of_way()]


def _of_person() -> list[Column]:
    cells = {
        "Дата рождения": lambda teacher: teacher.born_on,
        "Место работы": lambda teacher: teacher.school.name,
        "Должность": lambda teacher: teacher.post,
        "Принят": lambda teacher: teacher.hired_on,
        "Предмет": lambda teacher: teacher.subject,
        "Образование": lambda teacher: teacher.get_education_display() if teacher.education else "",
        "Категория": lambda teacher: teacher.get_category_display(),
        "Педагогический стаж с": lambda teacher: teacher.teaching_since,
        "Стаж, лет": lambda teacher: teacher.years_of_work(),
        "Молодой специалист": lambda teacher: yes(teacher.is_early_career),
        "Пол": lambda teacher: teacher.get_gender_display(),
    }
    named = Column(NAME, lambda row: row.candidacy.person.full_name)
    return [named, *(Column(heading, _about(tell)) for heading, tell in cells.items())]


def _about(tell: Callable[[Teacher], object]) -> Callable[[Row], object]:
    return lambda row: tell(row.candidacy.person)


def _of_questionnaire(register: Register) -> list[Column]:
    return [
        Column(REASON, lambda row: row.candidacy.get_reason_display()),
        Column(register.summary, lambda row: row.candidacy.summary),
        *(Column(OWN_HEADINGS[name], _own(name)) for name in register.own_fields),
    ]


def _own(name: str) -> Callable[[Row], object]:
    def tell(row: Row):
        value = getattr(row.candidacy, name)
        return yes(value) if isinstance(value, bool) else value

    return tell


def _of_pairs(register: Register) -> list[Column]:
    """A line of a cell is a pair; the days are those of pairs that an order has made."""
    load = [Column("Нагрузка", lambda row: row.load_words)] if register.role == Role.MENTOR else []
    reasons = [Column("Почему нагрузка допустима", lambda row: "; ".join(row.overload_reasons))]
    return [
        Column(register.partners, _each(lambda pair: _people(pair, register.partner_role))),
        Column(f"Место работы: {register.partners.lower()}", _each(lambda pair: _places(pair, register))),
        Column("Форма и вид наставничества", _each(_form)),
        Column("Дата вхождения в программу", _each(lambda pair: day_of(pair, "starts_on"))),
        Column("Дата завершения программы", _each(lambda pair: day_of(pair, "ends_on"))),
        Column("Результат", _each(result_of)),
        *load,
        *(reasons if load else []),
    ]


def _each(tell: Callable[[Pairing], str]) -> Callable[[Row], str]:
    return lambda row: "; ".join(filter(None, map(tell, row.all_pairings)))


def _people(pairing: Pairing, role: str) -> str:
    return ", ".join(teacher.full_name for teacher in pairing.side(role))


def _places(pairing: Pairing, register: Register) -> str:
    return ", ".join(dict.fromkeys(one.school.name for one in pairing.side(register.partner_role)))


def _form(pairing: Pairing) -> str:
    return f"{pairing.get_form_display()}, {pairing.get_kind_display()}"


def day_of(pairing: Pairing, field: str) -> str:
    """The first or the last day of a pair that an order has made."""
    return f"{getattr(pairing, field):%d.%m.%Y}" if pairing.is_ordered else ""


def result_of(pairing: Pairing) -> str:
    """«завершена», «прекращена досрочно»; nothing while the work goes on."""
    return RESULTS.get(pairing.status, "")


def _of_way() -> list[Column]:
    return [
        Column(STATE, lambda row: row.candidacy.get_status_display()),
        Column("В банке с", lambda row: row.candidacy.registered_on),
        Column("Почему допущен", lambda row: row.candidacy.warning_reason),
        Column("Согласия", lambda row: "; ".join(cell.sentence for cell in row.cells)),
        Column("Дата выхода", lambda row: row.candidacy.ended_on),
        Column("Основание выхода", lambda row: row.candidacy.ground),
    ]


def with_cards(candidacies: Iterable[Candidacy], school: School) -> list[Candidacy]:
    """Candidacies whose teachers know their first day and whether they are young specialists."""
    found = list(candidacies)
    people = Teacher.objects.filter(pk__in=[one.teacher_id for one in found])
    days = dict(people.with_hired_on().values_list("pk", "hired_on"))
    young = set(early_career_of(people, school.district).values_list("pk", flat=True))
    for one in found:
        one.teacher.hired_on = days.get(one.teacher_id)
        one.teacher.is_early_career = one.teacher_id in young
    return found


def register_file(register: Register, school: School, rows: list[Row]) -> HttpResponse:
    """The register of a school as an XLSX download; it may be imported again."""
    shown = columns(register)
    lines = [[number, *(column.value(row) for column in shown)] for number, row in enumerate(rows, start=1)]
    headings = ["№", *(column.heading for column in shown)]
    return download(write_table(register.title, headings, lines), f"{register.title} — {school.name}.xlsx")


def journal_file(name: str, rows: list[act_journal.Row]) -> HttpResponse:
    """The journal of registration of orders as an XLSX download; `name` is of the organisation."""
    title = "Журнал приказов"
    content = write_table(title, act_journal.HEADINGS, [row.cells for row in rows])
    return download(content, f"{title} — {name}.xlsx")
