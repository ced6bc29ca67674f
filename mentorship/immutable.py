"""Triggers by which the database itself refuses to change registered acts and the journal of events.

SQLite loses triggers whenever a migration rebuilds their table, so they are put back after every migrate.
A migration that must rewrite protected rows wraps its work in `unprotected(connection)`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

ACTS, EVENTS = "mentorship_act", "districts_event"
# All that may still happen to a registered act is its amending and its cancelling.
MUTABLE_ACT_COLUMNS = {"status", "cancelled_on", "ground"}
MESSAGES = {ACTS: "A registered act is never changed or deleted", EVENTS: "The journal is append-only"}
ON = {"insert": "BEFORE INSERT", "update": "BEFORE UPDATE", "delete": "BEFORE DELETE"}
FUNCTION = "mentorship_refuse"
FUNCTION_SQL = f"""
CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def install(connection) -> None:
    """Create every trigger anew whose table exists; safe to repeat."""
    tables = connection.introspection.table_names()
    drop(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION_SQL)
        for table, event, condition, message in _rules(connection):
            if table in tables:
                cursor.execute(_create_sql(connection.vendor, table, event, condition, message))


def drop(connection) -> None:
    """Remove every trigger of this module."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in MESSAGES:
            if table not in tables:
                continue
            for event in ON:
                on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, event)}{on_table}")


@contextmanager
def unprotected(connection) -> Iterator[None]:
    """Without the triggers inside the block: for migrations of data, and for emptying a test database."""
    drop(connection)
    try:
        yield
    finally:
        install(connection)


def install_after_migrate(sender, using: str, **kwargs) -> None:
    """Receiver of post_migrate: all tables are in their last shape by then."""
    from django.db import connections

    install(connections[using])


def _name(table: str, event: str) -> str:
    return f"{table}_immutable_{event}"


def _rules(connection) -> list[tuple[str, str, str, str]]:
    """Rows of (table, event, condition under which it is refused, message)."""
    rules = [
        (ACTS, "update", _act_changed(connection), MESSAGES[ACTS]),
        (ACTS, "delete", "OLD.status <> 'draft'", MESSAGES[ACTS]),
        (EVENTS, "update", "TRUE", MESSAGES[EVENTS]),
        (EVENTS, "delete", "TRUE", MESSAGES[EVENTS]),
    ]
    if connection.vendor == "sqlite":
        # INSERT OR REPLACE deletes the old row without telling the DELETE trigger.
        rules += [(table, "insert", _replaces(table), message) for table, message in MESSAGES.items()]
    return rules


def _replaces(table: str) -> str:
    return f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608 - one of our own names


def _act_changed(connection) -> str:
    """The act was registered, and more changes than its amending or its cancelling."""
    from mentorship.models import Act

    differs = "IS NOT" if connection.vendor == "sqlite" else "IS DISTINCT FROM"
    columns = [field.column for field in Act._meta.local_concrete_fields]
    frozen = " OR ".join(
        f"NEW.{column} {differs} OLD.{column}" for column in columns if column not in MUTABLE_ACT_COLUMNS
    )
    same_end = " AND ".join(
        f"NOT (NEW.{column} {differs} OLD.{column})" for column in sorted(MUTABLE_ACT_COLUMNS - {"status"})
    )
    unchanged = f"(NEW.status = OLD.status AND {same_end})"
    amended = f"(OLD.status = 'registered' AND NEW.status = 'amended' AND {same_end})"
    cancelled = "(OLD.status IN ('registered', 'amended') AND NEW.status = 'cancelled')"
    return f"OLD.status <> 'draft' AND ({frozen} OR NOT ({unchanged} OR {amended} OR {cancelled}))"


def _create_sql(vendor: str, table: str, event: str, condition: str, message: str) -> str:
    head = f"CREATE TRIGGER {_name(table, event)} {ON[event]} ON {table} FOR EACH ROW"
    if vendor == "postgresql":
        return f"{head} WHEN ({condition}) EXECUTE FUNCTION {FUNCTION}('{message}')"
    return f"{head} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{message}'); END"
