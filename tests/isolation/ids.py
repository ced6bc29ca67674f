"""Every field of every form that takes the number of a record: where it is sent, whose it refuses."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.forms import model_to_dict
from django.urls import reverse

from districts import clock
from districts.models import AcademicYear
from mentorship.models import MatchingWeights, Wave, WordForms
from roadmap.models import Measure, Roadmap, Stage
from schools.models import School
from tests.factories import (
    AcademicYearFactory,
    MeasureFactory,
    RoadmapFactory,
    SchoolFactory,
    StageFactory,
    WaveFactory,
)
from tests.isolation.rows import tables_written
from tests.isolation.walk import text_of
from tests.isolation.world import ABSENT, World

REFUSED = (200, 400, 403, 404)
# No record has these: one too many, a word, nothing a database can count.
NO_NUMBERS = (ABSENT, "не-число", "9" * 30)


@dataclass(frozen=True)
class IdField:
    """A field that takes a record's number, and how the record of a place or office is found."""

    form: str  # module.Class of the form, or «admin:model» for a form of the office
    field: str
    url: str
    record: Callable  # (place or office) → its record
    kwargs: Callable = lambda place: {}
    body: Callable = lambda world, number: {}
    sent_as: str = ""  # its name in the form, where a form set prefixes it

    @property
    def label(self) -> str:
        return f"{self.form}.{self.field}"

    @property
    def in_office(self) -> bool:
        return self.url.startswith("admin:")

    @property
    def actor(self) -> str:
        return "officer-1" if self.in_office else "curator-А"


def _act(place) -> dict:
    return {"pk": place.objects["act"].pk}


def _chosen_sheet(world: World, number) -> dict:
    return {f"c{number}-chosen": "on"}


def _school(world: World, number) -> dict:
    return {"name": "Новая школа"}


def _apart(world: World, number) -> dict:
    own = world.places["А"]
    return {
        "district": world.offices["1"].district.pk,
        "first": own.waiting.pk,
        "second": own.mentee.pk,
        "reason": "Не сработались.",
    }


def _weights(world: World, number) -> dict:
    """The weights of a district that has none of its own yet."""
    MatchingWeights.objects.filter(district=world.offices["1"].district).delete()
    usual = model_to_dict(MatchingWeights(), exclude=["id", "district"])
    return {name: value for name, value in usual.items() if value not in (None, False)}


def _template(world: World, number) -> dict:
    words = dict.fromkeys(("title", "aim", "tasks_text", "results"), "Образец")
    return words | {"plan": "# Вхождение в должность\nБеседа", "district": world.offices["1"].district.pk}


def _wave(world: World, number) -> dict:
    term = {"opens_on": "01.10.2021", "closes_on": "15.10.2022"}
    return term | {"title": "Анкеты", "kind": "mentee_exit", "district": world.offices["1"].district.pk}


def _entry_wave(place) -> Wave:
    """A wave of the beginning in the place's district, to be compared with."""
    return WaveFactory(district=place.office.district, kind="mentee_entry")


def _task(place):
    return place.work["programme"].items.get()


def _pair(place) -> dict:
    return {"pk": place.work["pairing"].pk}


def _bare_school(place) -> School:
    return SchoolFactory(district=place.office.district)


def _letterhead(world: World, number) -> dict:
    """What the form asks for, for a school that has no letterhead yet."""
    return {
        "school": _bare_school(world.places["А"]).pk,
        "layout": "corner",
        "font_size": 12,
        "enacting": "plain",
        "date_style": "strict",
        "initials": "tight",
    }


def _word_forms(world: World, number) -> dict:
    cases = dict.fromkeys(WordForms.CASES, "тьютора")
    return {"subject": "post", "text": "тьютор", "gender": "", **cases}


def _plan(world: World, number) -> dict:
    """The form of a plan with one stage and one measure, of which one number is somebody else's."""
    roadmap = _draft(world.offices["1"])
    stage = roadmap.stages.get()
    measure = stage.measures.get()
    sizes = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 1}
    body = {f"stages-{name}": size for name, size in sizes.items()}
    body |= {f"stages-0-measures-{name}": size for name, size in sizes.items()}
    body |= {"stages-0-id": stage.pk, "stages-0-title": "Этап", "stages-0-measures-0-id": measure.pk}
    return body | {
        "stages-0-measures-0-text": "Сбор данных",
        "stages-0-measures-0-due_on": "01.10.2022",
        "stages-0-measures-0-executor": "schools",
    }


