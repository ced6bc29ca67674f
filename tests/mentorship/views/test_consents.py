"""Consents on the screen: the grid, printed sheets, the stack of signed ones, the end of a consent."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from mentorship.models import Candidacy, Consent, Pairing
from tests.factories import CandidacyFactory, ConsentFactory, PairingFactory, TeacherFactory

pytestmark = pytest.mark.django_db
Kind, Status = Consent.Kind, Consent.Status


@pytest.fixture(autouse=True)
def _live_today(today):
    """Every page is opened on 16 October 2021."""


@pytest.fixture
def page(client_as, curator):
    return client_as(curator)


def address(name, school, *args):
    return reverse(f"mentorship:{name}", args=[school.pk, *args])


def person(school, **given):
    """A teacher with an open candidacy: somebody of the grid."""
    return CandidacyFactory(teacher__school=school, status=Candidacy.Status.SURVEYED, **given).teacher


def waiting(school, kind=Kind.PROCESSING, **given):
    return ConsentFactory(teacher__school=school, kind=kind, status=Status.PRINTED, **given)


def scan(name="лист.png"):
    content = io.BytesIO()
    Image.new("RGB", (4, 4)).save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue())


def grid(response):
    """Names with the words of their cells, kind by kind."""
    return [
        (row.teacher.last_name, [[cell.word for cell in found] for _, found in cells])
        for row, cells in response.context["lines"]
    ]


def shown(response):
    return [row.teacher for row, _ in response.context["lines"]]


# The grid --------------------------------------------------------------------------------------------


def test_grid_shows_every_kind_in_words(page, school, year):
    teacher = person(school, teacher__last_name="Алова")
    ConsentFactory(teacher=teacher, valid_until=date(2024, 8, 31))
    ConsentFactory(teacher=teacher, kind=Kind.TRANSFER, status=Status.REFUSED)
    pairing = PairingFactory(school=school, academic_year=year, mentees=[teacher], mentors=[person(school)])
    ConsentFactory(teacher=teacher, kind=Kind.ROLE_MENTEE, pairing=pairing, status=Status.PRINTED)

    response = page.get(address("consents", school), {"name": "алова"})

    assert grid(response) == [
        ("Алова", [[], ["распечатано"], ["действует до 31.08.2024"], ["отказано"], ["нет"]])
    ]


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({}, "действует"),
        ({"valid_until": date(2021, 10, 15), "signed_on": date(2020, 9, 1)}, "истекло"),
        ({"status": Status.WITHDRAWN}, "отозвано"),
        ({"status": Status.SUPERSEDED}, "нет"),
    ],
)
def test_grid_names_the_state_of_a_consent(page, school, given, word):
    ConsentFactory(teacher=person(school), **given)

    assert grid(page.get(address("consents", school), {"kind": "processing"}))[0][1] == [[word]]


def test_grid_holds_people_of_the_registers_and_of_pairs_and_nobody_else(page, school, year):
    candidate = person(school, teacher__last_name="Алова")
    in_pair = TeacherFactory(school=school, last_name="Белова")
    PairingFactory(school=school, academic_year=year, mentors=[in_pair], mentees=[candidate])
    TeacherFactory(school=school)

    assert shown(page.get(address("consents", school))) == [candidate, in_pair]


def test_grid_of_each_school_asks_its_own_people_only(
    page, client_as, school, neighbour_school, neighbour, year
):
    guest, mentee = TeacherFactory(school=neighbour_school, last_name="Яковлева"), person(school)
    PairingFactory(school=school, academic_year=year, mentors=[guest], mentees=[mentee])

    there = client_as(neighbour).get(address("consents", neighbour_school))

    assert shown(page.get(address("consents", school))) == [mentee]
    assert grid(there) == [("Яковлева", [["нет"], [], ["нет"], ["нет"], ["нет"]])]


def test_grid_filters_those_who_lack_something(page, school):
    complete, lacking = person(school), person(school)
    ConsentFactory(teacher=complete)
    here = address("consents", school)

    assert shown(page.get(here, {"show": "missing"})) == [lacking]
    assert shown(page.get(here, {"show": "missing", "kind": "transfer"})) == sorted(
        [complete, lacking], key=lambda t: t.name_key
    )


def test_grid_counts_with_denominators(page, school):
    ConsentFactory(teacher=person(school))
    person(school)

    counts = page.get(address("consents", school)).context["counts"]

    assert [(c.kind, c.satisfied, c.total) for c in counts] == [
        ("role_mentor", 0, 0),
        ("role_mentee", 0, 0),
        ("processing", 1, 2),
        ("transfer", 0, 2),
        ("distribution", 0, 2),
    ]


def test_grid_without_anybody_says_what_to_do(page, school):
    assert "Здесь появятся согласия." in page.get(address("consents", school)).content.decode()


def test_grid_takes_as_many_queries_at_one_person_as_at_three(page, school, year, django_assert_num_queries):
    here = address("consents", school)

    def add():
        PairingFactory(school=school, academic_year=year, mentees=[person(school)], papers=True)

    add()
    page.get(here)
    with django_assert_num_queries(10):
        page.get(here)
    add()
    add()
    with django_assert_num_queries(10):
        page.get(here)


def test_grid_shows_the_office_the_disclosed_and_no_button(client_as, officer, school):
    seen = person(school, teacher__disclosed=True)
    person(school)

    response = client_as(officer).get(address("consents", school))

    assert shown(response) == [seen]
    html = response.content.decode()
    assert ("Распечатать" in html, 'name="teachers"' in html) == (False, False)


# Printing --------------------------------------------------------------------------------------------


def test_print_opens_what_was_chosen_and_leads_to_the_sheets(page, school):
    teacher = person(school)

    response = page.post(
        address("consents_print", school), {"teachers": [teacher.pk], "kinds": ["processing", "transfer"]}
    )

    opened = Consent.objects.order_by("pk")
    assert [(c.teacher, c.kind, c.status) for c in opened] == [
        (teacher, "processing", "printed"),
        (teacher, "transfer", "printed"),
    ]
    query = "&".join(f"id={consent.pk}" for consent in opened)
    assert response.url == f"{address('consents_print', school)}?{query}"


def test_print_twice_opens_one_paper(page, school):
    chosen = {"teachers": [person(school).pk], "kinds": ["processing"]}
    first = page.post(address("consents_print", school), chosen)

    second = page.post(address("consents_print", school), chosen)

    assert (second.url, Consent.objects.count()) == (first.url, 1)


def test_print_of_everything_missing_takes_the_usual_kinds_and_spares_the_refused(page, school, year):
    refused, mentor = person(school), person(school)
    ConsentFactory(teacher=refused, status=Status.REFUSED)
    pairing = PairingFactory(school=school, academic_year=year, mentors=[mentor], mentees=[refused])

    page.post(address("consents_print", school), {"missing": "1"})

    printed = Consent.objects.awaiting_signature().values_list("teacher", "kind", "pairing")
    assert set(printed) == {
        (refused.pk, "role_mentee", pairing.pk),
        (refused.pk, "transfer", None),
        (mentor.pk, "role_mentor", pairing.pk),
        (mentor.pk, "processing", None),
        (mentor.pk, "transfer", None),
    }
    pairing.refresh_from_db()
    assert pairing.status == Pairing.Status.AWAITING


def test_print_for_nobody_and_nothing_says_so(page, school):
    person(school)

    form = page.post(address("consents_print", school), {}).context["form"]

    assert form.errors == {
        "teachers": ["Отметьте, кому печатать."],
        "kinds": ["Отметьте, что печатать."],
    }


def test_print_keeps_what_was_marked(page, school):
    teacher = person(school)

    html = page.post(address("consents_print", school), {"teachers": [teacher.pk]}).content.decode()

    assert f'id="person-{teacher.pk}" value="{teacher.pk}" checked' in html


def test_print_of_what_is_in_force_says_so(page, school):
    teacher = person(school)
    ConsentFactory(teacher=teacher)

    form = page.post(
        address("consents_print", school), {"teachers": [teacher.pk], "kinds": ["processing"]}
    ).context["form"]

    assert form.non_field_errors() == [
        "Печатать нечего: у выбранных людей эти согласия уже действуют или не нужны."
    ]


@pytest.mark.parametrize("whose", ["neighbour", "nonsense"])
def test_print_refuses_a_foreign_teacher_and_stores_nothing(page, school, neighbour_school, whose):
    own = person(school)
    chosen = person(neighbour_school).pk if whose == "neighbour" else "x"

    form = page.post(
        address("consents_print", school), {"teachers": [own.pk, chosen], "kinds": ["processing"]}
    ).context["form"]

    assert form.errors == {"teachers": ["Отмеченный педагог не найден среди людей этой школы."]}
    assert not Consent.objects.exists()


def test_print_leaves_the_consents_of_a_guest_to_their_own_school(page, school, neighbour_school, year):
    guest = TeacherFactory(school=neighbour_school)
    PairingFactory(school=school, academic_year=year, mentors=[guest], mentees=[person(school)])

    page.post(
        address("consents_print", school),
        {"teachers": [guest.pk], "kinds": ["role_mentor", "processing", "transfer"]},
    )

    assert list(Consent.objects.values_list("teacher", "kind")) == []


def test_printed_page_counts_the_sheets_and_leads_to_one_file(page, school):
    one, two = waiting(school), waiting(school)

    response = page.get(address("consents_print", school), {"id": [one.pk, two.pk]})

    assert "Готово листов к печати: 2" in response.content.decode()
    assert [(first, last) for first, last, _ in response.context["files"]] == [(1, 2)]


def test_printed_page_breaks_a_long_stack_into_files(page, school):
    ids = [waiting(school, teacher__last_name=f"Иванова{n:02}").pk for n in range(41)]

    response = page.get(address("consents_print", school), {"id": ids})

    assert [(first, last) for first, last, _ in response.context["files"]] == [(1, 40), (41, 41)]
    assert page.get(address("consents_pdf", school), {"id": ids}).status_code == 404


def test_printed_page_without_sheets_goes_back_to_the_grid(page, school):
    assert page.get(address("consents_print", school)).url == address("consents", school)


def test_sheets_come_as_one_pdf_with_every_name(page, school):
    one, two = waiting(school), waiting(school, Kind.TRANSFER)

    response = page.get(address("consents_pdf", school), {"id": [one.pk, two.pk, "x"]})

    text = " ".join(" ".join(p.extract_text() for p in PdfReader(io.BytesIO(response.content)).pages).split())
    assert response["Content-Type"] == "application/pdf"
    assert (one.teacher.full_name in text, two.teacher.full_name in text) == (True, True)


def test_sheets_of_another_school_are_left_out(page, school, neighbour_school):
    foreign = waiting(neighbour_school)

    assert page.get(address("consents_pdf", school), {"id": [foreign.pk]}).status_code == 404


def test_sheet_comes_as_pdf_under_a_russian_name(page, school):
    consent = waiting(school)

    response = page.get(address("consent_pdf", school, consent.pk))

    assert response.content[:5] == b"%PDF-"
    assert response["Content-Disposition"].startswith("inline; filename*=utf-8''%D0%A1%D0%BE%D0%B3")


# One consent -----------------------------------------------------------------------------------------


def test_consent_page_opens_with_the_printed_term_and_no_error(page, school):
    consent = waiting(school, valid_until=date(2024, 8, 31))

    form = page.get(address("consent", school, consent.pk)).context["form"]

    assert (form.errors, form["valid_until"].value()) == ({}, date(2024, 8, 31))


def test_consent_page_registers_the_signed_paper_with_its_scan(page, school):
    consent = waiting(school)
    here = address("consent", school, consent.pk)

    response = page.post(
        here,
        {
            "signed_on": "15.10.21",
            "valid_until": "31.08.2024",
            "paper_location": "дело № 05-12",
            "scan": scan(),
        },
    )

    consent.refresh_from_db()
    assert (response.url, consent.status, consent.signed_on, consent.valid_until) == (
        here,
        Status.IN_FORCE,
        date(2021, 10, 15),
        date(2024, 8, 31),
    )
    assert consent.scan.name.endswith(".png")


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({}, {"signed_on": ["Обязательное поле."]}),
        ({"signed_on": "17.10.2021"}, {"signed_on": ["Дата подписи ещё не наступила."]}),
        (
            {"signed_on": "0021-10-15"},
            {"signed_on": ["Проверьте год: укажите дату между 1930 и 2100 годами."]},
        ),
        ({"signed_on": "вчера"}, {"signed_on": ["Введите правильную дату."]}),
        (
            {"signed_on": "01.09.2020", "valid_until": "31.08.2021"},
            {"valid_until": ["Этот срок уже истёк: согласие не будет действовать."]},
        ),
        (
            {"signed_on": "17.10.2021", "scan": "scan"},
            {
                "signed_on": ["Дата подписи ещё не наступила."],
                "scan": ["Выбранные файлы браузер не сохраняет: выберите сканы ещё раз."],
            },
        ),
    ],
)
def test_consent_page_with_bad_input_says_so_and_keeps_it(page, school, given, errors):
    consent = waiting(school)
    given = {**given, "paper_location": "дело № 05-12"}
    if "scan" in given:
        given["scan"] = scan()

    form = page.post(address("consent", school, consent.pk), given).context["form"]

    consent.refresh_from_db()
    assert (form.errors, consent.status) == (errors, Status.PRINTED)
    assert (form["paper_location"].value(), form["signed_on"].value()) == (
        "дело № 05-12",
        given.get("signed_on"),
    )


def test_consent_page_refuses_a_false_scan(page, school):
    consent = waiting(school)
    false = SimpleUploadedFile("лист.pdf", b"MZ not a scan")

    form = page.post(
        address("consent", school, consent.pk), {"signed_on": "15.10.2021", "scan": false}
    ).context["form"]

    assert form.errors["scan"][0] == (
        "Подходит скан в PDF, JPEG или PNG, и расширение должно ему соответствовать."
    )
    consent.refresh_from_db()
    assert consent.status == Status.PRINTED


def test_consent_page_does_not_sign_what_no_longer_waits(page, school):
    consent = ConsentFactory(teacher__school=school, status=Status.REFUSED)

    response = page.post(address("consent", school, consent.pk), {"signed_on": "15.10.2021"}, follow=True)

    assert "Это согласие уже не ждёт подписи: сейчас «отказано»." in response.content.decode()


def test_scan_is_always_a_download(page, school):
    consent = waiting(school)
    page.post(address("consent", school, consent.pk), {"signed_on": "15.10.2021", "scan": scan()})

    response = page.get(address("consent_scan", school, consent.pk))

    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert response["Content-Disposition"].split(";")[0] == "attachment"
    assert b"".join(response.streaming_content)[:8] == b"\x89PNG\r\n\x1a\n"


def test_scan_that_was_never_attached_is_absent(page, school):
    consent = ConsentFactory(teacher__school=school)

    assert page.get(address("consent_scan", school, consent.pk)).status_code == 404


def test_signed_consent_names_who_still_waits_at_the_gate(page, school):
    sheet = waiting(school, teacher__last_name="Алова", teacher__teaching_since=None)
    CandidacyFactory(teacher=sheet.teacher, role="mentor", status=Candidacy.Status.SURVEYED)

    answer = page.post(address("consent", school, sheet.pk), {"signed_on": "15.10.2021"}, follow=True)

    said = [str(message) for message in answer.context["messages"]]
    assert len(said) == 2
    assert "согласие есть, а в банк — только с вашим решением" in said[1]
    assert "Откройте «Банк наставников»" in said[1]


def test_refusal_is_checked_and_then_recorded(page, school):
    consent = waiting(school)
    here = address("consent_refuse", school, consent.pk)

    before = page.get(here).content.decode()
    page.post(here)

    consent.refresh_from_db()
    assert (consent.teacher.full_name in before, consent.status) == (True, Status.REFUSED)


def test_withdrawal_page_shows_what_changes(page, school, year):
    waits = PairingFactory(school=school, academic_year=year, status=Pairing.Status.AGREED, papers=True)
    mentor = waits.mentors[0]
    ordered = PairingFactory(school=school, academic_year=year, ordered=True, mentors=[mentor], papers=True)
    consent = Consent.objects.get(teacher=mentor, kind=Kind.PROCESSING)

    response = page.get(address("consent_withdraw", school, consent.pk))

    touched = response.context["touched"]
    assert (touched.returning, touched.working, touched.later) == ([waits], [ordered], [])
    assert response.context["erase_by"] == date(2021, 11, 15)
    assert (
        "Приказ остаётся в силе. Дальше — приказ о прекращении или новое согласие"
        in response.content.decode()
    )


def test_withdrawal_of_a_transfer_touches_no_pair_and_warns_about_the_office(page, school, year):
    pairing = PairingFactory(school=school, academic_year=year, status=Pairing.Status.AGREED, papers=True)
    consent = ConsentFactory(teacher=pairing.mentors[0], kind=Kind.TRANSFER)

    response = page.get(address("consent_withdraw", school, consent.pk))

    assert response.context["touched"].returning == []
    assert "Управление образованием сразу перестанет видеть" in response.content.decode()


def test_withdrawal_is_recorded_with_its_deadline_of_destruction(page, school):
    consent = ConsentFactory(teacher__school=school, signed_on=date(2021, 9, 1))

    response = page.post(address("consent_withdraw", school, consent.pk), {"on": "10.10.2021"}, follow=True)

    consent.refresh_from_db()
    assert (consent.status, consent.ended_on) == (Status.WITHDRAWN, date(2021, 10, 10))
    assert "Уничтожить данные до 9 ноября 2021 г." in response.content.decode()
    assert response.context["kept_until"] == date(2024, 12, 31)  # the paper itself


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        ("", "Укажите дату заявления."),
        ("17.10.2021", "Дата отзыва ещё не наступила."),
        ("31.08.2021", "Отзыв не может быть раньше подписи."),
    ],
)
def test_withdrawal_on_an_impossible_day_is_refused(page, school, on, sentence):
    consent = ConsentFactory(teacher__school=school, signed_on=date(2021, 9, 1))

    form = page.post(address("consent_withdraw", school, consent.pk), {"on": on}).context["form"]

    consent.refresh_from_db()
    assert (form.errors, consent.status) == ({"on": [sentence]}, Status.IN_FORCE)


@pytest.mark.parametrize(
    ("name", "status"), [("consent_withdraw", Status.PRINTED), ("consent_refuse", Status.IN_FORCE)]
)
def test_end_that_the_state_does_not_allow_goes_back_to_the_consent(page, school, name, status):
    signed = date(2021, 9, 1) if status == Status.IN_FORCE else None
    consent = ConsentFactory(teacher__school=school, status=status, signed_on=signed)

    response = page.post(address(name, school, consent.pk), {"on": "10.10.2021"})

    consent.refresh_from_db()
    assert (response.url, consent.status) == (address("consent", school, consent.pk), status)


# The stack -------------------------------------------------------------------------------------------


def row(consent, **given):
    """One row of the stack as the browser sends it."""
    fields = {f"c{consent.pk}-{name}": value for name, value in given.items()}
    return {"shown": consent.pk, **fields}


def stack(*rows, **shared):
    sent = {key: value for one in rows for key, value in one.items() if key != "shown"}
    return {**shared, **sent, "shown": [one["shown"] for one in rows]}


def test_stack_registers_the_marked_with_the_shared_date_and_place(page, school):
    one, two, left = waiting(school), waiting(school), waiting(school)

    page.post(
        address("consents_sign", school),
        stack(
            row(one, chosen="on"),
            row(two, chosen="on", signed_on="14.10.2021", paper_location="личное дело", scan=scan()),
            row(left),
            signed_on="15.10.2021",
            paper_location="дело № 05-12",
        ),
    )

    stored = Consent.objects.order_by("pk").values_list("status", "signed_on", "paper_location")
    assert list(stored) == [
        ("in_force", date(2021, 10, 15), "дело № 05-12"),
        ("in_force", date(2021, 10, 14), "личное дело"),
        ("printed", None, ""),
    ]
    assert bool(Consent.objects.get(pk=two.pk).scan)


def test_stack_with_one_bad_row_registers_none_and_keeps_everything(page, school):
    good, bad = waiting(school), waiting(school)

    form = page.post(
        address("consents_sign", school),
        stack(
            row(good, chosen="on", paper_location="лист 3", scan=scan()),
            row(bad, chosen="on", signed_on="17.10.2021"),
            signed_on="15.10.2021",
        ),
    ).context["form"]

    papers = {paper.consent.pk: paper for paper in form.papers}
    assert papers[bad.pk].errors == {"signed_on": ["Дата подписи ещё не наступила."]}
    assert papers[good.pk]["paper_location"].value() == "лист 3"
    assert form.non_field_errors() == [
        "Проверьте отмеченные согласия: ошибки показаны рядом с полями. Ничего пока не записано.",
        "Выбранные файлы браузер не сохраняет: выберите сканы ещё раз.",
    ]
    assert Consent.objects.awaiting_signature().count() == 2


def test_stack_without_any_date_asks_for_it_beside_the_row(page, school):
    consent = waiting(school)

    form = page.post(address("consents_sign", school), stack(row(consent, chosen="on"))).context["form"]

    assert form.papers[0].errors == {"signed_on": ["Укажите дату подписи здесь или одну для всех сверху."]}


def test_stack_with_a_bad_row_links_to_its_field_from_the_top(page, school):
    consent = waiting(school)

    html = page.post(address("consents_sign", school), stack(row(consent, chosen="on"))).content.decode()

    assert html.count(f'<a href="#id_c{consent.pk}-signed_on">') == 1


def test_stack_with_nothing_marked_says_so(page, school):
    form = page.post(address("consents_sign", school), stack(row(waiting(school)))).context["form"]

    assert form.non_field_errors() == ["Отметьте хотя бы одно подписанное согласие."]


def test_stack_with_a_row_filled_in_but_not_marked_says_so(page, school):
    consent = waiting(school)

    form = page.post(address("consents_sign", school), stack(row(consent, signed_on="15.10.2021"))).context[
        "form"
    ]

    assert form.papers[0].errors == {"chosen": ["Отметьте согласие или очистите его поля."]}


def test_stack_leaves_alone_what_is_foreign_or_no_longer_waits(page, school, neighbour_school):
    foreign, done = waiting(neighbour_school), ConsentFactory(teacher__school=school)

    response = page.post(
        address("consents_sign", school),
        stack(row(foreign, chosen="on"), row(done, chosen="on"), signed_on="15.10.2021"),
    )

    foreign.refresh_from_db()
    assert (foreign.status, response.context["form"].papers) == (Status.PRINTED, [])
    assert "Часть согласий из этого списка уже не ждёт подписи: их здесь нет." in response.content.decode()


def test_stack_takes_as_many_queries_at_one_paper_as_at_three(page, school, django_assert_num_queries):
    here = address("consents_sign", school)
    waiting(school)
    page.get(here)
    with django_assert_num_queries(7):
        page.get(here)
    waiting(school)
    waiting(school)
    with django_assert_num_queries(7):
        page.get(here)


# Isolation -------------------------------------------------------------------------------------------

OF_ONE = ["consent", "consent_pdf", "consent_scan", "consent_refuse", "consent_withdraw"]
OF_SCHOOL = ["consents", "consents_print", "consents_pdf", "consents_sign"]


@pytest.mark.parametrize("name", OF_ONE)
def test_consent_of_another_school_is_absent_under_the_own_address(page, school, neighbour_school, name):
    foreign = waiting(neighbour_school)

    assert page.get(address(name, school, foreign.pk)).status_code == 404


@pytest.mark.parametrize("name", ["consent", "consent_refuse", "consent_withdraw"])
def test_consent_of_another_school_cannot_be_changed_under_the_own_address(
    page, school, neighbour_school, name
):
    foreign = waiting(neighbour_school)

    response = page.post(address(name, school, foreign.pk), {"signed_on": "15.10.2021", "on": "15.10.2021"})

    foreign.refresh_from_db()
    assert (response.status_code, foreign.status) == (404, Status.PRINTED)


@pytest.mark.parametrize("name", OF_ONE)
@pytest.mark.parametrize("who", ["neighbour", "outsider", "stranger"])
def test_consent_is_absent_for_those_outside_the_school(request, client_as, school, who, name):
    consent = waiting(school, teacher__disclosed=True)

    assert client_as(request.getfixturevalue(who)).get(address(name, school, consent.pk)).status_code == 404


@pytest.mark.parametrize("name", OF_SCHOOL)
@pytest.mark.parametrize("who", ["neighbour", "outsider", "stranger"])
def test_grid_is_absent_for_those_outside_the_school(request, client_as, school, who, name):
    assert client_as(request.getfixturevalue(who)).get(address(name, school)).status_code == 404


def test_mentors_own_school_registers_the_role_and_the_host_opens_no_sheet(
    page, client_as, school, neighbour_school, neighbour, year
):
    guest = TeacherFactory(school=neighbour_school)
    pairing = PairingFactory(school=school, academic_year=year, mentors=[guest])
    role = ConsentFactory(teacher=guest, kind=Kind.ROLE_MENTOR, pairing=pairing, status=Status.PRINTED)
    data = ConsentFactory(teacher=guest)

    client_as(neighbour).post(address("consent", neighbour_school, role.pk), {"signed_on": "15.10.2021"})
    hosts = [page.get(address("consent", school, consent.pk)).status_code for consent in (role, data)]

    role.refresh_from_db()
    assert role.status == Status.IN_FORCE
    assert hosts == [404, 404]


def test_office_reads_a_disclosed_consent_and_writes_nothing(client_as, officer, school):
    seen = waiting(school, teacher__disclosed=True)
    hidden = waiting(school)
    office = client_as(officer)

    statuses = [
        office.get(address("consent", school, seen.pk)).status_code,
        office.get(address("consent_pdf", school, seen.pk)).status_code,
        office.post(address("consent", school, seen.pk), {"signed_on": "15.10.2021"}).status_code,
        office.post(address("consent_refuse", school, seen.pk)).status_code,
        office.get(address("consent", school, hidden.pk)).status_code,
    ]
    assert statuses == [200, 200, 403, 403, 404]
