"""From a school's records to the order on its Положение, roadmap and curator (D2–D4)."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import groupby

from districts.models import AcademicYear
from mentorship.documents.builders import (
    annex_caption,
    letterhead_of,
    name_of,
    order_frame,
    school_year_of,
    signature_of,
    year_values,
)
from mentorship.documents.contexts import (
    AcknowledgementSheet,
    Approval,
    LocalActsOrder,
    RegulationAnnex,
    RoadmapAnnex,
    RoadmapMeasure,
    RoadmapStage,
    Section,
)
from mentorship.documents.grammar import Day, Grammar, Person, Post
from mentorship.documents.russian import PersonName, capitalize_first, date_numeric, nbsp
from mentorship.documents.wordings.markup import sections
from mentorship.documents.wordings.placeholders import Value
from mentorship.models import Act
from roadmap.models import Measure, Roadmap
from schools.models import School, Teacher

COLUMNS = (
    "№",
    "Наименование этапа",
    "Содержание деятельности и план мероприятий",
    "Сроки",
    "Ответственный",
    "Ожидаемый результат",
)
RESPONSIBLE = "Куратор"


@dataclass(frozen=True)
class Curator:
    """Whom the order appoints, as the person was called on the day of the draft."""

    teacher: int
    last_name: str
    first_name: str
    patronymic: str
    gender: str
    post: str

    @classmethod
    def of(cls, teacher: Teacher) -> "Curator":
        name = name_of(teacher)
        return cls(teacher.pk, name.last, name.first, name.patronymic, teacher.gender, teacher.post)

    @property
    def name(self) -> PersonName:
        return PersonName(self.last_name, self.first_name, self.patronymic, self.gender)


@dataclass(frozen=True)
class Particulars:
    """What the order is made of besides its words; kept with the act, dates as ISO text."""

    curator: Curator
    council_number: str  # of the protocol by which the teachers' council adopted the Положение
    council_on: date
    union: str  # who agreed to it and by what paper; empty where the school has no union
    due_on: date  # what the curator is charged with
    regulation_heading: str = ""

    def as_json(self) -> dict:
        return asdict(self) | {
            "council_on": self.council_on.isoformat(),
            "due_on": self.due_on.isoformat(),
        }

    @classmethod
    def of(cls, act: Act) -> "Particulars":
        kept = act.particulars
        return cls(
            curator=Curator(**kept["curator"]),
            council_number=kept["council_number"],
            council_on=date.fromisoformat(kept["council_on"]),
            union=kept["union"],
            due_on=date.fromisoformat(kept["due_on"]),
            regulation_heading=kept["regulation_heading"],
        )


@dataclass(frozen=True)
class Appointee:
    """The curator as a placeholder's value: «Клёнову Ольгу Андреевну, заместителя директора»."""

    person: Person
    post: Post

    def form(self, name: str) -> str:
        return f"{self.person.form(name)}, {self.post.form(name)}"


def order_values(school: School, year: AcademicYear, particulars: Particulars) -> dict[str, Value]:
    """What the placeholders of the order stand for."""
    grammar, curator = Grammar.of(school.district, school), particulars.curator
    council = f"протокол от {Day(particulars.council_on).form('словами')} № {particulars.council_number}"
    return {
        **year_values(year),
        **school_values(school),
        "куратор": Person(grammar, curator.name),
        "куратор полностью": Appointee(
            Person(grammar, curator.name, in_full=True), Post(grammar, curator.post)
        ),
        "основание": f"решения педагогического совета ({council})",
        "срок": Day(particulars.due_on),
    }


def regulation_values(school: School) -> dict[str, Value]:
    """What the placeholders of the Положение stand for."""
    return {**school_values(school), "нагрузка": _load(school.district.mentor_load_limit)}


def school_values(school: School) -> dict[str, Value]:
    return {"школа": school.name, "школа полностью": school.full_name}


