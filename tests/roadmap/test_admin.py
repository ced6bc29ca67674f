"""The office's way from a plan to assignments: editor, order, acceptance, first page."""

from datetime import date

import pytest
from django.urls import reverse

from mentorship.models import Act
from roadmap.models import Assignment, Evidence, Measure, Roadmap, Stage
from tests.factories import (
    ActFactory,
    AssignmentFactory,
    CandidacyFactory,
    EvidenceFactory,
    MeasureFactory,
    RoadmapFactory,
    SchoolFactory,
    StageFactory,
)

Status = Assignment.Status


@pytest.fixture
def office(client_as, officer, today):
    return client_as(officer)


@pytest.fixture
def roadmap(year) -> Roadmap:
    """Two stages, of two measures and of one."""
    plan = RoadmapFactory(academic_year=year)
    for title, texts in (("Подготовка", ["Семинар", "Локальные акты"]), ("Банк", ["Запросы"])):
        stage = StageFactory(roadmap=plan, title=title)
        for text in texts:
            MeasureFactory(stage=stage, text=text)
    return plan


def plan_url(roadmap) -> str:
    return reverse("admin:roadmap_roadmap_plan", args=[roadmap.pk])


def typed(page) -> dict:
    """What a browser would send back if nothing were changed."""
    data = {}
    stages = page.context["plan"].stages
    for formset in (stages, *(stage.measures for stage in stages)):
        for form in (formset.management_form, *formset.forms):
            for field in form:
                if field.name != "DELETE" and field.value() is not None:
                    data[field.html_name] = field.value()
    return {
        name: value.strftime("%d.%m.%Y") if isinstance(value, date) else value for name, value in data.items()
    }


def plan_of(roadmap) -> list[tuple[str, list[str]]]:
    stages = Stage.objects.filter(roadmap=roadmap).order_by("number")
    return [
        (
            f"{stage.number}. {stage.title}",
            [f"{m.number}. {m.text}" for m in stage.measures.order_by("number")],
        )
        for stage in stages
    ]


AS_MADE = [("1. Подготовка", ["1. Семинар", "2. Локальные акты"]), ("2. Банк", ["1. Запросы"])]


def test_plan_saved_unchanged_stays_as_it_was(office, roadmap):
    response = office.post(plan_url(roadmap), typed(office.get(plan_url(roadmap))))

    assert (response.status_code, plan_of(roadmap)) == (302, AS_MADE)


def test_plan_takes_a_new_measure_and_a_new_stage(office, roadmap):
    data = typed(office.get(plan_url(roadmap)))
    data |= {
        "stages-0-measures-2-text": "Приказ",
        "stages-0-measures-2-due_on": "1.10.21",
        "stages-0-measures-2-executor": "schools",
        "stages-2-title": "Итоги",
        "stages-2-measures-0-text": "Конкурс",
        "stages-2-measures-0-due_text": "в течение года",
        "stages-2-measures-0-executor": "centre",
    }

    office.post(plan_url(roadmap), data)

    assert plan_of(roadmap) == [
        ("1. Подготовка", ["1. Семинар", "2. Локальные акты", "3. Приказ"]),
        ("2. Банк", ["1. Запросы"]),
        ("3. Итоги", ["1. Конкурс"]),
    ]
    assert Measure.objects.get(text="Приказ").due_on == date(2021, 10, 1)


def test_plan_reorders_by_number(office, roadmap):
    data = typed(office.get(plan_url(roadmap)))
    data |= {"stages-1-number": "1", "stages-0-measures-1-number": "1"}

    office.post(plan_url(roadmap), data)

    assert plan_of(roadmap) == [
        ("1. Банк", ["1. Запросы"]),
        ("2. Подготовка", ["1. Локальные акты", "2. Семинар"]),
    ]


def test_plan_removes_a_measure_and_a_stage(office, roadmap):
    data = typed(office.get(plan_url(roadmap)))
    data |= {"stages-0-measures-0-DELETE": "on", "stages-1-DELETE": "on", "stages-1-measures-0-text": ""}

    office.post(plan_url(roadmap), data)

    assert plan_of(roadmap) == [("1. Подготовка", ["1. Локальные акты"])]


def test_plan_with_an_error_keeps_what_was_typed(office, roadmap):
    data = typed(office.get(plan_url(roadmap)))
    data |= {"stages-0-measures-0-text": "Новый текст", "stages-0-measures-0-due_on": "01.10.0021"}

    page = office.post(plan_url(roadmap), data)

    row = page.context["plan"].stages.forms[0].measures.forms[0]
    assert row.errors == {"due_on": ["Проверьте год: укажите дату между 1930 и 2100 годами."]}
    assert row["text"].value() == "Новый текст"
    assert plan_of(roadmap) == AS_MADE


