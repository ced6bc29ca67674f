"""`manage.py work`: the background worker."""

import logging
import threading

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker as DatabaseWorker

from mentorship.packs.job import stopping
from mentorship.packs.sweep import sweep

logger = logging.getLogger(__name__)


class Worker(DatabaseWorker):
    """A worker whose job, asked to stop, goes back into the queue after the paper in hand."""

    def shutdown(self, signum, frame):
        stopping.set()
        super().shutdown(signum, frame)


class Command(BaseCommand):
    """Do queued jobs until told to stop; several may run side by side."""

    help = "Выполнять задания из очереди (наборы бумаг), пока не остановят."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="выполнить, что есть в очереди, и закончить")

    def handle(self, *args, once, **options):
        worker = Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=1,
            batch=once,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )
        worker.configure_signals()
        if once:
            sweep()
        else:
            threading.Thread(target=_keep_sweeping, daemon=True).start()
        worker.run()


def _keep_sweeping() -> None:
    """Three times a lease, beside the jobs: a long one must not keep others from being taken up again."""
    while not stopping.is_set():
        close_old_connections()
        try:
            sweep()
        except Exception:
            logger.exception("A sweep failed")
        stopping.wait(settings.PACK_LEASE.total_seconds() / 3)
