"""Where everybody lands, and the school's first page."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from mentorship.models import Consent, Pairing
from roadmap.models import Assignment, Measure
from tests.factories import (
    ActFactory,
    AssignmentFactory,
    CandidacyFactory,
    ConsentFactory,
    EvidenceFactory,
    LocalActsFactory,
    MeasureFactory,
    MembershipFactory,
    PairingFactory,
    RoadmapFactory,
    StageFactory,
)
from tests.roadmap.reading import words

Status = Assignment.Status


@pytest.fixture
def plan(year):
    return StageFactory(roadmap__academic_year=year, roadmap__approved=True)


@pytest.fixture
def give(plan, school, today):
    """`give(due_in=5)`: a measure given to the school."""

    def give(due_in=5, fact="", stage=plan, text="Сбор данных", **kwargs):
        due_on = today + timedelta(days=due_in)
        measure = MeasureFactory(stage=stage, text=text, due_on=due_on, fact=fact)
        return AssignmentFactory(measure=measure, school=school, **kwargs)

    return give


@pytest.fixture
def read(school, curator, client_as):
    """`read()`: the page as the curator gets it."""

    def read(user=curator):
        return client_as(user).get(reverse("roadmap:school", args=[school.pk]))

    return read


def buttons(response):
    """Label and address of each task's button."""
    steps = [task.step for _, tasks in response.context["stages"] for task in tasks]
    return [step and (step.label, step.url) for step in steps]


# home


def test_officer_lands_in_the_office(client_as, officer):
    assert client_as(officer).get("/").url == reverse("admin:index")


def test_curator_of_one_school_lands_there(client_as, curator, school):
    assert client_as(curator).get("/").url == reverse("roadmap:school", args=[school.pk])


def test_curator_of_several_schools_chooses(client_as, curator, neighbour_school):
    MembershipFactory(user=curator, school=neighbour_school)

    assert client_as(curator).get("/").url == reverse("schools:list")


def test_user_without_access_is_told_whom_to_ask(client_as, stranger):
    answer = client_as(stranger).get("/")

    assert words(answer).startswith("Доступ пока не открыт Обратитесь к методисту")


def test_visitor_is_asked_to_log_in(client, db):
    assert client.get("/").url == reverse("account_login") + "?next=/"


# the page


def test_page_answers_404_to_everybody_else(
    school, client_as, neighbour, outsider, outsider_curator, stranger
):
    address = reverse("roadmap:school", args=[school.pk])
    users = (neighbour, outsider, outsider_curator, stranger)

    assert [client_as(user).get(address).status_code for user in users] == [404, 404, 404, 404]


def test_page_without_a_year_says_so(read):
    text = words(read())

    assert "Учебный год ещё не открыт Методист ещё не выпустил приказ на этот год." in text


def test_page_before_the_order_offers_to_enter_teachers(year, school, read):
    RoadmapFactory(academic_year=year)

    page = read()

    assert "Методист ещё не выпустил приказ на этот год. Можно заранее внести педагогов." in words(page)
    assert reverse("schools:teachers", args=[school.pk]) in page.content.decode()


def test_school_entered_after_the_order_is_told_so(plan, read):
    assert "Школе ещё не поручены мероприятия." in words(read())


def test_page_names_the_school_the_year_and_the_progress(give, read, school):
    give(due_in=-1)
    give()
    give(status=Status.DONE)
    give(status=Status.NOT_REQUIRED)

    text = words(read())

    assert f"{school.name} 2021–2022 учебный год Сделано 2 из 4. Осталось: 2, из них просрочено 1." in text


def test_progress_without_overdue_is_shorter(give, read):
    give()

    assert "Сделано 0 из 1. Осталось: 1." in words(read())


def test_one_day_everything_is_done(give, read):
    give(status=Status.ACCEPTED)

    assert "Вы всё сделали." in words(read())


def test_measures_stand_under_their_stages_in_the_order_of_the_plan(give, plan, read):
    second = StageFactory(roadmap=plan.roadmap, title="Отбор и обучение")
    late, first, third = give(stage=second), give(), give()

    stages = read().context["stages"]

    assert [(str(stage), [task.assignment for task in tasks]) for stage, tasks in stages] == [
        ("1. Формирование банка наставляемых", [first, third]),
        ("2. Отбор и обучение", [late]),
    ]


@pytest.mark.parametrize(
    ("due_in", "row"),
    [
        (5, "до 21.10.2021 через 5 дней назначено"),
        (2, "до 18.10.2021 через 2 дня назначено"),
        (1, "до 17.10.2021 завтра назначено"),
        (0, "до 16.10.2021 сегодня последний день назначено"),
        (-1, "до 15.10.2021 просрочено на 1 день"),
        (-22, "до 24.09.2021 просрочено на 22 дня"),
    ],
)
def test_deadline_is_told_from_today(due_in, row, give, read):
    give(due_in=due_in)

    assert f"1.1. Сбор данных {row} Добавить подтверждение" in words(read())


def test_deadline_in_words_is_shown_as_it_is(plan, school, today, read):
    measure = MeasureFactory(stage=plan, text="Сопровождение", due_on=None, due_text="в течение года")
    AssignmentFactory(measure=measure, school=school)

    assert "1.1. Сопровождение в течение года назначено" in words(read())


def test_parts_of_a_measure_lie_in_a_fold(give, read):
    give(text="Сбор данных:\n- запросы;\n- согласия.")

    html = read().content.decode()

    assert "<summary>Что входит</summary><ul><li>запросы;</li><li>согласия.</li></ul></details>" in html


