"""An assignment's states, deadlines and visibility, and the pages that move it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from districts.lifecycle import InvalidTransition
from districts.models import Event
from roadmap.models import Assignment, Measure
from tests.factories import (
    AssignmentFactory,
    CandidacyFactory,
    EvidenceFactory,
    MeasureFactory,
    StageFactory,
)
from tests.roadmap.reading import words

Status = Assignment.Status
VERBS = {
    "start": lambda assignment, by: assignment.start(by=by),
    "complete": lambda assignment, by: assignment.complete(by=by),
    "reopen": lambda assignment, by: assignment.reopen(by=by),
    "dismiss": lambda assignment, by: assignment.dismiss("Наставляемых нет", by=by),
    "accept": lambda assignment, by: assignment.accept(by=by),
    "return": lambda assignment, by: assignment.return_("Приложите приказ", by=by),
}
ALLOWED = {
    ("start", Status.ASSIGNED): Status.IN_PROGRESS,
    ("start", Status.RETURNED): Status.IN_PROGRESS,
    ("complete", Status.ASSIGNED): Status.DONE,
    ("complete", Status.IN_PROGRESS): Status.DONE,
    ("complete", Status.RETURNED): Status.DONE,
    ("reopen", Status.DONE): Status.IN_PROGRESS,
    ("reopen", Status.NOT_REQUIRED): Status.IN_PROGRESS,
    ("dismiss", Status.ASSIGNED): Status.NOT_REQUIRED,
    ("dismiss", Status.IN_PROGRESS): Status.NOT_REQUIRED,
    ("dismiss", Status.RETURNED): Status.NOT_REQUIRED,
    ("accept", Status.DONE): Status.ACCEPTED,
    ("accept", Status.NOT_REQUIRED): Status.ACCEPTED,
    ("return", Status.DONE): Status.RETURNED,
    ("return", Status.NOT_REQUIRED): Status.RETURNED,
}
PAIRS = [(verb, status) for verb in VERBS for status in Status]


@pytest.fixture
def plan(year):
    """A stage of the year's approved roadmap."""
    return StageFactory(roadmap__academic_year=year, roadmap__approved=True)


@pytest.fixture
def assignment(plan, school, today):
    """Due on 20 October, four days from today."""
    return AssignmentFactory(
        measure=MeasureFactory(stage=plan, text="Утверждение пар", due_on=date(2021, 10, 20)), school=school
    )


def url(assignment, page="assignment"):
    return reverse(f"roadmap:{page}", args=[assignment.school_id, assignment.pk])


@pytest.mark.parametrize(("verb", "status"), [pair for pair in PAIRS if pair in ALLOWED])
def test_verb_leads_to_the_state_of_the_table(verb, status, plan, school, curator, today):
    assignment = AssignmentFactory(measure=MeasureFactory(stage=plan), school=school, status=status)
    EvidenceFactory(assignment=assignment)

    VERBS[verb](assignment, curator)

    assignment.refresh_from_db()
    assert assignment.status == ALLOWED[verb, status]
    event = Event.objects.of(assignment).get()
    assert (event.verb, event.by, event.school_id, event.district) == (
        f"мероприятие: {assignment.get_status_display()}",
        curator,
        school.pk,
        school.district,
    )


@pytest.mark.parametrize(("verb", "status"), [pair for pair in PAIRS if pair not in ALLOWED])
def test_verb_is_refused_in_any_other_state_and_changes_nothing(verb, status, plan, school, curator, today):
    assignment = AssignmentFactory(measure=MeasureFactory(stage=plan), school=school, status=status)
    EvidenceFactory(assignment=assignment)
    before = Assignment.objects.filter(pk=assignment.pk).values().get()

    with pytest.raises(InvalidTransition):
        VERBS[verb](assignment, curator)

    assert Assignment.objects.filter(pk=assignment.pk).values().get() == before
    assert Event.objects.of(assignment).count() == 0


