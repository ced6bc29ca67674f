"""Two schools agree about one mentor, and the mentor's own school issues an order of its own."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from districts import clock
from districts.models import Event
from mentorship.actions.consents import review_pairings
from mentorship.actions.kinds import KINDS, ActKind
from mentorship.actions.registration import freeze, print_draft
from mentorship.documents.russian import date_numeric
from mentorship.documents.secondment import secondment_order, secondment_values
from mentorship.documents.wordings import kind_on
from mentorship.models import Act, Agreement, Pairing, Wording
from mentorship.requirements import AGREEMENT, Required, lent_mentors, missing_papers

OVER = (Pairing.Status.COMPLETED, Pairing.Status.TERMINATED, Pairing.Status.REPLACED)


def ask_schools(pairing: Pairing, *, by) -> list[Agreement]:
    """Ask the own school of every mentor who works elsewhere, within the caller's transaction."""
    lent = [mentor.school for mentor in lent_mentors(pairing)]
    asked = [Agreement.objects.get_or_create(pairing=pairing, school=school) for school in lent]
    for agreement, is_new in asked:
        if is_new:
            said = "согласование школ: спрошена школа наставника"
            Event.record(said, pairing, by=by, school=agreement.school)
    return [agreement for agreement, _ in asked]


def answer_agreement(agreement: Agreement, verb: str, *, comment: str = "", by) -> None:
    """The mentor's school says yes or no («give», «refuse»); the pairing goes on, or waits."""
    with transaction.atomic():
        pairing = Pairing.objects.select_for_update(of=("self",)).get(pk=agreement.pairing_id)
        refuse_answer(agreement, verb, pairing)
        if verb == "give":
            agreement.give(by=by, comment=comment)
        else:
            agreement.refuse(by=by, comment=comment)
        _review(pairing, by=by)


def refuse_answer(agreement: Agreement, verb: str, pairing: Pairing) -> None:
    """Raise a sentence where the answer comes too late."""
    if pairing.status not in Pairing.OPEN:
        raise ValidationError(f"Пара сейчас в состоянии «{pairing.state}»: отвечать уже не нужно.")
    if verb == "give":
        return
    if not pairing.needs_papers:
        raise ValidationError(
            f"Пара уже закреплена приказом. Попросите «{pairing.school}» прекратить её своим приказом."
        )
    order = Act.objects.filter(agreements=agreement).first()
    if order:
        first = "удалите проект своего приказа" if order.is_draft else "отмените свой приказ"
        raise ValidationError(f"Сначала {first} о работе наставника в другой школе.")


def ask_again(agreement: Agreement, *, by) -> None:
    """The host school asks once more after a refusal."""
    with transaction.atomic():
        pairing = Pairing.objects.select_for_update(of=("self",)).get(pk=agreement.pairing_id)
        if not pairing.needs_papers:
            raise ValidationError(f"Пара сейчас в состоянии «{pairing.state}»: спрашивать не о чем.")
        agreement.ask(by=by)


def draft_secondment_order(agreement: Agreement, *, by) -> Act:
    """A draft of the order by which the mentor's school sends its mentor to help in the other school."""
    with transaction.atomic():
        locked = _locked(agreement)
        if locked.order_id:
            raise ValidationError("Приказ о работе наставника в другой школе уже составлен.")
        pairing = locked.pairing
        _refuse_unready(locked, on=clock.today())
        school = locked.school
        kind = kind_on(Act.Kind.SECONDMENT_ORDER, pairing.starts_on)
        words = Wording.objects.current(kind, school.district, school)
        draft = Act.objects.create(
            district=school.district,
            school=school,
            academic_year=pairing.academic_year,
            kind=Act.Kind.SECONDMENT_ORDER,
            particulars=_term(pairing),
            **words.filled(secondment_values(locked)),
        )
        draft.people.set(locked.mentors)
        locked.enter_order(draft)
        Event.record(f"составлен проект: {draft.get_kind_display()}", draft, by=by, school=school)
    return draft


