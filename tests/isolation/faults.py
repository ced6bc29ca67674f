"""Planted faults: each breaks one rule of isolation, and says which requests must notice it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet, Value
from django.shortcuts import get_object_or_404

from districts import scoped_admin
from districts.models import AcademicYear, District, Event, User
from mentorship.forms import acts as act_forms
from mentorship.forms import candidacies as candidacy_forms
from mentorship.forms import pairings as pairing_forms
from mentorship.models import Act, Candidacy, Consent, Pairing
from mentorship.policy import POLICY, PUBLIC, SCHOOL, SIGNED_IN
from mentorship.views import acts, candidacies, consent_sheets, consents, pairings
from roadmap.admin import assignments as assignment_admin
from roadmap.models import Assignment, Evidence, Roadmap
from roadmap.views import assignments
from schools import access
from schools.models import Invitation, Membership, School, Teacher
from schools.views import schools, teachers

CURATOR, OFFICER = "curator-А", "officer-1"


@dataclass(frozen=True)
class Fault:
    """One broken rule, and the checks that must go red: an actor's URL names, or fields of ids."""

    name: str
    actor: str
    urls: tuple[str, ...]
    plant: Callable  # (monkeypatch)
    fields: tuple[str, ...] = ()


def everything(self, *args, **kwargs):
    """What a forgotten `visible_to` gives."""
    return self.all()


def seen_by_all(model, monkeypatch) -> None:
    owner = type(model.objects.all())
    monkeypatch.setattr(type(model.objects) if owner is QuerySet else owner, "visible_to", everything)


def fetched_by_number(module, monkeypatch) -> None:
    """A view that takes the record by its number alone."""

    def fetch(queryset, **kwargs):
        return get_object_or_404(getattr(queryset, "model", queryset), pk=kwargs["pk"])

    monkeypatch.setattr(module, "get_object_or_404", fetch)


def offering(form, field: str, records: Callable, monkeypatch) -> None:
    """A form that offers the records of every school."""
    made = form.__init__

    def make(self, *args, **kwargs):
        made(self, *args, **kwargs)
        self.fields[field].queryset = records()

    monkeypatch.setattr(form, "__init__", make)


def row(name: str, rule, monkeypatch) -> None:
    monkeypatch.setitem(POLICY, name, rule)


def method(owner, name: str, function, monkeypatch) -> None:
    monkeypatch.setattr(owner, name, function)


def _sees(model, actor: str, *urls: str) -> Fault:
    return Fault(f"{model.__name__} visible to all", actor, urls, partial(seen_by_all, model))


def _fetches(module, *urls: str) -> Fault:
    return Fault(f"{urls[0]} fetched by number", CURATOR, urls, partial(fetched_by_number, module))


def _row(name: str, rule, actor: str, words: str) -> Fault:
    return Fault(f"policy of {name}: {words}", actor, (name,), partial(row, name, rule))


def _offers(form, field: str, records: Callable) -> Fault:
    label = f"{form.__module__}.{form.__qualname__}.{field}"
    plant = partial(offering, form, field, records)
    return Fault(f"{form.__name__} offers {field} of all", CURATOR, (), plant, (label,))


def _broken(name: str, actor: str, owner, attribute: str, function, *urls: str, fields=()) -> Fault:
    return Fault(name, actor, urls, partial(method, owner, attribute, function), fields)


def _whole_district(self, user):
    return self.filter(district_id=user.district_id)


def _read_without_access(self, user):
    return self.filter(school=None, district_id=user.district_id)


def _curated_ever(self, user):
    return self.filter(user=user, role="curator").values("school_id")


def _curated_by_anybody(self, user):
    return self.active().filter(role="curator").values("school_id")


def _officer_once(self, user):
    return self.filter(user=user, role="officer").exists()


def _disclosed_once(self):
    return self.exclude(disclosed_until=None)


def _unscoped(self, request):
    return self.model._base_manager.all()


def _any_object(self, request, object_id):
    return get_object_or_404(self.model, pk=object_id)


def _all_choices(self, field, request, model_admin):
    return [(record.pk, str(record)) for record in field.remote_field.model._base_manager.all()]


def _all_schools(self, request, model_admin):
    return [(str(school.pk), school.name) for school in School.objects.all()]


def _any_record(self, db_field, request, **kwargs):
    return db_field.formfield()


def _all_consents(request):
    return Consent.objects.select_related("teacher__school__district", "pairing__school")


def _all_candidates(register, school, user):
    return Teacher.objects.annotate(is_early_career=Value(False))


def _writing_particulars(school):
    School.objects.filter(pk=school.pk).update(site="https://read.example")
    return []


def _saving_everybody(form, verb, *, by):
    Teacher.objects.update(post="завуч")
    return form.instance


OFFICER_IS_CURATOR = property(lambda self: {access.Role.ANY, access.Role.OFFICER, access.Role.CURATOR})


def officer_writes(monkeypatch) -> None:
    monkeypatch.setattr(access.Access, "curates", lambda self, school: True)
    monkeypatch.setattr(access.Access, "roles", OFFICER_IS_CURATOR)


MEMBERSHIPS, TEACHERS = type(Membership.objects.all()), type(Teacher.objects.all())
SCHOOLS, ACTS = type(School.objects.all()), type(Act.objects.all())
SCOPED = scoped_admin.ScopedAdmin
INVITATION_DISTRICT, SHOWN = "admin:invitation.district", "mentorship.forms.consent_stack.StackForm.shown"