def test_verb_looks_at_the_stored_state_where_two_people_act_at_once(assignment, curator, officer):
    EvidenceFactory(assignment=assignment)
    assignment.complete(by=curator)
    stale = Assignment.objects.get(pk=assignment.pk)
    assignment.accept(by=officer)

    with pytest.raises(InvalidTransition) as refusal:
        stale.reopen(by=curator)

    assert refusal.value.messages == ["Это действие невозможно: сейчас состояние «принято»."]
    assignment.refresh_from_db()
    assert (assignment.status, assignment.done_on) == (Status.ACCEPTED, date(2021, 10, 16))


def test_completing_writes_the_day(assignment, curator):
    EvidenceFactory(assignment=assignment)

    assignment.complete(by=curator)

    assignment.refresh_from_db()
    assert assignment.done_on == date(2021, 10, 16)


def test_completing_without_evidence_is_refused(assignment, curator):
    with pytest.raises(ValidationError) as refusal:
        assignment.complete(by=curator)

    assert refusal.value.messages == ["Сначала добавьте подтверждение: текст, ссылку или файл."]
    assignment.refresh_from_db()
    assert (assignment.status, assignment.done_on) == (Status.ASSIGNED, None)


def test_completing_on_a_day_to_come_is_refused(assignment, curator, today):
    EvidenceFactory(assignment=assignment)

    with pytest.raises(ValidationError) as refusal:
        assignment.complete(by=curator, on=today + timedelta(days=1))

    assert refusal.value.messages == ["Дата выполнения ещё не наступила."]


@pytest.mark.parametrize("blank", ["", "  \n"])
def test_dismissing_and_returning_ask_for_words(assignment, curator, officer, blank):
    EvidenceFactory(assignment=assignment)

    with pytest.raises(ValidationError) as dismissal:
        assignment.dismiss(blank, by=curator)
    assignment.complete(by=curator)
    with pytest.raises(ValidationError) as return_:
        assignment.return_(blank, by=officer)

    assert dismissal.value.message_dict == {"comment": ["Укажите, почему мероприятие не требуется."]}
    assert return_.value.message_dict == {"comment": ["Укажите, что исправить."]}


def test_returned_assignment_loses_its_day_and_keeps_the_remark_until_accepted(assignment, curator, officer):
    EvidenceFactory(assignment=assignment)
    assignment.complete(by=curator)

    assignment.return_(" Приложите приказ ", by=officer)
    returned = (assignment.status, assignment.done_on, assignment.comment)
    assignment.complete(by=curator)
    assignment.reopen(by=curator)

    assert returned == (Status.RETURNED, None, "Приложите приказ")
    assert (assignment.status, assignment.done_on, assignment.comment) == (
        Status.IN_PROGRESS,
        None,
        "Приложите приказ",
    )


def test_reopening_what_was_not_required_forgets_the_reason(assignment, curator):
    assignment.dismiss(" Наставляемых нет ", by=curator)
    reason = assignment.comment

    assignment.reopen(by=curator)

    assert (reason, assignment.comment) == ("Наставляемых нет", "")


def test_deadline_is_the_last_day_in_time(assignment, freeze):
    freeze(date(2021, 10, 20))
    on_the_day = (assignment.is_overdue, assignment.state)
    freeze(date(2021, 10, 21))

    assert on_the_day == (False, "назначено")
    assert (assignment.is_overdue, assignment.state) == (True, "просрочено на 1\xa0день")


@pytest.mark.parametrize(
    ("status", "done_on", "state"),
    [
        (Status.IN_PROGRESS, None, "просрочено на 15\xa0дней"),
        (Status.RETURNED, None, "возвращено, просрочено на 15\xa0дней"),
        (Status.DONE, date(2021, 10, 1), "выполнено"),
        (Status.DONE, date(2021, 10, 2), "выполнено с опозданием"),
        (Status.ACCEPTED, date(2021, 10, 2), "принято с опозданием"),
        (Status.ACCEPTED, date(2021, 10, 1), "принято"),
        (Status.ACCEPTED, None, "не требуется, принято"),
        (Status.NOT_REQUIRED, None, "не требуется"),
    ],
)
def test_state_in_words_after_the_deadline(plan, school, today, status, done_on, state):
    measure = MeasureFactory(stage=plan, due_on=date(2021, 10, 1))
    assignment = AssignmentFactory(measure=measure, school=school, status=status, done_on=done_on)

    assert assignment.state == state