def _draft(office) -> Roadmap:
    """The office's next year with a draft roadmap of one stage and one measure."""
    year = AcademicYearFactory(district=office.district, start_year=2022)
    found = Roadmap.objects.filter(academic_year=year).first()
    if found is None:
        found = RoadmapFactory(academic_year=year)
        MeasureFactory(stage=StageFactory(roadmap=found))
    return found


def _free_year(office) -> AcademicYear:
    return AcademicYearFactory(district=office.district, start_year=2023)


def _plan_pk(office) -> dict:
    return {"pk": _draft(office).pk}


def _announced(world: World, number) -> dict:
    day = f"{clock.today():%d.%m.%Y}"
    return {"kind": "refusal", "given_on": day, "effective_on": ""}


def _life(world: World, number) -> dict:
    return world.places["А"].life_body("") | {"starts_on": "01.11.2021"}


def _refused(world: World, number) -> dict:
    return _life(world, number) | {"ground": "mentor_refusal"}


def _refused_later(world: World, number) -> dict:
    return _refused(world, number) | {"starts_on": "02.02.2026"}


def _shared(place) -> dict:
    return {"pk": place.work["shared"].pk}


def _part_time(world: World, number) -> dict:
    return {"post": "логопед", "since": f"{clock.today():%d.%m.%Y}"}


def _moved_day(world: World, number) -> dict:
    return {"on": "22.02.2022"}


def _sure(world: World, number) -> dict:
    return {"sure": "1"}


def _joining(world: World, number) -> dict:
    return {"sure": "1", "to": _bare_school(world.places["А"]).pk}


def _mentor(place) -> dict:
    return {"pk": place.mentor.pk}


