"""A programme's states, its editions, its marks, and which pairs lack one."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from districts.lifecycle import InvalidTransition
from districts.models import Event
from mentorship.actions.programmes import (
    begin_programme,
    end_programme_of,
    mark_items,
    write_programme,
)
from mentorship.models import Pairing, Programme, ProgrammeChange, ProgrammeItem, ProgrammeTemplate
from mentorship.models.programme_template import read_plan
from mentorship.programme_coverage import programme_coverage, without_programme
from mentorship.programme_sample import SAMPLE
from tests.factories import CandidacyFactory, MeetingFactory, PairingFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db
Status = Programme.Status


@pytest.fixture(autouse=True)
def _live_today(today):
    """16 October 2021."""


@pytest.fixture
def pairing(school, year):
    return PairingFactory(school=school, academic_year=year, ordered=True)


def said(error):
    return " ".join(error.value.messages)


def tasks_of(programme):
    return [item.task for item in programme.items.all()]


def test_programme_begins_with_the_sample_the_pairs_term_and_the_mentees_request(pairing, curator):
    CandidacyFactory(teacher=pairing.mentees[0], summary="Дисциплина на уроке")
    programme = begin_programme(pairing, by=curator)
    assert (programme.starts_on, programme.ends_on) == (pairing.starts_on, pairing.ends_on)
    assert (programme.aim, programme.difficulties) == (SAMPLE.aim, "Дисциплина на уроке")
    numbers = [item.number for item in programme.items.all()]
    assert numbers == ["1.1.", "1.2.", "1.3.", "2.1.", "2.2.", "2.3.", "3.1.", "3.2.", "3.3."]


def test_programme_begins_with_the_schools_own_template(pairing, school, curator):
    plan = "# Анализ\nБеседа | Список | консультация\n# Должность\nЖурнал"
    template = ProgrammeTemplate(district=school.district, school=school, title="Свой", aim="Цель", plan=plan)
    template.full_clean()
    template.save()
    programme = begin_programme(pairing, template=template, by=curator)
    assert [(item.section, item.task) for item in programme.items.all()] == [
        ("analysis", "Беседа"),
        ("entry", "Журнал"),
    ]


@pytest.mark.parametrize("status", [Pairing.Status.PROPOSED, Pairing.Status.AWAITING])
def test_programme_of_a_pair_without_consents_is_refused(school, curator, status):
    with pytest.raises(ValidationError) as error:
        begin_programme(PairingFactory(school=school, status=status), by=curator)
    assert said(error) == "Программу составляют, когда пара согласована: сначала соберите согласия."


def test_second_programme_of_a_pair_is_refused(pairing, curator):
    begin_programme(pairing, by=curator)
    with pytest.raises(ValidationError) as error:
        begin_programme(pairing, by=curator)
    assert said(error) == "У этой пары программа уже есть."


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        ("Беседа", "План — это до трёх разделов, и каждый начинается строкой с «# »."),
        ("# а\nб\n# в\n# г\n# д\nе", "План — это до трёх разделов, и каждый начинается строкой с «# »."),
        ("# а", "Впишите хотя бы одно мероприятие."),
        ("# а\nб | в | г | д", "Не разобрать строку: «б | в | г | д». Нужно «задание | результат | форма»."),
    ],
)
def test_plan_that_cannot_be_read_is_refused(plan, message):
    with pytest.raises(ValidationError) as error:
        read_plan(plan)
    assert said(error) == message


def test_templates_are_seen_by_their_own_only(school, neighbour_school, district, cast_visibility):
    ProgrammeTemplate.objects.create(
        district=district, school=school, title="Свой", aim="Цель", plan="# а\nб"
    )
    assert cast_visibility(ProgrammeTemplate.objects) == {"officer", "curator"}


def test_template_of_the_district_is_seen_by_all_its_schools(district, cast_visibility):
    ProgrammeTemplate.objects.create(district=district, title="Общий", aim="Цель", plan="# а\nб")
    assert cast_visibility(ProgrammeTemplate.objects) == {"officer", "curator", "neighbour"}


def test_programme_without_aim_and_plan_is_not_submitted(pairing, curator):
    programme = ProgrammeFactory(pairing=pairing, aim=" ")
    programme.items.all().delete()
    with pytest.raises(ValidationError) as error:
        programme.submit(by=curator)
    assert error.value.messages == ["Впишите цель программы.", "Добавьте в план хотя бы одно мероприятие."]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "warns"),
    [
        (date(2021, 9, 15), date(2021, 12, 13), True),
        (date(2021, 9, 15), date(2021, 12, 14), False),
        (date(2021, 9, 15), date(2022, 9, 14), False),
        (date(2021, 9, 15), date(2022, 9, 15), True),
        (date(2021, 11, 30), date(2022, 2, 26), True),
        (date(2021, 11, 30), date(2022, 2, 27), False),
    ],
)
def test_term_outside_three_to_twelve_months_is_warned_of(starts_on, ends_on, warns):
    assert bool(Programme(starts_on=starts_on, ends_on=ends_on).term_warning) is warns


def test_short_term_is_submitted_with_its_reason(pairing, curator):
    programme = ProgrammeFactory(pairing=pairing, ends_on=date(2021, 10, 31))
    with pytest.raises(ValidationError):
        programme.submit(by=curator)
    programme.submit(by=curator, warning_reason="Подготовка к конкурсу")
    programme.refresh_from_db()
    assert (programme.status, programme.warning_reason) == (Status.SUBMITTED, "Подготовка к конкурсу")


def test_term_outside_the_pairs_is_refused(pairing):
    programme = ProgrammeFactory(pairing=pairing, starts_on=date(2021, 9, 1))
    with pytest.raises(ValidationError) as error:
        programme.full_clean()
    assert error.value.message_dict == {
        "starts_on": ["Срок программы — внутри срока пары: с 15.09.2021 по 31.05.2022."]
    }


def test_returned_programme_is_a_draft_with_its_comment(pairing, curator):
    programme = ProgrammeFactory(pairing=pairing)
    programme.submit(by=curator)
    programme.return_("Уточните сроки", by=curator)
    programme.refresh_from_db()
    assert (programme.status, programme.comment) == (Status.DRAFT, "Уточните сроки")


def test_programme_is_approved_after_the_pairs_order(pairing, curator):
    programme = ProgrammeFactory(pairing=pairing, status=Status.SUBMITTED)
    programme.pairing.order.dated_on = date(2021, 10, 12)
    with pytest.raises(ValidationError) as error:
        programme.approve(on=date(2021, 10, 11), by=curator)
    assert said(error) == "Программу утверждают не раньше приказа о паре: 12.10.2021."
    programme.approve(on=date(2021, 10, 14), by=curator)
    programme.refresh_from_db()
    assert (programme.status, programme.approved_on) == (Status.APPROVED, date(2021, 10, 14))
    assert Event.objects.of(pairing).first().verb == "программа: утверждена"


def test_programme_of_a_pair_without_order_is_not_approved(school, curator):
    agreed = PairingFactory(school=school, status=Pairing.Status.AGREED)
    programme = ProgrammeFactory(pairing=agreed, status=Status.SUBMITTED)
    with pytest.raises(ValidationError) as error:
        programme.approve(on=date(2021, 10, 14), by=curator)
    assert said(error) == "Сначала оформите пару приказом: программу утверждают после него."


def test_draft_is_not_approved(pairing, curator):
    with pytest.raises(InvalidTransition):
        ProgrammeFactory(pairing=pairing).approve(on=date(2021, 10, 16), by=curator)


def test_revision_keeps_the_earlier_edition(pairing, curator):
    programme = ProgrammeFactory(pairing=pairing, approved=True, tasks=["Беседа", "Урок"])
    programme.aim = "Новая цель"
    items = list(programme.items.all())[:1] + [ProgrammeItem(section="entry", task="Журнал")]
    change = ProgrammeChange(agreed_on=date(2021, 10, 15), content="Пункт 1.2 заменён")
    write_programme(programme, items=items, change=change, by=curator)
    programme.refresh_from_db()
    kept = programme.changes.get()
    assert (programme.edition, programme.aim, tasks_of(programme)) == (2, "Новая цель", ["Беседа", "Журнал"])
    assert (kept.edition, kept.content) == (2, "Пункт 1.2 заменён")
    assert [item["task"] for item in kept.before["items"]] == ["Беседа", "Урок"]
    assert kept.before["aim"] == "помочь наставляемому войти в должность."


def test_revision_of_what_somebody_else_has_revised_is_refused(pairing, curator):
    programme = ProgrammeFactory(pairing=pairing, approved=True)
    Programme.objects.filter(pk=programme.pk).update(edition=2)
    change = ProgrammeChange(agreed_on=date(2021, 10, 15), content="Цель")
    with pytest.raises(ValidationError) as error:
        write_programme(programme, items=programme.items.all(), change=change, by=curator)
    assert said(error) == "Программу уже изменил кто-то ещё: откройте её заново."


def test_submitted_programme_is_not_rewritten(pairing, curator):
    programme = ProgrammeFactory(pairing=pairing, status=Status.SUBMITTED)
    with pytest.raises(ValidationError) as error:
        write_programme(programme, items=[], by=curator)
    assert said(error) == "Изменять можно черновик: эта программа уже передана дальше."
    assert tasks_of(programme) == ["Беседа о запросе"]


def test_programme_with_an_unmarked_task_is_not_completed(pairing, curator):
    programme = ProgrammeFactory(pairing=pairing, approved=True, tasks=["Беседа", "Урок"])
    first = programme.items.first()
    first.mark = ProgrammeItem.Mark.DONE
    mark_items(programme, [first], by=curator)
    with pytest.raises(ValidationError) as error:
        programme.complete("Цель достигнута", on=date(2021, 10, 16), by=curator)
    assert said(error) == "Сначала отметьте каждое мероприятие плана. Без отметки: 1."


def test_programme_with_every_mark_is_completed(pairing, curator):
    programme = ProgrammeFactory(pairing=pairing, approved=True, tasks=["Беседа", "Урок"])
    items = list(programme.items.all())
    items[0].mark, items[1].mark = ProgrammeItem.Mark.DONE, ProgrammeItem.Mark.NOT_DONE
    mark_items(programme, items, by=curator)
    programme.complete("Цель достигнута", on=date(2021, 10, 16), by=curator)
    found = Programme.objects.with_progress().get()
    assert (found.status, found.outcome) == (Status.COMPLETED, "Цель достигнута")
    assert (found.done, found.marked, found.total) == (1, 2, 2)


def test_marks_of_a_draft_are_refused(pairing, curator):
    programme = ProgrammeFactory(pairing=pairing)
    with pytest.raises(ValidationError) as error:
        mark_items(programme, list(programme.items.all()), by=curator)
    assert said(error) == "Отметки ставят в утверждённой программе."


def test_programme_of_a_pair_that_ended_early_ends_with_it(pairing, curator):
    ProgrammeFactory(pairing=pairing, approved=True)
    end_programme_of(pairing, "Пара прекращена досрочно", by=curator)
    programme = Programme.objects.get()
    assert (programme.status, programme.ended_on) == (Status.TERMINATED, date(2021, 10, 16))


def test_approved_programme_without_a_date_is_refused_by_the_database(pairing):
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgrammeFactory(pairing=pairing, status=Status.APPROVED)


def test_completed_programme_without_a_date_is_refused_by_the_database(pairing):
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgrammeFactory(pairing=pairing, status=Status.TERMINATED)


def test_programme_that_ends_before_it_starts_is_refused_by_the_database(pairing):
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgrammeFactory(pairing=pairing, starts_on=date(2022, 1, 2), ends_on=date(2022, 1, 1))


def test_change_is_kept_once_in_an_edition(pairing):
    programme = ProgrammeFactory(pairing=pairing, approved=True)
    line = {"programme": programme, "edition": 2, "agreed_on": date(2021, 10, 1), "content": "Цель"}
    ProgrammeChange.objects.create(**line)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgrammeChange.objects.create(**line)


def test_pairs_without_approved_programme_are_counted_with_their_denominator(school, pairing):
    ProgrammeFactory(pairing=PairingFactory(school=school, ordered=True), approved=True)
    ProgrammeFactory(pairing=pairing)
    PairingFactory(school=school, ordered=True, kind=Pairing.Kind.SITUATIONAL)
    PairingFactory(school=school, status=Pairing.Status.AGREED)
    pairs = Pairing.objects.filter(school=school)
    assert programme_coverage(pairs) == (1, 2)
    assert list(without_programme(pairs)) == [pairing]


def test_programmes_are_visible_with_their_pairs(pairing, cast_visibility):
    programme = ProgrammeFactory(pairing=pairing)
    assert cast_visibility(Programme.objects) == {"curator"}
    assert cast_visibility(programme.items.model.objects) == {"curator"}


def test_item_that_meetings_name_may_leave_the_plan(pairing, curator):
    programme = ProgrammeFactory(pairing=pairing, tasks=["Беседа", "Урок"])
    meeting = MeetingFactory(pairing=pairing, item=programme.items.last())
    write_programme(programme, items=programme.items.all()[:1], by=curator)
    meeting.refresh_from_db()
    assert (meeting.item, tasks_of(programme)) == (None, ["Беседа"])


# The pair that takes over


@pytest.fixture
def successor(pairing) -> Pairing:
    """Agreed, and about to take over the pair from 10 January 2022."""
    known = {"school": pairing.school, "academic_year": pairing.academic_year, "mentees": pairing.mentees}
    term = {"starts_on": date(2022, 1, 10), "ends_on": pairing.ends_on}
    return PairingFactory(replaces=pairing, status=Pairing.Status.AGREED, **known, **term)


def test_successor_goes_on_from_the_programme_of_the_former_pair(pairing, successor, curator):
    former = ProgrammeFactory(pairing=pairing, approved=True, tasks_text="Уроки", results="Ведёт урок сам")
    former.items.all().delete()
    marks = {"Анкета": "done", "Урок": "partly", "Журнал": "not_done", "Портфолио": ""}
    due = {"Журнал": date(2021, 12, 1), "Портфолио": date(2022, 3, 1)}
    for place, (task, mark) in enumerate(marks.items(), start=1):
        ProgrammeItem.objects.create(
            programme=former, section="entry", task=task, mark=mark, position=place, due_on=due.get(task),
            actual="вёл",
        )  # fmt: skip

    programme = begin_programme(successor, as_before=True, by=curator)

    kept = (programme.aim, programme.tasks_text, programme.results, programme.starts_on, programme.status)
    assert kept == (former.aim, "Уроки", "Ведёт урок сам", date(2022, 1, 10), "draft")
    assert [(i.position, i.task, i.mark, i.actual, i.due_on) for i in programme.items.all()] == [
        (1, "Урок", "", "", None),
        (2, "Журнал", "", "", None),
        (3, "Портфолио", "", "", date(2022, 3, 1)),
    ]
    assert former.items.count() == 4


def test_pair_without_a_former_programme_cannot_go_on_from_it(pairing, successor, curator):
    for pair in (pairing, successor):
        with pytest.raises(ValidationError) as refused:
            begin_programme(pair, as_before=True, by=curator)
        assert refused.value.messages == ["У прежней пары программы нет: выберите образец."]
