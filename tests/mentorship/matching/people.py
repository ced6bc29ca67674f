"""People without a database: sides of pairs to be judged, and what is known of them."""

from datetime import date
from itertools import count

from mentorship.matching.sides import Circumstances, Side
from mentorship.models import Candidacy, MatchingWeights
from mentorship.models.candidacy import Role
from schools.models import School, Teacher
from schools.models.teacher import name_key

TODAY = date(2021, 10, 16)
NUMBERS = count(1)
SCHOOL = School(pk=1, name="МОУ СОШ № 1 с. Энское")
OTHER_SCHOOL = School(pk=2, name="МОУ СОШ № 2 с. Лесное")


def side(
    role: str, *, school=SCHOOL, taken=0, summary="", is_open=False, status="registered", **given
) -> Side:
    """A teacher of mathematics in a register, 12 years at work with the first category."""
    usual = {"last_name": "Иванова", "first_name": "Анна", "post": "учитель", "subject": "математика"}
    usual |= {"category": "first", "teaching_since": date(2009, 9, 1), "disclosed_until": date.max}
    teacher = Teacher(**{"pk": next(NUMBERS), "school": school} | usual | given)
    teacher.name_key = name_key(teacher.full_name)
    candidacy = Candidacy(
        teacher=teacher, role=role, status=status, summary=summary, open_to_other_schools=is_open
    )
    return Side(candidacy, TODAY, taken)


def mentor(**given) -> Side:
    return side(Role.MENTOR, **given)


def mentee(**given) -> Side:
    return side(Role.MENTEE, **{"category": "", "teaching_since": date(2021, 9, 1)} | given)


def known(limit: int = 2, weights: dict | None = None, **given) -> Circumstances:
    return Circumstances(weights=MatchingWeights(**weights or {}), limit=limit, **given)
