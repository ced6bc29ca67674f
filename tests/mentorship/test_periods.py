"""No mentee twice in the same kind at once: the database's own refusal."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from mentorship import periods
from mentorship.models import Pairing, Participant
from mentorship.models.candidacy import Role
from tests.factories import ActFactory, PairingFactory, TeacherFactory

Status = Pairing.Status
START, END = date(2021, 9, 15), date(2022, 5, 31)


@pytest.fixture
def mentee(school, today):
    return TeacherFactory(school=school, last_name="Петрова", first_name="Анна", patronymic="Сергеевна")


@pytest.fixture
def pair(school, year, mentee) -> Callable[..., Pairing]:
    """`pair(first, last)`: a pairing of the mentee; `ordered=True`, `status=`, `kind=`, `replaces=`."""

    def pair(first: date = START, last: date = END, **more) -> Pairing:
        with transaction.atomic():
            return PairingFactory(
                school=school, academic_year=year, mentees=[mentee], starts_on=first, ends_on=last, **more
            )

    return pair


def refused():
    return pytest.raises(IntegrityError, match="participant_one_mentor_at_a_time")


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (START, END),
        (END, date(2022, 6, 30)),
        (date(2021, 9, 1), START),
        (date(2021, 9, 1), date(2022, 6, 30)),
        (date(2021, 12, 1), date(2021, 12, 1)),
    ],
)
def test_second_pairing_that_shares_a_day_is_refused(pair, first, last):
    pair()

    with refused():
        pair(first, last)


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2021, 9, 1), date(2021, 9, 14)), (date(2022, 6, 1), date(2022, 6, 30))],
)
def test_periods_may_touch(pair, first, last):
    pair()

    pair(first, last)

    assert Pairing.objects.count() == 2


def test_periods_of_one_day_may_follow_each_other(pair):
    pair(START, START)

    pair(START + timedelta(days=1), START + timedelta(days=1))
    with refused():
        pair(START, START)

    assert Pairing.objects.count() == 2


def test_pairing_of_another_kind_may_be_at_the_same_time(pair):
    pair()

    pair(kind=Pairing.Kind.REMOTE)

    assert Pairing.objects.count() == 2


@pytest.mark.parametrize("status", [Status.DECLINED, Status.DISCARDED])
def test_pairing_that_will_not_be_takes_no_time(pair, status):
    pair(status=status)

    pair()

    assert Pairing.objects.count() == 2


def test_replacement_takes_time_from_its_order_on(pair):
    replacement = pair(replaces=pair(), status=Status.AGREED)

    with refused(), transaction.atomic():
        order = ActFactory(school=replacement.school, registered=True)
        Pairing.objects.filter(pk=replacement.pk).update(status=Status.ORDERED, order=order)


def test_pairing_called_back_to_life_is_refused(pair):
    declined = pair(status=Status.DECLINED)
    pair()

    with refused(), transaction.atomic():
        Pairing.objects.filter(pk=declined.pk).update(status=Status.PROPOSED)


def test_mentor_may_have_several_pairings_and_be_a_mentee_too(pair, school, year, mentee):
    pair()

    for _ in range(2):
        PairingFactory(school=school, academic_year=year, mentors=[mentee])

    assert Participant.objects.filter(teacher=mentee, role=Role.MENTOR).count() == 2


def test_mentor_does_not_become_a_mentee_who_is_one_already(pair, school, year, mentee):
    pair()
    helped = PairingFactory(school=school, academic_year=year, mentors=[mentee])

    with refused(), transaction.atomic():
        helped.participants.filter(teacher=mentee).update(role=Role.MENTEE)


def test_side_is_not_put_in_the_place_of_another_row(pair, school, year):
    """SQLite's INSERT OR REPLACE; PostgreSQL has no such thing and refuses the number."""
    first, other = pair(), PairingFactory(school=school, academic_year=year)
    side, place = first.participants.get(role=Role.MENTEE), other.participants.get(role=Role.MENTEE)
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    columns = "teacher_id, role, kind, occupies, starts_on, ends_on"

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"{verb} INTO mentorship_participant (id, pairing_id, {columns}) "
            f"SELECT %s, %s, {columns} FROM mentorship_participant WHERE id = %s",
            [place.pk, other.pk, side.pk],
        )

    assert place.teacher == other.participants.get(role=Role.MENTEE).teacher


def test_rule_stands_after_every_migrate(pair):
    periods.drop(connection)
    call_command("migrate", verbosity=0)
    pair()

    with refused():
        pair()


def test_tables_can_be_rebuilt_between_the_signals_of_migrate(pair):
    """Beside the triggers SQLite would not rename the rebuilt table, nor PostgreSQL alter the column."""
    periods.drop_before_migrate(None, using=connection.alias)

    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("CREATE TABLE rebuilt AS SELECT * FROM mentorship_pairing")
            cursor.execute("DROP TABLE mentorship_pairing")
            cursor.execute("ALTER TABLE rebuilt RENAME TO mentorship_pairing")
        else:
            cursor.execute("ALTER TABLE mentorship_pairing ALTER COLUMN status TYPE varchar(20)")
        transaction.set_rollback(True)
