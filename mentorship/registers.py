"""The two registers, of mentors and of mentees: their words, their rows, and each row's one next step."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from districts import clock
from districts.models import AcademicYear
from mentorship.consent_grid import Cell, data_cells, latest_consents, role_cells
from mentorship.load import loads
from mentorship.models import Candidacy, Consent, Pairing, Participant
from mentorship.models.candidacy import Role
from schools.models import School

TONES = {
    Candidacy.Status.IDENTIFIED: "warn",
    Candidacy.Status.SURVEYED: "info",
    Candidacy.Status.REGISTERED: "good",
    Candidacy.Status.DECLINED: "quiet",
    Candidacy.Status.LEFT: "quiet",
}


@dataclass(frozen=True)
class Register:
    """One of the two registers: its place in addresses, its role and its words."""

    slug: str
    role: str
    title: str
    adding: str
    summary: str
    summary_help: str
    partners: str
    paired: str
    choosing: str
    empty: str
    own_fields: tuple[str, ...]  # what only this register asks for
    file: str

    @property
    def partner_role(self) -> str:
        return Role.MENTEE if self.role == Role.MENTOR else Role.MENTOR


MENTORS = Register(
    slug="mentors",
    role=Role.MENTOR,
    title="Банк наставников",
    adding="Добавить наставника",
    summary="Сильные стороны",
    summary_help="Чем человек может помочь: предмет, методика, работа с классом.",
    partners="Наставляемые",
    paired="С наставляемыми",
    choosing="Подобрать наставляемых",
    empty="Здесь появятся наставники: их выбирают из педагогов школы.",
    own_fields=(
        "achievements",
        "hours_per_week",
        "trained_on",
        "training_hours",
        "works_remotely",
        "open_to_other_schools",
    ),
    file="Банк наставников из файла",
)
MENTEES = Register(
    slug="mentees",
    role=Role.MENTEE,
    title="Банк наставляемых",
    adding="Добавить наставляемого",
    summary="Запрос",
    summary_help="В чём нужна помощь наставника.",
    partners="Наставники",
    paired="С наставником",
    choosing="Подобрать наставника",
    empty="Здесь появятся наставляемые: их выбирают из педагогов школы.",
    own_fields=("deficits",),
    file="Банк наставляемых из файла",
)
REGISTERS = {register.slug: register for register in (MENTORS, MENTEES)}


def register_of(role: str) -> Register:
    return MENTORS if role == Role.MENTOR else MENTEES


@dataclass(frozen=True)
class Step:
    """The one thing to do next: a verb and where; `kind` makes it a button that prints that consent."""

    label: str
    url: str
    kind: str = ""


@dataclass(frozen=True)
class Row:
    """A person of a register with the pairs in that role and the consents that role needs.

    `pairings` are open; those that came to their end stand in `ended`, where they are asked for. `load` is
    how many mentees a mentor has now, whoever reads; of a mentee it is 0.
    """

    candidacy: Candidacy
    school: School
    pairings: list[Pairing]
    ended: list[Pairing]
    cells: list[Cell]
    load: int = 0

    @property
    def tone(self) -> str:
        return TONES[self.candidacy.status]

    @property
    def register(self) -> Register:
        return register_of(self.candidacy.role)

    @property
    def missing(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.is_missing]

    @property
    def processing(self) -> Cell:
        return next(cell for cell in self.cells if cell.kind == Consent.Kind.PROCESSING)

    @property
    def is_open(self) -> bool:
        return Candidacy.lifecycle.allows(self.candidacy, "leave")

    @property
    def all_pairings(self) -> list[Pairing]:
        """Those of the time that is over first."""
        return [*self.ended, *self.pairings]

    @property
    def limit(self) -> int:
        return self.school.district.mentor_load_limit

    @property
    def load_words(self) -> str:
        """«1 из 2»: mentees of a mentor, of as many as the district takes for the usual limit."""
        return f"{self.load} из {self.limit}" if self.candidacy.role == Role.MENTOR else ""

    @property
    def is_overloaded(self) -> bool:
        return self.load > self.limit

    @property
    def overload_reasons(self) -> list[str]:
        """Why the load of the open pairs was accepted."""
        return list(
            dict.fromkeys(pairing.warning_reason for pairing in self.pairings if pairing.warning_reason)
        )

    @property
    def partners(self) -> list[tuple[str, Pairing, date | None]]:
        """Names of the other side, pair by pair, with the first day of a pair that is yet to begin."""
        role, today = self.register.partner_role, clock.today()
        return [
            (pairing.names(role), pairing, pairing.starts_on if pairing.starts_on > today else None)
            for pairing in self.all_pairings
        ]

    @property
    def step(self) -> Step | None:
        """What to do next, or None when nothing waits."""
        if not self.is_open:
            return None
        here = [self.school.pk, self.candidacy.pk]
        if self.candidacy.status == Candidacy.Status.IDENTIFIED:
            return Step("Внести анкету", reverse("mentorship:candidacy", args=here))
        if not self.processing.satisfied:
            return self._consent_step(self.processing)
        if self.candidacy.status == Candidacy.Status.SURVEYED:
            return Step("Включить в банк", reverse("mentorship:candidacy_register", args=here))
        if self.missing:
            return self._consent_step(self.missing[0])
        if not self.pairings:
            return Step(self.register.choosing, reverse("mentorship:candidacy_matches", args=here))
        return None

    def _consent_step(self, cell: Cell) -> Step:
        if cell.is_printed:
            url = reverse("mentorship:consent", args=[self.school.pk, cell.consent.pk])
            return Step("Зарегистрировать согласие", url)
        return Step(
            "Распечатать согласие", reverse("mentorship:consents_print", args=[self.school.pk]), cell.kind
        )


def rows(candidacies: list[Candidacy], school: School, user, *, over: bool = False, year=None) -> list[Row]:
    """Candidacies, their teachers selected, as rows of a register; a constant number of queries.

    With `over`, pairs that came to their end are in the rows too; with a year, only pairs of that year are.
    """
    teachers = [candidacy.person for candidacy in candidacies]
    sides = Participant.objects.filter(teacher__in=[t.pk for t in teachers]).values("pairing")
    seen = (
        Pairing.objects.visible_to(user)
        .in_school(school)
        .filter(pk__in=sides)
        .with_sides()
        .order_by("starts_on", "pk")
    )
    pairings = list((seen.for_year(year) if year else seen).undeclined() if over or year else seen.open())
    found = latest_consents(user, teachers, school)
    taken = _loads(candidacies, school)
    return [_row(candidacy, school, pairings, found, taken) for candidacy in candidacies]


def _loads(candidacies: list[Candidacy], school: School) -> dict[int, int]:
    """The load of the mentors; those mentees too whom the reader may not know by name are counted."""
    mentors = [candidacy.teacher_id for candidacy in candidacies if candidacy.role == Role.MENTOR]
    return loads(mentors, AcademicYear.objects.current(school.district)) if mentors else {}


def _row(candidacy: Candidacy, school: School, pairings: list[Pairing], found: dict, taken: dict) -> Row:
    own = [
        pairing
        for pairing in pairings
        if any(
            side.teacher_id == candidacy.teacher_id and side.role == candidacy.role
            for side in pairing.participants.all()
        )
    ]
    now = [pairing for pairing in own if pairing.status in Pairing.OPEN]
    ended = [pairing for pairing in own if pairing.status not in Pairing.OPEN]
    cells = data_cells(candidacy.person, found, [Consent.Kind.PROCESSING, Consent.Kind.TRANSFER])
    cells += role_cells(candidacy.person, now, found)
    return Row(candidacy, school, now, ended, cells, taken.get(candidacy.teacher_id, 0))


def with_pairs(candidacies: QuerySet) -> QuerySet:
    """Candidacies marked `is_paired`: whether the person has an open pair in that role."""
    sides = Participant.objects.filter(
        role=OuterRef("role"), teacher=OuterRef("teacher"), pairing__in=Pairing.objects.open()
    )
    return candidacies.annotate(is_paired=Exists(sides))


@dataclass(frozen=True)
class Figures:
    """What stands above a register: open candidacies, of them registered, of them in a pair."""

    open: int
    registered: int
    paired: int


def figures(candidacies: QuerySet) -> Figures:
    """One query over the candidacies the user may count."""
    registered = Candidacy.Status.REGISTERED
    found = list(with_pairs(candidacies.open()).values_list("status", "is_paired"))
    return Figures(
        open=len(found),
        registered=sum(status == registered for status, _ in found),
        paired=sum(status == registered and paired for status, paired in found),
    )