def test_plan_refuses_a_measure_without_a_deadline(office, roadmap):
    data = typed(office.get(plan_url(roadmap))) | {"stages-0-measures-0-due_on": ""}

    page = office.post(plan_url(roadmap), data)

    row = page.context["plan"].stages.forms[0].measures.forms[0]
    assert row.non_field_errors() == ["Укажите срок: дату или словами."]


def test_plan_refuses_measures_of_a_stage_without_a_title(office, roadmap):
    data = typed(office.get(plan_url(roadmap)))
    data |= {"stages-2-measures-0-text": "Конкурс", "stages-2-measures-0-due_text": "май"}

    page = office.post(plan_url(roadmap), data)

    stage = page.context["plan"].stages.forms[2]
    assert (list(stage.errors), list(stage.measures.forms[0].errors)) == (["title"], ["executor"])


@pytest.mark.parametrize(("more", "stages", "measures"), [("stages", 4, 3), ("stages-0-measures", 3, 4)])
def test_plan_gets_one_more_row_and_keeps_what_was_typed(office, roadmap, more, stages, measures):
    data = typed(office.get(plan_url(roadmap))) | {"stages-0-title": "Набрано", "more": more}

    page = office.post(plan_url(roadmap), data)

    forms = page.context["plan"].stages.forms
    assert (len(forms), len(forms[0].measures.forms), forms[0]["title"].value()) == (
        stages,
        measures,
        "Набрано",
    )
    assert plan_of(roadmap) == AS_MADE


def test_plan_does_not_take_rows_of_another_district(office, roadmap, other_district):
    foreign = MeasureFactory(stage__roadmap__academic_year__district=other_district, text="Чужое")
    data = typed(office.get(plan_url(roadmap)))
    data |= {"stages-0-measures-0-id": foreign.pk, "stages-0-measures-0-text": "Захвачено"}

    office.post(plan_url(roadmap), data)

    foreign.refresh_from_db()
    assert (foreign.text, plan_of(roadmap)) == ("Чужое", AS_MADE)


def test_plan_of_an_approved_roadmap_is_closed(office, year):
    roadmap = RoadmapFactory(academic_year=year, approved=True)

    assert office.get(plan_url(roadmap)).status_code == 302
    assert office.post(plan_url(roadmap), {"stages-TOTAL_FORMS": "0"}).status_code == 403


def test_new_roadmap_goes_on_to_its_plan(office, year):
    data = {"academic_year": year.pk, "title": "Дорожная карта", "local_acts_due_on": "01.10.2021"}

    response = office.post(reverse("admin:roadmap_roadmap_add"), data)

    assert response["Location"] == plan_url(Roadmap.objects.get())


@pytest.fixture
def act(office, roadmap) -> Act:
    office.post(reverse("admin:roadmap_roadmap_draft", args=[roadmap.pk]))
    return Act.objects.get()


def test_order_is_drafted_from_the_roadmap(act, roadmap):
    roadmap.refresh_from_db()

    assert (roadmap.act, act.status, act.school) == (act, "draft", None)


def test_empty_roadmap_gets_no_order(office, year):
    roadmap = RoadmapFactory(academic_year=year)

    page = office.post(reverse("admin:roadmap_roadmap_draft", args=[roadmap.pk]), follow=True)

    assert [str(message) for message in page.context["messages"]] == ["Сначала внесите этапы и мероприятия."]
    assert Act.objects.count() == 0


def test_draft_is_edited_and_previewed(office, act):
    data = {"heading": "О наставничестве", "preamble": "В целях поддержки", "body": "Утвердить."}

    office.post(reverse("admin:mentorship_act_change", args=[act.pk]), data)
    preview = office.get(reverse("admin:mentorship_act_preview", args=[act.pk]))

    act.refresh_from_db()
    assert (act.heading, act.body) == ("О наставничестве", "Утвердить.")
    assert (preview["Content-Type"], preview.content[:5]) == ("application/pdf", b"%PDF-")


def test_registering_asks_first_and_then_freezes_and_assigns(office, act, roadmap, school, neighbour_school):
    url = reverse("admin:mentorship_act_register", args=[act.pk])
    asked = office.get(url)
    office.post(url, {"number": "156", "dated_on": "30.08.2021"})

    act.refresh_from_db()
    roadmap.refresh_from_db()
    assert asked.context["facts"][2] == ("Поручения", "6\xa0поручений: для 2\xa0школ и ресурсного центра")
    assert (act.status, act.number, act.dated_on, len(act.sha256)) == (
        "registered",
        "156",
        date(2021, 8, 30),
        64,
    )
    assert (roadmap.is_draft, Assignment.objects.count()) == (False, 6)


