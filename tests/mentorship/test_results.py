"""Sums of a wave: right, and silent where they would tell on somebody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship.models import Wave
from mentorship.results import FEWEST, Results, changes, shown_groups
from mentorship.wave_results import coverage_by_school, shown
from tests.factories import CandidacyFactory, ResponseFactory, SchoolFactory, TeacherFactory, WaveFactory
from tests.factories.questionnaires import GOOD

pytestmark = pytest.mark.usefixtures("today")
ENTRY = GOOD["mentee_entry"]


@given(st.dictionaries(st.integers(1, 9), st.integers(0, 6)))
def test_nothing_under_three_is_shown_nor_found_by_subtraction(sizes):
    hidden = sum(sizes.values()) - sum(sizes[group] for group in shown_groups(sizes))

    assert [group for group in shown_groups(sizes) if sizes[group] < FEWEST] == []
    assert hidden == 0 or hidden >= FEWEST or not shown_groups(sizes)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ({1: 3, 2: 4}, {1, 2}),
        ({1: 2, 2: 5, 3: 6}, {3}),
        ({1: 2, 2: 1, 3: 6}, {3}),
        ({1: 2, 2: 3}, set()),
        ({1: 0, 2: 3}, {2}),
    ],
)
def test_next_smallest_school_is_hidden_with_a_small_one(sizes, expected):
    assert shown_groups(sizes) == expected


@pytest.fixture
def wave(district):
    return WaveFactory(district=district, kind="mentee_entry", title="До")


def answer(wave, school, times, **answers):
    for _ in range(times):
        ResponseFactory(wave=wave, school=school, answers=ENTRY | answers)


def closed(wave, by=None) -> Wave:
    wave.close(by=by)
    return wave


def line(results, code, row=None):
    return next(one for one in results.lines if one.question.code == code and one.row == row)


def test_open_wave_shows_nothing(wave, school):
    answer(wave, school, 5)

    assert Results.of(wave).lines == []


def test_counts_and_means_of_a_closed_wave(wave, school, neighbour_school):
    answer(wave, school, 3, rated=[10] * 9, glad="нет")
    answer(wave, neighbour_school, 3, rated=[1] * 9, valuable="Поддержка")

    results = Results.of(closed(wave))

    assert (line(results, "rated", 0).whole.answered, line(results, "rated", 0).whole.mean) == (6, 5.5)
    assert line(results, "rated", 0).of(school).mean == 10
    glad = line(results, "glad").whole
    assert (dict(glad.counts), glad.share("нет")) == ({"да": 3, "нет": 3}, 50)
    assert line(results, "valuable").whole.answered == 3
    assert line(results, "valuable").answers == []


def test_two_respondents_are_hidden_in_the_whole_as_well(wave, school):
    answer(wave, school, 2)

    tallies = [one.tally for _, _, lines in shown(Results.of(closed(wave))) for one in lines]

    assert set(tallies) == {None}


def test_school_of_two_is_not_found_by_taking_the_others_from_the_whole(wave, school, neighbour_school):
    answer(wave, school, 2, glad="нет")
    answer(wave, neighbour_school, 3)

    results = Results.of(closed(wave))

    glad = line(results, "glad")
    assert (glad.whole.answered, glad.of(school), glad.of(neighbour_school)) == (5, None, None)


def test_question_that_two_answered_is_hidden_among_many(wave, school):
    answer(wave, school, 4)
    answer(wave, school, 2, where="В другой школе")

    results = Results.of(closed(wave))

    assert line(results, "where").whole.is_shown is False
    assert line(results, "glad").whole.is_shown is True


def test_own_words_are_counted_and_not_told(district, school):
    wave = WaveFactory(district=district)
    for number in range(3):
        answers = GOOD["request"] | {"forms": [f"тайна {number}"]}
        ResponseFactory(wave=wave, teacher=TeacherFactory(school=school), answers=answers)

    forms = line(Results.of(closed(wave)), "forms").whole

    assert dict(forms.counts) == {"другое": 3}


def test_before_and_after_stand_side_by_side(district, wave, school):
    after = WaveFactory(district=district, kind="mentee_exit", entry=wave)
    answer(wave, school, 3)
    for _ in range(4):
        ResponseFactory(wave=after, school=school)

    found = changes(Results.of(closed(wave)), Results.of(closed(after)))

    first = found[0]
    assert (first.before, first.after, first.difference) == (5, 8, 3)
    assert (first.before_count, first.after_count, first.is_share) == (3, 4, False)
    assert (first.was, first.label) == (
        "Польза наставничества для вас",
        "Польза наставничества для вас",
    )
    assert [(one.label, one.before, one.after) for one in found[9:]] == [("да", 100, 100), ("нет", 0, 0)]


def test_change_is_hidden_where_two_answered_before(district, wave, school):
    after = WaveFactory(district=district, kind="mentee_exit", entry=wave)
    answer(wave, school, 2)
    for _ in range(4):
        ResponseFactory(wave=after, school=school)

    assert changes(Results.of(closed(wave)), Results.of(closed(after))) == []


def test_coverage_counts_who_is_asked_by_school(district, wave, school, neighbour_school):
    for _ in range(2):
        CandidacyFactory(teacher=TeacherFactory(school=school))
    CandidacyFactory(teacher=TeacherFactory(school=neighbour_school))
    answer(wave, school, 1)

    assert coverage_by_school(wave) == [(school, 1, 2), (neighbour_school, 0, 1)]


@pytest.mark.parametrize("schools", [1, 3])
def test_results_cost_the_same_for_one_school_and_for_three(
    wave, district, django_assert_num_queries, schools
):
    for _ in range(schools):
        answer(wave, SchoolFactory(district=district), 3)
    closed(wave)

    with django_assert_num_queries(3):
        shown(Results.of(wave))
