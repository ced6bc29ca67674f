"""The office edits the words of papers: own pages only, versions, and nothing that is not words."""

import re

import pytest
from django.urls import reverse

from districts.models import Event
from mentorship.documents.wordings import KINDS
from mentorship.models import Wording

KIND = "pairing_order"
WORDS = {"heading": "О парах", "preamble": "В целях", "body": "Утвердить."}
LIST = "admin:mentorship_wording_changelist"


@pytest.fixture
def office(client_as, officer, today):
    return client_as(officer)


@pytest.fixture
def own(district):
    """The district's words of pairing orders, to be revised."""
    return Wording(district=district, kind=KIND)


def of_district(district, kind=KIND) -> str:
    return reverse("admin:mentorship_wording_district", args=[district.pk, kind])


def of_school(school, kind=KIND) -> str:
    return reverse("admin:mentorship_wording_school", args=[school.pk, kind])


def said(page) -> list[str]:
    return [str(message) for message in page.context["messages"]]


def test_list_shows_every_kind_of_paper_with_whose_words_are_in_use(office, officer, district, own):
    officer.last_name, officer.first_name, officer.patronymic = "Гладилова", "Ольга", "Андреевна"
    officer.save()
    own.revise(WORDS, by=officer)

    rows = {label: used for label, used, _ in office.get(reverse(LIST)).context["rows"]}

    assert len(rows) == len(KINDS)
    assert rows.pop("Приказ о закреплении пар").startswith("района, редакция 1 от ")
    assert set(rows.values()) == {"встроенные"}


def test_school_has_the_kinds_that_are_a_schools_and_its_districts_words(office, officer, school, own):
    own.revise(WORDS, by=officer)

    page = office.get(reverse(LIST), {"owner": f"school-{school.pk}"})

    rows = {label: used for label, used, _ in page.context["rows"]}
    assert len(rows) == len([kind for kind in KINDS.values() if kind.for_schools])
    assert rows["Приказ о закреплении пар"].startswith("района, редакция 1 от ")


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_every_kind_open_with_their_placeholders(office, district, kind):
    page = office.get(of_district(district, kind))

    blocks = KINDS[kind].built_in
    assert {name: page.context["form"].initial[name] for name in blocks} == blocks
    text = page.content.decode()
    names = KINDS[kind].placeholders
    assert [name for name in names if f"<code>{{{name}}}</code>" not in text] == []


def test_saved_words_are_the_next_version_of_their_owner(office, officer, district, school):
    page = office.post(of_school(school), WORDS | {"started_from": 0}, follow=True)

    version = Wording.objects.get()
    assert (version.school, version.version, version.texts, version.created_by) == (school, 1, WORDS, officer)
    assert said(page) == ["Сохранено: Приказ о закреплении пар, редакция 1."]
    assert Wording.objects.current(KIND, district).version == 0


def test_words_that_have_not_changed_make_no_version(office, district):
    typed = {name: text.replace("\n", "\r\n") for name, text in KINDS[KIND].built_in.items()}

    page = office.post(of_district(district), typed | {"started_from": 0}, follow=True)

    assert said(page) == ["Слова не изменились."]
    assert Wording.objects.count() == 0


def test_wrong_block_is_refused_beside_it_and_what_was_typed_stays(office, district):
    typed = WORDS | {"heading": "О {чём-то}", "preamble": "В {школа", "body": " ", "started_from": 0}

    page = office.post(of_district(district), typed)

    assert page.context["form"].errors == {
        "heading": ["Неизвестная подстановка: {чём-то}."],
        "preamble": ["Фигурная скобка без пары: подстановка пишется так — {школа}."],
        "body": ["Впишите текст."],
    }
    assert page.context["form"]["heading"].value() == "О {чём-то}"
    assert Wording.objects.count() == 0


def test_second_of_two_editors_is_told_and_overwrites_nothing(office, officer, district, own):
    own.revise(WORDS, by=officer)
    mine = WORDS | {"heading": "О группах", "started_from": 0}

    page = office.post(of_district(district), mine)

    assert page.context["form"].non_field_errors() == [
        "Пока вы правили, эти слова изменил кто-то ещё: откройте страницу заново и сверьте."
    ]
    assert page.context["form"]["heading"].value() == "О группах"
    assert Wording.objects.get().texts == WORDS


def test_preview_fills_the_words_with_examples_and_saves_nothing(office, district):
    typed = WORDS | {"heading": "О парах {в учебном году}", "started_from": 0, "preview": "1"}

    page = office.post(of_district(district), typed)

    assert page.context["preview"][0] == ("Заголовок", "О парах в 2021–2022 учебном году")
    assert Wording.objects.count() == 0


