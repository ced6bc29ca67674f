"""The production calendar in the office: a year at a glance, single days, a list of days at once."""

from datetime import date

import pytest
from django.urls import reverse

from districts.models import CalendarDay, Event
from tests.roadmap.reading import words

pytestmark = pytest.mark.usefixtures("today")
YEAR = reverse("admin:districts_calendarday_changelist")
ADD = reverse("admin:districts_calendarday_add")


@pytest.fixture
def office(client_as, officer):
    return client_as(officer)


def enter(district, day, **given):
    return CalendarDay.objects.create(district=district, on=day, **given)


def page_of(row, page):
    return reverse(f"admin:districts_calendarday_{page}", args=[row.pk])


def list_of(district):
    return reverse("admin:districts_calendarday_paste", args=[district.pk])


def days(district):
    found = CalendarDay.objects.filter(district=district).order_by("on")
    return [(f"{row.on:%d.%m.%Y}", row.is_working, row.note) for row in found]


def problems(response, field="days"):
    return response.context["form"].errors[field]


def test_year_shows_twelve_months_with_their_working_days(office):
    page = office.get(YEAR)

    months = page.context["months"]
    assert [month.name for month in months][::11] == ["Январь", "Декабрь"]
    # 2021 without the government's decree: 15 January days, 19 in May, 21 in June.
    assert [months[number].working for number in (0, 4, 5)] == [15, 19, 21]
    assert "Энский муниципальный район, 2021 год" in words(page)


def test_year_says_why_a_day_is_as_it_is(office, district):
    enter(district, date(2021, 2, 20), is_working=True, note="перенос на 22 февраля")
    enter(district, date(2021, 2, 22), note="перенос с 20 февраля")

    cells = [cell for month in office.get(YEAR).context["months"] for week in month.weeks for cell in week]
    reasons = {cell.day: cell.reason for cell in cells if cell and cell.reason}

    assert reasons[date(2021, 2, 20)] == "рабочий: перенос на 22 февраля"
    assert reasons[date(2021, 2, 22)] == "выходной: перенос с 20 февраля"
    assert reasons[date(2021, 5, 9)] == "выходной: День Победы"
    assert reasons[date(2021, 5, 10)] == "выходной: перенос с 09.05 (ст. 112 ТК РФ)"
    assert date(2021, 10, 16) not in reasons


def test_another_year_is_asked_for_in_the_address(office, district):
    enter(district, date(2022, 3, 7), note="перенос с 5 марта")

    assert office.get(YEAR).context["rows"] == []
    assert [row.note for row, *_ in office.get(YEAR, {"year": 2022}).context["rows"]] == ["перенос с 5 марта"]


@pytest.mark.parametrize("year", ["0", "1929", "2101", "99999999999", "позапрошлый"])
def test_implausible_year_is_not_found(office, year):
    assert office.get(YEAR, {"year": year}).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_year_takes_as_many_queries_for_three_days_as_for_one(
    office, district, count, django_assert_num_queries
):
    for number in range(count):
        enter(district, date(2021, 10, 18 + number))
    office.get(YEAR)

    with django_assert_num_queries(6):
        office.get(YEAR)


def test_day_is_added_and_the_journal_says_so(office, district):
    response = office.post(ADD, {"district": district.pk, "on": "22.02.2021", "note": "перенос с 20 февраля"})

    assert response.url == f"{YEAR}?year=2021&district={district.pk}"
    assert days(district) == [("22.02.2021", False, "перенос с 20 февраля")]
    assert Event.objects.filter(verb="создана запись").count() == 1


def test_day_is_entered_once(office, district):
    enter(district, date(2021, 2, 22))

    page = office.post(ADD, {"district": district.pk, "on": "22.02.2021"})

    assert "Этот день в календаре уже есть." in words(page)
    assert CalendarDay.objects.count() == 1


