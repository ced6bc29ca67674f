"""Many papers as files of their own, printed on all cores."""

import gc
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

import django
from django.apps import apps

from mentorship.documents.contexts import Paper

FEW = 50  # up to so many papers, starting workers takes longer than printing
PORTIONS = 10  # of a pack: large enough to send rarely, small enough that no core waits long for another
GARBAGE = 500_000  # objects a worker leaves behind before it clears up: a hundred short papers, 80 MB


@contextmanager
def printing_pool(workers: int | None = None) -> Iterator[Executor]:
    """Warm worker processes, one a core, for the length of a job; what they took of memory goes with them.

    Started afresh (spawn): a fork of a process with threads and database connections may hang or share them.
    """
    cores = len(os.sched_getaffinity(0))
    pool = ProcessPoolExecutor(workers or cores, mp_context=get_context("spawn"), initializer=_prepare)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def render_many(contexts: Sequence[Paper], pool: Executor | None = None) -> list[bytes]:
    """Each paper as PDF, in the order given, byte for byte what `render_pdf` makes of it alone."""
    if pool is not None:
        return list(pool.map(_print, contexts, chunksize=max(1, len(contexts) // PORTIONS)))
    if len(contexts) <= FEW:
        return [_print(context) for context in contexts]
    with printing_pool() as own:
        return render_many(contexts, own)


def _prepare() -> None:
    """A worker does nothing but print: it looks for garbage rarely, and never among what it loaded at the start."""
    if not apps.ready:
        django.setup()
    import mentorship.documents.render  # noqa: F401  (loads fonts and layout before the first paper)

    gc.freeze()
    gc.set_threshold(GARBAGE)


def _print(context: Paper) -> bytes:
    from mentorship.documents.render import render_pdf  # after Django has been set up in a worker

    return render_pdf(context)
