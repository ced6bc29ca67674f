"""The registers of mentees and of mentors on paper (D10, D11), from the rows of the register's page."""

from collections.abc import Callable
from functools import partial

from districts import clock
from mentorship.documents.blank_forms import post_and_subject, years_of
from mentorship.documents.contexts import MenteeRegister, MentorRegister, Signature
from mentorship.documents.contexts import Row as Line
from mentorship.documents.russian import PersonName, date_numeric, nbsp, plural
from mentorship.models.candidacy import Candidacy, Role
from mentorship.models.pairing import Pairing
from mentorship.registers import Register, Row
from mentorship.resources import day_of, result_of
from schools.models import School, Teacher

NARROWED = "Показаны не все: список отобран по условиям."


def register_paper(
    register: Register, school: School, rows: list[Row], *, keeper=None, narrowed: bool = False
) -> MenteeRegister | MentorRegister:
    """A register of a school today; `keeper` is the curator who prints it, without one a blank is left."""
    if register.role == Role.MENTOR:
        paper, cells = MentorRegister, _mentor_cells
    else:
        paper, cells = MenteeRegister, _mentee_cells
    heading = f"на {date_numeric(clock.today())}"
    return paper(
        title=f"{register.title} {heading}",
        organisation=(nbsp(school.name),),
        heading=(register.title, heading),
        rows=tuple(Line(cells=(f"{number}.", *cells(row))) for number, row in enumerate(rows, start=1)),
        notes=(NARROWED,) if narrowed else (),
        signatures=(Signature(post="Куратор наставничества", name=_initials(keeper)),),
    )


def _mentee_cells(row: Row) -> tuple[str, ...]:
    candidacy, teacher = row.candidacy, row.candidacy.person
    return (
        _name_and_birth(teacher),
        _post_and_education(teacher),
        ", ".join(filter(None, (candidacy.get_reason_display(), years_of(teacher), _category(teacher)))),
        _lines(candidacy.summary, _said("Затруднения", candidacy.deficits), _admitted(candidacy)),
        _consent_day(row),
        _each(row, lambda pairing: day_of(pairing, "starts_on")),
        _partners(row),
        _each(row, lambda pairing: day_of(pairing, "ends_on")),
        _each(row, result_of) or _went(row) or _not_yet(candidacy),
    )


def _mentor_cells(row: Row) -> tuple[str, ...]:
    candidacy, teacher = row.candidacy, row.candidacy.person
    return (
        _name_and_birth(teacher),
        _post_and_education(teacher),
        ", ".join(filter(None, (_category(teacher), years_of(teacher)))),
        _lines(
            candidacy.summary,
            _said("Достижения", candidacy.achievements),
            _said("Обучение", candidacy.training),
            _admitted(candidacy),
        ),
        _resource(candidacy),
        _consent_day(row),
        date_numeric(candidacy.registered_on) if candidacy.registered_on else _not_yet(candidacy),
        _lines(_each(row, partial(_pair_of_mentor, row)), _said("Нагрузка", "; ".join(row.overload_reasons))),
        row.load_words if row.is_open else _went(row),
    )


def _lines(*parts: str) -> str:
    return "\n".join(filter(None, parts))


def _said(what: str, text: str) -> str:
    return f"{what}: {text}" if text else ""


def _admitted(candidacy: Candidacy) -> str:
    """Why somebody is in the register although the district's criteria are not met."""
    return _said("Допущен, потому что", candidacy.warning_reason)


def _name_and_birth(teacher: Teacher) -> str:
    return _lines(teacher.full_name, date_numeric(teacher.born_on) if teacher.born_on else "")


def _post_and_education(teacher: Teacher) -> str:
    education = teacher.get_education_display() if teacher.education else ""
    return _lines(post_and_subject(teacher), _said("образование", education))


def _resource(candidacy: Candidacy) -> str:
    """«2 часа в неделю», and what else the mentor is ready for."""
    hours = candidacy.hours_per_week
    return _lines(
        f"{plural(hours, 'час', 'часа', 'часов')} в неделю" if hours else "",
        "онлайн" if candidacy.works_remotely else "",
        "готов помогать другой школе" if candidacy.open_to_other_schools else "",
    )


def _category(teacher: Teacher) -> str:
    return teacher.get_category_display() if teacher.category else ""


def _consent_day(row: Row) -> str:
    """The day of the processing consent in force, or what there is instead of one."""
    cell = row.processing
    return date_numeric(cell.consent.signed_on) if cell.satisfied else cell.state


def _partners(row: Row) -> str:
    """«Берёзкина Мария Петровна, педагог – педагог», a line a pair."""
    return _each(row, partial(_pair, row))


def _pair(row: Row, pairing: Pairing) -> str:
    """The other side, with the school where it is another one, and the form."""
    names = [_with_school(one, row.school.pk) for one in pairing.side(row.register.partner_role)]
    return ", ".join([*names, nbsp(pairing.get_form_display())])


def _pair_of_mentor(row: Row, pairing: Pairing) -> str:
    """The same with the days of an ordered pair and what came of it."""
    days = "–".join(filter(None, (day_of(pairing, "starts_on"), day_of(pairing, "ends_on"))))
    return ", ".join(filter(None, (_pair(row, pairing), days, result_of(pairing))))


def _not_yet(candidacy: Candidacy) -> str:
    """The state of somebody on the way to the register."""
    return "" if candidacy.registered_on else candidacy.get_status_display()


def _with_school(teacher: Teacher, here: int) -> str:
    return teacher.full_name if teacher.school_id == here else f"{teacher.full_name} ({teacher.school.name})"


def _each(row: Row, tell: Callable[[Pairing], str]) -> str:
    """What is told of each pair, a line a pair."""
    return "\n".join(filter(None, map(tell, row.all_pairings)))


def _went(row: Row) -> str:
    """«вышел 01.03.2022» of who is in the register no more."""
    candidacy = row.candidacy
    if row.is_open or candidacy.ended_on is None:
        return ""
    return f"{candidacy.get_status_display()} {date_numeric(candidacy.ended_on)}"


def _initials(keeper) -> str:
    return PersonName.parse(keeper.get_full_name()).initials_first() if keeper else ""
