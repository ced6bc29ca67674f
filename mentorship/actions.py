"""Acts across models: each in one transaction, with `by=` the actor; views and the admin call the same ones."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count

from districts import clock
from districts.models import Event
from mentorship.documents import builders
from mentorship.documents.render import render_pdf
from mentorship.models import Act, Candidacy, Consent, Pairing, Participant, Wording
from mentorship.models.candidacy import Role
from mentorship.requirements import missing_papers
from schools.models import School, Teacher


def overloaded(mentors: Iterable[Teacher], *, year, adding: int, limit: int, leaving_out=None) -> list[str]:
    """Warnings «у наставника … будет 3 наставляемых при норме 2», for the user to accept with a reason."""
    mentors = list(mentors)
    sides = Participant.objects.mentoring(mentors, year).exclude(pairing=leaving_out)
    mentees = Participant.objects.filter(role=Role.MENTEE, pairing__in=sides.values("pairing"))
    by_pairing = dict(mentees.values_list("pairing").annotate(Count("pk")))
    load = {mentor.pk: adding for mentor in mentors}
    for teacher, pairing in sides.values_list("teacher_id", "pairing_id"):
        load[teacher] += by_pairing.get(pairing, 0)
    return [
        f"{mentor.short_name}: будет {load[mentor.pk]} наставляемых при норме {limit}."
        for mentor in mentors
        if load[mentor.pk] > limit
    ]


def propose_pairing(pairing: Pairing, *, mentors, mentees, by) -> Pairing:
    """Save a new pairing with its sides; checks that no form may leave out."""
    mentors, mentees = list(mentors), list(mentees)
    if not mentors:
        raise ValidationError({"mentors": "Выберите наставника."})
    if not mentees:
        raise ValidationError({"mentees": "Выберите наставляемого."})
    both = {teacher.pk for teacher in mentors} & {teacher.pk for teacher in mentees}
    if both:
        raise ValidationError({"mentees": "Наставник и наставляемый — разные люди."})
    if any(mentee.school_id != pairing.school_id for mentee in mentees):
        raise ValidationError({"mentees": "Наставляемые работают в этой школе."})
    if any(mentor.school.district_id != pairing.school.district_id for mentor in mentors):
        raise ValidationError({"mentors": "Наставник работает в этом районе."})
    with transaction.atomic():
        pairing.full_clean()
        pairing.save()
        sides = [(mentors, Role.MENTOR), (mentees, Role.MENTEE)]
        Participant.objects.bulk_create(
            Participant(pairing=pairing, teacher=teacher, role=role)
            for teachers, role in sides
            for teacher in teachers
        )
        Event.record("предложена пара", pairing, by=by, school=pairing.school)
    return pairing


def print_consents(teachers: Iterable[Teacher], kinds: Iterable[str], *, by) -> list[Consent]:
    """Open a consent of each kind for each person that has none open, and return the printed ones."""
    with transaction.atomic():
        return [_opened(teacher, kind, None, by=by) for teacher in teachers for kind in kinds]


def print_pairing_consents(pairing: Pairing, *, by) -> list[Consent]:
    """Open every consent the pairing still lacks and put the pairing before its signatures."""
    with transaction.atomic():
        if pairing.status == Pairing.Status.PROPOSED:
            pairing.await_consents(by=by)
        opened = []
        for paper in missing_papers(pairing):
            if paper.kind != "addendum":
                on_role = pairing if paper.kind in Consent.ROLE_KINDS else None
                opened.append(_opened(paper.teacher, paper.kind, on_role, by=by))
    return opened


def _opened(teacher: Teacher, kind: str, pairing: Pairing | None, *, by) -> Consent:
    """The consent that waits for a signature; one that is expired makes room for a new one."""
    current = Consent.objects.of(teacher, kind, pairing).filter(
        status__in=[Consent.Status.PRINTED, Consent.Status.IN_FORCE]
    )
    consent = current.first()
    if consent and consent.is_expired():
        consent.supersede(on=clock.today(), by=by)
        consent = None
    if consent is None:
        consent = Consent.objects.create(
            teacher=teacher, kind=kind, pairing=pairing, valid_until=Consent.term_for(kind, pairing)
        )
        Event.record(
            f"согласие {consent.get_kind_display()}: распечатано", consent, by=by, school=teacher.school
        )
    return consent


def register_consent(consent: Consent, *, signed_on: date, by, **particulars) -> Consent:
    """Register a signed consent; what waited for it moves on: the register, and the pairing."""
    with transaction.atomic():
        consent.sign(signed_on=signed_on, by=by, **particulars)
        if consent.kind == Consent.Kind.PROCESSING:
            for candidacy in Candidacy.objects.filter(
                teacher=consent.teacher, status=Candidacy.Status.SURVEYED
            ):
                candidacy.register(by=by)
        review_pairings(consent.teacher, by=by)
    return consent


def end_consent(consent: Consent, verb: str, *, by, on: date | None = None) -> None:
    """Withdraw or refuse; pairings that needed the consent go back to waiting for it."""
    with transaction.atomic():
        if verb == "withdraw":
            consent.withdraw(on=on or clock.today(), by=by)
        else:
            consent.refuse(by=by)
        review_pairings(consent.teacher, by=by)


def review_pairings(teacher: Teacher, *, by) -> None:
    """Bring the pairings of a person, not ordered yet, into the state that their papers warrant."""
    waiting = (Pairing.Status.AWAITING, Pairing.Status.AGREED)
    for pairing in Pairing.objects.filter(participants__teacher=teacher, status__in=waiting).distinct():
        complete = not missing_papers(pairing)
        if complete and pairing.status == Pairing.Status.AWAITING:
            pairing.agree(by=by)
        elif not complete and pairing.status == Pairing.Status.AGREED:
            pairing.await_consents(by=by)


def draft_pairing_order(pairings: Iterable[Pairing], *, school: School, by) -> Act:
    """A draft of the school's order on these pairings, in the district's words."""
    pairings = list(pairings)
    if not pairings:
        raise ValidationError("Выберите хотя бы одну согласованную пару.")
    year = pairings[0].academic_year
    if any(pairing.academic_year_id != year.pk for pairing in pairings):
        raise ValidationError("В один приказ входят пары одного учебного года.")
    texts = Wording.objects.texts_for(school.district, Act.Kind.PAIRING_ORDER)
    filled = texts.filled(builders.pairing_order_values(school, year, pairings))
    with transaction.atomic():
        act = Act.objects.create(
            district=school.district,
            school=school,
            academic_year=year,
            kind=Act.Kind.PAIRING_ORDER,
            heading=filled.heading,
            preamble=filled.preamble,
            body=filled.body,
        )
        for pairing in pairings:
            _refuse_incomplete(pairing, on=clock.today())
            pairing.order = act
            pairing.save()
        Event.record("составлен проект приказа", act, by=by, school=school)
    return act


def _refuse_incomplete(pairing: Pairing, *, on: date) -> None:
    """The gate: no pairing enters an order while a paper is missing; says whose and which."""
    missing = missing_papers(pairing, on)
    if missing:
        raise ValidationError([f"Пара {pairing}: {paper.sentence}." for paper in missing])
    if pairing.status != Pairing.Status.AGREED:
        raise ValidationError(f"Пара {pairing}: сейчас «{pairing.state}», а нужно «согласована».")


def register_pairing_order(act: Act, *, number: str, dated_on: date, by) -> Act:
    """Number and freeze the order, and appoint its pairings; the gate is asked again on the order's day."""
    pairings = list(act.pairings.with_sides())
    if not pairings:
        raise ValidationError("В приказе нет ни одной пары.")
    for pairing in pairings:
        _refuse_incomplete(pairing, on=dated_on)
    act.refuse_taken(number, dated_on)
    context = builders.pairing_order(act, number=number, dated_on=dated_on)
    pdf = render_pdf(context)  # outside the transaction: the write lock stays short
    with transaction.atomic():
        locked = Act.objects.select_for_update().get(pk=act.pk)
        locked.register(number=number, dated_on=dated_on, pdf=pdf, frozen=asdict(context), by=by)
        for pairing in Pairing.objects.select_for_update().filter(order=locked):
            _refuse_incomplete(pairing, on=dated_on)
            pairing.appoint(locked, by=by)
    return locked


def discard_draft(act: Act, *, by) -> None:
    """Throw a draft away: its pairings are free for another one."""
    with transaction.atomic():
        Event.record("удалён проект приказа", act, by=by, school=act.school, district=act.district)
        act.delete()
