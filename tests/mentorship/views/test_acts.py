"""The school's orders on pairs: draft, preview, registration, and the frozen paper."""

import hashlib
import io
from datetime import date

import pytest
from django.urls import reverse
from pypdf import PdfReader

from districts.models import Event
from mentorship import actions
from mentorship.models import Act, Consent, Pairing
from tests.factories import ActFactory, PairingFactory, TeacherFactory

Status = Pairing.Status
pytestmark = pytest.mark.usefixtures("year", "today")
DAY = date(2021, 10, 16)


@pytest.fixture
def page(client_as, curator):
    """The curator's browser."""
    return client_as(curator)


@pytest.fixture
def agreed(school, year):
    return lambda **more: PairingFactory(
        school=school, academic_year=year, papers=True, status=Status.AGREED, **more
    )


@pytest.fixture
def draft(agreed, school, curator) -> Act:
    return actions.draft_pairing_order([agreed()], school=school, by=curator)


@pytest.fixture
def registered(draft, curator) -> Act:
    return actions.register_pairing_order(draft, number="45", dated_on=DAY, by=curator)


def url(name, school, *args) -> str:
    return reverse(f"mentorship:{name}", args=[school.pk, *args])


def text(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def words_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def body(response) -> bytes:
    """The whole file; the test client closes it after its last piece."""
    return b"".join(response.streaming_content)


def status_of_paper(page, act) -> int:
    response = page.get(reverse("act_pdf", args=[act.pk]))
    if response.streaming:
        body(response)
    return response.status_code


# The journal


def test_journal_lists_the_schools_acts_and_the_districts_registered_order(
    page, school, district, year, draft, agreed, curator
):
    order = ActFactory(
        school=None,
        district=district,
        academic_year=year,
        registered=True,
        number="156",
        dated_on=date(2021, 8, 30),
    )
    second = actions.draft_pairing_order([agreed()], school=school, by=curator)
    actions.register_pairing_order(second, number="45", dated_on=DAY, by=curator)

    response = page.get(url("acts", school))

    assert [(act.status, act.pairs) for act in response.context["page_obj"]] == [
        ("draft", 1),
        ("registered", 1),
    ]
    assert list(response.context["district_orders"]) == [order]
    assert f'<a href="/acts/{order.pk}/pdf/">Приказ от 30.08.2021 № 156</a>' in text(response)


@pytest.mark.parametrize("count", [1, 3])
def test_journal_takes_as_many_queries_with_three_acts_as_with_one(
    page, school, district, year, count, django_assert_num_queries
):
    for _ in range(count):
        ActFactory(school=school, academic_year=year, registered=True)
        ActFactory(school=None, district=district, academic_year=year, registered=True)

    with django_assert_num_queries(11):
        page.get(url("acts", school))


@pytest.mark.parametrize(
    ("pairing", "action"),
    [(None, "Перейти к парам"), ("waiting", "Посмотреть"), ("ready", "Оформить приказ")],
)
def test_empty_journal_leads_to_the_next_step(page, school, year, agreed, pairing, action):
    if pairing == "waiting":
        PairingFactory(school=school, academic_year=year)
    if pairing == "ready":
        agreed()

    html = text(page.get(url("acts", school)))

    assert "Здесь появятся приказы." in html
    assert f">{action}" in html


# The draft


def test_ready_pairings_are_offered_and_the_others_say_what_they_lack(page, school, year, agreed):
    ready = agreed()
    mentor = TeacherFactory(school=school, last_name="Жукова", first_name="Анна", patronymic="")
    PairingFactory(school=school, academic_year=year, mentors=[mentor])

    response = page.get(url("act_add", school))

    assert list(response.context["form"].fields["pairings"].queryset) == [ready]
    assert "<li>Жукова А.: согласие на работу наставником — нет</li>" in text(response)


def test_draft_is_made_of_the_chosen_pairings(page, school, agreed):
    chosen, left = agreed(), agreed()

    response = page.post(url("act_add", school), {"pairings": [chosen.pk]})

    act = Act.objects.get()
    assert response.url == act.get_absolute_url()
    assert list(act.pairings.all()) == [chosen]
    assert list(Pairing.objects.ready_for_order()) == [left]


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ([], "Отметьте хотя бы одну пару."),
        (["999999"], "Одну из отмеченных пар нельзя внести в приказ: обновите страницу."),
    ],
)
def test_wrong_choice_gets_a_sentence(page, school, agreed, chosen, sentence):
    agreed()

    response = page.post(url("act_add", school), {"pairings": chosen})

    assert response.context["form"].errors == {"pairings": [sentence]}
    assert Act.objects.count() == 0


def test_expired_consent_stops_the_draft_and_is_named(page, school, agreed):
    pairing = agreed()
    Consent.objects.filter(teacher=pairing.mentors[0], kind="processing").update(
        signed_on=date(2020, 9, 1), valid_until=date(2021, 10, 15)
    )

    response = page.post(url("act_add", school), {"pairings": [pairing.pk]})

    said = response.context["form"].non_field_errors()[0].replace("\xa0", " ")
    assert said.endswith("согласие на обработку данных — истекло.")
    assert Act.objects.count() == 0


