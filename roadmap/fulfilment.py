"""What a school's records say about a measure: a hint beside it, never its state."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.urls import reverse

from districts import clock
from districts.models import AcademicYear
from mentorship.documents.russian import capitalize_first, date_numeric, plural
from mentorship.models import Candidacy, Pairing, Participant
from mentorship.models.candidacy import Role
from mentorship.programme_coverage import programme_coverage
from roadmap.models import Measure
from schools.models import School, Teacher

Fact = Measure.Fact
Status = Pairing.Status


@dataclass(frozen=True)
class Fulfilment:
    """How far the records fulfil a measure: `done` of `total`, in words, and the page where it is done.

    `total` 0 means that the school has nobody to do it for. `step` is the button's verb.
    """

    done: int
    total: int
    sentence: str
    url: str
    step: str

    @property
    def is_complete(self) -> bool:
        return 0 < self.total == self.done

    def evidence(self, on: date | None = None) -> str:
        """The sentence as a proof: «По данным системы на 16.10.2021: в банке 4 из 4 наставляемых.»"""
        sentence = self.sentence[:1].lower() + self.sentence[1:]
        return f"По данным системы на {date_numeric(on or clock.today())}: {sentence}."


@dataclass(frozen=True)
class Records:
    """Counts of a school in a year, read in four queries: what every fact is computed from."""

    school: School
    candidacies: Counter  # (role, status) → people
    pairings: Counter  # (status, is in a draft order) → pairings
    programmes: tuple[int, int]  # pairings with an approved programme, of those that are to have one
    unpaired: int  # mentees whom nobody mentors, nor is to mentor, in this year

    def people(self, role: str) -> int:
        return sum(n for (side, _), n in self.candidacies.items() if side == role)

    def in_state(self, role: str, *statuses: str) -> int:
        return sum(self.candidacies[role, status] for status in statuses)

    def paired(self, *statuses: str) -> int:
        return sum(n for (status, _), n in self.pairings.items() if status in statuses)


def records(school: School, year: AcademicYear, on: date | None = None) -> Records:
    """Read the counts; everybody counts, known to the office or not."""
    working = Teacher.objects.employed_in(school, on)
    people = Candidacy.objects.open().filter(teacher__in=working, school=school)
    pairings = Pairing.objects.for_year(year).filter(school=school)
    with_mentor = Participant.objects.filter(
        role=Role.MENTEE,
        pairing__in=Pairing.objects.for_year(year).mentoring(),
    )
    by_state = people.order_by().values_list("role", "status").annotate(Count("pk"))
    by_stage = pairings.order_by().values_list("status", "order_id").annotate(Count("pk"))
    stages: Counter = Counter()
    for status, order_id, number in by_stage:
        stages[status, order_id is not None] += number
    return Records(
        school=school,
        candidacies=Counter({(role, status): number for role, status, number in by_state}),
        pairings=stages,
        programmes=programme_coverage(pairings),
        unpaired=people.mentees().exclude(teacher__in=with_mentor.values("teacher")).count(),
    )


def fulfilment(school: School, year: AcademicYear, on: date | None = None) -> dict[str, Fulfilment]:
    """For every fact what the school's records say; four queries for any number of measures."""
    known = records(school, year, on)
    return {
        Fact.MENTEE_REQUESTS: _surveyed(known, Role.MENTEE),
        Fact.MENTEE_REGISTER: _registered(known, Role.MENTEE),
        Fact.MENTOR_SURVEY: _surveyed(known, Role.MENTOR),
        Fact.MENTOR_REGISTER: _registered(known, Role.MENTOR),
        Fact.PAIRINGS_ORDERED: _ordered(known),
        Fact.PROGRAMMES_APPROVED: _programmes(known),
    }


WORDS = {
    Role.MENTEE: ("наставляемого", "наставляемых"),
    Role.MENTOR: ("наставника", "наставников"),
}


def _out_of(done: int, total: int, role: str) -> str:
    """«3 из 4 наставляемых», «20 из 21 наставника»."""
    one, many = WORDS[role]
    return f"{done} из {plural(total, one, many, many)}"


