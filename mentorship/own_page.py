"""What a mentor or mentee finds on the own page: what waits, the pairs, the papers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from mentorship.actions.questionnaires import has_answered
from mentorship.documents import endings
from mentorship.documents.contexts import Paper
from mentorship.documents.programme_record import done_of, editions, programme_paper
from mentorship.models import Acknowledgement, Act, Consent, Meeting, Pairing, Programme, Wave
from mentorship.models.candidacy import Role
from mentorship.programme_page import sections_of
from schools.models import Teacher

LAST_MEETINGS = 10


@dataclass(frozen=True)
class OwnPaper:
    """A paper of a pair that its people may print: its address, its name, and how it is made."""

    slug: str
    title: str
    build: Callable[[], Paper]


@dataclass(frozen=True)
class OwnPair:
    """A pair as one of its people sees it: the own part in it, and the other side."""

    pairing: Pairing
    teacher: Teacher

    @property
    def role(self) -> str:
        own = [side for side in self.pairing.participants.all() if side.teacher_id == self.teacher.pk]
        return own[0].role

    @property
    def is_mentor(self) -> bool:
        return self.role == Role.MENTOR

    @property
    def others(self) -> list[Teacher]:
        return self.pairing.side(Role.MENTEE if self.is_mentor else Role.MENTOR)

    @property
    def heading(self) -> str:
        """«Ваш наставляемый: Осинин П. И.»"""
        word = "наставляемый" if self.is_mentor else "наставник"
        many = {"наставляемый": "Ваши наставляемые", "наставник": "Ваши наставники"}
        names = ", ".join(other.short_name for other in self.others)
        return f"{many[word] if len(self.others) > 1 else f'Ваш {word}'}: {names}"


def own_page(teacher: Teacher) -> dict:
    pairings = Pairing.objects.of(teacher).with_sides().order_by("-starts_on", "-pk")
    pairs = [OwnPair(pairing, teacher) for pairing in pairings]
    return {
        "teacher": teacher,
        "now": [pair for pair in pairs if pair.pairing.is_now],
        "before": [pair for pair in pairs if not pair.pairing.is_now],
        "waves": waves_of(teacher),
        "unsigned": Consent.objects.awaiting_signature().filter(teacher=teacher),
        "consents": Consent.objects.answered().filter(teacher=teacher),
        "acts": acts_naming(teacher),
    }


def waves_of(teacher: Teacher):
    """Open questionnaires that still wait for the person's answer."""
    asked = (
        Wave.objects.taking_answers().in_school(teacher.school).select_related("questionnaire", "district")
    )
    waiting = [
        wave.pk
        for wave in asked
        if wave.asked().filter(pk=teacher.pk).exists() and not has_answered(wave, teacher)
    ]
    return asked.filter(pk__in=waiting)


def acts_naming(teacher: Teacher) -> list[tuple[Act, Acknowledgement | None]]:
    """Registered orders that name the person, with the acknowledgement where it is signed.

    Only their requisites: an order names other people, too.
    """
    acts = Act.objects.frozen_papers().filter(people=teacher).with_chain().order_by("-dated_on", "-pk")
    signed = {mark.act_id: mark for mark in Acknowledgement.objects.filter(teacher=teacher)}
    return [(act, signed.get(act.pk)) for act in acts]


def pair_page(pairing: Pairing, teacher: Teacher) -> dict:
    pair = OwnPair(pairing, teacher)
    programme = Programme.objects.with_progress().filter(pairing=pairing).first()
    meetings = pairing.meetings.select_related("item").order_by("-on", "-pk")
    return {
        "pair": pair,
        "pairing": pairing,
        "programme": programme,
        "sections": sections_of(list(programme.items.all())) if programme else [],
        "progress": done_of(programme.done, programme.total) if programme else "",
        "meetings": meetings[:LAST_MEETINGS],
        "totals": pairing.meetings.totals(),
        "papers": papers_of(pairing, teacher),
        "may_record": pair.is_mentor and pairing.is_now and not Meeting.refuse_for(pairing),
        "may_confirm": not pair.is_mentor,
    }


def papers_of(pairing: Pairing, teacher: Teacher) -> list[OwnPaper]:
    """The approved programme, the journal of meetings; when the work is over, one's report, certificate."""
    offered = []
    programme = Programme.objects.approved().filter(pairing=pairing).first()
    if programme:
        latest = partial(_latest_edition, programme)
        offered.append(OwnPaper("programme", "Персонализированная программа", latest))
    if pairing.is_ordered and pairing.meetings.exists():
        offered.append(OwnPaper("meetings", "Журнал встреч", partial(endings.filled_journal, pairing)))
    if endings.is_over(pairing):
        if teacher in pairing.mentors:
            report = partial(endings.filled_report, pairing, teacher)
            offered.append(OwnPaper("report", "Отчёт наставника", report))
        certificate = partial(endings.certificate, pairing, teacher)
        offered.append(OwnPaper("certificate", "Сертификат", certificate))
    return offered


def _latest_edition(programme: Programme) -> Paper:
    return programme_paper(programme, editions(programme)[programme.edition])
