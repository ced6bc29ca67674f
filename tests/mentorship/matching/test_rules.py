"""Each rule: what it gives, what it says, what it forbids."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship.matching.rules import BANS, RULES, findings, is_allowed, obstacles, points
from mentorship.matching.suggestions import Suggestion
from mentorship.matching.words import telling_words
from mentorship.models.matching import HEAVIEST
from schools.models import Teacher
from tests.mentorship.matching.people import OTHER_SCHOOL, SCHOOL, known, mentee, mentor


def said(rule: str, one, other, circumstances=None) -> tuple[int, str]:
    found = {finding.rule: finding for finding in findings(one, other, circumstances or known())}
    return found[rule].level, found[rule].words.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("mentors", "mentees", "expected"),
    [
        ("Математика", "математика", (2, "тот же предмет")),
        ("физика, информатика", "информатика", (2, "тот же предмет")),
        ("русский язык и литература", "литература", (2, "тот же предмет")),
        ("физика", "математика", (1, "близкий предмет: физика")),
        ("история", "математика", (0, "другой предмет: история")),
        ("", "математика", (0, "предмет не указан")),
    ],
)
def test_subject_is_the_same_close_or_other(mentors, mentees, expected):
    assert said("subject", mentor(subject=mentors), mentee(subject=mentees)) == expected


def test_request_is_compared_by_words_in_any_form():
    one = mentor(summary="Умею планировать уроки, слежу за дисциплиной; веду электронный журнал.")
    two = mentee(summary="Нужна помощь с дисциплиной и электронным журналом.")
    alone = mentee(summary="Дисциплина на уроке.")

    assert said("request", one, two) == (
        2,
        "сильные стороны отвечают запросу: дисциплина, журнал, электронный",
    )
    assert said("request", one, alone) == (1, "сильные стороны отвечают запросу: дисциплина")


def test_request_without_common_words_says_what_is_missing():
    assert said("request", mentor(summary="Хор."), mentee(summary="")) == (0, "запрос не описан")
    assert said("request", mentor(summary=""), mentee(summary="Дисциплина")) == (
        0,
        "сильные стороны не описаны",
    )
    assert said("request", mentor(summary="Журнал"), mentee(summary="Дисциплина")) == (
        0,
        "в сильных сторонах нет слов запроса",
    )


def test_words_that_stand_everywhere_tell_nothing():
    assert telling_words("Нужна помощь учителю в работе") == frozenset()


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (date(2009, 9, 1), (2, "12 лет стажа")),
        (date(2011, 10, 16), (2, "10 лет стажа")),
        (date(2011, 10, 17), (1, "9 лет стажа")),
        (date(2016, 10, 17), (0, "4 года стажа")),
        (date(2000, 9, 1), (2, "21 год стажа")),
        (date(2021, 9, 1), (0, "стаж меньше года")),
        (None, (0, "стаж не указан")),
    ],
)
def test_experience_counts_whole_years(since, expected):
    assert said("experience", mentor(teaching_since=since), mentee()) == expected


@pytest.mark.parametrize(
    ("category", "expected"),
    [
        (Teacher.Category.HIGHEST, (2, "высшая категория")),
        (Teacher.Category.FIRST, (1, "первая категория")),
        (Teacher.Category.METHODIST, (2, "педагог-методист")),
        (Teacher.Category.MENTOR, (2, "педагог-наставник")),
        (Teacher.Category.FIT, (0, "соответствие занимаемой должности")),
        (Teacher.Category.NONE, (0, "без категории")),
    ],
)
def test_category_of_the_mentor_counts(category, expected):
    assert said("category", mentor(category=category), mentee()) == expected


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        (0, (2, "свободно 2 места из 2")),
        (1, (1, "свободно 1 место из 2")),
        (2, (0, "свободных мест нет: наставляемых 2 при норме 2")),
        (3, (0, "свободных мест нет: наставляемых 3 при норме 2")),
    ],
)
def test_load_counts_the_places_that_are_left(taken, expected):
    assert said("load", mentor(taken=taken), mentee()) == expected


def test_school_is_the_same_or_named():
    elsewhere = mentor(school=OTHER_SCHOOL, is_open=True)

    assert said("same_school", mentor(), mentee()) == (2, "та же школа")
    assert said("same_school", elsewhere, mentee()) == (0, "другая школа: МОУ СОШ № 2 с. Лесное")


@pytest.mark.parametrize(("weight", "given_points"), [(3, 6), (-3, -6)])
def test_earlier_pair_is_a_plus_or_a_minus_by_setting(weight, given_points):
    one, two = mentor(), mentee()
    circumstances = known(weights={"earlier_pair": weight}, earlier=frozenset({(one.pk, two.pk)}))

    pair = Suggestion.of(one, two, circumstances)

    last = pair.findings[-1]
    assert (last.words, last.points) == ("уже работали вместе", given_points)
    assert (last in pair.reasons, last in pair.doubts) == (weight > 0, weight < 0)


def test_rule_that_the_district_does_not_count_says_nothing():
    weights = {rule.weight: 0 for rule in RULES}

    pair = Suggestion.of(mentor(subject="история"), mentee(), known(weights=weights))

    assert (pair.score, pair.reasons, pair.doubts) == (0, [], [])


@pytest.mark.parametrize(
    ("given_mentor", "words"),
    [
        ({"school": OTHER_SCHOOL}, ("не записан как готовый помогать другой школе",)),
        ({"left_on": date(2021, 10, 16)}, ("уже не работает",)),
        ({"left_on": date(2021, 10, 17)}, ()),
        ({"status": "surveyed"}, ("ещё не в банке наставников: анкета заполнена",)),
        (
            {"school": OTHER_SCHOOL, "is_open": True, "disclosed_until": date(2021, 10, 15)},
            ("нет согласия на передачу данных управлению",),
        ),
        ({"disclosed_until": None}, ()),
        ({"taken": 9}, ()),
    ],
)
def test_pair_is_forbidden_by_one_rule(given_mentor, words):
    assert obstacles(mentor(**given_mentor), mentee(), known()) == words


def test_pair_over_the_norm_is_forbidden_where_the_district_is_strict():
    strict = known(is_limit_strict=True)

    assert obstacles(mentor(taken=1), mentee(), strict) == ()
    assert obstacles(mentor(taken=2), mentee(), strict) == ("свободных мест нет: наставляемых 2 при норме 2",)


def test_pair_of_people_kept_apart_or_together_already_is_forbidden():
    one, two = mentor(), mentee()
    pair = (one.pk, two.pk)

    assert obstacles(one, two, known(forbidden={pair: ""})) == ("эта пара запрещена",)
    assert obstacles(one, two, known(forbidden={pair: "родственники"})) == (
        "эта пара запрещена: родственники",
    )
    assert obstacles(one, two, known(together=frozenset({pair}))) == ("уже в паре",)


def test_nobody_is_a_mentor_to_themselves():
    assert obstacles(mentor(pk=7), mentee(pk=7), known()) == ("это тот же человек",)


sides = {
    "subject": st.sampled_from(["", "математика", "физика", "история, право"]),
    "school": st.sampled_from([SCHOOL, OTHER_SCHOOL]),
    "summary": st.sampled_from(["", "дисциплина и журнал", "журнал", "проекты"]),
}
mentors = st.builds(
    mentor,
    **sides,
    taken=st.integers(0, 4),
    is_open=st.booleans(),
    category=st.sampled_from(Teacher.Category.values),
    teaching_since=st.one_of(st.none(), st.dates(date(1970, 1, 1), date(2021, 10, 1))),
)
weights = st.fixed_dictionaries(
    {rule.weight: st.integers(-HEAVIEST if rule.weight == "earlier_pair" else 0, HEAVIEST) for rule in RULES}
)


@given(mentors, st.builds(mentee, **sides), weights, st.booleans(), st.booleans())
def test_explanations_add_up_to_the_score_and_agree_with_the_quick_answer(one, two, weights, met, strict):
    pair = frozenset({(one.pk, two.pk)} if met else ())
    circumstances = known(weights=weights, is_limit_strict=strict, earlier=pair)

    suggestion = Suggestion.of(one, two, circumstances)

    shown = [*suggestion.reasons, *suggestion.doubts]
    assert suggestion.score == sum(f.points for f in shown) == points(one, two, circumstances)
    assert is_allowed(one, two, circumstances) == (suggestion.obstacles == ())
    assert len(suggestion.obstacles) <= len(BANS)
