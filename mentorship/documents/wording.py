"""Words of the acts: plain text with placeholders from a closed list, filled from data.

A line is a point, a line beginning with «- » a sub-point of the point above; numbers are given on paper.
"""

import re
from dataclasses import dataclass

from mentorship.documents.contexts import Point

PLACEHOLDER = re.compile(r"\{([^{}]*)\}(\.?)")


@dataclass(frozen=True)
class Texts:
    """Heading, preamble and body of one kind of act."""

    heading: str
    preamble: str
    body: str

    def filled(self, values: dict[str, str]) -> "Texts":
        return Texts(*(fill(text, values) for text in (self.heading, self.preamble, self.body)))


# What each placeholder stands for, as the office reads it in the list beside the field.
OFFICE_PLACEHOLDERS = {
    "на учебный год": "на 2021–2022 учебный год",
    "в учебном году": "в 2021–2022 учебном году",
    "района": "Энского муниципального района",
    "района кратко": "Энского района",
    "ресурсный центр": "МУ «РЦ УО»",
    "руководитель центра": "Иванова И. И.",
    "на руководителя центра": "директора МУ «РЦ УО» Иванову И. И.",
    "школы": "ОО",
    "срок локальных актов": "01.10.2021",
}
SCHOOL_PLACEHOLDERS = {
    "на учебный год": "на 2021–2022 учебный год",
    "в учебном году": "в 2021–2022 учебном году",
    "школа": "МОУ СОШ № 1 с. Энское",
    "начало": "1 сентября 2021 г.",
    "окончание": "31 мая 2022 г.",
    "срок программ": "30 декабря 2021 г.",
    "основание": "согласия участников",
}
PLACEHOLDERS = {"roadmap_order": OFFICE_PLACEHOLDERS, "pairing_order": SCHOOL_PLACEHOLDERS}

BUILT_IN = {
    "roadmap_order": Texts(
        heading="Об организации наставничества\nпедагогических работников\n{в учебном году}",
        preamble="В целях поддержки и закрепления молодых педагогов в образовательных организациях {района}",
        body="\n".join(
            [
                "Утвердить дорожную карту (план мероприятий) развития наставничества педагогических работников "
                "в образовательных организациях {района} {на учебный год} (приложение № 1).",
                "{ресурсный центр} ({руководитель центра}) обеспечить проведение мероприятий дорожной карты в срок.",
                "Руководителям {школы}:",
                "- обеспечить реализацию наставничества с учётом особенностей организации;",
                "- в срок до {срок локальных актов} принять необходимые локальные акты.",
                "Контроль за исполнением приказа возложить на {на руководителя центра}.",
            ]
        ),
    ),
    "pairing_order": Texts(
        heading="О закреплении наставнических пар (групп)\n{в учебном году}",
        preamble="В целях профессионального развития и закрепления педагогических работников, на основании "
        "{основание}",
        body="\n".join(
            [
                "Утвердить наставнические пары (группы) {на учебный год} согласно приложению № 1.",
                "Наставникам в срок до {срок программ} разработать персонализированные программы наставничества.",
                "Куратору наставничества обеспечить сопровождение пар (групп) и учёт выполнения программ.",
                "Контроль за исполнением приказа оставляю за собой.",
            ]
        ),
    ),
}


def unknown_placeholders(text: str, kind: str) -> list[str]:
    """Names in braces that this kind of act does not know, in order of appearance."""
    known = PLACEHOLDERS.get(kind, {})
    return [name for name, _ in PLACEHOLDER.findall(text) if name not in known]


def fill(text: str, values: dict[str, str]) -> str:
    """Replace placeholders by values; an unknown name is an error of the program (KeyError)."""

    def value(found: re.Match) -> str:
        name, full_stop = found.groups()
        filled = values[name]
        # «возложить на Иванову И. И.» ends the sentence by itself: one full stop, not two.
        return filled if filled.endswith(".") else filled + full_stop

    return PLACEHOLDER.sub(value, text)


def points(body: str) -> tuple[Point, ...]:
    """Body lines as numbered points: «1.», «2.», «3.», «3.1.»; sub-points before any point become points."""
    numbered: list[Point] = []
    main = sub = 0
    for line in filter(None, (line.strip() for line in body.splitlines())):
        text = line.lstrip("-–— ")
        if text != line and main:
            sub += 1
            numbered.append(Point(number=f"{main}.{sub}.", text=text, level=2))
        else:
            main, sub = main + 1, 0
            numbered.append(Point(number=f"{main}.", text=text))
    return tuple(numbered)
