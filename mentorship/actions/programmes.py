"""A programme made, written, marked: its terms and its plan in one transaction."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from districts import clock
from districts.models import Event
from mentorship.documents.russian import date_numeric
from mentorship.models import (
    Act,
    Candidacy,
    Pairing,
    Programme,
    ProgrammeChange,
    ProgrammeItem,
    ProgrammeTemplate,
)
from mentorship.models.programme_template import read_plan
from mentorship.programme_sample import SAMPLE


def begin_programme(
    pairing: Pairing, *, template: ProgrammeTemplate | None = None, as_before: bool = False, by
) -> Programme:
    """A draft from a template, or from the built-in sample, with the pair's term and the mentee's request;
    `as_before` goes on from the programme of the pair that this one has taken over.
    """
    if refusal := refuse_beginning(pairing):
        raise ValidationError(refusal)
    former = former_programme(pairing) if as_before else None
    if as_before and former is None:
        raise ValidationError("У прежней пары программы нет: выберите образец.")
    pattern = former or template or SAMPLE
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
        plan = _left_of(former, pairing) if former else map(_item, read_plan(pattern.plan))
        _write_plan(programme, list(plan))
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


def former_programme(pairing: Pairing) -> Programme | None:
    """The programme of the pair that this one has taken over."""
    if pairing.replaces_id is None:
        return None
    return Programme.objects.filter(pairing=pairing.replaces_id).first()


def _left_of(former: Programme, pairing: Pairing) -> Iterable[ProgrammeItem]:
    """What is not done yet, without marks; a day that has passed by the new beginning is asked anew."""
    for item in former.items.exclude(mark=ProgrammeItem.Mark.DONE):
        in_term = item.due_on and pairing.starts_on <= item.due_on <= pairing.ends_on
        yield ProgrammeItem(
            section=item.section,
            task=item.task,
            way=item.way,
            planned=item.planned,
            due_on=item.due_on if in_term else None,
            due_text=item.due_text,
        )


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


def prolong_programme_of(pairing: Pairing, former_end: date, order: Act, *, by) -> None:
    """The pairing has been given more time: a programme that was to end with it goes on to its new end."""
    said = f"Срок продлён до {date_numeric(pairing.ends_on)}"
    _move_end(pairing, former_end, said, f"приказ {_reference(order)}", agreed_on=order.dated_on, by=by)


def shorten_programme_of(pairing: Pairing, prolonged: date, order: Act, *, by) -> None:
    """The order on more time is cancelled: the programme that went on by it has its former end again."""
    said = f"Срок снова до {date_numeric(pairing.ends_on)}"
    ground = f"приказ {_reference(order)} отменён"
    _move_end(pairing, prolonged, said, ground, agreed_on=clock.today(), by=by)


def _move_end(pairing: Pairing, former_end: date, said: str, ground: str, *, agreed_on: date, by) -> None:
    """Of an approved programme this is its next edition, with a line of the sheet of changes."""
    for programme in Programme.objects.unended().filter(pairing=pairing, ends_on=former_end):
        if programme.is_approved:
            programme.revise(agreed_on=agreed_on, content=said, ground=ground, by=by)
        programme.ends_on = pairing.ends_on
        programme.save(update_fields=["ends_on"])


def _reference(order: Act) -> str:
    return f"от {date_numeric(order.dated_on)} № {order.number}"


def reopen_programme_of(pairing: Pairing, *, by) -> None:
    """The order that ended the pairing is cancelled: the programme that ended with it goes on."""
    for programme in Programme.objects.terminated().filter(pairing=pairing):
        programme.reopen(by=by)
