"""Who is put together with whom."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count

from districts.models import Event
from mentorship.actions.prohibitions import refuse_forbidden
from mentorship.documents.russian import date_numeric, plural
from mentorship.models import Pairing, Participant
from mentorship.models.candidacy import Role
from schools.models import Teacher


def overloaded(mentors: Iterable[Teacher], *, year, adding: int, limit: int, leaving_out=None) -> list[str]:
    """Warnings «Иванова М. П.: будет 3 наставляемых при норме 2.», for the user to accept with a reason."""
    mentors = list(mentors)
    sides = Participant.objects.mentoring(mentors, year).exclude(pairing=leaving_out)
    mentees = Participant.objects.filter(role=Role.MENTEE, pairing__in=sides.values("pairing"))
    by_pairing = dict(mentees.values_list("pairing").annotate(Count("pk")))
    load = {mentor.pk: adding for mentor in mentors}
    for teacher, pairing in sides.values_list("teacher_id", "pairing_id"):
        load[teacher] += by_pairing.get(pairing, 0)
    words = ("наставляемый", "наставляемых", "наставляемых")
    return [
        f"{mentor.short_name}: будет {plural(load[mentor.pk], *words)} при норме {limit}."
        for mentor in mentors
        if load[mentor.pk] > limit
    ]


def propose_pairing(pairing: Pairing, *, mentors, mentees, by) -> Pairing:
    """Save a new pairing with its sides; checks that no form may leave out."""
    mentors, mentees = list(mentors), list(mentees)
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
        list(Teacher.objects.select_for_update().filter(pk__in=[m.pk for m in mentees]).order_by("pk"))
        pairing.full_clean()
        _refuse_paired(pairing, mentees)
        pairing.save()
        sides = [(mentors, Role.MENTOR), (mentees, Role.MENTEE)]
        Participant.objects.bulk_create(
            Participant.of(pairing, teacher, role) for teachers, role in sides for teacher in teachers
        )
        Event.record("предложена пара", pairing, by=by, school=pairing.school)
    return pairing


def _refuse_paired(pairing: Pairing, mentees: list[Teacher]) -> None:
    """One mentee has one open pairing of a kind at a time."""
    sides = Participant.objects.filter(
        role=Role.MENTEE,
        teacher__in=mentees,
        pairing__in=Pairing.objects.open()
        .filter(kind=pairing.kind)
        .overlapping(pairing.starts_on, pairing.ends_on)
        .exclude(pk=pairing.pk),
    )
    paired = {side.teacher_id: side for side in sides.select_related("teacher", "pairing")}
    if paired:
        raise ValidationError(
            {
                "mentees": [
                    f"{side.teacher.short_name}: уже есть пара вида «{pairing.get_kind_display()}» "
                    f"с {date_numeric(side.pairing.starts_on)} по {date_numeric(side.pairing.ends_on)}."
                    for side in paired.values()
                ]
            }
        )
