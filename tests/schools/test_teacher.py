from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from schools.models import Teacher
from tests.factories import SchoolFactory, TeacherFactory


@pytest.fixture
def teacher(school) -> Teacher:
    return TeacherFactory(
        school=school,
        last_name="Семёнова",
        first_name="Алёна",
        patronymic="Игоревна",
        born_on=date(1980, 5, 1),
    )


def test_teacher_is_seen_by_own_curator_only_until_transfer_is_agreed(teacher, cast_visibility):
    assert cast_visibility(Teacher.objects) == {"curator"}


def test_disclosed_teacher_is_seen_by_the_office_too(teacher, today, cast_visibility):
    teacher.disclosed_until = today
    teacher.save()

    assert cast_visibility(Teacher.objects) == {"curator", "officer"}


def test_office_loses_sight_the_day_after_the_transfer_consent_ends(teacher, freeze, officer):
    teacher.disclosed_until = date(2021, 10, 16)
    teacher.save()

    freeze(date(2021, 10, 17))

    assert list(Teacher.objects.visible_to(officer)) == []


def test_figures_count_everybody_of_the_district(teacher, officer, outsider, neighbour):
    counted = {
        user.username: Teacher.objects.counted_for(user).count() for user in (officer, outsider, neighbour)
    }

    assert counted == {"officer": 1, "outsider": 0, "neighbour": 0}


@pytest.mark.parametrize(
    "text", ["семёнова", "СЕМЕНОВА", "Семён", "алена", "игоревна СЕМ", "  Алёна   Семёнова "]
)
def test_search_is_blind_to_case_order_and_yo(teacher, text):
    TeacherFactory(school=teacher.school, last_name="Белова", first_name="Анна", patronymic="Петровна")

    assert list(Teacher.objects.named_like(text)) == [teacher]


@pytest.mark.parametrize("text", ["Семёнова Анна", "%", "_еменова"])
def test_search_finds_nobody_by_foreign_words_or_wildcards(teacher, text):
    assert list(Teacher.objects.named_like(text)) == []


def test_names_with_yo_are_sorted_among_e(school):
    for name in ("Жукова", "Ёлкина", "Еремина", "Ершова"):
        TeacherFactory(school=school, last_name=name)

    names = Teacher.objects.values_list("last_name", flat=True)

    assert list(names) == ["Ёлкина", "Еремина", "Ершова", "Жукова"]


@pytest.mark.parametrize(
    ("on", "years"),
    [
        (date(2021, 9, 1), 0),
        (date(2022, 8, 31), 0),
        (date(2022, 9, 1), 1),
        (date(2024, 8, 31), 2),
        (date(2021, 8, 1), 0),
    ],
)
def test_years_of_work_grow_on_the_anniversary(on, years):
    assert Teacher(teaching_since=date(2021, 9, 1)).years_of_work(on) == years


def test_years_of_work_are_unknown_without_a_first_day():
    assert Teacher(teaching_since=None).years_of_work(date(2021, 9, 1)) is None


@pytest.mark.parametrize(
    ("born_on", "teaching_since", "young"),
    [
        (date(1985, 10, 17), date(2018, 10, 17), True),  # 35 for one day more, three years tomorrow
        (date(1985, 10, 16), date(2018, 10, 17), False),  # 36 today
        (date(1985, 10, 17), date(2018, 10, 16), False),  # three years today
        (None, date(2021, 9, 1), False),
        (date(1998, 1, 1), None, False),
    ],
)
def test_early_career_follows_the_rule_of_the_district_to_the_day(
    school, today, born_on, teaching_since, young
):
    TeacherFactory(school=school, born_on=born_on, teaching_since=teaching_since)

    assert Teacher.objects.early_career(school.district).count() == int(young)


def test_district_may_move_the_bounds_of_early_career(school, today):
    TeacherFactory(school=school, born_on=date(1985, 10, 16), teaching_since=date(2017, 9, 1))
    school.district.early_career_age, school.district.early_career_years = 36, 5

    assert Teacher.objects.early_career(school.district).count() == 1


def test_early_career_on_29_february_counts_from_the_28th(school):
    TeacherFactory(school=school, born_on=date(1998, 1, 1), teaching_since=date(2021, 3, 1))

    assert Teacher.objects.early_career(school.district, date(2024, 2, 29)).count() == 1


def test_who_left_works_to_the_eve(school):
    TeacherFactory(school=school, left_on=date(2021, 10, 16))

    assert Teacher.objects.working(date(2021, 10, 15)).count() == 1
    assert Teacher.objects.working(date(2021, 10, 16)).count() == 0


def test_names_are_written_in_full_and_short(teacher):
    assert (teacher.full_name, teacher.short_name) == ("Семёнова Алёна Игоревна", "Семёнова\xa0А.\xa0И.")
    assert Teacher(last_name="Ли", first_name="Ян").short_name == "Ли\xa0Я."


def test_one_person_is_recorded_once_however_the_name_is_typed(teacher):
    again = TeacherFactory.build(
        school=teacher.school,
        last_name=" семенова",
        first_name="АЛЕНА",
        patronymic="Игоревна",
        born_on=teacher.born_on,
    )

    with pytest.raises(ValidationError) as refused:
        again.full_clean()
    assert refused.value.message_dict["last_name"] == ["Такой педагог в школе уже записан."]
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_namesake_born_on_another_day_or_in_another_school_is_another_person(teacher):
    same = {"last_name": "Семёнова", "first_name": "Алёна", "patronymic": "Игоревна"}
    TeacherFactory(school=teacher.school, born_on=date(1991, 5, 1), **same)
    TeacherFactory(school=SchoolFactory(district=teacher.school.district), born_on=teacher.born_on, **same)

    assert Teacher.objects.named_like("Семёнова").count() == 3


def test_work_cannot_begin_before_birth(school):
    impossible = TeacherFactory.build(
        school=school, born_on=date(1998, 1, 1), teaching_since=date(1997, 9, 1)
    )

    with pytest.raises(ValidationError) as refused:
        impossible.full_clean()

    assert refused.value.message_dict == {"teaching_since": ["Стаж не может начаться раньше рождения."]}


def test_year_0021_is_refused(school):
    typed = TeacherFactory.build(school=school, born_on=date(21, 9, 15))

    with pytest.raises(ValidationError) as refused:
        typed.full_clean()

    assert refused.value.message_dict["born_on"] == ["Проверьте год: укажите дату между 1930 и 2100 годами."]
