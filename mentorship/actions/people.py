"""A person leaves a school: what ends with the work, in one transaction."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from mentorship.actions.consents import review_pairings
from mentorship.leaving import leaving_preview
from schools.models import Employment, School, Teacher


def leave_school(
    teacher: Teacher, school: School, *, on: date, reason: str, note: str = "", by
) -> Employment:
    """End the work; candidacies leave on that ground, sheets nobody has signed are not needed any more.

    Pairs stay as they are until the school's order: see mentorship.leaving.gone_from.
    """
    if reason not in Employment.LEAVING:
        raise ValidationError({"reason": "Выберите причину ухода."})
    with transaction.atomic():
        locked = Teacher.objects.select_for_update(of=("self",)).get(pk=teacher.pk)
        touched = leaving_preview(locked, school, on)
        work = locked.leave(school, on, reason, note=note, by=by)
        for candidacy in touched.candidacies:
            candidacy.leave(on, work.get_reason_display(), by=by)
        for consent in touched.printed:
            consent.discard(by=by)
        review_pairings(locked, by=by)
    return work