def _load(limit: int) -> str:
    """«двух наставляемых», as it stands after «не более»."""
    words = ("одного", "двух", "трёх", "четырёх", "пяти")
    said = words[limit - 1] if limit <= len(words) else str(limit)
    return f"{said} {'наставляемого' if limit % 10 == 1 and limit % 100 != 11 else 'наставляемых'}"


def source_roadmap(act: Act) -> Roadmap | None:
    """The district's approved roadmap from which the school's is copied."""
    return Roadmap.objects.approved().filter(academic_year=act.academic_year_id).first()


def local_acts_order(act: Act, *, number: str = "", dated_on: date | None = None) -> LocalActsOrder:
    """A school's order with the Положение and the roadmap annexed; without number and date it is a draft."""
    particulars = Particulars.of(act)
    frame = order_frame(act, number=number, dated_on=dated_on)
    return LocalActsOrder(
        **frame,
        letterhead=letterhead_of(act),
        place=nbsp(act.school.place),
        signature=signature_of(act),
        acknowledgement=AcknowledgementSheet(
            heading=("С приказом ознакомлены:",), names=(particulars.curator.name.full(),)
        ),
        regulation=RegulationAnnex(
            caption=annex_caption(number, dated_on),
            approvals=_approvals(particulars),
            heading=tuple(nbsp(line) for line in particulars.regulation_heading.splitlines()),
            sections=_sections(act.annex),
        ),
        roadmap=_roadmap(act, caption=annex_caption(number, dated_on, annex=2)),
    )


def _approvals(particulars: Particulars) -> tuple[Approval, ...]:
    """Who adopted the Положение and who agreed to it."""
    protocol = f"протокол от {date_numeric(particulars.council_on)} № {particulars.council_number}"
    council = Approval(word="ПРИНЯТО", lines=("на\xa0заседании", "педагогического совета", nbsp(protocol)))
    union = tuple(nbsp(line.strip()) for line in particulars.union.splitlines() if line.strip())
    return (council, Approval(word="СОГЛАСОВАНО", lines=union)) if union else (council,)


def _sections(text: str) -> tuple[Section, ...]:
    return tuple(
        replace(
            section,
            title=nbsp(section.title),
            points=tuple(replace(point, text=nbsp(point.text)) for point in section.points),
        )
        for section in sections(text)
    )


def _roadmap(act: Act, *, caption: tuple[str, ...]) -> RoadmapAnnex:
    """The district's measures for schools, numbered anew: the school's own plan (D4)."""
    own = Measure.objects.filter(
        stage__roadmap=source_roadmap(act), executor=Measure.Executor.SCHOOLS
    ).select_related("stage")
    stages = groupby(own.order_by("stage__number", "number"), key=lambda measure: measure.stage)
    return RoadmapAnnex(
        caption=caption,
        heading=(
            "Дорожная карта",
            "наставничества педагогических работников",
            nbsp(act.school.name),
            school_year_of(act),
        ),
        columns=tuple(nbsp(column) for column in COLUMNS),
        stages=tuple(
            RoadmapStage(
                number=f"{index}.",
                title=nbsp(stage.title),
                measures=tuple(_measure(number, one) for number, one in enumerate(measures, start=1)),
            )
            for index, (stage, measures) in enumerate(stages, start=1)
        ),
    )


def _measure(number: int, measure: Measure) -> RoadmapMeasure:
    """A measure of the school; what the records are to say about it is its result where none is written."""
    due = f"до {date_numeric(measure.due_on)}" if measure.due_on else measure.due_text
    result = measure.expected_result or (measure.get_fact_display() if measure.fact else "")
    return RoadmapMeasure(
        number=f"{number}.",
        text=nbsp(measure.title),
        items=tuple(nbsp(part) for part in measure.parts),
        due=nbsp(due),
        executor=RESPONSIBLE,
        expected_result=nbsp(capitalize_first(result)),
    )
