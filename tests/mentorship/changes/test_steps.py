"""What needs no order: a pause, the end in time or by agreement, a mistaken entry taken back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentorship import actions
from mentorship.models import Consent, Pairing, Programme
from tests.factories import PairingFactory, ProgrammeFactory
from tests.mentorship.changes.days import END, ORDER, again, refusal, sentences

CHECKED = date(2021, 10, 10)
BOTH_AGREE = "или отметьте, что согласны обе стороны."


@pytest.fixture
def suspend(curator):
    """`suspend(pair)`: since today, because of an absence."""

    def suspend(pairing, **more):
        usual = {"starts_on": ORDER, "ground": "absence"}
        return actions.suspend_pairing(pairing, **(usual | more), by=curator)

    return suspend


@pytest.fixture
def proposed(school, year, today):
    """A pairing whose consents are printed and not signed."""
    return PairingFactory(school=school, academic_year=year)


def test_pause_is_made_at_once_and_leaves_the_term(pair, suspend):
    change = suspend(pair, ends_on=date(2021, 11, 30))

    assert (pair.status, again(pair).status, again(pair).ends_on) == ("suspended", "suspended", END)
    assert (change.kind, change.status, change.starts_on, change.ends_on, change.act) == (
        "suspension",
        "made",
        ORDER,
        date(2021, 11, 30),
        None,
    )


def test_pause_is_possible_while_a_change_is_prepared(pair, plan, suspend):
    plan(pair, "termination")

    assert suspend(pair).status == "made"


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"starts_on": None}, "starts_on", "Укажите, с какого дня пара не работает."),
        (
            {"starts_on": date(2021, 9, 14)},
            "starts_on",
            "День — внутри срока пары: с 15.09.2021 по 31.05.2022.",
        ),
        (
            {"starts_on": date(2021, 10, 17)},
            "starts_on",
            "Этот день ещё не наступил. Приостановите пару, когда он наступит.",
        ),
        ({"ends_on": date(2021, 10, 15)}, "ends_on", "Окончание раньше начала."),
        ({"ends_on": date(2022, 6, 1)}, "ends_on", "Пара заканчивается 31.05.2022."),
        ({"ground": ""}, "ground", "Выберите основание."),
        ({"ground": "other"}, "ground_text", "Напишите основание словами: оно войдёт в приказ."),
    ],
)
def test_pause_is_refused_beside_its_field(pair, suspend, given, field, sentence):
    with pytest.raises(ValidationError) as refused:
        suspend(pair, **given)

    assert refusal(refused) == {field: [sentence]}
    assert again(pair).status == "ordered"


def test_pairing_without_an_order_is_not_paused(proposed, suspend):
    with pytest.raises(ValidationError) as refused:
        suspend(proposed)

    assert sentences(refused) == ["Приостановить можно оформленную пару."]


def test_resumed_pairing_works_and_the_pause_has_its_last_day(pair, suspend, curator, freeze):
    change = suspend(pair)
    freeze(date(2021, 11, 8))

    actions.resume_pairing(pair, on=date(2021, 11, 8), by=curator)

    change.refresh_from_db()
    assert (pair.status, change.ends_on, change.status) == ("ordered", date(2021, 11, 7), "made")


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2021, 10, 17), "Этот день ещё не наступил."),
        (ORDER, "Пара приостановлена с 16.10.2021."),
    ],
)
def test_resumption_falls_after_the_pause_began(pair, suspend, curator, day, sentence):
    suspend(pair)

    with pytest.raises(ValidationError) as refused:
        actions.resume_pairing(pair, on=day, by=curator)

    assert refusal(refused) == {"on": [sentence]}


def test_pairing_is_not_resumed_after_its_term(pair, suspend, curator, freeze):
    suspend(pair)
    freeze(date(2022, 6, 1))

    with pytest.raises(ValidationError) as refused:
        actions.resume_pairing(pair, on=date(2022, 6, 1), by=curator)

    assert refusal(refused) == {"on": ["Срок пары закончился 31.05.2022: завершите её или продлите."]}


def test_working_pairing_is_not_resumed(pair, curator):
    with pytest.raises(ValidationError) as refused:
        actions.resume_pairing(pair, on=ORDER, by=curator)

    assert sentences(refused) == ["Пара не приостановлена."]


def test_pairing_with_a_closed_programme_is_completed_at_the_end_of_its_term(pair, curator, freeze):
    programme = ProgrammeFactory(pairing=pair, approved=True)
    Programme.objects.filter(pk=programme.pk).update(status="completed", ended_on=END)
    freeze(END)

    actions.complete_pairing(pair, on=END, by=curator)

    assert (pair.status, pair.ends_on) == ("completed", END)


def test_paused_pairing_may_be_completed(pair, suspend, curator):
    suspend(pair)

    actions.complete_pairing(pair, on=ORDER, agreed=True, by=curator)

    assert again(pair).status == "completed"


@pytest.mark.parametrize(
    ("day", "field", "sentence"),
    [
        (date(2021, 10, 17), "on", "Этот день ещё не наступил."),
        (date(2021, 9, 14), "on", "Последний день — внутри срока пары: с 15.09.2021 по 31.05.2022."),
        (CHECKED, "agreed", "Срок пары — по 31.05.2022: раньше её завершают, если согласны обе стороны."),
    ],
)
def test_completion_before_the_end_is_refused(pair, curator, day, field, sentence):
    with pytest.raises(ValidationError) as refused:
        actions.complete_pairing(pair, on=day, by=curator)

    assert refusal(refused) == {field: [sentence]}


def test_pairing_without_a_programme_is_not_complete(pair, curator, freeze):
    freeze(END)

    with pytest.raises(ValidationError) as refused:
        actions.complete_pairing(pair, on=END, by=curator)

    assert refusal(refused) == {"agreed": [f"У пары нет программы: составьте и завершите её {BOTH_AGREE}"]}


def test_pairing_with_a_programme_in_work_is_not_complete(pair, curator, freeze):
    ProgrammeFactory(pairing=pair, approved=True)
    freeze(END)

    with pytest.raises(ValidationError) as refused:
        actions.complete_pairing(pair, on=END, by=curator)

    assert refusal(refused) == {"agreed": [f"Программа ещё не завершена: завершите её {BOTH_AGREE}"]}


@pytest.mark.parametrize("kind", ["situational", "flash", "short_term"])
def test_light_kind_is_complete_without_a_programme(school, year, today, curator, freeze, kind):
    light = PairingFactory(school=school, academic_year=year, ordered=True, kind=kind)
    freeze(END)

    actions.complete_pairing(light, on=END, by=curator)

    assert light.status == "completed"


def test_both_sides_may_agree_to_end_earlier_and_the_programme_ends_too(pair, curator):
    ProgrammeFactory(pairing=pair, approved=True)

    actions.complete_pairing(pair, on=CHECKED, agreed=True, by=curator)

    programme = Programme.objects.get(pairing=pair)
    assert (again(pair).status, again(pair).ends_on) == ("completed", CHECKED)
    assert (programme.status, programme.ended_on, programme.comment) == (
        "terminated",
        CHECKED,
        "пара завершена по соглашению сторон",
    )


def test_pairing_is_not_completed_while_a_change_is_prepared(pair, plan, curator):
    plan(pair, "termination")

    with pytest.raises(ValidationError) as refused:
        actions.complete_pairing(pair, on=ORDER, agreed=True, by=curator)

    assert sentences(refused) == ["Для этой пары готовится изменение: закончите или отмените его."]


def test_unordered_pairing_is_not_completed(proposed, curator):
    with pytest.raises(ValidationError) as refused:
        actions.complete_pairing(proposed, on=ORDER, agreed=True, by=curator)

    assert sentences(refused) == ["Это возможно только с парой, оформленной приказом."]


def test_mistaken_entry_is_taken_back_and_nobody_has_declined(proposed, curator):
    printed = actions.print_pairing_consents(proposed, by=curator)
    on_role = [consent.pk for consent in printed if consent.pairing_id]

    actions.discard_pairing(proposed, by=curator)

    assert (proposed.status, proposed.occupies) == ("discarded", False)
    assert set(Consent.objects.filter(pk__in=on_role).values_list("status", flat=True)) == {"discarded"}
    of_person = Consent.objects.filter(pairing=None)
    assert set(of_person.values_list("status", flat=True)) == {"printed"}


def test_consent_signed_for_a_mistaken_entry_stays_signed(proposed, curator):
    for consent in actions.print_pairing_consents(proposed, by=curator):
        actions.register_consent(consent, signed_on=ORDER, by=curator)

    actions.discard_pairing(proposed, by=curator)

    assert set(Consent.objects.values_list("status", flat=True)) == {"in_force"}


def test_draft_order_goes_on_without_the_mistaken_entry(school, year, today, curator):
    pairs = [
        PairingFactory(school=school, academic_year=year, papers=True, status=Pairing.Status.AGREED)
        for _ in range(2)
    ]
    draft = actions.draft_pairing_order(pairs, school=school, by=curator)

    actions.discard_pairing(pairs[0], by=curator)

    assert list(draft.pairings.all()) == [pairs[1]]


def test_mentee_of_a_mistaken_entry_may_have_another_pairing(proposed, school, year, curator):
    actions.discard_pairing(proposed, by=curator)

    other = Pairing(school=school, academic_year=year, starts_on=proposed.starts_on, ends_on=END)
    actions.propose_pairing(other, mentors=proposed.mentors, mentees=proposed.mentees, by=curator)

    assert other.status == "proposed"


def test_ordered_pairing_is_no_mistaken_entry(pair, curator):
    with pytest.raises(ValidationError) as refused:
        actions.discard_pairing(pair, by=curator)

    assert sentences(refused) == ["Пара уже в приказе: её завершают или прекращают."]


def test_pairing_prepared_to_take_over_is_discarded_with_the_replacement(pair, replace_mentor, curator):
    successor = replace_mentor(pair, signed=False).successor

    with pytest.raises(ValidationError) as refused:
        actions.discard_pairing(successor, by=curator)

    assert sentences(refused) == ["Эта пара готовится на смену другой: отмените замену на странице той пары."]


# Without its papers a pairing stands still


@pytest.fixture
def stopped(pair, curator) -> Pairing:
    """Paused today, because the mentor has withdrawn the role consent."""
    consent = Consent.objects.get(pairing=pair, kind=Consent.Kind.ROLE_MENTOR)
    actions.end_consent(consent, "withdraw", by=curator)
    return again(pair)


def test_pairing_is_not_resumed_while_a_paper_is_missing(stopped, curator, freeze):
    freeze(date(2021, 10, 18))

    with pytest.raises(ValidationError) as refused:
        actions.resume_pairing(stopped, on=date(2021, 10, 18), by=curator)

    mentor = stopped.mentors[0].short_name.replace("\xa0", " ")
    assert sentences(refused) == [
        "На 18.10.2021 не хватает бумаг, без которых пара не может работать.",
        f"{mentor}: согласие на работу наставником — отозвано.",
        "Зарегистрируйте подписанную бумагу на странице пары, потом возобновите пару.",
    ]
    assert again(stopped).status == "suspended"


def test_paper_is_asked_as_of_the_day_of_resumption(stopped, curator, freeze):
    freeze(date(2021, 10, 20))
    (consent,) = actions.print_pairing_consents(stopped, by=curator)
    actions.register_consent(consent, signed_on=date(2021, 10, 20), by=curator)

    with pytest.raises(ValidationError) as refused:
        actions.resume_pairing(stopped, on=date(2021, 10, 19), by=curator)
    actions.resume_pairing(stopped, on=date(2021, 10, 20), by=curator)

    assert sentences(refused)[1].endswith("подписано 20.10.2021, позже 19.10.2021.")
    assert again(stopped).status == "ordered"


def test_missing_consent_of_a_paused_pairing_is_printed(stopped, curator):
    opened = actions.print_pairing_consents(stopped, by=curator)

    assert [(one.kind, one.teacher, one.status) for one in opened] == [
        ("role_mentor", stopped.mentors[0], "printed")
    ]
    assert again(stopped).status == "suspended"
