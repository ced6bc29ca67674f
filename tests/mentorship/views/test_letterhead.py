"""The letterhead on screen: the curator's form, the office's pages, the sample."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from districts.models import Event
from mentorship.models import LetterheadStyle

pytestmark = pytest.mark.usefixtures("today")
CHOSEN = {
    "layout": "corner",
    "font_size": "13",
    "enacting": "capitals",
    "date_style": "words",
    "initials": "tight",
}


def emblem(size=(1000, 500), name="герб.png", kind="PNG") -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGBA" if kind == "PNG" else "RGB", size, "red").save(file, kind)
    return SimpleUploadedFile(name, file.getvalue())


def url(name: str, school) -> str:
    return reverse(f"mentorship:{name}", args=[school.pk])


def first_page(response) -> str:
    return " ".join(PdfReader(io.BytesIO(response.content)).pages[0].extract_text().split())


@pytest.fixture
def page(client_as, curator):
    """The curator's browser."""
    return client_as(curator)


@pytest.fixture
def office(client_as, officer):
    return client_as(officer)


def test_curator_sets_the_letterhead_of_the_school(page, school, curator):
    response = page.post(url("letterhead", school), CHOSEN | {"emblem": emblem()})

    assert response.url == url("letterhead", school)
    own = LetterheadStyle.objects.get(school=school)
    assert {name: str(getattr(own, name)) for name in CHOSEN} == CHOSEN
    event = Event.objects.of(own).get()
    assert (event.verb, event.by, event.school_id) == ("настроен бланк", curator, school.pk)


def test_emblem_is_kept_small_and_under_a_name_of_our_own(page, school):
    page.post(url("letterhead", school), CHOSEN | {"emblem": emblem()})

    kept = LetterheadStyle.objects.get(school=school).emblem
    with kept.open("rb") as file, Image.open(file) as picture:
        assert (picture.size, picture.mode, picture.format) == ((720, 360), "RGB", "PNG")
    assert "герб" not in kept.name


def test_second_saving_changes_the_same_letterhead(page, school):
    for size in ("12", "13"):
        page.post(url("letterhead", school), CHOSEN | {"font_size": size})

    assert LetterheadStyle.objects.get(school=school).font_size == 13


def test_emblem_stays_until_it_is_taken_away(page, school):
    page.post(url("letterhead", school), CHOSEN | {"emblem": emblem()})
    page.post(url("letterhead", school), CHOSEN)
    assert bool(LetterheadStyle.objects.get(school=school).emblem)

    page.post(url("letterhead", school), CHOSEN | {"without_emblem": "on"})
    assert not LetterheadStyle.objects.get(school=school).emblem


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (
            emblem(name="герб.jpg"),
            "Подходит изображение PNG или JPEG, и расширение должно ему соответствовать.",
        ),
        (SimpleUploadedFile("герб.pdf", b"%PDF-1.7"), "Подходит изображение PNG или JPEG"),
        (SimpleUploadedFile("герб.png", b"\x89PNG\r\n\x1a\n" + b"0" * 50), "Файл повреждён"),
        (SimpleUploadedFile("герб.png", b"\x89PNG\r\n\x1a\n" + b"0" * 1024 * 1024), "Файл больше 1 МБ"),
        (emblem(size=(5000, 4000)), "Изображение больше 16 мегапикселей"),
    ],
    ids=["other kind", "pdf", "broken", "large file", "many pixels"],
)
def test_unfit_emblem_is_refused_beside_its_field_and_nothing_is_saved(page, school, file, said):
    file.seek(0)
    response = page.post(url("letterhead", school), CHOSEN | {"emblem": file})

    assert list(response.context["form"].errors) == ["emblem"]
    assert response.context["form"].errors["emblem"][0].startswith(said)
    assert response.context["form"]["font_size"].value() == "13"
    assert LetterheadStyle.objects.count() == 0


def test_code_cannot_be_switched_on_without_the_address_of_the_site(page, school, settings):
    settings.SITE_URL = ""
    response = page.post(url("letterhead", school), CHOSEN | {"has_qr": "on"})

    assert response.context["form"].errors["has_qr"][0].startswith("QR-код включить нельзя.")
    assert LetterheadStyle.objects.count() == 0


