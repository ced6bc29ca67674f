"""One person goes from one school of the district to another; the history of the work says so."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from districts import clock
from districts.models import Event
from mentorship import reorganisation as records
from mentorship.merging.clashes import giving_way
from schools.models import Employment, School, Teacher

GROUND = "перешёл в другую школу"


def move_teacher(teacher: Teacher, *, to: School, on: date, post: str = "", by) -> Teacher:
    """End the main work and begin it in `to`, whose first day is `on`; the former school keeps its history.

    Its consents and its registers end: another employer asks for its own papers. Pairings go on until an
    order of their school ends them.
    """
    with transaction.atomic():
        person = Teacher.objects.select_for_update(of=("self",)).select_related("school__district")
        teacher = person.get(pk=teacher.pk)
        if said := records.move_plan(teacher, to, on).obstacles:
            raise ValidationError(said)
        if on > clock.today():
            raise ValidationError({"on": "Этот день ещё не наступил: запишите переход, когда он придёт."})
        former = teacher.school
        for candidacy in records.candidacies_here(former).filter(teacher=teacher).select_related("school"):
            candidacy.leave(on, GROUND, by=by)
        giving_way(list(records.data_consents_of(teacher, former).select_related("teacher", "school")))(by=by)
        teacher.refresh_from_db(fields=["disclosed_until"])
        teacher.leave(former, on, Employment.Reason.TRANSFERRED, by=by)
        _begin(teacher, to, on, post or teacher.post)
        Event.record("записан переход", teacher, by=by, school=to, detail=f"с {on:%d.%m.%Y}")
    return teacher


def _begin(teacher: Teacher, to: School, on: date, post: str) -> None:
    """The main work in the new school; part-time work there gives way to it."""
    for row in Employment.objects.filter(teacher=teacher, school=to, left_on=None):
        row.end(on, Employment.Reason.TRANSFERRED)
    post = " ".join(post.split())
    Employment.objects.create(teacher=teacher, school=to, post=post, since=on)
    teacher.school, teacher.post, teacher.left_on = to, post, None
    teacher.full_clean(exclude=["school", "account"])
    teacher.save()
