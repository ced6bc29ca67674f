"""Built-in words of every kind of paper: whole, in the law of their day, and read back by the markup."""

import hashlib
import json
import re
from datetime import date

import pytest

from mentorship.documents.contexts import Point
from mentorship.documents.wordings import KINDS, consents, kind_on
from mentorship.documents.wordings.markup import groups, items, points, sections
from mentorship.documents.wordings.placeholders import fill, named, unknown

LAST_DAY_WITHOUT_LAW = date(2025, 2, 28)
FIRST_DAY_OF_LAW = date(2025, 3, 1)
DAYS = (LAST_DAY_WITHOUT_LAW, FIRST_DAY_OF_LAW)
# The words of the consents in the edition that `consents.EDITION` names.
EDITIONS = {"2025-09": "5757272d078ecbb9"}

every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def words(name: str, day: date = FIRST_DAY_OF_LAW) -> str:
    """All words of a kind on a day, filled with the examples."""
    kind = KINDS[kind_on(name, day)]
    samples = {name: placeholder.sample for name, placeholder in kind.placeholders.items()}
    return "\n".join(kind.filled(samples).values())


@every_kind
def test_built_in_words_are_not_refused(kind):
    assert kind.refusals(kind.built_in) == {}


@every_kind
def test_name_of_a_kind_fits_its_field(kind):
    assert len(kind.name) <= 40


@every_kind
def test_every_form_of_every_placeholder_has_an_example_of_its_own_kind(kind):
    examples = [text for placeholder in kind.placeholders.values() for _, text in placeholder.examples]

    assert [text for text in examples if not text or "{" in text] == []


@every_kind
def test_filled_words_have_no_braces_and_no_two_full_stops(kind):
    assert re.findall(r"[{}]|\.\.", words(kind.name)) == []


@every_kind
def test_blocks_in_sections_are_read(kind):
    texts = [kind.built_in[block.name] for block in kind.blocks if block.sectioned]

    assert [text for text in texts if not all(body for _, body in groups(text))] == []


def test_regulation_has_nine_sections_with_numbered_points():
    read = sections(KINDS["regulation"].built_in["text"])

    assert [(section.number, len(section.points)) for section in read] == [
        ("1.", 5), ("2.", 4), ("3.", 3), ("4.", 3), ("5.", 2), ("6.", 2), ("7.", 3), ("8.", 2), ("9.", 2),
    ]  # fmt: skip
    assert read[3].points[2].number == "4.3."


def test_line_with_a_dash_is_a_sub_point():
    assert points("Руководителям:\n- принять;\n– издать.\nКонтроль.") == (
        Point(number="1.", text="Руководителям:"),
        Point(number="1.1.", text="принять;", level=2),
        Point(number="1.2.", text="издать.", level=2),
        Point(number="2.", text="Контроль."),
    )


def test_list_is_read_with_and_without_dashes():
    assert items("- сбор;\n\n  запись;\n— хранение.") == ("сбор;", "запись;", "хранение.")


def test_text_before_the_first_section_is_refused():
    with pytest.raises(ValueError, match="begins with one"):
        sections("Положение\n# Общие положения")


@pytest.mark.parametrize("name", ["role_mentor", "role_mentee", "regulation"])
def test_paper_names_article_351_8_from_the_day_it_is_law(name):
    assert ["351.8" in words(name, day) for day in DAYS] == [False, True]


@pytest.mark.parametrize("name", ["role_mentor", "regulation"])
def test_addendum_and_three_working_days_come_with_the_law(name):
    facts = ("дополнительном соглашении", "три рабочих дня")

    assert [[fact in words(name, day) for fact in facts] for day in DAYS] == [[False] * 2, [True] * 2]


def test_mentor_of_2021_takes_additional_duties():
    said = words("role_mentor", date(2021, 8, 30))

    assert "дополнительных обязанностей, связанных с наставнической деятельностью" in said


def test_regulation_of_2021_cites_nothing_that_came_later():
    said = words("regulation", date(2021, 10, 1))

    assert [year for year in re.findall(r"\d\d\.\d\d\.(\d{4})", said) if int(year) > 2021] == []
    assert "21.12.2021" not in said


@pytest.mark.parametrize(
    ("name", "laws"),
    [
        ("processing", ("статьёй 9 ", "152-ФЗ")),
        ("transfer", ("статьёй 88 ", "статьёй 9 ", "152-ФЗ")),
        ("distribution", ("статьями 9 и 10.1 ", "152-ФЗ", "24.02.2021 № 18")),
        ("processing_withdrawal", ("части 2 статьи 9 ", "152-ФЗ", "30 дней")),
        ("transfer_withdrawal", ("части 2 статьи 9 ", "152-ФЗ")),
        ("distribution_withdrawal", ("части 12 статьи 10.1 ", "152-ФЗ")),
        ("labour_addendum", ("статьёй 351.8 ",)),
        ("mentor_refusal", ("статьёй 351.8 ", "три рабочих дня")),
        ("cancellation_notice", ("статьёй 351.8 ", "три рабочих дня")),
    ],
)
def test_paper_names_its_law(name, laws):
    assert [law for law in laws if law not in words(name)] == []


def test_consent_holds_until_the_day_given():
    values = {"срок": "31 августа 2027 г."}

    assert fill(consents.PROCESSING.built_in["term"], values) == (
        "со дня подписания до 31 августа 2027 г. или до дня отзыва, если он наступит раньше."
    )


def test_another_word_in_a_built_in_consent_is_another_edition():
    texts = {kind.name: kind.built_in for kind in consents.KINDS}
    digest = hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest()

    assert EDITIONS[consents.EDITION] == digest[:16]


def test_persons_stand_in_any_of_six_cases():
    mentor = KINDS["replacement_order"].placeholders["прежний наставник"]

    assert [(form, text.replace("\xa0", " ")) for form, text in mentor.examples] == [
        ("именительный", "Иванова М. П."),
        ("родительный", "Ивановой М. П."),
        ("дательный", "Ивановой М. П."),
        ("винительный", "Иванову М. П."),
        ("творительный", "Ивановой М. П."),
        ("предложный", "Ивановой М. П."),
    ]


def test_placeholder_is_known_by_its_name_and_its_form():
    known = KINDS["replacement_order"].placeholders
    text = (
        "{приказу} {приказу: дательный} {начало: словами} {начало: буквами} { новый наставник : дательный }"
    )

    assert unknown(text, known) == ["{приказу: дательный}", "{начало: буквами}"]
    assert [name for _, name, _ in named(text)] == [
        "приказу",
        "приказу",
        "начало",
        "начало",
        "новый наставник",
    ]


def test_full_stop_is_not_doubled_after_initials():
    assert fill("возложить на {кого}.", {"кого": "Иванову И. И."}) == "возложить на Иванову И. И."
