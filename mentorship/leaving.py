"""What hangs on a person's work in a school: what a leaving ends, and what it leaves for orders."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from mentorship.models import Addendum, Candidacy, Consent, Pairing, Participant, Programme
from mentorship.models.candidacy import Role
from schools.models import Employment, Membership, School, Teacher


@dataclass(frozen=True)
class Side:
    """A pair that the person leaves without a side: what the order may do, and its programme."""

    pairing: Pairing
    role: str
    programme: Programme | None
    addendum: Addendum | None

    @property
    def role_name(self) -> str:
        return Role(self.role).label

    @property
    def need(self) -> str:
        """What the curator has to do about it; nothing happens by itself."""
        if self.pairing.needs_papers:
            return "приказа ещё нет: отклоните её или замените участника"
        if self.role == Role.MENTOR:
            return "нужен приказ: замена наставника, прекращение или выбытие"
        return "нужен приказ: прекращение или выбытие"


@dataclass(frozen=True)
class Preview:
    """«Что изменится», if a person leaves a school on a day."""

    teacher: Teacher
    on: date
    candidacies: list[Candidacy]
    printed: list[Consent]
    in_force: list[Consent]
    sides: list[Side]
    curates: bool
    has_own_page: bool

    @property
    def is_empty(self) -> bool:
        ended = self.candidacies or self.printed or self.in_force or self.sides
        return not (ended or self.curates or self.has_own_page)


def leaving_preview(teacher: Teacher, school: School, on: date) -> Preview:
    """What the person's leaving of the school touches; a constant number of queries."""
    consents = Consent.objects.open().in_school(school).filter(teacher=teacher).select_related("pairing")
    return Preview(
        teacher=teacher,
        on=on,
        candidacies=list(Candidacy.objects.open().filter(teacher=teacher, school=school)),
        printed=[one for one in consents if one.status == Consent.Status.PRINTED],
        in_force=[
            one for one in consents if one.status == Consent.Status.IN_FORCE and not one.is_expired(on)
        ],
        sides=_sides(teacher, school, on),
        curates=_curates(teacher, school),
        has_own_page=teacher.account_id is not None and teacher.school_id == school.pk,
    )


def _sides(teacher: Teacher, school: School, on: date) -> list[Side]:
    """Open pairs in which the person takes part from the school on that day or later."""
    rows = Participant.objects.filter(teacher=teacher, school=school, ends_on__gte=on)
    roles = dict(rows.filter(pairing__in=Pairing.objects.open()).values_list("pairing", "role"))
    pairings = Pairing.objects.filter(pk__in=roles).with_sides().order_by("starts_on", "pk")
    programmes = {one.pairing_id: one for one in Programme.objects.unended().filter(pairing__in=roles)}
    signed = Addendum.objects.in_force(on).filter(teacher=teacher, pairing__in=roles)
    addenda = {one.pairing_id: one for one in signed}
    return [
        Side(pairing, roles[pairing.pk], programmes.get(pairing.pk), addenda.get(pairing.pk))
        for pairing in pairings
    ]


def _curates(teacher: Teacher, school: School) -> bool:
    if teacher.account_id is None:
        return False
    return Membership.objects.active().filter(user=teacher.account_id, school=school).exists()


@dataclass(frozen=True)
class Gone:
    """Somebody who is, or soon will be, out of the school while their pair goes on."""

    pairing: Pairing
    participant: Participant
    left_on: date

    @property
    def sentence(self) -> str:
        """«Иванова М. П. не работает с 01.11.2021»."""
        return f"{self.participant.teacher.short_name} не работает с {self.left_on:%d.%m.%Y}"


def gone_from(pairings) -> list[Gone]:
    """Sides of the open pairings given whose people leave before the end, nothing planned; one query."""
    work = Employment.objects.filter(teacher=OuterRef("teacher"), school=OuterRef("school"))
    staying = work.filter(Q(left_on=None) | Q(left_on__gt=OuterRef("ends_on")))
    planned = Pairing.changes.rel.related_model.objects.planned().filter(pairing=OuterRef("pairing"))
    sides = Participant.objects.filter(Exists(work), ~Exists(staying), ~Exists(planned))
    found = sides.filter(pairing__in=pairings.open()).annotate(
        gone_on=work.latest_first().values("left_on")[:1]
    )
    ordered = found.select_related("pairing", "teacher").order_by("gone_on", "pairing", "pk")
    return [Gone(side.pairing, side, side.gone_on) for side in ordered]