def test_day_of_year_0021_is_refused(office, district):
    page = office.post(ADD, {"district": district.pk, "on": "0021-02-22"})

    assert "Проверьте год: укажите дату между 1930 и 2100 годами." in words(page)


def test_day_is_changed(office, district):
    row = enter(district, date(2021, 2, 20))

    office.post(
        page_of(row, "change"),
        {"district": district.pk, "on": "20.02.2021", "is_working": "on", "note": "так"},
    )

    assert days(district) == [("20.02.2021", True, "так")]


def test_day_is_deleted_after_a_page_to_check(office, district):
    row = enter(district, date(2021, 2, 22), note="перенос")

    page = office.get(page_of(row, "delete"))
    assert "День снова будет таким, как велят неделя" in words(page)
    assert days(district) != []

    office.post(page_of(row, "delete"))
    assert days(district) == []
    assert Event.objects.filter(verb="удалён день календаря").count() == 1


def test_day_of_another_district_is_not_found(office, other_district):
    row = enter(other_district, date(2021, 2, 22))

    for page in ("change", "delete"):
        assert office.get(page_of(row, page)).status_code == 404
        assert office.post(page_of(row, page)).status_code == 404
    assert office.get(list_of(other_district)).status_code == 404
    assert office.get(YEAR, {"district": other_district.pk}).status_code == 404
    assert CalendarDay.objects.count() == 1


def test_list_enters_many_days_at_once(office, district):
    text = (
        "22.02.2021 — перенос с 20 февраля\n"
        "20.02.2021 рабочий — перенос на 22 февраля\n\n"
        "05.11.21\n"
        "31.12.2021 выходной день: перенос с 3 января"
    )

    response = office.post(list_of(district), {"days": text})

    assert response.url == f"{YEAR}?year=2021&district={district.pk}"
    assert days(district) == [
        ("20.02.2021", True, "перенос на 22 февраля"),
        ("22.02.2021", False, "перенос с 20 февраля"),
        ("05.11.2021", False, ""),
        ("31.12.2021", False, "перенос с 3 января"),
    ]
    assert Event.objects.get(verb="внесены дни календаря").detail == (
        "22.02.2021, 20.02.2021, 05.11.2021, 31.12.2021"
    )


def test_list_names_every_wrong_line_and_writes_nothing(office, district):
    text = (
        "перенос с 20 февраля\n"
        "31.02.2021 — перенос\n"
        "22.02.2021 — перенос\n"
        "22.02.2021 — ещё раз\n"
        "20.02.2021 — перенос\n"
        "24.02.2021 рабочий\n"
        f"25.02.2021 — {'я' * 201}"
    )

    page = office.post(list_of(district), {"days": text})

    assert problems(page) == [
        "Строка 1: начните с даты: «22.02.2021 — перенос с 20 февраля».",
        "Строка 2: «31.02.2021» — Введите правильную дату.",
        "Строка 4: этот день уже есть в строке 3.",
        "Строка 5: 20.02.2021 и так выходной: если он рабочий, напишите это слово после даты.",
        "Строка 6: 24.02.2021 и так рабочий.",
        "Строка 7: пояснение длиннее 200 знаков.",
    ]
    assert page.context["form"]["days"].value() == text
    assert days(district) == []


def test_list_does_not_touch_a_day_entered_before(office, district):
    enter(district, date(2021, 2, 22), note="как было")

    page = office.post(list_of(district), {"days": "22.02.2021 — иначе\n05.11.2021 — перенос"})

    assert problems(page) == ["22.02.2021 уже есть в календаре: исправьте этот день отдельно."]
    assert days(district) == [("22.02.2021", False, "как было")]


def test_list_of_too_many_days_is_refused(office, district):
    page = office.post(list_of(district), {"days": "\n".join(["22.02.2021"] * 101)})

    assert problems(page) == ["За один раз — до 100 дней: внесите остальные отдельно."]


def test_empty_list_is_refused(office, district):
    assert problems(office.post(list_of(district), {"days": " "})) == ["Обязательное поле."]