def test_taken_number_is_refused_beside_its_field(office, act, district, year):
    ActFactory(school=None, district=district, academic_year=year, registered=True, number="156")
    url = reverse("admin:mentorship_act_register", args=[act.pk])

    page = office.post(url, {"number": "156", "dated_on": "30.08.2021"})

    assert page.context["form"].errors == {"number": ["Номер 156 в 2021 году уже есть в журнале."]}
    assert page.context["form"]["dated_on"].value() == "30.08.2021"


def test_registered_order_is_not_edited(office, district, year):
    act = ActFactory(school=None, district=district, academic_year=year, registered=True)
    url = reverse("admin:mentorship_act_change", args=[act.pk])

    page = office.get(url)

    assert (page.context["has_change_permission"], office.post(url, {"heading": "x"}).status_code) == (
        False,
        403,
    )
    assert act.sha256 in page.content.decode()


def test_draft_order_is_discarded_and_its_roadmap_stays(office, act, roadmap):
    office.post(reverse("admin:mentorship_act_discard", args=[act.pk]))

    roadmap.refresh_from_db()
    assert (roadmap.act, Act.objects.count(), plan_of(roadmap)) == (None, 0, AS_MADE)


def test_school_order_is_read_only_here(office, school):
    act = ActFactory(school=school)

    changed = office.post(reverse("admin:mentorship_act_change", args=[act.pk]), {"heading": "x"})
    registered = office.post(reverse("admin:mentorship_act_register", args=[act.pk]))

    assert (changed.status_code, registered.status_code) == (403, 404)


def _step(office, assignment, name, data=None):
    url = reverse("admin:roadmap_assignment_step", args=[assignment.pk, name])
    return office.post(url, data or {"ok": "1"})


@pytest.fixture
def reported(year, school) -> Assignment:
    measure = MeasureFactory(stage__roadmap=RoadmapFactory(academic_year=year, approved=True))
    return AssignmentFactory(measure=measure, school=school, status=Status.DONE)


def test_report_is_accepted(office, reported):
    _step(office, reported, "accept")

    reported.refresh_from_db()
    assert reported.status == Status.ACCEPTED


def test_report_is_returned_only_with_a_comment(office, reported):
    refused = _step(office, reported, "return", {"comment": " "})
    _step(office, reported, "return", {"comment": "Нет подписи"})

    reported.refresh_from_db()
    assert refused.context["form"].errors == {"comment": ["Укажите, что исправить."]}
    assert (reported.status, reported.comment) == (Status.RETURNED, "Нет подписи")


@pytest.mark.parametrize("name", ["evidence", "complete", "dismiss", "reopen", "nonsense"])
def test_office_does_not_work_for_a_school(office, reported, name):
    assert _step(office, reported, name).status_code == 404


def test_centre_carries_out_its_own_measure(office, year):
    measure = MeasureFactory(
        stage__roadmap=RoadmapFactory(academic_year=year, approved=True), executor="centre"
    )
    own = AssignmentFactory(measure=measure, school=None)

    early = _step(office, own, "complete")
    _step(office, own, "evidence", {"text": "Семинар проведён"})
    _step(office, own, "complete")

    own.refresh_from_db()
    sentence = ["Сначала добавьте подтверждение: текст, ссылку или файл."]
    assert early.context["form"].non_field_errors() == sentence
    assert (own.status, Evidence.objects.get().text) == (Status.DONE, "Семинар проведён")


def test_assignment_page_shows_its_evidence(office, reported):
    EvidenceFactory(assignment=reported, text="Положение утверждено")

    page = office.get(reverse("admin:roadmap_assignment_change", args=[reported.pk]))

    assert [str(one) for one in page.context["evidence"]] == ["Положение утверждено"]
    assert page.context["title"] == "1.1 Сбор данных о наставляемых:"


def test_assignments_filter_by_attention_and_executor(office, reported, school):
    late = AssignmentFactory(
        measure=MeasureFactory(stage=reported.measure.stage, due_on=date(2021, 10, 1)), school=school
    )
    url = reverse("admin:roadmap_assignment_changelist")

    def listed(**query):
        return list(office.get(url, query).context["cl"].result_list)

    assert (listed(attention="overdue"), listed(attention="waiting")) == ([late], [reported])
    assert (listed(school="centre"), len(listed(school=school.pk))) == ([], 2)