def test_measure_without_a_date_is_never_overdue(plan, school, today):
    measure = MeasureFactory(stage=plan, due_on=None, due_text="в течение года")
    assignment = AssignmentFactory(measure=measure, school=school)

    assert (assignment.is_overdue, assignment.state) == (False, "назначено")
    assert list(Assignment.objects.overdue()) == []


def test_queries_by_deadline_agree_with_the_properties(plan, school, today):
    def assigned(due_on, **kwargs):
        return AssignmentFactory(measure=MeasureFactory(stage=plan, due_on=due_on), school=school, **kwargs)

    late = assigned(today - timedelta(days=1))
    due_today = assigned(today)
    in_a_week = assigned(today + timedelta(days=7))
    assigned(today + timedelta(days=8))
    assigned(today - timedelta(days=1), status=Status.NOT_REQUIRED)
    done_late = assigned(today - timedelta(days=2), status=Status.DONE, done_on=today)

    assert list(Assignment.objects.overdue()) == [late]
    assert list(Assignment.objects.due_within(7)) == [due_today, in_a_week]
    assert list(Assignment.objects.done_late()) == [done_late]


def test_assignments_of_a_year_stand_in_the_order_of_the_plan(year, school, today):
    second = StageFactory(roadmap__academic_year=year, roadmap__approved=True, number=2)
    first = StageFactory(roadmap=second.roadmap, number=1)
    rows = [
        AssignmentFactory(measure=MeasureFactory(stage=stage, number=number), school=school)
        for stage, number in [(second, 1), (first, 2), (first, 1)]
    ]
    AssignmentFactory()

    assert list(Assignment.objects.for_year(year).in_plan_order()) == rows[::-1]


def test_measure_is_assigned_once_to_a_school_and_once_to_the_centre(assignment, plan):
    centre = AssignmentFactory(measure=MeasureFactory(stage=plan, executor="centre"), school=None)

    for again in (assignment, centre):
        with pytest.raises(IntegrityError), transaction.atomic():
            Assignment.objects.create(measure=again.measure, school=again.school)


def test_done_without_a_day_is_refused_by_the_database(assignment):
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=assignment.pk).update(status=Status.DONE, done_on=None)


def test_assignment_is_visible_to_its_school_and_its_office_only(
    assignment, plan, officer, curator, neighbour, outsider, outsider_curator, stranger
):
    centre = AssignmentFactory(measure=MeasureFactory(stage=plan, executor="centre"), school=None)

    def seen(user):
        return list(Assignment.objects.visible_to(user).order_by("pk"))

    assert seen(officer) == [assignment, centre]
    assert seen(curator) == [assignment]
    assert [seen(user) for user in (neighbour, outsider, outsider_curator, stranger)] == [[], [], [], []]


# pages

PAGES = ["assignment", "assignment_complete", "assignment_dismiss", "assignment_reopen"]


@pytest.mark.parametrize("page", PAGES)
def test_pages_answer_404_to_everybody_else(
    page, assignment, client_as, neighbour, outsider, outsider_curator, stranger
):
    for user in (neighbour, outsider, outsider_curator, stranger):
        client = client_as(user)
        assert (
            client.get(url(assignment, page)).status_code,
            client.post(url(assignment, page)).status_code,
        ) == (
            404,
            404,
        )


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_one_school_do_not_open_another_schools_assignment(
    page, assignment, client_as, neighbour, neighbour_school
):
    address = reverse(f"roadmap:{page}", args=[neighbour_school.pk, assignment.pk])

    assert client_as(neighbour).get(address).status_code == 404


def test_officer_reads_the_page_and_writes_nothing(assignment, client_as, officer):
    client = client_as(officer)

    page = client.get(url(assignment))

    assert "Добавить подтверждение" not in words(page)
    assert "Отметить выполненным" not in words(page)
    posts = [client.post(url(assignment, page), {"text": "x", "comment": "x"}).status_code for page in PAGES]
    assert posts == [403, 403, 403, 403]
    assert Event.objects.count() == 0


