"""Orders that amend or cancel a registered one: what may be corrected, by what, and what becomes of it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from districts.models import Event
from mentorship import actions
from mentorship.acquaintance import people_of
from mentorship.models import Act, Consent, Pairing
from tests.factories import ActFactory, PairingFactory

DAY = date(2021, 10, 16)
LATER = date(2021, 11, 15)
AMEND, CANCEL = Act.Kind.AMENDING_ORDER, Act.Kind.CANCELLING_ORDER
GROUND = "в связи с технической ошибкой"
WHY = {"ground": GROUND, "changes": "пункт 2 исключить"}


@pytest.fixture
def order(school, year, curator, today) -> Act:
    """A registered order on one pair."""
    pairing = PairingFactory(school=school, academic_year=year, papers=True, status=Pairing.Status.AGREED)
    draft = actions.draft_pairing_order([pairing], school=school, by=curator)
    return actions.register_pairing_order(draft, number="45-од", dated_on=DAY, by=curator)


@pytest.fixture
def correct(curator, freeze):
    """`correct(act, kind)`: drafted and registered a month later, with the number proposed."""

    def correct(act: Act, kind: str, **more) -> Act:
        freeze(LATER)
        draft = actions.draft_correction(act, kind, **WHY, by=curator)
        number = draft.propose_number()
        return actions.register_correction(draft, number=number, dated_on=LATER, by=curator, **more)

    return correct


def again(act: Act) -> Act:
    return Act.objects.with_chain().get(pk=act.pk)


def sentences(refused) -> list[str]:
    return [sentence.replace("\xa0", " ") for sentence in refused.value.messages]


def test_correction_is_drafted_in_the_districts_words_and_names_the_same_people(order, curator):
    people = set(people_of(order))

    draft = actions.draft_correction(order, CANCEL, ground=f"  {GROUND}. ", by=curator)

    assert (draft.status, draft.corrects, draft.series, draft.school) == (
        "draft",
        order,
        "main",
        order.school,
    )
    assert draft.heading == "Об отмене приказа от 16.10.2021 № 45-од"
    assert draft.preamble == "В связи с технической ошибкой"
    assert set(people_of(draft)) == people
    assert len(people) == 2


def test_amended_order_is_in_force_with_changes_and_both_show_the_chain(order, correct):
    correction = correct(order, AMEND)

    amended = again(order)
    assert (amended.status, amended.state) == ("amended", "действует с изменениями")
    assert (amended.registered_corrections, correction.corrects) == ([correction], order)
    assert (amended.sha256, amended.number, amended.ground) == (order.sha256, "45-од", "")
    assert list(amended.pairings.values_list("status", flat=True)) == ["ordered"]
    assert Event.objects.of(order).first().detail == "приказом от 15.11.2021 № 46-од"


def test_amended_order_may_be_amended_again_and_then_cancelled(order, correct):
    first, second = correct(order, AMEND), correct(order, AMEND)
    last = correct(order, CANCEL)

    cancelled = again(order)
    assert cancelled.registered_corrections == [first, second, last]
    assert cancelled.state == "отменён приказом № 48-од"


def test_order_whose_amending_is_cancelled_is_in_force_as_it_was(order, correct):
    amending = correct(order, AMEND)
    correct(amending, CANCEL)

    assert again(order).state == "действует"


def test_cancelled_order_cites_the_one_that_cancelled_it(order, correct):
    correct(order, CANCEL)

    cancelled = again(order)
    assert (cancelled.status, cancelled.cancelled_on, cancelled.ground) == (
        "cancelled",
        LATER,
        "приказ от 15.11.2021 № 46-од",
    )


def test_pairings_of_a_cancelled_order_are_agreed_again_and_may_enter_another_one(order, correct, curator):
    pairing = order.pairings.get()

    correct(order, CANCEL)

    freed = Pairing.objects.get(pk=pairing.pk)
    assert (freed.status, freed.order) == ("agreed", None)
    assert list(Pairing.objects.ready_for_order()) == [freed]
    assert Event.objects.of(pairing).first().verb == "пара: приказ отменён, снова согласована"
    draft = actions.draft_pairing_order([freed], school=order.school, by=curator)
    assert list(draft.pairings.all()) == [freed]


def test_pairing_of_a_cancelled_order_waits_for_a_paper_that_has_ended_since(order, correct, curator):
    pairing = order.pairings.get()
    consent = Consent.objects.get(teacher=pairing.mentors[0], kind="processing")
    actions.end_consent(consent, "withdraw", by=curator, on=DAY)

    correct(order, CANCEL)

    assert Pairing.objects.get(pk=pairing.pk).status == "awaiting"


def test_cancelled_order_still_knows_whom_it_named(order, correct):
    people = set(people_of(order))

    correct(order, CANCEL)

    assert set(people_of(again(order))) == people


@pytest.mark.parametrize(
    ("status", "said"), [("completed", "завершена"), ("terminated", "действует по 31.05.2022")]
)
def test_order_on_a_pairing_that_has_ended_is_not_cancelled(order, curator, status, said):
    pairing = order.pairings.get()
    drafted = actions.draft_correction(order, CANCEL, **WHY, by=curator)
    Pairing.objects.filter(pk=pairing.pk).update(status=status)
    refusal = [f"Пара {pairing}: {said}. Исполненный приказ не отменяют.".replace("\xa0", " ")]

    with pytest.raises(ValidationError) as late:
        actions.register_correction(drafted, number="46", dated_on=DAY, by=curator)
    actions.discard_draft(drafted, by=curator)
    with pytest.raises(ValidationError) as early:
        actions.draft_correction(order, CANCEL, **WHY, by=curator)

    assert (sentences(late), sentences(early)) == (refusal, refusal)
    assert again(order).status == "registered"


def test_draft_is_not_corrected(order, curator, school, year):
    correction = actions.draft_correction(order, AMEND, **WHY, by=curator)

    for draft in (ActFactory(school=school, academic_year=year), correction):
        with pytest.raises(ValidationError) as refused:
            actions.draft_correction(draft, AMEND, **WHY, by=curator)
        assert sentences(refused) == ["Это проект: его можно исправить или удалить без нового приказа."]


@pytest.mark.parametrize("kind", [AMEND, CANCEL])
def test_cancelled_order_is_corrected_no_more(order, correct, curator, kind):
    correct(order, CANCEL)

    with pytest.raises(ValidationError) as refused:
        actions.draft_correction(order, kind, **WHY, by=curator)

    assert sentences(refused) == ["Приказ уже отменён: исправлять в нём нечего."]


@pytest.mark.parametrize("kind", [AMEND, CANCEL])
def test_cancelling_order_is_not_corrected(order, correct, curator, kind):
    with pytest.raises(ValidationError) as refused:
        actions.draft_correction(correct(order, CANCEL), kind, **WHY, by=curator)

    assert sentences(refused) == ["Приказ об отмене не изменяют и не отменяют: оформите новый приказ."]


def test_cancelling_is_drafted_once(order, curator):
    actions.draft_correction(order, CANCEL, **WHY, by=curator)

    with pytest.raises(ValidationError) as refused:
        actions.draft_correction(order, CANCEL, **WHY, by=curator)

    assert sentences(refused) == ["Проект приказа об отмене уже составлен."]
    assert Act.objects.drafts().count() == 1


def test_cancelling_drafted_since_it_was_looked_up_is_refused_in_the_same_words(order, curator, monkeypatch):
    actions.draft_correction(order, CANCEL, **WHY, by=curator)
    monkeypatch.setattr(actions.corrections, "refuse_correction", lambda act, kind: None)

    with pytest.raises(ValidationError) as refused:
        actions.draft_correction(order, CANCEL, **WHY, by=curator)

    assert sentences(refused) == ["Проект приказа об отмене уже составлен."]


def test_amending_drafted_before_the_cancelling_is_not_registered_after_it(order, correct, curator):
    amending = actions.draft_correction(order, AMEND, **WHY, by=curator)
    correct(order, CANCEL)

    with pytest.raises(ValidationError) as refused:
        actions.register_correction(amending, number="47", dated_on=LATER, by=curator)

    assert sentences(refused) == ["Приказ от 16.10.2021 № 45-од уже отменён: исправлять в нём нечего."]
    assert again(amending).status == "draft"


@pytest.mark.parametrize(
    ("kind", "dated_on", "effective_on", "errors"),
    [
        (
            AMEND,
            date(2021, 10, 15),
            None,
            {"dated_on": ["Дата раньше исправляемого приказа: он от 16.10.2021."]},
        ),
        (AMEND, LATER, DAY, {"effective_on": ["Приказ не вступает в силу раньше своей даты."]}),
        (
            CANCEL,
            DAY,
            LATER,
            {"effective_on": ["Приказ об отмене действует со дня подписания: оставьте поле пустым."]},
        ),
    ],
)
def test_correction_on_a_wrong_day_is_refused_beside_its_field(
    order, curator, freeze, kind, dated_on, effective_on, errors
):
    freeze(LATER)
    draft = actions.draft_correction(order, kind, **WHY, by=curator)

    with pytest.raises(ValidationError) as refused:
        actions.register_correction(
            draft, number="46", dated_on=dated_on, effective_on=effective_on, by=curator
        )

    assert refused.value.message_dict == errors
    assert again(order).status == "registered"


def test_correction_without_a_ground_is_refused(order, curator):
    with pytest.raises(ValidationError) as refused:
        actions.draft_correction(order, AMEND, ground=" . ", by=curator)

    assert refused.value.message_dict == {"ground": ["Напишите основание: почему приказ исправляется."]}


def test_correction_of_the_offices_order_is_the_offices(district, year, officer, today):
    order = ActFactory(
        school=None,
        district=district,
        academic_year=year,
        kind="amending_order",
        corrects=ActFactory(school=None, district=district, academic_year=year, registered=True),
        registered=True,
        number="156",
    )

    draft = actions.draft_correction(order, AMEND, **WHY, by=officer)
    registered = actions.register_correction(draft, number="157", dated_on=DAY, by=officer)

    assert (registered.school, registered.district) == (None, district)
    assert list(registered.frozen["letterhead"]["lines"]) == district.letterhead.splitlines()
    assert registered.sheets == 1
