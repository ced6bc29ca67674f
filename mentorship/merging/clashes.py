"""What both records have and one person cannot: what becomes of each, in words before, and in deed."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from districts import clock
from districts.models import Event
from mentorship.documents.russian import date_numeric
from mentorship.models import (
    Acknowledgement,
    Candidacy,
    Consent,
    ForbiddenPair,
    Pairing,
    Participant,
    Response,
    ResponseLink,
)
from schools.models import EarlyCareerStatus, Teacher

GROUND = "объединены записи"
RANK = {Candidacy.Status.REGISTERED: 2, Candidacy.Status.SURVEYED: 1, Candidacy.Status.IDENTIFIED: 0}


@dataclass(frozen=True)
class Clash:
    """Two rows that one person cannot have at once: the sentence, and the deed that settles it."""

    sentence: str
    settle: Callable  # (*, by)


def clashes(kept: Teacher, dropped: Teacher) -> list[Clash]:
    """Everything that both records have and only one may keep; a constant number of queries."""
    return [clash for find in FINDERS for clash in find([kept, dropped])]


def twice(rows: Iterable, key: Callable) -> list[list]:
    """Rows that fall together, in groups of two and more."""
    groups = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return [group for group in groups.values() if len(group) > 1]


def _candidacies(people: list[Teacher]) -> list[Clash]:
    """The fuller one stays in the register, the other ends."""
    rows = Candidacy.objects.open().filter(teacher__in=people).select_related("school", "teacher")
    found = []
    for group in twice(rows, lambda row: (row.role, row.school_id)):
        *ending, staying = sorted(group, key=lambda row: (RANK[row.status], bool(row.summary), -row.pk))
        sentence = (
            f"{staying.get_role_display().capitalize()} в банке школы {staying.school} — дважды: "
            f"останется запись «{staying.get_status_display()}», другая закончится с основанием «{GROUND}»."
        )
        found.append(Clash(sentence, _leaving(ending)))
    return found


def _leaving(candidacies: list[Candidacy]) -> Callable:
    def settle(*, by) -> None:
        for candidacy in candidacies:
            candidacy.leave(clock.today(), GROUND, by=by)

    return settle


def _consents(people: list[Teacher]) -> list[Clash]:
    """Of one kind for one school (or one pairing) the later signed one stays."""
    rows = Consent.objects.open().filter(teacher__in=people).select_related("school", "teacher")
    found = []
    for group in twice(rows, lambda row: (row.kind, row.pairing_id or -row.school_id)):
        *ending, staying = by_signature(group)
        signed = any(row.signed_on for row in ending)
        other = "другое будет «заменено»" if signed else "лист без подписи уйдёт"
        mark = f"подписанное {date_numeric(staying.signed_on)}" if staying.signed_on else "последний лист"
        sentence = f"Два согласия {staying.get_kind_display()}: останется {mark}, {other}."
        found.append(Clash(sentence, giving_way(ending)))
    return found


def by_signature(consents: Iterable[Consent]) -> list[Consent]:
    """Sheets without a signature, then the signed ones from the earlier to the later."""
    return sorted(consents, key=lambda row: (row.signed_on or date.min, row.pk))


def giving_way(consents: list[Consent]) -> Callable:
    """The signed ones are superseded; a sheet that nobody has signed is thrown away."""

    def settle(*, by) -> None:
        for consent in consents:
            if consent.signed_on:
                consent.supersede(on=clock.today(), by=by)
            else:
                said = f"согласие {consent.get_kind_display()}: убран лист без подписи"
                Event.record(said, consent, by=by, school=consent.school)
                consent.delete()

    return settle


def _responses(people: list[Teacher]) -> list[Clash]:
    """One answer with a name a person: the later one; the other stays in the sums, without a name."""
    rows = Response.objects.filter(teacher__in=people).select_related("wave")
    found = []
    for group in twice(rows, lambda row: row.wave_id):
        *earlier, later = sorted(group, key=lambda row: (row.answered_on, row.pk))
        sentence = (
            f"Два ответа на анкету «{later.wave}»: с именем останется последний, "
            f"от {date_numeric(later.answered_on)}; другой останется в сумме без имени."
        )
        found.append(Clash(sentence, _nameless(earlier)))
    return found


def _nameless(responses: list[Response]) -> Callable:
    def settle(*, by) -> None:
        Response.objects.filter(pk__in=[one.pk for one in responses]).update(teacher=None)

    return settle


def _links(people: list[Teacher]) -> list[Clash]:
    """One link a person and wave: the used one before the unused."""
    rows = ResponseLink.objects.filter(teacher__in=people, revoked_at=None).select_related("wave")
    found = []
    for group in twice(rows, lambda row: row.wave_id):
        *ending, staying = sorted(group, key=lambda row: (row.used_on is not None, row.pk))
        sentence = f"Две ссылки на анкету «{staying.wave}»: останется одна, другая перестанет открываться."
        found.append(Clash(sentence, _revoking(ending)))
    return found


def _revoking(links: list[ResponseLink]) -> Callable:
    def settle(*, by) -> None:
        for link in links:
            link.revoke()

    return settle


def _acknowledgements(people: list[Teacher]) -> list[Clash]:
    """Acquainted twice with one order is acquainted on the earlier day."""
    rows = Acknowledgement.objects.filter(teacher__in=people).select_related("act")
    found = []
    for group in twice(rows, lambda row: row.act_id):
        staying, *later = sorted(group, key=lambda row: (row.on, row.pk))
        sentence = f"{staying.act}: ознакомление дважды, останется раннее, {date_numeric(staying.on)}."
        found.append(Clash(sentence, _deleting(later)))
    return found


def _deleting(rows: list) -> Callable:
    def settle(*, by) -> None:
        for row in rows:
            row.delete()

    return settle


def _early_career(people: list[Teacher]) -> list[Clash]:
    """One status a year: what a person decided before what the rule said, then the later one."""
    rows = EarlyCareerStatus.objects.filter(teacher__in=people).select_related("academic_year")
    found = []
    for group in twice(rows, lambda row: row.academic_year_id):
        *ending, staying = sorted(group, key=lambda row: (bool(row.reason), row.on, row.pk))
        word = "да" if staying.is_early_career else "нет"
        sentence = f"Молодой специалист, {staying.academic_year}: останется «{word}»."
        found.append(Clash(sentence, _deleting(ending)))
    return found


def _void_pairings(people: list[Teacher]) -> list[Clash]:
    """A declined pairing names one person once."""
    void = Participant.objects.filter(teacher__in=people, pairing__in=Pairing.objects.void())
    found = []
    for group in twice(void.select_related("pairing").order_by("pk"), lambda side: side.pairing_id):
        sentence = "Пара, которая не состоялась, называет обе записи: останется одна."
        found.append(Clash(sentence, _deleting(group[1:])))
    return found


def _forbidden(people: list[Teacher]) -> list[Clash]:
    """Kept apart from oneself: relations.reorder drops the row, here it is said."""
    pairs = ForbiddenPair.objects.filter(first__in=people, second__in=people)
    said = "Запрет ставить эти две записи вместе снимется: это один человек."
    return [Clash(said, _deleting([pair])) for pair in pairs]


def _accounts(people: list[Teacher]) -> list[Clash]:
    """Both have a log-in of their own: only that of the record that stays opens the own page."""
    kept, dropped = people
    if not (kept.account_id and dropped.account_id):
        return []
    said = f"Свою страницу будет открывать вход «{kept.account}»; вход «{dropped.account}» её не откроет."
    return [Clash(said, lambda *, by: None)]


FINDERS = (
    _candidacies,
    _consents,
    _responses,
    _links,
    _acknowledgements,
    _early_career,
    _void_pairings,
    _forbidden,
    _accounts,
)
