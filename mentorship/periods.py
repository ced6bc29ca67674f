"""No mentee twice in the same kind at once: refused by the database itself, said to the user in one sentence.

PostgreSQL has an exclusion constraint (migration 0009), SQLite a trigger; both refuse under the name RULE, at
once and not at the end of the transaction: whoever replaces a pairing shortens the old one first.

What they look at (a side's kind, whether it occupies, its first and last day) is copied from the pairing by
triggers on both engines, so that no way of writing can leave a copy behind. Triggers are dropped before every
migrate and put back after it: SQLite rebuilds no table that the trigger of another one names, and PostgreSQL
alters no column that a trigger names.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, connections, transaction

from mentorship.models.candidacy import Role
from schools.models import Teacher

RULE, TERM = "participant_one_mentor_at_a_time", "participant_within_term"
TAKEN = "Наставляемого только что взяли в другую пару этого вида: посмотрите список пар и повторите."
SIDES, PAIRINGS, TEACHERS = "mentorship_participant", "mentorship_pairing", "schools_teacher"
TRIGGERS = {
    f"{SIDES}_copies_insert": SIDES,
    f"{SIDES}_copies_update": SIDES,
    f"{PAIRINGS}_carries": PAIRINGS,
}


@contextmanager
def one_mentor_at_a_time(
    pairing, mentees: Iterable[Teacher] | None = None, *, field: str = NON_FIELD_ERRORS
) -> Iterator[None]:
    """Save inside it: the database's refusal of a mentee twice is raised as sentences beside `field`.

    A pairing that is only being made names its `mentees`; of a saved one the sides are known.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if RULE in str(error):
            said = paired_already(pairing, mentees) or [TAKEN]
        elif TERM in str(error):
            said = [f"Пара работает с {pairing.starts_on:%d.%m.%Y} по {pairing.ends_on:%d.%m.%Y}."]
        else:
            raise
        raise ValidationError({field: said}) from error


def refuse_paired(pairing, mentees: Iterable[Teacher]) -> None:
    """Say what the database would refuse, before anything is written."""
    if said := paired_already(pairing, mentees):
        raise ValidationError({"mentees": said})


def paired_already(pairing, mentees: Iterable[Teacher] | None = None) -> list[str]:
    """A sentence for each mentee who has a pairing of this kind on a day of this pairing.

    The one that this pairing replaces does not count: the order ends it the day before.
    """
    sides = {side.teacher_id: side for side in _sides(pairing, mentees)}
    own = [pk for pk in (pairing.pk, pairing.replaces_id) if pk]
    taken = _participants(pairing).filter(
        role=Role.MENTEE, occupies=True, kind=pairing.kind, teacher__in=sides
    )
    said = {}
    for other in taken.exclude(pairing__in=own).select_related("teacher").order_by("-starts_on"):
        side = sides[other.teacher_id]
        if other.starts_on <= side.ends_on and side.starts_on <= other.ends_on:
            said[other.teacher_id] = (
                f"{other.teacher.short_name}: уже есть пара вида «{other.get_kind_display()}» "
                f"с {other.starts_on:%d.%m.%Y} по {other.ends_on:%d.%m.%Y}."
            )
    return [said[teacher] for teacher in sides if teacher in said]


def _participants(pairing):
    return type(pairing).participants.rel.related_model.objects


def _sides(pairing, mentees: Iterable[Teacher] | None) -> list:
    """The mentees' sides as they are to be; of a saved pairing, with the end it is about to have."""
    if mentees is not None:
        return [_participants(pairing).model.of(pairing, mentee, Role.MENTEE) for mentee in mentees]
    former_end = type(pairing).objects.values_list("ends_on", flat=True).get(pk=pairing.pk)
    sides = list(_participants(pairing).filter(pairing=pairing, role=Role.MENTEE))
    for side in sides:
        if side.ends_on == former_end:
            side.ends_on = pairing.ends_on
    return sides


def install(connection) -> None:
    """Create every trigger anew, if their tables exist; safe to repeat."""
    drop(connection)
    if {SIDES, PAIRINGS} <= set(connection.introspection.table_names()):
        with connection.cursor() as cursor:
            for statement in _postgresql() if connection.vendor == "postgresql" else _sqlite():
                cursor.execute(statement)


