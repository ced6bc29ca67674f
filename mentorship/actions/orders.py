"""The school's order on pairs: drafted, checked at the gate, registered."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from districts import clock
from districts.models import Event
from mentorship.acquaintance import people_of
from mentorship.actions.consents import review_pairings
from mentorship.actions.kinds import KINDS, ActKind
from mentorship.actions.registration import freeze, print_draft
from mentorship.documents import builders
from mentorship.models import Act, Pairing, Wording
from mentorship.requirements import papers_of
from schools.models import School


def draft_pairing_order(pairings: Iterable[Pairing], *, school: School, by) -> Act:
    """A draft of the school's order on these pairings, in the district's words."""
    with transaction.atomic():
        chosen = _free_pairings(pairings, school)
        year = chosen[0].academic_year
        words = Wording.objects.current(Act.Kind.PAIRING_ORDER, school.district, school)
        act = Act.objects.create(
            district=school.district,
            school=school,
            academic_year=year,
            kind=Act.Kind.PAIRING_ORDER,
            **words.filled(builders.pairing_order_values(school, year, chosen)),
        )
        for pairing in chosen:
            pairing.enter_draft(act)
        Event.record("составлен проект приказа", act, by=by, school=school)
    return act


def change_draft(act: Act, pairings: Iterable[Pairing], *, by) -> None:
    """Save a draft's words, put these pairings into it and take the others out."""
    with transaction.atomic():
        locked = Act.objects.select_for_update().get(pk=act.pk)
        locked.refuse_registered()
        chosen = _free_pairings(pairings, locked.school, draft=locked)
        if any(pairing.academic_year_id != locked.academic_year_id for pairing in chosen):
            raise ValidationError({"pairings": "В приказ входят пары его учебного года."})
        act.save(update_fields=["heading", "preamble", "body"])
        before = set(locked.pairings.all())
        for pairing in before - set(chosen):
            pairing.enter_draft(None)
        for pairing in set(chosen) - before:
            pairing.enter_draft(locked)
        Event.record("изменён проект приказа", locked, by=by, school=locked.school)


def change_words(act: Act, *, by) -> None:
    """Save the words of a draft that is made of nothing else."""
    with transaction.atomic():
        locked = Act.objects.select_for_update().get(pk=act.pk)
        locked.refuse_registered()
        act.save(update_fields=["heading", "preamble", "body"])
        organisation = {"district": locked.district, "school": locked.school}
        Event.record("изменён проект приказа", locked, by=by, **organisation)


def _free_pairings(pairings: Iterable[Pairing], school: School, draft: Act | None = None) -> list[Pairing]:
    """The chosen pairings, locked: complete, of one school and year, and in no other order."""
    wanted = [pairing.pk for pairing in pairings]
    if not wanted:
        raise ValidationError({"pairings": "Выберите хотя бы одну согласованную пару."})
    own = Pairing.objects.filter(school=school, pk__in=wanted).select_for_update(of=("self",))
    chosen = list(own.with_sides().order_by("pk"))
    if len(chosen) != len(set(wanted)):
        raise ValidationError({"pairings": "В приказ школы входят только её пары."})
    for pairing in chosen:
        if pairing.order_id and pairing.order != draft:
            raise ValidationError({"pairings": f"Пара {pairing} уже в другом приказе или проекте."})
        if pairing.replaces_id:
            raise ValidationError({"pairings": f"Пара {pairing} сменяет другую: её вводит приказ о замене."})
    if len({pairing.academic_year_id for pairing in chosen}) > 1:
        raise ValidationError({"pairings": "В один приказ входят пары одного учебного года."})
    _refuse_incomplete(chosen, on=clock.today())
    return chosen


def _refuse_incomplete(pairings: list[Pairing], *, on: date) -> None:
    """The gate: no pairing enters an order while a paper is missing; says whose and which, of all of them."""
    papers = papers_of(pairings, on)
    refusals = []
    for pairing in pairings:
        missing = [paper for paper in papers[pairing.pk] if not paper.satisfied]
        refusals += [f"Пара {pairing}: {paper.sentence}." for paper in missing]
        if not missing and pairing.status != Pairing.Status.AGREED:
            refusals.append(f"Пара {pairing}: сейчас «{pairing.state}», а нужно «согласована».")
    if refusals:
        advice = "Зарегистрируйте подписанную бумагу на странице пары или уберите пару из приказа."
        raise ValidationError([*refusals, advice])


def register_pairing_order(
    act: Act, *, number: str, dated_on: date, by, effective_on: date | None = None
) -> Act:
    """Number and freeze the order, and appoint its pairings; the gate is asked again on the order's day."""
    act.refuse_registered()
    _refuse_incomplete(_named_in(act), on=dated_on)
    requisites = {"number": number, "dated_on": dated_on, "effective_on": effective_on}
    printed = print_draft(act, builders.pairing_order, **requisites)
    with transaction.atomic():
        registered = freeze(printed, builders.pairing_order, by=by, people=people_of(act))
        pairings = _named_in(registered, lock=True)
        _refuse_incomplete(pairings, on=dated_on)
        for pairing in pairings:
            pairing.appoint(registered, by=by)
    return registered


def annul_pairings(act: Act, *, by) -> None:
    """The order is cancelled: its pairings are agreed again, or wait for papers that have ended since."""
    refuse_annulling(act)
    for pairing in act.pairings.select_for_update(of=("self",)).with_sides():
        pairing.annul(by=by)
        review_pairings(pairing.mentors[0], by=by)


def refuse_annulling(act: Act) -> None:
    """Raise a sentence for each pairing of the order that is over, or that another order has changed."""
    pairings = list(act.pairings.with_sides())
    over = [pair for pair in pairings if not Pairing.lifecycle.allows(pair, "annul")]
    if over:
        raise ValidationError(
            [f"Пара {pair}: {pair.state}. Исполненный приказ не отменяют." for pair in over]
        )
    for pairing in pairings:
        refuse_changed(pairing)


def refuse_changed(pairing: Pairing) -> None:
    """Raise a sentence where an order has changed the pairing, or is to."""
    changes = pairing.changes.by_order().select_related("act").order_by("-pk")
    planned, made = changes.planned().first(), changes.made().first()
    if planned:
        raise ValidationError(
            f"Пара {pairing}: готовится {planned.get_kind_display()}. Сначала отмените ввод этого изменения."
        )
    if made:
        raise ValidationError(f"Пару {pairing} изменил другой приказ: сначала отмените его. {made.act}.")


def _named_in(act: Act, *, lock: bool = False) -> list[Pairing]:
    pairings = act.pairings.select_for_update(of=("self",)) if lock else act.pairings.all()
    named = list(pairings.with_sides().order_by("pk"))
    if not named:
        raise ValidationError("В приказе нет ни одной пары.")
    return named


def discard_draft(act: Act, *, by) -> None:
    """Throw a draft away: its pairings are free for another one."""
    with transaction.atomic():
        locked = Act.objects.select_for_update().get(pk=act.pk)
        locked.refuse_registered()
        Event.record("удалён проект приказа", locked, by=by, school=locked.school, district=locked.district)
        locked.delete()


KINDS[Act.Kind.PAIRING_ORDER] = ActKind(
    builders.pairing_order, register_pairing_order, undo=annul_pairings, refuse_undo=refuse_annulling
)