def words(draft, *pairings, **more) -> dict:
    return {
        "heading": draft.heading,
        "preamble": draft.preamble,
        "body": draft.body,
        "pairings": [pairing.pk for pairing in pairings],
    } | more


def test_draft_is_edited_in_words_and_pairings(page, school, draft, agreed):
    other = agreed()

    response = page.post(draft.get_absolute_url(), words(draft, other, heading="О парах"))

    kept = Act.objects.get()
    assert response.url == draft.get_absolute_url()
    assert (kept.heading, list(kept.pairings.all())) == ("О парах", [other])


@pytest.mark.parametrize(
    ("more", "field"),
    [({"heading": ""}, "heading"), ({"body": "Утвердить {пары}."}, "body"), ({"pairings": []}, "pairings")],
)
def test_wrong_draft_keeps_what_was_typed(page, draft, more, field):
    response = page.post(
        draft.get_absolute_url(), words(draft, draft.pairings.get(), **{"preamble": "Новая"} | more)
    )

    assert list(response.context["form"].errors) == [field]
    assert response.context["form"]["preamble"].value() == "Новая"
    assert Act.objects.get().preamble == draft.preamble


def test_pairing_that_lost_its_consent_is_shown_on_the_draft(page, draft, curator):
    mentor = draft.pairings.get().mentors[0]
    consent = Consent.objects.get(teacher=mentor, kind="processing")
    actions.end_consent(consent, "withdraw", by=curator, on=DAY)

    html = text(page.get(draft.get_absolute_url()))

    name = mentor.short_name.replace("\xa0", " ")
    assert "Приказ пока нельзя зарегистрировать." in html
    assert f"<li>{name}: согласие на обработку данных — отозвано</li>" in html
    assert ">Зарегистрировать</a>" not in html


def test_preview_is_the_draft_as_it_would_print_now(page, draft, school):
    response = page.get(url("act_preview", school, draft.pk))

    said = words_of(response.content)
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert draft.pairings.get().mentors[0].last_name in said
    assert "проект" in said.lower()


def test_draft_is_deleted_after_a_question(page, draft, school):
    asked = page.get(url("act_delete", school, draft.pk))
    page.post(url("act_delete", school, draft.pk))

    assert "Удалить проект приказа?" in text(asked)
    assert (Act.objects.count(), Pairing.objects.ready_for_order().count()) == (0, 1)


# The registration


def test_registration_proposes_number_and_date_and_warns(page, draft, school):
    response = page.get(url("act_register", school, draft.pk))

    form = response.context["form"]
    assert (form["number"].value(), form["dated_on"].value()) == ("1", DAY)
    assert "После регистрации приказ не изменяется: исправление оформляется новым приказом." in text(response)


def test_registration_freezes_the_order_and_appoints_the_pairings(page, draft, school):
    response = page.post(
        url("act_register", school, draft.pk), {"number": "45-од", "dated_on": "16.10.21"}, follow=True
    )

    act = Act.objects.get()
    assert (act.status, act.number, act.dated_on) == ("registered", "45-од", DAY)
    assert act.pairings.get().status == Status.ORDERED
    assert "Приказ от 16.10.2021 № 45-од зарегистрирован, пары закреплены." in text(response)
    assert act.sha256 in text(response)


def test_double_click_registers_once_and_says_so(page, draft, school):
    answers = {"number": "45", "dated_on": "16.10.2021"}
    page.post(url("act_register", school, draft.pk), answers)

    second = page.post(url("act_register", school, draft.pk), answers, follow=True)

    assert "Эта бумага уже зарегистрирована." in text(second)
    assert Event.objects.of(draft).filter(verb="зарегистрирован приказ").count() == 1


@pytest.mark.parametrize(
    ("answers", "field", "sentence"),
    [
        ({"number": ""}, "number", "Укажите номер."),
        ({"number": "7"}, "number", "Номер 7 в 2021 году уже есть в журнале."),
        ({"dated_on": "17.10.2021"}, "dated_on", "Дата приказа ещё не наступила."),
        ({"dated_on": "16.10.0021"}, "dated_on", "Проверьте год: укажите дату между 1930 и 2100 годами."),
        ({"dated_on": "вчера"}, "dated_on", "Введите правильную дату."),
    ],
)
def test_wrong_number_or_date_gets_a_sentence_and_is_kept(
    page, draft, school, year, answers, field, sentence
):
    ActFactory(school=school, academic_year=year, registered=True, number="7")
    given = {"number": "45", "dated_on": "16.10.2021"} | answers

    response = page.post(url("act_register", school, draft.pk), given)

    form = response.context["form"]
    assert form.errors == {field: [sentence]}
    assert (form["number"].value(), form["dated_on"].value()) == (given["number"], given["dated_on"])
    assert Act.objects.get(pk=draft.pk).status == "draft"