def test_page_tells_the_measure_in_full(plan, school, client_as, curator, today):
    measure = MeasureFactory(
        stage=plan, text="Сбор данных:\n- запросы;\n- согласия.", due_on=date(2021, 10, 21)
    )
    assignment = AssignmentFactory(measure=measure, school=school)

    text = words(client_as(curator).get(url(assignment)))

    assert "Сбор данных запросы; согласия. Этап 1. Формирование банка наставляемых" in text
    assert "Срок до 21.10.2021 через 5 дней" in text
    assert "Состояние назначено" in text


def test_returned_measure_shows_the_remark_on_top(assignment, client_as, curator, officer):
    EvidenceFactory(assignment=assignment)
    assignment.complete(by=curator)
    assignment.return_("Приложите приказ", by=officer)

    text = words(client_as(curator).get(url(assignment)))

    assert "Методист вернул мероприятие: Приложите приказ" in text


def test_history_names_who_did_what(assignment, client_as, curator, officer):
    EvidenceFactory(assignment=assignment)
    assignment.complete(by=curator)
    assignment.return_("Приложите приказ", by=officer)

    page = client_as(curator).get(url(assignment))

    assert [(event.verb, event.by) for event in page.context["history"]] == [
        ("мероприятие: возвращено", officer),
        ("мероприятие: выполнено", curator),
    ]


def test_completing_with_evidence_goes_back_to_the_school(assignment, client_as, curator, school):
    EvidenceFactory(assignment=assignment)
    client = client_as(curator)

    check = client.get(url(assignment, "assignment_complete"))
    answer = client.post(url(assignment, "assignment_complete"), {"done_on": "15.10.2021"})

    assert "Приказ школы издан, пары закреплены." in words(check)
    assert answer.url == reverse("roadmap:school", args=[school.pk])
    assignment.refresh_from_db()
    assert (assignment.status, assignment.done_on) == (Status.DONE, date(2021, 10, 15))


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "Укажите дату выполнения."),
        ("0021-10-15", "Проверьте год: укажите дату между 1930 и 2100 годами."),
        ("15.10.0021", "Проверьте год: укажите дату между 1930 и 2100 годами."),
        ("17.10.2021", "Дата выполнения ещё не наступила."),
        ("вчера", "Введите правильную дату."),
    ],
)
def test_completing_on_a_bad_day_keeps_what_was_typed(typed, error, assignment, client_as, curator):
    EvidenceFactory(assignment=assignment)

    answer = client_as(curator).post(url(assignment, "assignment_complete"), {"done_on": typed})

    assert answer.context["form"].errors == {"done_on": [error]}
    assert answer.context["form"]["done_on"].value() == typed
    assignment.refresh_from_db()
    assert assignment.status == Status.ASSIGNED


@pytest.mark.parametrize("typed", ["5.10.21", "05.10.2021", "2021-10-05"])
def test_day_is_understood_as_clerks_type_it(typed, assignment, client_as, curator):
    EvidenceFactory(assignment=assignment)

    client_as(curator).post(url(assignment, "assignment_complete"), {"done_on": typed})

    assignment.refresh_from_db()
    assert assignment.done_on == date(2021, 10, 5)


def test_completing_without_evidence_says_what_is_needed(assignment, client_as, curator):
    client = client_as(curator)

    check = client.get(url(assignment, "assignment_complete"))
    answer = client.post(url(assignment, "assignment_complete"), {"done_on": "15.10.2021"})

    assert "Пока нельзя отметить: нет подтверждения." in words(check)
    assert words(answer) == words(check)
    assignment.refresh_from_db()
    assert assignment.status == Status.ASSIGNED


def test_completing_what_the_records_fulfil_writes_the_evidence_itself(
    plan, school, client_as, curator, today
):
    CandidacyFactory(teacher__school=school)
    measure = MeasureFactory(stage=plan, fact=Measure.Fact.MENTEE_REGISTER)
    assignment = AssignmentFactory(measure=measure, school=school)
    client = client_as(curator)
    sentence = "По данным системы на 16.10.2021: в банке 1 из 1\xa0наставляемого."

    check = client.get(url(assignment, "assignment_complete"))
    client.post(url(assignment, "assignment_complete"), {"done_on": "16.10.2021"})

    assert f"«{sentence}» — запишется само.".replace("\xa0", " ") in words(check)
    assert [(one.text, one.created_by) for one in assignment.evidence.all()] == [(sentence, curator)]
    assignment.refresh_from_db()
    assert assignment.status == Status.DONE


