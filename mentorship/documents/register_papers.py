"""The registers of mentees and of mentors on paper (D10, D11), from the rows of the register's page."""

from functools import partial

from django.db.models import Count

from districts import clock
from mentorship.documents.blank_forms import post_and_subject, years_of
from mentorship.documents.contexts import MenteeRegister, MentorRegister, Signature
from mentorship.documents.contexts import Row as Line
from mentorship.documents.russian import PersonName, date_numeric, nbsp
from mentorship.models.candidacy import Role
from mentorship.models.pairing import Pairing
from mentorship.models.participant import Participant
from mentorship.registers import Register, Row
from schools.models import School, Teacher

NARROWED = "Показаны не все: список отобран по имени или состоянию."


def register_paper(
    register: Register, school: School, rows: list[Row], *, keeper=None, narrowed: bool = False
) -> MenteeRegister | MentorRegister:
    """A register of a school today; `keeper` is the curator who prints it, without one a blank is left."""
    if register.role == Role.MENTOR:
        paper, cells = MentorRegister, partial(_mentor_cells, loads=_loads(rows))
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
    candidacy, teacher = row.candidacy, row.candidacy.teacher
    reason_and_years = (candidacy.get_reason_display(), years_of(teacher))
    return (
        teacher.full_name,
        post_and_subject(teacher),
        ", ".join(filter(None, reason_and_years)),
        candidacy.summary,
        _consent_day(row),
        _days(row, "starts_on"),
        _partners(row),
        _days(row, "ends_on"),
        "\n".join(filter(None, map(_result, row.pairings))) or _went(row),
    )


def _mentor_cells(row: Row, loads: dict[int, int]) -> tuple[str, ...]:
    candidacy, teacher = row.candidacy, row.candidacy.teacher
    return (
        teacher.full_name,
        post_and_subject(teacher),
        ", ".join(filter(None, (_category(teacher), years_of(teacher)))),
        candidacy.summary,
        "готов помогать другой школе" if candidacy.open_to_other_schools else "",
        _consent_day(row),
        date_numeric(candidacy.registered_on) if candidacy.registered_on else "",
        _partners(row),
        _load(row, loads) if row.is_open else _went(row),
    )


def _category(teacher: Teacher) -> str:
    return teacher.get_category_display() if teacher.category else ""


def _consent_day(row: Row) -> str:
    """The day of the processing consent in force, or what there is instead of one."""
    cell = row.processing
    return date_numeric(cell.consent.signed_on) if cell.satisfied else cell.state


def _partners(row: Row) -> str:
    """«Берёзкина Мария Петровна, педагог – педагог», a line a pair."""
    role = row.register.partner_role
    return "\n".join(
        ", ".join([*(one.full_name for one in pairing.side(role)), nbsp(pairing.get_form_display())])
        for pairing in row.pairings
    )


def _days(row: Row, field: str) -> str:
    """The first or last days of the pairs that an order has made, a line a pair."""
    return "\n".join(
        date_numeric(getattr(p, field)) for p in row.pairings if p.order_id and not p.needs_papers
    )


def _result(pairing: Pairing) -> str:
    return "завершена" if pairing.status == Pairing.Status.COMPLETED else ""


def _went(row: Row) -> str:
    """«вышел 01.03.2022» of who is in the register no more."""
    candidacy = row.candidacy
    if row.is_open or candidacy.ended_on is None:
        return ""
    return f"{candidacy.get_status_display()} {date_numeric(candidacy.ended_on)}"


def _load(row: Row, loads: dict[int, int]) -> str:
    """«1 из 2»: mentees of the mentor, of as many as the district takes for the usual limit."""
    return f"{loads.get(row.candidacy.teacher_id, 0)} из {row.school.district.mentor_load_limit}"


def _loads(rows: list[Row]) -> dict[int, int]:
    """Mentees in open pairs by their mentor; those too whom the reader may not know by name are counted."""
    mentors = [row.candidacy.teacher_id for row in rows]
    sides = Participant.objects.filter(
        role=Role.MENTEE,
        pairing__status__in=Pairing.OPEN,
        pairing__participants__role=Role.MENTOR,
        pairing__participants__teacher__in=mentors,
    )
    return dict(sides.order_by().values_list("pairing__participants__teacher").annotate(Count("pk")))


def _initials(keeper) -> str:
    return PersonName.parse(keeper.get_full_name()).initials_first() if keeper else ""
