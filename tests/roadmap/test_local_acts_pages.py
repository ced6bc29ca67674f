"""The pages of a school's order on its Положение and curator: from the form to the registered paper."""

from datetime import date
from io import BytesIO

import docx
import pytest
from django.urls import reverse

from mentorship.models import Act
from tests.factories import (
    AcademicYearFactory,
    LocalActsFactory,
    MeasureFactory,
    RoadmapFactory,
    TeacherFactory,
)
from tests.mentorship.documents.pdf import pages


@pytest.fixture
def plan(year, today):
    roadmap = RoadmapFactory(academic_year=year, approved=True)
    MeasureFactory(stage__roadmap=roadmap)
    return roadmap


@pytest.fixture
def teacher(school):
    return TeacherFactory(school=school)


@pytest.fixture
def draft(plan, school, year, teacher) -> Act:
    return LocalActsFactory(school=school, academic_year=year, curator=teacher)


@pytest.fixture
def desk(client_as, curator):
    return client_as(curator)


def page(name: str, school, act=None) -> str:
    args = [school.pk, act.pk] if act else [school.pk]
    return reverse(f"roadmap:local_acts_order{name}", args=args)


def typed(teacher, **more) -> dict:
    return {
        "curator": teacher.pk,
        "council_number": "2",
        "council_on": "16.09.2021",
        "union": " с профсоюзным комитетом \r\n\r\nпротокол от 17.09.2021 № 4",
        "due_on": "30.10.2021",
    } | more


def words_of(draft, **more) -> dict:
    blocks = {name: getattr(draft, name) for name in ("heading", "preamble", "body", "annex")}
    return blocks | {"regulation_heading": "ПОЛОЖЕНИЕ"} | more


def test_form_offers_the_people_who_work_in_the_school(desk, plan, school, teacher):
    TeacherFactory(school=school, left_on=date(2021, 9, 1))
    TeacherFactory()

    answer = desk.get(page("_add", school))

    offered = [label for value, label in answer.context["form"].fields["curator"].choices if value]
    assert offered == [f"{teacher.full_name}, учитель математики"]


def test_form_becomes_a_draft(desk, plan, school, teacher):
    answer = desk.post(page("_add", school), typed(teacher))

    act = Act.objects.get(kind="local_acts_order")
    assert (answer.status_code, answer.url) == (302, page("", school, act))
    assert act.particulars["union"] == "с профсоюзным комитетом\nпротокол от 17.09.2021 № 4"
    assert act.particulars["curator"]["teacher"] == teacher.pk


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"curator": ""}, {"curator": ["Выберите, кого назначить куратором."]}),
        ({"curator": "9" * 30}, {"curator": ["Куратором назначают того, кто работает в школе."]}),
        ({"council_number": ""}, {"council_number": ["Укажите номер протокола."]}),
        (
            {"council_on": "17.10.2021"},
            {"council_on": ["Этот день ещё не наступил: впишите дату протокола, который уже подписан."]},
        ),
        ({"due_on": "15.09.2021"}, {"due_on": ["Срок поручений раньше протокола: проверьте даты."]}),
        (
            {"due_on": "01.10.0021"},
            {"due_on": ["Проверьте год: укажите дату между 1930 и 2100 годами."]},
        ),
    ],
)
def test_form_says_beside_the_field_what_is_wrong_and_keeps_the_rest(
    desk, plan, school, teacher, change, errors
):
    answer = desk.post(page("_add", school), typed(teacher, **change))

    form = answer.context["form"]
    assert form.errors == errors
    assert form["union"].value() == typed(teacher)["union"]
    assert Act.objects.filter(kind="local_acts_order").count() == 0


def test_form_without_an_approved_roadmap_says_whom_to_ask(desk, year, today, school, teacher):
    answer = desk.post(page("_add", school), typed(teacher))

    assert answer.context["form"].non_field_errors() == [
        "Дорожная карта района на этот год ещё не утверждена, а школа составляет свою по ней. "
        "Обратитесь к методисту."
    ]


def test_form_leads_to_the_order_that_is_there(desk, draft, school):
    assert desk.get(page("_add", school)).url == page("", school, draft)


def test_year_that_is_not_open_has_no_form(desk, today, school):
    answer = desk.get(page("_add", school), follow=True)

    assert [str(one) for one in answer.context["messages"]] == [
        "Учебный год ещё не открыт. Обратитесь к методисту."
    ]


def test_draft_shows_its_words_beside_the_paper(desk, draft, school):
    answer = desk.get(page("", school, draft))

    assert answer.context["form"]["annex"].value() == draft.annex
    assert page("_preview", school, draft) in answer.content.decode()


