"""A school's teachers: the list as its address asks for it, the card, and who may see whom."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from districts.models import Event
from schools.models import Teacher
from schools.spreadsheets import read_table
from tests.factories import TeacherFactory
from tests.schools.workbooks import HEADINGS

CARD = {
    "last_name": "Петрова",
    "first_name": "Анна",
    "patronymic": "Сергеевна",
    "gender": "",
    "born_on": "15.9.90",
    "post": "учитель физики",
    "subject": "физика",
    "category": "first",
    "teaching_since": "2012-09-01",
}


def url(name: str, school, *args) -> str:
    return reverse(f"schools:{name}", args=[school.pk, *args])


def names(response) -> list[str]:
    return [teacher.last_name for teacher in response.context["page_obj"]]


@pytest.fixture
def people(school, today):
    """Four teachers that differ in everything the list knows."""
    rows = [
        ("Ёлкина", "учитель физики", "физика", "first", date(2001, 9, 1), None),
        ("Жукова", "воспитатель", "", "", None, None),
        ("Белова", "учитель химии", "химия", "highest", date(2020, 9, 1), None),
        ("Ушедшая", "учитель физики", "физика", "", date(1990, 9, 1), date(2021, 9, 1)),
    ]
    return [
        TeacherFactory(
            school=school,
            last_name=last_name,
            post=post,
            subject=subject,
            category=category,
            teaching_since=since,
            left_on=left_on,
        )
        for last_name, post, subject, category, since, left_on in rows
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Белова", "Ёлкина", "Жукова"]),
        ("?q=елк", ["Ёлкина"]),
        ("?q=БЕЛ", ["Белова"]),
        ("?post=воспитатель", ["Жукова"]),
        ("?subject=физика", ["Ёлкина"]),
        ("?subject=физика&state=all", ["Ёлкина", "Ушедшая"]),
        ("?category=none", ["Жукова"]),
        ("?category=highest", ["Белова"]),
        ("?state=left", ["Ушедшая"]),
        ("?sort=-name", ["Жукова", "Ёлкина", "Белова"]),
        ("?sort=post", ["Жукова", "Ёлкина", "Белова"]),
        ("?sort=-post", ["Белова", "Ёлкина", "Жукова"]),
        ("?sort=experience", ["Белова", "Ёлкина", "Жукова"]),
        ("?sort=-experience", ["Ёлкина", "Белова", "Жукова"]),
        ("?sort=password&page=99&category=?", ["Белова", "Ёлкина", "Жукова"]),
    ],
)
def test_list_answers_its_address(client_as, curator, school, people, query, found):
    assert names(client_as(curator).get(url("teachers", school) + query)) == found


def test_list_shows_25_people_a_page_and_counts_them(client_as, curator, school, today):
    TeacherFactory.create_batch(27, school=school)
    client = client_as(curator)
    first, second = (client.get(url("teachers", school) + f"?page={page}") for page in (1, 2))
    assert (len(names(first)), len(names(second))) == (25, 2)
    assert "Показаны: 27 из 27" in first.content.decode()


def test_row_of_the_list_says_post_subject_category_and_years(client_as, curator, school, today):
    TeacherFactory(school=school, teaching_since=date(2001, 9, 1))
    page = client_as(curator).get(url("teachers", school)).content.decode()
    cells = ["учитель математики", "математика", "первая", "20"]
    assert [f">{cell}</td>" in page for cell in cells] == [True] * 4


def test_empty_list_offers_both_ways(client_as, curator, school, today):
    page = client_as(curator).get(url("teachers", school)).content.decode()
    ways = [url("teacher_add", school), url("teachers_import", school)]
    assert [page.count(f'href="{way}"') for way in ways] == [1, 1]


def test_nobody_found_says_so(client_as, curator, school, people):
    page = client_as(curator).get(url("teachers", school) + "?q=никто").content.decode()
    assert "Никто не подходит под эти условия." in page


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_one_and_for_three(
    client_as, curator, school, today, number, django_assert_num_queries
):
    TeacherFactory.create_batch(number, school=school)
    client = client_as(curator)
    client.get(url("teachers", school))
    with django_assert_num_queries(10):
        client.get(url("teachers", school))


def test_office_sees_only_the_disclosed_with_their_denominator(client_as, officer, school, today):
    TeacherFactory(school=school, last_name="Открытая", disclosed=True)
    TeacherFactory(school=school, last_name="Закрытая")
    response = client_as(officer).get(url("teachers", school))
    page = response.content.decode()
    assert names(response) == ["Открытая"]
    assert "Закрытая" not in page
    assert "Управление видит тех, кто согласился на передачу данных: 1 из 2." in page


def test_office_exports_only_the_disclosed(client_as, officer, school, today):
    TeacherFactory(school=school, last_name="Открытая", disclosed=True)
    TeacherFactory(school=school, last_name="Закрытая")
    rows = read_table(client_as(officer).get(url("teachers_export", school)).content).rows
    assert [row.values["Фамилия"] for row in rows] == ["Открытая"]


def test_export_is_the_filtered_list_under_the_headings_of_the_template(client_as, curator, school, people):
    response = client_as(curator).get(url("teachers_export", school) + "?subject=физика&state=all")
    table = read_table(response.content)
    assert table.headings == HEADINGS
    assert [row.values["Фамилия"] for row in table.rows] == ["Ёлкина", "Ушедшая"]
    assert response.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")


def test_export_writes_a_formula_as_text(client_as, curator, school, today):
    TeacherFactory(school=school, last_name="==1+1")
    content = client_as(curator).get(url("teachers_export", school)).content
    cell = load_workbook(io.BytesIO(content)).active["A2"]
    assert (cell.value, cell.data_type) == ("==1+1", "s")


def test_template_carries_headings_an_example_and_the_lists(client_as, curator, school):
    content = client_as(curator).get(url("teachers_template", school)).content
    book = load_workbook(io.BytesIO(content))
    assert [cell.value for cell in book["Педагоги"][1]] == HEADINGS
    assert book["Педагоги"]["A2"].value == "Иванова (пример)"
    lists = [[cell for cell in column if cell] for column in book["Списки"].iter_cols(values_only=True)]
    assert lists[1:] == [
        ["Образование", *Teacher.Education.labels[1:]],
        ["Категория", *Teacher.Category.labels],
    ]


def test_curator_adds_a_person_and_the_patronymic_gives_the_gender(client_as, curator, school, today):
    response = client_as(curator).post(url("teacher_add", school), CARD)
    added = Teacher.objects.get()
    assert (response.status_code, response.url) == (302, url("teachers", school))
    assert (added.school, added.gender, added.born_on) == (school, "f", date(1990, 9, 15))
    assert Event.objects.of(added).get().verb == "добавлен педагог"


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"patronymic": ""}, {"gender": ["Укажите пол: по отчеству его не определить."]}),
        ({"born_on": "0021-09-15"}, {"born_on": ["Проверьте год: укажите дату между 1930 и 2100 годами."]}),
        ({"born_on": "15.9.60"}, {"born_on": ["Дата рождения ещё не наступила: напишите год полностью."]}),
        ({"last_name": " "}, {"last_name": ["Обязательное поле."]}),
        ({"teaching_since": "01.09.1980"}, {"teaching_since": ["Стаж не может начаться раньше рождения."]}),
        ({"born_on": "вчера"}, {"born_on": ["Введите правильную дату."]}),
    ],
)
def test_wrong_card_is_refused_beside_its_field_and_stays(client_as, curator, school, today, values, errors):
    response = client_as(curator).post(url("teacher_add", school), CARD | values)
    form = response.context["form"]
    assert (response.status_code, form.errors, form["post"].value()) == (200, errors, "учитель физики")
    assert Teacher.objects.count() == 0


def test_person_is_recorded_once(client_as, curator, school, today):
    client = client_as(curator)
    client.post(url("teacher_add", school), CARD)
    again = client.post(url("teacher_add", school), CARD | {"last_name": "ПЕТРОВА "})
    assert again.context["form"].errors == {"last_name": ["Такой педагог в школе уже записан."]}


def test_curator_changes_a_card_and_the_journal_names_the_fields_only(client_as, curator, school, today):
    person = TeacherFactory(school=school)
    card = CARD | {"gender": "m", "education": "higher", "hired_on": "01.09.2015"}
    response = client_as(curator).post(url("teacher", school, person.pk), card)
    person.refresh_from_db()
    event = Event.objects.of(person).get()
    assert (response.status_code, person.full_name) == (302, "Петрова Анна Сергеевна")
    assert (person.gender, person.education) == ("m", "higher")
    assert [(work.post, work.since) for work in person.employments.all()] == [
        ("учитель физики", date(2015, 9, 1))
    ]
    assert ("Петрова" in event.detail, event.by) == (False, curator)


def test_refused_card_keeps_the_recorded_name_in_its_heading(client_as, curator, school, today):
    person = TeacherFactory(school=school, last_name="Белова")
    page = client_as(curator).post(url("teacher", school, person.pk), CARD | {"post": ""})
    assert page.context["name"] == person.full_name


def test_office_reads_the_card_of_the_disclosed_only(client_as, officer, school, today):
    known = TeacherFactory(school=school, disclosed=True)
    hidden = TeacherFactory(school=school)
    client = client_as(officer)
    answers = [client.get(url("teacher", school, person.pk)).status_code for person in (known, hidden)]
    assert answers == [200, 404]
    assert client.post(url("teacher", school, known.pk), CARD).status_code == 403


def test_foreign_person_under_the_own_school_does_not_exist(
    client_as, curator, school, neighbour_school, today
):
    foreign = TeacherFactory(school=neighbour_school, disclosed=True)
    client = client_as(curator)
    address = url("teacher", school, foreign.pk)
    assert [client.get(address).status_code, client.post(address, CARD).status_code] == [404, 404]
    foreign.refresh_from_db()
    assert foreign.post == "учитель математики"


PAGES = ["teachers", "teachers_export", "teachers_import", "teachers_template", "teacher_add"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", ["neighbour", "outsider", "outsider_curator", "stranger"])
def test_pages_of_a_foreign_school_do_not_exist(client_as, request, school, who, name):
    client = client_as(request.getfixturevalue(who))
    assert [client.get(url(name, school)).status_code, client.post(url(name, school)).status_code] == [
        404,
        404,
    ]


@pytest.mark.parametrize(("name", "answer"), list(zip(PAGES, [200, 200, 403, 403, 403], strict=True)))
def test_office_reads_but_has_no_business_where_things_are_entered(client_as, officer, school, name, answer):
    assert client_as(officer).get(url(name, school)).status_code == answer
