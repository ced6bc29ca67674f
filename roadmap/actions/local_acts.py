"""A school's Положение, roadmap and curator: one order, drafted from the district's plan and registered."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from districts import clock
from districts.models import AcademicYear, Event
from mentorship.actions.kinds import KINDS, ActKind
from mentorship.actions.registration import freeze, print_draft
from mentorship.documents.wordings import kind_on
from mentorship.models import Act, Wording
from roadmap import local_acts
from roadmap.local_acts import Curator, Particulars
from roadmap.models import Measure, Roadmap
from schools.models import School, Teacher

KIND = Act.Kind.LOCAL_ACTS_ORDER
NO_ROADMAP = (
    "Дорожная карта района на этот год ещё не утверждена, а школа составляет свою по ней. "
    "Обратитесь к методисту."
)


def local_acts_order_of(school: School, year: AcademicYear) -> Act | None:
    """The school's draft or valid order on its local acts in the year."""
    own = Act.objects.filter(school=school, academic_year=year, kind=KIND)
    return own.standing().first()


def lacks_local_acts_order(school: School, year: AcademicYear) -> bool:
    """Whether the school could draft the order by now and has not."""
    of_school = Act.objects.filter(kind=KIND, school=school).standing()
    approved = Roadmap.objects.approved().filter(academic_year=year)
    return approved.exclude(academic_year__acts__in=of_school).exists()


def draft_local_acts_order(
    school: School,
    year: AcademicYear,
    *,
    curator: Teacher,
    council_number: str,
    council_on: date,
    union: str,
    due_on: date,
    by,
) -> Act:
    """The draft order in the words of the school, the text of the Положение with it."""
    _refuse_stranger(curator, school)
    with transaction.atomic():
        School.objects.select_for_update().get(pk=school.pk)  # two people may press the button at once
        if local_acts_order_of(school, year):
            raise ValidationError("Приказ о Положении и кураторе на этот год уже составлен.")
        _refuse_without_roadmap(Roadmap.objects.approved().filter(academic_year=year).first())
        regulation = _words(
            kind_on("regulation", clock.today()), school, local_acts.regulation_values(school)
        )
        particulars = Particulars(
            curator=Curator.of(curator.as_in(school)),
            council_number=council_number,
            council_on=council_on,
            union=union,
            due_on=due_on,
            regulation_heading=regulation["heading"],
        )
        act = Act.objects.create(
            district=school.district,
            school=school,
            academic_year=year,
            kind=KIND,
            annex=regulation["text"],
            particulars=particulars.as_json(),
            **_words(KIND, school, local_acts.order_values(school, year, particulars)),
        )
        act.people.set([curator])
        Event.record("составлен проект приказа", act, by=by, school=school)
    return act


def change_local_acts_order(act: Act, *, regulation_heading: str, by) -> None:
    """Save a draft's words and those of the Положение; whom and what they cite stays as it was drafted."""
    with transaction.atomic():
        locked = Act.objects.select_for_update().get(pk=act.pk)
        locked.refuse_registered()
        act.particulars = locked.particulars | {"regulation_heading": regulation_heading}
        act.save(update_fields=["heading", "preamble", "body", "annex", "particulars"])
        Event.record("изменён проект приказа", locked, by=by, school=locked.school)


def register_local_acts_order(
    act: Act, *, number: str, dated_on: date, by, effective_on: date | None = None
) -> Act:
    """Number and freeze the order with its two annexes."""
    _refuse_without_roadmap(local_acts.source_roadmap(act))
    if dated_on < Particulars.of(act).council_on:
        raise ValidationError({"dated_on": "Приказ не может быть раньше протокола педагогического совета."})
    requisites = {"number": number, "dated_on": dated_on, "effective_on": effective_on}
    printed = print_draft(act, local_acts.local_acts_order, **requisites)
    with transaction.atomic():
        return freeze(printed, local_acts.local_acts_order, by=by)


def _words(kind: str, school: School, values: dict) -> dict[str, str]:
    return Wording.objects.current(kind, school.district, school).filled(values)


def _refuse_stranger(curator: Teacher, school: School) -> None:
    if not Teacher.objects.employed_in(school).filter(pk=curator.pk).exists():
        raise ValidationError({"curator": "Куратором назначают того, кто работает в школе."})


def _refuse_without_roadmap(roadmap: Roadmap | None) -> None:
    """The annex is copied from the district's plan: without measures for schools there is nothing to copy."""
    for_schools = Measure.objects.filter(stage__roadmap=roadmap, executor=Measure.Executor.SCHOOLS)
    if roadmap is None or not for_schools.exists():
        raise ValidationError(NO_ROADMAP)


KINDS[KIND] = ActKind(local_acts.local_acts_order, register_local_acts_order)
