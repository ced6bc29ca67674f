"""What is noted about a registered act from paper: who has been acquainted with it."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from districts import clock
from districts.models import Event
from mentorship.acquaintance import sheet_of
from mentorship.models import Acknowledgement, Act
from schools.models import Teacher


def refuse_acquaintance_on(act: Act, day: date) -> None:
    """Raise a sentence where nobody can have signed the sheet of this act on that day."""
    if act.is_draft:
        raise ValidationError("Сначала зарегистрируйте приказ: знакомят с подписанной бумагой.")
    if day < act.dated_on:
        raise ValidationError(f"Дата раньше приказа: он от {act.dated_on:%d.%m.%Y}.")
    if day > clock.today():
        raise ValidationError("Дата ознакомления ещё не наступила.")


def acquaint(act: Act, days: Mapping[Teacher, date], *, by) -> list[Acknowledgement]:
    """Record the days on which people of the act signed the sheet of acknowledgement."""
    with transaction.atomic():
        locked = Act.objects.select_for_update(of=("self",)).get(pk=act.pk)
        for day in days.values():
            refuse_acquaintance_on(locked, day)
        waiting = {person.teacher for person in sheet_of(locked).waiting}
        if not waiting.issuperset(days):
            raise ValidationError("Кто-то из отмеченных уже ознакомлен или в приказе не назван.")
        marks = [
            Acknowledgement(act=locked, teacher=who, on=day, recorded_by=by) for who, day in days.items()
        ]
        for mark in marks:
            mark.full_clean()
            mark.save()
        organisation = {"district": locked.district, "school": locked.school}
        Event.record("записано ознакомление", locked, by=by, detail=f"человек: {len(marks)}", **organisation)
    return marks


def forget_acquaintance(mark: Acknowledgement, *, by) -> None:
    """Take a wrong entry back; the journal of events keeps that it was made."""
    with transaction.atomic():
        organisation = {"district": mark.act.district, "school": mark.act.school}
        Event.record("ознакомление удалено как ошибочное", mark.act, by=by, **organisation)
        mark.delete()
