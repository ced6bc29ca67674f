"""A pairing's own page: its way as a line, its papers with the next step of each, and the one next step."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from districts import clock
from mentorship.documents.russian import date_numeric
from mentorship.models import Consent, Pairing, Participant
from mentorship.models.candidacy import Role
from mentorship.requirements import ADDENDUM, AGREEMENT, Required, awaited_papers

# An order has ended the pairing, and its last day is still to come.
FUTURE_ENDS = {
    Pairing.Status.TERMINATED: "будет прекращена досрочно",
    Pairing.Status.REPLACED: "будет заменена",
}


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


def way_of(pairing: Pairing, papers: list[Required], proposed_at, *, paused_since=None) -> list[Stop]:
    """предложена → согласия → приказ → работает → завершена, with what is known at each stop."""
    since = f"{timezone.localtime(proposed_at):%d.%m.%Y}" if proposed_at else ""
    proposed = Stop("предложена", since, "done")
    if pairing.status in Pairing.VOID:
        return [proposed, Stop(pairing.get_status_display(), "", "stop")]
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
        *_end_of_way(pairing, ordered, paused_since),
    ]


def _end_of_way(pairing: Pairing, ordered: bool, paused_since) -> list[Stop]:
    """The work and its end: reached, cut short, or standing still."""
    term = f"с {date_numeric(pairing.starts_on)} по {date_numeric(pairing.ends_on)}"
    status = pairing.status
    if pairing.is_ending:
        word, is_over = pairing.get_status_display(), clock.today() > pairing.ends_on
        after = f"с {date_numeric(pairing.ends_on + timedelta(days=1))}"
        works = Stop("работала", term, "done") if is_over else Stop("работает", term, "now")
        return [works, Stop(word if is_over else FUTURE_ENDS[status], after, "stop" if is_over else "")]
    if status == Pairing.Status.SUSPENDED:
        since = f"с {date_numeric(paused_since)}" if paused_since else ""
        return [
            Stop("работала", f"с {date_numeric(pairing.starts_on)}", "done"),
            Stop("приостановлена", since, "now"),
            Stop("завершена", f"срок по {date_numeric(pairing.ends_on)}"),
        ]
    completed = status == Pairing.Status.COMPLETED
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
    """Each school collects the papers of its own people, and reads how far the other one is."""
    consent, own_page = paper.consent, ""
    foreign = paper.teacher.school_id != school.pk
    if consent and not foreign:
        own_page = reverse("mentorship:consent", args=[school.pk, consent.pk])
    tone = "good" if paper.satisfied else ("info" if paper.state == "распечатано" else "warn")
    if paper.satisfied:
        return Line(paper, tone, own_page, None, "")
    if paper.kind == AGREEMENT:
        return Line(paper, tone, "", None, f"Отвечает школа наставника: {paper.teacher.school.name}.")
    if foreign:
        whose = "наставляемых" if paper.teacher.school_id == pairing.school_id else "наставника"
        return Line(paper, tone, "", None, f"Оформляет школа {whose}: {paper.teacher.school.name}.")
    if paper.kind == ADDENDUM:
        url = reverse("mentorship:addendum_add", args=[school.pk, pairing.pk])
        step = Link("Записать дополнительное соглашение", url) if may_write else None
        return Line(paper, tone, "", step, "Подписывают с работодателем наставника.")
    if consent and consent.status == Consent.Status.PRINTED and may_write:
        return Line(paper, tone, own_page, Link("Зарегистрировать подписанное", own_page), "")
    return Line(paper, tone, own_page, None, "")


def next_step(pairing: Pairing, papers: list[Required]) -> Link | None:
    """The page's one primary button, for the curator of the pairing's school."""
    here = [pairing.school_id, pairing.pk]
    missing = [paper for paper in papers if not paper.satisfied]
    if pairing.is_suspended:  # a pause may have come of a withdrawn consent
        return papers_step(pairing, missing, reverse("mentorship:pairing_print", args=here))
    if not pairing.needs_papers:
        return None
    if any(paper.kind == AGREEMENT and paper.found and paper.found.is_refused for paper in missing):
        return None
    if step := papers_step(pairing, missing, reverse("mentorship:pairing_print", args=here)):
        return step
    if missing or pairing.status != Pairing.Status.AGREED:
        return None
    if pairing.order_id:
        return Link("Открыть проект приказа", reverse("mentorship:act", args=[here[0], pairing.order_id]))
    if pairing.replaces_id:  # its order is that of the replacement: mentorship.change_page
        return None
    return Link("Оформить приказ", reverse("mentorship:act_add", args=here[:1]))


def lenders_step(pairing: Pairing, school) -> Link | None:
    """The next step of a school that has lent its mentor: papers for going on after a pause or for longer."""
    if pairing.needs_papers or pairing.school_id == school.pk:
        return None
    print_url = reverse("mentorship:pairing_print", args=[school.pk, pairing.pk])
    return papers_step(pairing, awaited_papers(pairing), print_url, school)


def papers_step(pairing: Pairing, missing: list[Required], print_url: str, school=None) -> Link | None:
    """The next step towards papers of the school's own people (the host's, where none is named), or None."""
    here = [school.pk if school else pairing.school_id, pairing.pk]
    own = [p for p in missing if p.teacher.school_id == here[0] and p.kind != AGREEMENT]
    consents = [paper for paper in own if paper.kind != ADDENDUM]
    if any(not (p.consent and p.consent.status == Consent.Status.PRINTED) for p in consents):
        return Link("Распечатать все недостающие согласия", print_url, True)
    if consents:
        return Link("Зарегистрировать подписанные", reverse("mentorship:consents_sign", args=here[:1]))
    if own:
        return Link("Записать дополнительное соглашение", reverse("mentorship:addendum_add", args=here))
    return None


@dataclass(frozen=True)
class Person:
    """Somebody of the pairing, and the days where they are not those of the whole pairing."""

    participant: Participant
    days: str

    @property
    def teacher(self):
        return self.participant.person


def people_of(pairing: Pairing) -> list[Person]:
    """Everybody who takes part on any day, mentors first; free of queries after `with_sides()`."""
    first = {Role.MENTOR: 0, Role.MENTEE: 1}
    sides = sorted(pairing.participants.all(), key=lambda p: (first[p.role], p.starts_on, p.teacher.name_key))
    return [Person(side, _days(side, pairing)) for side in sides]


def _days(side: Participant, pairing: Pairing) -> str:
    """«с 01.02.2022», «по 31.01.2022», both, or nothing."""
    parts = []
    if side.starts_on != pairing.starts_on:
        parts.append(f"с {date_numeric(side.starts_on)}")
    if side.ends_on != pairing.ends_on:
        parts.append(f"по {date_numeric(side.ends_on)}")
    return " ".join(parts)


def printed_url(school, consents: Iterable[Consent]) -> str:
    """The page of these sheets with their PDF; empty without any."""
    query = urlencode({"id": [consent.pk for consent in consents]}, doseq=True)
    return f"{reverse('mentorship:consents_print', args=[school.pk])}?{query}" if query else ""
