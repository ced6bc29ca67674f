"""Orders to measure with: records that are never saved, and the names and posts of the tables of cases."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import ClassVar

from districts.models import AcademicYear, District
from mentorship.documents.builders import annex_caption, director_of, order_frame, school_letterhead
from mentorship.documents.contexts import (
    AcknowledgementSheet,
    Order,
    PairingAnnex,
    PairingBlock,
    PairingMentee,
    PairingOrder,
    Signature,
)
from mentorship.documents.russian import Case, PersonName, capitalize_first, post
from mentorship.documents.tables import PEOPLE, POSTS, rows
from mentorship.documents.wordings.placeholders import fill
from mentorship.models import Act, LetterheadStyle
from schools.models import School

DATED_ON = date(2021, 9, 28)
TEXTS = {
    "heading": "О назначении куратора наставничества\nв 2021-2022 учебном году",
    "preamble": "В целях развития педагогических работников, с согласия {кого}, {какого поста}",
    "body": "\n".join(
        [
            "Назначить {кого}, {какого поста}, куратором наставничества.",
            "{кому} в срок до 1 октября 2021 г.:",
            "- собрать сведения о потребности в наставниках;",
            "- представить на утверждение дорожную карту.",
            "Ознакомить {кого} с приказом под подпись.",
            "Контроль за исполнением приказа оставляю за собой.",
        ]
    ),
}


@dataclass(frozen=True, kw_only=True)
class PlainOrder(Order):
    """An order without annexes: the frame of all orders and nothing else."""

    template: ClassVar[str] = "order"


@cache
def _table(name: str) -> list[dict[str, str]]:
    return rows(name)


def _person(number: int) -> PersonName:
    row = _table(PEOPLE)[number % len(_table(PEOPLE))]
    return PersonName.parse(row["nom"], row["gender"])


def _post(number: int) -> str:
    return _table(POSTS)[number % len(_table(POSTS))]["nom"]


def _act(number: int) -> Act:
    person, title = _person(number), _post(number)
    values = {
        "кого": person.surname_first(Case.ACC),
        "кому": person.surname_first(Case.DAT),
        "какого поста": post(title, Case.ACC),
    }
    texts = {name: fill(text, values) for name, text in TEXTS.items()}
    district = District(name="Энский муниципальный район")
    school = School(
        district=district,
        name="МОУ СОШ № 1",
        full_name="Муниципальное общеобразовательное учреждение «Средняя общеобразовательная школа № 1»",
        address="400000, с. Энское, ул. Школьная, д. 1",
        contacts="Тел.: 8 (800) 000-00-00",
        place="с. Энское",
        director_name="Соснина Ирина Игоревна",
    )
    year = AcademicYear(start_year=2021)
    return Act(district=district, school=school, academic_year=year, **texts)


def _frame(number: int) -> dict:
    act = _act(number)
    return {
        **order_frame(act, number=f"{number}/О", dated_on=DATED_ON, letterhead=LetterheadStyle()),
        "letterhead": school_letterhead(act.school),
        "place": act.school.place,
        "signature": Signature(
            post=capitalize_first(act.school.director_post), name=director_of(act.school).initials_first()
        ),
    }


def plain_order(number: int) -> PlainOrder:
    """An order of one page about the person and the post at this place of the tables."""
    return PlainOrder(**_frame(number))


def annexed_order(size: int) -> PairingOrder:
    """An order whose annex has that many rows."""
    return PairingOrder(
        **_frame(0),
        annex=PairingAnnex(
            caption=annex_caption("77/О", DATED_ON),
            heading=("Наставнические пары (группы)", "на 2021-2022 учебный год"),
            blocks=tuple(_block(number) for number in range(1, size + 1)),
        ),
        acknowledgement=AcknowledgementSheet(
            heading=("С приказом ознакомлены:",),
            names=tuple(_person(number).full() for number in range(1, 11)),
        ),
    )


def _block(number: int) -> PairingBlock:
    mentee = PairingMentee(
        name=_person(number + 1).full(), post=_post(number + 1), consents=("наставляемого от 04.10.2021",)
    )
    return PairingBlock(
        number=f"{number}.",
        mentor=_person(number).full(),
        mentor_post=_post(number),
        mentor_consents=("наставника от 04.10.2021",),
        form="педагог – педагог, традиционное",
        role_model="опытный педагог – молодой специалист",
        term="с 01.10.2021 по 31.05.2022",
        mentees=(mentee,),
    )
