"""Who is entered into the registers of mentors and mentees."""

from collections.abc import Iterable

from django.db import transaction

from districts.models import Event
from mentorship.models import Candidacy
from schools.models import Teacher


def enlist(teachers: Iterable[Teacher], *, by, **particulars) -> list[Candidacy]:
    """Open a candidacy for each teacher; with a summary the questionnaire is filled in at once."""
    with transaction.atomic():
        return [_enlisted(teacher, by=by, **particulars) for teacher in teachers]


def _enlisted(teacher: Teacher, *, role, reason, by, summary="", open_to_other_schools=False) -> Candidacy:
    candidacy = Candidacy(
        teacher=teacher,
        school=teacher.school,
        role=role,
        reason=reason,
        open_to_other_schools=open_to_other_schools,
    )
    candidacy.full_clean()
    candidacy.save()
    Event.record(f"выявлен {candidacy.get_role_display()}", candidacy, by=by, school=teacher.school)
    if summary.strip():
        candidacy.survey(summary, by=by)
    return candidacy