def test_completing_what_the_records_fulfil_in_part_is_refused(plan, school, client_as, curator, today):
    CandidacyFactory(teacher__school=school)
    CandidacyFactory(teacher__school=school, status="surveyed")
    measure = MeasureFactory(stage=plan, fact=Measure.Fact.MENTEE_REGISTER)
    assignment = AssignmentFactory(measure=measure, school=school)
    client = client_as(curator)

    check = client.get(url(assignment, "assignment_complete"))
    client.post(url(assignment, "assignment_complete"), {"done_on": "16.10.2021"})

    assert "В банке 1 из 2 наставляемых." in words(check)
    assignment.refresh_from_db()
    assert (assignment.status, assignment.evidence.count()) == (Status.ASSIGNED, 0)


def test_completing_twice_says_where_it_stands(assignment, client_as, curator):
    EvidenceFactory(assignment=assignment)
    client = client_as(curator)
    client.post(url(assignment, "assignment_complete"), {"done_on": "15.10.2021"})

    again = client.post(url(assignment, "assignment_complete"), {"done_on": "16.10.2021"})

    assert "Сейчас состояние мероприятия — «выполнено»." in words(again)
    assignment.refresh_from_db()
    assert assignment.done_on == date(2021, 10, 15)


def test_dismissing_keeps_the_reason(assignment, client_as, curator):
    client_as(curator).post(url(assignment, "assignment_dismiss"), {"comment": "Наставляемых нет"})

    assignment.refresh_from_db()
    assert (assignment.status, assignment.comment) == (Status.NOT_REQUIRED, "Наставляемых нет")


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("   ", "Укажите, почему мероприятие не требуется."),
        ("я" * 1001, "Убедитесь, что это значение содержит не более 1000 символов (сейчас 1001)."),
    ],
)
def test_dismissing_with_a_bad_reason_keeps_what_was_typed(assignment, client_as, curator, typed, error):
    answer = client_as(curator).post(url(assignment, "assignment_dismiss"), {"comment": typed})

    assert answer.context["form"].errors == {"comment": [error]}
    assert answer.context["form"]["comment"].value() == typed
    assignment.refresh_from_db()
    assert assignment.status == Status.ASSIGNED


def test_reopening_puts_the_measure_back_to_work(assignment, client_as, curator):
    EvidenceFactory(assignment=assignment)
    assignment.complete(by=curator)

    client_as(curator).post(url(assignment, "assignment_reopen"))

    assignment.refresh_from_db()
    assert (assignment.status, assignment.done_on) == (Status.IN_PROGRESS, None)


def test_accepted_measure_cannot_be_taken_back(assignment, client_as, curator, officer):
    EvidenceFactory(assignment=assignment)
    assignment.complete(by=curator)
    assignment.accept(by=officer)
    client = client_as(curator)

    check = client.get(url(assignment, "assignment_reopen"))
    answer = client.post(url(assignment, "assignment_reopen"), follow=True)

    assert "Методист уже принял мероприятие: вернуть его может только он." in words(check)
    assert [str(message) for message in answer.context["messages"]] == [
        "Это действие невозможно: сейчас состояние «принято»."
    ]


@pytest.mark.parametrize("page", PAGES[1:])
def test_get_writes_nothing(page, assignment, client_as, curator):
    client_as(curator).get(url(assignment, page))

    assignment.refresh_from_db()
    assert (assignment.status, Event.objects.count()) == (Status.ASSIGNED, 0)


def test_page_costs_the_same_for_one_and_three_pieces_of_evidence(
    assignment, client_as, curator, django_assert_num_queries
):
    EvidenceFactory(assignment=assignment)
    client = client_as(curator)
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(url(assignment))
    EvidenceFactory.create_batch(2, assignment=assignment)
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(url(assignment))


PAGE_QUERIES = 8
