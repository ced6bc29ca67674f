"""A side's copies of its pairing never drift, whatever way either is written."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from mentorship.models import Pairing, Participant
from mentorship.models.candidacy import Role
from tests.factories import ActFactory, PairingFactory, TeacherFactory

Status = Pairing.Status
START, END = date(2021, 9, 15), date(2022, 5, 31)


@pytest.fixture
def pairing(school, year, today) -> Pairing:
    return PairingFactory(school=school, academic_year=year, starts_on=START, ends_on=END)


@pytest.fixture
def joined(pairing):
    """`joined(first, last)`: a mentee with own days in the pairing."""

    def joined(first: date, last: date) -> Participant:
        side = Participant.of(pairing, TeacherFactory(school=pairing.school), Role.MENTEE, first, last)
        side.save()
        return side

    return joined


def days(side: Participant) -> tuple[date, date]:
    return Participant.objects.values_list("starts_on", "ends_on").get(pk=side.pk)


def copies(pairing: Pairing) -> set[tuple]:
    """Kind and occupation, as all sides of the pairing have them."""
    return set(Participant.objects.filter(pairing=pairing).values_list("kind", "occupies"))


def write(sql: str, *values) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize("is_replacement", [False, True])
@pytest.mark.parametrize("status", Status)
def test_side_occupies_as_its_pairing_says_in_every_state(school, year, today, status, is_replacement):
    order = ActFactory(school=school, academic_year=year, registered=True)
    replaced = PairingFactory(school=school, academic_year=year) if is_replacement else None
    pairing = PairingFactory(school=school, academic_year=year, replaces=replaced)

    write(
        "UPDATE mentorship_pairing SET status = %s, order_id = %s WHERE id = %s", status, order.pk, pairing.pk
    )

    pairing.refresh_from_db()
    assert copies(pairing) == {(pairing.kind, pairing.occupies)}


@pytest.mark.parametrize("status", Status)
def test_side_entered_later_occupies_as_its_pairing_says(school, year, today, status, joined, pairing):
    order = ActFactory(school=school, academic_year=year, registered=True)
    Pairing.objects.filter(pk=pairing.pk).update(status=status, order=order)
    stale = joined(START, END)

    pairing.refresh_from_db()
    stale.refresh_from_db()
    assert (stale.kind, stale.occupies) == (pairing.kind, pairing.occupies)


@pytest.mark.parametrize("change", ["save", "update", "sql"])
def test_sides_take_the_kind_of_their_pairing(pairing, change):
    if change == "save":
        pairing.kind = Pairing.Kind.REMOTE
        pairing.save()
    elif change == "update":
        Pairing.objects.filter(pk=pairing.pk).update(kind=Pairing.Kind.REMOTE)
    else:
        write("UPDATE mentorship_pairing SET kind = 'remote' WHERE id = %s", pairing.pk)

    assert copies(pairing) == {("remote", True)}


def test_wrong_copies_are_put_right_as_they_are_written(pairing):
    side = Participant.of(pairing, TeacherFactory(school=pairing.school), Role.MENTEE)
    side.kind, side.occupies = Pairing.Kind.FLASH, False
    Participant.objects.bulk_create([side])

    Participant.objects.filter(pairing=pairing, role=Role.MENTOR).update(kind="peer", occupies=False)

    assert copies(pairing) == {("one_to_one", True)}


def test_side_moved_to_another_pairing_takes_its_copies(school, year, pairing):
    other = PairingFactory(
        school=school, academic_year=year, kind=Pairing.Kind.REMOTE, status=Status.DECLINED
    )

    Participant.objects.filter(pairing=pairing).update(pairing=other)

    assert copies(other) == {("remote", False)}


@pytest.mark.parametrize(
    ("own", "term", "after"),
    [
        ((START, END), (START, date(2022, 6, 30)), (START, date(2022, 6, 30))),
        ((START, END), (date(2021, 10, 1), END), (date(2021, 10, 1), END)),
        ((START, date(2022, 1, 31)), (START, date(2022, 6, 30)), (START, date(2022, 1, 31))),
        ((START, date(2022, 1, 31)), (START, date(2021, 12, 31)), (START, date(2021, 12, 31))),
        ((date(2021, 11, 1), END), (date(2021, 9, 1), END), (date(2021, 11, 1), END)),
        ((date(2021, 11, 1), END), (date(2021, 12, 1), END), (date(2021, 12, 1), END)),
    ],
)
def test_days_of_a_side_follow_the_term(pairing, joined, own, term, after):
    """Whoever begins or ends with the pairing goes on doing so; nobody is outside it."""
    side = joined(*own)

    Pairing.objects.filter(pk=pairing.pk).update(starts_on=term[0], ends_on=term[1])

    assert days(side) == after


@pytest.mark.parametrize(("first", "last"), [(date(2021, 9, 14), END), (START, date(2022, 6, 1))])
def test_side_outside_the_term_is_refused_by_the_database(joined, first, last):
    with pytest.raises(IntegrityError, match="participant_within_term"), transaction.atomic():
        joined(first, last)


def test_side_does_not_leave_the_term_afterwards(joined):
    side = joined(START, date(2022, 1, 31))

    with pytest.raises(IntegrityError, match="participant_within_term"), transaction.atomic():
        Participant.objects.filter(pk=side.pk).update(ends_on=date(2022, 6, 1))


@pytest.fixture
def ordered(pairing, curator) -> Pairing:
    order = ActFactory(school=pairing.school, academic_year=pairing.academic_year, registered=True)
    Pairing.objects.filter(pk=pairing.pk).update(status=Status.ORDERED, order=order)
    return Pairing.objects.get(pk=pairing.pk)


@pytest.mark.parametrize("verb", ["complete", "terminate", "replace"])
def test_ending_shortens_who_is_there_and_forgets_who_was_to_join(ordered, joined, curator, verb):
    released, coming = joined(START, date(2021, 10, 31)), joined(date(2022, 2, 1), END)
    last = date(2022, 1, 14)

    getattr(ordered, verb)(on=last, by=curator)

    assert days(released) == (START, date(2021, 10, 31))
    assert list(Participant.objects.filter(pk=coming.pk)) == []
    assert set(ordered.participants.values_list("ends_on", flat=True)) == {last, date(2021, 10, 31)}


def test_prolonging_and_restoring_lengthen_those_who_are_in_it_to_the_end(ordered, joined, curator):
    released = joined(START, date(2021, 10, 31))
    ends = []

    ordered.prolong(date(2022, 6, 30), by=curator)
    ends.append(set(ordered.participants.values_list("ends_on", flat=True)))
    ordered.terminate(on=date(2022, 1, 14), by=curator)
    ordered.restore(date(2022, 6, 30), by=curator)
    ends.append(set(ordered.participants.values_list("ends_on", flat=True)))

    assert ends == [{released.ends_on, date(2022, 6, 30)}] * 2
