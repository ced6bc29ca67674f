"""Who is entered into the registers of mentors and mentees."""

from collections.abc import Iterable

from django.db import transaction

from districts.models import Event
from mentorship.criteria import criteria_warnings
from mentorship.models import Candidacy, Consent
from schools.models import Teacher


def enlist(teachers: Iterable[Teacher], *, by, **particulars) -> list[Candidacy]:
    """Open a candidacy for each teacher; with a summary the questionnaire is filled in at once."""
    with transaction.atomic():
        return [_enlisted(teacher, by=by, **particulars) for teacher in teachers]


def _enlisted(teacher: Teacher, *, by, **particulars) -> Candidacy:
    """`particulars` are fields of the candidacy: its role, its reason, what else is known."""
    return open_candidacy(Candidacy(teacher=teacher, school=teacher.school, **particulars), by=by)


def open_candidacy(candidacy: Candidacy, *, by) -> Candidacy:
    """Save a new candidacy; with a summary the questionnaire is filled in at once."""
    with transaction.atomic():
        candidacy.full_clean()
        candidacy.save()
        Event.record(f"выявлен {candidacy.get_role_display()}", candidacy, by=by, school=candidacy.school)
        if candidacy.summary.strip():
            candidacy.survey(candidacy.summary, by=by)
    return candidacy


def correct_candidacy(candidacy: Candidacy, *, by) -> Candidacy:
    """Save what has become known of somebody in a register, whether the questionnaire is filled in or not."""
    if candidacy.summary.strip():
        candidacy.survey(candidacy.summary, by=by)
        return candidacy
    with transaction.atomic():
        candidacy.save()
        Event.record("уточнены сведения", candidacy, by=by, school=candidacy.school)
    return candidacy


def enter_register(candidacy: Candidacy, *, reason: str = "", by) -> Candidacy:
    """The gate of a register: the questionnaire, the consent, and the district's criteria.

    What does not meet the criteria is a warning, which a reason accepts: ValidationError without one.
    """
    candidacy.register(warnings=criteria_warnings(candidacy), reason=reason, by=by)
    return candidacy


def enter_those_ready(consent: Consent, *, by) -> None:
    """A processing consent is in force now: who waited for nothing else enters the operator's register.

    Whom the criteria warn about waits for the curator's reason.
    """
    waiting = Candidacy.objects.surveyed().filter(teacher=consent.teacher_id, school=consent.school_id)
    for candidacy in waiting.select_related("school__district", "teacher"):
        if not criteria_warnings(candidacy):
            candidacy.register(by=by)
