"""What goes into a pack, how the job makes it, and what the worker sweeps up."""

import io
from datetime import date, timedelta
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pypdf import PdfReader

from districts.models import Event
from mentorship import actions
from mentorship.models import Act, Consent, Pack, Pairing
from mentorship.packs import ask_for, job
from mentorship.packs.contents import titles
from mentorship.packs.job import make_pack
from mentorship.packs.sweep import sweep
from tests.factories import ActFactory, ConsentFactory, PackFactory, PairingFactory, TeacherFactory

Kind, Status = Pack.Kind, Pack.Status
pytestmark = pytest.mark.usefixtures("year", "today")
DAY = date(2021, 10, 16)


@pytest.fixture
def sheets(school) -> list[Consent]:
    """Three people's consents that wait for a signature, in the order of their names."""
    teachers = [TeacherFactory(school=school, last_name=name) for name in ("Авдеева", "Белова", "Ветрова")]
    return [ConsentFactory(teacher=teacher, status=Consent.Status.PRINTED) for teacher in teachers]


@pytest.fixture
def wish(school, curator):
    """A pack of the school that the curator has not asked for yet."""

    def wish(kind=Kind.SCHOOL_CONSENTS, **more) -> Pack:
        return Pack(kind=kind, district=school.district, school=school, requested_by=curator, **more)

    return wish


@pytest.fixture
def order(school, curator, year) -> Act:
    """A registered order on one pair with all its papers."""
    pairing = PairingFactory(school=school, academic_year=year, papers=True, status=Pairing.Status.AGREED)
    draft = actions.draft_pairing_order([pairing], school=school, by=curator)
    return actions.register_pairing_order(draft, number="45", dated_on=DAY, by=curator)


def made(pack: Pack) -> Pack:
    """The pack after its job."""
    make_pack.func(pack.pk)
    return Pack.objects.get(pk=pack.pk)


def pages(pack: Pack) -> list[str]:
    with pack.file.open("rb") as file:
        return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(file.read())).pages]


def silence(pack: Pack, **time) -> None:
    Pack.objects.filter(pk=pack.pk).update(heartbeat_at=timezone.now() - timedelta(**time))


def tasks(pack: Pack) -> int:
    return DBTaskResult.objects.ready().filter(task_path=make_pack.module_path).count()


def test_consents_that_wait_make_one_file_in_the_order_of_names(wish, sheets, school):
    ConsentFactory(teacher=TeacherFactory(school=school, last_name="Гусева"))  # signed: not asked for

    pack = made(ask_for(wish()))

    assert (pack.status, pack.done, pack.total) == (Status.READY, 3, 3)
    assert [
        next(s.teacher.last_name for s in sheets if s.teacher.full_name in page) for page in pages(pack)
    ] == [
        "Авдеева",
        "Белова",
        "Ветрова",
    ]


def test_all_open_consents_make_a_larger_pack(wish, sheets, school):
    ConsentFactory(teacher=TeacherFactory(school=school, last_name="Гусева"))

    assert len(ask_for(wish(Kind.OPEN_CONSENTS)).items) == 4


def test_archive_holds_a_file_for_each_paper(wish, sheets):
    pack = made(ask_for(wish(container="zip")))

    with pack.file.open("rb") as file, ZipFile(file) as archive:
        names = archive.namelist()

    short = [sheet.teacher.short_name.replace("\xa0", " ").rstrip(".") for sheet in sheets]
    assert names == [f"{n:03} Согласие на обработку данных — {name}.pdf" for n, name in enumerate(short, 1)]


def test_pairs_papers_are_its_consents_and_its_order_as_registered(wish, order):
    pairing = order.pairings.get()

    pack = made(ask_for(wish(Kind.PAIRING_PAPERS, pairing=pairing)))

    with order.pdf.open("rb") as file:
        frozen = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(file.read())).pages]
    assert [item.split("-")[0] for item in pack.items] == ["consent"] * 4 + ["act"]
    assert pages(pack)[-len(frozen) :] == frozen


