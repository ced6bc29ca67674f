"""Packs on the screen: asked for by a button, watched without scripts, downloaded while one may."""

import io
from datetime import date, timedelta
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import timezone

from districts.models import Event
from mentorship.models import Consent, Pack
from mentorship.packs.job import make_pack
from tests.factories import (
    ActFactory,
    CandidacyFactory,
    ConsentFactory,
    PackFactory,
    PairingFactory,
    TeacherFactory,
)

pytestmark = pytest.mark.usefixtures("year", "today")
DAY = date(2021, 10, 16)
ALONE = "Задание ждёт исполнителя дольше минуты: попросите администратора запустить manage.py work."


@pytest.fixture
def page(client_as, curator):
    """The curator's browser."""
    return client_as(curator)


@pytest.fixture
def sheet(school) -> Consent:
    teacher = CandidacyFactory(teacher=TeacherFactory(school=school, last_name="Авдеева")).teacher
    return ConsentFactory(teacher=teacher, status=Consent.Status.PRINTED)


@pytest.fixture
def asked(page, school, sheet) -> Pack:
    """What the button on the page of consents leaves behind."""
    page.post(url("packs", school))
    return Pack.objects.get()


@pytest.fixture
def ready(asked) -> Pack:
    make_pack.func(asked.pk)
    return Pack.objects.get()


def url(name, school, *args) -> str:
    return reverse(f"mentorship:{name}", args=[school.pk, *args])


