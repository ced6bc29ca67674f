"""From the roadmap to its order, and from the order to everybody's assignments."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from districts.models import Event
from mentorship.actions.kinds import KINDS, ActKind
from mentorship.actions.registration import freeze, print_draft
from mentorship.models import Act, Wording
from roadmap import documents
from roadmap.fulfilment import Fulfilment
from roadmap.models import Assignment, Evidence, Measure, Roadmap
from schools.models import School


def draft_roadmap_order(roadmap: Roadmap, *, by) -> Act:
    """The district's draft order on its roadmap, in the district's words."""
    with transaction.atomic():
        locked = Roadmap.objects.select_for_update().get(pk=roadmap.pk)
        if locked.act_id:
            raise ValidationError("Приказ по этой дорожной карте уже составлен.")
        words = Wording.objects.current(Act.Kind.ROADMAP_ORDER, locked.district)
        act = Act.objects.create(
            district=locked.district,
            academic_year=locked.academic_year,
            kind=Act.Kind.ROADMAP_ORDER,
            **words.filled(documents.roadmap_order_values(locked)),
        )
        locked.act = act
        locked.save()
        Event.record("составлен проект приказа", act, by=by, district=locked.district)
    return act


def register_roadmap_order(
    act: Act, *, number: str, dated_on: date, by, effective_on: date | None = None
) -> Act:
    """Number and freeze the order; its roadmap is approved, and every executor has assignments."""
    if not Measure.objects.filter(stage__roadmap=act.roadmap).exists():
        raise ValidationError("В дорожной карте нет ни одного мероприятия.")
    requisites = {"number": number, "dated_on": dated_on, "effective_on": effective_on}
    printed = print_draft(act, documents.district_order, **requisites)
    with transaction.atomic():
        registered = freeze(printed, documents.district_order, by=by)
        registered.roadmap.approve(registered, by=by)
        assign(registered.roadmap, by=by)
    return registered


def refuse_recall(act: Act) -> None:
    """Raise a sentence while anybody has reported something by the order."""
    given = Assignment.objects.filter(measure__stage__roadmap__act=act)
    reported = list(given.reported().in_plan_order())
    if reported:
        more = f" и ещё {len(reported) - 1}" if len(reported) > 1 else ""
        raise ValidationError(
            f"По этому приказу уже отчитываются: {reported[0]}{more}. Отменить его нельзя: "
            "оформите приказ об изменении."
        )


def recall_roadmap(act: Act, *, by) -> None:
    """The order is cancelled: nobody is charged with anything by it, and its roadmap is a draft again."""
    roadmap = Roadmap.objects.select_for_update(of=("self",)).get(act=act)
    assignments = Assignment.objects.filter(measure__stage__roadmap=roadmap)
    list(
        assignments.select_for_update(of=("self",))
    )  # whoever reports at this moment waits, or is seen below
    refuse_recall(act)
    assignments.delete()
    roadmap.recall(by=by)


def without_assignments(roadmap: Roadmap) -> list[School]:
    """Working schools that came after the roadmap was approved and have been given nothing of it."""
    given = Assignment.objects.filter(measure__stage__roadmap=roadmap, school__isnull=False)
    schools = School.objects.working().filter(district=roadmap.district)
    return list(schools.exclude(pk__in=given.values("school")))


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


KINDS[Act.Kind.ROADMAP_ORDER] = ActKind(
    documents.district_order, register_roadmap_order, undo=recall_roadmap, refuse_undo=refuse_recall
)
