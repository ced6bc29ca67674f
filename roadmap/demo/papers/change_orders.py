"""Samples of orders on what befalls a pair, in the built-in words: an ordinary one and the longest plausible one."""

from dataclasses import replace
from datetime import date

from mentorship.documents.contexts import AcknowledgementSheet, Order, Signature
from mentorship.documents.grammar import Colleagues, Day, Person
from mentorship.documents.russian import PersonName, nbsp
from mentorship.documents.wordings import KINDS
from mentorship.documents.wordings.markup import points
from roadmap.demo.papers.consents import LONG, MARIA, PETER, RULES
from roadmap.demo.papers.orders import LONG_NAME, LONG_POST, PAIRING_ORDER

ANDREY = PersonName("Дубов", "Андрей", "Викторович", "m")
OLGA = PersonName("Клёнова", "Ольга", "Андреевна", "f")
FIRST = "от 28.09.2021 № 77/О"
CHAIN = f"{FIRST} в редакции приказа от 01.11.2021 № 91/О"
MATHS, PHYSICS = "учитель математики", "учитель физики"


def people(*named: tuple[PersonName, str]) -> dict:
    """One side: in full with posts, and with initials."""
    names = tuple((name, "") for name, _ in named)
    return {"full": Colleagues(RULES, named), "short": Colleagues(RULES, names, in_full=False)}


def sides(**given) -> dict:
    """Placeholders of people, each in its two forms: `mentor=people(…)`."""
    names = {
        "mentor": ("наставник", "наставник полностью"),
        "former": ("прежний наставник", "прежний наставник полностью"),
        "coming": ("новый наставник", "новый наставник полностью"),
        "leaving": ("участник", "участник полностью"),
        "mentees": ("наставляемые кратко", "наставляемые"),
    }
    return {
        name: side[form]
        for who, side in given.items()
        for name, form in zip(names[who], ("short", "full"), strict=True)
    }


def cited(reference: str) -> dict:
    return {
        "приказ": f"приказ {reference}",
        "приказа": f"приказа {reference}",
        "приказу": f"приказу {reference}",
        "в приказ": f"в приказ {reference}",
        "название приказа": "О закреплении наставнических пар и групп в 2021-2022 учебном году",
        "пара": "№ 1",
        "куратор": Person(RULES, OLGA),
    }


def sample(kind: str, number: str, dated: str, names: tuple[str, ...], **values) -> Order:
    words = KINDS[kind].filled(values)
    reference = f"от {dated} № {number}"
    return Order(
        title=f"Приказ {reference}",
        letterhead=PAIRING_ORDER.letterhead,
        dated=dated,
        number=number,
        place=PAIRING_ORDER.place,
        heading=tuple(nbsp(line) for line in words["heading"].splitlines()),
        preamble=nbsp(words["preamble"]),
        points=tuple(replace(point, text=nbsp(point.text)) for point in points(words["body"])),
        signature=PAIRING_ORDER.signature,
        acknowledgement=AcknowledgementSheet(
            heading=(nbsp(f"С приказом {reference} ознакомлены:"),), names=names
        ),
    )


MENTOR, COMING = people((MARIA, MATHS)), people((ANDREY, PHYSICS))
MENTEE = people((PETER, PHYSICS))
MANY = people(*[(LONG, LONG_POST)] * 12)
TWO = people(*[(LONG, LONG_POST)] * 2)
ONE = people((LONG, LONG_POST))
PAIR = ("Берёзкина Мария Петровна", "Осинин Пётр Ильич")
CROWD = (LONG_NAME,) * 15
LONG_GROUND = (
    "В связи с длительным отсутствием участника, на основании заявления заместителя директора по "
    "учебно-воспитательной работе Салтыковой-Щедриной Александры Константиновны от 11 января 2022 г. и листка "
    "нетрудоспособности, а также в целях непрерывного сопровождения молодых специалистов"
)
LONG_SIGNATURE = Signature(
    post=f"Исполняющий обязанности директора, {LONG_POST}", name="А.\xa0К.\xa0Салтыкова-Щедрина"
)


def longest(kind: str, number: str, **values) -> Order:
    """With twelve mentees of long names and posts, and a pair that has taken over from the one first appointed."""
    given = cited(CHAIN) | {"куратор": Person(RULES, LONG), "основание": LONG_GROUND} | values
    order = sample(kind, number, "30.12.2021", CROWD, **given)
    return replace(order, signature=LONG_SIGNATURE)


PROLONGATION_ORDER = sample(
    "prolongation_order",
    "41/О",
    "20.05.2022",
    PAIR,
    **cited(FIRST),
    **sides(mentor=MENTOR, mentees=MENTEE),
    **{
        "основание": "По соглашению сторон, на основании заявлений участников от 18.05.2022",
        "окончание": Day(date(2022, 8, 31)),
        "прежнее окончание": Day(date(2022, 5, 31)),
        "срок программы": Day(date(2022, 6, 11)),
    },
)
LONG_PROLONGATION_ORDER = longest(
    "prolongation_order",
    "112/О",
    **sides(mentor=TWO, mentees=MANY),
    **{
        "окончание": Day(date(2022, 8, 31)),
        "прежнее окончание": Day(date(2022, 5, 31)),
        "срок программы": Day(date(2022, 6, 11)),
    },
)
JOINING_ORDER = sample(
    "joining_order",
    "4/О",
    "14.01.2022",
    ("Берёзкина Мария Петровна", "Дубов Андрей Викторович", "Осинин Пётр Ильич"),
    **cited(FIRST),
    **sides(mentor=MENTOR, coming=COMING, mentees=MENTEE),
    **{
        "основание": "В связи с длительным отсутствием участника",
        "начало": Day(date(2022, 1, 17)),
        "окончание": Day(date(2022, 3, 31)),
        "срок программы": Day(date(2022, 1, 27)),
    },
)
LONG_JOINING_ORDER = longest(
    "joining_order",
    "113/О",
    **sides(mentor=TWO, coming=ONE, mentees=MANY),
    **{
        "начало": Day(date(2022, 1, 17)),
        "окончание": Day(date(2022, 3, 31)),
        "срок программы": Day(date(2022, 1, 27)),
    },
)
RELEASE_ORDER = sample(
    "release_order",
    "12/О",
    "25.02.2022",
    ("Берёзкина Мария Петровна", "Осинин Пётр Ильич", "Рябинина Анна Сергеевна"),
    **cited(FIRST),
    **sides(mentor=MENTOR, leaving=MENTEE, mentees=MENTEE),
    основание="В связи с увольнением (переводом) участника, на основании приказа от 24.02.2022 № 8-к",
    день=Day(date(2022, 3, 1)),
    окончание=Day(date(2022, 5, 31)),
)
LONG_RELEASE_ORDER = longest(
    "release_order",
    "114/О",
    **sides(mentor=ONE, leaving=ONE, mentees=MANY),
    день=Day(date(2022, 3, 1)),
    окончание=Day(date(2022, 5, 31)),
)
LONG_REPLACEMENT_ORDER = longest(
    "replacement_order",
    "115/О",
    **sides(former=ONE, coming=ONE, mentees=MANY),
    **{
        "начало": Day(date(2022, 1, 17)),
        "окончание": Day(date(2022, 5, 31)),
        "срок программы": Day(date(2022, 1, 27)),
    },
)
