"""The order on a change is cancelled: everything is as before it, or a sentence says why not."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentorship import actions
from mentorship.models import Act, Notice, Pairing, PairingChange, Programme
from tests.factories import MeetingFactory, PairingFactory, ProgrammeFactory, TeacherFactory
from tests.mentorship.changes.conftest import sign
from tests.mentorship.changes.days import BEGINNING, CHANGE, END, LAST, ORDER, again, days, sentences

UNTIL = date(2022, 8, 31)


def change_of(act: Act) -> PairingChange:
    return PairingChange.objects.get(act=act)


def test_cancelled_early_end_lets_the_pairing_and_its_programme_go_on(pair, plan, order, cancel):
    ProgrammeFactory(pairing=pair, approved=True)
    before = days(pair)
    registered = order(plan(pair, "termination"))

    cancel(registered)

    programme = Programme.objects.get(pairing=pair)
    assert (again(pair).status, again(pair).ends_on, days(again(pair))) == ("ordered", END, before)
    assert (programme.status, programme.ended_on, programme.comment) == ("approved", None, "")
    assert change_of(registered).status == "undone"
    assert Act.objects.with_chain().get(pk=pair.order_id).state == "действует"


def test_cancelled_early_end_of_a_draft_programme_gives_the_draft_back(pair, plan, order, cancel):
    ProgrammeFactory(pairing=pair)

    cancel(order(plan(pair, "termination")))

    assert Programme.objects.get(pairing=pair).status == "draft"


def test_cancelled_early_end_of_a_paused_pairing_leaves_it_paused(pair, plan, order, cancel, curator):
    actions.suspend_pairing(pair, starts_on=ORDER, ground="absence", by=curator)

    cancel(order(plan(pair, "termination")))

    assert again(pair).status == "suspended"


def test_cancelled_early_end_brings_back_who_had_joined_or_left_by_other_orders(
    group, plan, order, cancel, mentor, curator
):
    leaving, staying = group.mentees
    joining = plan(group, "joining", teacher=mentor, starts_on=date(2021, 12, 1), ends_on=date(2021, 12, 31))
    sign(joining, by=curator)
    order(joining, number="88/п")
    order(plan(group, "release", teacher=leaving, starts_on=date(2022, 2, 1)), number="89/п")
    before = days(again(group))

    cancel(order(plan(again(group), "termination")))

    assert days(again(group)) == before
    assert before == {
        group.mentors[0]: (BEGINNING, END),
        mentor: (date(2021, 12, 1), date(2021, 12, 31)),
        leaving: (BEGINNING, date(2022, 1, 31)),
        staying: (BEGINNING, END),
    }


def test_cancelled_early_end_opens_its_notice_again(pair, plan, order, cancel, curator):
    notice = Notice(
        pairing=pair,
        teacher=pair.mentors[0],
        kind="refusal",
        given_on=date(2021, 10, 11),
        effective_on=date(2021, 10, 18),
    )
    notice.give(by=curator)

    cancel(order(plan(pair, "termination", ground="mentor_refusal", notice=notice)))

    assert Notice.objects.get(pk=notice.pk).status == "given"


def test_early_end_is_not_cancelled_once_the_mentee_has_another_pairing(pair, plan, order, cancel, school):
    registered = order(plan(pair, "termination"))
    PairingFactory(
        school=school,
        academic_year=pair.academic_year,
        mentees=pair.mentees,
        starts_on=date(2022, 1, 10),
        ends_on=END,
    )

    with pytest.raises(ValidationError) as refused:
        cancel(registered)

    name = pair.mentees[0].short_name.replace("\xa0", " ")
    assert sentences(refused) == [
        f"{name}: уже есть пара вида «один на один» с 10.01.2022 по 31.05.2022. Отменить приказ уже нельзя."
    ]
    assert again(pair).status == "terminated"


def test_cancelled_replacement_leaves_the_old_pairing_working_and_the_new_one_agreed(
    pair, replace_mentor, order, cancel
):
    registered = order(replace_mentor(pair))

    cancel(registered)

    successor = Pairing.objects.get(replaces=pair)
    assert (again(pair).status, again(pair).ends_on) == ("ordered", END)
    assert (successor.status, successor.order, successor.occupies) == ("agreed", None, False)
    assert set(days(again(pair)).values()) == {(BEGINNING, END)}


def test_pairing_left_over_from_a_cancelled_replacement_is_discarded(
    pair, replace_mentor, order, cancel, curator
):
    cancel(order(replace_mentor(pair)))
    successor = Pairing.objects.get(replaces=pair)

    actions.discard_pairing(successor, by=curator)

    assert again(successor).status == "discarded"


def test_replacement_is_not_cancelled_once_the_new_pairing_is_over(
    pair, replace_mentor, order, cancel, curator, freeze
):
    registered = order(replace_mentor(pair))
    freeze(date(2021, 12, 1))
    successor = Pairing.objects.get(replaces=pair)
    actions.complete_pairing(successor, on=date(2021, 12, 1), agreed=True, by=curator)

    with pytest.raises(ValidationError) as refused:
        cancel(registered)

    assert sentences(refused) == [
        f"Новая пара {again(successor)}: завершена. Исполненный приказ не отменяют.".replace("\xa0", " ")
    ]


def test_replacement_is_not_cancelled_once_the_new_pairing_is_changed(
    pair, replace_mentor, plan, order, cancel, curator
):
    registered = order(replace_mentor(pair))
    successor = Pairing.objects.get(replaces=pair)
    prolongation = plan(successor, "prolongation", ends_on=UNTIL)
    sign(prolongation, by=curator)
    order(prolongation, number="91/п")

    with pytest.raises(ValidationError) as refused:
        cancel(registered)

    said = (
        f"Пару {again(successor)} изменил другой приказ: сначала отмените его. Приказ от 16.10.2021 № 91/п."
    )
    assert sentences(refused) == [said.replace("\xa0", " ")]


def test_cancelled_prolongation_gives_the_former_end_back(pair, plan, order, cancel):
    ProgrammeFactory(pairing=pair, approved=True)

    cancel(order(plan(pair, "prolongation", ends_on=UNTIL)))

    programme = Programme.objects.get(pairing=pair)
    assert (again(pair).status, again(pair).ends_on) == ("ordered", END)
    assert set(days(again(pair)).values()) == {(BEGINNING, END)}
    assert (programme.ends_on, programme.edition) == (END, 3)
    assert [change.content for change in programme.changes.all()] == [
        "Срок продлён до 31.08.2022",
        "Срок снова до 31.05.2022",
    ]


def test_prolongation_is_not_cancelled_once_meetings_were_held_in_the_time_it_gave(
    pair, plan, order, cancel, freeze
):
    registered = order(plan(pair, "prolongation", ends_on=UNTIL))
    freeze(date(2022, 6, 10))
    MeetingFactory(pairing=again(pair), on=date(2022, 6, 3))

    with pytest.raises(ValidationError) as refused:
        cancel(registered)

    assert sentences(refused) == [
        "После прежнего окончания (31.05.2022) уже записаны встречи. Исполненный приказ не отменяют."
    ]


def test_prolongation_is_not_cancelled_once_the_pairing_is_over(pair, plan, order, cancel, curator, freeze):
    registered = order(plan(pair, "prolongation", ends_on=UNTIL))
    freeze(UNTIL)
    actions.complete_pairing(pair, on=UNTIL, agreed=True, by=curator)

    with pytest.raises(ValidationError) as refused:
        cancel(registered)

    assert sentences(refused)[0].endswith(": завершена. Исполненный приказ не отменяют.")


def test_cancelled_joining_takes_the_mentor_out(pair, plan, order, cancel, mentor, curator):
    change = plan(pair, "joining", teacher=mentor)
    sign(change, by=curator)

    cancel(order(change))

    assert days(again(pair)) == days(pair)


def test_cancelled_release_takes_the_mentee_in_again(group, plan, order, cancel):
    before = days(group)

    cancel(order(plan(group, "release", teacher=group.mentees[0])))

    assert days(again(group)) == before


def test_release_is_not_cancelled_once_the_mentee_has_another_pairing(group, plan, order, cancel):
    leaving = group.mentees[0]
    registered = order(plan(group, "release", teacher=leaving))
    other = TeacherFactory(school=group.school)
    PairingFactory(
        school=group.school,
        academic_year=group.academic_year,
        kind="group",
        mentees=[leaving, other],
        starts_on=CHANGE,
    )

    with pytest.raises(ValidationError) as refused:
        cancel(registered)

    assert sentences(refused)[0].endswith("Отменить приказ уже нельзя.")
    assert days(again(group))[leaving] == (BEGINNING, LAST)


def test_changes_are_cancelled_from_the_last_one(group, plan, order, cancel):
    first = order(plan(group, "release", teacher=group.mentees[0]), number="90/п")
    order(plan(again(group), "prolongation", ends_on=UNTIL), number="91/п")

    with pytest.raises(ValidationError) as refused:
        cancel(first)

    assert sentences(refused) == [
        "Эту пару позже изменил другой приказ: сначала отмените его. Приказ от 16.10.2021 № 91/п."
    ]


def test_first_order_is_not_cancelled_while_a_change_of_its_pairing_stands(pair, plan, order, cancel):
    order(plan(pair, "prolongation", ends_on=UNTIL))

    with pytest.raises(ValidationError) as refused:
        cancel(pair.order)

    assert sentences(refused)[0].endswith("сначала отмените его. Приказ от 16.10.2021 № 90/п.")


def test_first_order_is_not_cancelled_while_a_change_of_its_pairing_is_prepared(pair, plan, cancel):
    plan(pair, "prolongation", ends_on=UNTIL)

    with pytest.raises(ValidationError) as refused:
        cancel(pair.order)

    assert sentences(refused)[0].endswith("готовится продление. Сначала отмените ввод этого изменения.")


def test_order_cancelled_once_is_not_cancelled_again(pair, plan, order, cancel):
    registered = order(plan(pair, "termination"))
    cancel(registered)
    registered.refresh_from_db()

    with pytest.raises(ValidationError) as refused:
        cancel(registered, number="100/п")

    assert sentences(refused) == ["Приказ уже отменён: исправлять в нём нечего."]


def test_first_order_of_a_paused_pairing_may_be_cancelled(pair, cancel, curator):
    actions.suspend_pairing(pair, starts_on=ORDER, ground="consent", by=curator)

    cancel(pair.order)

    assert (again(pair).status, again(pair).order) == ("agreed", None)
