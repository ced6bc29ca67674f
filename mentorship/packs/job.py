"""The job that makes a pack, paper by paper, so that whoever takes it up goes on where another stopped."""

import logging
import threading
from tempfile import TemporaryFile

from django.core.files.base import File
from django.core.files.storage import default_storage
from django_tasks import task

from districts import clock
from mentorship.documents.bundles import write_pdf, write_zip
from mentorship.documents.grammar import Grammar
from mentorship.models import Pack
from mentorship.models.pack import MOST_STARTS, LeaseLost
from mentorship.packs.contents import Unusable, print_item, titles

logger = logging.getLogger(__name__)

# Set when the worker is asked to stop: the job goes back into the queue after the paper in hand.
stopping = threading.Event()

GONE = "Пока набор готовился, бумаги изменились: одну из них взять уже нельзя."
BROKEN = "Не получилась бумага {number} из {total}. Если это повторится, сообщите администратору."
NOT_JOINED = "Бумаги готовы, но в один файл не собрались. Если это повторится, сообщите администратору."
TOO_OFTEN = (
    "Работа несколько раз обрывалась на бумаге {number} из {total}. Если это повторится, "
    "сообщите администратору."
)


class Stopping(Exception):
    """The worker has been asked to stop."""


@task()
def make_pack(pack_id: int) -> None:
    """Make one pack; doing it twice, or at once with another worker, makes it once."""
    pack = Pack.objects.take(pack_id)
    if pack is None:
        return
    try:
        _run(pack)
    except LeaseLost:
        logger.warning("Pack %s has been taken over by another run", pack_id)


def _run(pack: Pack) -> None:
    place = {"number": pack.done + 1, "total": pack.total}
    if pack.starts > MOST_STARTS:
        pack.fail(TOO_OFTEN.format(**place))
        return
    try:
        _make(pack)
    except LeaseLost:
        raise
    except Stopping:
        pack.requeue()
        make_pack.enqueue(pack.pk)
    except Unusable as error:
        pack.fail(str(error))
    except Exception:
        logger.exception("Pack %s failed after %s of %s papers", pack.pk, pack.done, pack.total)
        place["number"] = pack.done + 1
        pack.fail(BROKEN.format(**place) if pack.done < pack.total else NOT_JOINED)


def _make(pack: Pack) -> None:
    """The papers that are still missing, then the whole."""
    user, grammar = pack.requested_by, Grammar.of(pack.district, pack.school)
    for item in pack.items[pack.done :]:
        if stopping.is_set():
            raise Stopping
        content = print_item(item, user, grammar)
        if content is None:
            raise Unusable(GONE)
        pack.add_piece(content)
    names = titles(pack, user)
    if names is None:
        raise Unusable(GONE)
    pack.beat()
    with TemporaryFile() as file:
        papers = zip(names, map(_piece, pack.pieces), strict=True)
        if pack.container == Pack.Container.ZIP:
            write_zip(file, papers, at=clock.now())
        else:
            write_pdf(file, papers, title=pack.title)
        pack.finish(File(file))


def _piece(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()
