"""A registered act is corrected by another one: drafted, registered, and the corrected act moved on."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from districts.models import Event
from mentorship.acquaintance import people_of
from mentorship.actions.kinds import KINDS, ActKind
from mentorship.actions.registration import freeze, print_draft
from mentorship.documents import builders
from mentorship.models import Act, Wording

Kind = Act.Kind
ALREADY_DRAFTED = "Проект приказа об отмене уже составлен."


def draft_correction(act: Act, kind: str, *, ground: str, changes: str = "", by) -> Act:
    """A draft of the order that amends or cancels the registered one, in the organisation's words.

    `changes`, one a line, is what an amending order says.
    """
    if kind not in Act.CORRECTING:
        raise ValueError(f"{kind} corrects nothing")
    ground = " ".join(ground.split()).rstrip(".")
    if not ground:
        raise ValidationError({"ground": "Напишите основание: почему приказ исправляется."})
    if kind == Kind.AMENDING_ORDER and not changes.strip():
        raise ValidationError({"changes": "Напишите, что изменяется."})
    with transaction.atomic():
        corrected = Act.objects.select_for_update(of=("self",)).get(pk=act.pk)
        refuse_correction(corrected, kind)
        words = Wording.objects.current(kind, corrected.district, corrected.school)
        draft = Act(
            district=corrected.district,
            school=corrected.school,
            academic_year=corrected.academic_year,
            kind=kind,
            series=corrected.series,
            corrects=corrected,
            **words.filled(builders.correction_values(corrected, ground, changes)),
        )
        _save(draft)
        draft.people.set(people_of(corrected))
        organisation = {"district": corrected.district, "school": corrected.school}
        Event.record(f"составлен проект: {draft.get_kind_display()}", draft, by=by, **organisation)
    return draft


def _save(draft: Act) -> None:
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError as error:  # somebody has drafted the cancelling since it was looked up
        raise ValidationError(ALREADY_DRAFTED) from error


def refuse_correction(act: Act, kind: str) -> None:
    """Raise a sentence where the act cannot be amended, or cancelled."""
    if act.is_draft:
        raise ValidationError("Это проект: его можно исправить или удалить без нового приказа.")
    if act.status == Act.Status.CANCELLED:
        raise ValidationError("Приказ уже отменён: исправлять в нём нечего.")
    if act.kind == Kind.CANCELLING_ORDER:
        raise ValidationError("Приказ об отмене не изменяют и не отменяют: оформите новый приказ.")
    if kind == Kind.CANCELLING_ORDER:
        if act.corrections.drafts().filter(kind=kind).exists():
            raise ValidationError(ALREADY_DRAFTED)
        if act.kind in KINDS:
            KINDS[act.kind].refuse_undo(act)


def register_correction(
    act: Act, *, number: str, dated_on: date, by, effective_on: date | None = None
) -> Act:
    """Number and freeze the correction; the corrected act is amended, or cancelled and undone."""
    act.refuse_registered()
    _refuse_day(act, dated_on, effective_on)
    requisites = {"number": number, "dated_on": dated_on, "effective_on": effective_on}
    printed = print_draft(act, builders.correcting_order, **requisites)
    with transaction.atomic():
        registered = freeze(printed, builders.correcting_order, by=by)
        corrected = Act.objects.select_for_update(of=("self",)).get(pk=registered.corrects_id)
        if corrected.status == Act.Status.CANCELLED:
            raise ValidationError(f"{corrected} уже отменён: исправлять в нём нечего.")
        if registered.kind == Kind.AMENDING_ORDER:
            corrected.amend(by=by, order=registered)
            return registered
        if corrected.kind in KINDS:
            KINDS[corrected.kind].undo(corrected, by=by)
        corrected.cancel(on=dated_on, by=by, order=registered)
    return registered


def _refuse_day(act: Act, dated_on: date, effective_on: date | None) -> None:
    """A correction is not older than what it corrects; a cancelling takes effect on its own day."""
    if dated_on < act.corrects.dated_on:
        raise ValidationError(
            {"dated_on": f"Дата раньше исправляемого приказа: он от {act.corrects.dated_on:%d.%m.%Y}."}
        )
    if act.kind == Kind.CANCELLING_ORDER and effective_on and effective_on != dated_on:
        raise ValidationError(
            {"effective_on": "Приказ об отмене действует со дня подписания: оставьте поле пустым."}
        )


for kind in Act.CORRECTING:
    KINDS[kind] = ActKind(builders.correcting_order, register_correction)
