"""The life of a pairing on its page: the steps offered, the change being prepared, what has changed."""

from dataclasses import dataclass

from django.urls import reverse

from districts import clock
from mentorship.change_choices import BY_SLUG, CHOICES, takes_over
from mentorship.change_words import ORDERS
from mentorship.documents.russian import date_numeric
from mentorship.models import Pairing, PairingChange
from mentorship.pairing_page import Link, papers_step
from mentorship.requirements import Required, missing_for
from schools.models import Teacher

Kind = PairingChange.Kind


@dataclass(frozen=True)
class Planned:
    """The change being prepared: what it still lacks, its draft order, its one next step."""

    change: PairingChange
    missing: list[Required]
    step: Link | None

    @property
    def is_known(self) -> bool:
        """Whether the reader may know who comes into the pairing."""
        change = self.change
        needed = {Kind.REPLACEMENT: change.successor, Kind.JOINING: change.teacher}
        return bool(needed.get(change.kind, True))

    @property
    def sentence(self) -> str:
        if not self.is_known:
            return f"С {date_numeric(self.change.starts_on)}."
        change, day = self.change, date_numeric(self.change.starts_on)
        who = change.teacher.short_name if change.teacher else ""
        until = date_numeric(change.ends_on) if change.ends_on else ""
        return {
            Kind.TERMINATION: f"Пара прекращается с {day}.",
            Kind.REPLACEMENT: f"С {day} эту пару сменит «{change.successor}».",
            Kind.PROLONGATION: f"Новое окончание — {until}.",
            Kind.JOINING: f"{who} — ещё один наставник с {day}{f' по {until}' if until else ''}.",
            Kind.RELEASE: f"{who} выбывает с {day}.",
        }[change.kind]

    @property
    def order(self) -> str:
        """«приказ о замене наставника»."""
        return ORDERS[self.change.kind]

    @property
    def is_late(self) -> bool:
        """The day has come before the order."""
        return self.change.starts_on < clock.today()


@dataclass(frozen=True)
class Life:
    """The life of a pairing as its page shows it."""

    pairing: Pairing
    planned: Planned | None
    origin: Planned | None  # of a pairing that takes over another: the change that brings it about
    predecessor: Pairing | None  # the pairing that this one takes over, where the reader may see it
    past: list[PairingChange]
    links: list[tuple[Link, str]]
    lacks_papers: bool

    @property
    def step(self) -> Link | None:
        """The next step of the change being prepared, here or in the pairing that this one takes over."""
        prepared = self.planned or self.origin
        return prepared.step if prepared else self.resume

    @property
    def resume(self) -> Link | None:
        """The next step of a paused pairing, unless it waits for a paper."""
        if self.lacks_papers:
            return None
        offered = [link for link, _ in self.links if link.label == BY_SLUG["resume"].label]
        return offered[0] if offered else None

    @property
    def suspended_since(self):
        pauses = [change for change in self.past if change.kind == Kind.SUSPENSION]
        is_paused = self.pairing.status == Pairing.Status.SUSPENDED
        return pauses[-1].starts_on if pauses and is_paused else None

    @property
    def ending(self) -> PairingChange | None:
        """The change that has ended the pairing."""
        ended = (Kind.TERMINATION, Kind.REPLACEMENT)
        made = [change for change in self.past if change.status == PairingChange.Status.MADE]
        return next((change for change in reversed(made) if change.kind in ended), None)


def life_of(pairing: Pairing, papers: list[Required], user, *, may_write: bool) -> Life:
    """`papers` are those that it needs today; its own curators read everything, others what they may."""
    changes = list(pairing.changes.with_act().select_related("recorded_by"))
    if not may_write:
        _leave_strangers_out(changes, pairing, user)
    planned = next((change for change in changes if change.is_planned), None)
    return Life(
        pairing=pairing,
        planned=_planned(planned, may_write) if planned else None,
        origin=_origin(pairing, may_write),
        predecessor=pairing.replaces if may_write else _seen_predecessor(pairing, user),
        past=[change for change in changes if not change.is_planned],
        links=_links(pairing, planned) if may_write else [],
        lacks_papers=any(not paper.satisfied for paper in papers),
    )


def _leave_strangers_out(changes: list[PairingChange], pairing: Pairing, user) -> None:
    """Whoever may read the pairing need not know who comes into it: such a change is left without names.

    The instances are for the page only and are never saved.
    """
    coming = [change.successor_id for change in changes if change.successor_id]
    people = {side.teacher_id for side in pairing.participants.all()}
    joining = [c.teacher_id for c in changes if c.teacher_id and c.teacher_id not in people]
    pairings = set(Pairing.objects.visible_to(user).filter(pk__in=coming).values_list("pk", flat=True))
    people |= set(Teacher.objects.visible_to(user).filter(pk__in=joining).values_list("pk", flat=True))
    for change in changes:
        if {change.successor_id} - pairings - {None} or {change.teacher_id} - people - {None}:
            change.successor = change.teacher = change.act = None
            change.ground_text = ""


def _seen_predecessor(pairing: Pairing, user) -> Pairing | None:
    if pairing.replaces_id is None:
        return None
    return Pairing.objects.visible_to(user).filter(pk=pairing.replaces_id).first()


def _origin(pairing: Pairing, may_write: bool) -> Planned | None:
    """The replacement that waits for this pairing's papers."""
    if not takes_over(pairing):
        return None
    change = PairingChange.objects.planned().filter(successor=pairing).with_act().first()
    return _planned(change, may_write) if change else None


def _planned(change: PairingChange, may_write: bool) -> Planned:
    missing = missing_for(change)
    return Planned(change, missing, _next_step(change, missing) if may_write else None)


def _next_step(change: PairingChange, missing: list[Required]) -> Link | None:
    """Collect the papers, draft the order, register it."""
    here = [change.pairing.school_id]
    collecting = change.successor or change.pairing
    if change.act_id:
        return Link("Открыть проект приказа", reverse("mentorship:act", args=[*here, change.act_id]))
    if missing:
        print_url = reverse("mentorship:change_print", args=[*here, change.pk])
        if step := papers_step(collecting, missing, print_url):
            return step
        # The rest is collected by the school that lends its mentor, or on the new pairing's page.
        return Link("Открыть новую пару", collecting.get_absolute_url()) if change.successor else None
    url = reverse("mentorship:change_order", args=[*here, change.pk])
    return Link("Составить проект приказа", url, post=True)


def _links(pairing: Pairing, planned: PairingChange | None) -> list[tuple[Link, str]]:
    """The steps that may be taken now, each with its sentence."""
    here = [pairing.school_id, pairing.pk]
    return [
        (Link(choice.label, reverse(f"mentorship:pairing_{choice.slug}", args=here)), choice.note)
        for choice in CHOICES
        if not choice.refusal(pairing, planned)
    ]