def test_pair_under_the_law_of_2025_has_its_addendum_form(wish, school, year):
    pairing = PairingFactory(
        school=school, academic_year=year, starts_on=date(2025, 9, 15), ends_on=date(2026, 5, 31)
    )

    pack = made(ask_for(wish(Kind.PAIRING_PAPERS, pairing=pairing)))

    assert (pack.status, pack.items) == (
        Status.READY,
        [f"addendum-{pairing.participants.get(role='mentor').pk}"],
    )


def test_orders_of_a_year_are_the_offices_first_and_only_those_it_may_see(
    officer, district, year, order, school
):
    own = ActFactory(school=None, district=district, academic_year=year, registered=True)
    ActFactory(school=school, academic_year=year)  # a draft
    wanted = Pack(kind=Kind.DISTRICT_ORDERS, district=district, academic_year=year, requested_by=officer)

    assert ask_for(wanted).items == [f"act-{own.pk}"]  # nobody in the school's order is disclosed

    for side in order.pairings.get().participants.all():
        ConsentFactory(teacher=side.teacher, kind=Consent.Kind.TRANSFER)
    wanted = Pack(
        kind=Kind.DISTRICT_ORDERS,
        district=district,
        academic_year=year,
        requested_by=officer,
        container="zip",
    )
    assert ask_for(wanted).items == [f"act-{own.pk}", f"act-{order.pk}"]


def test_asking_twice_gives_one_pack(wish, sheets):
    first, second = ask_for(wish()), ask_for(wish())

    assert (first.pk, Pack.objects.count(), tasks(first)) == (second.pk, 1, 1)


def test_asking_again_replaces_what_is_finished(wish, sheets):
    old = made(ask_for(wish()))

    new = ask_for(old.anew())

    assert list(Pack.objects.values_list("pk", flat=True)) == [new.pk]


def test_asking_is_written_into_the_journal(wish, sheets, school):
    pack = ask_for(wish())

    event = Event.objects.of(pack).get()
    assert (event.verb, event.detail) == ("запрошен набор бумаг", "Согласия, которые ждут подписи: 3")


def test_nothing_to_collect_is_said(wish):
    with pytest.raises(ValidationError) as refusal:
        ask_for(wish())

    assert refusal.value.messages == ["Собирать нечего: ни одно согласие не ждёт подписи."]
    assert Pack.objects.count() == 0


def test_job_goes_on_where_it_stopped(wish, sheets, monkeypatch):
    pack = ask_for(wish())
    printed = []
    real = job.print_item
    monkeypatch.setattr(job, "print_item", lambda item, *rest: printed.append(item) or real(item, *rest))
    held = Pack.objects.take(pack.pk)
    held.add_piece(real(pack.items[0], pack.requested_by, job.Grammar()))
    silence(pack, hours=1)

    assert len(pages(made(pack))) == 3
    assert printed == pack.items[1:]


def test_job_asked_to_stop_goes_back_into_the_queue(wish, sheets):
    pack = ask_for(wish())
    job.stopping.set()
    try:
        found = made(pack)
    finally:
        job.stopping.clear()

    assert (found.status, found.lease, tasks(pack)) == (Status.QUEUED, "", 2)
    assert made(pack).status == Status.READY


def test_job_done_twice_makes_the_pack_once(wish, sheets):
    once = made(ask_for(wish()))
    twice = made(once)

    assert (once.file.name, once.heartbeat_at) == (twice.file.name, twice.heartbeat_at)


def test_consent_refused_meanwhile_stops_the_pack(wish, sheets, curator):
    pack = ask_for(wish())
    sheets[1].refuse(by=curator)

    found = made(pack)

    assert (found.status, found.done) == (Status.FAILED, 1)
    assert found.failure == "Пока набор готовился, бумаги изменились: одну из них взять уже нельзя."


def test_paper_that_breaks_is_named_by_its_number(wish, sheets, monkeypatch, caplog):
    pack = ask_for(wish())
    monkeypatch.setattr(job, "print_item", lambda *rest: 1 / 0)

    found = made(pack)

    assert (found.status, found.failure) == (
        Status.FAILED,
        "Не получилась бумага 1 из 3. Если это повторится, сообщите администратору.",
    )
    assert "failed after 0 of 3" in caplog.text


