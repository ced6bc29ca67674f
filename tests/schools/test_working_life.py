"""Work is recorded by dates: hired, another post, part-time elsewhere, gone, back; the card says the same."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from districts.models import Event
from schools.models import Employment, Teacher
from tests.factories import MembershipFactory, SchoolFactory, TeacherFactory, UserFactory

Reason = Employment.Reason


@pytest.fixture
def teacher(school, today) -> Teacher:
    teacher = TeacherFactory.build(school=school, post="учитель физики")
    teacher.hired_on = date(2015, 9, 1)
    teacher.save()
    return teacher


@pytest.fixture
def part_timer(teacher, neighbour_school, curator) -> Teacher:
    teacher.employ_also(neighbour_school, "логопед", date(2021, 9, 1), by=curator)
    return teacher


def history(teacher: Teacher) -> list[tuple]:
    rows = teacher.employments.order_by("since", "pk")
    return [(row.school.name, row.post, row.since, row.left_on, row.reason) for row in rows]


def says_the_same(teacher: Teacher) -> bool:
    card = Teacher.objects.get(pk=teacher.pk)
    work = card.main_employment
    return (work.school_id, work.post, work.left_on) == (card.school_id, card.post, card.left_on)


def test_new_person_has_the_first_line_of_the_history(teacher, school):
    assert history(teacher) == [(school.name, "учитель физики", date(2015, 9, 1), None, "")]


def test_corrected_card_corrects_the_present_work(teacher):
    teacher.post = "учитель астрономии"
    teacher.save()

    assert [(row.post, row.since) for row in teacher.employments.all()] == [
        ("учитель астрономии", date(2015, 9, 1))
    ]


def test_saving_what_is_not_about_work_asks_nothing_of_it(teacher, django_assert_num_queries):
    teacher.disclosed_until = date.max
    with django_assert_num_queries(3):  # a savepoint around the update
        teacher.save(update_fields=["disclosed_until"])


def test_new_post_keeps_the_former_one_in_the_history(teacher, school, curator):
    teacher.change_post(school, "завуч", date(2021, 10, 1), by=curator)

    assert history(teacher) == [
        (school.name, "учитель физики", date(2015, 9, 1), date(2021, 10, 1), Reason.NEW_POST),
        (school.name, "завуч", date(2021, 10, 1), None, ""),
    ]
    assert says_the_same(teacher)


@pytest.mark.parametrize(
    ("post", "since", "field"),
    [
        ("завуч", date(2021, 10, 17), "since"),  # has not come yet
        ("завуч", date(2015, 9, 1), "since"),
        ("учитель физики", date(2021, 10, 1), "post"),
    ],
)
def test_new_post_is_refused_beside_its_field(teacher, school, curator, post, since, field):
    with pytest.raises(ValidationError) as refused:
        teacher.change_post(school, post, since, by=curator)

    assert list(refused.value.message_dict) == [field]
    assert teacher.employments.count() == 1


def test_leaving_has_its_day_and_reason(teacher, school, curator):
    teacher.leave(school, date(2021, 10, 20), Reason.RETIRED, note=" по  возрасту ", by=curator)

    work = teacher.employments.get()
    assert (work.left_on, work.reason, work.note) == (date(2021, 10, 20), "retired", "по возрасту")
    assert says_the_same(teacher)
    assert Event.objects.of(teacher).get().detail == "вышел на пенсию, не работает с 20.10.2021"


def test_nobody_leaves_twice_or_before_being_hired(teacher, school, curator):
    with pytest.raises(ValidationError, match=r"принят 01\.09\.2015"):
        teacher.leave(school, date(2015, 9, 1), Reason.RESIGNED, by=curator)
    teacher.leave(school, date(2021, 10, 1), Reason.RESIGNED, by=curator)

    with pytest.raises(ValidationError, match="уже записан"):
        teacher.leave(school, date(2021, 10, 2), Reason.RESIGNED, by=curator)


def test_return_begins_a_new_line_and_the_break_stays(teacher, school, curator):
    teacher.leave(school, date(2020, 7, 1), Reason.RESIGNED, by=curator)

    teacher.come_back(school, "завуч", date(2021, 9, 1), by=curator)

    assert history(teacher) == [
        (school.name, "учитель физики", date(2015, 9, 1), date(2020, 7, 1), Reason.RESIGNED),
        (school.name, "завуч", date(2021, 9, 1), None, ""),
    ]
    assert says_the_same(teacher)
    assert Teacher.objects.employed_in(school).get() == teacher


def test_return_is_refused_before_the_leaving_and_to_who_works(teacher, school, curator):
    with pytest.raises(ValidationError, match="возвращаться ему неоткуда"):
        teacher.come_back(school, "завуч", date(2021, 9, 1), by=curator)
    teacher.leave(school, date(2021, 9, 10), Reason.RESIGNED, by=curator)

    with pytest.raises(ValidationError, match="вернуться можно не раньше"):
        teacher.come_back(school, "завуч", date(2021, 9, 9), by=curator)


def test_part_timer_is_seen_by_both_schools_until_the_second_work_ends(
    part_timer, school, neighbour_school, neighbour, curator
):
    seen = [list(Teacher.objects.visible_to(user)) for user in (curator, neighbour)]
    part_timer.leave(neighbour_school, date(2021, 10, 10), Reason.CONTRACT_OVER, by=neighbour)

    assert seen == [[part_timer], [part_timer]]
    assert [Teacher.objects.visible_to(user).count() for user in (curator, neighbour)] == [1, 0]
    assert (part_timer.left_on, part_timer.school) == (None, school)


def test_each_school_reads_its_own_lines_of_the_history_only(part_timer, curator, neighbour):
    seen = [Employment.objects.visible_to(user).get().post for user in (curator, neighbour)]

    assert seen == ["учитель физики", "логопед"]


def test_second_school_knows_its_own_post_and_itself_as_the_employer(part_timer, school, neighbour_school):
    [listed] = Teacher.objects.of_school(neighbour_school)
    [read] = Teacher.objects.filter(pk=part_timer.pk)

    for person in (listed.as_in(neighbour_school), read.as_in(neighbour_school)):
        told = (person.post, person.school, person.hired_on, person.left_on)
        assert told == ("логопед", neighbour_school, date(2021, 9, 1), None)
    assert read.as_in(school) is read


def test_person_as_another_school_sees_them_is_never_saved(part_timer, neighbour_school):
    seen = part_timer.as_in(neighbour_school)
    seen.post = "директор"

    with pytest.raises(RuntimeError):
        seen.save()
    part_timer.refresh_from_db()
    assert part_timer.post == "учитель физики"


@pytest.mark.parametrize("where", ["same", "again", "closed", "outside"])
def test_second_school_is_refused(part_timer, school, neighbour_school, outsider_school, curator, where):
    closed = SchoolFactory(district=school.district, closed_on=date(2021, 9, 1))
    places = {"same": school, "again": neighbour_school, "closed": closed, "outside": outsider_school}

    with pytest.raises(ValidationError) as refused:
        part_timer.employ_also(places[where], "логопед", date(2021, 9, 1), by=curator)

    assert list(refused.value.message_dict) == ["school"]
    assert part_timer.employments.count() == 2


def test_second_school_cannot_record_its_part_timer_once_more(part_timer, neighbour_school):
    same = {name: getattr(part_timer, name) for name in ("last_name", "first_name", "patronymic", "born_on")}
    again = TeacherFactory.build(school=neighbour_school, **same)

    with pytest.raises(ValidationError) as refused:
        again.full_clean()

    assert refused.value.message_dict["last_name"] == ["Такой педагог в школе уже записан."]


def test_foreign_and_absent_person_look_alike_to_another_school(teacher, neighbour_school):
    """Whoever works in another school may be entered as usual: nothing tells that they are known there."""
    same = {name: getattr(teacher, name) for name in ("last_name", "first_name", "patronymic", "born_on")}

    TeacherFactory.build(school=neighbour_school, **same).full_clean()


def test_main_work_that_is_over_leaves_the_second_one(part_timer, school, neighbour_school, curator):
    part_timer.leave(school, date(2021, 10, 1), Reason.RESIGNED, by=curator)

    assert list(Teacher.objects.employed_in(school)) == []
    assert list(Teacher.objects.working_in(neighbour_school)) == [part_timer]


def test_database_refuses_a_second_main_work_and_a_second_one_in_a_school(teacher, school, neighbour_school):
    for values in ({"school": neighbour_school, "is_main": True}, {"school": school, "is_main": False}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Employment.objects.create(teacher=teacher, post="завуч", **values)


def test_curator_of_both_schools_finds_the_person_once(part_timer, school, neighbour_school):
    both = UserFactory(district=school.district)
    for one in (school, neighbour_school):
        MembershipFactory(user=both, school=one)

    assert Teacher.objects.visible_to(both).count() == 1
