"""Notices on the screen: recorded with the earliest day beside the field, printed, taken back, discarded."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from mentorship.models import Notice, Pairing
from tests.factories import (
    AcademicYearFactory,
    MembershipFactory,
    PairingFactory,
    SchoolFactory,
    TeacherFactory,
    UserFactory,
)
from tests.mentorship.documents.pdf import pages
from tests.roadmap.reading import words

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 2, 16)


@pytest.fixture(autouse=True)
def _live_in_february(freeze):
    """Every page is opened on Monday 16 February 2026."""
    freeze(MONDAY)


@pytest.fixture
def page(client_as, curator):
    return client_as(curator)


@pytest.fixture
def pairing(school, district) -> Pairing:
    year = AcademicYearFactory(district=district, start_year=2025)
    mentor = TeacherFactory(school=school, last_name="Берёзкина", first_name="Мария", patronymic="Петровна")
    return PairingFactory(school=school, academic_year=year, mentors=[mentor], ordered=True)


def scan(name="лист.png"):
    content = io.BytesIO()
    Image.new("RGB", (4, 4)).save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue())


def address(name, school, *args):
    return reverse(f"mentorship:{name}", args=[school.pk, *args])


def sent(pairing, **given):
    body = {
        "kind": "refusal",
        "mentor": pairing.mentors[0].pk,
        "given_on": "16.02.2026",
        "effective_on": "20.02.2026",
    }
    return body | given


def recorded(pairing, curator, **given):
    given = {"kind": "refusal", "given_on": MONDAY, "effective_on": date(2026, 2, 20)} | given
    return Notice.objects.create(pairing=pairing, teacher=pairing.mentors[0], recorded_by=curator, **given)


def test_form_offers_the_earliest_day_and_says_why(page, school, pairing):
    form = page.get(address("notice_add", school, pairing.pk)).context["form"]

    assert form["effective_on"].initial == date(2026, 2, 20)
    assert form["effective_on"].help_text == (
        "Первый день без поручения. Если вручено 16.02.2026, первый возможный день без поручения — "
        "20.02.2026: между ними три полных рабочих дня. Пустое поле — самый ранний день."
    )


def test_notice_is_recorded_with_its_scan(page, school, pairing, curator):
    response = page.post(address("notice_add", school, pairing.pk), sent(pairing, scan=scan()))

    notice = Notice.objects.get()
    assert response.url == address("notice", school, notice.pk)
    assert (notice.kind, notice.given_on, notice.effective_on) == ("refusal", MONDAY, date(2026, 2, 20))
    assert (notice.teacher, notice.recorded_by) == (pairing.mentors[0], curator)
    download = page.get(address("notice_scan", school, notice.pk))
    assert (download["Content-Type"], download.getvalue()[:4]) == ("image/png", b"\x89PNG")


def test_empty_day_becomes_the_earliest_after_the_day_of_handing_over(page, school, pairing):
    page.post(
        address("notice_add", school, pairing.pk), sent(pairing, given_on="12.02.2026", effective_on="")
    )

    assert Notice.objects.get().effective_on == date(2026, 2, 18)


def test_too_early_day_is_refused_beside_its_field_and_stays_typed(page, school, pairing):
    form = page.post(
        address("notice_add", school, pairing.pk), sent(pairing, effective_on="19.02.2026")
    ).context["form"]

    assert form.errors == {
        "effective_on": [
            "Слишком рано: если вручено 16.02.2026, первый возможный день без поручения — 20.02.2026: "
            "между ними три полных рабочих дня."
        ]
    }
    assert form["effective_on"].value() == "19.02.2026"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("given_on", "17.02.2026", "День вручения ещё не наступил."),
        ("given_on", "0026-02-16", "Проверьте год: укажите дату между 1930 и 2100 годами."),
        ("given_on", "", "Обязательное поле."),
        ("effective_on", "0026-02-20", "Проверьте год: укажите дату между 1930 и 2100 годами."),
        ("kind", "mood", "Выберите корректный вариант. mood нет среди допустимых значений."),
        ("mentor", "999999", "Выберите наставника этой пары."),
    ],
)
def test_wrong_field_is_named(page, school, pairing, field, typed, said):
    form = page.post(address("notice_add", school, pairing.pk), sent(pairing, **{field: typed})).context[
        "form"
    ]

    assert form.errors == {field: [said]}


def test_lost_scan_is_asked_for_again(page, school, pairing):
    body = sent(pairing, effective_on="19.02.2026x", scan=scan())

    errors = page.post(address("notice_add", school, pairing.pk), body).context["form"].errors

    assert errors["scan"] == ["Выбранный файл браузер не сохраняет: выберите скан ещё раз."]


def test_second_notice_of_one_mentor_is_refused(page, school, pairing, curator):
    recorded(pairing, curator)

    form = page.post(address("notice_add", school, pairing.pk), sent(pairing)).context["form"]

    assert form.non_field_errors() == ["Уведомление этого наставника уже записано."]


def test_pair_of_2021_leads_back_with_the_reason(page, school, district):
    year = AcademicYearFactory(district=district, start_year=2021)
    pairing = PairingFactory(school=school, academic_year=year, ordered=True)

    response = page.get(address("notice_add", school, pairing.pk), follow=True)

    assert response.redirect_chain == [(pairing.get_absolute_url(), 302)]
    assert "Уведомления ст. 351.8 ТК РФ касаются поручений" in words(response)


def test_page_of_the_pair_offers_to_record_and_then_the_order(page, school, pairing, curator):
    empty = words(page.get(pairing.get_absolute_url()))
    recorded(pairing, curator)
    after = words(page.get(pairing.get_absolute_url()))

    assert "Записать отказ или отмену" in empty
    assert "Оформить приказ о прекращении" not in empty
    assert (
        "Отказ наставника Берёзкина М. П. 16.02.2026 20.02.2026 вручено Оформить приказ о прекращении"
        in after
    )


def test_page_of_a_notice_leads_to_the_order_on_ending(page, school, pairing, curator):
    notice = recorded(pairing, curator)

    line = page.get(address("notice", school, notice.pk)).context["line"]

    assert (line.step.label, line.step.url) == (
        "Оформить приказ о прекращении",
        address("pairing_terminate", school, pairing.pk),
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("refusal", "прошу считать прекращённой с 20 февраля 2026 г."),
        ("cancellation", "прекращается с 20 февраля 2026 г."),
    ],
)
def test_paper_is_printed_with_the_recorded_days(page, school, pairing, curator, kind, said):
    notice = recorded(pairing, curator, kind=kind)

    response = page.get(address("notice_paper", school, notice.pk))

    assert said in " ".join("\n".join(pages(response.content)).replace("\xa0", " ").split())


def test_paper_is_given_as_docx_and_as_nothing_else(page, school, pairing, curator):
    paper = address("notice_paper", school, recorded(pairing, curator).pk)

    assert page.get(paper, {"form": "docx"}).content[:2] == b"PK"
    assert page.get(paper, {"form": "exe"}).status_code == 404


def test_scan_is_added_later(page, school, pairing, curator):
    notice = recorded(pairing, curator)

    page.post(address("notice", school, notice.pk), {"scan": scan()})

    notice.refresh_from_db()
    assert notice.scan.name.endswith(".png")
    assert page.get(address("notice", school, notice.pk)).context["form"] is None


def test_scan_that_is_no_scan_is_refused(page, school, pairing, curator):
    notice = recorded(pairing, curator)

    form = page.post(
        address("notice", school, notice.pk), {"scan": SimpleUploadedFile("лист.png", b"GIF89a")}
    ).context["form"]

    assert form.errors == {
        "scan": ["Подходит скан в PDF, JPEG или PNG, и расширение должно ему соответствовать."]
    }


def test_notice_without_a_scan_has_none_to_download(page, school, pairing, curator):
    assert page.get(address("notice_scan", school, recorded(pairing, curator).pk)).status_code == 404


@pytest.mark.parametrize(
    ("step", "status", "said"),
    [
        ("notice_withdraw", Notice.Status.WITHDRAWN, "Пара работает дальше"),
        ("notice_discard", Notice.Status.DISCARDED, "такого уведомления не было"),
    ],
)
def test_notice_ends_after_a_page_to_check(page, school, pairing, curator, step, status, said):
    notice = recorded(pairing, curator)

    check = page.get(address(step, school, notice.pk))
    notice.refresh_from_db()
    assert (said in words(check), notice.status) == (True, Notice.Status.GIVEN)

    page.post(address(step, school, notice.pk))
    notice.refresh_from_db()
    assert notice.status == status


def test_ended_notice_is_not_ended_again(page, school, pairing, curator):
    notice = recorded(pairing, curator)
    notice.withdraw(by=curator)

    response = page.post(address("notice_discard", school, notice.pk), follow=True)

    notice.refresh_from_db()
    assert notice.status == Notice.Status.WITHDRAWN
    assert "Это уведомление уже «отозвано»." in words(response)


# A mentor lent by another school


@pytest.fixture
def lent(school, district, neighbour_school) -> Pairing:
    """The mentor of the neighbouring school has a place in a pair here, beside a mentor of this school."""
    year = AcademicYearFactory(district=district, start_year=2025)
    mentors = [TeacherFactory(school=home, disclosed=True) for home in (neighbour_school, school)]
    return PairingFactory(school=school, academic_year=year, mentors=mentors, ordered=True)


def side(pairing, school):
    return pairing.participants.get(role="mentor", school=school).teacher


def test_mentors_own_school_records_the_notice_of_its_lent_mentor(
    client_as, neighbour, neighbour_school, lent
):
    lender, mentor = client_as(neighbour), side(lent, neighbour_school)
    of_pair = lender.get(address("pairing", neighbour_school, lent.pk))

    assert of_pair.context["notices"].add_url == address("notice_add", neighbour_school, lent.pk)
    page = lender.post(of_pair.context["notices"].add_url, sent(lent, mentor=mentor.pk), follow=True)

    notice = Notice.objects.get()
    assert (notice.teacher, notice.recorded_by) == (mentor, neighbour)
    assert page.context["line"].step is None
    assert "Приказ о прекращении оформит школа наставляемых" in page.content.decode()


def test_each_school_chooses_among_its_own_mentors(
    client_as, curator, neighbour, school, neighbour_school, lent
):
    homes = ((client_as(curator), school, neighbour_school), (client_as(neighbour), neighbour_school, school))

    for client, own, other in homes:
        page = client.post(address("notice_add", own, lent.pk), sent(lent, mentor=side(lent, other).pk))
        assert page.context["form"].errors == {"mentor": ["Выберите наставника этой пары."]}
    assert Notice.objects.count() == 0


def test_notice_is_taken_back_by_the_mentors_own_school_only(
    client_as, curator, neighbour, school, neighbour_school, lent
):
    host, lender = client_as(curator), client_as(neighbour)
    notice = Notice.objects.create(
        pairing=lent,
        teacher=side(lent, neighbour_school),
        kind="refusal",
        given_on=MONDAY,
        effective_on=date(2026, 2, 20),
        recorded_by=neighbour,
    )

    read = host.get(address("notice", school, notice.pk))
    steps = [
        host.post(address(f"notice_{step}", school, notice.pk)).status_code
        for step in ("withdraw", "discard")
    ]
    scanned = host.post(address("notice", school, notice.pk), {"scan": scan()}).status_code
    notice.refresh_from_db()
    before = notice.status
    lender.post(address("notice_withdraw", neighbour_school, notice.pk))
    notice.refresh_from_db()

    assert (read.status_code, read.context["may_change"], read.context["form"]) == (200, False, None)
    assert read.context["line"].step.url == address("pairing_terminate", school, lent.pk)
    assert (steps, scanned, before, notice.status) == ([404, 404], 404, "given", "withdrawn")


def test_host_with_only_a_lent_mentor_is_told_who_records_the_notice(
    client_as, curator, school, neighbour_school, district
):
    mentor = TeacherFactory(school=neighbour_school)
    year = AcademicYearFactory(district=district, start_year=2025)
    pairing = PairingFactory(school=school, academic_year=year, mentors=[mentor], ordered=True)
    host = client_as(curator)

    page = host.post(address("notice_add", school, pairing.pk), sent(pairing), follow=True)

    assert page.context["notices"].add_url == ""
    assert [str(message) for message in page.context["messages"]] == [
        "Уведомление записывает школа, в которой работает наставник: она и есть работодатель."
    ]
    assert Notice.objects.count() == 0


def test_third_school_knows_nothing_of_a_lent_mentors_notice(
    client_as, district, lent, neighbour_school, third
):
    notice = Notice.objects.create(
        pairing=lent,
        teacher=side(lent, neighbour_school),
        kind="refusal",
        given_on=MONDAY,
        effective_on=date(2026, 2, 20),
        recorded_by=third,
    )
    client, home = client_as(third), third.memberships.get().school

    asked = [client.get(address("notice", home, notice.pk)), client.get(address("notice_add", home, lent.pk))]

    assert [page.status_code for page in asked] == [404, 404]


@pytest.fixture
def third(district):
    """The curator of a school that has nobody in the pair."""
    user = UserFactory(district=district)
    MembershipFactory(user=user, school=SchoolFactory(district=district), role="curator")
    return user
