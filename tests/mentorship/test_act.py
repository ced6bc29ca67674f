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


@pytest.mark.parametrize(
    ("last", "proposed"),
    [
        ("156", "157"),
        ("45-од", "46-од"),
        ("259/1", "260/1"),
        ("13-осн. деят.", "14-осн. деят."),
        ("№ 7/О", "№ 8/О"),
        ("9", "10"),
        ("ОД-099", "ОД-100"),
        ("б/н", "1"),
    ],
)
def test_proposed_number_raises_the_first_whole_number_and_keeps_the_rest(
    draft, curator, school, year, last, proposed
):
    register(ActFactory(school=school, academic_year=year), curator, number=last)

    assert draft.propose_number() == proposed


def test_first_number_of_all_is_one(draft):
    assert draft.propose_number() == "1"


def test_new_year_begins_with_one_in_the_manner_of_the_last_number(draft, curator, school, year):
    for number in ("20", "7-осн.", "08/О"):
        register(ActFactory(school=school, academic_year=year), curator, number=number)

    assert draft.propose_number(date(2022, 1, 10)) == "01/О"


def test_proposed_number_follows_the_last_registered_one_and_passes_by_those_taken(
    draft, curator, school, year
):
    for number, series in (("13-од", "main"), ("12-од", "main"), ("80-лс", "staff")):
        act = ActFactory(school=school, academic_year=year, series=series)
        register(act, curator, number=number)

    assert draft.propose_number() == "14-од"


def test_state_is_said_in_words(draft, curator, freeze):
    said = [draft.state]
    draft.register(
        number="45", dated_on=DAY, pdf=PDF, frozen={}, by=curator, effective_on=date(2021, 11, 1), sheets=3
    )
    said.append(draft.state)
    freeze(date(2021, 11, 1))
    said.append(draft.state)

    assert said == ["проект", "зарегистрирован, вступит в силу 01.11.2021", "действует"]
    assert (draft.effective_on, Act.objects.get(pk=draft.pk).sheets) == (date(2021, 11, 1), 3)


def test_act_does_not_take_effect_before_its_date(draft, curator):
    with pytest.raises(ValidationError) as refused:
        draft.register(
            number="45", dated_on=DAY, pdf=PDF, frozen={}, by=curator, effective_on=date(2021, 10, 15)
        )

    assert refused.value.message_dict == {"effective_on": ["Приказ не вступает в силу раньше своей даты."]}


def test_database_refuses_an_act_in_effect_before_its_date(draft):
    with pytest.raises(IntegrityError, match="act_effective_from_its_date"), transaction.atomic():
        Act.objects.filter(pk=draft.pk).update(dated_on=DAY, effective_on=date(2021, 10, 15))


def test_database_refuses_a_second_draft_of_the_cancelling(draft, school, year, today):
    order = ActFactory(school=school, academic_year=year, registered=True)
    cancelling = {"school": school, "academic_year": year, "kind": "cancelling_order", "corrects": order}
    ActFactory(**cancelling)

    with pytest.raises(IntegrityError), transaction.atomic():
        ActFactory(**cancelling)


def test_act_is_corrected_by_a_registered_order_about_it_only(draft, curator, school, year):
    order = register(draft, curator)
    drafted = ActFactory(school=school, academic_year=year, kind="cancelling_order", corrects=order)
    other = register(ActFactory(school=school, academic_year=year), curator, number="46")

    for wrong in (drafted, other):
        with pytest.raises(ValidationError, match="только зарегистрированный приказ о нём"):
            order.cancel(on=DAY, by=curator, order=wrong)

    assert Act.objects.get(pk=order.pk).status == "registered"


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


def test_office_does_not_see_an_act_that_names_a_hidden_person(officer, school, year, today):
    """Pairs leave a cancelled order: whom it names is recorded with it."""
    shown, hidden = (ActFactory(school=school, academic_year=year, registered=True) for _ in "12")
    shown.people.add(TeacherFactory(school=school, disclosed=True))
    hidden.people.add(TeacherFactory(school=school))

    assert list(Act.objects.visible_to(officer)) == [shown]
