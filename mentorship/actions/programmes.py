"""A programme made, written, marked: its terms and its plan in one transaction."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from districts import clock
from districts.models import Event
from mentorship.models import (
    Candidacy,
    Pairing,
    Programme,
    ProgrammeChange,
    ProgrammeItem,
    ProgrammeTemplate,
)
from mentorship.models.programme_template import read_plan
from mentorship.programme_sample import SAMPLE


def begin_programme(pairing: Pairing, *, template: ProgrammeTemplate | None = None, by) -> Programme:
    """A draft from a template, or from the built-in sample, with the pair's term and the mentee's request."""
    if refusal := refuse_beginning(pairing):
        raise ValidationError(refusal)
    pattern = template or SAMPLE
    with transaction.atomic():
        if Programme.objects.filter(pairing=Pairing.objects.select_for_update().get(pk=pairing.pk)).exists():
            raise ValidationError("У этой пары программа уже есть.")
        programme = Programme(
            pairing=pairing,
            starts_on=pairing.starts_on,
            ends_on=pairing.ends_on,
            aim=pattern.aim,
            tasks_text=pattern.tasks_text,
            results=pattern.results,
            difficulties=_requests(pairing),
        )
        programme.full_clean()
        programme.save()
        _write_plan(programme, [_item(planned) for planned in read_plan(pattern.plan)])
        Event.record("программа: начата", pairing, by=by, school=pairing.school)
    return programme


def refuse_beginning(pairing: Pairing) -> str:
    """Why the pairing gets no programme now; empty where it may."""
    begun = (Pairing.Status.PROPOSED, Pairing.Status.AWAITING)
    if pairing.status in begun:
        return "Программу составляют, когда пара согласована: сначала соберите согласия."
    if pairing.status not in Pairing.OPEN:
        return f"Программу для этой пары не составляют: она «{pairing.state}»."
    return ""


def _requests(pairing: Pairing) -> str:
    """What the mentees asked for, a line each: the difficulties that the programme begins with."""
    asked = Candidacy.objects.mentees().open().filter(teacher__in=pairing.mentees)
    return "\n".join(filter(None, (one.summary.strip() for one in asked.order_by("teacher__name_key"))))


def _item(planned) -> ProgrammeItem:
    return ProgrammeItem(section=planned.section, task=planned.task, planned=planned.planned, way=planned.way)


def write_programme(
    programme: Programme,
    *,
    items: Iterable[ProgrammeItem],
    change: ProgrammeChange | None = None,
    by,
) -> None:
    """Keep the terms and the plan as typed: of a draft, or, with its line of changes, as the next edition."""
    kept = list(items)
    with transaction.atomic():
        fresh = Programme.objects.select_for_update().get(pk=programme.pk)
        if fresh.edition != programme.edition:
            raise ValidationError("Программу уже изменил кто-то ещё: откройте её заново.")
        if change:
            _refuse_without_content(programme, kept)
            programme.revise(agreed_on=change.agreed_on, content=change.content, ground=change.ground, by=by)
        elif not fresh.is_draft:
            raise ValidationError("Изменять можно черновик: эта программа уже передана дальше.")
        else:
            Event.record("программа: исправлена", programme.pairing, by=by, school=programme.pairing.school)
        programme.full_clean()
        programme.save(update_fields=Programme.TERMS)
        _write_plan(programme, kept)


def _refuse_without_content(programme: Programme, items: list[ProgrammeItem]) -> None:
    """What may not be handed over empty may not be emptied by a later edition either."""
    if not programme.aim.strip():
        raise ValidationError({"aim": "Впишите цель программы."})
    if not items:
        raise ValidationError("В плане должно остаться хотя бы одно мероприятие.")


def _write_plan(programme: Programme, items: list[ProgrammeItem]) -> None:
    """Save the tasks in their order, numbered anew in each section; whatever is not among them goes."""
    programme.items.exclude(pk__in=[item.pk for item in items if item.pk]).delete()
    places = dict.fromkeys(ProgrammeItem.Section.values, 0)
    for item in items:
        places[item.section] += 1
        item.programme, item.position = programme, places[item.section]
        item.save()


def mark_items(programme: Programme, items: Iterable[ProgrammeItem], *, by) -> None:
    """What came of the tasks, for a programme in work."""
    with transaction.atomic():
        fresh = Programme.objects.select_for_update().get(pk=programme.pk)
        if not fresh.is_approved:
            raise ValidationError("Отметки ставят в утверждённой программе.")
        ProgrammeItem.objects.bulk_update(items, ["mark", "actual"])
        Event.record("программа: отмечено выполнение", fresh.pairing, by=by, school=fresh.pairing.school)


def end_programme_of(pairing: Pairing, ground: str, *, on=None, by) -> None:
    """The pairing has ended early or been replaced: a programme still in work ends with it."""
    for programme in Programme.objects.unended().filter(pairing=pairing):
        programme.terminate(ground, on=on or clock.today(), by=by)
