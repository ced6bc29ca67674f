"""Records that may be of one person: which are found, and why."""

from datetime import date

import pytest

from schools.duplicates import NO_PATRONYMIC, OTHER_SURNAME, SAME_DAY, SAME_YEAR, SWAPPED, UNDATED, duplicates
from schools.models import DistinctPeople, Teacher
from tests.factories import TeacherFactory

BORN = date(1980, 5, 17)
PERSON = {"last_name": "Королёва", "first_name": "Анна", "patronymic": "Ильинична", "born_on": BORN}


def found() -> list[tuple[str, ...]]:
    return [pair.reasons for pair in duplicates(Teacher.objects.all())]


@pytest.fixture
def record(school, today):
    """`record(**changes)`: the person written down once more, with these differences."""

    def record(**changes) -> Teacher:
        return TeacherFactory(**({"school": school} | PERSON | changes))

    record()
    return record


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"born_on": date(1980, 1, 1)}, [(SAME_YEAR,)]),
        ({"last_name": "КОРОЛЕВА", "born_on": date(1980, 1, 1)}, [(SAME_YEAR,)]),
        ({"born_on": None}, [(UNDATED,)]),
        ({"last_name": "Орлова"}, [(OTHER_SURNAME,)]),
        ({"patronymic": ""}, [(NO_PATRONYMIC,)]),
        ({"first_name": "Ильинична", "patronymic": "Анна"}, [(SWAPPED,)]),
        ({"born_on": date(1990, 5, 17)}, []),
        ({"last_name": "Орлова", "born_on": date(1980, 5, 18)}, []),
        ({"first_name": "Алла"}, []),
    ],
    ids=[
        "year", "yo", "undated", "surname", "no patronymic", "swapped", "namesake", "other day", "other name",
    ],
)  # fmt: skip
def test_second_record_is_found_by_what_it_shares(record, changes, reasons):
    record(**changes)

    assert found() == reasons


def test_person_of_two_schools_is_found_across_them(record, neighbour_school):
    record(school=neighbour_school)

    (pair,) = duplicates(Teacher.objects.all())
    assert (pair.reasons, pair.is_across, pair.is_weak) == ((SAME_DAY,), True, False)


def test_weak_signs_come_last(record, school):
    record(patronymic="")
    record(last_name="Орлова")

    assert [pair.is_weak for pair in duplicates(Teacher.objects.all())] == [False, True]


def test_people_who_are_said_to_be_two_are_not_shown_again(record, curator):
    twin = record(born_on=None)
    first = Teacher.objects.exclude(pk=twin.pk).get()
    DistinctPeople.say(twin, first, by=curator)
    DistinctPeople.say(first, twin, by=curator)

    assert found() == []
    assert DistinctPeople.objects.count() == 1


def test_pair_is_sought_among_the_people_given(record, neighbour_school, school):
    record(school=neighbour_school)

    assert duplicates(Teacher.objects.filter(school=school)) == []


@pytest.mark.parametrize("number", [1, 3])
def test_search_costs_two_queries_for_any_number(record, number, django_assert_num_queries):
    for day in range(1, number + 1):
        record(born_on=date(1980, 1, day))

    with django_assert_num_queries(2):
        pairs = duplicates(Teacher.objects.all())
        assert [str(pair.first.school) for pair in pairs] == ["МОУ СОШ № 1 с. Энское"] * len(pairs)


def test_only_who_sees_both_sees_that_they_are_two(record, curator, cast_visibility):
    twin = record(born_on=None)
    DistinctPeople.say(twin, Teacher.objects.exclude(pk=twin.pk).get(), by=curator)

    assert cast_visibility(DistinctPeople.objects) == {"curator"}
