"""Whom an act names, and who of them has signed the sheet of acknowledgement."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from mentorship.models import Acknowledgement, Act, Participant
from schools.models import Teacher


@dataclass(frozen=True)
class Person:
    """Somebody whom the act names, with the acknowledgement where it is signed."""

    teacher: Teacher
    acknowledgement: Acknowledgement | None


@dataclass(frozen=True)
class Sheet:
    """The people of an act in the order of their names."""

    people: tuple[Person, ...]

    @property
    def waiting(self) -> list[Person]:
        return [person for person in self.people if person.acknowledgement is None]

    @property
    def signed(self) -> list[Person]:
        return [person for person in self.people if person.acknowledgement]

    @property
    def said(self) -> str:
        return progress(len(self.signed), len(self.people))


def progress(signed: int, total: int) -> str:
    """«ознакомлены 3 из 5»; empty where the act names nobody."""
    if not total:
        return ""
    return f"ознакомлены все ({total})" if signed == total else f"ознакомлены {signed} из {total}"


def people_of(act: Act) -> QuerySet[Teacher]:
    """Recorded with the act, and the sides of the pairings that it appoints, without those who joined later.

    An order on a change of a pairing is recorded with everybody concerned when it is drafted.
    """
    named = Q(pk__in=act.people.values("pk"))
    sides = Participant.objects.named_first().filter(pairing__order=act).values("teacher")
    return Teacher.objects.filter(named | Q(pk__in=sides)).order_by("name_key", "pk")


def sheet_of(act: Act) -> Sheet:
    signed = {mark.teacher_id: mark for mark in act.acknowledgements.select_related("recorded_by")}
    return Sheet(tuple(Person(teacher, signed.get(teacher.pk)) for teacher in people_of(act)))


def counts_of(acts: Iterable[Act]) -> dict[int, tuple[int, int]]:
    """Signed and named people of each act, in three queries for all of them."""
    ids = [act.pk for act in acts]
    named, signed = defaultdict(set), defaultdict(set)
    recorded = Act.people.through.objects.filter(act__in=ids).values_list("act_id", "teacher_id")
    first = Participant.objects.named_first().filter(pairing__order__in=ids)
    sides = first.values_list("pairing__order_id", "teacher_id")
    for act, teacher in [*recorded, *sides]:
        named[act].add(teacher)
    for act, teacher in Acknowledgement.objects.filter(act__in=ids).values_list("act_id", "teacher_id"):
        signed[act].add(teacher)
    return {pk: (len(signed[pk]), len(named[pk])) for pk in ids}
