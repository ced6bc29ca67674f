"""What a change of a pairing brings about, in words, before anybody has agreed to it."""

from collections.abc import Iterable
from datetime import date, timedelta

from districts import clock
from districts.workdays import calendar_of, is_working
from mentorship.documents.russian import date_numeric, plural
from mentorship.load import loads
from mentorship.models import Pairing, PairingChange, Programme
from mentorship.models.candidacy import Role
from mentorship.requirements import is_under_mentoring_law
from schools.models import Teacher

Kind = PairingChange.Kind
DAY = timedelta(days=1)
# How a page names the order that makes a change.
ORDERS = {
    Kind.TERMINATION: "приказ о прекращении пары",
    Kind.REPLACEMENT: "приказ о замене наставника",
    Kind.PROLONGATION: "приказ о продлении пары",
    Kind.JOINING: "приказ о дополнительном наставнике",
    Kind.RELEASE: "приказ о выбытии участника",
}
ONE, FEW, MANY = "наставляемый", "наставляемых", "наставляемых"


def ends(pairing: Pairing, last: date) -> list[str]:
    """What ends with the pairing: its work, its mentors' duties, their load, its programme."""
    mentors = pairing.side(Role.MENTOR, last)
    word = "Освобождается наставник" if len(mentors) == 1 else "Освобождаются наставники"
    return [
        f"Последний день пары — {date_numeric(last)}.",
        f"{word}: {_names(mentors)}, с {date_numeric(last + DAY)}.",
        *_loads_after(pairing, mentors, -len(pairing.side(Role.MENTEE, last))),
        *_programme_ends(pairing),
    ]


def _names(teachers: Iterable[Teacher]) -> str:
    return ", ".join(teacher.short_name for teacher in teachers)


def _loads_after(pairing: Pairing, mentors: list[Teacher], change: int) -> list[str]:
    """«Нагрузка: Иванова М. П. — 1 наставляемый, сейчас 2.»"""
    taken = loads([mentor.pk for mentor in mentors], pairing.academic_year)
    said = []
    for mentor in mentors:
        now = taken.get(mentor.pk, 0)
        then = plural(max(0, now + change), ONE, FEW, MANY)
        said.append(f"Нагрузка: {mentor.short_name} — {then}, сейчас {now}.")
    return said


def _programme_ends(pairing: Pairing) -> list[str]:
    if Programme.objects.unended().filter(pairing=pairing).exists():
        return ["Программа, которая ещё не завершена, прекратится вместе с парой."]
    return []


def completion(pairing: Pairing, data: dict) -> list[str]:
    early = data["on"] < pairing.ends_on
    said = f"Это раньше срока: по приказу он до {date_numeric(pairing.ends_on)}." if early else ""
    return [*ends(pairing, data["on"]), *filter(None, [said]), "Приказ не нужен. Пара останется в истории."]


def suspension(pairing: Pairing, data: dict) -> list[str]:
    until = f" предположительно по {date_numeric(data['ends_on'])}" if data.get("ends_on") else ""
    return [
        f"Работа пары стоит с {date_numeric(data['starts_on'])}{until}.",
        f"Срок не изменится: пара оформлена по {date_numeric(pairing.ends_on)}.",
        "Наставник остаётся закреплён, место у него не освобождается. Приказ не нужен.",
        "Когда работа начнётся снова, нажмите «Возобновить».",
    ]


def resumption(pairing: Pairing, data: dict) -> list[str]:
    return [
        f"Пара снова работает с {date_numeric(data['on'])} по {date_numeric(pairing.ends_on)}.",
        "Приказ не нужен.",
    ]


def termination(pairing: Pairing, data: dict) -> list[str]:
    return [*ends(pairing, data["starts_on"] - DAY), by_order(Kind.TERMINATION)]


def release(pairing: Pairing, data: dict) -> list[str]:
    leaving, first = data["teacher"], data["starts_on"]
    staying = [one for role in (Role.MENTOR, Role.MENTEE) for one in pairing.side(role) if one != leaving]
    was_mentor = leaving in pairing.mentors
    lighter = [leaving] if was_mentor else pairing.mentors
    return [
        f"{leaving.short_name} участвует по {date_numeric(first - DAY)} и выбывает с {date_numeric(first)}.",
        f"Остаются: {_names(staying)}, по {date_numeric(pairing.ends_on)}.",
        *_loads_after(pairing, lighter, -len(pairing.mentees) if was_mentor else -1),
        by_order(Kind.RELEASE),
    ]


def prolongation(pairing: Pairing, data: dict) -> list[str]:
    said = [
        f"Прежнее окончание — {date_numeric(pairing.ends_on)}, новое — {date_numeric(data['ends_on'])}.",
        "Участники те же.",
        f"Подписывают новые {_papers_signed_anew(pairing)} — с новым сроком, если в прежних он короче. "
        "Прежние действуют, пока новые не подписаны.",
    ]
    if Programme.objects.unended().filter(pairing=pairing, ends_on=pairing.ends_on).exists():
        said.append("Программа продлится вместе с парой: запись об этом попадёт в лист изменений.")
    return [*said, by_order(Kind.PROLONGATION)]


def _papers_signed_anew(pairing: Pairing) -> str:
    papers = "согласия участников на наставничество"
    return f"{papers} и дополнительное соглашение" if is_under_mentoring_law(pairing) else papers


def joining(pairing: Pairing, data: dict) -> list[str]:
    term = f"с {date_numeric(data['starts_on'])} по {date_numeric(data.get('ends_on') or pairing.ends_on)}"
    joiner = data["teacher"]
    return [
        f"{joiner.short_name} — ещё один наставник {term}.",
        "Прежние участники остаются.",
        *_loads_after(pairing, [joiner], len(pairing.mentees)),
        by_order(Kind.JOINING),
    ]


def replacement(pairing: Pairing, data: dict) -> list[str]:
    first, mentor = data["starts_on"], data["mentor"]
    term = f"с {date_numeric(first)} по {date_numeric(pairing.ends_on)}"
    return [
        *ends(pairing, first - DAY),
        f"Новая пара: {mentor.short_name} — {_names(pairing.mentees)}, {term}.",
        *_loads_after(pairing, [mentor], len(pairing.mentees)),
        "Новая пара появится сразу и начнёт собирать бумаги. Программу для неё составляют новую: "
        "можно взять за основу прежнюю.",
        by_order(Kind.REPLACEMENT),
    ]


def by_order(kind: str) -> str:
    return f"Нужен {ORDERS[kind]}. Всё это наступит, когда вы его зарегистрируете; до тех пор пара прежняя."


def discarding(pairing: Pairing, data: dict) -> list[str]:
    said = [
        f"Пара «{pairing}» исчезнет из списков и чисел: останется только запись в истории.",
        "Люди останутся в банках, их согласия на обработку данных сохранятся.",
    ]
    if pairing.order_id:
        said.append("Из проекта приказа пара выйдет.")
    return said


def warnings_of_day(pairing: Pairing, day: date | None, *, ordered: bool) -> list[str]:
    """Advice on the day a change begins: a day off, or earlier than any order could be."""
    if day is None:
        return []
    said = []
    if not is_working(day, calendar_of(pairing.school.district, day, day)):
        said.append(f"{date_numeric(day)} — выходной или праздничный день.")
    if ordered and day < clock.today():
        said.append(f"Приказ будет позже этого дня: {date_numeric(day)} уже прошло.")
    return said
