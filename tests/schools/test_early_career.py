"""Young specialists of a year: fixed on a date by the rule, decided by hand, unmoved by birthdays."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from districts.models import Event
from schools.early_career import decide_early_career, fix_early_career, lines, rule_in_words
from schools.models import EarlyCareerStatus, Teacher
from tests.factories import SchoolFactory, TeacherFactory

FIRST = date(2021, 9, 1)


@pytest.fixture
def young(school, today) -> Teacher:
    return TeacherFactory(school=school, early_career=True, last_name="Новикова")


def counted(year, on=None) -> list[str]:
    return [teacher.last_name for teacher in Teacher.objects.early_career_in(year, on)]


def fixed() -> list[tuple]:
    rows = EarlyCareerStatus.objects.order_by("teacher__name_key")
    return [(row.teacher.last_name, row.is_early_career, row.on, row.rule) for row in rows]


def test_rule_is_said_in_words(district):
    assert rule_in_words(district) == "до 35 лет включительно, стаж менее 3 лет"
    district.early_career_needs_education = True
    assert rule_in_words(district).endswith("стаж менее 3 лет, с педагогическим образованием")


@pytest.mark.parametrize(("education", "is_young"), [("higher", True), ("student", False), ("", False)])
def test_rule_may_ask_for_education(district, young, education, is_young):
    district.early_career_needs_education = True
    Teacher.objects.update(education=education)

    assert Teacher.objects.early_career(district).exists() is is_young


def test_fixing_writes_the_rule_of_the_day(school, year, young, curator):
    TeacherFactory(school=school)

    assert fix_early_career(place=school, year=year, on=FIRST, by=curator) == 1
    assert fixed() == [("Новикова", True, FIRST, "до 35 лет включительно, стаж менее 3 лет")]


def test_birthday_of_the_year_changes_nothing_that_is_fixed(school, year, young, curator, freeze):
    young.born_on = date(1985, 12, 1)  # 36 on 1 December
    young.save()
    fix_early_career(place=school, year=year, on=FIRST, by=curator)

    freeze(date(2021, 12, 2))

    assert list(Teacher.objects.early_career(school.district)) == []
    assert counted(year) == ["Новикова"]


def test_fixing_again_adds_only_those_who_have_no_row(school, year, young, curator):
    fix_early_career(place=school, year=year, on=FIRST, by=curator)
    TeacherFactory(school=school, early_career=True, last_name="Белова")

    assert fix_early_career(place=school, year=year, on=date(2021, 10, 1), by=curator) == 1
    assert [(name, on) for name, _, on, _ in fixed()] == [("Белова", date(2021, 10, 1)), ("Новикова", FIRST)]


def test_newcomer_of_october_goes_by_the_rule(school, year, today, curator):
    newcomer = TeacherFactory.build(school=school, early_career=True, last_name="Новая")
    newcomer.hired_on = date(2021, 10, 4)
    newcomer.save()

    assert fix_early_career(place=school, year=year, on=FIRST, by=curator) == 0
    assert counted(year) == ["Новая"]


@pytest.mark.parametrize("on", [date(2021, 10, 17), date(2021, 8, 31)])
def test_day_outside_the_year_or_ahead_is_refused(school, year, young, curator, on):
    with pytest.raises(ValidationError) as refused:
        fix_early_career(place=school, year=year, on=on, by=curator)

    assert list(refused.value.message_dict) == ["on"]
    assert fixed() == []


def test_district_fixes_all_its_schools_and_no_other(
    district, school, neighbour_school, outsider_school, year, young, officer
):
    TeacherFactory(school=neighbour_school, early_career=True, last_name="Белова")
    TeacherFactory(school=outsider_school, early_career=True, last_name="Чужая")

    assert fix_early_career(place=district, year=year, on=FIRST, by=officer) == 2
    assert [name for name, *_ in fixed()] == ["Белова", "Новикова"]


def test_decision_wins_over_the_rule_and_needs_a_reason(year, young, curator):
    with pytest.raises(ValidationError):
        decide_early_career(young, year, is_early_career=False, reason=" ", by=curator)

    decide_early_career(young, year, is_early_career=False, reason="переведена без перерыва", by=curator)

    assert counted(year) == []
    assert Event.objects.of(young).get().detail == "не молодой специалист"


def test_lines_tell_the_rule_from_what_is_fixed(school, year, young, curator):
    TeacherFactory(school=school, last_name="Опытная")
    grown = TeacherFactory(school=school, last_name="Белова")
    decide_early_career(grown, year, is_early_career=True, reason="решение комиссии", by=curator)

    found = lines(Teacher.objects.filter(school=school), year)

    assert [(one.teacher.last_name, one.today, one.fixed, one.counts, one.difference) for one in found] == [
        ("Белова", False, True, True, "по правилу уже нет, но год считается"),
        ("Новикова", True, None, True, "не зафиксирован"),
    ]


@pytest.mark.parametrize(
    ("since", "on", "number"),
    [
        (date(2021, 9, 1), date(2021, 10, 16), 1),
        (date(2019, 9, 1), date(2021, 10, 16), 3),
        (date(2018, 9, 1), date(2021, 10, 16), None),
        (None, date(2021, 10, 16), None),
    ],
)
def test_first_three_years_of_work_are_numbered(since, on, number):
    assert Teacher(teaching_since=since).year_of_work(on) == number


def test_status_of_a_closed_schools_person_stays(young, year, curator):
    decide_early_career(young, year, is_early_career=True, reason="решение комиссии", by=curator)
    young.school = SchoolFactory(district=young.school.district)
    young.save()

    assert counted(year) == ["Новикова"]