def drop(connection) -> None:
    """Remove every trigger of this module; PostgreSQL keeps its constraint."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for name, table in TRIGGERS.items():
            if table in tables:
                on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


def drop_before_migrate(sender, using: str, **kwargs) -> None:
    """Receiver of pre_migrate."""
    drop(connections[using])


def install_after_migrate(sender, using: str, **kwargs) -> None:
    """Receiver of post_migrate: all tables are in their last shape by then."""
    install(connections[using])


def _occupies(row: str) -> str:
    """Pairing.occupies as a condition on a row of its table."""
    from mentorship.models import Pairing

    void, unordered = (", ".join(f"'{state}'" for state in s) for s in (Pairing.VOID, Pairing.UNORDERED))
    is_replacement = f"({row}.replaces_id IS NOT NULL AND {row}.status IN ({unordered}))"
    return f"({row}.status NOT IN ({void}) AND NOT {is_replacement})"


def _changed(differs: str) -> str:
    """Whether an update of a pairing concerns its sides."""
    old, new = (f"({row}.kind, {_occupies(row)}, {row}.starts_on, {row}.ends_on)" for row in ("OLD", "NEW"))
    return f"{old} {differs} {new}"


def _carry() -> str:
    """Sides follow their pairing: whoever begins or ends with it gets its new day, nobody is outside it."""
    return f"""
        UPDATE {SIDES} SET kind = NEW.kind, occupies = {_occupies("NEW")},
            starts_on = CASE WHEN starts_on = OLD.starts_on OR starts_on < NEW.starts_on
                THEN NEW.starts_on ELSE starts_on END,
            ends_on = CASE WHEN ends_on = OLD.ends_on OR ends_on > NEW.ends_on
                THEN NEW.ends_on ELSE ends_on END
        WHERE pairing_id = NEW.id;"""  # noqa: S608 - our own names


def _postgresql() -> list[str]:
    """Locks keep a side and its pairing from changing past each other, and let one writer of a mentee wait
    for the other: two that had both written before either looked would be a deadlock, not a refusal."""
    return [
        f"""
        CREATE OR REPLACE FUNCTION mentorship_copy_pairing() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE pairing record;
        BEGIN
            SELECT * INTO pairing FROM {PAIRINGS} WHERE id = NEW.pairing_id FOR NO KEY UPDATE;
            IF FOUND THEN
                NEW.kind := pairing.kind;
                NEW.occupies := {_occupies("pairing")};
                IF NEW.starts_on < pairing.starts_on OR NEW.ends_on > pairing.ends_on THEN
                    RAISE EXCEPTION '{TERM}' USING ERRCODE = 'integrity_constraint_violation';
                END IF;
            END IF;
            IF NEW.role = 'mentee' AND NEW.occupies THEN
                PERFORM 1 FROM {TEACHERS} WHERE id = NEW.teacher_id FOR NO KEY UPDATE;
            END IF;
            RETURN NEW;
        END $$
        """,  # noqa: S608 - our own names
        f"""
        CREATE OR REPLACE FUNCTION mentorship_carry_sides() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM 1 FROM {TEACHERS} WHERE id IN (SELECT teacher_id FROM {SIDES} WHERE pairing_id = NEW.id)
                ORDER BY id FOR NO KEY UPDATE;
            {_carry()}
            RETURN NULL;
        END $$
        """,  # noqa: S608 - our own names
        *(
            f"CREATE TRIGGER {SIDES}_copies_{event} BEFORE {event.upper()} ON {SIDES} "
            f"FOR EACH ROW EXECUTE FUNCTION mentorship_copy_pairing()"
            for event in ("insert", "update")
        ),
        f"CREATE TRIGGER {PAIRINGS}_carries AFTER UPDATE ON {PAIRINGS} FOR EACH ROW "
        f"WHEN ({_changed('IS DISTINCT FROM')}) EXECUTE FUNCTION mentorship_carry_sides()",
    ]


def _sqlite() -> list[str]:
    """After the row is written its copies are put right, and then the row itself is judged."""
    body = f"""
        UPDATE {SIDES} SET kind = p.kind, occupies = {_occupies("p")} FROM {PAIRINGS} p
            WHERE {SIDES}.id = NEW.id AND p.id = NEW.pairing_id
            AND ({SIDES}.kind, {SIDES}.occupies) <> (p.kind, {_occupies("p")});
        SELECT RAISE(ABORT, '{TERM}') FROM {SIDES} side JOIN {PAIRINGS} p ON p.id = side.pairing_id
            WHERE side.id = NEW.id AND (side.starts_on < p.starts_on OR side.ends_on > p.ends_on);
        SELECT RAISE(ABORT, '{RULE}') FROM {SIDES} side
            JOIN {SIDES} other ON other.teacher_id = side.teacher_id AND other.id <> side.id
            WHERE side.id = NEW.id AND side.role = 'mentee' AND other.role = 'mentee'
            AND side.occupies AND other.occupies AND side.kind = other.kind
            AND side.starts_on <= other.ends_on AND other.starts_on <= side.ends_on;"""  # noqa: S608
    return [
        *(
            f"CREATE TRIGGER {SIDES}_copies_{event} AFTER {event.upper()} ON {SIDES} "
            f"FOR EACH ROW BEGIN {body} END"
            for event in ("insert", "update")
        ),
        f"CREATE TRIGGER {PAIRINGS}_carries AFTER UPDATE ON {PAIRINGS} FOR EACH ROW "
        f"WHEN {_changed('IS NOT')} BEGIN {_carry()} END",
    ]