def register_secondment_order(
    act: Act, *, number: str, dated_on: date, by, effective_on: date | None = None
) -> Act:
    """Number and freeze the order of the mentor's school; the pairing's history tells both schools of it."""
    act.refuse_registered()
    _refuse_unready(agreement_of(act), on=dated_on)
    requisites = {"number": number, "dated_on": dated_on, "effective_on": effective_on}
    printed = print_draft(act, secondment_order, **requisites)
    with transaction.atomic():
        agreement = _locked(agreement_of(act))
        registered = freeze(printed, secondment_order, by=by, people=agreement.mentors)
        _refuse_unready(agreement, on=dated_on)
        if registered.particulars | _term(agreement.pairing) != registered.particulars:
            raise ValidationError("Срок пары изменился: удалите проект и составьте его заново.")
        _tell(agreement, "зарегистрирован приказ школы наставника", registered, by=by)
    return registered


def undo_secondment(act: Act, *, by) -> None:
    """The order is cancelled: the agreement stands, and waits for another one."""
    refuse_undoing(act)
    agreement = _locked(agreement_of(act))
    agreement.enter_order(None)
    _tell(agreement, "отменён приказ школы наставника", act, by=by)


def refuse_undoing(act: Act) -> None:
    """Raise a sentence where the mentor has worked by this order till the pairing's end."""
    pairing = agreement_of(act).pairing
    if pairing.status in OVER:
        raise ValidationError(
            f"Пара сейчас в состоянии «{pairing.state}», работа уже шла. "
            "Исполненный приказ не отменяют: его изменяют."
        )


def agreement_of(act: Act) -> Agreement:
    """The agreement that the order carries out, with its pairing and sides."""
    agreement = Agreement.objects.with_pairing().filter(order=act).first()
    if agreement is None:
        raise ValidationError("Приказ больше не связан с парой: удалите проект и составьте его заново.")
    return agreement


def papers_missing(agreement: Agreement, on: date | None = None) -> list[Required]:
    """What the mentor's school has still to collect of its own people before its order."""
    own = [p for p in missing_papers(agreement.pairing, on) if p.teacher.school_id == agreement.school_id]
    return [paper for paper in own if paper.kind != AGREEMENT]


def _locked(agreement: Agreement) -> Agreement:
    """The agreement with its pairing, both locked until the act is done."""
    Pairing.objects.select_for_update(of=("self",)).get(pk=agreement.pairing_id)
    Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    return Agreement.objects.with_pairing().get(pk=agreement.pk)


def _refuse_unready(agreement: Agreement, *, on: date) -> None:
    """The gate: an answer, a pairing that is going to be, and the mentor's own papers (ТК РФ art. 351.8)."""
    if not agreement.is_given:
        raise ValidationError("Сначала ответьте школе наставляемых, что вы согласны.")
    pairing = agreement.pairing
    if pairing.status not in Pairing.OPEN:
        raise ValidationError(f"Пара сейчас в состоянии «{pairing.state}»: приказ о ней не нужен.")
    missing = [f"{paper.sentence}." for paper in papers_missing(agreement, on)]
    if missing:
        raise ValidationError([*missing, "Зарегистрируйте подписанную бумагу на странице пары."])


def _review(pairing: Pairing, *, by) -> None:
    for mentor in pairing.mentors[:1]:
        review_pairings(mentor, by=by)


def _term(pairing: Pairing) -> dict[str, str]:
    return {"starts_on": pairing.starts_on.isoformat(), "ends_on": pairing.ends_on.isoformat()}


def _tell(agreement: Agreement, said: str, act: Act, *, by) -> None:
    detail = f"№ {act.number} от {date_numeric(act.dated_on)}"
    Event.record(said, agreement.pairing, by=by, school=agreement.school, detail=detail)


KINDS[Act.Kind.SECONDMENT_ORDER] = ActKind(
    secondment_order, register_secondment_order, undo=undo_secondment, refuse_undo=refuse_undoing
)