FORMS = "mentorship.forms"
ID_FIELDS = [
    *(
        IdField(f"{FORMS}.merging.OtherRecordForm", "other", url, lambda p: p.waiting, _mentor, _sure)
        for url in ("mentorship:teacher_merge", "admin:schools_teacher_merge")
    ),
    *(
        IdField(f"{FORMS}.moving.{form}", "to", "admin:schools_teacher_move", _bare_school, _mentor, _sure)
        for form in ("ToSchoolForm", "MoveForm")
    ),
    *(
        IdField(
            "roadmap.forms.reorganisation.JoinForm",
            field,
            "admin:schools_school_join",
            record,
            lambda place: {"pk": place.school.pk},
            _joining,
        )
        for field, record in (("to", _bare_school), ("curators", lambda place: place.curator))
    ),
    IdField(
        f"{FORMS}.candidacies.CandidacyAddForm",
        "teachers",
        "mentorship:candidacy_add",
        lambda place: place.mentee,
        lambda place: {"role": "mentors"},
    ),
    IdField(f"{FORMS}.consents.PrintForm", "teachers", "mentorship:consents_print", lambda p: p.mentee),
    IdField(
        f"{FORMS}.consent_stack.StackForm",
        "shown",
        "mentorship:consents_sign",
        lambda place: place.hidden_consent,
        body=_chosen_sheet,
    ),
    IdField(f"{FORMS}.pairings.PairingForm", "mentor", "mentorship:pairing_add", lambda p: p.mentor),
    IdField(
        f"{FORMS}.pairings.PairingForm",
        "second_mentor",
        "mentorship:pairing_add",
        lambda place: place.second_mentor,
    ),
    IdField(f"{FORMS}.pairings.PairingForm", "mentees", "mentorship:pairing_add", lambda p: p.hidden),
    IdField(
        f"{FORMS}.pairings.AddendumForm",
        "teacher",
        "mentorship:addendum_add",
        lambda place: place.mentor,
        lambda place: {"pk": place.objects["pairing"].pk},
    ),
    IdField(
        f"{FORMS}.changes.ReplaceForm",
        "mentor",
        "mentorship:pairing_replace",
        lambda place: place.helper,
        _pair,
        _life,
    ),
    IdField(
        f"{FORMS}.changes.JoinForm",
        "teacher",
        "mentorship:pairing_join",
        lambda place: place.helper,
        _pair,
        _life,
    ),
    IdField(
        f"{FORMS}.changes.ReleaseForm",
        "teacher",
        "mentorship:pairing_release",
        lambda place: place.helper,
        _shared,
        _life,
    ),
    IdField(
        f"{FORMS}.changes.ReleaseForm",
        "notice",
        "mentorship:pairing_release",
        lambda place: place.left,
        _shared,
        _refused,
    ),
    *(
        IdField(
            f"{FORMS}.changes.{form}",
            "notice",
            url,
            lambda place: place.objects["notice"],
            lambda place: {"pk": place.objects["notice"].pairing_id},
            _refused_later,
        )
        for form, url in (
            ("NoticedForm", "mentorship:pairing_terminate"),
            ("TerminateForm", "mentorship:pairing_terminate"),
            ("ReplaceForm", "mentorship:pairing_replace"),
        )
    ),
    IdField(
        f"{FORMS}.notices.NoticeForm",
        "mentor",
        "mentorship:notice_add",
        lambda place: place.mentor,
        lambda place: {"pk": place.work["lawful"].pk},
        _announced,
    ),
    IdField(
        "admin:calendarday",
        "district",
        "admin:districts_calendarday_add",
        lambda office: office.district,
        body=_moved_day,
    ),
    IdField(f"{FORMS}.acts.DraftForm", "pairings", "mentorship:act_add", lambda p: p.ready),
    IdField(f"{FORMS}.acts.ActForm", "pairings", "mentorship:act", lambda p: p.ready, _act),
    IdField(
        f"{FORMS}.act_marks.AcquaintanceForm",
        "teachers",
        "mentorship:act_acquaintance",
        lambda place: place.mentee,
        lambda place: {"pk": place.registered.pk},
    ),
    IdField(
        f"{FORMS}.packs.OrderPackForm",
        "academic_year",
        "admin:mentorship_pack_collect",
        lambda office: office.objects["academicyear"],
    ),
    IdField(
        "roadmap.forms.local_acts.LocalActsForm",
        "curator",
        "roadmap:local_acts_order_add",
        lambda place: place.mentor,
    ),
    *(
        IdField(form, field, url, record, body=_apart)
        for form, url in (
            (f"{FORMS}.matching.ForbiddenPairForm", "mentorship:forbiddenpair_add"),
            (f"{FORMS}.matching.OrderedPairForm", "admin:mentorship_forbiddenpair_add"),
            ("admin:forbiddenpair", "admin:mentorship_forbiddenpair_add"),
        )
        for field, record in (("first", lambda p: p.waiting), ("second", lambda p: p.mentee))
    ),
    IdField(
        "admin:forbiddenpair",
        "district",
        "admin:mentorship_forbiddenpair_add",
        lambda office: office.district,
        body=_apart,
    ),
    IdField(
        "admin:matchingweights",
        "district",
        "admin:mentorship_matchingweights_add",
        lambda office: office.district,
        body=_weights,
    ),
    IdField(
        "admin:programmetemplate",
        "district",
        "admin:mentorship_programmetemplate_add",
        lambda office: office.district,
        body=_template,
    ),
    IdField(
        "admin:programmetemplate",
        "school",
        "admin:mentorship_programmetemplate_add",
        lambda place: place.school,
        body=_template,
    ),
    *(
        IdField(form, field, "admin:mentorship_wave_add", record, body=_wave)
        for form in (f"{FORMS}.questionnaires.WaveForm", "admin:wave")
        for field, record in (
            ("district", lambda office: office.district),
            ("schools", lambda place: place.school),
            ("entry", _entry_wave),
        )
    ),
    IdField(
        f"{FORMS}.meetings.OneMeetingForm",
        "item",
        "mentorship:meeting_add",
        _task,
        _pair,
        sent_as="meeting-item",
    ),
    IdField(
        f"{FORMS}.meetings.MeetingForm",
        "item",
        "mentorship:meeting",
        _task,
        lambda place: {"pk": place.work["meeting"].pk},
        sent_as="meeting-item",
    ),
    IdField(
        f"{FORMS}.meetings.LineForm", "item", "mentorship:meetings_add", _task, _pair, sent_as="lines-0-item"
    ),
    IdField(
        f"{FORMS}.programmes.TemplateForm",
        "template",
        "mentorship:programme_add",
        lambda place: place.objects["programmetemplate"],
        lambda place: {"pk": place.work["unplanned"].pk},
    ),
    IdField(
        "schools.work_forms.PartTimeForm",
        "school",
        "admin:schools_teacher_employ",
        _bare_school,
        lambda place: {"pk": place.mentor.pk},
        body=_part_time,
    ),
    IdField("admin:invitation", "school", "admin:schools_invitation_add", lambda p: p.school),
    IdField("admin:invitation", "district", "admin:schools_invitation_add", lambda o: o.district),
    IdField(
        "admin:wordforms",
        "district",
        "admin:mentorship_wordforms_add",
        lambda office: office.district,
        body=_word_forms,
    ),
    IdField(
        "admin:letterheadstyle",
        "district",
        "admin:mentorship_letterheadstyle_add",
        lambda office: office.district,
        body=_letterhead,
    ),
    IdField(
        "admin:letterheadstyle",
        "school",
        "admin:mentorship_letterheadstyle_add",
        _bare_school,
        body=_letterhead,
    ),
    IdField("admin:school", "district", "admin:schools_school_add", lambda o: o.district, body=_school),
    IdField(
        "admin:academicyear",
        "district",
        "admin:districts_academicyear_add",
        lambda office: office.district,
        body=lambda world, number: {"start_year": 2025},
    ),
    IdField(
        "admin:roadmap",
        "academic_year",
        "admin:roadmap_roadmap_add",
        _free_year,
        body=lambda world, number: {"title": "План", "local_acts_due_on": "01.10.2023"},
    ),
    IdField(
        "admin:plan",
        "stages-0-id",
        "admin:roadmap_roadmap_plan",
        lambda office: Stage.objects.get(roadmap=_draft(office)),
        _plan_pk,
        _plan,
    ),
    IdField(
        "admin:plan",
        "stages-0-measures-0-id",
        "admin:roadmap_roadmap_plan",
        lambda office: Measure.objects.get(stage__roadmap=_draft(office)),
        _plan_pk,
        _plan,
    ),
]
OF_OFFICES = ("district", "academic_year", "stages-0-id", "stages-0-measures-0-id")


