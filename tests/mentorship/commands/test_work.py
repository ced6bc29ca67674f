"""`manage.py work` as real processes on one database: killed, stopped, and side by side."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection
from pypdf import PdfReader

from mentorship.models import Consent, Pack
from mentorship.packs import ask_for
from mentorship.packs.job import make_pack
from tests.factories import ConsentFactory, TeacherFactory
from tests.processes import ROOT, rows, shared_copy

pytestmark = pytest.mark.django_db(transaction=True)

LEASE = 3
SHEETS = 60  # about three seconds of work
PATIENCE = 90


class Site:
    """A database and a folder of files that several workers share, with one pack in the queue."""

    def __init__(self, pack: Pack, folder: Path, files: str):
        self.pack, self.files, self.workers = pack, Path(files), []
        self.database = shared_copy(folder)
        self.log = folder / "workers.log"
        url = f"sqlite:///{self.database}"
        if connection.vendor != "sqlite":
            url = f"{os.environ['DATABASE_URL'].rsplit('/', 1)[0]}/{self.database}"
        self.environ = os.environ | {
            "DJANGO_SETTINGS_MODULE": "mentorship.settings",
            "DATABASE_URL": url,
            "FILES_DIR": files,
            "PACK_LEASE_SECONDS": str(LEASE),
        }

    def worker(self) -> subprocess.Popen:
        with self.log.open("a") as log:
            process = subprocess.Popen(
                [sys.executable, "manage.py", "work"], cwd=ROOT, env=self.environ, stdout=log, stderr=log
            )
        self.workers.append(process)
        return process

    def row(self) -> tuple:
        """Status, papers done, lease and file of the pack."""
        return rows(self.database, "SELECT status, done, lease, file FROM mentorship_pack")[0]

    def wait_for(self, condition) -> tuple:
        """The row as soon as the condition holds for it."""
        end = time.monotonic() + PATIENCE
        while not condition(*(row := self.row())):
            assert time.monotonic() < end, (row, self.log.read_text())
            time.sleep(0.02)
        return row

    def names(self) -> list[str]:
        """Whose sheets the finished file holds, page by page."""
        *_, name = self.wait_for(lambda status, *_: status == "ready")
        people = [consent.teacher.full_name for consent in Consent.objects.select_related("teacher")]
        texts = [" ".join(page.extract_text().split()) for page in PdfReader(self.files / name).pages]
        return [next(person for person in people if person in text) for text in texts]

    def left_files(self) -> list[str]:
        """What lies in the pack's folder."""
        return [str(path.relative_to(self.files)) for path in (self.files / self.pack.folder).iterdir()]


@pytest.fixture
def pack(school, curator) -> Pack:
    for number in range(SHEETS):
        name = f"Иванова-{'абвгдежзик'[number // 10]}{'абвгдежзик'[number % 10]}н"
        teacher = TeacherFactory(school=school, last_name=name)
        ConsentFactory(teacher=teacher, status=Consent.Status.PRINTED)
    wanted = Pack(kind="school_consents", district=school.district, school=school, requested_by=curator)
    return ask_for(wanted)


@pytest.fixture
def sites(tmp_path, settings):
    """`sites(pack)`: the workers' site; all of them are gone when the test is over."""
    opened = []

    def open_site(pack: Pack) -> Site:
        opened.append(Site(pack, tmp_path, settings.MEDIA_ROOT))
        return opened[-1]

    yield open_site
    for worker in (worker for site in opened for worker in site.workers):
        worker.kill()
        worker.wait()


@pytest.fixture
def site(pack, sites) -> Site:
    return sites(pack)


@pytest.fixture
def twice_queued(pack, sites) -> Site:
    """The same pack has a second task, as two sweeps at once might leave it."""
    make_pack.enqueue(pack.pk)
    return sites(pack)


def everybody() -> list[str]:
    consents = Consent.objects.select_related("teacher").order_by("teacher__name_key")
    return [consent.teacher.full_name for consent in consents]


def test_pack_of_a_killed_worker_is_finished_by_another_with_each_paper_once(site):
    first = site.worker()
    site.wait_for(lambda status, done, *_: done >= 5)
    first.kill()
    first.wait()
    status, kept, lease, _ = site.row()
    killed_at = time.monotonic()

    site.worker()
    site.wait_for(lambda status, done, held, file: held not in ("", lease))
    taken_up_after = time.monotonic() - killed_at

    assert (status, kept < SHEETS) == ("running", True)
    assert site.row()[1] >= kept
    assert site.names() == everybody()
    assert site.left_files() == [site.row()[3]]
    assert taken_up_after < LEASE + LEASE / 3 + 15


def test_worker_asked_to_stop_puts_its_pack_back_at_once(site):
    worker = site.worker()
    site.wait_for(lambda status, done, *_: done >= 5)

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=15) == 0
    status, done, lease, _ = site.row()
    assert (status, lease, 5 <= done < SHEETS) == ("queued", "", True)
    site.worker()
    assert site.names() == everybody()


def test_idle_worker_stops_at_once(site):
    worker = site.worker()
    site.wait_for(lambda status, *_: status == "ready")
    time.sleep(0.5)

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=5) == 0


def test_two_workers_make_one_pack_once(twice_queued):
    twice_queued.worker(), twice_queued.worker()

    assert twice_queued.names() == everybody()
    for worker in twice_queued.workers:
        worker.terminate()
        worker.wait()
    done = rows(twice_queued.database, "SELECT status FROM django_tasks_database_dbtaskresult")
    assert done == [("SUCCESSFUL",), ("SUCCESSFUL",)]
    assert twice_queued.left_files() == [twice_queued.row()[3]]
    assert "taken over" not in twice_queued.log.read_text()
