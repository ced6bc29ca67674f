"""The school's journal of registration: page, spreadsheet and paper."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from mentorship.act_journal import HEADINGS
from mentorship.models import Act
from tests.factories import AcknowledgementFactory, ActFactory, TeacherFactory
from tests.mentorship.documents.pdf import pages
from tests.roadmap.reading import words

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def page(client_as, curator):
    return client_as(curator)


@pytest.fixture
def registered(school, year, curator):
    """`registered(number, …)`: a registered act of the school that its director signed."""

    def registered(number: str, **more) -> Act:
        given = {"frozen": {"signature": {"name": "И.\xa0И.\xa0Соснина"}}, "particulars": {"sheets": 2}}
        given |= {"registered_by": curator, "dated_on": date(2021, 10, 4)} | more
        return ActFactory(school=school, academic_year=year, registered=True, number=number, **given)

    return registered


def url(name: str, school, **asked) -> str:
    return reverse(f"mentorship:{name}", args=[school.pk], query=asked)


def numbers(response) -> list[str]:
    return [row.act.number for row in response.context["rows"]]


def plain(text) -> str:
    return text.replace("\xa0", " ") if isinstance(text, str) else text


def test_journal_shows_registered_acts_newest_first_with_their_place_in_it(page, school, registered, year):
    ActFactory(school=school, academic_year=year)
    for number, day in (("1-од", 4), ("2-од", 6), ("3-од", 5)):
        registered(number, dated_on=date(2021, 10, day))
    registered("1-лс", series="staff", dated_on=date(2021, 10, 3))

    rows = page.get(url("act_journal", school)).context["rows"]

    assert [(row.act.number, row.position) for row in rows] == [
        ("2-од", 2),
        ("3-од", 3),
        ("1-од", 1),
        ("1-лс", 1),
    ]


def test_row_says_who_signed_who_is_acquainted_and_how_long_it_is_kept(page, school, registered, curator):
    act = registered("45-од", heading="О закреплении\nпар")
    AcknowledgementFactory(act=act)
    act.people.add(TeacherFactory(school=school))

    (row,) = page.get(url("act_journal", school)).context["rows"]

    assert [plain(cell) for cell in row.cells] == [
        1, date(2021, 10, 4), "45-од", "по основной деятельности", "приказ о закреплении пар",
        "О закреплении пар", "И. И. Соснина", str(curator), 2, "постоянно (ст. 19)", "ознакомлены 1 из 2",
        "действует", "",
    ]  # fmt: skip
    assert len(row.cells) == len(HEADINGS)


def test_remarks_say_what_corrects_and_what_is_corrected(page, school, registered):
    order = registered("45", status="cancelled")
    registered("46", kind="amending_order", corrects=order)
    registered("47", kind="cancelling_order", corrects=order)

    rows = {row.act.number: row for row in page.get(url("act_journal", school)).context["rows"]}

    assert {number: row.remark for number, row in rows.items()} == {
        "45": "изменён приказом от 04.10.2021 № 46; отменён приказом от 04.10.2021 № 47",
        "46": "изменяет приказ от 04.10.2021 № 45",
        "47": "отменяет приказ от 04.10.2021 № 45",
    }
    assert rows["45"].act.state == "отменён приказом № 47"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"year": "2020"}, ["9"]),
        ({"series": "staff"}, ["7-лс"]),
        ({"kind": "local_acts_order"}, ["8"]),
        ({"state": "cancelled"}, ["9"]),
        ({"q": "ПОЛОЖЕНИИ"}, ["8"]),
        ({"q": "-лс"}, ["7-лс"]),
        ({"q": "(пар"}, []),
        ({"q": "наставнических пар", "year": "2021"}, ["6", "7-лс"]),
        ({"year": "нет"}, ["6", "7-лс", "8", "9"]),
    ],
)
def test_journal_is_filtered_and_searched(page, school, registered, asked, found):
    registered("6", heading="О закреплении наставнических\nпар")
    registered("7-лс", series="staff")
    registered("8", heading="О Положении", kind="local_acts_order")
    registered("9", heading="Об итогах", dated_on=date(2020, 9, 1), status="cancelled")

    response = page.get(url("act_journal", school, **asked))

    assert sorted(numbers(response)) == found


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("date", ["10", "9", "8"]),
        ("-date", ["8", "9", "10"]),
        ("number", ["8", "9", "10"]),
        ("-number", ["10", "9", "8"]),
        ("heading", ["9", "8", "10"]),
        ("number; DROP", ["8", "9", "10"]),
    ],
)
def test_journal_is_sorted(page, school, registered, sort, found):
    for number, day, heading in (("8", 6, "Б"), ("9", 5, "А"), ("10", 4, "В")):
        registered(number, dated_on=date(2021, 10, day), heading=heading)

    assert numbers(page.get(url("act_journal", school, sort=sort))) == found


def test_journal_is_paged(page, school, registered):
    for number in range(1, 27):
        registered(str(number))

    pages = [page.get(url("act_journal", school, page=number)).context["rows"] for number in (1, 2)]

    assert [len(rows) for rows in pages] == [25, 1]
    assert pages[1][0].position == 1


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("act_journal", 13), ("act_journal_export", 12), ("act_journal_pdf", 13)]
)
def test_journal_takes_as_many_queries_with_three_acts_as_with_one(
    page, school, registered, count, name, queries, django_assert_num_queries
):
    for number in range(count):
        AcknowledgementFactory(act=registered(str(number)))

    with django_assert_num_queries(queries):
        page.get(url(name, school))


def test_spreadsheet_holds_the_rows_of_the_page_and_no_live_formula(page, school, registered):
    registered("1")
    registered("=1+1", series="staff", heading='=HYPERLINK("x")')

    response = page.get(url("act_journal_export", school, series="staff"))

    sheet = load_workbook(io.BytesIO(response.content)).active
    cells = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert cells[0] == HEADINGS
    assert [(line[2], line[5]) for line in cells[1:]] == [("=1+1", '=HYPERLINK("x")')]
    assert {sheet["C2"].data_type, sheet["F2"].data_type} == {"s"}


def test_paper_is_the_journal_of_its_year_and_series_from_the_first_act(page, school, registered):
    registered("1-од", dated_on=date(2021, 9, 1))
    registered("2-од")
    registered("1-лс", series="staff")

    response = page.get(url("act_journal_pdf", school, year="2021", series="main"))

    said = " ".join(" ".join(pages(response.content)).split())
    assert "ЖУРНАЛ регистрации приказов по основной деятельности за 2021 год" in said
    assert "Начат: 01.09.2021" in said
    assert said.index("1-од") < said.index("2-од")
    assert "Записей в журнале: 2." in said
    assert "1-лс" not in said


def test_empty_journal_leads_to_the_orders(page, school):
    said = words(page.get(url("act_journal", school)))

    assert "Здесь появятся зарегистрированные приказы." in said


def test_office_reads_rows_of_disclosed_people_only(client_as, officer, school, registered):
    registered("1").people.add(TeacherFactory(school=school, disclosed=True))
    registered("2").people.add(TeacherFactory(school=school))

    assert numbers(client_as(officer).get(url("act_journal", school))) == ["1"]
