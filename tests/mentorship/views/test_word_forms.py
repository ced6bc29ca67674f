"""The pages «Склонение имён и должностей» of a school and of the office."""

import pytest
from django.urls import reverse
from django.utils.http import urlencode

from mentorship.models import WordForms
from tests.factories import ActFactory, ConsentFactory, TeacherFactory, WordFormsFactory

pytestmark = pytest.mark.django_db

TKACH = {"last_name": "Ткач", "first_name": "Иван", "patronymic": "Петрович", "gender": "m"}
LIST_QUERIES = 8
KEY = {"subject": "person", "text": "Ткач Иван Петрович", "gender": "m"}
FORMS = {
    "genitive": "Ткача Ивана Петровича",
    "dative": "Ткачу Ивану Петровичу",
    "accusative": "Ткача Ивана Петровича",
    "instrumental": "Ткачём Иваном Петровичем",
    "prepositional": "Ткаче Иване Петровиче",
}


@pytest.fixture(autouse=True)
def plain_director(school):
    school.director_name, school.director_gender = "Козлова Вера Андреевна", "f"
    school.save()


@pytest.fixture
def tkach(school):
    return TeacherFactory(school=school, post="учитель физики", **TKACH)


def list_url(school, **query) -> str:
    return reverse("mentorship:word_forms", args=[school.pk]) + (f"?{urlencode(query)}" if query else "")


def confirm_url(school, **query) -> str:
    return reverse("mentorship:word_forms_confirm", args=[school.pk]) + f"?{urlencode(KEY | query)}"


def texts(response) -> list[str]:
    return [line.subject.text for line in response.context["page_obj"]]


def test_list_shows_what_waits_and_not_what_is_plain(client_as, curator, school, tkach):
    TeacherFactory(school=school, last_name="Иванова", first_name="Мария", patronymic="Петровна", gender="f")
    TeacherFactory(school=school, left_on="2000-01-01", **TKACH | {"last_name": "Заяц"})

    page = client_as(curator).get(list_url(school))

    assert texts(page) == ["Ткач Иван Петрович"]
    assert page.context["counts"] == {"waiting": 1, "confirmed": 0}


def test_confirmed_name_moves_to_the_other_list(client_as, curator, school, tkach):
    client = client_as(curator)
    client.post(confirm_url(school), FORMS)

    assert texts(client.get(list_url(school))) == []
    assert texts(client.get(list_url(school, state="confirmed"))) == ["Ткач Иван Петрович"]


def test_list_is_searched_blind_to_case(client_as, curator, school, tkach):
    TeacherFactory(school=school, post="учитель физики", **TKACH | {"last_name": "Заяц"})

    assert texts(client_as(curator).get(list_url(school, q="ТКАЧ"))) == ["Ткач Иван Петрович"]


def test_list_goes_on_to_a_second_page(client_as, curator, school):
    for number in range(26):
        TeacherFactory(school=school, post="учитель", **TKACH | {"first_name": f"Иван{'а' * number}"})

    page = client_as(curator).get(list_url(school, page=2))

    assert (len(page.context["page_obj"]), page.context["page_obj"].paginator.count) == (1, 26)


@pytest.mark.parametrize("people", [1, 3])
def test_list_asks_the_database_as_often_for_three_people(
    client_as, curator, school, people, django_assert_num_queries
):
    for last_name in ("Ткач", "Заяц", "Лебедь")[:people]:
        TeacherFactory(school=school, post="учитель", **TKACH | {"last_name": last_name})
        WordFormsFactory(school=school)
    client = client_as(curator)
    client.get(list_url(school))

    with django_assert_num_queries(LIST_QUERIES):
        page = client.get(list_url(school))

    assert page.context["counts"] == {"waiting": people, "confirmed": people}


def test_form_is_filled_by_the_rules(client_as, curator, school, tkach):
    form = client_as(curator).get(confirm_url(school)).context["form"]

    assert {case: form[case].value() for case in WordForms.CASES} == FORMS | {
        "instrumental": "Ткачом Иваном Петровичем"
    }


def test_confirmation_is_kept_and_told_with_the_drafts_it_changed(client_as, curator, school, tkach):
    ActFactory(school=school, body="Закрепить за Ткачом Иваном Петровичем.")

    page = client_as(curator).post(confirm_url(school), FORMS, follow=True)

    assert [str(message) for message in page.context["messages"]] == [
        "Склонение подтверждено: «Ткач Иван Петрович». Исправлено проектов приказов: 1."
    ]
    assert WordForms.objects.get().instrumental == "Ткачём Иваном Петровичем"


def test_one_comes_back_to_the_draft_one_came_from(client_as, curator, school, tkach):
    draft = ActFactory(school=school)

    page = client_as(curator).post(confirm_url(school, act=draft.pk), FORMS)

    assert page.url == draft.get_absolute_url()


