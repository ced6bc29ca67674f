"""Who is put together with whom."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from districts.models import Event
from districts.models.district import LoadLimit
from mentorship.actions.agreements import ask_schools
from mentorship.actions.prohibitions import refuse_forbidden
from mentorship.documents.russian import plural
from mentorship.load import loads
from mentorship.models import Pairing, Participant
from mentorship.models.candidacy import Role
from mentorship.periods import one_mentor_at_a_time, refuse_paired
from schools.models import Teacher


def overloaded(mentors: Iterable[Teacher], *, year, adding: int, limit: int, leaving_out=None) -> list[str]:
    """Warnings «Иванова М. П.: будет 3 наставляемых при норме 2.», one for each mentor above the limit."""
    mentors = list(mentors)
    taken = loads([mentor.pk for mentor in mentors], year, leaving_out=leaving_out)
    words = ("наставляемый", "наставляемых", "наставляемых")
    return [
        f"{mentor.short_name}: будет {plural(taken.get(mentor.pk, 0) + adding, *words)} при норме {limit}."
        for mentor in mentors
        if taken.get(mentor.pk, 0) + adding > limit
    ]


def check_load(mentors, year, adding: int, district, reason: str = "", leaving_out=None) -> list[str]:
    """Warnings of a load above the district's limit that the reason accepts; ValidationError otherwise.

    Where the district blocks, the sentence is of `mentors`, whatever the reason; where it warns and no reason
    is given, it is of `warning_reason`. `adding` is how many mentees each of the mentors gets; `leaving_out`
    is a pairing that the new one takes the place of.
    """
    limit = district.mentor_load_limit
    warnings = overloaded(mentors, year=year, adding=adding, limit=limit, leaving_out=leaving_out)
    if warnings and district.load_limit_mode == LoadLimit.BLOCK:
        refusal = "Район не допускает больше: выберите другого наставника."
        raise ValidationError({"mentors": [f"{warning} {refusal}" for warning in warnings]})
    if warnings and not reason.strip():
        refusal = "Укажите причину или выберите другого наставника."
        raise ValidationError({"warning_reason": [f"{' '.join(warnings)} {refusal}"]})
    return warnings


def propose_pairing(pairing: Pairing, *, mentors, mentees, by) -> Pairing:
    """Save a new pairing with its sides; checks that no form may leave out."""
    mentors = [mentor.as_in(pairing.school) for mentor in mentors]
    mentees = [mentee.as_in(pairing.school) for mentee in mentees]
    if not mentors:
        raise ValidationError({"mentors": "Выберите наставника."})
    if not mentees:
        raise ValidationError({"mentees": "Выберите наставляемого."})
    both = {teacher.pk for teacher in mentors} & {teacher.pk for teacher in mentees}
    if both:
        raise ValidationError({"mentees": "Наставник и наставляемый — разные люди."})
    if any(mentee.school_id != pairing.school_id for mentee in mentees):
        raise ValidationError({"mentees": "Наставляемые работают в этой школе."})
    if any(mentor.school.district_id != pairing.school.district_id for mentor in mentors):
        raise ValidationError({"mentors": "Наставник работает в этом районе."})
    refuse_forbidden(mentors, mentees)
    with transaction.atomic():
        # Two clicks at once: the second waits here, and then sees the pairing of the first.
        both_sides = [teacher.pk for teacher in (*mentors, *mentees)]
        list(Teacher.objects.select_for_update().filter(pk__in=both_sides).order_by("pk"))
        pairing.full_clean()
        refuse_paired(pairing, mentees)
        _keep_reason(pairing, mentors, len(mentees))
        pairing.save()
        sides = [(mentors, Role.MENTOR), (mentees, Role.MENTEE)]
        with one_mentor_at_a_time(pairing, mentees, field="mentees"):
            Participant.objects.bulk_create(
                Participant.of(pairing, teacher, role) for teachers, role in sides for teacher in teachers
            )
        Event.record("предложена пара", pairing, by=by, school=pairing.school)
        ask_schools(pairing, by=by)
    return pairing


def _keep_reason(pairing: Pairing, mentors: list[Teacher], adding: int) -> None:
    """A reason is kept only with the overload it accepts; without one, ValidationError."""
    district, instead = pairing.school.district, pairing.replaces
    reason = pairing.warning_reason
    if not check_load(mentors, pairing.academic_year, adding, district, reason, leaving_out=instead):
        pairing.warning_reason = ""
