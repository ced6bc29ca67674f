"""The database refuses to change registered acts and the journal, whatever path the change takes."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from districts.models import Event
from mentorship import immutable
from mentorship.models import Act
from tests.factories import ActFactory


def run(sql: str, *values) -> int:
    """Raw SQL in a savepoint of its own; the number of rows it touched."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


@pytest.fixture
def registered(school, year, today) -> Act:
    return ActFactory(school=school, academic_year=year, registered=True)


@pytest.fixture
def event(registered, curator) -> Event:
    return Event.record("зарегистрирован приказ", registered, by=curator, school=registered.school)


PROTECTED = [
    field.column
    for field in Act._meta.local_concrete_fields
    if field.column not in immutable.MUTABLE_ACT_COLUMNS
]


@pytest.mark.parametrize("column", [c for c in PROTECTED if c not in ("id", "frozen", "registered_at")])
def test_registered_act_keeps_every_column_but_those_of_its_correction(registered, column):
    other = {
        "dated_on": "2020-01-01",
        "effective_on": "2020-01-01",
        "registered_year": 1,
        "academic_year_id": 0,
        "school_id": 0,
    }

    with pytest.raises(IntegrityError, match="never changed"):
        run(f"UPDATE mentorship_act SET {column} = %s WHERE id = %s", other.get(column, "77"), registered.pk)


def test_registered_act_keeps_its_frozen_data(registered):
    with pytest.raises(IntegrityError, match="never changed"):
        Act.objects.filter(pk=registered.pk).update(frozen={"changed": True})


def test_registered_act_does_not_become_a_draft_again(registered):
    with pytest.raises(IntegrityError, match="never changed"):
        run("UPDATE mentorship_act SET status = 'draft' WHERE id = %s", registered.pk)


def test_registered_act_is_not_deleted(registered):
    with pytest.raises(IntegrityError, match="never changed"):
        run("DELETE FROM mentorship_act WHERE id = %s", registered.pk)


def test_registered_act_may_be_cancelled_with_its_ground(registered):
    sql = "UPDATE mentorship_act SET status = 'cancelled', cancelled_on = %s, ground = %s WHERE id = %s"

    touched = run(sql, "2021-11-01", "ошибка", registered.pk)

    assert touched == 1


def test_registered_act_may_be_amended_and_then_cancelled(registered):
    sql = "UPDATE mentorship_act SET status = %s WHERE id = %s"

    touched = [run(sql, status, registered.pk) for status in ("amended", "amended", "cancelled")]

    assert touched == [1, 1, 1]


@pytest.mark.parametrize(
    "change", ["status = 'amended', ground = 'ошибка'", "cancelled_on = '2021-11-01'", "ground = 'ошибка'"]
)
def test_ground_and_day_of_cancelling_come_with_the_cancelling_only(registered, change):
    with pytest.raises(IntegrityError, match="never changed"):
        run(f"UPDATE mentorship_act SET {change} WHERE id = %s", registered.pk)


@pytest.mark.parametrize("status", ["registered", "draft"])
def test_amended_act_does_not_go_back(registered, status):
    run("UPDATE mentorship_act SET status = 'amended' WHERE id = %s", registered.pk)

    with pytest.raises(IntegrityError, match="never changed"):
        run("UPDATE mentorship_act SET status = %s WHERE id = %s", status, registered.pk)


def test_amended_act_keeps_its_frozen_data(registered):
    run("UPDATE mentorship_act SET status = 'amended' WHERE id = %s", registered.pk)

    with pytest.raises(IntegrityError, match="never changed"):
        Act.objects.filter(pk=registered.pk).update(particulars={"sheets": 5})


def test_cancelled_act_does_not_change_at_all(registered):
    run("UPDATE mentorship_act SET status = 'cancelled', ground = 'ошибка' WHERE id = %s", registered.pk)

    for sql in (
        "UPDATE mentorship_act SET status = 'registered' WHERE id = %s",
        "UPDATE mentorship_act SET ground = 'другое' WHERE id = %s",
        "DELETE FROM mentorship_act WHERE id = %s",
    ):
        with pytest.raises(IntegrityError, match="never changed"):
            run(sql, registered.pk)


def test_draft_changes_and_goes(school, year, today):
    draft = ActFactory(school=school, academic_year=year)

    changed = run("UPDATE mentorship_act SET heading = 'О другом' WHERE id = %s", draft.pk)
    deleted = run("DELETE FROM mentorship_act WHERE id = %s", draft.pk)

    assert (changed, deleted) == (1, 1)


@pytest.mark.parametrize(
    "sql",
    ["UPDATE districts_event SET verb = 'иное' WHERE id = %s", "DELETE FROM districts_event WHERE id = %s"],
)
def test_journal_is_only_appended_to(event, sql):
    with pytest.raises(IntegrityError, match="append-only"):
        run(sql, event.pk)


def test_row_is_not_replaced_by_another_with_its_number(event):
    """SQLite's INSERT OR REPLACE deletes silently; PostgreSQL refuses the second key by itself."""
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    columns = "id, at, verb, subject_type, subject_id, detail"
    sql = f"{verb} INTO districts_event ({columns}) VALUES (%s, %s, 'x', 'x', 1, '')"

    with pytest.raises(IntegrityError):
        run(sql, event.pk, "2021-10-16 10:00:00")

    assert Event.objects.get(pk=event.pk).verb == "зарегистрирован приказ"


def test_unprotected_block_lets_a_migration_work_and_protects_again(event):
    sql = "UPDATE districts_event SET verb = 'переписано' WHERE id = %s"

    with immutable.unprotected(connection):
        touched = run(sql, event.pk)

    assert touched == 1
    with pytest.raises(IntegrityError, match="append-only"):
        run(sql, event.pk)


def test_migrate_puts_lost_triggers_back(event):
    immutable.drop(connection)

    call_command("migrate", verbosity=0)

    with pytest.raises(IntegrityError, match="append-only"):
        run("DELETE FROM districts_event WHERE id = %s", event.pk)


@pytest.mark.django_db(transaction=True)
def test_transactional_test_leaves_the_triggers_in_place(event):
    """Its flush goes through (see `unprotected_flush`); while it runs, the rows are protected."""
    with pytest.raises(IntegrityError, match="append-only"):
        run("DELETE FROM districts_event WHERE id = %s", event.pk)
