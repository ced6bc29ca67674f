"""Notices of art. 351.8 on the page of their pair and on their own: the state, and the next step of each."""

from dataclasses import dataclass

from django.urls import reverse

from mentorship.actions.notices import UNDER_WAY, refuse_notice
from mentorship.models import Consent, Notice, Pairing
from mentorship.pairing_page import Link
from mentorship.requirements import Required, is_under_mentoring_law, required_papers
from schools.models import School, Teacher

TONES = {
    Notice.Status.GIVEN: "info",
    Notice.Status.CARRIED_OUT: "good",
    Notice.Status.WITHDRAWN: "quiet",
    Notice.Status.DISCARDED: "quiet",
}


@dataclass(frozen=True)
class NoticeLine:
    """One notice of the list: its tone, its page, and what is to be done next."""

    notice: Notice
    tone: str
    url: str
    step: Link | None


@dataclass(frozen=True)
class PairingNotices:
    """What the page of a pair shows of art. 351.8, and of consents without which it cannot go on."""

    lines: list[NoticeLine]
    add_url: str
    missing: list[Required]
    ending: Link | None  # the order on ending, where a consent is missing

    @property
    def shown(self) -> bool:
        return bool(self.lines or self.add_url)


def notices_of(
    pairing: Pairing,
    school: School | None = None,
    *,
    papers: list[Required] | None = None,
    may_write: bool = False,
    may_end: bool = True,
) -> PairingNotices:
    """The notices of a pair for a page of a school, newest first; steps for those who may take them.

    A notice is between a mentor and the employer: each school records those of its own mentors, and the
    host ends the pair by its order. Without `papers` they are read; `may_end` is false while another change
    of the pair is being prepared.
    """
    school = school or pairing.school
    may_end = may_write and may_end and school.pk == pairing.school_id
    found = list(pairing.notices.select_related("teacher")) if is_under_mentoring_law(pairing) else []
    lines = [line_of(notice, school, pairing, may_end=may_end) for notice in found]
    given = {notice.teacher_id for notice in found if notice.is_given}
    waited_for = any(mentor.pk not in given for mentor in own_mentors(pairing, school))
    may_add = may_write and waited_for and not refuse_notice(pairing)
    missing = _missing(pairing, papers)
    return PairingNotices(
        lines=lines,
        add_url=reverse("mentorship:notice_add", args=[school.pk, pairing.pk]) if may_add else "",
        missing=missing,
        ending=ending_step(pairing) if missing and may_end else None,
    )


def own_mentors(pairing: Pairing, school: School) -> list[Teacher]:
    """Mentors of the pair whose employer the school is."""
    return [mentor for mentor in pairing.mentors if mentor.school_id == school.pk]


def line_of(notice: Notice, school: School, pairing: Pairing, *, may_end: bool) -> NoticeLine:
    waits = notice.is_given and not refuse_notice(pairing)
    return NoticeLine(
        notice=notice,
        tone=TONES[notice.status],
        url=reverse("mentorship:notice", args=[school.pk, notice.pk]),
        step=ending_step(pairing) if waits and may_end else None,
    )


def ending_step(pairing: Pairing) -> Link:
    """The order on an early end; its page knows the notice that has been given."""
    url = reverse("mentorship:pairing_terminate", args=[pairing.school_id, pairing.pk])
    return Link("Оформить приказ о прекращении", url)


def _missing(pairing: Pairing, papers: list[Required] | None) -> list[Required]:
    """Consents without which the pairing cannot go on: all of a suspended one, of others the withdrawn."""
    if pairing.status not in UNDER_WAY:
        return []
    papers = required_papers(pairing) if papers is None else papers
    lacking = [paper for paper in papers if not paper.satisfied and paper.kind in Consent.Kind]
    if pairing.status == Pairing.Status.SUSPENDED:
        return lacking
    return [paper for paper in lacking if paper.consent and paper.consent.is_withdrawn]