def text(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def silence(pack: Pack, **time) -> None:
    Pack.objects.filter(pk=pack.pk).update(heartbeat_at=timezone.now() - timedelta(**time))


def test_button_on_consents_leads_to_the_pack(page, school, sheet):
    assert f'action="{url("packs", school)}"' in text(page.get(url("consents", school)))

    response = page.post(url("packs", school))

    pack = Pack.objects.get()
    assert response.url == url("pack", school, pack.pk)
    assert (pack.kind, pack.container, pack.total) == ("school_consents", "pdf", 1)


def test_second_click_leads_to_the_same_pack(page, school, asked):
    assert page.post(url("packs", school)).url == url("pack", school, asked.pk)
    assert Pack.objects.count() == 1


def test_nothing_to_collect_is_said_above_the_form(page, school):
    response = page.post(url("packs", school), {"kind": "open_consents", "container": "zip"})

    assert response.context["form"].non_field_errors() == [
        "Собирать нечего: согласий, которые ждут подписи или действуют, пока нет."
    ]
    assert response.context["form"]["container"].value() == "zip"


def test_unknown_choice_is_refused_beside_its_field(page, school, sheet):
    response = page.post(url("packs", school), {"kind": "pairing_papers"})

    assert list(response.context["form"].errors) == ["kind"]
    assert Pack.objects.count() == 0


def test_pairs_page_collects_its_papers(page, school, year):
    pairing = PairingFactory(school=school, academic_year=year, papers=True)
    address = url("pairing_pack", school, pairing.pk)
    assert f'action="{address}"' in text(page.get(url("pairing", school, pairing.pk)))

    page.post(address, {"container": "zip"})

    pack = Pack.objects.get()
    assert (pack.kind, pack.container, pack.pairing, pack.total) == ("pairing_papers", "zip", pairing, 4)


def test_pair_without_papers_says_so(page, school, year):
    pairing = PairingFactory(school=school, academic_year=year)

    response = page.post(url("pairing_pack", school, pairing.pk), follow=True)

    assert response.redirect_chain == [(url("pairing", school, pairing.pk), 302)]
    assert "Собирать нечего: бумаг у этой пары пока нет." in text(response)


def test_page_of_a_pack_shows_progress_and_comes_back_by_itself(page, school, asked):
    Pack.objects.filter(pk=asked.pk).update(done=142, total=600)

    response = page.get(url("pack", school, asked.pk))

    assert response.headers["Refresh"] == "2"
    assert "Готово 142 из 600" in text(response)
    assert '<progress class="bar" max="600" value="142"' in text(response)


def test_page_says_that_nobody_works_and_stops_coming_back(page, school, asked):
    silence(asked, seconds=61)

    response = page.get(url("pack", school, asked.pk))

    assert ALONE in text(response)
    assert "Refresh" not in response.headers


def test_page_waits_on_while_the_worker_is_at_another_pack(page, school, asked):
    silence(asked, seconds=61)
    Pack.objects.take(PackFactory(school=school).pk)

    response = page.get(url("pack", school, asked.pk))

    assert "Исполнитель занят другим набором: этот ждёт своей очереди." in text(response)
    assert response.headers["Refresh"] == "2"


def test_ready_pack_says_what_is_inside_and_how_large_it_is(page, school, ready, sheet):
    response = page.get(url("pack", school, ready.pk))

    assert f"Согласие на обработку данных — {sheet.teacher.short_name}".replace("\xa0", " ") in text(response)
    assert text(response).count("btn-primary") == 1
    assert "Скачать (" in text(response)
    assert "Refresh" not in response.headers


def test_file_is_downloaded_under_a_readable_name_and_written_into_the_journal(page, school, ready):
    response = page.get(url("pack_file", school, ready.pk))

    assert b"".join(response.streaming_content).startswith(b"%PDF-")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.filename == "Согласия, которые ждут подписи, МОУ СОШ № 1 с. Энское, 16.10.2021.pdf"
    assert Event.objects.of(ready).first().verb == "скачан набор бумаг"


def test_archive_is_downloaded_as_such(page, school, sheet):
    page.post(url("packs", school), {"container": "zip"})
    make_pack.func(Pack.objects.get().pk)

    response = page.get(url("pack_file", school, Pack.objects.get().pk))

    with ZipFile(io.BytesIO(b"".join(response.streaming_content))) as archive:
        assert len(archive.namelist()) == 1
    assert response.headers["Content-Type"] == "application/zip"


def test_unfinished_pack_has_no_file(page, school, asked):
    assert page.get(url("pack_file", school, asked.pk)).status_code == 404


def test_withdrawn_consent_takes_the_pack_away(page, school, ready, sheet, curator):
    sheet.sign(signed_on=DAY, by=curator)
    whole = page.get(url("pack_file", school, ready.pk))
    assert b"".join(whole.streaming_content).startswith(b"%PDF-")
    sheet.withdraw(on=DAY, by=curator)

    response = page.get(url("pack", school, ready.pk))

    assert page.get(url("pack_file", school, ready.pk)).status_code == 404
    assert "Скачать этот набор уже нельзя" in text(response)
    assert sheet.teacher.last_name not in text(response)


def test_ended_access_takes_the_pack_away(page, school, ready, curator):
    curator.memberships.update(ended_at=timezone.now())

    assert page.get(url("pack_file", school, ready.pk)).status_code == 404


def test_pack_of_a_colleague_is_not_found(client_as, school, ready, neighbour, officer):
    colleague = PackFactory(school=school, ready=True)

    statuses = [client_as(ready.requested_by).get(url("pack", school, colleague.pk)).status_code]
    statuses += [
        client_as(user).get(url("pack_file", school, ready.pk)).status_code for user in (neighbour, officer)
    ]

    assert statuses == [404, 404, 403]


def test_failed_pack_says_why_and_is_made_anew(page, school, asked):
    Pack.objects.take(asked.pk).fail("Не получилась бумага 1 из 1.")
    response = page.get(url("pack", school, asked.pk))
    assert "Не получилась бумага 1 из 1." in text(response)
    assert "Попробовать ещё раз" in text(response)

    page.post(url("pack_again", school, asked.pk))

    again = Pack.objects.get()
    assert (again.pk != asked.pk, again.status, again.done) == (True, "queued", 0)


def test_list_of_packs_asks_the_database_as_often_for_three_as_for_one(
    page, school, curator, django_assert_num_queries
):
    PackFactory(school=school, requested_by=curator)
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        page.get(url("packs", school))
    PackFactory.create_batch(2, school=school, requested_by=curator)
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        page.get(url("packs", school))


QUERIES_OF_THE_LIST = 6


def test_office_collects_the_orders_of_a_year(client_as, officer, district, year):
    act = ActFactory(school=None, district=district, academic_year=year, registered=True)
    page = client_as(officer)
    collect = reverse("admin:mentorship_pack_collect")
    assert page.get(collect).context["form"]["academic_year"].initial == year

    response = page.post(collect, {"academic_year": year.pk, "container": "zip"})

    pack = Pack.objects.get()
    assert (response.url, pack.items, pack.container) == (pack.get_absolute_url(), [f"act-{act.pk}"], "zip")
    assert page.get(response.url).headers["Refresh"] == "2"


def test_office_downloads_its_pack(client_as, officer, outsider, district, year):
    act = ActFactory(school=None, district=district, academic_year=year, registered=True)
    PackFactory(
        school=None,
        district=district,
        academic_year=year,
        requested_by=officer,
        items=[f"act-{act.pk}"],
        ready=True,
    )
    address = reverse("admin:mentorship_pack_file", args=[Pack.objects.get().pk])

    response = client_as(officer).get(address)

    assert b"".join(response.streaming_content).startswith(b"%PDF-")
    assert client_as(outsider).get(address).status_code == 404


def test_office_without_orders_is_told_so(client_as, officer, year):
    response = client_as(officer).post(reverse("admin:mentorship_pack_collect"), {"academic_year": year.pk})

    assert response.context["form"].non_field_errors() == [
        "Собирать нечего: за этот учебный год нет зарегистрированных приказов."
    ]
