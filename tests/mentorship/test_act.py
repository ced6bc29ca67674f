"""Acts: numbering, freezing, and who sees them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from districts.lifecycle import InvalidTransition
from mentorship.models import Act
from tests.factories import ActFactory, PairingFactory, TeacherFactory

PDF = b"%PDF-1.7 a paper"
# printf '%%PDF-1.7 a paper' | sha256sum
SHA256 = "be745a9e5b9d2be07ab3bf55149ef20694c2733d1a4eae8c8c4d2109d977f1ff"
DAY = date(2021, 10, 16)


@pytest.fixture
def draft(school, year, today) -> Act:
    return ActFactory(school=school, academic_year=year)


def register(act: Act, by, number="45", dated_on=DAY) -> Act:
    act.register(number=number, dated_on=dated_on, pdf=PDF, frozen={"heading": act.heading}, by=by)
    return act


def test_registered_act_keeps_number_file_and_checksum(draft, curator):
    register(draft, curator, number="  45   од ")

    kept = Act.objects.get(pk=draft.pk)
    assert (kept.status, kept.number, kept.dated_on, kept.registered_year) == (
        "registered",
        "45 од",
        DAY,
        2021,
    )
    assert (kept.sha256, kept.frozen, kept.registered_by) == (SHA256, {"heading": draft.heading}, curator)
    assert kept.pdf.read() == PDF
    assert kept.pdf_is_intact() is True


def test_changed_file_is_noticed(draft, curator):
    register(draft, curator)

    with open(draft.pdf.path, "ab") as file:
        file.write(b"more")

    assert Act.objects.get(pk=draft.pk).pdf_is_intact() is False


def test_registered_act_is_not_saved_registered_or_deleted_again(draft, curator):
    stale = Act.objects.get(pk=draft.pk)
    register(draft, curator)

    draft.heading = "О другом"
    with pytest.raises(InvalidTransition, match="не изменяется"):
        draft.save()
    with pytest.raises(InvalidTransition, match="уже зарегистрирована"):
        register(draft, curator, number="46")
    with pytest.raises(InvalidTransition, match="не удаляется"):
        draft.delete()
    with pytest.raises(InvalidTransition, match="не изменяется"):
        stale.save()


def test_second_click_says_that_it_is_registered_not_that_its_number_is_taken(draft, curator):
    register(draft, curator)

    with pytest.raises(InvalidTransition, match="уже зарегистрирована"):
        register(draft, curator)


def test_taken_number_is_refused_beside_its_field_and_the_draft_stays(draft, curator, school, year):
    register(ActFactory(school=school, academic_year=year), curator, number="45")

    with pytest.raises(ValidationError) as refused:
        register(draft, curator, number="45")

    assert refused.value.message_dict == {"number": ["Номер 45 в 2021 году уже есть в журнале."]}
    assert Act.objects.get(pk=draft.pk).status == "draft"


def test_number_taken_between_the_look_and_the_save_is_refused_in_the_same_words(
    draft, curator, school, year, monkeypatch
):
    """Two users at once: the database's constraint has the last word."""
    register(ActFactory(school=school, academic_year=year), curator, number="45")
    monkeypatch.setattr(Act, "refuse_taken", lambda self, number, dated_on: None)

    with pytest.raises(ValidationError) as refused:
        register(draft, curator, number="45")

    assert refused.value.message_dict == {"number": ["Номер 45 в 2021 году уже есть в журнале."]}
    assert Act.objects.get(pk=draft.pk).status == "draft"


def test_same_number_serves_another_year_school_or_series(draft, curator, school, neighbour_school, year):
    register(draft, curator, number="45")

    for act, day in (
        (ActFactory(school=school, academic_year=year), date(2022, 1, 10)),
        (ActFactory(school=neighbour_school, academic_year=year), DAY),
        (ActFactory(school=school, academic_year=year, series=Act.Series.STAFF), DAY),
    ):
        register(act, curator, number="45", dated_on=day)

    assert Act.objects.registered().filter(number="45").count() == 4


def test_number_of_the_office_is_unique_too(district, year, officer, today):
    def order():
        return ActFactory(school=None, district=district, academic_year=year)

    register(order(), officer, number="156")

    with pytest.raises(ValidationError, match="уже есть в журнале"):
        register(order(), officer, number="156")


@pytest.mark.parametrize(("number", "day"), [(" ", DAY), ("45", date(21, 10, 16))])
def test_blank_number_and_year_0021_are_refused(draft, curator, number, day):
    with pytest.raises(ValidationError):
        register(draft, curator, number=number, dated_on=day)


def test_registered_row_without_its_file_is_refused_by_the_database(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        Act.objects.filter(pk=draft.pk).update(status="registered")


def test_proposed_number_follows_the_greatest_whole_one_of_the_year(draft, curator, school, year):
    assert draft.propose_number() == "1"

    for number, day in (("9", DAY), ("12", DAY), ("20-од", DAY), ("99", date(2020, 5, 1))):
        register(ActFactory(school=school, academic_year=year), curator, number=number, dated_on=day)

    assert draft.propose_number() == "13"


def test_curator_sees_own_acts_and_the_registered_ones_of_the_district(
    curator, neighbour, draft, district, other_district, year, today
):
    order = ActFactory(school=None, district=district, academic_year=year, registered=True)
    ActFactory(school=None, district=district, academic_year=year)
    ActFactory(school=None, district=other_district, academic_year=year, registered=True)

    assert set(Act.objects.visible_to(curator)) == {draft, order}
    assert set(Act.objects.visible_to(neighbour)) == {order}


def test_somebody_without_work_here_sees_no_act(stranger, draft, district, year):
    ActFactory(school=None, district=district, academic_year=year, registered=True)

    assert list(Act.objects.visible_to(stranger)) == []


def test_office_sees_a_schools_act_only_while_everybody_in_it_is_disclosed(officer, school, year, today):
    def act(disclosed):
        teachers = [TeacherFactory(school=school, disclosed=disclosed) for _ in range(2)]
        pairing = PairingFactory(
            school=school, academic_year=year, ordered=True, mentors=teachers[:1], mentees=teachers[1:]
        )
        return pairing.order

    shown, hidden = act(True), act(False)

    assert list(Act.objects.visible_to(officer)) == [shown]
    assert set(Act.objects.counted_for(officer)) == {shown, hidden}
