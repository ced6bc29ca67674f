"""From the roadmap to its order: the district's paper with the annexed plan (D1)."""

from dataclasses import replace
from datetime import date

from mentorship.documents.builders import annex_caption, district_letterhead, order_frame, year_values
from mentorship.documents.contexts import (
    DistrictOrder,
    RoadmapAnnex,
    RoadmapMeasure,
    RoadmapStage,
    Signature,
)
from mentorship.documents.grammar import Grammar, Person
from mentorship.documents.russian import PersonName, capitalize_first, date_numeric, nbsp
from mentorship.documents.wordings.placeholders import Value
from mentorship.models import Act
from roadmap.models import Measure, Roadmap, Stage

COLUMNS = ("№", "Наименование этапа", "Мероприятия", "Сроки/ Ответственный")
EXPECTED_RESULT = "Ожидаемый результат"


def roadmap_order_values(roadmap: Roadmap, grammar: Grammar | None = None) -> dict[str, Value]:
    """What the placeholders of the roadmap's order stand for."""
    district = roadmap.district
    name = PersonName.parse(district.centre_head_name, district.centre_head_gender)
    head = Person(grammar or Grammar.of(district), name)
    return {
        **year_values(roadmap.academic_year),
        "района": district.name_genitive,
        "района кратко": district.short_name_genitive,
        "ресурсный центр": district.centre,
        "руководитель центра": head,
        "на руководителя центра": replace(
            head, post=district.centre_head_post, organisation=district.centre
        ).form("винительный"),
        "школы": district.schools_label,
        "срок локальных актов": date_numeric(roadmap.local_acts_due_on),
    }


def district_order(act: Act, *, number: str = "", dated_on: date | None = None) -> DistrictOrder:
    """The authority's order with the roadmap as its annex; without number and date it is a draft."""
    district = act.district
    head = PersonName.parse(district.head_name, district.head_gender)
    return DistrictOrder(
        **order_frame(act, number=number, dated_on=dated_on),
        letterhead=district_letterhead(district),
        place=nbsp(district.place),
        signature=Signature(post=capitalize_first(district.head_post) + ":", name=head.initials_first()),
        annex=replace(roadmap_annex(act.roadmap), caption=annex_caption(number, dated_on)),
    )


def roadmap_annex(roadmap: Roadmap) -> RoadmapAnnex:
    """The plan as a table: four columns, or five with the expected result."""
    stages = roadmap.stages.prefetch_related("measures").order_by("number")
    return RoadmapAnnex(
        caption=(),
        heading=tuple(nbsp(line) for line in roadmap.title.splitlines()),
        columns=(*COLUMNS, EXPECTED_RESULT) if roadmap.has_expected_result else COLUMNS,
        stages=tuple(_stage(stage, roadmap) for stage in stages),
    )


def _stage(stage: Stage, roadmap: Roadmap) -> RoadmapStage:
    measures = sorted(stage.measures.all(), key=lambda measure: measure.number)
    return RoadmapStage(
        number=f"{stage.number}.",
        title=nbsp(stage.title),
        measures=tuple(_measure(measure, roadmap) for measure in measures),
    )


def _measure(measure: Measure, roadmap: Roadmap) -> RoadmapMeasure:
    district = roadmap.district
    centre = measure.executor == Measure.Executor.CENTRE
    due = f"До {date_numeric(measure.due_on)} г." if measure.due_on else capitalize_first(measure.due_text)
    return RoadmapMeasure(
        number=f"{measure.number}.",
        text=nbsp(measure.title),
        items=tuple(nbsp(part) for part in measure.parts),
        due=nbsp(f"{due}/"),
        executor=nbsp(district.centre if centre else district.schools_label),
        expected_result=nbsp(measure.expected_result) if roadmap.has_expected_result else "",
    )
