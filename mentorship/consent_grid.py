"""People × kinds of consent: what each person of a school has given and what is still missing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from districts import clock
from mentorship.models import Candidacy, Consent, Pairing, Participant
from mentorship.models.candidacy import Role
from schools.models import School, Teacher

ROLE_KIND = {Role.MENTOR: Consent.Kind.ROLE_MENTOR, Role.MENTEE: Consent.Kind.ROLE_MENTEE}
# Without these a person enters neither the register nor an order; the other two are the person's own choice.
REQUIRED = (Consent.Kind.PROCESSING, *Consent.ROLE_KINDS)
# What one button prints for everybody: the required ones, and the one that lets the office see the person.
USUAL = (*REQUIRED, Consent.Kind.TRANSFER)
TONES = {
    "действует": "good",
    "распечатано": "info",
    "отказано": "bad",
    "отозвано": "bad",
    "истекло": "warn",
    "нет": "warn",
}


@dataclass(frozen=True)
class Cell:
    """One consent that may be asked of one person, for one pairing or for none, and what became of it."""

    teacher: Teacher
    kind: str
    pairing: Pairing | None
    consent: Consent | None

    @property
    def state(self) -> str:
        """«действует», «распечатано», «отказано», «отозвано», «истекло» or «нет»."""
        if self.consent is None or self.consent.status in Consent.GONE:
            return "нет"
        return self.consent.state

    @property
    def word(self) -> str:
        """The state as the grid shows it: «действует до 31.08.2024»."""
        until = self.consent.valid_until if self.satisfied else None
        return f"{self.state} до {until:%d.%m.%Y}" if until else self.state

    @property
    def tone(self) -> str:
        return "quiet" if self.state == "нет" and not self.is_required else TONES[self.state]

    @property
    def satisfied(self) -> bool:
        return self.state == "действует"

    @property
    def is_required(self) -> bool:
        return self.kind in REQUIRED

    @property
    def is_missing(self) -> bool:
        return self.is_required and not self.satisfied

    @property
    def is_printed(self) -> bool:
        return self.state == "распечатано"

    @property
    def may_be_printed(self) -> bool:
        """Nobody is asked again in a batch after a refusal: only when chosen by name and kind."""
        return self.state in ("нет", "истекло", "распечатано")

    @property
    def waits_for_print(self) -> bool:
        return self.kind in USUAL and self.may_be_printed and not self.is_printed

    @property
    def title(self) -> str:
        return f"согласие {Consent.Kind(self.kind).label}"

    @property
    def sentence(self) -> str:
        """«на обработку данных — нет»."""
        return f"{Consent.Kind(self.kind).label} — {self.state}"


@dataclass(frozen=True)
class Person:
    """A row of the grid: one of the school's own people, mentors of pairs elsewhere among them."""

    teacher: Teacher
    cells: list[Cell] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Cell]:
        return [cell for cell in self.cells if cell.kind == kind]

    @property
    def missing(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.is_missing]


def latest_consents(user, teachers: Iterable[Teacher], school: School) -> dict[tuple, Consent]:
    """The latest consent of each person and kind for each pairing, or given to the school; one query.

    A sheet that was not needed, or was refused, does not hide one that is still in force.
    """
    consents = Consent.objects.visible_to(user).filter(teacher__in=[t.pk for t in teachers])
    given = Q(school=school) | Q(school__successor=school)
    consents = consents.filter(Q(pairing__isnull=False) | given)
    ordered = sorted(consents, key=lambda consent: (_weight(consent), consent.pk))
    return {(c.teacher_id, c.kind, c.pairing_id): c for c in ordered}


def _weight(consent: Consent) -> int:
    """What a cell shows of several: a sheet out for a signature, what is in force, the rest by age."""
    if consent.status == Consent.Status.PRINTED:
        return 2
    return int(consent.status == Consent.Status.IN_FORCE and not consent.is_expired())


def open_pairings(school: School, user) -> list[Pairing]:
    """Pairs and groups in which the school's people take part, there or elsewhere, with their sides."""
    sides = Participant.objects.filter(school=school).values("pairing")
    pairings = Pairing.objects.visible_to(user).open().filter(Q(school=school) | Q(pk__in=sides))
    return list(pairings.with_sides().order_by("starts_on", "pk"))


def role_cells(teacher: Teacher, pairings: list[Pairing], found: dict) -> list[Cell]:
    """The role consents of one person, one per pairing."""
    return [
        Cell(
            teacher, ROLE_KIND[side.role], pairing, found.get((teacher.pk, ROLE_KIND[side.role], pairing.pk))
        )
        for pairing in pairings
        for side in pairing.participants.all()
        if side.teacher_id == teacher.pk
    ]


def data_cells(teacher: Teacher, found: dict, kinds=Consent.DATA_KINDS) -> list[Cell]:
    """The consents of 152-ФЗ of one person."""
    return [Cell(teacher, kind, None, found.get((teacher.pk, kind, None))) for kind in kinds]


def people_of(school: School, user) -> list[Person]:
    """Everybody with an open candidacy or a side in an open pairing; a constant number of queries."""
    pairings = open_pairings(school, user)
    everybody = [side for pairing in pairings for side in pairing.participants.all()]
    sides = {side.teacher_id for side in everybody if side.school_id == school.pk}
    candidates = Candidacy.objects.open().filter(school=school).values("teacher")
    known = Teacher.objects.visible_to(user).of_school(school).select_related("school")
    known = known.filter(Q(pk__in=candidates) | Q(pk__in=sides))
    own = [teacher.as_in(school) for teacher in known]
    found = latest_consents(user, own, school)
    people = [Person(t, role_cells(t, pairings, found) + data_cells(t, found)) for t in own]
    return sorted(people, key=lambda person: (person.teacher.name_key, person.teacher.pk))


@dataclass(frozen=True)
class Count:
    """How many consents of a kind are in force, of how many that may be asked."""

    kind: str
    satisfied: int
    total: int

    @property
    def label(self) -> str:
        return Consent.Kind(self.kind).label

    @property
    def is_short(self) -> bool:
        return self.kind in REQUIRED and self.satisfied < self.total


def counts(people: list[Person]) -> list[Count]:
    """One figure per kind, with its denominator."""
    cells = [cell for person in people for cell in person.cells]
    by_kind = {kind: [cell.satisfied for cell in cells if cell.kind == kind] for kind in Consent.Kind}
    return [Count(kind, sum(states), len(states)) for kind, states in by_kind.items()]


@dataclass(frozen=True)
class Touched:
    """Pairs that stand on one consent: to wait for it again, at work by an order, and yet to begin."""

    returning: list[Pairing]
    working: list[Pairing]
    later: list[Pairing]


def touched_by(consent: Consent, user) -> Touched:
    """What the end of a consent changes among the pairs the user may see."""
    if consent.kind not in REQUIRED:
        return Touched([], [], [])
    found = list(Pairing.objects.visible_to(user).open().standing_on(consent).with_sides())
    ordered = [pairing for pairing in found if pairing.status == Pairing.Status.ORDERED]
    today = clock.today()
    return Touched(
        returning=[pairing for pairing in found if pairing.status == Pairing.Status.AGREED],
        working=[pairing for pairing in ordered if pairing.starts_on <= today <= pairing.ends_on],
        later=[pairing for pairing in ordered if pairing.starts_on > today],
    )
