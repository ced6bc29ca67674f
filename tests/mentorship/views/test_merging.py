"""Pages on which two records become one: a school's and the office's."""

import pytest
from django.urls import reverse

from schools.models import DistinctPeople, Employment, Membership, Teacher
from tests.factories import PairingFactory, TeacherFactory


@pytest.fixture
def kept(school, today) -> Teacher:
    return TeacherFactory(school=school, last_name="Иванова", disclosed=True)


@pytest.fixture
def twin(kept) -> Teacher:
    """The same person without a date of birth and with a subject of her own."""
    same = {name: getattr(kept, name) for name in ("last_name", "first_name", "patronymic")}
    return TeacherFactory(school=kept.school, born_on=None, subject="физика", disclosed=True, **same)


@pytest.fixture
def browser(client_as, curator):
    return client_as(curator)


@pytest.fixture
def office(client_as, officer):
    return client_as(officer)


def list_url(school) -> str:
    return reverse("mentorship:duplicates", args=[school.pk])


def merge_url(kept) -> str:
    return reverse("mentorship:teacher_merge", args=[kept.school_id, kept.pk])


def test_list_shows_each_pair_with_its_reason(browser, kept, twin):
    page = browser.get(list_url(kept.school))

    assert [(pair.first, pair.second) for pair, *_ in page.context["rows"]] == [(kept, twin)]
    assert "То же имя, дата рождения есть не у обеих записей." in page.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_one_pair_and_for_three(browser, kept, number, django_assert_num_queries):
    for n in range(number):
        TeacherFactory(school=kept.school, last_name=f"Жук{n}", first_name="Яна", patronymic="")
        TeacherFactory(school=kept.school, last_name=f"Жук{n}", first_name="Яна", patronymic="", born_on=None)

    with django_assert_num_queries(LIST_QUERIES):
        assert len(browser.get(list_url(kept.school)).context["rows"]) == number


def test_pair_that_is_said_to_be_two_people_is_not_shown_again(browser, kept, twin):
    url = reverse("mentorship:teacher_distinct", args=[kept.school_id, kept.pk])

    assert browser.get(url).status_code == 405
    assert browser.post(url, {"other": twin.pk}).url == list_url(kept.school)
    assert browser.get(list_url(kept.school)).context["rows"] == []
    assert DistinctPeople.objects.count() == 1


def test_other_record_is_chosen_among_the_own_people(browser, kept, twin, neighbour_school):
    foreign = TeacherFactory(school=neighbour_school)

    page = browser.get(merge_url(kept))
    assert list(page.context["form"].fields["other"].queryset) == [twin]
    assert browser.get(merge_url(kept), {"other": foreign.pk}).context["form"].errors != {}


def test_both_records_stand_side_by_side(browser, kept, twin):
    page = browser.get(merge_url(kept), {"other": twin.pk}).context["page"]

    rows = {label: (one, other, bool(field)) for label, one, other, field in page.rows}
    assert rows["дата рождения"] == ("12.04.1975", "не записано", True)
    assert rows["предмет"] == ("математика", "физика", True)
    assert rows["фамилия"] == ("Иванова", "Иванова", False)


def test_nothing_changes_before_the_second_page(browser, kept, twin):
    sent = {"other": twin.pk, "value-subject": "kept"}

    page = browser.post(merge_url(kept), sent)

    assert ("Предмет", "математика") in page.context["form"].said
    assert Teacher.objects.count() == 2


def test_records_become_one_after_the_second_page(browser, kept, twin):
    sent = {"other": twin.pk, "value-subject": "kept", "sure": "1"}

    done = browser.post(merge_url(kept), sent)

    assert done.url == kept.get_absolute_url()
    assert Teacher.objects.get().subject == "математика"


def test_two_sides_of_one_pairing_get_no_button(browser, kept, twin):
    PairingFactory(school=kept.school, mentors=[kept], mentees=[twin])

    page = browser.post(merge_url(kept), {"other": twin.pk, "sure": "1"})

    assert "Объединить эти записи нельзя" in page.content.decode()
    assert Teacher.objects.filter(pk=twin.pk).exists()


def test_curator_of_two_schools_unites_across_them(browser, kept, curator, neighbour_school):
    Membership.objects.create(user=curator, school=neighbour_school, role=Membership.Role.CURATOR)
    twin = TeacherFactory(school=neighbour_school, last_name="Иванова")
    sent = {"other": twin.pk, "sure": "1"}

    page = browser.post(merge_url(kept), sent)
    assert page.context["form"].errors == {
        "main": ["Выберите основное место работы."],
        "other_work": ["Укажите, продолжается ли работа в другой школе."],
    }

    done = browser.post(merge_url(kept), sent | {"main": "dropped", "other_work": "part_time"})
    assert done.url == list_url(kept.school)
    work = Employment.objects.filter(teacher=kept, left_on=None).values_list("school", "is_main")
    assert dict(work) == {neighbour_school.pk: True, kept.school_id: False}


def test_office_unites_people_whom_it_may_know(office, kept, twin):
    hidden = TeacherFactory(school=kept.school)
    url = reverse("admin:schools_teacher_merge", args=[kept.pk])

    assert list(office.get(url).context["form"].fields["other"].queryset) == [twin]
    assert office.get(url, {"other": hidden.pk}).context["form"].errors != {}
    assert "to_check" in office.get(url, {"other": twin.pk}).context
    assert office.post(url, {"other": twin.pk}).context["to_check"]
    assert office.post(url, {"other": twin.pk, "sure": "1"}).status_code == 302
    assert not Teacher.objects.filter(pk=twin.pk).exists()


def test_office_sees_duplicates_across_schools(office, kept, neighbour_school):
    same = {name: getattr(kept, name) for name in ("last_name", "first_name", "patronymic")}
    twin = TeacherFactory(school=neighbour_school, disclosed=True, **same)
    TeacherFactory(school=neighbour_school, born_on=None, **same)

    page = office.get(reverse("admin:schools_teacher_duplicates"))

    assert [(pair.first, pair.second) for pair in page.context["pairs"]] == [(kept, twin)]


def test_office_remembers_that_they_are_two(office, kept, twin):
    url = reverse("admin:schools_teacher_distinct", args=[kept.pk])

    assert office.get(url).status_code == 404
    office.post(url, {"other": twin.pk})

    assert office.get(reverse("admin:schools_teacher_duplicates")).context["pairs"] == []


LIST_QUERIES = 7
