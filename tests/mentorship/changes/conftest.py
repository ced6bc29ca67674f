"""An ordered pair of October 2021, mentors who may come in, and how a change is made and cancelled."""

from collections.abc import Callable
from datetime import date

import pytest

from mentorship import actions
from mentorship.models import Act, Candidacy, Pairing, PairingChange
from mentorship.models.candidacy import Role
from tests.factories import (
    AcademicYearFactory,
    CandidacyFactory,
    ConsentFactory,
    PairingFactory,
    TeacherFactory,
)
from tests.mentorship.changes.days import CHANGE, ORDER


@pytest.fixture
def pair(school, year, today) -> Pairing:
    """From 15 September 2021 to 31 May 2022, in a registered order."""
    return PairingFactory(school=school, academic_year=year, ordered=True, papers=True)


@pytest.fixture
def group(school, year, today) -> Pairing:
    """A mentor with two mentees, for the same term."""
    mentees = TeacherFactory.create_batch(2, school=school)
    return PairingFactory(
        school=school, academic_year=year, ordered=True, papers=True, kind="group", mentees=mentees
    )


@pytest.fixture
def lawful(school, district, freeze):
    """A pair assigned by art. 351.8, in May 2026."""
    freeze(date(2026, 5, 11))
    year = AcademicYearFactory(district=district, start_year=2025)
    return PairingFactory(school=school, academic_year=year, ordered=True, papers=True)


@pytest.fixture
def mentor(school, today):
    """Somebody else in the register of mentors, who allows the processing of data."""
    candidacy = CandidacyFactory(teacher__school=school, role=Role.MENTOR, status=Candidacy.Status.REGISTERED)
    ConsentFactory(teacher=candidacy.teacher)
    return candidacy.teacher


@pytest.fixture
def plan(curator) -> Callable[..., PairingChange]:
    """`plan(pairing, kind)`: prepared by the curator for 1 November 2021, by agreement of both sides."""

    def plan(pairing: Pairing, kind: str, **more) -> PairingChange:
        usual = {"starts_on": CHANGE, "ground": "agreement"}
        return actions.plan_change(pairing, kind, **(usual | more), by=curator)

    return plan


@pytest.fixture
def replace_mentor(curator, mentor) -> Callable[..., PairingChange]:
    """`replace_mentor(pairing)`: prepared, and every paper of the new pairing signed, unless told."""

    def replace_mentor(pairing: Pairing, *, signed: bool = True, **more) -> PairingChange:
        usual = {"mentor": mentor, "starts_on": CHANGE, "ground": "dismissal"}
        change = actions.plan_replacement(pairing, **(usual | more), by=curator)
        if signed:
            sign(change, by=curator)
        return change

    return replace_mentor


def sign(change: PairingChange, *, by) -> None:
    """Print and register every consent that the change still lacks."""
    for consent in actions.print_change_consents(change, by=by):
        actions.register_consent(consent, signed_on=ORDER, by=by)


@pytest.fixture
def order(curator) -> Callable[..., Act]:
    """`order(change)`: drafted and registered on 16 October 2021."""

    def order(change: PairingChange, number: str = "90/п", dated_on: date = ORDER) -> Act:
        draft = actions.draft_change_order(change, by=curator)
        return actions.register_change_order(draft, number=number, dated_on=dated_on, by=curator)

    return order


@pytest.fixture
def cancel(curator) -> Callable[..., Act]:
    """`cancel(act)`: by an order of the same day."""

    def cancel(act: Act, number: str = "99/п", dated_on: date = ORDER) -> Act:
        draft = actions.draft_correction(
            act, Act.Kind.CANCELLING_ORDER, ground="в связи с ошибкой", by=curator
        )
        return actions.register_correction(draft, number=number, dated_on=dated_on, by=curator)

    return cancel
