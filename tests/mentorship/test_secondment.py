"""The order by which a mentor's own school sends the mentor to help in another one."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from districts.models import Event
from mentorship import actions
from mentorship.actions.agreements import agreement_of
from mentorship.models import Act, Addendum, Agreement, Consent, Pairing
from tests.factories import (
    AcademicYearFactory,
    ActFactory,
    AddendumFactory,
    AgreementFactory,
    ConsentFactory,
    PairingFactory,
    TeacherFactory,
)

Status, State = Agreement.Status, Pairing.Status
DAY = date(2021, 10, 16)


@pytest.fixture
def mentor(neighbour_school):
    return TeacherFactory(
        school=neighbour_school,
        last_name="Дубов",
        first_name="Андрей",
        patronymic="Викторович",
        gender="m",
        post="учитель физики",
    )


@pytest.fixture
def mentee(school):
    return TeacherFactory(
        school=school,
        last_name="Осинин",
        first_name="Пётр",
        patronymic="Ильич",
        gender="m",
        post="учитель математики",
    )


@pytest.fixture
def pairing(school, year, today, mentor, mentee, curator) -> Pairing:
    """Proposed by the host school, and asked for."""
    blank = Pairing(school=school, academic_year=year, starts_on=DAY, ends_on=date(2022, 5, 31))
    return actions.propose_pairing(blank, mentors=[mentor], mentees=[mentee], by=curator)


@pytest.fixture
def asked(pairing) -> Agreement:
    return Agreement.objects.get()


@pytest.fixture
def ready(school, year, today, mentor, mentee) -> Agreement:
    """Given, with every paper of both schools."""
    pairing = PairingFactory(
        school=school,
        academic_year=year,
        mentors=[mentor],
        mentees=[mentee],
        papers=True,
        status=State.AGREED,
    )
    return pairing.agreements.get()


@pytest.fixture
def draft(ready, neighbour) -> Act:
    return actions.draft_secondment_order(ready, by=neighbour)


def sentences(refused) -> list[str]:
    return [sentence.replace("\xa0", " ") for sentence in refused.value.messages]


def register(act, by, number="12"):
    return actions.register_secondment_order(act, number=number, dated_on=DAY, by=by)


def test_draft_names_the_mentor_the_mentees_the_other_school_and_the_term(draft, ready, neighbour_school):
    ready.refresh_from_db()

    assert (draft.school, draft.kind, draft.status) == (neighbour_school, "secondment_order", "draft")
    assert ready.order == draft
    assert draft.body.replace("\xa0", " ").splitlines() == [
        "Поручить Дубову Андрею Викторовичу, учителю физики, работу по наставничеству в отношении "
        "Осинина Петра Ильича, учителя математики, в образовательной организации МОУ СОШ № 1 с. Энское.",
        "Установить срок работы по наставничеству с 15 сентября 2021 г. по 31 мая 2022 г.",
        "Определить форму наставничества: педагог — педагог, один на один.",
        "Дубову А. В. согласовать время встреч с куратором наставничества образовательной организации "
        "МОУ СОШ № 1 с. Энское с учётом расписания учебных занятий.",
        "Контроль за исполнением приказа оставляю за собой.",
    ]


def test_draft_before_the_law_does_not_cite_it(draft):
    assert draft.preamble.replace("\xa0", " ") == (
        "В целях профессионального развития педагогических работников, по согласованию с образовательной "
        "организацией МОУ СОШ № 1 с. Энское, на основании письменного согласия работника от 16.10.2021"
    )


@pytest.mark.parametrize(
    ("basis", "pay"),
    [
        ("assignment", "дополнительным соглашением от 01.10.2025 № 5 к трудовому договору"),
        ("job_function", "трудовым договором"),
    ],
)
def test_draft_since_the_law_cites_it_and_says_what_settles_the_pay(
    school, district, mentor, mentee, neighbour, freeze, basis, pay
):
    freeze(date(2025, 10, 1))
    year = AcademicYearFactory(district=district, start_year=2025)
    pairing = PairingFactory(
        school=school,
        academic_year=year,
        mentors=[mentor],
        mentees=[mentee],
        legal_basis=basis,
        papers=True,
        status=State.AGREED,
    )
    Addendum.objects.update(number="5")

    act = actions.draft_secondment_order(pairing.agreements.get(), by=neighbour)

    assert act.preamble.startswith("В соответствии со статьёй 351.8 Трудового кодекса")
    assert (
        act.body.splitlines()[3] == f"Установить, что размер и условия оплаты этой работы определяются {pay}."
    )


def test_draft_waits_for_the_answer_and_for_the_mentors_own_papers(pairing, asked, neighbour):
    with pytest.raises(ValidationError, match="Сначала ответьте"):
        actions.draft_secondment_order(asked, by=neighbour)
    actions.answer_agreement(asked, "give", by=neighbour)

    with pytest.raises(ValidationError) as refused:
        actions.draft_secondment_order(asked, by=neighbour)

    assert sentences(refused) == [
        "Дубов А. В.: согласие на работу наставником — нет.",
        "Дубов А. В.: согласие на обработку данных — нет.",
        "Зарегистрируйте подписанную бумагу на странице пары.",
    ]


def test_draft_does_not_wait_for_the_papers_of_the_mentees(ready, mentee, neighbour):
    Consent.objects.filter(teacher=mentee).delete()

    assert actions.draft_secondment_order(ready, by=neighbour).status == "draft"


def test_addendum_is_needed_where_the_law_asks_for_it(school, district, mentor, neighbour, freeze):
    freeze(date(2025, 10, 1))
    year = AcademicYearFactory(district=district, start_year=2025)
    pairing = PairingFactory(school=school, academic_year=year, mentors=[mentor])
    agreement = AgreementFactory(pairing=pairing, given=True)
    ConsentFactory(teacher=mentor)
    ConsentFactory(teacher=mentor, kind=Consent.Kind.ROLE_MENTOR, pairing=pairing)

    with pytest.raises(ValidationError, match="дополнительное соглашение"):
        actions.draft_secondment_order(agreement, by=neighbour)
    AddendumFactory(pairing=pairing, teacher=mentor)

    assert actions.draft_secondment_order(agreement, by=neighbour).status == "draft"


def test_second_draft_is_refused(ready, draft, neighbour):
    with pytest.raises(ValidationError, match="уже составлен"):
        actions.draft_secondment_order(ready, by=neighbour)


def test_registered_order_is_acknowledged_by_the_mentor_only(draft, mentor, neighbour, ready):
    act = register(draft, neighbour)

    assert (act.status, act.number) == ("registered", "12")
    assert list(act.people.all()) == [mentor]
    assert act.frozen["acknowledgement"]["names"] == ("Дубов Андрей Викторович",)
    assert next((e.verb, e.detail) for e in Event.objects.of(ready.pairing)) == (
        "зарегистрирован приказ школы наставника",
        "№ 12 от 16.10.2021",
    )


def test_order_may_come_before_the_hosts_order(draft, neighbour):
    register(draft, neighbour)

    assert Pairing.objects.get().status == State.AGREED


def test_order_is_not_registered_after_the_mentor_has_withdrawn(draft, mentor, neighbour):
    consent = Consent.objects.get(teacher=mentor, kind=Consent.Kind.ROLE_MENTOR)
    actions.end_consent(consent, "withdraw", on=DAY, by=neighbour)

    with pytest.raises(ValidationError, match="согласие на работу наставником — отозвано"):
        register(draft, neighbour)


def test_order_with_another_term_than_the_pairings_is_not_registered(draft, neighbour):
    Pairing.objects.update(ends_on=date(2022, 6, 30))

    with pytest.raises(ValidationError, match="Срок пары изменился"):
        register(draft, neighbour)


def test_cancelled_order_leaves_the_agreement_without_one(draft, ready, neighbour):
    act = register(draft, neighbour)
    correction = actions.draft_correction(act, "cancelling_order", ground="Ошибка", by=neighbour)

    actions.register_correction(correction, number="13", dated_on=DAY, by=neighbour)

    ready.refresh_from_db()
    act.refresh_from_db()
    assert (ready.status, ready.order, act.status) == (Status.GIVEN, None, "cancelled")
    assert actions.draft_secondment_order(ready, by=neighbour).status == "draft"


@pytest.mark.parametrize("status", [State.COMPLETED, State.TERMINATED, State.REPLACED])
def test_order_by_which_the_mentor_has_worked_is_not_cancelled(draft, school, neighbour, status):
    act = register(draft, neighbour)
    Pairing.objects.update(status=status, order=ActFactory(school=school, registered=True))

    with pytest.raises(ValidationError, match="Исполненный приказ не отменяют"):
        actions.draft_correction(act, "cancelling_order", ground="Ошибка", by=neighbour)


def test_deleted_draft_leaves_the_agreement(draft, ready, neighbour):
    actions.discard_draft(draft, by=neighbour)

    ready.refresh_from_db()
    assert (ready.status, ready.order) == (Status.GIVEN, None)


def test_act_that_no_agreement_names_is_refused(neighbour_school, year):
    act = ActFactory(school=neighbour_school, kind=Act.Kind.SECONDMENT_ORDER)

    with pytest.raises(ValidationError, match="больше не связан с парой"):
        agreement_of(act)


def test_office_sees_the_order_while_everybody_in_it_is_disclosed(draft, neighbour, officer, mentor, mentee):
    act = register(draft, neighbour)
    seen = []
    for people in ([], [mentor], [mentor, mentee]):
        for person in people:
            person.disclosed_until = date(2022, 8, 31)
            person.save()
        seen.append(list(Act.objects.visible_to(officer)) == [act])

    assert seen == [False, False, True]


def test_host_does_not_see_the_order_itself(draft, curator, neighbour):
    act = register(draft, neighbour)

    assert list(Act.objects.visible_to(curator)) == []
    assert list(Act.objects.visible_to(neighbour)) == [act]
