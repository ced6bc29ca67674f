"""What papers a pairing needs before it may enter an order, by the law of its day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from districts import clock
from mentorship.documents.russian import date_numeric
from mentorship.law import MENTORING_LAW_ON
from mentorship.models import Addendum, Agreement, Consent, Pairing, PairingChange
from mentorship.models.candidacy import Role
from schools.models import Teacher

ADDENDUM = "addendum"
AGREEMENT = "agreement"


@dataclass(frozen=True)
class Required:
    """One paper that a pairing needs on a day: whose, of which kind, and what was found for it."""

    teacher: Teacher
    kind: str  # Consent.Kind, ADDENDUM, or AGREEMENT of the school that a mentor of elsewhere works in
    found: Consent | Addendum | Agreement | None
    satisfied: bool
    on: date
    until: date | None = None  # the last day that the paper must name, where the pairing is to go on longer

    @property
    def title(self) -> str:
        if self.kind == ADDENDUM:
            return "дополнительное соглашение"
        if self.kind == AGREEMENT:
            return "договорённость школ"
        return f"согласие {Consent.Kind(self.kind).label}"

    @property
    def state(self) -> str:
        """«действует», «распечатано», «отказано», «истекло», «действует только по …», «нет» and the like."""
        if self.satisfied:
            return "действует"
        if self.found is None:
            return "нет"
        if self.kind == AGREEMENT:
            return self.found.get_status_display()
        if self.found.signed_on and self.found.signed_on > self.on:
            return f"подписано {date_numeric(self.found.signed_on)}, позже {date_numeric(self.on)}"
        if self.until and self._holds:
            last = self.found.valid_until or self.found.pairing.ends_on
            return f"действует только по {date_numeric(last)}"
        if self.kind == ADDENDUM:
            return "прекращено"
        return "истекло" if self.found.is_expired(self.on) else self.found.get_status_display()

    @property
    def _holds(self) -> bool:
        """What was found is in force, only not long enough."""
        if self.kind == ADDENDUM:
            return self.found.ended_on is None
        return self.found.status == Consent.Status.IN_FORCE and not self.found.is_expired(self.on)

    @property
    def consent(self) -> Consent | None:
        return self.found if isinstance(self.found, Consent) else None

    @property
    def sentence(self) -> str:
        """What blocks, for the user: «Петрова А. С.: согласие на обработку данных — нет»."""
        return f"{self.teacher.short_name}: {self.title} — {self.state}"


def is_under_mentoring_law(pairing: Pairing, begins_on: date | None = None) -> bool:
    """Whether it is an assignment by art. 351.8, begun (by one mentor, on a day given) since that is law."""
    assigned = pairing.legal_basis == Pairing.LegalBasis.ASSIGNMENT
    return assigned and (begins_on or pairing.starts_on) >= MENTORING_LAW_ON


def kinds_for(role: str, pairing: Pairing, begins_on: date | None = None) -> list[str]:
    """Kinds of paper one side needs; the addendum only by art. 351.8 and for an assigned mentor."""
    if role == Role.MENTEE:
        return [Consent.Kind.ROLE_MENTEE, Consent.Kind.PROCESSING]
    kinds = [Consent.Kind.ROLE_MENTOR, Consent.Kind.PROCESSING]
    return [*kinds, ADDENDUM] if is_under_mentoring_law(pairing, begins_on) else kinds


def required_papers(pairing: Pairing, on: date | None = None) -> list[Required]:
    """Every paper the pairing needs, mentors first."""
    return papers_of([pairing], on)[pairing.pk]


def missing_papers(pairing: Pairing, on: date | None = None) -> list[Required]:
    """What still blocks the order; empty when the pairing may enter it."""
    return [paper for paper in required_papers(pairing, on) if not paper.satisfied]


def papers_of(pairings: Iterable[Pairing], on: date | None = None) -> dict[int, list[Required]]:
    """The required papers of many pairings by their ids, in a constant number of queries."""
    fresh = {p.pk: p for p in Pairing.objects.filter(pk__in=[p.pk for p in pairings]).with_sides()}
    wanted = {
        pk: [(teacher, AGREEMENT) for teacher in lent_mentors(pairing)]
        + [
            (teacher, kind)
            for role in (Role.MENTOR, Role.MENTEE)
            for teacher in pairing.side(role)
            for kind in kinds_for(role, pairing)
        ]
        for pk, pairing in fresh.items()
    }
    return _looked_up(wanted, on or clock.today())


def lent_mentors(pairing: Pairing) -> list[Teacher]:
    """One mentor of each other school that takes part: that school is to agree."""
    by_school = {t.school_id: t for t in reversed(pairing.mentors) if t.school_id != pairing.school_id}
    return sorted(by_school.values(), key=lambda teacher: teacher.name_key)


def papers_for(change: PairingChange, on: date | None = None) -> list[Required]:
    """Papers that the order on a change needs: of the pairing that takes over, of the mentor who joins, or
    of everybody who stays when the pairing gets more time.
    """
    if change.successor:
        return required_papers(change.successor, on)
    if change.kind == PairingChange.Kind.PROLONGATION:
        return _papers_until(change, on or clock.today())
    if change.kind != PairingChange.Kind.JOINING:
        return []
    kinds = kinds_for(Role.MENTOR, change.pairing, change.starts_on)
    joining = change.teacher.as_in(change.pairing.school)
    wanted = {change.pairing_id: [(joining, kind) for kind in kinds]}
    return _looked_up(wanted, on or clock.today())[change.pairing_id]


def _papers_until(change: PairingChange, on: date) -> list[Required]:
    """A role consent and an addendum name their term: a later end needs them with that end."""
    pairing = Pairing.objects.with_sides().get(pk=change.pairing_id)
    sides = [side for side in pairing.participants.all() if side.ends_on == pairing.ends_on]
    wanted = [
        (side.person, kind)
        for role in (Role.MENTOR, Role.MENTEE)
        for side in sides
        if side.role == role
        for kind in kinds_for(role, pairing)
    ]
    return _looked_up({pairing.pk: wanted}, on, until=change.ends_on)[pairing.pk]


def awaited_papers(pairing: Pairing, on: date | None = None) -> list[Required]:
    """What is still to be signed: for its order, for going on after a pause, for a later end."""
    missing = missing_papers(pairing, on) if pairing.needs_papers or pairing.is_suspended else []
    planned = pairing.changes.planned().filter(kind=PairingChange.Kind.PROLONGATION).first()
    later = missing_for(planned, on) if planned else []
    return [*{(paper.teacher.pk, paper.kind): paper for paper in (*missing, *later)}.values()]


def missing_for(change: PairingChange, on: date | None = None) -> list[Required]:
    """What still blocks the order on a change; empty when it may be drafted."""
    return [paper for paper in papers_for(change, on) if not paper.satisfied]


def _looked_up(
    wanted: dict[int, list[tuple[Teacher, str]]], on: date, until: date | None = None
) -> dict[int, list[Required]]:
    """Each wanted paper with what is found for it; `wanted` is by the ids of pairings.

    With `until`, papers that name a term are satisfied only by one that reaches it.
    """
    teachers = {teacher.pk for papers in wanted.values() for teacher, _ in papers}
    found, in_force = _consents_of(teachers, on)
    of_pairings = Addendum.objects.filter(pairing__in=wanted)
    addenda = {(a.pairing_id, a.teacher_id): a for a in of_pairings.order_by("pk")}
    holding = of_pairings.in_force(on)
    reaching = holding.filter(valid_until__gte=until) if until else holding
    signed = set(reaching.values_list("pairing_id", "teacher_id"))

    agreements = _agreements_of(
        pk for pk, papers in wanted.items() if any(kind == AGREEMENT for _, kind in papers)
    )

    def paper(pairing: int, teacher: Teacher, kind: str) -> Required:
        if kind == AGREEMENT:
            agreement = agreements.get((pairing, teacher.school_id))
            return Required(teacher, kind, agreement, bool(agreement and agreement.is_given), on)
        if kind == ADDENDUM:
            key = (pairing, teacher.pk)
            return Required(teacher, kind, addenda.get(key), key in signed, on, until)
        key = (
            (teacher.pk, kind, pairing)
            if kind in Consent.ROLE_KINDS
            else (teacher.pk, kind, teacher.school_id)
        )
        held, latest = in_force.get(key), found.get(key)
        if until and held and kind in Consent.ROLE_KINDS and not held.reaches(until):
            shown = held if latest.status in Consent.GONE else latest
            return Required(teacher, kind, shown, False, on, until)
        return Required(teacher, kind, held or latest, held is not None, on)

    return {pk: [paper(pk, teacher, kind) for teacher, kind in papers] for pk, papers in wanted.items()}


def _agreements_of(pairings: Iterable[int]) -> dict[tuple[int, int], Agreement]:
    """By (pairing, school); a query only where a mentor works elsewhere."""
    across = list(pairings)
    found = Agreement.objects.filter(pairing__in=across) if across else ()
    return {(agreement.pairing_id, agreement.school_id): agreement for agreement in found}


def _consents_of(teachers: Iterable[int], on: date) -> tuple[dict, dict]:
    """The latest consents and those in force of these people, by teacher, kind and pairing or operator."""
    consents = Consent.objects.filter(teacher__in=teachers).select_related("school").order_by("pk")

    def by_key(queryset) -> dict:
        return {(c.teacher_id, c.kind, c.pairing_id or c.operator_id): c for c in queryset}

    return by_key(consents), by_key(consents.in_force(on))