FAULTS = [
    _sees(School, CURATOR, "schools:details"),
    _sees(Teacher, OFFICER, "schools:teachers"),
    _sees(Candidacy, OFFICER, "mentorship:register"),
    _sees(Consent, OFFICER, "admin:mentorship_consent_change"),
    _sees(Pairing, OFFICER, "mentorship:pairings"),
    _sees(Act, CURATOR, "act_pdf"),
    _sees(Assignment, OFFICER, "admin:roadmap_assignment_change"),
    _sees(Evidence, CURATOR, "roadmap:evidence_scan"),
    _sees(Roadmap, OFFICER, "admin:roadmap_roadmap_change"),
    _sees(Invitation, OFFICER, "admin:schools_invitation_change"),
    _sees(Membership, OFFICER, "admin:schools_membership_changelist"),
    _sees(User, OFFICER, "admin:districts_user_change"),
    _sees(District, OFFICER, "admin:districts_district_change"),
    _sees(AcademicYear, OFFICER, "admin:districts_academicyear_change"),
    _sees(Event, OFFICER, "admin:districts_event_change"),
    _broken(
        "curators see their district", CURATOR, SCHOOLS, "visible_to", _whole_district, "schools:details"
    ),
    _broken("orders without access", "stranger", ACTS, "visible_to", _read_without_access, "act_pdf"),
    _broken("disclosed() gives all", OFFICER, TEACHERS, "disclosed", everything, "schools:teachers_export"),
    _broken(
        "disclosed() forgets the day", OFFICER, TEACHERS, "disclosed", _disclosed_once, "schools:teachers"
    ),
    _broken(
        "everybody is an officer",
        CURATOR,
        MEMBERSHIPS,
        "is_officer",
        lambda self, user: True,
        "admin:schools_school_changelist",
    ),
    _broken("officers for ever", "ended", MEMBERSHIPS, "is_officer", _officer_once, "admin:index"),
    _broken("curators for ever", "ended", MEMBERSHIPS, "curated_by", _curated_ever, "schools:details"),
    _broken("active() forgets the end", "ended", MEMBERSHIPS, "active", everything, "mentorship:pairings"),
    _broken("one curates all", CURATOR, MEMBERSHIPS, "curated_by", _curated_by_anybody, "schools:teacher"),
    _broken(
        "sessions of the deactivated",
        "deactivated",
        ModelBackend,
        "user_can_authenticate",
        lambda self, user: True,
        "home",
    ),
    Fault(
        "school of the address unscoped", CURATOR, ("schools:details",), partial(fetched_by_number, access)
    ),
    Fault("an officer writes for a school", OFFICER, ("schools:details",), officer_writes),
    _row("schools:teacher_add", SCHOOL, OFFICER, "read by the office"),
    _row("mentorship:candidacy_add", SIGNED_IN, OFFICER, "written by all"),
    _row("roadmap:school", SIGNED_IN, CURATOR, "written by all"),
    _row("schools:teachers", PUBLIC, "stranger", "public"),
    _row("admin:*", SIGNED_IN, CURATOR, "open"),
    _broken(
        "office lists unscoped", OFFICER, SCOPED, "get_queryset", _unscoped, "admin:schools_school_change"
    ),
    _broken(
        "office pages by number",
        OFFICER,
        SCOPED,
        "object_or_404",
        _any_object,
        "admin:schools_school_history",
    ),
    _broken(
        "filters name all schools",
        OFFICER,
        scoped_admin.VisibleFilter,
        "field_choices",
        _all_choices,
        "admin:schools_teacher_changelist",
    ),
    _broken(
        "executors of all districts",
        OFFICER,
        assignment_admin.Executor,
        "lookups",
        _all_schools,
        "admin:roadmap_assignment_changelist",
    ),
    _broken(
        "office forms take any record",
        OFFICER,
        SCOPED,
        "formfield_for_foreignkey",
        _any_record,
        fields=(INVITATION_DISTRICT,),
    ),
    _fetches(acts, "act_pdf"),
    _fetches(acts, "mentorship:act"),
    _fetches(assignments, "roadmap:evidence_scan"),
    _fetches(assignments, "roadmap:assignment"),
    _fetches(teachers, "schools:teacher"),
    _fetches(candidacies, "mentorship:candidacy"),
    _fetches(consents, "mentorship:consent"),
    _fetches(consent_sheets, "mentorship:consent_scan"),
    _fetches(consent_sheets, "mentorship:consent_pdf"),
    _fetches(pairings, "mentorship:pairing"),
    _fetches(pairings, "mentorship:pairing_decline"),
    _broken(
        "sheets of all", CURATOR, consent_sheets, "school_consents", _all_consents, "mentorship:consents_pdf"
    ),
    _broken("stack of all", CURATOR, consents, "school_consents", _all_consents, fields=(SHOWN,)),
    _broken(
        "candidates from all schools",
        CURATOR,
        candidacy_forms,
        "candidates_for",
        _all_candidates,
        fields=("mentorship.forms.candidacies.CandidacyAddForm.teachers",),
    ),
    _broken(
        "mentors of all schools",
        CURATOR,
        pairing_forms,
        "mentors_of",
        lambda school: Teacher.objects.all(),
        fields=("mentorship.forms.pairings.PairingForm.mentor",),
    ),
    _offers(pairing_forms.PairingForm, "mentees", Teacher.objects.all),
    _offers(pairing_forms.AddendumForm, "teacher", Teacher.objects.all),
    _offers(act_forms.DraftForm, "pairings", Pairing.objects.all),
    _offers(act_forms.ActForm, "pairings", Pairing.objects.all),
    _broken(
        "reading writes", CURATOR, schools, "missing_particulars", _writing_particulars, "schools:details"
    ),
    _broken("one form changes all schools", CURATOR, teachers, "_save", _saving_everybody, "schools:teacher"),
]
