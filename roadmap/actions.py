"""Acts across models: from the roadmap to its order, and from the order to everybody's assignments."""

from dataclasses import asdict
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from districts.models import Event
from mentorship.documents.render import render_pdf
from mentorship.models import Act, Wording
from roadmap import documents
from roadmap.fulfilment import Fulfilment
from roadmap.models import Assignment, Evidence, Measure, Roadmap
from schools.models import School


def draft_roadmap_order(roadmap: Roadmap, *, by) -> Act:
    """The district's draft order on its roadmap, in the district's words."""
    district = roadmap.district
    if roadmap.act_id:
        raise ValidationError("Приказ по этой дорожной карте уже составлен.")
    texts = Wording.objects.texts_for(district, Act.Kind.ROADMAP_ORDER)
    filled = texts.filled(documents.roadmap_order_values(roadmap))
    with transaction.atomic():
        act = Act.objects.create(
            district=district,
            academic_year=roadmap.academic_year,
            kind=Act.Kind.ROADMAP_ORDER,
            heading=filled.heading,
            preamble=filled.preamble,
            body=filled.body,
        )
        roadmap.act = act
        roadmap.save()
        Event.record("составлен проект приказа", act, by=by, district=district)
    return act


def register_roadmap_order(act: Act, *, number: str, dated_on: date, by) -> Act:
    """Number and freeze the order; its roadmap is approved, and every executor has assignments."""
    roadmap = act.roadmap
    if not Measure.objects.filter(stage__roadmap=roadmap).exists():
        raise ValidationError("В дорожной карте нет ни одного мероприятия.")
    act.refuse_taken(number, dated_on)
    context = documents.district_order(act, number=number, dated_on=dated_on)
    pdf = render_pdf(context)  # outside the transaction: the write lock stays short
    with transaction.atomic():
        locked = Act.objects.select_for_update().get(pk=act.pk)
        locked.register(number=number, dated_on=dated_on, pdf=pdf, frozen=asdict(context), by=by)
        roadmap.approve(locked, by=by)
        assign(roadmap, by=by)
    return locked


def assign(roadmap: Roadmap, *, by) -> int:
    """Give every measure to its executors: each working school, or the resource centre; returns how many."""
    schools = list(School.objects.working().filter(district=roadmap.district))
    measures = Measure.objects.filter(stage__roadmap=roadmap)
    wanted = [
        (measure, school)
        for measure in measures
        for school in (schools if measure.executor == Measure.Executor.SCHOOLS else [None])
    ]
    with transaction.atomic():
        known = set(Assignment.objects.filter(measure__in=measures).values_list("measure_id", "school_id"))
        new = [
            Assignment(measure=measure, school=school)
            for measure, school in wanted
            if (measure.pk, school.pk if school else None) not in known
        ]
        Assignment.objects.bulk_create(new)
        Event.record(
            "поручены мероприятия", roadmap, by=by, district=roadmap.district, detail=f"поручений: {len(new)}"
        )
    return len(new)


def complete_by_records(
    assignment: Assignment, fact: Fulfilment | None, *, by, on: date | None = None
) -> None:
    """Report a measure as done where the records fulfil it: what they say becomes its evidence."""
    if fact is None or not fact.is_complete:
        raise ValidationError("Сначала добавьте подтверждение: текст, ссылку или файл.")
    with transaction.atomic():
        Evidence(assignment=assignment, text=fact.evidence()).submit(by=by)
        assignment.complete(by=by, on=on)
