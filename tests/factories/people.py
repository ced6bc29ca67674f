"""Invented people: names that differ from one sequence number to the next, and agree in gender."""

LAST_NAMES = (
    "Анисимова", "Белова", "Воронцова", "Громова", "Дементьева", "Ермакова", "Жданова", "Зиновьева",
    "Игнатова", "Калинина", "Лазарева", "Мельникова", "Назарова", "Орехова", "Панфилова", "Рябова",
    "Семёнова", "Тихонова", "Устинова", "Филатова",
)  # fmt: skip
FIRST_NAMES = (
    "Анна", "Валентина", "Галина", "Дарья", "Елена", "Жанна", "Ирина", "Ксения", "Лариса", "Мария",
    "Наталья", "Ольга",
)  # fmt: skip
PATRONYMICS = (
    "Алексеевна", "Борисовна", "Викторовна", "Григорьевна", "Дмитриевна", "Евгеньевна", "Ивановна",
    "Леонидовна", "Михайловна", "Николаевна", "Павловна",
)  # fmt: skip


def last_name(n: int) -> str:
    return LAST_NAMES[n % len(LAST_NAMES)]


def first_name(n: int) -> str:
    return FIRST_NAMES[n % len(FIRST_NAMES)]


def patronymic(n: int) -> str:
    return PATRONYMICS[n % len(PATRONYMICS)]