def test_order_dated_before_a_signature_is_refused_by_name(page, draft, school):
    response = page.post(url("act_register", school, draft.pk), {"number": "45", "dated_on": "15.10.2021"})

    refusals = response.context["form"].non_field_errors()
    assert len(refusals) == 5
    assert refusals[0].endswith("согласие на работу наставником — подписано 16.10.2021, позже 15.10.2021.")
    assert refusals[4] == "Зарегистрируйте подписанную бумагу на странице пары или уберите пару из приказа."


@pytest.mark.parametrize("name", ["act", "act_register", "act_delete"])
def test_registered_order_is_neither_changed_nor_deleted(page, registered, school, name):
    answers = words(registered, heading="О другом") | {"number": "46", "dated_on": "16.10.2021"}

    response = page.post(url(name, school, registered.pk), answers, follow=True)

    kept = Act.objects.get()
    assert (kept.heading, kept.number) == (registered.heading, "45")
    assert 'role="alert"' in text(response)


# The frozen paper


def test_frozen_paper_is_served_as_it_was_registered(page, registered):
    response = page.get(reverse("act_pdf", args=[registered.pk]))

    content = body(response)
    assert hashlib.sha256(content).hexdigest() == registered.sha256
    assert response.headers["ETag"] == f'"{registered.sha256}"'
    assert "№ 45" in words_of(content).replace("\xa0", " ")


def test_paper_the_browser_has_is_not_sent_again(page, registered):
    etag = f'"{registered.sha256}"'

    response = page.get(reverse("act_pdf", args=[registered.pk]), headers={"If-None-Match": etag})

    assert (response.status_code, response.content, response.headers["ETag"]) == (304, b"", etag)


def test_draft_has_no_frozen_paper(page, draft):
    assert page.get(reverse("act_pdf", args=[draft.pk])).status_code == 404


def test_districts_order_is_served_to_its_schools_and_nobody_else(
    client_as, curator, neighbour, officer, outsider, outsider_curator, stranger, district, year
):
    order = ActFactory(school=None, district=district, academic_year=year, registered=True)

    def status(user):
        return status_of_paper(client_as(user), order)

    served = [status(user) for user in (curator, neighbour, officer)]
    refused = [status(user) for user in (outsider, outsider_curator, stranger)]

    assert (served, refused) == ([200, 200, 200], [404, 404, 404])


def test_schools_order_is_served_to_the_office_only_while_everybody_is_disclosed(
    client_as, curator, officer, neighbour, registered
):
    def status(user):
        return status_of_paper(client_as(user), registered)

    hidden = [status(user) for user in (curator, officer, neighbour)]
    for teacher in [*registered.pairings.get().mentors, *registered.pairings.get().mentees]:
        teacher.disclosed_until = date.max
        teacher.save()
    disclosed = [status(user) for user in (curator, officer, neighbour)]

    assert (hidden, disclosed) == ([200, 404, 404], [200, 200, 404])


# Who may


@pytest.mark.parametrize("name", ["act", "act_preview", "act_register", "act_delete"])
def test_act_of_another_school_answers_404_as_an_absent_one_does(
    client_as, curator, neighbour, school, neighbour_school, draft, name
):
    def status(user, of_school, pk):
        return client_as(user).get(url(name, of_school, pk)).status_code

    answers = [
        status(neighbour, school, draft.pk),
        status(neighbour, neighbour_school, draft.pk),
        status(curator, school, draft.pk + 100),
    ]

    assert answers == [404, 404, 404]


def test_pairing_of_another_school_does_not_enter_a_draft(page, school, neighbour_school, year, agreed):
    agreed()
    foreign = PairingFactory(school=neighbour_school, academic_year=year, papers=True, status=Status.AGREED)

    response = page.post(url("act_add", school), {"pairings": [foreign.pk]})

    assert list(response.context["form"].errors) == ["pairings"]
    assert Act.objects.count() == 0


def test_office_reads_and_changes_nothing(client_as, officer, school, year):
    sides = [TeacherFactory(school=school, disclosed=True) for _ in range(2)]
    pairing = PairingFactory(
        school=school, academic_year=year, ordered=True, mentors=sides[:1], mentees=sides[1:]
    )
    page, act = client_as(officer), pairing.order

    reads = [page.get(url("acts", school)), page.get(act.get_absolute_url())]
    writes = [
        page.post(act.get_absolute_url()),
        page.get(url("act_add", school)),
        page.post(url("act_register", school, act.pk)),
        page.post(url("act_delete", school, act.pk)),
    ]

    assert [response.status_code for response in reads] == [200, 200]
    assert [response.status_code for response in writes] == [403, 403, 403, 403]
    assert "<form" not in text(reads[1]).partition("<main")[2]
