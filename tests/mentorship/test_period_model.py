"""Periods against a naive model that looks at every single day: both refuse the same and keep the same days.

An example is a history of writes to pairings and their sides in plain SQL, each in a savepoint. The model
says of each whether a mentee would have two pairings of a kind on one day; in the end the rows are compared.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mentorship.models import Pairing
from mentorship.periods import RULE, TERM
from tests.factories import ActFactory, PairingFactory, TeacherFactory
from tests.mentorship.period_rule import lift

FIRST, DAYS = date(2021, 12, 28), 8
EXAMPLES = 10_000
VOID, UNORDERED = {"declined", "discarded"}, {"proposed", "awaiting", "agreed"}
STATES = ["proposed", "agreed", "ordered", "suspended", "terminated", "replaced", "declined", "discarded"]

some_days = st.tuples(st.integers(0, DAYS - 1), st.integers(0, DAYS - 1)).map(sorted).map(tuple)
some_state, some_kind = st.sampled_from(STATES), st.sampled_from(["one_to_one", "group"])
which = st.integers(0, 3)
REFUSALS = (RULE, TERM, "participant_ends_after_start")
paired = st.tuples(st.just("pair"), which, some_days, some_state, some_kind, st.booleans(), st.booleans())
changed = st.one_of(
    st.tuples(st.just("term"), which, some_days),
    st.tuples(st.just("own"), which, some_days),
    st.tuples(st.just("state"), which, some_state),
    st.tuples(st.just("kind"), which, some_kind),
)
histories = st.tuples(paired, st.lists(paired | changed, min_size=2, max_size=3)).map(lambda h: [h[0], *h[1]])

OWN = ["id", "kind", "status", "starts_on", "ends_on", "replaces_id", "order_id"]
COMMON = [field.column for field in Pairing._meta.local_concrete_fields if field.column not in OWN]
PAIRING = (
    f"INSERT INTO mentorship_pairing ({', '.join(OWN + COMMON)})"
    f" SELECT %s, %s, %s, %s, %s, %s, %s, {', '.join(COMMON)} FROM mentorship_pairing WHERE id = %s"
)
SIDE = (
    "INSERT INTO mentorship_participant"
    " (pairing_id, teacher_id, role, kind, occupies, starts_on, ends_on, school_id)"
    " SELECT %s, %s, %s, 'peer', %s, %s, %s, school_id FROM mentorship_pairing WHERE id = %s"
)


class Miss(AssertionError):
    """The database and the model disagree."""


@dataclass(frozen=True)
class Side:
    """A person in a pairing, as the model has it; days are numbered and belong to it from first to last."""

    teacher: int
    role: str
    kind: str
    status: str
    replaces: bool
    term: tuple[int, int]
    own: tuple[int, int]

    @property
    def occupies(self) -> bool:
        return self.status not in VOID and not (self.replaces and self.status in UNORDERED)

    @property
    def days(self) -> list[int]:
        """On which days it must be the only one of its teacher and kind."""
        return list(range(self.own[0], self.own[1] + 1)) if self.occupies and self.role == "mentee" else []

    def with_term(self, term: tuple[int, int]) -> "Side":
        """In another term: with its first or last day, if it had that of the former; never outside."""
        first = term[0] if self.own[0] == self.term[0] else max(self.own[0], term[0])
        last = term[1] if self.own[1] == self.term[1] else min(self.own[1], term[1])
        return replace(self, term=term, own=(first, last))


def allowed(sides: dict[int, Side]) -> bool:
    """Nobody outside the term or gone before coming, and nobody twice on a day."""
    taken = [(side.teacher, side.kind, day) for side in sides.values() for day in side.days]
    within = all(side.term[0] <= side.own[0] <= side.own[1] <= side.term[1] for side in sides.values())
    return within and len(taken) == len(set(taken))


def day(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


class World:
    """The database under the writes of one example, undone at its end."""

    def __init__(self, base, order, teachers):
        self.base, self.order, self.teachers = base, order, teachers
        self.judged = self.refused = 0

    def live(self, history) -> None:
        self.sides: dict[int, Side] = {}
        with connection.cursor() as self.cursor:
            self.cursor.execute("SAVEPOINT example")
            try:
                for write in history:
                    self.judge(*write)
                self.compare()
            finally:
                self.cursor.execute("ROLLBACK TO SAVEPOINT example")
                self.cursor.execute("RELEASE SAVEPOINT example")

    def judge(self, verb: str, who: int, *what) -> None:
        if verb == "pair":
            number, after, statements = self.pair(who, *what)
        elif not self.sides:
            return  # its only pairing was refused
        else:
            number = sorted(self.sides)[who % len(self.sides)]
            after, statements = getattr(self, verb)(number, self.sides[number], *what)
        expected = self.sides | {number: after}
        accepted, is_allowed = self.written(statements), allowed(expected)
        if accepted != is_allowed:
            raise Miss(f"{verb} {after}: {'accepted' if accepted else 'refused'} beside {self.sides}")
        self.judged += 1
        self.refused += not accepted
        self.sides = expected if accepted else self.sides

    def written(self, statements) -> bool:
        self.cursor.execute("SAVEPOINT write")
        try:
            for sql, values in statements:
                self.cursor.execute(sql, values)
        except IntegrityError as error:
            self.cursor.execute("ROLLBACK TO SAVEPOINT write")
            if not any(name in str(error) for name in REFUSALS):
                raise
            return False
        return True

    def compare(self) -> None:
        columns = "pairing_id, kind, occupies, starts_on, ends_on"
        self.cursor.execute(f"SELECT {columns} FROM mentorship_participant ORDER BY pairing_id")
        found = [
            (number, kind, bool(is_occupied), str(first), str(last))
            for number, kind, is_occupied, first, last in self.cursor.fetchall()
        ]
        meant = [
            (number, side.kind, side.occupies, day(side.own[0]), day(side.own[1]))
            for number, side in sorted(self.sides.items())
        ]
        if found != meant:
            raise Miss(f"{found} is not {meant}")

    def pair(self, who, term, status, kind, is_replacement, is_mentor):
        """A new pairing with one side, whose copies are written wrong."""
        number, teacher = 1_000_000 + len(self.sides), self.teachers[who % 2]
        role = "mentor" if is_mentor and who > 2 else "mentee"
        replaced = self.base if is_replacement and who else None
        days = [day(term[0]), day(term[1])]
        pairing = [number, kind, status, *days, replaced, self.order, self.base]
        side = Side(teacher, role, kind, status, bool(replaced), term, term)
        return (
            number,
            side,
            [(PAIRING, pairing), (SIDE, [number, teacher, role, is_mentor, *days, self.base])],
        )

    def term(self, number, side, term):
        sql = "UPDATE mentorship_pairing SET starts_on = %s, ends_on = %s WHERE id = %s"
        return side.with_term(term), [(sql, [day(term[0]), day(term[1]), number])]

    def own(self, number, side, own):
        sql = "UPDATE mentorship_participant SET starts_on = %s, ends_on = %s WHERE pairing_id = %s"
        return replace(side, own=own), [(sql, [day(own[0]), day(own[1]), number])]

    def state(self, number, side, status):
        sql = "UPDATE mentorship_pairing SET status = %s WHERE id = %s"
        return replace(side, status=status), [(sql, [status, number])]

    def kind(self, number, side, kind):
        sql = "UPDATE mentorship_pairing SET kind = %s WHERE id = %s"
        return replace(side, kind=kind), [(sql, [kind, number])]


@pytest.fixture
def world(school, year, today) -> World:
    """Two people, and a pairing without sides that others take their school and year from."""
    order = ActFactory(school=school, academic_year=year, registered=True)
    base = PairingFactory(school=school, academic_year=year)
    base.participants.all().delete()
    return World(base.pk, order.pk, [TeacherFactory(school=school).pk for _ in range(2)])


def prove(world: World, examples: int) -> None:
    """The same examples on every run; a miss is reported as it was found."""

    @settings(max_examples=examples, derandomize=True, database=None, phases=[Phase.generate])
    @given(histories)
    def agrees(history):
        world.live(history)

    agrees()


def test_database_refuses_exactly_what_the_model_of_days_refuses(world):
    lived = []
    live, world.live = world.live, lambda history: lived.append(live(history))

    prove(world, EXAMPLES)

    assert len(lived) == EXAMPLES
    assert world.judged > 3 * EXAMPLES
    assert world.refused > EXAMPLES // 3


def test_model_finds_the_miss_of_a_database_without_the_rule(world):
    connection.check_constraints()  # PostgreSQL alters no table whose foreign keys are still to be checked
    with connection.cursor() as cursor:
        lift(cursor, connection.vendor)

    with pytest.raises(Miss, match="accepted"):
        prove(world, EXAMPLES)


def test_model_finds_the_miss_of_copies_that_are_not_kept(world):
    with connection.cursor() as cursor:
        on_table = " ON mentorship_pairing" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER mentorship_pairing_carries{on_table}")

    with pytest.raises(Miss):
        prove(world, EXAMPLES)
