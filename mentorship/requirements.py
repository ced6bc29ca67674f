"""What papers a pairing needs before it may enter an order, by the law of its day."""

from dataclasses import dataclass
from datetime import date

from districts import clock
from mentorship.models import Addendum, Consent, Pairing
from mentorship.models.candidacy import Role
from schools.models import Teacher

# ТК РФ art. 351.8 (381-ФЗ of 09.11.2024): addendum on content, term, form and pay of mentoring.
ADDENDUM_REQUIRED_FROM = date(2025, 3, 1)


@dataclass(frozen=True)
class Required:
    """One paper that a pairing needs: whose, of which kind, and the consent found for it, if any."""

    teacher: Teacher
    kind: str  # Consent.Kind or "addendum"
    consent: Consent | None
    satisfied: bool

    @property
    def title(self) -> str:
        if self.kind == "addendum":
            return "дополнительное соглашение"
        return f"согласие {Consent.Kind(self.kind).label}"

    @property
    def state(self) -> str:
        """«действует», «распечатано», «отказано», «отозвано», «истекло» or «нет»."""
        if self.satisfied:
            return "действует"
        return self.consent.state if self.consent else "нет"

    @property
    def sentence(self) -> str:
        """What blocks, for the user: «Петрова А. С.: согласие на обработку данных — нет»."""
        return f"{self.teacher.short_name}: {self.title} — {self.state}"


def kinds_for(role: str, pairing: Pairing) -> list[str]:
    """Kinds of paper one side needs; the addendum only by art. 351.8 and for an assigned mentor."""
    if role == Role.MENTEE:
        return [Consent.Kind.ROLE_MENTEE, Consent.Kind.PROCESSING]
    kinds = [Consent.Kind.ROLE_MENTOR, Consent.Kind.PROCESSING]
    by_law = pairing.starts_on >= ADDENDUM_REQUIRED_FROM
    if by_law and pairing.legal_basis == Pairing.LegalBasis.ASSIGNMENT:
        kinds.append("addendum")
    return kinds


def required_papers(pairing: Pairing, on: date | None = None) -> list[Required]:
    """Every paper the pairing needs, in the order mentors, mentees; a constant number of queries."""
    on = on or clock.today()
    sides = pairing.participants.select_related("teacher__school").order_by("role", "teacher__name_key")
    teachers = [side.teacher for side in sides]
    consents = Consent.objects.filter(teacher__in=teachers).order_by("pk")
    latest = {(c.teacher_id, c.kind, c.pairing_id): c for c in consents.select_related("teacher")}
    in_force = {(c.teacher_id, c.kind, c.pairing_id) for c in consents.in_force(on)}
    signed = set(Addendum.objects.in_force(on).filter(pairing=pairing).values_list("teacher_id", flat=True))
    papers = []
    for side in sorted(sides, key=lambda s: s.role != Role.MENTOR):
        for kind in kinds_for(side.role, pairing):
            if kind == "addendum":
                papers.append(Required(side.teacher, kind, None, side.teacher_id in signed))
                continue
            key = (side.teacher_id, kind, pairing.pk if kind in Consent.ROLE_KINDS else None)
            papers.append(Required(side.teacher, kind, latest.get(key), key in in_force))
    return papers


def missing_papers(pairing: Pairing, on: date | None = None) -> list[Required]:
    """What still blocks the order; empty when the pairing may enter it."""
    return [paper for paper in required_papers(pairing, on) if not paper.satisfied]
