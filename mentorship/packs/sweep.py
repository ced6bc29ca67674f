"""What the worker looks after between jobs: packs whose worker died, and what nobody needs any more."""

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from mentorship.models import Pack
from mentorship.models.pack import KEPT_FOR, LeaseLost
from mentorship.packs.job import make_pack


def sweep() -> None:
    """Queue again what was left half done or lost its place in the queue; delete what is old."""
    for pack in Pack.objects.abandoned():
        _queue_again(pack)
    waiting = _waiting()
    for pack in Pack.objects.queued().silent():
        if pack.pk not in waiting:  # its worker died between taking the task and taking the pack
            make_pack.enqueue(pack.pk)
    for pack in Pack.objects.outdated():
        pack.discard()
    DBTaskResult.objects.filter(enqueued_at__lt=timezone.now() - KEPT_FOR).exclude(
        pk__in=DBTaskResult.objects.ready()
    ).delete()


def _queue_again(pack: Pack) -> None:
    try:
        pack.requeue()
    except LeaseLost:  # another sweep was quicker
        return
    make_pack.enqueue(pack.pk)


def _waiting() -> set[int]:
    """Packs that have a task in the queue."""
    tasks = DBTaskResult.objects.ready().filter(task_path=make_pack.module_path)
    return {task.args_kwargs["args"][0] for task in tasks}
