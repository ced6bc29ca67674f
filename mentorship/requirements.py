"""What papers a pairing needs before it may enter an order, by the law of its day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from districts import clock
from mentorship.documents.russian import date_numeric
from mentorship.law import MENTORING_LAW_ON
from mentorship.models import Addendum, Consent, Pairing
from mentorship.models.candidacy import Role
from schools.models import Teacher

ADDENDUM = "addendum"


@dataclass(frozen=True)
class Required:
    """One paper that a pairing needs on a day: whose, of which kind, and what was found for it."""

    teacher: Teacher
    kind: str  # Consent.Kind or ADDENDUM
    found: Consent | Addendum | None
    satisfied: bool
    on: date

    @property
    def title(self) -> str:
        if self.kind == ADDENDUM:
            return "дополнительное соглашение"
        return f"согласие {Consent.Kind(self.kind).label}"

    @property
    def state(self) -> str:
        """«действует», «распечатано», «отказано», «отозвано», «истекло», «подписано позже …» or «нет»."""
        if self.satisfied:
            return "действует"
        if self.found is None:
            return "нет"
        if self.found.signed_on and self.found.signed_on > self.on:
            return f"подписано {date_numeric(self.found.signed_on)}, позже {date_numeric(self.on)}"
        if self.kind == ADDENDUM:
            return "прекращено"
        return "истекло" if self.found.is_expired(self.on) else self.found.get_status_display()

    @property
    def consent(self) -> Consent | None:
        return self.found if isinstance(self.found, Consent) else None

    @property
    def sentence(self) -> str:
        """What blocks, for the user: «Петрова А. С.: согласие на обработку данных — нет»."""
        return f"{self.teacher.short_name}: {self.title} — {self.state}"


def kinds_for(role: str, pairing: Pairing) -> list[str]:
    """Kinds of paper one side needs; the addendum only by art. 351.8 and for an assigned mentor."""
    if role == Role.MENTEE:
        return [Consent.Kind.ROLE_MENTEE, Consent.Kind.PROCESSING]
    kinds = [Consent.Kind.ROLE_MENTOR, Consent.Kind.PROCESSING]
    by_law = pairing.starts_on >= MENTORING_LAW_ON
    if by_law and pairing.legal_basis == Pairing.LegalBasis.ASSIGNMENT:
        kinds.append(ADDENDUM)
    return kinds


def required_papers(pairing: Pairing, on: date | None = None) -> list[Required]:
    """Every paper the pairing needs, mentors first."""
    return papers_of([pairing], on)[pairing.pk]


def missing_papers(pairing: Pairing, on: date | None = None) -> list[Required]:
    """What still blocks the order; empty when the pairing may enter it."""
    return [paper for paper in required_papers(pairing, on) if not paper.satisfied]


def papers_of(pairings: Iterable[Pairing], on: date | None = None) -> dict[int, list[Required]]:
    """The required papers of many pairings by their ids, in a constant number of queries."""
    on = on or clock.today()
    fresh = {p.pk: p for p in Pairing.objects.filter(pk__in=[p.pk for p in pairings]).with_sides()}
    found, in_force = _consents_of(fresh.values(), on)
    addenda = {
        (a.pairing_id, a.teacher_id): a for a in Addendum.objects.filter(pairing__in=fresh).order_by("pk")
    }
    signed = set(
        Addendum.objects.in_force(on).filter(pairing__in=fresh).values_list("pairing_id", "teacher_id")
    )

    def paper(pairing: Pairing, teacher: Teacher, kind: str) -> Required:
        if kind == ADDENDUM:
            key = (pairing.pk, teacher.pk)
            return Required(teacher, kind, addenda.get(key), key in signed, on)
        key = (teacher.pk, kind, pairing.pk if kind in Consent.ROLE_KINDS else None)
        return Required(teacher, kind, in_force.get(key) or found.get(key), key in in_force, on)

    return {
        pk: [
            paper(pairing, teacher, kind)
            for role in (Role.MENTOR, Role.MENTEE)
            for teacher in pairing.side(role)
            for kind in kinds_for(role, pairing)
        ]
        for pk, pairing in fresh.items()
    }


def _consents_of(pairings: Iterable[Pairing], on: date) -> tuple[dict, dict]:
    """The latest consents and those in force of everybody in the pairings, by (teacher, kind, pairing)."""
    teachers = {side.teacher_id for pairing in pairings for side in pairing.participants.all()}
    consents = Consent.objects.filter(teacher__in=teachers).order_by("pk")

    def by_key(queryset) -> dict:
        return {(c.teacher_id, c.kind, c.pairing_id): c for c in queryset}

    return by_key(consents), by_key(consents.in_force(on))
