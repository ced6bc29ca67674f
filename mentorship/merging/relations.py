"""Everything that points to a person: how it is counted before a union, and carried over in it.

A test compares this table with the models, so that a later model cannot be forgotten.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from schools.models import Teacher


def move(relation: "Relation", kept: Teacher, dropped: Teacher) -> None:
    """The rows change hands; what one person cannot have twice has been settled before."""
    relation.rows(dropped).update(**{relation.field: kept})


def move_unlike(*same: str) -> Callable:
    """As `move`, without rows of which the other record has one with the same `same`."""

    def carry(relation: "Relation", kept: Teacher, dropped: Teacher) -> None:
        twin = relation.rows(kept).filter(**{name: OuterRef(name) for name in same})
        relation.rows(dropped).filter(Exists(twin)).delete()
        move(relation, kept, dropped)

    return carry


def rename(relation: "Relation", kept: Teacher, dropped: Teacher) -> None:
    """The act names the other record from now on; its frozen data and its file stay as they are."""
    through = relation.model._meta.get_field(relation.field).remote_field.through._base_manager
    named = set(through.filter(teacher=kept).values_list("act_id", flat=True))
    through.filter(teacher=dropped, act__in=named).delete()
    through.filter(teacher=dropped).update(teacher=kept)


def reorder(relation: "Relation", kept: Teacher, dropped: Teacher) -> None:
    """Pairs of people, the lower number first: none with oneself, none twice."""
    manager = relation.model._base_manager
    mine = list(manager.filter(Q(first=dropped) | Q(second=dropped)).order_by("pk"))
    known = set(manager.filter(Q(first=kept) | Q(second=kept)).values_list("first_id", "second_id"))
    moved, gone = [], []
    for row in mine:
        other = row.second_id if row.first_id == dropped.pk else row.first_id
        pair = (min(kept.pk, other), max(kept.pk, other))
        if other == kept.pk or pair in known:
            gone.append(row.pk)
        else:
            row.first_id, row.second_id = pair
            known.add(pair)
            moved.append(row)
    manager.filter(pk__in=gone).delete()
    manager.bulk_update(moved, ["first", "second"])


@dataclass(frozen=True)
class Relation:
    """Rows of one model that name a person by one field; `words` count them for the user (none: silently)."""

    label: str
    field: str
    words: tuple[str, str, str] | None = None
    carry: Callable = move  # (relation, kept, dropped)

    @property
    def model(self):
        return apps.get_model(self.label)

    def rows(self, teacher: Teacher):
        return self.model._base_manager.filter(**{self.field: teacher})


RELATIONS = (
    Relation("mentorship.Candidacy", "teacher", ("запись в банках", "записи в банках", "записей в банках")),
    Relation("mentorship.Consent", "teacher", ("согласие", "согласия", "согласий")),
    Relation("mentorship.Participant", "teacher", ("участие в парах", "участия в парах", "участий в парах")),
    Relation("mentorship.PairingChange", "teacher", ("изменение пары", "изменения пар", "изменений пар")),
    Relation("mentorship.Notice", "teacher", ("уведомление", "уведомления", "уведомлений")),
    Relation(
        "mentorship.Addendum",
        "teacher",
        ("дополнительное соглашение", "дополнительных соглашения", "дополнительных соглашений"),
    ),
    Relation(
        "mentorship.Act",
        "people",
        ("упоминание в приказах", "упоминания в приказах", "упоминаний в приказах"),
        rename,
    ),
    Relation(
        "mentorship.Acknowledgement",
        "teacher",
        ("ознакомление с приказом", "ознакомления с приказами", "ознакомлений с приказами"),
    ),
    Relation("mentorship.Response", "teacher", ("ответ на анкету", "ответа на анкеты", "ответов на анкеты")),
    Relation(
        "mentorship.ResponseLink",
        "teacher",
        ("ссылка на анкету", "ссылки на анкеты", "ссылок на анкеты"),
    ),
    Relation("mentorship.ForbiddenPair", "first", ("запрет пары", "запрета пар", "запретов пар"), reorder),
    Relation("mentorship.ForbiddenPair", "second", ("запрет пары", "запрета пар", "запретов пар"), reorder),
    Relation("schools.Employment", "teacher", ("запись о работе", "записи о работе", "записей о работе")),
    Relation(
        "schools.EarlyCareerStatus",
        "teacher",
        ("статус молодого специалиста", "статуса молодого специалиста", "статусов молодого специалиста"),
    ),
    Relation(
        "schools.Reading",
        "teacher",
        ("просмотр данных", "просмотра данных", "просмотров данных"),
        move_unlike("by", "on", "page"),
    ),
    Relation("schools.Invitation", "teacher", ("приглашение", "приглашения", "приглашений")),
    Relation("schools.DistinctPeople", "first", carry=reorder),
    Relation("schools.DistinctPeople", "second", carry=reorder),
)
