"""What is in a pack: kinds and numbers of records, asked for again whenever their papers are given out."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import F, Model, Q, QuerySet

from districts.models import User
from mentorship.documents.grammar import Grammar
from mentorship.documents.pairing_papers import labour_addendum
from mentorship.documents.render import render_pdf
from mentorship.documents.sheets import consent_sheet
from mentorship.models import Act, Consent, Pack, Pairing, Participant
from mentorship.models.candidacy import Role
from mentorship.requirements import ADDENDUM, kinds_for
from schools.models import Membership, Teacher


class Unusable(Exception):
    """A paper that cannot be put into a pack; its message is for the user."""


@dataclass(frozen=True)
class Source:
    """One kind of paper: whose records the user may have now, what each is called, and how it is printed."""

    available: Callable[[User], QuerySet]
    title: Callable[[Model], str]
    pdf: Callable[[Model, Grammar], bytes]


def _consents(user: User) -> QuerySet:
    """A sheet is given out until its consent is refused or withdrawn, or its person withdraws altogether."""
    return Consent.objects.visible_to(user).open().of_allowing_people().with_sheets()


def _acts(user: User) -> QuerySet:
    return Act.objects.visible_to(user).frozen_papers().select_related("school")


def _mentors(user: User) -> QuerySet:
    """Sides for whose addendum the user answers: their own people in pairings that they see."""
    found = Participant.objects.filter(role=Role.MENTOR, pairing__in=Pairing.objects.visible_to(user))
    own = found.filter(teacher__in=Teacher.objects.visible_to(user))
    if not (user.is_superuser or Membership.objects.is_officer(user)):
        own = own.filter(school__in=Membership.objects.curated_by(user))
    return own.select_related("teacher__school", "school__district", "pairing__school").prefetch_related(
        "pairing__participants__teacher"
    )


def _act_title(act: Act) -> str:
    cancelled = ", отменён" if act.cancelled_on else ""
    return f"{act}{cancelled} — {act.school or 'управление'}"


def _act_pdf(act: Act, grammar: Grammar) -> bytes:
    """The frozen file as it was registered, or a refusal: a pack vouches for what it holds."""
    if not act.pdf_is_intact():
        raise Unusable(
            f"Файл приказа № {act.number} в архиве повреждён. Сообщите администратору: "
            "он проверит архив (manage.py verify_archive)."
        )
    with act.pdf.open("rb") as file:
        return file.read()


SOURCES: dict[str, Source] = {
    "consent": Source(
        available=_consents,
        title=lambda consent: f"Согласие {consent.get_kind_display()} — {consent.teacher.short_name}",
        pdf=lambda consent, grammar: render_pdf(consent_sheet(consent, grammar)),
    ),
    "act": Source(available=_acts, title=_act_title, pdf=_act_pdf),
    "addendum": Source(
        available=_mentors,
        title=lambda side: f"Дополнительное соглашение — {side.teacher.short_name}",
        pdf=lambda side, grammar: render_pdf(labour_addendum(side.pairing, side.person, grammar)),
    ),
}

# A source's name and the records a pack takes of those that are available.
Taken = Iterator[tuple[str, Callable[[QuerySet], QuerySet]]]


def _school_consents(pack: Pack) -> Taken:
    yield "consent", lambda found: _by_person(found.in_school(pack.school).awaiting_signature())


def _open_consents(pack: Pack) -> Taken:
    yield "consent", lambda found: _by_person(found.in_school(pack.school))


def _pairing_papers(pack: Pack) -> Taken:
    """Consents of the sides, the addenda where the law asks for them, both orders and what corrects them."""
    pairing = pack.pairing
    sides = pairing.participants.values("teacher")
    own = Q(pairing=pairing) | Q(pairing=None, teacher__in=sides)
    yield "consent", lambda found: _by_person(found.filter(own))
    if ADDENDUM in kinds_for(Role.MENTOR, pairing):
        yield "addendum", lambda found: found.filter(pairing=pairing).order_by("teacher__name_key", "pk")
    acts = {pairing.order_id, *pairing.agreements.values_list("order", flat=True)} - {None}
    if acts:
        orders = Q(pk__in=acts) | Q(corrects__in=acts)
        yield "act", lambda found: found.filter(orders).order_by("dated_on", "pk")


def _district_orders(pack: Pack) -> Taken:
    """The office's own orders, then the schools' that the office may see; those that are in force."""
    order = (F("school__name").asc(nulls_first=True), "dated_on", "pk")
    year = {"district": pack.district, "academic_year": pack.academic_year}
    yield "act", lambda found: found.registered().filter(**year).order_by(*order)


def _by_person(consents: QuerySet) -> QuerySet:
    return consents.order_by("teacher__name_key", "teacher", "kind", "pk")


CONTENTS: dict[str, Callable[[Pack], Taken]] = {
    Pack.Kind.SCHOOL_CONSENTS: _school_consents,
    Pack.Kind.OPEN_CONSENTS: _open_consents,
    Pack.Kind.PAIRING_PAPERS: _pairing_papers,
    Pack.Kind.DISTRICT_ORDERS: _district_orders,
}


def collect(pack: Pack, user: User) -> list[str]:
    """What the pack is to hold, in its order: «consent-12»."""
    return [
        f"{name}-{pk}"
        for name, narrow in CONTENTS[pack.kind](pack)
        for pk in narrow(SOURCES[name].available(user)).values_list("pk", flat=True)
    ]


def print_item(item: str, user: User, grammar: Grammar) -> bytes | None:
    """The paper as PDF; None where the user may not have it any more."""
    name, _, pk = item.partition("-")
    record = SOURCES[name].available(user).filter(pk=pk).first()
    return SOURCES[name].pdf(record, grammar) if record else None


def titles(pack: Pack, user: User) -> list[str] | None:
    """What the papers are called, in their order; None where the user may not have one of them any more."""
    numbers = defaultdict(list)
    for item in pack.items:
        name, _, pk = item.partition("-")
        numbers[name].append(pk)
    known = {
        f"{name}-{record.pk}": SOURCES[name].title(record)
        for name, pks in numbers.items()
        for record in SOURCES[name].available(user).filter(pk__in=pks)
    }
    return [known[item] for item in pack.items] if len(known) == len(pack.items) else None
