"""A school joins another one, or closes: its people and what goes on move, its history stays."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from districts import clock
from districts.models import Event, User
from mentorship import reorganisation as records
from mentorship.merging.clashes import by_signature, giving_way, twice
from mentorship.models import (
    Act,
    Agreement,
    Candidacy,
    Consent,
    ForbiddenPair,
    Pairing,
    PairingChange,
    Wave,
    WordForms,
)
from schools.models import Employment, Invitation, Membership, School, Teacher

CHANGED = "Записи школ изменились, пока вы смотрели страницу: проверьте ещё раз."
JOINED = "школа присоединена к другой"


def join_school(school: School, *, to: School, on: date, curators: Iterable[User] = (), by) -> None:
    """Close the school from `on`: whoever works there works in `to` from then on, what goes on goes on there.

    Curators of the closed school read its history; those in `curators` keep the successor's records too.
    """
    with _unchanged(), transaction.atomic():
        school, to = _locked(school, to)
        if said := records.join_plan(school, to, on, by).obstacles:
            raise ValidationError(said)
        _move_people(school, to, on, by=by)
        _move_registers(school, to, on, by=by)
        _move_consents(school, to, by=by)
        _move_pairings(school, to)
        _move_the_rest(school, to, by=by)
        _admit(curators, school, to, by=by)
        school.close(on, by=by, successor=to)
        Event.record("присоединена другая школа", to, by=by, school=to, detail=f"{school}, с {on:%d.%m.%Y}")


def close_school(school: School, *, on: date, by) -> None:
    """Close a school in which nobody works and nothing goes on."""
    with transaction.atomic():
        (school,) = _locked(school)
        if said := records.close_plan(school, on, by).obstacles:
            raise ValidationError(said)
        school.close(on, by=by)


@contextmanager
def _unchanged() -> Iterator[None]:
    """Somebody has recorded the same person in both schools since the page was looked at."""
    try:
        yield
    except IntegrityError as error:
        raise ValidationError(CHANGED) from error


def _locked(*schools: School) -> list[School]:
    """As they are now, locked in the order of their numbers: two acts at once wait for one another."""
    rows = School.objects.select_for_update(of=("self",)).select_related("district")
    found = {row.pk: row for row in rows.filter(pk__in=[one.pk for one in schools]).order_by("pk")}
    return [found[one.pk] for one in schools]


def _move_people(school: School, to: School, on: date, *, by) -> None:
    """The work here ends and goes on in the successor from the same day; each person's history says so.

    Part-time work of the same person in the successor gives way to the main work that comes there.
    """
    moving = list(records.working_here(school, on).values_list("pk", flat=True))
    rows = list(records.work_here(school, on).select_for_update().order_by("pk"))
    there = Employment.objects.filter(school=to, left_on=None, teacher__in=[row.teacher_id for row in rows])
    known = {row.teacher_id: row for row in there}
    following = [_following(row, to, on) for row in rows if row.is_main or row.teacher_id not in known]
    ending = rows + [known[row.teacher_id] for row in rows if row.is_main and row.teacher_id in known]
    for row in ending:
        # Who began only now has no day in the closed school to end after.
        begun_later = row.since is not None and row.since >= on
        row.left_on = row.since + timedelta(days=1) if begun_later else on
        row.reason = Employment.Reason.REORGANISED
    Employment.objects.bulk_update(ending, ["left_on", "reason"])
    Employment.objects.bulk_create(following)
    Teacher.objects.filter(pk__in=moving).update(school=to)
    _note_people(moving, to, on, by=by)


def _following(row: Employment, to: School, on: date) -> Employment:
    """The same work in the successor, until the same end where one is known."""
    return Employment(
        teacher_id=row.teacher_id,
        school=to,
        post=row.post,
        is_main=row.is_main,
        since=max(on, row.since or on),
        left_on=row.left_on,
        reason=row.reason,
    )


def _note_people(moving: list[int], to: School, on: date, *, by) -> None:
    """One line of the journal for each person, written at once."""
    Event.objects.bulk_create(
        Event(
            district=to.district,
            school_id=to.pk,
            by=by,
            verb="перешёл в школу-правопреемник",
            subject_type=Teacher._meta.label_lower,
            subject_id=pk,
            detail=f"с {on:%d.%m.%Y}",
        )
        for pk in moving
    )


def _move_registers(school: School, to: School, on: date, *, by) -> None:
    """The registers go on; who is in the successor's already leaves the closed one."""
    there = set(records.candidacies_here(to).values_list("teacher", "role"))
    rows = records.candidacies_here(school)
    for candidacy in rows.select_related("teacher", "school") if there else []:
        if (candidacy.teacher_id, candidacy.role) in there:
            candidacy.leave(min(on, clock.today()), JOINED, by=by)
    Candidacy.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(school=to)


def _move_consents(school: School, to: School, *, by) -> None:
    """Legal succession: consents given to the closed school hold for the successor; of two the later one."""
    rows = Consent.objects.open().filter(school__in=[school, to], pairing=None)
    both = rows.filter(teacher__in=records.consents_here(school).values("teacher"))
    for group in twice(both.select_related("teacher", "school"), lambda row: (row.teacher_id, row.kind)):
        giving_way(by_signature(group)[:-1])(by=by)
    records.consents_here(school).update(school=to)


def _move_pairings(school: School, to: School) -> None:
    """Pairings go on in the successor; what only a draft of the closed school names is drafted anew there."""
    drafts = list(Act.objects.drafts().filter(school=school).values_list("pk", flat=True))
    Pairing.objects.filter(order__in=drafts).update(order=None)
    PairingChange.objects.planned().filter(act__in=drafts).update(act=None)
    Agreement.objects.filter(order__in=drafts).update(order=None)
    agreements = list(records.agreements_here(school, to).values_list("pk", flat=True))
    records.sides_here(school).update(school=to)
    records.pairings_here(school).update(school=to)
    Agreement.objects.filter(pk__in=agreements).update(school=to)


def _move_the_rest(school: School, to: School, *, by) -> None:
    """Prohibitions, rounds of questionnaires, confirmed cases of words; links that nobody has used end."""
    ForbiddenPair.objects.filter(school=school).update(school=to)
    through = Wave.schools.through.objects
    asked = [
        through.model(wave_id=pk, school=to) for pk in records.waves_here(school).values_list("pk", flat=True)
    ]
    through.bulk_create(asked, ignore_conflicts=True)
    known = set(WordForms.objects.filter(school=to).values_list("subject", "text", "gender"))
    forms = [one for one in WordForms.objects.filter(school=school) if _key(one) not in known]
    for one in forms:
        one.pk, one.school, one._state.adding = None, to, True
    WordForms.objects.bulk_create(forms)
    invitations = Invitation.objects.open().filter(school=school)
    for invitation in invitations.filter(teacher=None).select_related("school", "district"):
        invitation.revoke(by=by)
    invitations.exclude(teacher=None).update(school=to)


def _key(forms: WordForms) -> tuple[str, str, str]:
    return forms.subject, forms.text, forms.gender


def _admit(curators: Iterable[User], school: School, to: School, *, by) -> None:
    """Named curators of the closed school become the successor's."""
    own = set(Membership.objects.curators_of(school).values_list("user", flat=True))
    there = set(Membership.objects.curators_of(to).values_list("user", flat=True))
    for user in curators:
        if user.pk in own - there:
            role = Membership.Role.CURATOR
            membership = Membership.objects.create(user=user, school=to, role=role)
            Event.record("открыт доступ к школе-правопреемнику", membership, by=by, school=to)