def _nobody(known: Records, role: str) -> Fulfilment:
    url = reverse("mentorship:register", args=[known.school.pk, f"{role}s"])
    if role == Role.MENTEE:
        sentence = "Наставляемых пока нет. Если их не будет, отметьте «не требуется»"
        return Fulfilment(0, 0, sentence, url, "Внести наставляемых")
    return Fulfilment(0, 0, "Наставников пока нет", url, "Внести наставников")


def _surveyed(known: Records, role: str) -> Fulfilment:
    """Requests of mentees, or questionnaires of would-be mentors."""
    total = known.people(role)
    if not total:
        return _nobody(known, role)
    done = known.in_state(role, Candidacy.Status.SURVEYED, Candidacy.Status.REGISTERED)
    what = "Запросы собраны" if role == Role.MENTEE else "Анкеты внесены"
    step = "Внести запросы" if role == Role.MENTEE else "Внести анкеты"
    url = reverse("mentorship:register", args=[known.school.pk, f"{role}s"])
    return Fulfilment(done, total, f"{what}: {_out_of(done, total, role)}", url, step)


def _registered(known: Records, role: str) -> Fulfilment:
    """The register of one side; people with a questionnaire wait only for their consents."""
    total = known.people(role)
    if not total:
        return _nobody(known, role)
    done = known.in_state(role, Candidacy.Status.REGISTERED)
    waits_for_consents = not known.in_state(role, Candidacy.Status.IDENTIFIED)
    if waits_for_consents:
        url, step = reverse("mentorship:consents", args=[known.school.pk]), "Собрать согласия"
    else:
        url, step = reverse("mentorship:register", args=[known.school.pk, f"{role}s"]), "Дополнить банк"
    return Fulfilment(done, total, f"В банке {_out_of(done, total, role)}", url, step)


def _ordered(known: Records) -> Fulfilment:
    """Pairings in a registered order; a mentee whom nobody mentors is a pairing still to be made."""
    done = known.paired(Status.ORDERED, Status.COMPLETED, Status.TERMINATED)
    pairs = done + known.paired(Status.PROPOSED, Status.AWAITING, Status.AGREED)
    url, step = _ordering_step(known)
    if not pairs and not known.unpaired:
        return Fulfilment(0, 0, _nobody(known, Role.MENTEE).sentence, url, step)
    parts = [f"Пары утверждены приказом: {done} из {pairs}"] if pairs else []
    if known.unpaired:
        parts.append(
            f"без наставника: {plural(known.unpaired, 'наставляемый', 'наставляемых', 'наставляемых')}"
        )
    return Fulfilment(done, pairs + known.unpaired, capitalize_first("; ".join(parts)), url, step)


def _programmes(known: Records) -> Fulfilment:
    """Approved programmes of the pairings in an order; before the order there is nothing to count."""
    done, total = known.programmes
    if not total:
        url, step = _ordering_step(known)
        return Fulfilment(0, 0, "Пар, оформленных приказом, пока нет", url, step)
    url = reverse("mentorship:pairings", args=[known.school.pk])
    of = plural(total, "пары", "пар", "пар")
    return Fulfilment(
        done, total, f"Программы утверждены у {done} из {of}", f"{url}?programme=none", "Составить программы"
    )


def _ordering_step(known: Records) -> tuple[str, str]:
    """What to do next on the way to the order: nearest to the end first."""
    pk = known.school.pk
    if known.pairings[Status.AGREED, True]:
        return reverse("mentorship:acts", args=[pk]), "Зарегистрировать приказ"
    if known.pairings[Status.AGREED, False]:
        return reverse("mentorship:act_add", args=[pk]), "Оформить приказ"
    if known.paired(Status.PROPOSED, Status.AWAITING):
        return reverse("mentorship:pairings", args=[pk]), "Собрать согласия"
    if known.unpaired:
        return reverse("mentorship:pairing_add", args=[pk]), "Подобрать пару"
    return reverse("mentorship:register", args=[pk, "mentees"]), "Внести наставляемых"
