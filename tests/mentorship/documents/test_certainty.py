"""Whether the rules know when they do not know: every wrong form must be a doubt, ordinary names must not."""

import pytest

from mentorship.documents import posts
from mentorship.documents.certainty import is_certain
from mentorship.documents.russian import Case, PersonName, post
from mentorship.documents.tables import PEOPLE, POSTS, rows

OBLIQUE = [case for case in Case if case is not Case.NOM]
SURNAMES = [
    "Иванов",
    "Смирнов",
    "Кузнецов",
    "Попов",
    "Васильев",
    "Петров",
    "Соколов",
    "Михайлов",
    "Новиков",
    "Фёдоров",
    "Морозов",
    "Волков",
    "Алексеев",
    "Лебедев",
    "Семёнов",
    "Егоров",
    "Павлов",
    "Козлов",
    "Степанов",
    "Николаев",
    "Орлов",
    "Андреев",
    "Макаров",
    "Никитин",
    "Захаров",
    "Зайцев",
    "Соловьёв",
    "Борисов",
    "Яковлев",
    "Григорьев",
    "Романов",
    "Воробьёв",
    "Сергеев",
    "Кузьмин",
    "Фролов",
    "Александров",
    "Дмитриев",
    "Королёв",
    "Гусев",
    "Киселёв",
    "Ильин",
    "Максимов",
    "Поляков",
    "Сорокин",
    "Виноградов",
    "Ковалёв",
    "Белов",
    "Медведев",
    "Антонов",
    "Тарасов",
]
MEN = [
    "Александр",
    "Сергей",
    "Дмитрий",
    "Андрей",
    "Алексей",
    "Максим",
    "Евгений",
    "Иван",
    "Илья",
    "Павел",
    "Юрий",
    "Пётр",
    "Игорь",
    "Лев",
]
WOMEN = [
    "Елена",
    "Ольга",
    "Наталья",
    "Татьяна",
    "Ирина",
    "Светлана",
    "Анна",
    "Мария",
    "Юлия",
    "Анастасия",
    "Любовь",
    "Надежда",
    "Зоя",
]
FATHERS = [
    "Иванович",
    "Петрович",
    "Сергеевич",
    "Николаевич",
    "Александрович",
    "Юрьевич",
    "Ильич",
    "Васильевич",
]
MOTHERS = [
    "Ивановна",
    "Петровна",
    "Сергеевна",
    "Николаевна",
    "Александровна",
    "Юрьевна",
    "Ильинична",
    "Васильевна",
]


def ordinary() -> list[PersonName]:
    """A man and a woman of each frequent surname, with frequent names in turn."""
    men = [
        PersonName(last, MEN[index % len(MEN)], FATHERS[index % len(FATHERS)], "m")
        for index, last in enumerate(SURNAMES)
    ]
    women = [
        PersonName(f"{last}а", WOMEN[index % len(WOMEN)], MOTHERS[index % len(MOTHERS)], "f")
        for index, last in enumerate(SURNAMES)
    ]
    return men + women


def test_no_ordinary_name_is_a_doubt():
    assert [name.full() for name in ordinary() if not is_certain(name)] == []


@pytest.mark.parametrize("row", rows(PEOPLE), ids=lambda row: row["nom"])
def test_name_of_which_the_rules_are_sure_is_right_in_every_case(row):
    name = PersonName.parse(row["nom"], row["gender"])

    assert not is_certain(name) or [name.full(case) for case in OBLIQUE] == [row[case] for case in OBLIQUE]


@pytest.mark.parametrize("row", rows(POSTS), ids=lambda row: row["nom"])
def test_post_of_which_the_rules_are_sure_is_right_in_every_case(row):
    made = [post(row["nom"], case) for case in OBLIQUE]

    assert not posts.is_certain(row["nom"]) or made == [row[case] for case in OBLIQUE]


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Ткач Иван Петрович", "m"),
        ("Заяц Иван Петрович", "m"),
        ("Лебедь Александр Иванович", "m"),
        ("Калина Вера Олеговна", "f"),
        ("Грузин Олег Иванович", "m"),
        ("Чаплин Чарльз", "m"),
        ("Шин Вячеслав Енбокович", "m"),
        ("Бонч-Бруевич Михаил Дмитриевич", "m"),
        ("Соловьёв-Седой Василий Павлович", "m"),
        ("Алиев Руслан Гасан оглы", "m"),
        ("Троицкая Анна-Мария Сергеевна", "f"),
        ("фон Берг Карл Иванович", "m"),
        ("Иванов Иван Силыч", "m"),
    ],
)
def test_rare_name_is_a_doubt(name, gender):
    assert not is_certain(PersonName.parse(name, gender))


@pytest.mark.parametrize(
    "name",
    [
        PersonName("Козлов", "Иван", "Петрович", "f"),  # a director left with the gender that stands first
        PersonName("Козлова", "Вера", "Андреевна", "m"),
        PersonName("Козлов", "В.", "А.", "f"),
        PersonName("Ткач", "А.", "П.", ""),
    ],
    ids=lambda name: f"{name.last} {name.gender}",
)
def test_name_is_a_doubt_where_its_gender_is_another_or_unknown(name):
    assert not is_certain(name)


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Ткаченко Лев Ильич", "m"),
        ("Мицкевич Наталья Игоревна", "f"),
        ("Ткач Любовь Ильинична", "f"),
        ("Седых Иван Фомич", "m"),
        ("Белова-Смирнова Юлия Фёдоровна", "f"),
        ("Вишневский Пётр Никитич", "m"),
        ("Козлова В. А.", "f"),
        ("КОЗЛОВА ВЕРА АНДРЕЕВНА", "f"),
        ("Иванова Мария", "f"),
    ],
)
def test_regular_name_is_sure(name, gender):
    assert is_certain(PersonName.parse(name, gender))


@pytest.mark.parametrize(
    "text",
    [
        "учитель русского языка и литературы",
        "заместитель директора по УВР",
        "зам. директора по ВР",
        "и. о. директора",
        "тьютор",
        "учитель математики и классный руководитель",
        "преподаватель-организатор ОБЖ",
        "УЧИТЕЛЬ МАТЕМАТИКИ",
    ],
)
def test_ordinary_post_is_sure(text):
    assert posts.is_certain(text)


@pytest.mark.parametrize(
    "text",
    [
        "замдиректора по УВР",
        "учитель логопед",
        "IT-специалист",
        "учитель химии (высшая категория)",
        "воспитатели и помощники воспитателей",
        "замечательно",
    ],
)
def test_unusual_post_is_a_doubt(text):
    assert not posts.is_certain(text)