def test_code_is_switched_on_where_the_site_has_an_address(page, school, settings):
    settings.SITE_URL = "https://nastavnik.example"
    page.post(url("letterhead", school), CHOSEN | {"has_qr": "on"})

    assert LetterheadStyle.objects.get(school=school).has_qr


def test_sample_shows_the_form_as_it_stands_and_saves_nothing(page, school):
    response = page.post(url("letterhead_sample", school), CHOSEN | {"emblem": emblem()})

    assert response.headers["Content-Type"] == "application/pdf"
    assert "16 октября 2021 г." in first_page(response)
    assert len(PdfReader(io.BytesIO(response.content)).pages[0].images) == 1
    assert LetterheadStyle.objects.count() == 0


def test_sample_of_a_wrong_form_is_the_form_with_its_errors(page, school):
    response = page.post(url("letterhead_sample", school), CHOSEN | {"font_size": "40"})

    assert list(response.context["form"].errors) == ["font_size"]


def test_office_reads_the_letterhead_of_a_school_and_its_sample(office, school):
    LetterheadStyle.objects.create(district=school.district, school=school, **CHOSEN)
    response = office.get(url("letterhead", school))

    assert ("расположение", "угловой: шапка слева") in response.context["facts"]
    assert 'name="layout"' not in response.content.decode()
    assert "16 октября 2021 г." in first_page(office.get(url("letterhead_sample", school)))


def test_office_does_not_write_on_the_schools_page(office, school):
    assert office.post(url("letterhead", school), CHOSEN).status_code == 403
    assert LetterheadStyle.objects.count() == 0


@pytest.mark.parametrize("of_school", [True, False])
def test_office_sets_its_own_letterhead_and_that_of_a_school(office, school, district, of_school):
    body = CHOSEN | {"district": district.pk, "school": school.pk if of_school else ""}
    office.post(reverse("admin:mentorship_letterheadstyle_add"), body)

    own = LetterheadStyle.objects.get()
    assert (own.district, own.school) == (district, school if of_school else None)
    sample = office.get(reverse("admin:mentorship_letterheadstyle_sample", args=[own.pk]))
    assert "16 октября 2021 г." in first_page(sample)


@pytest.mark.parametrize(
    ("of_school", "said"),
    [(True, "Бланк этой школы уже настроен: измените его."), (False, "Бланк управления уже настроен.")],
)
def test_second_letterhead_of_one_organisation_is_refused(office, school, district, of_school, said):
    owner = {"district": district, "school": school if of_school else None}
    LetterheadStyle.objects.create(**owner)
    body = CHOSEN | {"district": district.pk, "school": school.pk if of_school else ""}
    response = office.post(reverse("admin:mentorship_letterheadstyle_add"), body)

    errors = response.context["adminform"].form.errors
    assert [message for messages in errors.values() for message in messages] == [said]


def test_office_changes_a_letterhead_but_not_whose_it_is(office, school, neighbour_school, district):
    own = LetterheadStyle.objects.create(district=district, school=school)
    body = CHOSEN | {"district": district.pk, "school": neighbour_school.pk}
    office.post(reverse("admin:mentorship_letterheadstyle_change", args=[own.pk]), body)

    own.refresh_from_db()
    assert (own.school, own.layout) == (school, "corner")


def test_school_of_another_district_is_no_choice(office, outsider_school, district):
    body = CHOSEN | {"district": district.pk, "school": outsider_school.pk}
    response = office.post(reverse("admin:mentorship_letterheadstyle_add"), body)

    assert list(response.context["adminform"].form.errors) == ["school"]
    assert LetterheadStyle.objects.count() == 0


def test_each_sees_the_letterheads_of_their_own(cast_visibility, school, district):
    LetterheadStyle.objects.create(district=district, school=school)
    assert cast_visibility(LetterheadStyle.objects) == {"officer", "curator"}


def test_page_of_the_school_leads_to_its_letterhead(page, school):
    html = page.get(reverse("schools:details", args=[school.pk])).content.decode()
    assert html.count(f'href="{url("letterhead", school)}"') == 1
