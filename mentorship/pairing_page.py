"""A pairing's own page: its way as a line, its papers with the next step of each, and the one next step."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from mentorship.documents.russian import date_numeric
from mentorship.models import Consent, Pairing
from mentorship.requirements import ADDENDUM, Required


@dataclass(frozen=True)
class Stop:
    """One stop on the way: its word, what is noted under it, and «done», «now», «stop» or nothing."""

    word: str
    note: str = ""
    css: str = ""


@dataclass(frozen=True)
class Link:
    """A button or a link: its verb and where it leads; `post` for what writes."""

    label: str
    url: str
    post: bool = False


@dataclass(frozen=True)
class Line:
    """One required paper on the page: what it is, its tone, its own page, and its next step."""

    paper: Required
    tone: str
    url: str
    step: Link | None
    note: str


def way_of(pairing: Pairing, papers: list[Required], proposed_at) -> list[Stop]:
    """предложена → согласия → приказ → работает → завершена, with what is known at each stop."""
    since = f"{timezone.localtime(proposed_at):%d.%m.%Y}" if proposed_at else ""
    proposed = Stop("предложена", since, "done")
    if pairing.status == Pairing.Status.DECLINED:
        return [proposed, Stop("отклонена", "", "stop")]
    given = sum(paper.satisfied for paper in papers)
    status, order = pairing.status, pairing.order
    collected = status not in (Pairing.Status.PROPOSED, Pairing.Status.AWAITING)
    ordered = collected and status != Pairing.Status.AGREED
    consents = Stop("согласия", f"{given} из {len(papers)}" if not ordered else "", _css(collected, True))
    number = f"№ {order.number} от {date_numeric(order.dated_on)}" if ordered else ("проект" if order else "")
    return [
        proposed,
        consents,
        Stop("приказ", number, _css(ordered, collected)),
        *_end_of_way(pairing, ordered),
    ]


def _end_of_way(pairing: Pairing, ordered: bool) -> list[Stop]:
    term = f"с {date_numeric(pairing.starts_on)} по {date_numeric(pairing.ends_on)}"
    if pairing.status == Pairing.Status.TERMINATED:
        return [Stop("работала", term, "done"), Stop("прекращена досрочно", "", "stop")]
    completed = pairing.status == Pairing.Status.COMPLETED
    return [
        Stop("работает", term, _css(completed, ordered)),
        Stop("завершена", "", "done" if completed else ""),
    ]


def _css(done: bool, reached: bool) -> str:
    if done:
        return "done"
    return "now" if reached else ""


def lines_of(pairing: Pairing, papers: list[Required], *, school, may_write: bool) -> list[Line]:
    """The papers as the page lists them; steps only for those who may take them."""
    return [_line(pairing, paper, school, may_write) for paper in papers]


def _line(pairing: Pairing, paper: Required, school, may_write: bool) -> Line:
    consent = paper.consent
    foreign = paper.teacher.school_id != pairing.school_id and paper.kind not in Consent.ROLE_KINDS
    own_page = ""
    if consent and not foreign and pairing.school_id == school.pk:
        own_page = reverse("mentorship:consent", args=[school.pk, consent.pk])
    tone = "good" if paper.satisfied else ("info" if paper.state == "распечатано" else "warn")
    if paper.satisfied:
        return Line(paper, tone, own_page, None, "")
    if paper.kind == ADDENDUM:
        url = reverse("mentorship:addendum_add", args=[pairing.school_id, pairing.pk])
        step = Link("Записать дополнительное соглашение", url) if may_write else None
        return Line(paper, tone, "", step, "Подписывают с работодателем наставника.")
    if foreign:
        return Line(paper, tone, "", None, f"Оформляет школа наставника: {paper.teacher.school.name}.")
    if consent and consent.status == Consent.Status.PRINTED and may_write:
        return Line(paper, tone, own_page, Link("Зарегистрировать подписанное", own_page), "")
    return Line(paper, tone, own_page, None, "")


def next_step(pairing: Pairing, papers: list[Required]) -> Link | None:
    """The page's one primary button, for the curator of the pairing's school."""
    here = [pairing.school_id, pairing.pk]
    if not pairing.needs_papers:
        return None
    missing = [paper for paper in papers if not paper.satisfied and paper.kind != ADDENDUM]
    own = [p for p in missing if p.kind in Consent.ROLE_KINDS or p.teacher.school_id == pairing.school_id]
    if any(not (p.consent and p.consent.status == Consent.Status.PRINTED) for p in own):
        return Link(
            "Распечатать все недостающие согласия", reverse("mentorship:pairing_print", args=here), True
        )
    if own:
        return Link("Зарегистрировать подписанные", reverse("mentorship:consents_sign", args=here[:1]))
    if any(paper.kind == ADDENDUM and not paper.satisfied for paper in papers):
        return Link("Записать дополнительное соглашение", reverse("mentorship:addendum_add", args=here))
    if missing or pairing.status != Pairing.Status.AGREED:
        return None
    if pairing.order_id:
        return Link("Открыть проект приказа", reverse("mentorship:act", args=[here[0], pairing.order_id]))
    return Link("Оформить приказ", reverse("mentorship:act_add", args=here[:1]))


def printed_url(school, consents: Iterable[Consent]) -> str:
    """The page of these sheets with their PDF; empty without any."""
    query = urlencode({"id": [consent.pk for consent in consents]}, doseq=True)
    return f"{reverse('mentorship:consents_print', args=[school.pk])}?{query}" if query else ""
