"""Records that may be of one person: found by what they share, each pair with the reasons in words."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from schools.models import DistinctPeople, Teacher
from schools.models.teacher import name_key

SAME_DAY = "те же имя и дата рождения"
SAME_YEAR = "те же имя и год рождения"
UNDATED = "то же имя, дата рождения есть не у обеих записей"
OTHER_SURNAME = "те же имя, отчество и дата рождения: возможно, сменилась фамилия"
NO_PATRONYMIC = "те же фамилия, имя и год рождения, отчество есть не у обеих записей"
SWAPPED = "те же слова имени в другом порядке, тот же год рождения"
WEAK = {NO_PATRONYMIC, SWAPPED}


@dataclass(frozen=True)
class Duplicate:
    """Two records, the older first, and why they may be one person."""

    first: Teacher
    second: Teacher
    reasons: tuple[str, ...]

    @property
    def both(self) -> tuple[Teacher, Teacher]:
        return self.first, self.second

    @property
    def is_weak(self) -> bool:
        return WEAK.issuperset(self.reasons)

    @property
    def is_across(self) -> bool:
        return self.first.school_id != self.second.school_id


def _named_alike(people: Iterable[Teacher]) -> Iterator[tuple[Teacher, Teacher, str]]:
    """The same name: the same day or year of birth, or no date in one of the records.

    A school records a name with a date once, so that such a group is no larger than the district has schools.
    """
    for group in _grouped(people, lambda one: one.name_key):
        for one, other in combinations(group, 2):
            if one.born_on is None or other.born_on is None:
                yield one, other, UNDATED
            elif one.born_on == other.born_on:
                yield one, other, SAME_DAY
            elif one.born_on.year == other.born_on.year:
                yield one, other, SAME_YEAR


def _surname_changed(people: Iterable[Teacher]) -> Iterator[tuple[Teacher, Teacher, str]]:
    dated = [one for one in people if one.born_on and one.patronymic]
    for group in _grouped(dated, lambda one: (*_given_names(one), one.born_on)):
        for one, other in combinations(group, 2):
            if name_key(one.last_name) != name_key(other.last_name):
                yield one, other, OTHER_SURNAME


def _patronymic_missing(people: Iterable[Teacher]) -> Iterator[tuple[Teacher, Teacher, str]]:
    dated = [one for one in people if one.born_on]
    for group in _grouped(dated, _name_and_year):
        without = [one for one in group if not one.patronymic]
        for one in without:
            yield from ((one, other, NO_PATRONYMIC) for other in group if other.patronymic)


def _swapped(people: Iterable[Teacher]) -> Iterator[tuple[Teacher, Teacher, str]]:
    """Name and patronymic, or name and surname, written in each other's field."""
    dated = [one for one in people if one.born_on]
    for group in _grouped(dated, lambda one: (*sorted(one.name_key.split()), one.born_on.year)):
        for one, other in combinations(group, 2):
            if one.name_key != other.name_key:
                yield one, other, SWAPPED


SIGNS = (_named_alike, _surname_changed, _patronymic_missing, _swapped)


def _given_names(one: Teacher) -> tuple[str, str]:
    return name_key(one.first_name), name_key(one.patronymic)


def _name_and_year(one: Teacher) -> tuple[str, str, int]:
    return name_key(one.last_name), name_key(one.first_name), one.born_on.year


def _grouped(people: Iterable[Teacher], key: Callable[[Teacher], Hashable]) -> Iterator[list[Teacher]]:
    """People with the same key together; nobody who is alone with it."""
    groups = defaultdict(list)
    for one in people:
        groups[key(one)].append(one)
    return (group for group in groups.values() if len(group) > 1)


def duplicates(people) -> list[Duplicate]:
    """Pairs among a queryset of teachers, the surest first; two queries for any number of people.

    Pairs of which somebody has said that they are two people are left out.
    """
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    known = {one.pk: one for one in people.select_related("school").order_by("pk")}
    said = set(DistinctPeople.objects.among(people.order_by().values("pk")).values_list("first", "second"))
    for sign in SIGNS:
        for one, other, reason in sign(known.values()):
            pair = (min(one.pk, other.pk), max(one.pk, other.pk))
            if pair not in said:
                found[pair].append(reason)
    pairs = [Duplicate(known[one], known[other], tuple(why)) for (one, other), why in found.items()]
    return sorted(pairs, key=lambda pair: (pair.is_weak, pair.first.name_key, pair.first.pk, pair.second.pk))
