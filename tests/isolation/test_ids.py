"""No form and no address takes the number of a record that is foreign, absent, or no number at all."""

import pytest
from django import forms
from django.contrib import admin
from django.test import RequestFactory
from django.urls import get_resolver, reverse

from districts.models import User
from tests.isolation.ids import ID_FIELDS, NO_NUMBERS, id_faults, own_number, send
from tests.isolation.walk import text_of
from tests.test_house_rules import LAW

# Fields that take numbers without being choices of records: named by hand.
BY_HAND = {"mentorship.forms.consent_stack.StackForm.shown", "admin:plan.stages-0-id"}
BY_HAND |= {"admin:plan.stages-0-measures-0-id"}
# Read from the address, and asked for below.
IN_ADDRESS = {"mentorship.forms.matching.SchoolsForm.school"}
SCHOOL_ADDRESSES = [
    ("mentorship:pairings", "year"),
    ("mentorship:pairings_export", "year"),
    ("mentorship:pairing_add", "mentor"),
    ("mentorship:pairing_add", "mentee"),
    ("mentorship:consents_print", "id"),
    ("mentorship:consents_pdf", "id"),
]
OFFICE_ADDRESSES = [
    ("schools_teacher", "school__id__exact"),
    ("schools_invitation", "school__id__exact"),
    ("schools_membership", "school__id__exact"),
    ("mentorship_candidacy", "school__id__exact"),
    ("mentorship_consent", "school__id__exact"),
    ("mentorship_pairing", "school__id__exact"),
    ("mentorship_pairing", "academic_year__id__exact"),
    ("mentorship_act", "academic_year__id__exact"),
    ("roadmap_assignment", "school"),
    ("roadmap_assignment", "measure"),
    ("mentorship_matchingweights_draft", "school"),
]


@pytest.mark.parametrize("row", ID_FIELDS, ids=lambda row: row.label)
def test_field_refuses_foreign_and_absent_records(world, row):
    assert id_faults(world, row) == []


@pytest.mark.parametrize("row", ID_FIELDS, ids=lambda row: row.label)
def test_field_takes_its_own_record(world, row):
    status, written, _ = send(world, world.client(row.actor), row, own_number(world, row))

    assert status in (200, 302)
    assert written != set()


def _subclasses(cls) -> set[type]:
    return {cls}.union(*(_subclasses(inner) for inner in cls.__subclasses__()))


def _takes_numbers(field: forms.Field) -> bool:
    return isinstance(field, forms.ModelChoiceField) or getattr(field, "coerce", None) is int


def test_every_field_of_records_has_its_row(db):
    get_resolver().url_patterns  # noqa: B018 — with the URL map every form is imported
    ours = [form for form in _subclasses(forms.BaseForm) if form.__module__.split(".")[0] in LAW]
    # Classes made by factories for the admin carry the name of their model only: they are asked for below.
    written = [
        form for form in ours if form.__qualname__ in vars(__import__(form.__module__, fromlist=["_"]))
    ]
    found = {
        f"{form.__module__}.{form.__qualname__}.{name}"
        for form in written
        for name, field in form.base_fields.items()
        if _takes_numbers(field)
    }
    request = RequestFactory().get("/")
    request.user = User.objects.create_superuser("root")
    for model, page in admin.site._registry.items():
        if page.may_add or page.may_change:
            fields = page.get_form(request, change=False).base_fields
            found |= {f"admin:{model._meta.model_name}.{n}" for n, f in fields.items() if _takes_numbers(f)}

    assert {row.label for row in ID_FIELDS} - BY_HAND == found - IN_ADDRESS


def _numbers(world, name: str) -> list:
    """Numbers of records of another district that a parameter could mean, and nobody's."""
    place, office = world.places["В"], world.offices["2"]
    kinds = {
        "year": office.objects["academicyear"],
        "academic_year__id__exact": office.objects["academicyear"],
        "mentor": place.mentor,
        "mentee": place.mentee,
        "id": place.objects["consent"],
        "measure": office.measure,
    }
    return [kinds.get(name, place.school).pk, *NO_NUMBERS]


@pytest.mark.parametrize(("url", "name"), SCHOOL_ADDRESSES)
def test_address_of_a_schools_page_shows_nothing_foreign(world, url, name):
    client, marks = world.client("curator-А"), world.foreign_marks("curator-А")
    for number in _numbers(world, name):
        response = client.get(reverse(url, args=[world.places["А"].school.pk]), {name: number})

        assert response.status_code in (200, 302, 404)
        assert [mark for mark in marks if mark in text_of(response)] == []


@pytest.mark.parametrize(("page", "name"), OFFICE_ADDRESSES)
def test_address_of_an_office_list_shows_nothing_foreign(world, page, name):
    client, marks = world.client("officer-1"), world.foreign_marks("officer-1")
    for number in _numbers(world, name):
        url = page if page.endswith("_draft") else f"{page}_changelist"
        response = client.get(reverse(f"admin:{url}"), {name: number})

        assert response.status_code in (200, 302, 404)
        assert [mark for mark in marks if mark in text_of(response)] == []
