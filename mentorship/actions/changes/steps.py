"""What happens to a pairing without an order: a pause, its end in time, a mistaken entry taken back."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from districts import clock
from mentorship.actions.addenda import end_addenda_of
from mentorship.actions.changes.checks import refuse_ground
from mentorship.actions.programmes import end_programme_of
from mentorship.documents.russian import date_numeric
from mentorship.models import Consent, Pairing, PairingChange, Programme
from mentorship.requirements import missing_papers
from schools.models import Teacher

DAY = timedelta(days=1)
# Kinds of a single or short help: no programme is asked for.
LIGHT = (Pairing.Kind.SITUATIONAL, Pairing.Kind.FLASH, Pairing.Kind.SHORT_TERM)
NOT_YET = "Этот день ещё не наступил."


def suspend_pairing(
    pairing: Pairing, *, starts_on: date, ends_on: date | None = None, ground: str, ground_text: str = "", by
) -> PairingChange:
    """Put the pairing on hold at once, from today or a past day; `ends_on`, if known, is the last day of it.

    Refusals name their field: starts_on, ends_on, ground, ground_text.
    """
    with transaction.atomic():
        locked = Pairing.objects.select_for_update(of=("self",)).get(pk=pairing.pk)
        change = PairingChange(
            pairing=locked,
            kind=PairingChange.Kind.SUSPENSION,
            starts_on=starts_on,
            ends_on=ends_on,
            ground=ground,
            ground_text=" ".join(ground_text.split()),
            recorded_by=by,
        )
        _refuse_pause(change)
        locked.suspend(by=by, detail=change.get_ground_display())
        change.make(by=by, former_status=Pairing.Status.ORDERED)
    pairing.refresh_from_db()
    return change


def _refuse_pause(change: PairingChange) -> None:
    pairing, first, last = change.pairing, change.starts_on, change.ends_on
    refuse_ground(change)
    if first is None:
        raise ValidationError({"starts_on": "Укажите, с какого дня пара не работает."})
    if not pairing.starts_on <= first <= pairing.ends_on:
        raise ValidationError({"starts_on": f"День — внутри срока пары: {_term(pairing)}."})
    if first > clock.today():
        raise ValidationError({"starts_on": f"{NOT_YET} Приостановите пару, когда он наступит."})
    if last and last < first:
        raise ValidationError({"ends_on": "Окончание раньше начала."})
    if last and last > pairing.ends_on:
        raise ValidationError({"ends_on": f"Пара заканчивается {date_numeric(pairing.ends_on)}."})


def resume_pairing(pairing: Pairing, *, on: date, by) -> None:
    """The work goes on from that day, if no paper is missing on it; refusals name their field: on."""
    with transaction.atomic():
        locked = Pairing.objects.select_for_update(of=("self",)).get(pk=pairing.pk)
        pause = locked.changes.made().filter(kind=PairingChange.Kind.SUSPENSION).order_by("-pk").first()
        if on > clock.today():
            raise ValidationError({"on": NOT_YET})
        if on > locked.ends_on:
            raise ValidationError(
                {"on": f"Срок пары закончился {date_numeric(locked.ends_on)}: завершите её или продлите."}
            )
        if pause and on <= pause.starts_on:
            raise ValidationError({"on": f"Пара приостановлена с {date_numeric(pause.starts_on)}."})
        if locked.is_suspended:
            _refuse_without_papers(locked, on)
        locked.resume(by=by)
        if pause:
            pause.close(on - DAY)
    pairing.refresh_from_db()


def _refuse_without_papers(pairing: Pairing, on: date) -> None:
    """Nobody works in a pair without the papers that its order asked for."""
    missing = missing_papers(pairing, on)
    if missing:
        raise ValidationError(
            [
                f"На {date_numeric(on)} не хватает бумаг, без которых пара не может работать.",
                *(f"{paper.sentence}." for paper in missing),
                "Зарегистрируйте подписанную бумагу на странице пары, потом возобновите пару.",
            ]
        )


def complete_pairing(pairing: Pairing, *, on: date, agreed: bool = False, by) -> None:
    """Завершить: the term is over and the programme closed, or (`agreed`) both sides have said enough.

    `on` is the last day of the pairing; refusals name their field: on, agreed.
    """
    with transaction.atomic():
        locked = Pairing.objects.select_for_update(of=("self",)).get(pk=pairing.pk)
        _refuse_end_on(locked, on)
        if locked.changes.planned().exists():
            raise ValidationError("Для этой пары готовится изменение: закончите или отмените его.")
        if not agreed:
            _refuse_unfinished(locked, on)
        locked.complete(on=on, by=by)
        end_addenda_of(locked, on=on + DAY, by=by)
        end_programme_of(locked, "пара завершена по соглашению сторон", on=on, by=by)
    pairing.refresh_from_db()


def _refuse_end_on(pairing: Pairing, on: date) -> None:
    if on > clock.today():
        raise ValidationError({"on": NOT_YET})
    if not pairing.starts_on <= on <= pairing.ends_on:
        raise ValidationError({"on": f"Последний день — внутри срока пары: {_term(pairing)}."})


def _refuse_unfinished(pairing: Pairing, on: date) -> None:
    if on < pairing.ends_on:
        last = date_numeric(pairing.ends_on)
        raise ValidationError(
            {"agreed": f"Срок пары — по {last}: раньше её завершают, если согласны обе стороны."}
        )
    if pairing.kind in LIGHT:
        return
    programme = Programme.objects.filter(pairing=pairing).first()
    if programme is None:
        raise ValidationError(
            {
                "agreed": "У пары нет программы: составьте и завершите её "
                "или отметьте, что согласны обе стороны."
            }
        )
    if Programme.objects.unended().filter(pk=programme.pk).exists():
        raise ValidationError(
            {"agreed": "Программа ещё не завершена: завершите её или отметьте, что согласны обе стороны."}
        )


def discard_pairing(pairing: Pairing, *, by) -> None:
    """Отменить ввод: the pairing was entered by mistake. Sheets out for a signature are not needed any more;
    a draft order goes on without it."""
    with transaction.atomic():
        locked = Pairing.objects.select_for_update(of=("self",)).get(pk=pairing.pk)
        if PairingChange.objects.planned().filter(successor=locked).exists():
            raise ValidationError("Эта пара готовится на смену другой: отмените замену на странице той пары.")
        locked.discard(by=by)
        drop_printed_consents(locked, by=by)
    pairing.refresh_from_db()


def drop_printed_consents(
    pairing: Pairing, *, teacher: Teacher | None = None, after: date | None = None, by
) -> None:
    """Role consents of the pairing (of one person, with a term that goes beyond a day) that nobody has signed
    are not needed any more."""
    printed = Consent.objects.awaiting_signature().filter(pairing=pairing)
    if after:
        printed = printed.filter(valid_until__gt=after)
    for consent in printed.filter(teacher=teacher) if teacher else printed:
        consent.discard(by=by)


def _term(pairing: Pairing) -> str:
    return f"с {date_numeric(pairing.starts_on)} по {date_numeric(pairing.ends_on)}"
