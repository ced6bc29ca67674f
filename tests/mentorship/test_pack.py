"""One run holds a pack at a time; what it has made is kept; what is old goes with its files."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from mentorship.models import Pack
from mentorship.models.pack import LeaseLost
from tests.factories import PackFactory

Status = Pack.Status


@pytest.fixture
def pack(school, curator) -> Pack:
    return PackFactory(school=school, requested_by=curator, items=["consent-1", "consent-2"])


def silent_for(pack: Pack, **time) -> None:
    Pack.objects.filter(pk=pack.pk).update(heartbeat_at=timezone.now() - timedelta(**time))


def files_of(pack: Pack) -> list[str]:
    return sorted(default_storage.listdir(pack.folder)[1]) if default_storage.exists(pack.folder) else []


def test_pack_is_taken_once(pack):
    taken = Pack.objects.take(pack.pk)

    assert (taken.status, taken.starts) == (Status.RUNNING, 1)
    assert Pack.objects.take(pack.pk) is None


def test_pack_of_a_dead_worker_is_taken_over(pack, settings):
    first = Pack.objects.take(pack.pk)
    first.add_piece(b"one")
    silent_for(pack, seconds=settings.PACK_LEASE.total_seconds() + 1)

    second = Pack.objects.take(pack.pk)

    assert (second.done, second.pieces, second.starts) == (1, first.pieces, 2)


def test_run_that_lost_its_pack_changes_nothing(pack):
    first = Pack.objects.take(pack.pk)
    silent_for(pack, hours=1)
    second = Pack.objects.take(pack.pk)

    for verb in (first.beat, first.requeue, lambda: first.add_piece(b"one"), lambda: first.fail("Нет.")):
        with pytest.raises(LeaseLost):
            verb()

    pack.refresh_from_db()
    assert (pack.status, pack.lease, pack.pieces) == (Status.RUNNING, second.lease, [])


def test_piece_is_a_sign_of_life(pack):
    taken = Pack.objects.take(pack.pk)
    silent_for(pack, hours=1)

    taken.add_piece(b"one")

    assert list(Pack.objects.abandoned()) == []
    assert Pack.objects.get(pk=pack.pk).done == 1


def test_finished_pack_keeps_its_file_only(pack):
    taken = Pack.objects.take(pack.pk)
    taken.add_piece(b"one")
    default_storage.save(f"{pack.folder}/00002.pdf", ContentFile(b"half a piece of a run that died"))

    taken.finish(ContentFile(b"whole"))

    pack.refresh_from_db()
    with pack.file.open("rb") as file:
        assert (pack.status, file.read(), pack.pieces) == (Status.READY, b"whole", [])
    assert files_of(pack) == [pack.file.name.rsplit("/", 1)[1]]


def test_failed_pack_keeps_no_files(pack):
    taken = Pack.objects.take(pack.pk)
    taken.add_piece(b"one")

    taken.fail("Не получилось.")

    pack.refresh_from_db()
    assert (pack.status, pack.failure, files_of(pack)) == (Status.FAILED, "Не получилось.", [])


@pytest.mark.django_db(transaction=True)
def test_discarded_pack_takes_its_files_along(pack):
    taken = Pack.objects.take(pack.pk)
    taken.finish(ContentFile(b"whole"))

    taken.discard()

    assert (Pack.objects.count(), default_storage.listdir("packs")[0]) == (0, [])


def test_pack_is_stalled_after_a_minute_without_a_sign_of_life(pack):
    assert not pack.is_stalled
    silent_for(pack, seconds=61)
    pack.refresh_from_db()

    assert pack.is_stalled


def test_pack_is_seen_by_whoever_asked_while_they_have_access(pack, cast_visibility, curator):
    assert cast_visibility(Pack.objects) == {"curator"}

    curator.memberships.update(ended_at=timezone.now())

    assert cast_visibility(Pack.objects) == set()
