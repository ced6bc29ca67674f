"""What the orders on changes of an ordered pairing say (D8b): the pair's place in the first order, people in their
cases, the ground in words. They print like every order that changes another one: builders.correcting_order."""

from datetime import date, timedelta

from mentorship.documents.builders import BLANK, correction_values, name_of
from mentorship.documents.grammar import Colleagues, Day, Grammar, Person
from mentorship.documents.names import PersonName
from mentorship.documents.sheets import colleagues
from mentorship.documents.typography import capitalize_first, date_numeric
from mentorship.documents.wordings.placeholders import Value
from mentorship.models import Act, Pairing, PairingChange
from mentorship.models.candidacy import Role
from schools.models import Membership, School, Teacher

Kind, Ground = PairingChange.Kind, PairingChange.Ground
DAY = timedelta(days=1)
TIME_FOR_PROGRAMME = timedelta(days=10)
GROUNDS = {
    Ground.MENTOR_REFUSAL: "В связи с отказом наставника от осуществления наставничества",
    Ground.EMPLOYER_CANCELLATION: "В связи с отменой поручения об осуществлении наставничества",
    Ground.MENTEE_REQUEST: "По просьбе наставляемого",
    Ground.AGREEMENT: "По соглашению сторон",
    Ground.CURATOR: "По предложению куратора наставничества",
    Ground.DISMISSAL: "В связи с увольнением (переводом) участника",
    Ground.ABSENCE: "В связи с длительным отсутствием участника",
    Ground.CONSENT: "В связи с отзывом согласия участника",
}
# Where no ground is asked for.
AIMS = {
    Kind.PROLONGATION: "В целях завершения персонализированной программы наставничества",
    Kind.JOINING: "В целях непрерывного сопровождения наставляемых",
}


def change_values(change: PairingChange, *, by) -> dict[str, Value]:
    """What the placeholders of the order on this change stand for; `by` is the curator who drafts it."""
    pairing, school = change.pairing, change.pairing.school
    grammar = Grammar.of(school.district, school)
    first, number = place_in_first_order(pairing)
    return {
        **_first_order(first, pairing),
        "основание": ground_of(change),
        "пара": f"№ {number}",
        "куратор": _curator(school, by, grammar),
        "день": Day(change.starts_on),
        "начало": Day(change.starts_on),
        "срок программы": Day(change.starts_on + TIME_FOR_PROGRAMME),
        **_people(change, grammar),
    }


def place_in_first_order(pairing: Pairing) -> tuple[Act, int]:
    """The order whose annex lists the pairing, or the one that it took over from; and its number there."""
    listed = pairing
    while listed.order.kind != Act.Kind.PAIRING_ORDER and listed.replaces:
        listed = listed.replaces
    of_order = listed.order.pairings.order_by("starts_on", "pk").values_list("pk", flat=True)
    return listed.order, list(of_order).index(listed.pk) + 1


def _first_order(first: Act, pairing: Pairing) -> dict[str, Value]:
    """How it is cited; a pairing that has taken over is in it as a later order has put it."""
    cited = ("приказ", "приказа", "приказу", "в приказ", "название приказа")
    values = {name: value for name, value in correction_values(first, "", "").items() if name in cited}
    last = pairing.order
    if last != first:
        edition = f" в редакции приказа от {date_numeric(last.dated_on)} № {last.number}"
        values |= {name: values[name] + edition for name in cited[:4]}
    return values


def ground_of(change: PairingChange) -> str:
    """«По соглашению сторон, на основании заявления…»: the first words of the order."""
    if change.ground == Ground.OTHER:
        return capitalize_first(change.ground_text.rstrip("."))
    usual = GROUNDS.get(change.ground, AIMS.get(change.kind, ""))
    notice = f" (уведомление от {date_numeric(change.notice.given_on)})" if change.notice else ""
    return ", ".join(filter(None, (f"{usual}{notice}", change.ground_text.rstrip("."))))


def last_day_before(change: PairingChange) -> date:
    """The day on which the sides are as the order finds them."""
    if change.kind == Kind.JOINING:
        return change.starts_on
    return change.starts_on - DAY


def people_concerned(change: PairingChange) -> list[Teacher]:
    """Who is acquainted with the order: the sides as it finds them, and whoever comes in."""
    day, pairing = last_day_before(change), change.pairing
    coming = [change.teacher] if change.teacher else []
    if change.successor:
        coming += change.successor.side(Role.MENTOR, change.starts_on)
    return [*pairing.side(Role.MENTOR, day), *pairing.side(Role.MENTEE, day), *coming]


def _people(change: PairingChange, grammar: Grammar) -> dict[str, Value]:
    """Mentors, mentees and days by the kind of change."""
    pairing, day = change.pairing, last_day_before(change)
    mentors, mentees = pairing.side(Role.MENTOR, day), pairing.side(Role.MENTEE, day)
    if change.kind == Kind.RELEASE:
        leaving = [one for one in (*mentors, *mentees) if one == change.teacher]
        mentors, mentees = (leaving, mentees) if change.teacher in mentors else (mentors, leaving)
        values = _named("участник", leaving, grammar) | {"окончание": Day(pairing.ends_on)}
    elif change.kind == Kind.REPLACEMENT:
        coming = change.successor.side(Role.MENTOR, change.starts_on)
        values = _named("прежний наставник", mentors, grammar) | _named("новый наставник", coming, grammar)
        values["окончание"] = Day(change.successor.ends_on)
    elif change.kind == Kind.JOINING:
        values = _named("новый наставник", [change.teacher.as_in(pairing.school)], grammar)
        values["окончание"] = Day(change.ends_on or pairing.ends_on)
    elif change.kind == Kind.PROLONGATION:
        values = {"окончание": Day(change.ends_on), "прежнее окончание": Day(pairing.ends_on)}
    else:
        values = {}
    return (
        _named("наставник", mentors, grammar)
        | {"наставляемые": colleagues(mentees, grammar), "наставляемые кратко": _names(mentees, grammar)}
        | values
    )


def _named(whose: str, teachers: list[Teacher], grammar: Grammar) -> dict[str, Value]:
    """«наставник» with initials, «наставник полностью» with the post."""
    return {whose: _names(teachers, grammar), f"{whose} полностью": colleagues(teachers, grammar)}


def _names(teachers: list[Teacher], grammar: Grammar) -> Colleagues:
    return Colleagues(grammar, tuple((name_of(teacher), "") for teacher in teachers), in_full=False)


def _curator(school: School, by, grammar: Grammar) -> Value:
    """Who drafts the order, if that is a curator of the school; else the first of them, or a blank."""
    curators = [membership.user for membership in Membership.objects.curators_of(school)]
    curator = by if by in curators else next(iter(curators), None)
    if curator is None or not curator.last_name:
        return BLANK
    return Person(grammar, PersonName.parse(curator.get_full_name()))
