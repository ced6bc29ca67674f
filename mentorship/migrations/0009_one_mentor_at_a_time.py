from django.db import migrations
from django.db.models import Func, Q, Value


def _rule():
    """A mentee's days in pairings of one kind; both the first and the last day belong to it."""
    from django.contrib.postgres.constraints import ExclusionConstraint

    days = Func("starts_on", "ends_on", Value("[]"), function="daterange")
    return ExclusionConstraint(
        name="participant_one_mentor_at_a_time",
        expressions=[("teacher", "="), ("kind", "="), (days, "&&")],
        condition=Q(role="mentee", occupies=True),
    )


def add(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        schema_editor.add_constraint(apps.get_model("mentorship", "Participant"), _rule())


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.remove_constraint(apps.get_model("mentorship", "Participant"), _rule())


class Migration(migrations.Migration):
    """PostgreSQL's part of mentorship.periods, which has the triggers that SQLite refuses with.

    It is no constraint of the model: the model is the same on both engines.
    """

    dependencies = [("mentorship", "0008_life_of_a_pair_required")]

    operations = [migrations.RunPython(add, remove)]
