"""After a withdrawn consent to processing: what was collected on its ground goes within thirty days.

152-ФЗ art. 21 part 5. What goes: everything that the bank of mentors and mentees collected about the person.
What stays on other grounds is in mentorship.erasure_page.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q

from mentorship.documents.russian import date_numeric, plural
from mentorship.models import (
    Candidacy,
    Consent,
    Erasure,
    ForbiddenPair,
    Programme,
    Response,
    ResponseLink,
)
from mentorship.models.candidacy import Role

# What a candidacy keeps afterwards: that there was one, in which role, from when till when.
KEPT_OF_CANDIDACY = {
    "id", "teacher", "school", "role", "status", "reason", "registered_on", "ended_on", "ground",
}  # fmt: skip
REGISTERS = {Role.MENTOR: "банк наставников", Role.MENTEE: "банк наставляемых"}


@dataclass(frozen=True)
class Part:
    """Data of one category: how many records there are, in words, and how they are destroyed."""

    words: str
    erase: Callable[[], object]


def parts_of(erasure: Erasure) -> list[Part]:
    """What would be destroyed now, category by category; only what there is."""
    consent = erasure.consent
    return [
        *_candidacies(consent),
        *_deleted(_answers(consent), "анкеты с именем", ("ответ", "ответа", "ответов")),
        *_deleted(_links(consent), "личные ссылки на анкеты", ("ссылка", "ссылки", "ссылок")),
        *_deleted(_prohibitions(consent), "подбор пар", ("запрет", "запрета", "запретов")),
        *_drafts(consent),
        *_account(consent),
    ]


def _collected() -> list[models.Field]:
    """Fields of a candidacy that hold what the person has told or is said about the person."""
    return [field for field in Candidacy._meta.concrete_fields if field.name not in KEPT_OF_CANDIDACY]


def _candidacies(consent: Consent) -> Iterable[Part]:
    for candidacy in Candidacy.objects.filter(teacher=consent.teacher, school=consent.school).order_by("pk"):
        filled = [one for one in _collected() if getattr(candidacy, one.name) not in ("", None, False)]
        if filled:
            names = ", ".join(str(field.verbose_name) for field in filled)
            yield Part(f"{REGISTERS[candidacy.role]}: {names}", lambda c=candidacy: _emptied(c))


def _emptied(candidacy: Candidacy) -> None:
    for field in _collected():
        setattr(candidacy, field.name, field.get_default())
    candidacy.save(update_fields=[field.name for field in _collected()])


def _deleted(found: models.QuerySet, name: str, forms: tuple[str, str, str]) -> Iterable[Part]:
    count = found.count()
    if count:
        yield Part(f"{name}: {plural(count, *forms)}", found.delete)


def _answers(consent: Consent) -> models.QuerySet:
    return Response.objects.filter(teacher=consent.teacher, school=consent.school)


def _links(consent: Consent) -> models.QuerySet:
    return ResponseLink.objects.filter(teacher=consent.teacher)


def _prohibitions(consent: Consent) -> models.QuerySet:
    return ForbiddenPair.objects.filter(Q(first=consent.teacher) | Q(second=consent.teacher))


def _drafts(consent: Consent) -> Iterable[Part]:
    """A programme that nobody has approved repeats the request; an approved one is a paper of the school."""
    of_person = Programme.objects.filter(
        approved_on=None, pairing__participants__teacher=consent.teacher, pairing__school=consent.school
    )
    found = Programme.objects.filter(pk__in=of_person.exclude(difficulties="").values("pk"))
    count = found.count()
    if count:
        forms = ("программа", "программы", "программ")
        words = f"неутверждённые программы: затруднения, {plural(count, *forms)}"
        yield Part(words, lambda: found.update(difficulties=""))


def _account(consent: Consent) -> Iterable[Part]:
    """The person's own page; who works in the system for a school keeps the log-in."""
    account = consent.teacher.account
    if account:
        yield Part("своя страница: связь со входом", lambda: _unlinked(consent))


def _unlinked(consent: Consent) -> None:
    account, consent.teacher.account = consent.teacher.account, None
    consent.teacher.save(update_fields=["account"])
    if not account.memberships.exists():
        account.is_active = False
        account.save(update_fields=["is_active"])


def open_erasure(consent: Consent) -> Erasure:
    """The dated task that a withdrawal opens."""
    return Erasure.objects.create(consent=consent, due_on=Erasure.due_after(consent.ended_on))


def carry_out(erasure: Erasure, *, by) -> Erasure:
    """Destroy what was collected on the ground of the consent, and keep the list of its categories."""
    with transaction.atomic():
        locked = _locked(erasure)
        parts = parts_of(locked)
        for part in parts:
            part.erase()
        _leave_open(locked.consent, by=by)
        locked.carry_out([part.words for part in parts], by=by)
    return locked


def _leave_open(consent: Consent, *, by) -> None:
    """Who was to enter the bank will not."""
    for candidacy in Candidacy.objects.open().filter(teacher=consent.teacher, school=consent.school):
        candidacy.leave(consent.ended_on, "отозвано согласие на обработку данных", by=by)


def keep(erasure: Erasure, ground: str, *, by) -> Erasure:
    """Record on which other ground the data are kept."""
    with transaction.atomic():
        locked = _locked(erasure)
        locked.keep(ground, by=by)
    return locked


def _locked(erasure: Erasure) -> Erasure:
    found = Erasure.objects.select_for_update(of=("self",)).select_related(
        "consent__teacher__account", "consent__school__district"
    )
    locked = found.get(pk=erasure.pk)
    if not locked.is_due:
        raise ValidationError(f"Эта задача уже закрыта: «{locked.get_status_display()}».")
    return locked


def close_by_new_consent(consent: Consent, *, by) -> None:
    """A new consent of the same person to the same operator is a ground of its own (152-ФЗ art. 6 part 1).

    Only one signed after the withdrawal, and only while nothing has been destroyed.
    """
    ground = f"новое согласие на обработку данных от {date_numeric(consent.signed_on)}"
    due = Erasure.objects.due().filter(consent__teacher=consent.teacher, consent__school=consent.school)
    for erasure in due.filter(consent__ended_on__lte=consent.signed_on):
        keep(erasure, ground, by=by)
