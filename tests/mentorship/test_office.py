"""The office's site: officers only, scoped pages only, registers in the office's words."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, resolve, reverse

from districts.models import Event
from districts.scoped_admin import ScopedAdmin
from mentorship.office import SECTIONS
from tests.factories import CandidacyFactory, PairingFactory, SchoolFactory, TeacherFactory


@pytest.fixture
def office(client_as, officer, today):
    return client_as(officer)


def test_site_registers_scoped_pages_only():
    assert [page for page in admin.site._registry.values() if not isinstance(page, ScopedAdmin)] == []
    assert not admin.site.is_registered(Group)


def test_every_registered_model_stands_in_one_section():
    listed = [apps.get_model(label) for labels in SECTIONS.values() for label in labels]

    assert sorted(map(str, listed)) == sorted(map(str, admin.site._registry))


def test_site_has_no_jump_to_records_by_type_and_number():
    with pytest.raises(NoReverseMatch):
        reverse("admin:view_on_site", args=[1, 1])
    assert resolve("/admin/r/1/1/").url_name != "view_on_site"


@pytest.mark.parametrize("who", ["curator", "neighbour", "stranger", "outsider_curator"])
def test_office_is_closed_to_all_but_officers(client_as, request, who):
    client = client_as(request.getfixturevalue(who))

    assert client.get(reverse("admin:index")).status_code == 403
    assert client.get(reverse("admin:schools_school_changelist")).status_code == 403


def test_office_sends_a_visitor_to_log_in(client, db):
    response = client.get(reverse("admin:index"), follow=True)

    assert response.redirect_chain[-1] == (f"{reverse('account_login')}?next=%2Fadmin%2F", 302)


@pytest.mark.parametrize("label", [label for labels in SECTIONS.values() for label in labels])
def test_every_list_and_add_page_opens_in_russian(office, year, label):
    model = apps.get_model(label)
    name = f"{model._meta.app_label}_{model._meta.model_name}"
    page = admin.site._registry[model]

    listing = office.get(reverse(f"admin:{name}_changelist"))
    adding = office.get(reverse(f"admin:{name}_add"))

    plural = str(model._meta.verbose_name_plural)
    assert listing.context["title"] == plural[0].upper() + plural[1:]
    assert adding.status_code == (200 if page.may_add else 403)
    if page.may_add:
        assert adding.context["title"] == page.heading_new


def test_absent_and_foreign_records_are_not_found(client_as, outsider, school, today):
    client = client_as(outsider)

    statuses = [
        client.get(reverse("admin:schools_school_change", args=[pk])).status_code
        for pk in (school.pk, 999999)
    ]

    assert statuses == [404, 404]


@pytest.mark.parametrize("page", ["change", "delete", "history"])
def test_read_only_records_of_others_are_not_found_either(client_as, outsider, district, today, page):
    foreign = Event.record("проверка", district, by=None, district=district)
    url = reverse(f"admin:districts_event_{page}", args=[foreign.pk])

    assert client_as(outsider).post(url, {"post": "yes"}).status_code == 404


def test_nothing_can_be_deleted(office, school):
    assert (
        office.post(reverse("admin:schools_school_delete", args=[school.pk]), {"post": "yes"}).status_code
        == 403
    )


def test_school_list_counts_everyone_and_names_nobody(office, school):
    CandidacyFactory(teacher=TeacherFactory(school=school, last_name="Скрытная"), role="mentor")
    PairingFactory(school=school)

    page = office.get(reverse("admin:schools_school_changelist"))
    row = page.context["cl"].result_list[0]

    assert (row.teacher_count, row.mentor_count, row.mentee_count, row.pair_count) == (3, 1, 0, 1)
    assert "Скрытная" not in page.content.decode()


def _queries(office, url, django_assert_num_queries, count):
    with django_assert_num_queries(count):
        assert office.get(url).status_code == 200


def test_school_list_costs_the_same_for_one_school_and_three(office, district, django_assert_num_queries):
    url = reverse("admin:schools_school_changelist")
    SchoolFactory(district=district)
    _queries(office, url, django_assert_num_queries, 8)
    SchoolFactory.create_batch(2, district=district)
    _queries(office, url, django_assert_num_queries, 8)


def test_pairing_list_costs_the_same_for_one_pair_and_three(office, school, year, django_assert_num_queries):
    url = reverse("admin:mentorship_pairing_changelist")
    for repeats in (1, 2):
        for _ in range(repeats):
            people = [[TeacherFactory(school=school, disclosed=True)] for _ in range(2)]
            PairingFactory(school=school, academic_year=year, mentors=people[0], mentees=people[1])
        _queries(office, url, django_assert_num_queries, 10)


def test_warnings_accepted_by_schools_are_listed_with_their_reasons(office, school, year):
    people = [TeacherFactory(school=school, disclosed=True) for _ in range(4)]
    given = {"school": school, "academic_year": year}
    over = PairingFactory(**given, mentors=people[:1], mentees=people[1:2], warning_reason="Нет другого.")
    PairingFactory(**given, mentors=people[2:3], mentees=people[3:])
    admitted = CandidacyFactory(teacher=people[0], role="mentor", warning_reason="решение совета")
    CandidacyFactory(teacher=people[1])

    pages = [
        office.get(reverse(f"admin:mentorship_{name}_changelist"), {"accepted": "yes"})
        for name in ("pairing", "candidacy")
    ]

    assert [list(page.context["cl"].result_list) for page in pages] == [[over], [admitted]]
    assert "Нет другого." in pages[0].content.decode()


def test_pair_with_an_undisclosed_side_is_not_listed(office, school):
    pairing = PairingFactory(school=school)

    listed = office.get(reverse("admin:mentorship_pairing_changelist")).context["cl"].result_list
    page = office.get(reverse("admin:mentorship_pairing_change", args=[pairing.pk]))

    assert (list(listed), page.status_code) == ([], 404)


def test_school_added_belongs_to_the_officers_district(office, district, other_district):
    data = {
        "district": district.pk,
        "kind": "school",
        "name": "МОУ СОШ № 7",
        "full_name": "Школа № 7",
        "director_post": "директор",
        "director_gender": "f",
    }
    foreign = office.post(reverse("admin:schools_school_add"), data | {"district": other_district.pk})
    own = office.post(reverse("admin:schools_school_add"), data, follow=True)

    assert "district" in foreign.context["adminform"].form.errors
    assert [str(message) for message in own.context["messages"]] == ["Сохранено: МОУ СОШ № 7."]
    assert list(district.schools.values_list("name", flat=True)) == ["МОУ СОШ № 7"]
