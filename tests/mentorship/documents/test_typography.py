from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship.documents.russian import (
    Case,
    capitalize_first,
    date_numeric,
    date_words,
    nbsp,
    plural,
    plural_word,
    school_year,
)


def test_dates_are_written_with_digits_and_with_words():
    assert date_numeric(date(2021, 8, 30)) == "30.08.2021"
    assert date_numeric(date(2022, 5, 1)) == "01.05.2022"
    assert date_words(date(2021, 8, 30)) == "30\u00a0августа\u00a02021\u00a0г."
    assert date_words(date(2022, 5, 1)) == "1\u00a0мая\u00a02022\u00a0г."


def test_school_year_stands_in_every_case():
    assert school_year(2021) == "2021–2022 учебный год"
    assert {case: school_year(2021, case) for case in Case} == {
        Case.NOM: "2021–2022 учебный год",
        Case.GEN: "2021–2022 учебного года",
        Case.DAT: "2021–2022 учебному году",
        Case.ACC: "2021–2022 учебный год",
        Case.INS: "2021–2022 учебным годом",
        Case.PREP: "2021–2022 учебном году",
    }


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "0 пар"),
        (1, "1 пара"),
        (2, "2 пары"),
        (5, "5 пар"),
        (11, "11 пар"),
        (14, "14 пар"),
        (21, "21 пара"),
    ]
    + [(22, "22 пары"), (100, "100 пар"), (101, "101 пара"), (111, "111 пар"), (1002, "1002 пары")],
)
def test_plural_agrees_with_the_number(n, text):
    assert plural(n, "пара", "пары", "пар") == text.replace(" ", "\u00a0")


@given(st.integers(0, 1000))
def test_plural_follows_the_last_digits(n):
    digits = str(n)
    if digits.endswith(("11", "12", "13", "14")):
        expected = "пар"
    elif digits.endswith("1"):
        expected = "пара"
    elif digits.endswith(("2", "3", "4")):
        expected = "пары"
    else:
        expected = "пар"

    assert plural_word(n, "пара", "пары", "пар") == expected


@pytest.mark.parametrize(
    "glued",
    [
        "приказ №_156 от_30_августа_2021_г.",
        "Контроль возложить на_директора МУ_«РЦ_УО» Гладилову_О._А.",
        "Гладилову_О.А. и_В.А._Козлову",
        "В._А._Козлова",
        "согласно п._3 и_ст._351.8 Трудового кодекса, пункту_3.1 приказа",
        "в_2021_году",
        "в_2021–2022 учебном году",
        "до_1_сентября, поле 30_мм, 12_часов, 1_000_рублей, 95_%",
        "наставничество_– это не_обязанность, а_почёт",
        "МБОУ_«СОШ с._Ивантеевка», ул._Советская, д._20",
        "и._о._директора",
        "П_Р_И_К_А_З_Ы_В_А_Ю:",
        "О_мерах. Об_итогах. В_целях",
        "если_бы, то_же, знает_ли",
        "с_учётом специфики учреждения",
        "2021_г. Приказ",
        "первая строка\nвторая строка",
        "",
    ],
)
def test_spaces_that_may_not_break_are_glued(glued):
    assert nbsp(glued.replace("_", " ")) == glued.replace("_", "\u00a0")


RUSSIAN_TEXT = st.text(alphabet="аибвгстоАВКОСМУ№§«»–—.,-1235% \u00a0\u2009\n", max_size=60) | st.text(
    max_size=60
)


@given(RUSSIAN_TEXT)
def test_nbsp_changes_only_the_kind_of_space(text):
    assert nbsp(text).replace("\u00a0", " ") == text.replace("\u00a0", " ")


@given(RUSSIAN_TEXT)
def test_nbsp_twice_is_nbsp_once(text):
    assert nbsp(nbsp(text)) == nbsp(text)


def test_nbsp_keeps_the_spaces_already_glued():
    assert nbsp("учебный\u00a0год школы") == "учебный\u00a0год школы"


def test_first_letter_becomes_capital_and_the_rest_stays():
    assert capitalize_first("директор МУ «РЦ УО»") == "Директор МУ «РЦ УО»"
    assert capitalize_first("") == ""
