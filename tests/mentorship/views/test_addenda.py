"""Taking back an addendum entered by mistake, on the screen: «проверьте», then the pair waits again."""

from datetime import date

import pytest
from django.urls import reverse

from mentorship.models import Pairing
from tests.factories import AcademicYearFactory, PairingFactory, TeacherFactory
from tests.roadmap.reading import words


@pytest.fixture
def year(district, freeze):
    freeze(date(2026, 5, 11))
    return AcademicYearFactory(district=district, start_year=2025)


@pytest.fixture
def pairing(school, year) -> Pairing:
    """Of art. 351.8, agreed: every paper is there, the order is not."""
    return PairingFactory(school=school, academic_year=year, papers=True, status=Pairing.Status.AGREED)


@pytest.fixture
def lent(school, year, neighbour_school) -> Pairing:
    """The same with a mentor of the neighbouring school."""
    mentor = TeacherFactory(school=neighbour_school, disclosed=True)
    whole = {"papers": True, "status": Pairing.Status.AGREED}
    return PairingFactory(school=school, academic_year=year, mentors=[mentor], **whole)


def discard(school, pairing) -> str:
    return reverse("mentorship:addendum_discard", args=[school.pk, pairing.addenda.get().pk])


def of_pair(client, school, pairing):
    return client.get(reverse("mentorship:pairing", args=[school.pk, pairing.pk]))


def test_mistaken_addendum_is_checked_and_then_taken_back(client_as, curator, school, pairing):
    page, address = client_as(curator), discard(school, pairing)

    offered = address in of_pair(page, school, pairing).content.decode()
    asked = words(page.get(address))
    before = pairing.addenda.count()
    after = page.post(address, follow=True)

    assert (offered, before, pairing.addenda.count()) == (True, 1, 0)
    assert "Отменить ввод дополнительного соглашения?" in asked
    assert after.context["pairing"].status == "awaiting"
    assert [str(message) for message in after.context["messages"]] == [
        "Ввод отменён: дополнительное соглашение ещё нужно записать."
    ]


def test_addendum_of_an_ordered_pair_is_not_offered_and_not_taken_back(client_as, curator, school, year):
    pairing = PairingFactory(school=school, academic_year=year, ordered=True, papers=True)
    page, address = client_as(curator), discard(school, pairing)

    refused = page.post(address, follow=True)

    assert address not in of_pair(page, school, pairing).content.decode()
    assert [str(message) for message in refused.context["messages"]] == [
        "Пара уже оформлена приказом: соглашение прекратится вместе с работой наставника."
    ]
    assert pairing.addenda.count() == 1


def test_addendum_belongs_to_the_mentors_own_school(
    client_as, curator, neighbour, school, neighbour_school, lent
):
    host, lender = client_as(curator), client_as(neighbour)

    refused = [host.post(discard(home, lent)).status_code for home in (school, neighbour_school)]
    kept = lent.addenda.count()
    lender.post(discard(neighbour_school, lent))

    assert (refused, kept, lent.addenda.count()) == ([404, 404], 1, 0)


def test_office_and_strangers_take_nothing_back(client_as, officer, outsider, stranger, school, pairing):
    address = discard(school, pairing)

    assert [client_as(user).post(address).status_code for user in (officer, outsider, stranger)] == [
        403,
        404,
        404,
    ]
    assert pairing.addenda.count() == 1
