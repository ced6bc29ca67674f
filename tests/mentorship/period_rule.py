"""The database without its rule on mentees, and the form without what looks first: to see what refuses."""

from mentorship.periods import RULE

TRIGGERS = f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%{RULE}%'"
DEFINITION = f"SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = '{RULE}'"


def lift(cursor, vendor: str) -> str:
    """Take the rule away and leave the copies; what PostgreSQL needs to put it back."""
    if vendor == "postgresql":
        cursor.execute(DEFINITION)
        (definition,) = cursor.fetchone()
        cursor.execute(f"ALTER TABLE mentorship_participant DROP CONSTRAINT {RULE}")
        return f"ALTER TABLE mentorship_participant ADD CONSTRAINT {RULE} {definition}"
    cursor.execute(TRIGGERS)
    for name, sql in cursor.fetchall():
        cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute(sql.replace(f"RAISE(ABORT, '{RULE}')", "1"))
    return ""


def look_away() -> None:
    """In this process nobody looks for other pairings of the mentees before writing, nor locks anybody."""
    from django.db.models import QuerySet

    from mentorship.actions import pairings

    pairings.refuse_paired = lambda pairing, mentees: None
    QuerySet.select_for_update = lambda self, *args, **kwargs: self