def test_assignment_list_costs_the_same_for_one_and_three(office, reported, django_assert_num_queries):
    url = reverse("admin:roadmap_assignment_changelist")
    for count in (0, 2):
        for _ in range(count):
            AssignmentFactory(measure=MeasureFactory(stage=reported.measure.stage), school=reported.school)
        with django_assert_num_queries(10):
            office.get(url)


PAGES = [
    ("roadmap_roadmap", ["change", "history", "plan", "draft"]),
    ("mentorship_act", ["change", "history", "preview", "register", "discard"]),
]


@pytest.mark.parametrize(("model", "page"), [(model, page) for model, pages in PAGES for page in pages])
@pytest.mark.parametrize(("who", "status"), [("outsider", 404), ("curator", 403), ("stranger", 403)])
def test_pages_of_the_order_are_closed_to_others(request, client_as, act, roadmap, model, page, who, status):
    client = client_as(request.getfixturevalue(who))
    target = roadmap if model == "roadmap_roadmap" else act
    url = reverse(f"admin:{model}_{page}", args=[target.pk])

    assert client.post(url, {"x": "1"}).status_code == status


@pytest.mark.parametrize(("who", "status"), [("outsider", 404), ("curator", 403), ("stranger", 403)])
def test_assignments_are_closed_to_others(request, client_as, reported, today, who, status):
    client = client_as(request.getfixturevalue(who))

    assert client.get(reverse("admin:roadmap_assignment_change", args=[reported.pk])).status_code == status
    assert _step(client, reported, "accept").status_code == status


def _first_page(office):
    return office.get(reverse("admin:index")).context["dashboard"]


def test_first_page_leads_from_step_to_step(office, district):
    steps = [_first_page(office).next_step.action]
    office.post(reverse("admin:districts_academicyear_add"), {"district": district.pk, "start_year": "2021"})
    steps.append(_first_page(office).next_step.action)
    roadmap = RoadmapFactory(academic_year=district.academic_years.get())
    MeasureFactory(stage__roadmap=roadmap)
    steps.append(_first_page(office).next_step.action)
    office.post(reverse("admin:roadmap_roadmap_draft", args=[roadmap.pk]))
    steps.append(_first_page(office).next_step.action)
    url = reverse("admin:mentorship_act_register", args=[Act.objects.get().pk])
    office.post(url, {"number": "156", "dated_on": "30.08.2021"})
    steps.append(_first_page(office).next_step.action)
    SchoolFactory(district=district)

    assert steps == [
        "Откройте учебный год",
        "Составьте дорожную карту",
        "Откройте дорожную карту",
        "Откройте проект приказа",
        "Добавьте школу",
    ]
    assert _first_page(office).next_step is None


def test_first_page_says_what_needs_attention(office, reported, school, neighbour_school):
    measure = MeasureFactory(stage=reported.measure.stage, due_on=date(2021, 10, 11))
    AssignmentFactory(measure=measure, school=neighbour_school)
    CandidacyFactory(teacher__school=school)

    assert [(one.text.replace("\xa0", " "), one.action) for one in _first_page(office).attention] == [
        (f"{neighbour_school}: просрочено 1 мероприятие", "Посмотреть"),
        (f"{neighbour_school}: работа не начата", "Страница школы"),
        ("1 отчёт школы ждёт принятия", "Принять"),
        ("Без наставника: 1 наставляемый", "Посмотреть"),
    ]


def test_first_page_names_no_person(office, school):
    teacher = CandidacyFactory(teacher__school=school, teacher__last_name="Скрытная").teacher

    assert teacher.last_name not in office.get(reverse("admin:index")).content.decode()


def test_first_page_costs_the_same_for_one_school_and_three(
    office, district, year, django_assert_num_queries
):
    stage = StageFactory(roadmap=RoadmapFactory(academic_year=year, approved=True))
    measure = MeasureFactory(stage=stage)
    for count in (1, 2):
        for school in SchoolFactory.create_batch(count, district=district):
            AssignmentFactory(measure=measure, school=school)
        with django_assert_num_queries(10):
            office.get(reverse("admin:index"))


@pytest.mark.parametrize("name", ["index", "roadmap_roadmap_changelist", "roadmap_roadmap_add"])
def test_office_pages_have_no_inline_script_or_style(office, year, name):
    page = office.get(reverse(f"admin:{name}")).content.decode()

    assert [bad for bad in ("<style", " style=", " onclick=", "<script>") if bad in page] == []