def foreign_numbers(world: World, row: IdField) -> list[int]:
    """A neighbour's number, where the field is a school's, and one of another district."""
    if row.field in OF_OFFICES:
        return [row.record(world.offices["2"]).pk]
    others = "В" if row.in_office else "БВ"
    return [row.record(world.places[letter]).pk for letter in others]


def own_number(world: World, row: IdField) -> int:
    holder = world.offices["1"] if row.field in OF_OFFICES else world.places["А"]
    return row.record(holder).pk


def send(world: World, client, row: IdField, number):
    """Post the form with one number in place of its own: the status, what was written, and what was said."""
    own, office = world.places["А"], world.offices["1"]
    school = {} if row.in_office else {"school_id": own.school.pk}
    holder = office if row.field in OF_OFFICES else own
    body = (own.office_body() if row.in_office else own.body()) | row.body(world, number)
    body[row.sent_as or row.field] = number
    url = reverse(row.url, kwargs=school | row.kwargs(holder))
    with transaction.atomic(), tables_written() as written:
        response = client.post(url, body)
        status, said = response.status_code, text_of(response)
        transaction.set_rollback(True)
    client.cookies.pop("messages", None)
    return status, set(written), said


def id_faults(world: World, row: IdField) -> list[str]:
    """Numbers of others or of nobody that a field took, or answered with anything but a refusal."""
    client, wrong = world.client(row.actor), []
    for number in (*foreign_numbers(world, row), *NO_NUMBERS):
        status, written, said = send(world, client, row, number)
        if status not in REFUSED or written:
            wrong.append(f"{row.label} = {number}: {status}, writes {sorted(written)}")
        marks = [mark for mark in world.foreign_marks(row.actor) if mark in said]
        wrong += [f"{row.label} = {number}: reads {mark}" for mark in marks]
    return wrong
