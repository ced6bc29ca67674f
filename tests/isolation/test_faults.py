"""Each planted fault must be found: a matrix that stays green over a hole proves nothing."""

import pytest

from tests.isolation.cases import admin_cases, school_cases
from tests.isolation.faults import FAULTS, Fault
from tests.isolation.ids import ID_FIELDS, id_faults
from tests.isolation.walk import walk

LEAST_FAULTS = 40


def found(world, fault: Fault) -> list[str]:
    """What the slice of the checks that the fault names has to say."""
    names = {*fault.urls, *(["admin:index"] if "admin:*" in fault.urls else [])}
    chosen = admin_cases if any(name.startswith("admin:") for name in names) else school_cases
    cases = [case for case in chosen(world, fault.actor) if case.name in names] if names else []
    rows = [row for row in ID_FIELDS if row.label in fault.fields]
    assert cases or rows
    return walk(world, fault.actor, cases).faults + [line for row in rows for line in id_faults(world, row)]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_planted_fault_is_found_and_without_it_all_is_well(world, fault, monkeypatch):
    before = found(world, fault)
    fault.plant(monkeypatch)

    assert before == []
    assert found(world, fault) != []


def test_faults_are_many_and_different():
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= LEAST_FAULTS
