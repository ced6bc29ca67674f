"""The wording of the consents follows the law of the day they are given."""

from datetime import date

import pytest

from mentorship.documents import consent_texts as texts

LAST_DAY_WITHOUT_LAW = date(2025, 2, 28)
FIRST_DAY_OF_LAW = date(2025, 3, 1)
PERSON = {"name": "Осинин Пётр Ильич", "post": "учитель физики", "form": "очная", "term": "учебный год"}


def _mentor(on: date) -> str:
    body = texts.mentor_body(on=on, mentees_genitive=texts.MENTEES_LATER, **PERSON)
    return " ".join((*body, *texts.mentor_closing(on=on)))


def _mentee(on: date) -> str:
    body = texts.mentee_body(mentor_genitive=texts.MENTOR_LATER, **PERSON)
    return " ".join((*body, *texts.mentee_closing(on=on)))


@pytest.mark.parametrize("consent", [_mentor, _mentee])
def test_role_consent_names_article_351_8_from_the_day_it_is_law(consent):
    days = (LAST_DAY_WITHOUT_LAW, FIRST_DAY_OF_LAW)
    assert ["351.8" in consent(day) for day in days] == [False, True]


def test_mentor_learns_of_the_addendum_and_of_three_working_days_from_the_day_of_the_law():
    facts = ("дополнительном соглашении", "три\xa0рабочих дня")
    days = (LAST_DAY_WITHOUT_LAW, FIRST_DAY_OF_LAW)
    assert [[fact in _mentor(day) for fact in facts] for day in days] == [[False, False], [True, True]]


def test_mentor_of_2021_takes_additional_duties():
    assert "дополнительных обязанностей, связанных с наставнической деятельностью" in _mentor(
        date(2021, 8, 30)
    )


@pytest.mark.parametrize(
    ("statement", "laws"),
    [
        (texts.PROCESSING_STATEMENT, ("статьёй 9 ", "152-ФЗ")),
        (texts.TRANSFER_STATEMENT, ("статьёй 88 ", "статьёй 9 ", "152-ФЗ")),
        (texts.DISTRIBUTION_STATEMENT, ("статьями 9 и 10.1 ", "152-ФЗ", "24.02.2021 №\xa018")),
    ],
    ids=["processing", "transfer", "distribution"],
)
def test_data_consent_names_its_law(statement, laws):
    assert [law for law in laws if law not in statement] == []


def test_consent_holds_until_the_day_given():
    expected = "со дня подписания до 31 августа 2027 г. или до дня отзыва, если он наступит раньше."
    assert texts.consent_term("31 августа 2027 г.") == expected