def test_earlier_version_is_brought_back_as_the_next_one(office, officer, district, own):
    first = own.revise(WORDS, by=officer)
    own.revise(WORDS | {"heading": "О группах"}, by=officer)
    address = reverse("admin:mentorship_wording_change", args=[first.pk])

    shown = office.get(address)
    page = office.post(address, {"started_from": shown.context["last"]}, follow=True)

    assert shown.context["blocks"][0] == ("Заголовок", "О парах")
    assert said(page) == ["Возвращены слова редакции 1."]
    assert [(one.version, one.texts["heading"]) for one in Wording.objects.order_by("version")] == [
        (1, "О парах"),
        (2, "О группах"),
        (3, "О парах"),
    ]


@pytest.mark.parametrize("started_from", ["1", "", "девять", "9" * 30])
def test_version_is_not_brought_back_over_somebody_elses_words(office, officer, own, started_from):
    first = own.revise(WORDS, by=officer)
    own.revise(WORDS | {"heading": "О группах"}, by=officer)

    address = reverse("admin:mentorship_wording_change", args=[first.pk])
    page = office.post(address, {"started_from": started_from}, follow=True)

    assert said(page) == [
        "Пока вы правили, эти слова изменил кто-то ещё: откройте страницу заново и сверьте."
    ]
    assert Wording.objects.count() == 2


def test_school_gives_its_words_up_for_its_districts(office, officer, district, school, own):
    own.revise(WORDS | {"heading": "О парах района"}, by=officer)
    Wording(district=district, school=school, kind=KIND).revise(WORDS, by=officer)

    page = office.post(of_school(school), {"give_up": "1", "started_from": "1"}, follow=True)

    assert said(page) == ["Общие слова возвращены."]
    assert Wording.objects.current(KIND, district, school).texts["heading"] == "О парах района"
    assert Event.objects.filter(verb="возвращены общие слова", school_id=school.pk).count() == 1
    assert page.context["has_own"] is False


def test_district_gives_its_words_up_for_the_built_in_ones(office, officer, district, own):
    own.revise(WORDS, by=officer)

    office.post(of_district(district), {"give_up": "1", "started_from": "1"})

    assert Wording.objects.current(KIND, district).texts == KINDS[KIND].built_in
    assert office.get(of_district(district)).context["in_use"] == "встроенные"


def test_foreign_absent_and_unfit_words_are_not_found(
    office, officer, other_district, outsider_school, school, district
):
    foreign = Wording(district=other_district, kind=KIND).revise(WORDS, by=officer)
    addresses = [
        of_district(other_district),
        of_school(outsider_school),
        of_district(district, "no_such_paper"),
        of_school(school, "roadmap_order"),
        reverse("admin:mentorship_wording_change", args=[foreign.pk]),
        reverse("admin:mentorship_wording_change", args=[999_999]),
        f"{reverse(LIST)}?owner=district-{other_district.pk}",
        f"{reverse(LIST)}?owner=школа",
    ]

    typed = WORDS | {"started_from": 1}
    statuses = [
        (office.get(address).status_code, office.post(address, typed).status_code) for address in addresses
    ]

    assert statuses == [(404, 404)] * len(addresses)
    assert Wording.objects.get() == foreign


def test_signs_that_cannot_be_seen_are_not_kept(office, district):
    office.post(
        of_district(district), WORDS | {"heading": "О\x07 па\x1bрах\r\nв школе\x0b", "started_from": 0}
    )

    assert Wording.objects.get().texts["heading"] == "О парах\nв школе"


@pytest.mark.parametrize(
    ("attack", "name"),
    [
        ("{{ settings.SECRET_KEY }}", "{ settings.SECRET_KEY }"),
        ("{% include 'admin/index.html' %}", "{% include 'admin/index.html' %}"),
        ("{__class__}", "{__class__}"),
    ],
)
def test_template_tags_are_no_placeholders(office, district, attack, name):
    page = office.post(of_district(district), WORDS | {"body": attack, "started_from": 0})

    assert page.context["form"].errors == {"body": [f"Неизвестная подстановка: {name}."]}


def test_page_of_words_runs_no_tags_of_theirs(office, officer, district, own):
    own.revise(WORDS | {"heading": "</textarea><script>alert(1)</script>"}, by=officer)

    text = office.get(of_district(district)).content.decode()

    assert re.findall(r"<script>|</textarea><script", text) == []
