"""Names and posts are checked against the forms written by hand which `manage.py cases` measures too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship.documents.russian import (
    Case,
    Gender,
    PersonName,
    guess_gender,
    post,
)
from mentorship.documents.tables import PEOPLE, POSTS, rows


def table(name):
    return [pytest.param(row, id=row["nom"]) for row in rows(name)]


def forms(row):
    return {case: row[case] for case in Case}


@pytest.mark.parametrize("row", table(PEOPLE))
def test_person_stands_in_every_case(row):
    name = PersonName.parse(row["nom"], row["gender"])

    assert {case: name.full(case) for case in Case} == forms(row)


@pytest.mark.parametrize("row", table(POSTS))
def test_post_stands_in_every_case(row):
    assert {case: post(row["nom"], case) for case in Case} == forms(row)


@pytest.mark.parametrize(("name", "size"), [(PEOPLE, 280), (POSTS, 156)])
def test_table_of_forms_is_read_whole(name, size):
    assert len(table(name)) == size


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Козлова Вера Андреевна", ("Козлова", "Вера", "Андреевна", "f")),
        ("  Козлова  Вера\u00a0Андреевна ", ("Козлова", "Вера", "Андреевна", "f")),
        ("Козлова В. А.", ("Козлова", "В.", "А.", "f")),
        ("Козлова В.А.", ("Козлова", "В.", "А.", "f")),
        ("В.А. Козлова", ("Козлова", "В.", "А.", "f")),
        ("Мамедова Лейла Али кызы", ("Мамедова", "Лейла", "Али кызы", "f")),
        ("Цой Виктор", ("Цой", "Виктор", "", "m")),
        ("Троицкая Анна Мария Сергеевна", ("Троицкая", "Анна Мария", "Сергеевна", "f")),
        ("фон Берг Карл Иванович", ("фон Берг", "Карл", "Иванович", "m")),
        ("Ткач А. П.", ("Ткач", "А.", "П.", "")),
        ("Петров", ("Петров", "", "", "m")),
        ("", ("", "", "", "")),
    ],
)
def test_name_is_parsed(text, parts):
    name = PersonName.parse(text)

    assert (name.last, name.first, name.patronymic, name.gender) == parts


def test_stored_gender_is_stronger_than_the_guess():
    assert PersonName.parse("Сагайдак Саша", "m").full(Case.DAT) == "Сагайдаку Саше"
    assert PersonName.parse("Сагайдак Саша", "f").full(Case.DAT) == "Сагайдак Саше"


def test_empty_gender_is_guessed_from_the_patronymic():
    assert PersonName("Ткач", "Саша", "Петрович", "").full(Case.GEN) == "Ткача Саши Петровича"


def test_person_of_unknown_gender_stays_unchanged():
    assert PersonName("Ткач", "А.", "П.", "").surname_first(Case.INS) == "Ткач\u00a0А.\u00a0П."


def test_two_given_names_both_decline():
    name = PersonName("Троицкая", "Анна Мария", "Сергеевна", "f")

    assert name.full(Case.DAT) == "Троицкой Анне Марии Сергеевне"
    assert name.surname_first(Case.DAT) == "Троицкой\u00a0А.\u00a0М.\u00a0С."


@pytest.mark.parametrize(
    ("text", "surname_first", "initials_first"),
    [
        ("Гладилова Ольга Алексеевна", "Гладилову О. А.", "О. А. Гладилова"),
        ("Гладилова О.А.", "Гладилову О. А.", "О. А. Гладилова"),
        ("Цой Виктор", "Цоя В.", "В. Цой"),
        ("Троицкая Анна-Мария Сергеевна", "Троицкую А.-М. С.", "А.-М. С. Троицкая"),
        ("Салтыкова-Щедрина Юлия Фёдоровна", "Салтыкову-Щедрину Ю. Ф.", "Ю. Ф. Салтыкова-Щедрина"),
        ("Мамедова Лейла Али кызы", "Мамедову Л. А.", "Л. А. Мамедова"),
        ("Гасанова Севда Рагим-кызы", "Гасанову С. Р.", "С. Р. Гасанова"),
        ("Петров", "Петрова", "Петров"),
        ("Петрова - Али", "Петрову А.", "А. Петрова"),
    ],
)
def test_initials_are_kept_on_one_line_with_the_surname(text, surname_first, initials_first):
    name = PersonName.parse(text)

    assert name.surname_first(Case.ACC) == surname_first.replace(" ", "\u00a0")
    assert name.initials_first() == initials_first.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        (("Ткач", "Саша", "Ильич"), Gender.MALE),
        (("Ткач", "Саша", "Ильинична"), Gender.FEMALE),
        (("Ткач", "Саша", "Саввишна"), Gender.FEMALE),
        (("Алиев", "", "Гасан оглы"), Gender.MALE),
        (("Гасан", "", "Рагим-кызы"), Gender.FEMALE),
        (("Иванов", "Мария", ""), Gender.FEMALE),
        (("Козлова", "В.", "А."), Gender.FEMALE),
        (("Троицкий", "В.", "А."), Gender.MALE),
        (("Салтыков-Щедрин", "М.", "Е."), Gender.MALE),
        (("Голова", "А.", "И."), ""),
        (("Коваленко", "Саша", ""), ""),
        (("", "", ""), ""),
    ],
)
def test_gender_is_guessed(name, gender):
    assert guess_gender(*name) == gender


MENTOR = PersonName("Иванова", "Мария", "Петровна", "f")
MENTEE = PersonName("Петров", "Игорь", "Ильич", "m")
HEAD = PersonName("Гладилова", "Ольга", "Алексеевна", "f")


def phrase(template, case, person, person_post=""):
    words = template.format(
        name=person.surname_first(case), full=person.full(case), post=post(person_post, case)
    )
    return words.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (
            ("Назначить {name}, {post}, наставником", Case.ACC, MENTOR, "учитель математики"),
            "Назначить Иванову М. П., учителя математики, наставником",
        ),
        (
            ("Закрепить за {post} {name}", Case.INS, MENTEE, "молодой специалист"),
            "Закрепить за молодым специалистом Петровым И. И.",
        ),
        (
            ("возложить на {post} {name}", Case.ACC, HEAD, "директор МУ «РЦ УО»"),
            "возложить на директора МУ «РЦ УО» Гладилову О. А.",
        ),
        (
            ("{post} {name} в срок до 1 октября", Case.DAT, MENTOR, "наставник"),
            "наставнику Ивановой М. П. в срок до 1 октября",
        ),
        (
            ("Освободить {name} от обязанностей", Case.ACC, MENTOR),
            "Освободить Иванову М. П. от обязанностей",
        ),
        (("обязанностей наставника {name}", Case.GEN, MENTEE), "обязанностей наставника Петрова И. И."),
        (
            ("Установить {name}, {post}, выплату", Case.DAT, MENTOR, "учитель математики"),
            "Установить Ивановой М. П., учителю математики, выплату",
        ),
        (("от {post} {full}", Case.GEN, MENTOR, "учитель"), "от учителя Ивановой Марии Петровны"),
        (("Я, {full},", Case.NOM, MENTOR), "Я, Иванова Мария Петровна,"),
        (("вручается {full}", Case.DAT, MENTOR), "вручается Ивановой Марии Петровне"),
        (("МУ «РЦ УО» ({name})", Case.NOM, HEAD), "МУ «РЦ УО» (Гладилова О. А.)"),
    ],
)
def test_formula_of_an_order_is_grammatical(arguments, text):
    assert phrase(*arguments) == text


@given(st.text(alphabet="АБЯабвеиоья.-–«»(), ", max_size=40) | st.text(max_size=40))
def test_any_text_goes_through_as_name_and_post(text):
    name = PersonName.parse(text)

    assert name.full(Case.NOM).split() == PersonName.parse(name.full(Case.NOM), name.gender).full().split()
    assert [type(form) for case in Case for form in (name.full(case), name.surname_first(case))] == [str] * 12
    assert post(text, Case.NOM) == text
    assert [type(post(text, case)) for case in Case] == [str] * 6