def test_draft_is_saved(desk, draft, school):
    desk.post(page("", school, draft), words_of(draft, annex="# Раздел\r\nПункт.", body="Утвердить."))

    draft.refresh_from_db()
    assert (draft.annex, draft.body) == ("# Раздел\r\nПункт.", "Утвердить.")


@pytest.mark.parametrize(
    ("annex", "sentence"),
    [
        ("", "Впишите текст Положения."),
        ("Пункт без раздела", "Текст начинается с названия раздела: «# Общие положения»."),
        ("# \nПункт", "У раздела 1. нет названия: впишите его после «# »."),
        ("# Раздел\n# Другой\nПункт", "В разделе «Раздел» нет ни одного пункта."),
        ("# Раздел\n{куратор} отвечает", "Впишите слова вместо {куратор}: здесь подстановки не заменяются."),
    ],
)
def test_regulation_that_cannot_be_printed_is_refused_and_kept_on_the_page(
    desk, draft, school, annex, sentence
):
    answer = desk.post(page("", school, draft), words_of(draft, annex=annex))

    before = draft.annex
    draft.refresh_from_db()
    assert answer.context["form"].errors == {"annex": [sentence]}
    assert answer.context["form"]["annex"].value() == annex
    assert draft.annex == before


def test_preview_is_the_draft_without_number_and_date(desk, draft, school):
    answer = desk.get(page("_preview", school, draft))

    sheets = pages(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    assert sheets[0].splitlines()[0] == "Проект"
    assert sheets[-1].splitlines()[1:3] == ["к приказу от ______________", "№ ______________"]


def test_preview_as_docx_says_the_same(desk, draft, school):
    answer = desk.get(page("_docx", school, draft))

    paragraphs = [one.text for one in docx.Document(BytesIO(answer.content)).paragraphs]
    assert [one for one in paragraphs if "определяет порядок" in one] == [
        "1.1. Положение определяет порядок наставничества."
    ]


def test_registering_asks_first_and_then_freezes(desk, draft, school, teacher):
    asked = desk.get(page("_register", school, draft))
    answer = desk.post(page("_register", school, draft), {"number": "61-од", "dated_on": "20.09.2021"})

    draft.refresh_from_db()
    assert teacher.full_name in asked.content.decode()
    assert (draft.status, draft.number, answer.url) == (
        "registered",
        "61-од",
        reverse("mentorship:act", args=[school.pk, draft.pk]),
    )


def test_refused_number_stands_beside_its_field(desk, draft, school):
    LocalActsFactory(school=school, academic_year=draft.academic_year, registered=True, number="61-од")

    answer = desk.post(page("_register", school, draft), {"number": "61-од", "dated_on": "20.09.2021"})

    assert answer.context["form"].errors == {"number": ["Номер 61-од в 2021 году уже есть в журнале."]}


def test_draft_is_discarded_after_a_question(desk, draft, school):
    asked = desk.get(page("_delete", school, draft))
    desk.post(page("_delete", school, draft))

    assert asked.status_code == 200
    assert Act.objects.filter(kind="local_acts_order").count() == 0


@pytest.mark.parametrize("name", ["", "_preview", "_docx", "_register", "_delete"])
def test_registered_order_has_no_pages_of_a_draft(desk, plan, school, year, name):
    act = LocalActsFactory(school=school, academic_year=year, registered=True)

    assert desk.get(page(name, school, act)).status_code == 302


def test_draft_without_its_roadmap_says_why_it_waits(desk, school, today):
    lost = LocalActsFactory(
        school=school, academic_year=AcademicYearFactory(district=school.district, start_year=2021)
    )

    answer = desk.get(page("", school, lost)).content.decode()

    assert "Приказ пока нельзя зарегистрировать." in answer
    assert page("_register", school, lost) not in answer


def test_first_page_leads_to_the_form_until_there_is_an_order(desk, plan, school, year):
    home = reverse("roadmap:school", args=[school.pk])
    before = [paper.url for paper in desk.get(home).context["papers"]]
    act = LocalActsFactory(school=school, academic_year=year)

    assert before == [page("_add", school)]
    assert [paper.url for paper in desk.get(home).context["papers"]] == [page("", school, act)]


def test_office_reads_the_draft_of_a_disclosed_curator(client_as, officer, draft, school, teacher):
    teacher.disclosed_until = date.max
    teacher.save()
    office = client_as(officer)

    answer = office.get(page("", school, draft))

    assert answer.context["form"] is None
    assert office.post(page("", school, draft), words_of(draft)).status_code == 403


def test_draft_page_costs_the_same_for_one_measure_and_three(
    desk, draft, plan, school, django_assert_num_queries
):
    for count in (0, 2):
        MeasureFactory.create_batch(count, stage__roadmap=plan)
        with django_assert_num_queries(11):
            desk.get(page("_preview", school, draft))
