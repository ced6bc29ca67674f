"""The order that makes a change: its gate, what it does to the pairing in one transaction, whom it names."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from districts.models import Event
from mentorship import actions
from mentorship.acquaintance import people_of
from mentorship.actions import KINDS
from mentorship.models import Act, Candidacy, Notice, Pairing, PairingChange, Programme
from mentorship.models.candidacy import Role
from tests.factories import AcademicYearFactory, AddendumFactory, PairingFactory, ProgrammeFactory
from tests.mentorship.changes.conftest import sign
from tests.mentorship.changes.days import BEGINNING, CHANGE, END, LAST, ORDER, again, days, refusal, sentences

UNTIL = date(2022, 8, 31)


def test_every_kind_of_order_on_a_change_can_be_made_and_undone():
    assert {kind for kind in Act.CHANGING if kind in KINDS} == set(Act.CHANGING)


def test_draft_names_the_order_it_changes_and_everybody_concerned(pair, replace_mentor, mentor, curator):
    change = replace_mentor(pair)

    draft = actions.draft_change_order(change, by=curator)

    assert (draft.kind, draft.status, draft.corrects, draft.school) == (
        "replacement_order",
        "draft",
        pair.order,
        pair.school,
    )
    assert set(people_of(draft)) == {*pair.mentors, *pair.mentees, mentor}
    assert again(change.successor).order == draft
    assert again(pair).status == "ordered"


def test_change_has_one_draft(pair, plan, curator):
    change = plan(pair, "termination")
    actions.draft_change_order(change, by=curator)

    with pytest.raises(ValidationError) as refused:
        actions.draft_change_order(change, by=curator)

    assert sentences(refused) == ["Проект приказа уже составлен."]


def test_discarded_draft_leaves_the_change_planned(pair, replace_mentor, curator):
    change = replace_mentor(pair)
    actions.discard_draft(actions.draft_change_order(change, by=curator), by=curator)

    change.refresh_from_db()
    assert (change.status, change.act, again(change.successor).order) == ("planned", None, None)
    assert actions.draft_change_order(change, by=curator).is_draft


def test_order_waits_for_the_papers_of_the_new_pairing(pair, replace_mentor, mentor, curator):
    change = replace_mentor(pair, signed=False)

    with pytest.raises(ValidationError) as refused:
        actions.draft_change_order(change, by=curator)

    name = mentor.short_name.replace("\xa0", " ")
    mentee = pair.mentees[0].short_name.replace("\xa0", " ")
    assert sentences(refused) == [
        f"{name}: согласие на работу наставником — нет.",
        f"{mentee}: согласие на участие наставляемым — нет.",
        "Зарегистрируйте подписанную бумагу, потом оформите приказ.",
    ]


def test_order_of_a_declined_new_pairing_is_refused(pair, replace_mentor, curator):
    change = replace_mentor(pair)
    change.successor.decline(by=curator)

    with pytest.raises(ValidationError) as refused:
        actions.draft_change_order(change, by=curator)

    assert sentences(refused) == ["Новая пара: сейчас «отклонена», а нужно «согласована»."]


def test_gate_is_asked_again_on_the_day_of_the_order(pair, replace_mentor, mentor, curator):
    draft = actions.draft_change_order(replace_mentor(pair), by=curator)

    with pytest.raises(ValidationError) as refused:
        actions.register_change_order(draft, number="90/п", dated_on=date(2021, 10, 15), by=curator)

    name = mentor.short_name.replace("\xa0", " ")
    assert f"{name}: согласие на работу наставником — подписано 16.10.2021, позже 15.10.2021." in sentences(
        refused
    )


def test_order_is_not_older_than_the_one_it_changes(pair, plan, curator):
    draft = actions.draft_change_order(plan(pair, "termination"), by=curator)

    with pytest.raises(ValidationError) as refused:
        actions.register_change_order(draft, number="90/п", dated_on=date(2021, 10, 15), by=curator)

    assert refusal(refused) == {"dated_on": ["Дата раньше приказа о закреплении: он от 16.10.2021."]}


def test_order_later_than_the_change_is_registered(pair, plan, order):
    order(plan(pair, "termination", starts_on=date(2021, 10, 4)))

    assert (again(pair).status, again(pair).ends_on) == ("terminated", date(2021, 10, 3))


def test_draft_whose_change_is_not_planned_any_more_is_refused(pair, plan, curator):
    change = plan(pair, "termination")
    draft = actions.draft_change_order(change, by=curator)
    PairingChange.objects.filter(pk=change.pk).update(status="discarded")

    with pytest.raises(ValidationError) as refused:
        actions.register_change_order(draft, number="90/п", dated_on=ORDER, by=curator)

    assert sentences(refused) == ["Изменение пары уже не готовится: «ввод отменён»."]


def test_draft_without_its_change_is_refused(pair, plan, curator):
    change = plan(pair, "termination")
    draft = actions.draft_change_order(change, by=curator)
    PairingChange.objects.filter(pk=change.pk).update(act=None)

    with pytest.raises(ValidationError) as refused:
        actions.register_change_order(draft, number="90/п", dated_on=ORDER, by=curator)

    assert sentences(refused) == ["К этому приказу не готовится изменение пары: удалите проект."]


def test_terminated_pairing_ends_the_day_before(pair, plan, order):
    registered = order(plan(pair, "termination"))

    change = PairingChange.objects.get(act=registered)
    ended = again(pair)
    assert (ended.status, ended.ends_on) == ("terminated", LAST)
    assert set(days(ended).values()) == {(BEGINNING, LAST)}
    assert (change.status, change.former_end, change.former_status) == ("made", END, "ordered")
    assert Act.objects.with_chain().get(pk=pair.order_id).state == "действует с изменениями"


def test_terminated_pairing_ends_its_programme_by_today_at_the_latest(pair, plan, order):
    ProgrammeFactory(pairing=pair, approved=True)

    order(plan(pair, "termination"))

    programme = Programme.objects.get(pairing=pair)
    assert (programme.status, programme.ended_on) == ("terminated", ORDER)
    assert programme.comment == "Приказ от 16.10.2021 № 90/п: соглашение сторон"


def test_candidacies_are_untouched_by_an_early_end(pair, plan, order, mentor):
    order(plan(pair, "termination"))

    assert Candidacy.objects.get(teacher=mentor).status == "registered"


def test_replacement_ends_one_pairing_and_begins_the_other_by_one_order(pair, replace_mentor, order):
    registered = order(replace_mentor(pair))

    ended, begun = again(pair), Pairing.objects.get(replaces=pair)
    assert (ended.status, ended.ends_on) == ("replaced", LAST)
    assert (begun.status, begun.starts_on, begun.order, begun.occupies) == (
        "ordered",
        CHANGE,
        registered,
        True,
    )
    assert [side.occupies for side in begun.participants.all()] == [True, True]


def test_replacement_is_all_or_nothing(pair, replace_mentor, curator, monkeypatch):
    draft = actions.draft_change_order(replace_mentor(pair), by=curator)

    def fail(*args, **kwargs):
        raise ValidationError("Не вышло.")

    monkeypatch.setattr(Pairing, "appoint", fail)
    with pytest.raises(ValidationError):
        actions.register_change_order(draft, number="90/п", dated_on=ORDER, by=curator)

    assert (again(pair).status, again(pair).ends_on) == ("ordered", END)
    assert Act.objects.get(pk=draft.pk).is_draft


def test_prolonged_pairing_and_its_approved_programme_go_on(pair, plan, order):
    ProgrammeFactory(pairing=pair, approved=True)

    order(plan(pair, "prolongation", ends_on=UNTIL))

    programme = Programme.objects.get(pairing=pair)
    change = programme.changes.get()
    assert (again(pair).status, again(pair).ends_on) == ("ordered", UNTIL)
    assert set(days(again(pair)).values()) == {(BEGINNING, UNTIL)}
    assert (programme.status, programme.ends_on, programme.edition) == ("approved", UNTIL, 2)
    assert (change.content, change.ground, change.agreed_on) == (
        "Срок продлён до 31.08.2022",
        "приказ от 16.10.2021 № 90/п",
        ORDER,
    )
    assert change.before["ends_on"] == "2022-05-31"


def test_prolonged_draft_of_a_programme_has_the_new_end_without_an_edition(pair, plan, order):
    ProgrammeFactory(pairing=pair)

    order(plan(pair, "prolongation", ends_on=UNTIL))

    programme = Programme.objects.get(pairing=pair)
    assert (programme.ends_on, programme.edition, programme.changes.count()) == (UNTIL, 1, 0)


def test_programme_that_ends_before_the_pairing_keeps_its_end(pair, plan, order):
    ProgrammeFactory(pairing=pair, approved=True, ends_on=date(2022, 4, 30))

    order(plan(pair, "prolongation", ends_on=UNTIL))

    assert Programme.objects.get(pairing=pair).ends_on == date(2022, 4, 30)


@pytest.mark.parametrize(("last", "until"), [(None, END), (date(2021, 12, 31), date(2021, 12, 31))])
def test_joining_mentor_takes_part_from_the_day(pair, plan, mentor, order, curator, last, until):
    change = plan(pair, "joining", teacher=mentor, ends_on=last)
    sign(change, by=curator)

    registered = order(change)

    joined = again(pair)
    assert days(joined)[mentor] == (CHANGE, until)
    assert joined.side(Role.MENTOR, LAST) == pair.mentors
    assert set(joined.side(Role.MENTOR, CHANGE)) == {*pair.mentors, mentor}
    assert set(people_of(registered)) == {*pair.mentors, *pair.mentees, mentor}


def test_mentor_who_joined_is_not_named_by_the_first_order(pair, plan, mentor, order, curator):
    change = plan(pair, "joining", teacher=mentor)
    sign(change, by=curator)
    order(change)

    assert set(people_of(pair.order)) == {*pair.mentors, *pair.mentees}


def test_addendum_of_a_joining_mentor_is_recorded_before_the_order(
    school, district, plan, mentor, curator, freeze
):
    freeze(date(2025, 10, 16))
    year = AcademicYearFactory(district=district, start_year=2025)
    pair = PairingFactory(school=school, academic_year=year, ordered=True, papers=True)
    change = plan(pair, "joining", teacher=mentor, starts_on=date(2025, 11, 1))
    for consent in actions.print_change_consents(change, by=curator):
        actions.register_consent(consent, signed_on=date(2025, 10, 16), by=curator)

    actions.register_addendum(AddendumFactory.build(pairing=pair, teacher=mentor), by=curator)

    assert actions.draft_change_order(change, by=curator).kind == "joining_order"


def test_released_mentee_leaves_the_group_the_day_before(group, plan, order):
    leaving, staying = group.mentees

    order(plan(group, "release", teacher=leaving))

    change = PairingChange.objects.get(pairing=group)
    assert days(again(group)) == {
        group.mentors[0]: (BEGINNING, END),
        leaving: (BEGINNING, LAST),
        staying: (BEGINNING, END),
    }
    assert (again(group).status, change.former_end) == ("ordered", END)


def test_order_carries_the_notice_out(school, district, freeze, plan, curator):
    freeze(date(2026, 5, 11))
    year = AcademicYearFactory(district=district, start_year=2025)
    pair = PairingFactory(school=school, academic_year=year, ordered=True, papers=True)
    notice = Notice(
        pairing=pair,
        teacher=pair.mentors[0],
        kind="refusal",
        given_on=date(2026, 5, 11),
        effective_on=date(2026, 5, 18),
    )
    notice.give(by=curator)
    change = plan(pair, "termination", starts_on=date(2026, 5, 18), ground="mentor_refusal", notice=notice)
    draft = actions.draft_change_order(change, by=curator)

    actions.register_change_order(draft, number="90/п", dated_on=date(2026, 5, 11), by=curator)

    assert Notice.objects.get(pk=notice.pk).status == "carried_out"
    assert draft.preamble == (
        "В связи с отказом наставника от осуществления наставничества (уведомление от 11.05.2026)"
    )


def test_journal_tells_of_the_change(pair, plan, order):
    order(plan(pair, "termination"))

    assert [event.verb for event in Event.objects.of(pair)[:3]] == [
        "прекращение досрочно: состоялось",
        "пара: прекращена досрочно",
        "прекращение досрочно: готовится",
    ]


def test_paper_prints_without_number_and_with_them(pair, plan, curator):
    draft = actions.draft_change_order(plan(pair, "termination"), by=curator)

    blank = KINDS[draft.kind].build(draft)
    numbered = KINDS[draft.kind].build(draft, number="90/п", dated_on=ORDER)

    assert (blank.draft, blank.number, blank.dated) == (True, "", "")
    assert (numbered.draft, numbered.number) == (False, "90/п")
    assert set(numbered.acknowledgement.names) == {t.full_name for t in (*pair.mentors, *pair.mentees)}
