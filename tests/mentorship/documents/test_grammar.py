"""Confirmed forms win over the rules, and what nobody has confirmed is remembered as a doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship.documents.grammar import FIELDS, Doubt, Grammar, Person
from mentorship.documents.russian import Case, PersonName
from mentorship.models import WordForms

TKACH = PersonName("Ткач", "Иван", "Петрович", "m")
WORD = st.text(alphabet="абвгдежзиклмнопрстуфхцчшщэюя", min_size=1, max_size=12).map(str.capitalize)


def confirmed(text: str, gender: str = "m", subject: str = "person", **forms) -> Grammar:
    known = WordForms(
        subject=subject, text=text, gender=gender, **(dict.fromkeys(FIELDS.values(), text) | forms)
    )
    return Grammar({(subject, text, gender): known})


@given(case=st.sampled_from(list(FIELDS)), words=st.tuples(WORD, WORD, WORD))
def test_confirmed_form_always_wins_and_is_no_doubt(case, words):
    grammar = confirmed(TKACH.full(), **{FIELDS[case]: " ".join(words)})

    assert grammar.full(TKACH, case) == " ".join(words)
    assert grammar.doubts == ()


@given(case=st.sampled_from(list(FIELDS)), words=st.tuples(WORD, WORD, WORD))
def test_initials_are_kept_after_a_confirmed_surname(case, words):
    grammar = confirmed(TKACH.full(), **{FIELDS[case]: " ".join(words)})

    assert grammar.surname_first(TKACH, case) == f"{words[0]}\u00a0И.\u00a0П."


@given(case=st.sampled_from(list(FIELDS)), form=WORD)
def test_confirmed_post_always_wins_and_is_no_doubt(case, form):
    grammar = confirmed("сурдолог", "", "post", **{FIELDS[case]: form})

    assert (grammar.post("сурдолог", case), grammar.doubts) == (form, ())


def test_doubtful_forms_are_collected_once_in_the_order_of_use():
    grammar = Grammar()

    Person(grammar, TKACH, post="замдиректора").form("творительный")
    grammar.full(TKACH, Case.DAT)
    grammar.surname_first(TKACH, Case.INS)

    assert grammar.doubts == (
        Doubt("person", "Ткач Иван Петрович", "m", "Ткачом\u00a0И.\u00a0П."),
        Doubt("post", "замдиректора", "", "замдиректора"),
        Doubt("person", "Ткач Иван Петрович", "m", "Ткачу Ивану Петровичу"),
    )


@pytest.mark.parametrize("case", [Case.NOM])
def test_nominative_is_never_a_doubt(case):
    grammar = Grammar()

    grammar.full(TKACH, case), grammar.surname_first(TKACH), grammar.post("сурдолог", case)

    assert grammar.doubts == ()


def test_regular_name_and_post_are_no_doubts():
    grammar = Grammar()

    grammar.full(PersonName("Иванова", "Мария", "Петровна", "f"), Case.INS)
    grammar.post("учитель математики", Case.GEN)

    assert grammar.doubts == ()


def test_confirmation_for_the_other_gender_does_not_count():
    grammar = confirmed(TKACH.full(), gender="f")

    assert grammar.full(TKACH, Case.DAT) == "Ткачу Ивану Петровичу"
