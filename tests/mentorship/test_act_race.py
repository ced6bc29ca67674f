"""Two people register at the same moment, in two processes: one gets the number, the other a sentence."""

from datetime import date

import pytest
from django.urls import reverse

from districts.models import User
from mentorship import actions
from mentorship.models import Act
from tests.factories import ActFactory
from tests.factories.districts import PASSWORD
from tests.processes import at_once, rows, shared_copy

pytestmark = pytest.mark.django_db(transaction=True)
REGISTERED = "SELECT number, series FROM mentorship_act WHERE status = 'registered' ORDER BY series, number"


def register_at_once(folder, school, curator, acts: list[Act], numbers: list[str]):
    """Statuses and texts of the answers, and what stands in the journal afterwards."""
    database = shared_copy(folder)
    who = {"login": curator.username, "password": PASSWORD}
    works = [
        [
            (
                reverse("mentorship:act_register", args=[school.pk, act.pk]),
                {"number": number, "dated_on": f"{act.corrects.dated_on:%d.%m.%Y}"},
            )
        ]
        for act, number in zip(acts, numbers, strict=True)
    ]
    answers = at_once(database, works, log_in=[who] * len(acts))
    return [answer for (answer,) in answers], rows(database, REGISTERED)


@pytest.fixture
def drafts(school, year, curator):
    """`drafts(series)`: an amending draft of an order that was registered in that journal."""
    curator.set_password(PASSWORD)
    User.objects.filter(pk=curator.pk).update(password=curator.password)

    def draft(series: str) -> Act:
        order = ActFactory(
            school=school,
            academic_year=year,
            registered=True,
            series=series,
            number=f"1-{Act.objects.count()}",
            dated_on=date(2021, 10, 4),
        )
        return actions.draft_correction(
            order, "amending_order", ground="в связи с ошибкой", changes="пункт 2 исключить", by=curator
        )

    return draft


def test_number_goes_to_exactly_one_of_two_who_register_at_once(tmp_path, school, curator, drafts):
    acts = [drafts("main"), drafts("main")]

    answers, journal = register_at_once(tmp_path, school, curator, acts, ["45", "45"])

    assert sorted(status for status, _ in answers) == [200, 302]
    (refused,) = (text for status, text in answers if status == 200)
    assert "Номер 45 в 2021 году уже есть в журнале." in refused
    assert [line for line in journal if line[0] == "45"] == [("45", "main")]


def test_journals_of_main_activity_and_staff_number_apart(tmp_path, school, curator, drafts):
    acts = [drafts("main"), drafts("staff")]

    answers, journal = register_at_once(tmp_path, school, curator, acts, ["45", "45"])

    assert [status for status, _ in answers] == [302, 302]
    assert [line for line in journal if line[0] == "45"] == [("45", "main"), ("45", "staff")]