@pytest.mark.parametrize("act", ["999999", "нет", "9" * 30])
def test_unknown_draft_in_the_address_leads_to_the_list(client_as, curator, school, tkach, act):
    page = client_as(curator).post(confirm_url(school, act=act), FORMS)

    assert page.url == list_url(school)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("", "Обязательное поле."),
        ("Ткачём", "Напишите имя полностью: столько же слов, сколько в именительном падеже."),
        ("Ткачём {И} Петровичем", "Фигурные скобки здесь не нужны."),
    ],
)
def test_error_stands_beside_its_field_and_what_was_typed_stays(
    client_as, curator, school, tkach, wrong, sentence
):
    form = client_as(curator).post(confirm_url(school), FORMS | {"instrumental": wrong}).context["form"]

    assert form.errors == {"instrumental": [sentence]}
    assert form["instrumental"].value() == wrong
    assert not WordForms.objects.exists()


def test_name_of_nobody_in_the_school_is_not_found(client_as, curator, school, neighbour_school):
    TeacherFactory(school=neighbour_school, post="учитель", **TKACH)

    assert client_as(curator).get(confirm_url(school)).status_code == 404


def test_office_lists_disclosed_teachers_only(client_as, officer, school, tkach):
    TeacherFactory(school=school, disclosed=True, post="учитель", **TKACH | {"last_name": "Заяц"})
    WordFormsFactory(school=school, text="Скрытова")
    client = client_as(officer)

    assert texts(client.get(list_url(school))) == ["Заяц Иван Петрович"]
    assert texts(client.get(list_url(school, state="confirmed"))) == []
    assert client.get(confirm_url(school)).status_code == 403


def test_draft_page_asks_to_check_and_links_to_the_form(client_as, curator, school, tkach):
    draft = ActFactory(school=school, body="Закрепить за Ткачом Иваном Петровичем.")

    page = client_as(curator).get(draft.get_absolute_url()).content.decode()

    assert "«Ткачом Иваном Петровичем»" in page
    assert confirm_url(school, act=draft.pk).replace("&", "&amp;") in page


def test_preview_of_a_draft_underlines_the_doubtful_form_and_the_registered_paper_does_not(
    client_as, curator, school, tkach, monkeypatch
):
    seen = []
    monkeypatch.setattr(
        "mentorship.documents.render.mark", lambda html, forms: seen.append(tuple(forms)) or html
    )
    draft = ActFactory(school=school, body="Закрепить за Ткачом Иваном Петровичем.")

    client_as(curator).get(reverse("mentorship:act_preview", args=[school.pk, draft.pk]))

    assert seen == [("Ткачом Иваном Петровичем",)]


OFFICE_POST = {"subject": "post", "text": "сурдолог", "gender": ""}


def office_add(district, **body) -> dict:
    return OFFICE_POST | {"district": district.pk} | body


def test_office_gets_the_forms_of_the_rules_first_and_saves_them_then(client_as, officer, district):
    client, url = client_as(officer), reverse("admin:mentorship_wordforms_add")

    proposal = client.post(url, office_add(district)).context["adminform"].form
    assert proposal.non_field_errors() == [
        "Падежи подставлены по правилам. Проверьте их и сохраните ещё раз."
    ]
    assert (proposal["dative"].value(), WordForms.objects.count()) == ("сурдологу", 0)

    client.post(url, office_add(district, **{case: proposal[case].value() for case in WordForms.CASES}))
    kept = WordForms.objects.get()
    assert (kept.district, kept.school, kept.dative, kept.confirmed_by) == (
        district,
        None,
        "сурдологу",
        officer,
    )


def test_office_list_leads_to_its_own_doubtful_names(client_as, officer, district):
    district.centre_head_name, district.centre_head_gender = "Ткач Иван Петрович", "m"
    district.save()
    client = client_as(officer)

    links = client.get(reverse("admin:mentorship_wordforms_changelist")).context["list_links"]

    assert [words for words, _ in links] == ["Проверить: «Ткач Иван Петрович»"]
    form = client.get(links[0][1]).context["adminform"].form
    assert form["instrumental"].value() == "Ткачом Иваном Петровичем"


def test_office_changes_its_forms_and_the_name_stays(client_as, officer, district):
    forms = WordFormsFactory(school=None, district=district, text="сурдолог")
    cases = dict.fromkeys(WordForms.CASES, "сурдолога")

    client_as(officer).post(
        reverse("admin:mentorship_wordforms_change", args=[forms.pk]), cases | {"text": "другое"}
    )

    forms.refresh_from_db()
    assert (forms.text, forms.dative, forms.confirmed_by) == ("сурдолог", "сурдолога", officer)


def test_office_name_needs_a_gender(client_as, officer, district):
    body = office_add(district, subject="person", text="Ткач Иван Петрович", **FORMS)

    form = client_as(officer).post(reverse("admin:mentorship_wordforms_add"), body).context["adminform"].form

    assert form.errors == {"gender": ["Укажите пол: от него зависит склонение."]}


def test_printed_consents_ask_to_check_the_people_on_them(client_as, curator, school, tkach):
    sheet = ConsentFactory(teacher=tkach, status="printed")
    TeacherFactory(school=school, **TKACH | {"last_name": "Заяц"})

    page = client_as(curator).get(reverse("mentorship:consents_print", args=[school.pk]), {"id": sheet.pk})

    assert [note.forms for note in page.context["doubts"]] == [("Ткач Иван Петрович",)]
