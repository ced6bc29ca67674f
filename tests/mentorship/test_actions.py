"""Acts across models, from a proposal to the registered order."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from districts.lifecycle import InvalidTransition
from districts.models import Event
from mentorship import actions
from mentorship.actions import registration
from mentorship.load import loads
from mentorship.models import Act, Addendum, Candidacy, Consent, Pairing
from tests.factories import (
    AcademicYearFactory,
    CandidacyFactory,
    ConsentFactory,
    PairingFactory,
    TeacherFactory,
)

Status, Kind = Pairing.Status, Consent.Kind
DAY = date(2021, 10, 16)


@pytest.fixture
def teacher(school):
    return lambda **more: TeacherFactory(school=school, **more)


@pytest.fixture
def blank(school, year, today) -> Pairing:
    """A pairing as a form hands it over: not saved, no sides."""
    return Pairing(school=school, academic_year=year, starts_on=DAY, ends_on=date(2022, 5, 31))


@pytest.fixture
def agreed(school, year, today):
    """`agreed()`: a pairing with every paper, in the state that they warrant."""
    return lambda **more: PairingFactory(
        school=school, academic_year=year, papers=True, status=Status.AGREED, **more
    )


@pytest.fixture
def draft(agreed, school, curator) -> Act:
    return actions.draft_pairing_order([agreed()], school=school, by=curator)


def sentences(refused) -> list[str]:
    return [sentence.replace("\xa0", " ") for sentence in refused.value.messages]


# Who with whom


def test_proposed_pairing_has_its_sides_and_a_line_in_the_journal(blank, teacher, curator):
    mentor, mentee = teacher(), teacher()

    pairing = actions.propose_pairing(blank, mentors=[mentor], mentees=[mentee], by=curator)

    assert (pairing.status, pairing.mentors, pairing.mentees) == (Status.PROPOSED, [mentor], [mentee])
    assert [event.verb for event in Event.objects.of(pairing)] == ["предложена пара"]


@pytest.mark.parametrize(
    ("sides", "field"), [("no mentor", "mentors"), ("no mentee", "mentees"), ("the same", "mentees")]
)
def test_pairing_without_two_different_sides_is_refused(blank, teacher, curator, sides, field):
    person = teacher()
    mentors = [] if sides == "no mentor" else [person]
    mentees = [] if sides == "no mentee" else [person]

    with pytest.raises(ValidationError) as refused:
        actions.propose_pairing(blank, mentors=mentors, mentees=mentees, by=curator)

    assert list(refused.value.message_dict) == [field]
    assert Pairing.objects.count() == 0


def test_mentee_of_another_school_and_mentor_of_another_district_are_refused(
    blank, teacher, curator, neighbour_school, outsider_school
):
    with pytest.raises(ValidationError, match="в этой школе"):
        actions.propose_pairing(
            blank, mentors=[teacher()], mentees=[TeacherFactory(school=neighbour_school)], by=curator
        )
    with pytest.raises(ValidationError, match="в этом районе"):
        actions.propose_pairing(
            blank, mentors=[TeacherFactory(school=outsider_school)], mentees=[teacher()], by=curator
        )


def test_mentee_with_an_open_pairing_of_the_kind_in_these_days_is_refused(blank, teacher, curator, year):
    mentee = teacher(last_name="Петрова", first_name="Анна", patronymic="Сергеевна")
    PairingFactory(school=blank.school, academic_year=year, mentees=[mentee])

    with pytest.raises(ValidationError) as refused:
        actions.propose_pairing(blank, mentors=[teacher()], mentees=[mentee], by=curator)

    said = "Петрова А. С.: уже есть пара вида «один на один» с 15.09.2021 по 31.05.2022."
    assert sentences(refused) == [said]


@pytest.mark.parametrize(
    "other",
    [
        {"kind": Pairing.Kind.REVERSE},
        {"status": Status.DECLINED},
        {"starts_on": date(2021, 9, 1), "ends_on": date(2021, 10, 15)},
    ],
)
def test_pairing_of_another_kind_time_or_a_declined_one_does_not_hinder(blank, teacher, curator, year, other):
    mentee = teacher()
    PairingFactory(school=blank.school, academic_year=year, mentees=[mentee], **other)

    actions.propose_pairing(blank, mentors=[teacher()], mentees=[mentee], by=curator)

    assert Pairing.objects.count() == 2


def test_load_counts_every_mentee_of_the_year_and_warns_above_the_limit(school, teacher, year, today):
    mentor = teacher(last_name="Петрова", first_name="Анна", patronymic="Сергеевна")
    PairingFactory(school=school, academic_year=year, mentors=[mentor], mentees=[teacher(), teacher()])
    PairingFactory(school=school, academic_year=year, mentors=[mentor], status=Status.DECLINED)
    last_year = AcademicYearFactory(district=school.district, start_year=2020)
    PairingFactory(school=school, academic_year=last_year, mentors=[mentor])

    def warned(adding, limit):
        said = actions.overloaded([mentor, teacher()], year=year, adding=adding, limit=limit)
        return [sentence.replace("\xa0", " ") for sentence in said]

    assert warned(1, 3) == []
    assert warned(1, 2) == ["Петрова А. С.: будет 3 наставляемых при норме 2."]


def test_load_forgets_those_who_have_left_the_pairing(school, teacher, year, today):
    mentor, gone = teacher(), teacher()
    pairing = PairingFactory(school=school, academic_year=year, mentors=[mentor], mentees=[teacher(), gone])
    pairing.participants.filter(teacher=gone).update(ends_on=date(2021, 10, 15))

    assert loads([mentor.pk], year) == {mentor.pk: 1}


OVER = "Петрова А. С.: будет 3 наставляемых при норме 2."
ASKED = {"warning_reason": [f"{OVER} Укажите причину или выберите другого наставника."]}
BLOCKED = {"mentors": [f"{OVER} Район не допускает больше: выберите другого наставника."]}


@pytest.fixture
def full(school, teacher, year, today):
    """A pairing whose mentor has as many mentees as the district takes for the limit."""
    mentor = teacher(last_name="Петрова", first_name="Анна", patronymic="Сергеевна")
    mentees = [teacher(), teacher()]
    return PairingFactory(school=school, academic_year=year, mentors=[mentor], mentees=mentees)


@pytest.mark.parametrize(("mode", "reason", "refusal"), [("warn", " ", ASKED), ("block", "надо", BLOCKED)])
def test_load_above_the_limit_asks_for_a_reason_or_is_refused(full, year, mode, reason, refusal):
    full.school.district.load_limit_mode = mode

    with pytest.raises(ValidationError) as refused:
        actions.check_load(full.mentors, year, 1, full.school.district, reason)

    said = refused.value.message_dict.items()
    assert {name: [one.replace("\xa0", " ") for one in found] for name, found in said} == refusal


def test_load_above_the_limit_is_accepted_with_a_reason(full, year):
    [warning] = actions.check_load(full.mentors, year, 1, full.school.district, "часы распределены")

    assert warning.replace("\xa0", " ") == OVER


def test_load_leaves_out_the_pairing_that_is_replaced(full, year):
    assert actions.check_load(full.mentors, year, 2, full.school.district, "", leaving_out=full) == []


def test_pairing_above_the_limit_is_refused_whatever_form_proposes_it(blank, teacher, curator, today):
    mentees = [teacher() for _ in range(3)]

    with pytest.raises(ValidationError) as refused:
        actions.propose_pairing(blank, mentors=[teacher()], mentees=mentees, by=curator)
    assert (list(refused.value.message_dict), Pairing.objects.count()) == (["warning_reason"], 0)

    blank.warning_reason = "часы распределены"
    made = actions.propose_pairing(blank, mentors=[teacher()], mentees=mentees, by=curator)
    assert made.warning_reason == "часы распределены"


# Papers


def test_printing_opens_what_is_missing_once_and_awaits_signatures(school, year, today, curator):
    pairing = PairingFactory(school=school, academic_year=year)
    ConsentFactory(teacher=pairing.mentors[0], kind=Kind.PROCESSING)

    first = actions.print_pairing_consents(pairing, by=curator)
    again = actions.print_pairing_consents(pairing, by=curator)

    opened = [(consent.teacher, str(consent.kind), consent.pairing) for consent in first]
    assert opened == [
        (pairing.mentors[0], "role_mentor", pairing),
        (pairing.mentees[0], "role_mentee", pairing),
        (pairing.mentees[0], "processing", None),
    ]
    assert again == first
    assert Pairing.objects.get(pk=pairing.pk).status == Status.AWAITING


def test_expired_consent_makes_room_for_a_new_one(school, year, today, curator):
    pairing = PairingFactory(school=school, academic_year=year)
    old = ConsentFactory(
        teacher=pairing.mentors[0], signed_on=date(2020, 9, 1), valid_until=date(2021, 8, 31)
    )

    opened = actions.print_pairing_consents(pairing, by=curator)

    old.refresh_from_db()
    assert old.status == Consent.Status.SUPERSEDED
    assert [c.teacher for c in opened if c.kind == Kind.PROCESSING] == [
        pairing.mentors[0],
        pairing.mentees[0],
    ]


def test_each_school_prints_the_consents_of_its_own_people(
    school, neighbour_school, year, today, curator, neighbour
):
    guest = TeacherFactory(school=neighbour_school)
    pairing = PairingFactory(school=school, academic_year=year, mentors=[guest])

    here = actions.print_pairing_consents(pairing, by=curator)
    there = actions.print_pairing_consents(pairing, school=neighbour_school, by=neighbour)

    assert [(c.teacher, str(c.kind)) for c in here] == [
        (pairing.mentees[0], "role_mentee"),
        (pairing.mentees[0], "processing"),
    ]
    assert [(c.teacher, str(c.kind), c.school) for c in there] == [
        (guest, "role_mentor", neighbour_school),
        (guest, "processing", neighbour_school),
    ]


def test_consents_are_not_printed_for_a_declined_pairing(school, year, today, curator):
    pairing = PairingFactory(school=school, academic_year=year, status=Status.DECLINED)

    with pytest.raises(ValidationError, match="отклонена"):
        actions.print_pairing_consents(pairing, by=curator)


def test_pairing_is_agreed_when_the_last_consent_is_signed(school, year, today, curator):
    pairing = PairingFactory(school=school, academic_year=year)
    states = []

    for consent in actions.print_pairing_consents(pairing, by=curator):
        actions.register_consent(consent, signed_on=DAY, by=curator)
        states.append(Pairing.objects.get(pk=pairing.pk).status)

    assert states == ["awaiting", "awaiting", "awaiting", "agreed"]


def test_withdrawn_consent_sends_its_pairings_back_and_suspends_the_ordered_ones(
    agreed, curator, school, year
):
    waiting = agreed()
    ordered = PairingFactory(school=school, academic_year=year, ordered=True, mentors=waiting.mentors)
    consent = Consent.objects.get(teacher=waiting.mentors[0], kind=Kind.PROCESSING)

    actions.end_consent(consent, "withdraw", by=curator, on=DAY)

    states = [Pairing.objects.get(pk=pairing.pk).status for pairing in (waiting, ordered)]
    assert states == ["awaiting", "suspended"]


def test_withdrawn_processing_consent_takes_the_person_out_of_the_registers(agreed, curator):
    pairing = agreed()
    candidacy = CandidacyFactory(teacher=pairing.mentors[0], role="mentor")
    consent = Consent.objects.get(teacher=pairing.mentors[0], kind=Kind.PROCESSING)

    actions.end_consent(consent, "withdraw", by=curator, on=DAY)

    candidacy.refresh_from_db()
    assert (candidacy.status, candidacy.ended_on) == (Candidacy.Status.LEFT, DAY)


def test_addendum_is_the_last_paper_that_a_pairing_of_2025_waits_for(school, freeze, curator):
    freeze(date(2025, 3, 10))
    year = AcademicYearFactory(district=school.district, start_year=2024)
    pairing = PairingFactory(
        school=school,
        academic_year=year,
        starts_on=date(2025, 3, 1),
        ends_on=date(2025, 5, 31),
        papers=True,
        status=Status.AWAITING,
    )
    pairing.addenda.all().delete()
    addendum = Addendum(
        pairing=pairing, teacher=pairing.mentors[0], number="3", signed_on=date(2025, 3, 10), pay="points"
    )

    actions.register_addendum(addendum, by=curator)

    pairing.refresh_from_db()
    assert pairing.status == Status.AGREED


@pytest.mark.parametrize("wrong", ["a mentee's", "a second", "from tomorrow"])
def test_wrong_addendum_is_refused(school, year, today, curator, wrong):
    pairing = PairingFactory(school=school, academic_year=year)
    people = {"a mentee's": pairing.mentees[0]}
    addendum = Addendum(
        pairing=pairing, teacher=people.get(wrong, pairing.mentors[0]), number="3", signed_on=DAY, pay="none"
    )
    if wrong == "a second":
        Addendum.objects.create(
            pairing=pairing, teacher=pairing.mentors[0], number="2", signed_on=DAY, pay="none"
        )
    if wrong == "from tomorrow":
        addendum.signed_on = date(2021, 10, 17)

    with pytest.raises(ValidationError):
        actions.register_addendum(addendum, by=curator)

    assert pairing.addenda.filter(number="3").count() == 0


# The order


def test_draft_names_its_pairings_in_the_districts_words(agreed, school, curator):
    first, second = agreed(), agreed()

    act = actions.draft_pairing_order([first, second], school=school, by=curator)

    assert (act.status, act.school, set(act.pairings.all())) == ("draft", school, {first, second})
    assert act.heading == "О закреплении наставнических пар (групп)\nв 2021–2022 учебном году"
    assert list(Pairing.objects.ready_for_order()) == []


def test_draft_is_refused_while_a_paper_is_missing_and_says_whose_and_which(agreed, school, curator, teacher):
    mentor = teacher(last_name="Жукова", first_name="Анна", patronymic="")
    mentee = teacher(last_name="Белова", first_name="Ольга", patronymic="")
    pairing = agreed(mentors=[mentor], mentees=[mentee])
    Consent.objects.filter(teacher=mentor, kind=Kind.ROLE_MENTOR).update(
        status=Consent.Status.WITHDRAWN, ended_on=DAY
    )
    Consent.objects.filter(teacher=mentee, kind=Kind.PROCESSING).delete()

    with pytest.raises(ValidationError) as refused:
        actions.draft_pairing_order([pairing], school=school, by=curator)

    assert sentences(refused) == [
        "Пара Жукова А. — Белова О.: Жукова А.: согласие на работу наставником — отозвано.",
        "Пара Жукова А. — Белова О.: Белова О.: согласие на обработку данных — нет.",
        "Зарегистрируйте подписанную бумагу на странице пары или уберите пару из приказа.",
    ]
    assert Act.objects.count() == 0


@pytest.mark.parametrize("status", [Status.PROPOSED, Status.AWAITING, Status.DECLINED])
def test_pairing_not_agreed_does_not_enter_a_draft(agreed, school, curator, status):
    pairing = agreed()
    Pairing.objects.update(status=status)

    with pytest.raises(ValidationError, match="а нужно «согласована»"):
        actions.draft_pairing_order([pairing], school=school, by=curator)


def test_nothing_foreign_or_taken_or_of_another_year_enters_a_draft(
    agreed, school, neighbour_school, curator, year
):
    foreign = PairingFactory(school=neighbour_school, academic_year=year, papers=True, status=Status.AGREED)
    other_year = AcademicYearFactory(district=school.district, start_year=2020)
    old = PairingFactory(school=school, academic_year=other_year, papers=True, status=Status.AGREED)
    taken = agreed()
    actions.draft_pairing_order([taken], school=school, by=curator)

    for chosen, said in (
        ([], "хотя бы одну"),
        ([foreign], "только её пары"),
        ([taken], "уже в другом приказе"),
        ([agreed(), old], "одного учебного года"),
    ):
        with pytest.raises(ValidationError, match=said):
            actions.draft_pairing_order(chosen, school=school, by=curator)


def test_draft_takes_other_words_and_other_pairings(draft, agreed, curator):
    before, after = draft.pairings.get(), agreed()
    draft.heading = "О парах"

    actions.change_draft(draft, [after], by=curator)

    kept = Act.objects.get(pk=draft.pk)
    assert (kept.heading, list(kept.pairings.all())) == ("О парах", [after])
    assert list(Pairing.objects.ready_for_order()) == [before]


def test_registered_order_is_frozen_and_appoints_its_pairings(draft, curator):
    act = actions.register_pairing_order(draft, number=" 45 ", dated_on=DAY, by=curator)

    assert (act.status, act.number, act.dated_on, act.pdf_is_intact()) == ("registered", "45", DAY, True)
    assert act.frozen["number"] == "45"
    assert [pairing.status for pairing in act.pairings.all()] == [Status.ORDERED]
    with act.pdf.open("rb") as file:
        assert file.read(5) == b"%PDF-"


def test_gate_is_asked_again_at_registration(draft, curator):
    mentor = draft.pairings.get().mentors[0]
    actions.end_consent(
        Consent.objects.get(teacher=mentor, kind=Kind.PROCESSING), "withdraw", by=curator, on=DAY
    )

    with pytest.raises(ValidationError, match="согласие на обработку данных — отозвано"):
        actions.register_pairing_order(draft, number="45", dated_on=DAY, by=curator)

    assert Act.objects.get(pk=draft.pk).status == "draft"


def test_gate_is_asked_on_the_day_of_the_order(draft, curator):
    with pytest.raises(ValidationError, match=r"подписано 16\.10\.2021, позже 15\.10\.2021"):
        actions.register_pairing_order(draft, number="45", dated_on=date(2021, 10, 15), by=curator)


def test_order_is_not_dated_in_the_future(draft, curator):
    with pytest.raises(ValidationError) as refused:
        actions.register_pairing_order(draft, number="45", dated_on=date(2021, 10, 17), by=curator)

    assert refused.value.message_dict == {"dated_on": ["Дата приказа ещё не наступила."]}


def test_order_without_pairings_is_not_registered(draft, curator):
    draft.pairings.get().decline(by=curator)

    with pytest.raises(ValidationError, match="нет ни одной пары"):
        actions.register_pairing_order(draft, number="45", dated_on=DAY, by=curator)


def test_second_registration_is_refused_and_changes_nothing(draft, curator):
    stale = Act.objects.get(pk=draft.pk)
    act = actions.register_pairing_order(draft, number="45", dated_on=DAY, by=curator)

    with pytest.raises(ValidationError):
        actions.register_pairing_order(stale, number="46", dated_on=DAY, by=curator)
    with pytest.raises(InvalidTransition, match="уже зарегистрирована"):
        actions.register_pairing_order(act, number="46", dated_on=DAY, by=curator)

    assert Act.objects.get(pk=draft.pk).number == "45"


def between_render_and_lock(monkeypatch, what):
    """Another user does `what` while the paper of the first one is laid out."""
    render = registration.render_pdf

    def render_and_let_in(context):
        monkeypatch.setattr(registration, "render_pdf", render)
        what()
        return render(context)

    monkeypatch.setattr(registration, "render_pdf", render_and_let_in)


def test_two_users_at_once_register_one_order(draft, curator, monkeypatch):
    stale = Act.objects.get(pk=draft.pk)
    between_render_and_lock(
        monkeypatch,
        lambda: actions.register_pairing_order(draft, number="45", dated_on=DAY, by=curator),
    )

    with pytest.raises(InvalidTransition, match="уже зарегистрирована"):
        actions.register_pairing_order(stale, number="46", dated_on=DAY, by=curator)

    act = Act.objects.get(pk=draft.pk)
    assert (act.number, act.pairings.get().status) == ("45", Status.ORDERED)


def test_paper_is_never_older_than_the_draft_it_freezes(draft, curator, monkeypatch):
    between_render_and_lock(
        monkeypatch, lambda: Act.objects.filter(pk=draft.pk).update(preamble="Другая преамбула")
    )

    with pytest.raises(ValidationError, match="Проект изменился"):
        actions.register_pairing_order(draft, number="45", dated_on=DAY, by=curator)

    assert Act.objects.get(pk=draft.pk).status == "draft"


def test_taken_number_is_refused_beside_its_field(draft, agreed, school, curator):
    actions.register_pairing_order(draft, number="45", dated_on=DAY, by=curator)
    second = actions.draft_pairing_order([agreed()], school=school, by=curator)

    with pytest.raises(ValidationError) as refused:
        actions.register_pairing_order(second, number="45", dated_on=DAY, by=curator)

    assert list(refused.value.message_dict) == ["number"]


def test_discarded_draft_frees_its_pairings(draft, curator):
    pairing = draft.pairings.get()

    actions.discard_draft(draft, by=curator)

    assert list(Pairing.objects.ready_for_order()) == [pairing]
    assert list(Act.objects.all()) == []


def test_order_registered_meanwhile_is_not_discarded(draft, curator):
    stale = Act.objects.get(pk=draft.pk)
    actions.register_pairing_order(draft, number="45", dated_on=DAY, by=curator)

    with pytest.raises(InvalidTransition):
        actions.discard_draft(stale, by=curator)

    assert Act.objects.filter(pk=draft.pk).exists()