def test_damaged_file_of_an_order_is_said(wish, order):
    order.pdf.storage.delete(order.pdf.name)
    order.pdf.storage.save(order.pdf.name, io.BytesIO(b"%PDF-1.7 something else"))
    pack = ask_for(wish(Kind.PAIRING_PAPERS, pairing=order.pairings.get()))

    assert made(pack).failure.startswith("Файл приказа № 45 в архиве повреждён.")


def test_paper_that_kills_workers_is_given_up(wish, sheets):
    pack = ask_for(wish())
    for _ in range(3):
        assert Pack.objects.take(pack.pk) is not None
        silence(pack, hours=1)

    found = made(pack)

    assert (found.status, found.failure[:52]) == (
        Status.FAILED,
        "Работа несколько раз обрывалась на бумаге 1 из 3. Ес",
    )


def test_signed_consent_stays_in_the_pack_and_a_withdrawn_one_takes_it_away(wish, sheets, curator):
    pack = made(ask_for(wish()))
    sheets[0].sign(signed_on=DAY, by=curator)
    assert len(titles(pack, curator)) == 3

    sheets[0].withdraw(on=DAY, by=curator)

    assert titles(pack, curator) is None


def test_withdrawn_processing_takes_away_the_other_papers_of_the_person(wish, sheets, curator):
    person = sheets[0].teacher
    transfer = ConsentFactory(teacher=person, kind=Consent.Kind.TRANSFER, status=Consent.Status.PRINTED)
    sheets[0].sign(signed_on=DAY, by=curator)
    pack = made(ask_for(wish()))
    assert f"consent-{transfer.pk}" in pack.items

    sheets[0].withdraw(on=DAY, by=curator)

    assert titles(pack, curator) is None


def test_sweep_queues_a_dead_workers_pack_again(wish, sheets):
    pack = ask_for(wish())
    DBTaskResult.objects.update(status="RUNNING")  # as a killed worker leaves it
    Pack.objects.take(pack.pk)
    silence(pack, hours=1)

    sweep()
    sweep()

    pack.refresh_from_db()
    assert (pack.status, pack.lease, tasks(pack)) == (Status.QUEUED, "", 1)


def test_sweep_queues_a_pack_again_whose_task_was_lost(wish, sheets):
    pack = ask_for(wish())
    DBTaskResult.objects.update(status="RUNNING")  # killed after the task was taken, before the pack was
    silence(pack, hours=1)

    sweep()
    sweep()

    assert tasks(pack) == 1


def test_sweep_leaves_waiting_and_living_packs_alone(wish, sheets):
    waiting = ask_for(wish())
    silence(waiting, hours=1)
    living = ask_for(wish(container="zip"))
    held = Pack.objects.take(living.pk)

    sweep()

    living.refresh_from_db()
    assert (living.lease, tasks(waiting)) == (held.lease, 2)


def test_sweep_deletes_what_is_a_week_old(wish, sheets, school, curator):
    old = made(ask_for(wish()))
    silence(old, days=7, seconds=1)
    young = PackFactory(school=school, requested_by=curator, ready=True)
    silence(young, days=6)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(days=8), status="SUCCESSFUL")

    sweep()

    assert list(Pack.objects.all()) == [young]
    assert DBTaskResult.objects.count() == 0


def test_queries_grow_by_a_constant_few_a_paper(wish, school):
    counts = []
    for size in (2, 6):
        while Consent.objects.awaiting_signature().count() < size:
            pairing = PairingFactory(school=school)
            ConsentFactory(
                teacher=pairing.mentors[0],
                pairing=pairing,
                kind=Consent.Kind.ROLE_MENTOR,
                status=Consent.Status.PRINTED,
            )
        pack = ask_for(wish())
        with CaptureQueriesContext(
            connection,
        ) as queries:
            make_pack.func(pack.pk)
        counts.append(len(queries))

    assert (counts[1] - counts[0]) / 4 <= 8
