"""What two schools have agreed about a pair's mentor, on the pair's page of each and on the first page."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.urls import reverse

from mentorship.actions import papers_missing, refuse_answer
from mentorship.documents.russian import date_numeric
from mentorship.models import Act, Agreement, Pairing
from mentorship.pairing_page import Link, papers_step
from mentorship.requirements import Required
from schools.models import School

Status = Agreement.Status
TONES = {Status.ASKED: "warn", Status.GIVEN: "good", Status.REFUSED: "bad"}
WORDS = {Status.ASKED: "ждём ответа", Status.GIVEN: "согласна", Status.REFUSED: "не может"}


@dataclass(frozen=True)
class OneOrder:
    """One of the two orders: what it is about, whose it is, its number, and its page for its own school."""

    title: str
    school: School
    said: str
    url: str


@dataclass(frozen=True)
class Block:
    """An agreement on the pair's page of one of the two schools: its state, what it lacks, what to do."""

    agreement: Agreement
    is_own: bool  # the reader is the mentor's school
    orders: tuple[OneOrder, OneOrder]
    lacking: tuple[Required, ...] = ()
    step: Link | None = None  # towards the order of the mentor's school
    may_give: bool = False
    may_refuse: bool = False
    may_ask: bool = False
    advice: str = ""
    correct: Link | None = None

    @property
    def word(self) -> str:
        return WORDS[self.agreement.status]

    @property
    def tone(self) -> str:
        return TONES[self.agreement.status]

    @property
    def names(self) -> str:
        return ", ".join(mentor.short_name for mentor in self.agreement.mentors)


def blocks_of(pairing: Pairing, school: School, *, may_write: bool) -> list[Block]:
    """The agreements of a pairing that a school takes part in; for a pair within one school there are none.

    A school that lends a mentor reads nothing of a third one.
    """
    found = Agreement.objects.filter(pairing=pairing).with_pairing().order_by("school__name", "pk")
    hosts = pairing.school_id == school.pk
    return [_block(one, school, may_write) for one in found if hosts or one.school_id == school.pk]


def step_of(blocks: list[Block]) -> Link | None:
    """The next step of the mentor's school on the pair's page."""
    return next((block.step for block in blocks if block.step), None)


def _block(agreement: Agreement, school: School, may_write: bool) -> Block:
    is_own, orders = agreement.school_id == school.pk, orders_of(agreement, school)
    if not is_own:
        may_ask = may_write and agreement.is_refused and agreement.pairing.needs_papers
        return Block(agreement, is_own, orders, may_ask=may_ask)
    advice, correct = advice_on(agreement)
    lacking = papers_missing(agreement) if agreement.is_given and not agreement.order else []
    return Block(
        agreement,
        is_own,
        orders,
        lacking=tuple(lacking),
        step=_step(agreement, lacking) if may_write else None,
        may_give=may_write and agreement.is_asked and _allows(agreement, "give"),
        may_refuse=may_write and not agreement.is_refused and _allows(agreement, "refuse"),
        advice=advice,
        correct=correct if may_write else None,
    )


def _allows(agreement: Agreement, verb: str) -> bool:
    try:
        refuse_answer(agreement, verb, agreement.pairing)
    except ValidationError:
        return False
    return True


def _step(agreement: Agreement, lacking: list[Required]) -> Link | None:
    """The mentor's papers first, then the draft of the order, then its registration."""
    here, pairing = agreement.school, agreement.pairing
    if agreement.order and agreement.order.is_draft:
        return Link("Открыть проект приказа", agreement.order.get_absolute_url())
    if agreement.order or not agreement.is_given or pairing.status not in Pairing.OPEN:
        return None
    if lacking:
        return papers_step(
            pairing, lacking, reverse("mentorship:pairing_print", args=[here.pk, pairing.pk]), here
        )
    url = reverse("mentorship:agreement_order", args=[here.pk, agreement.pk])
    return Link("Составить приказ о работе в другой школе", url, post=True)


def orders_of(agreement: Agreement, school: School) -> tuple[OneOrder, OneOrder]:
    """The host's order on the pair and the order of the mentor's school; each school opens its own."""
    pairing = agreement.pairing
    host = pairing.order if pairing.order and not pairing.order.is_draft else None
    return (
        _order("Приказ о закреплении пары", pairing.school, host, school),
        _order("Приказ о работе в другой школе", agreement.school, agreement.own_order, school),
    )


def _order(title: str, owner: School, act: Act | None, reader: School) -> OneOrder:
    said = f"№ {act.number} от {date_numeric(act.dated_on)}" if act else "пока нет"
    if act and act.status == Act.Status.AMENDED:
        said += ", с изменениями"
    return OneOrder(title, owner, said, act.get_absolute_url() if act and owner.pk == reader.pk else "")


def advice_on(agreement: Agreement) -> tuple[str, Link | None]:
    """What the mentor's school should do about its own order when the pair has changed; empty otherwise."""
    order, pairing = agreement.order, agreement.pairing
    is_void = pairing.status in Pairing.VOID
    if order is None or order.status == Act.Status.AMENDED or (order.is_draft and not is_void):
        return "", None
    here = [agreement.school_id, order.pk]
    if order.is_draft:
        return "Пары не будет: проект приказа больше не нужен.", Link(
            "Удалить проект", reverse("mentorship:act_delete", args=here)
        )
    if is_void:
        said = f"Пара сейчас в состоянии «{pairing.state}». Отмените и свой приказ."
        return said, Link("Отменить приказ", reverse("mentorship:act_cancel", args=here))
    if order.particulars.get("ends_on") == pairing.ends_on.isoformat():
        return "", None
    said = (
        f"Пара: {pairing.state}, последний день теперь {date_numeric(pairing.ends_on)}, а в вашем приказе "
        "срок другой. Издайте приказ об изменении своего приказа."
    )
    return said, Link("Изменить приказ", reverse("mentorship:act_amend", args=here))


@dataclass(frozen=True)
class Waiting:
    """A line of the school's first page: what another school's pair waits for, and where it is done."""

    label: str
    url: str


def waiting_of(school: School, user) -> list[Waiting]:
    """What the school is to answer, to order, to correct, or to ask once more; one query without any."""
    seen = Agreement.objects.visible_to(user).between(school).concerning_now()
    found = seen.with_pairing().order_by("asked_at", "pk")
    lines = ((one, _waits_for(one, school)) for one in found)
    return [
        Waiting(said, reverse("mentorship:pairing", args=[school.pk, one.pairing_id]))
        for one, said in lines
        if said
    ]


def _waits_for(agreement: Agreement, school: School) -> str:
    pairing, names = agreement.pairing, ", ".join(mentor.short_name for mentor in agreement.mentors)
    if agreement.school_id != school.pk:
        is_refused = agreement.is_refused and pairing.needs_papers
        return f"{agreement.school} не может отпустить наставника: {names}" if is_refused else ""
    if advice_on(agreement)[0]:
        return f"Пара в другой школе изменилась, поправьте свой приказ: {names}"
    if pairing.status not in Pairing.OPEN:
        return ""
    if agreement.is_asked:
        return f"Ответьте школе {pairing.school}, она просит наставника: {names}"
    if agreement.is_given and agreement.order is None:
        return f"Оформите приказ о работе в школе {pairing.school}: {names}"
    return ""
