"""`manage.py cases`: the share of right forms, each wrong one, and a failure below the goal."""

import io

import pytest
from django.core.management import CommandError, call_command

from mentorship.management.commands import cases

ROW = {
    "gender": "f",
    "nom": "Козлова Вера",
    "gen": "Козловой Веры",
    "dat": "Козловой Вере",
    "acc": "Козлову Веру",
    "ins": "Козловой Верой",
    "prep": "Козловой Вере",
}
POST = {
    "nom": "заместитель директора",
    "gen": "заместителя директора",
    "dat": "заместителю директора",
    "acc": "заместителя директора",
    "ins": "заместителем директора",
    "prep": "заместителе директора",
}
# As its bearer declines it, unlike the rules: «Ткачём».
TKACH = {
    "gender": "m",
    "nom": "Ткач Семён",
    "gen": "Ткача Семёна",
    "dat": "Ткачу Семёну",
    "acc": "Ткача Семёна",
    "ins": "Ткачём Семёном",
    "prep": "Ткаче Семёне",
}


@pytest.fixture
def tables(monkeypatch):
    """Two small tables in place of the large ones."""
    content = {cases.PEOPLE: [dict(ROW)], cases.POSTS: [dict(POST)]}
    monkeypatch.setattr(cases, "rows", content.__getitem__)
    return content


def measured() -> str:
    said = io.StringIO()
    call_command("cases", stdout=said)
    return said.getvalue()


def test_shares_of_names_and_posts_are_printed_apart_with_the_libraries_beside_them(tables):
    assert measured().replace("\u00a0", " ").splitlines() == [
        "ФИО: строк 1, форм 5 (без именительного), верно 5: 100,00 % (цель 99,50 %); "
        "pytrovich без наших правил: 100,00 %",
        "Должности: строк 1, форм 5 (без именительного), верно 5: 100,00 % (цель 99,50 %); "
        "pymorphy3 без наших правил: 40,00 %",
        "ФИО: неверных форм 0, из них не помечены для проверки 0 (0,00 %); помечено строк 0 из 1",
        "Должности: неверных форм 0, из них не помечены для проверки 0 (0,00 %); помечено строк 0 из 1",
    ]


def test_wrong_form_is_shown_and_a_share_below_the_goal_is_a_failure(tables):
    tables[cases.PEOPLE][0]["ins"] = "Козловою Верой"
    said = io.StringIO()

    with pytest.raises(CommandError, match="ниже 99,50"):
        call_command("cases", stdout=said)

    assert said.getvalue().splitlines()[1] == "  ins: надо «Козловою Верой», вышло «Козловой Верой»"


def test_tables_of_the_product_reach_the_goal():
    assert [line for line in measured().splitlines() if line.startswith("  ")] == []


def test_wrong_form_that_nobody_would_be_asked_about_is_a_failure(tables, monkeypatch):
    monkeypatch.setattr(cases, "GOAL", 0.5)
    tables[cases.PEOPLE][0]["ins"] = "Козловою Верой"
    said = io.StringIO()

    with pytest.raises(CommandError, match="не помечены"):
        call_command("cases", stdout=said)

    assert said.getvalue().replace("\u00a0", " ").splitlines()[3:5] == [
        "ФИО: неверных форм 1, из них не помечены для проверки 1 (100,00 %); помечено строк 0 из 1",
        "  не помечено: ins: надо «Козловою Верой», вышло «Козловой Верой»",
    ]


def test_wrong_form_that_is_marked_is_no_failure_above_the_goal(tables, monkeypatch):
    monkeypatch.setattr(cases, "GOAL", 0.5)
    tables[cases.PEOPLE].append(TKACH)

    assert measured().replace("\u00a0", " ").splitlines()[-2] == (
        "ФИО: неверных форм 1, из них не помечены для проверки 0 (0,00 %); помечено строк 1 из 2"
    )