def test_records_are_told_beside_the_measure(give, read, school):
    CandidacyFactory(teacher__school=school)
    CandidacyFactory(teacher__school=school, status="identified")
    give(fact=Measure.Fact.MENTEE_REGISTER)

    assert "В банке 1 из 2 наставляемых." in words(read())


def test_button_leads_to_the_next_step(give, read, school):
    CandidacyFactory(teacher__school=school)
    CandidacyFactory(teacher__school=school, role="mentor", status="surveyed")
    plain, proven, closed = give(), give(), give(status=Status.DONE)
    EvidenceFactory(assignment=proven)
    returned = give(status=Status.RETURNED, fact=Measure.Fact.MENTOR_REGISTER)
    fulfilled = give(fact=Measure.Fact.MENTEE_REGISTER)
    give(fact=Measure.Fact.MENTOR_REGISTER)

    def complete(assignment):
        return reverse("roadmap:assignment_complete", args=[school.pk, assignment.pk])

    assert closed.is_done
    assert buttons(read()) == [
        ("Добавить подтверждение", f"{plain.get_absolute_url()}#evidence"),
        ("Отметить выполненным", complete(proven)),
        None,
        ("Исправить", returned.get_absolute_url()),
        ("Отметить выполненным", complete(fulfilled)),
        ("Собрать согласия", reverse("mentorship:consents", args=[school.pk])),
    ]


def test_officer_reads_the_page_without_buttons(give, read, officer, school):
    give()
    PairingFactory(school=school, status=Pairing.Status.AGREED)

    page = read(officer)

    assert buttons(page) == [None]
    assert page.context["papers"] == []


def test_district_order_is_given_with_its_file(give, read, plan):
    give()

    page = read()

    order = plan.roadmap.act
    assert f"Приказ управления {order} {order.heading} Открыть PDF" in words(page)
    assert f'href="{reverse("act_pdf", args=[order.pk])}"' in page.content.decode()


def test_people_at_a_glance_have_denominators_and_lists(give, read, school):
    give()
    CandidacyFactory(teacher__school=school)
    CandidacyFactory(teacher__school=school, role="mentor", status="surveyed")

    page = read()

    assert "Наставники 0 из 1 в банке, из кандидатов Наставляемые 0 из 1 с наставником" in words(page)
    assert [figure.url for figure in page.context["figures"]][:4] == [
        reverse("mentorship:register", args=[school.pk, "mentors"]),
        reverse("mentorship:register", args=[school.pk, "mentees"]),
        reverse("mentorship:pairings", args=[school.pk]),
        reverse("mentorship:consents", args=[school.pk]),
    ]


def test_papers_that_wait_are_listed_with_their_pages(give, read, school, neighbour_school, year):
    give()
    ConsentFactory(teacher__school=school, status=Consent.Status.PRINTED)
    ConsentFactory(teacher__school=neighbour_school, status=Consent.Status.PRINTED)
    PairingFactory(school=school, status=Pairing.Status.AGREED)
    PairingFactory(school=school, status=Pairing.Status.AWAITING)
    draft = ActFactory(school=school, academic_year=year)
    ActFactory(school=neighbour_school, academic_year=year)
    LocalActsFactory(school=neighbour_school, academic_year=year)

    papers = [(paper.label.replace("\xa0", " "), paper.url) for paper in read().context["papers"]]

    assert papers == [
        ("Ждут подписи: 1 согласие", reverse("mentorship:consents_sign", args=[school.pk])),
        ("Готовы к приказу: 1 пара", reverse("mentorship:act_add", args=[school.pk])),
        (
            "Положение, дорожная карта школы и куратор: оформить приказ",
            reverse("roadmap:local_acts_order_add", args=[school.pk]),
        ),
        ("Приказ о закреплении пар (проект)", reverse("mentorship:act", args=[school.pk, draft.pk])),
    ]


def test_nothing_waits_is_said_calmly(give, read, school, year):
    give()
    LocalActsFactory(school=school, academic_year=year, registered=True)

    assert "Бумаг, которые ждут подписи или регистрации, нет." in words(read())


def test_measures_of_another_year_and_of_another_school_are_not_shown(give, read, neighbour_school, school):
    own = give()
    AssignmentFactory(measure=own.measure, school=neighbour_school)
    AssignmentFactory(school=school)

    assert [task.assignment for _, tasks in read().context["stages"] for task in tasks] == [own]


def test_page_costs_the_same_at_one_and_three_of_everything(
    give, read, school, year, plan, client_as, curator, django_assert_num_queries
):
    def grow():
        pairing = PairingFactory(school=school, status=Pairing.Status.AGREED)
        CandidacyFactory(teacher=pairing.mentees[0])
        CandidacyFactory(teacher=pairing.mentors[0], role="mentor")
        ConsentFactory(teacher=pairing.mentors[0], status=Consent.Status.PRINTED)
        ActFactory(school=school, academic_year=year)
        assignment = give(stage=StageFactory(roadmap=plan.roadmap), fact=Measure.Fact.PAIRINGS_ORDERED)
        EvidenceFactory(assignment=assignment)

    client = client_as(curator)
    for number in (1, 3):
        while Assignment.objects.count() < number:
            grow()
        with django_assert_num_queries(PAGE_QUERIES):
            client.get(reverse("roadmap:school", args=[school.pk]))


PAGE_QUERIES = 23


def test_year_on_the_page_is_the_one_of_today(give, read, freeze):
    give()
    freeze(date(2022, 8, 31))

    assert "2021–2022 учебный год" in words(read())
