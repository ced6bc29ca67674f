"""What the pages say of a programme and its meetings: figures, the next step, plan by section."""

from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from districts import clock
from mentorship.actions.programmes import refuse_beginning
from mentorship.documents.programme_record import done_of
from mentorship.models import Meeting, Pairing, Programme, ProgrammeItem
from mentorship.pairing_page import Link
from mentorship.programme_coverage import LIGHT

TONES = {
    Programme.Status.DRAFT: "quiet",
    Programme.Status.SUBMITTED: "info",
    Programme.Status.APPROVED: "good",
    Programme.Status.COMPLETED: "good",
    Programme.Status.TERMINATED: "quiet",
}
LAST_MEETINGS = 3


@dataclass(frozen=True)
class Work:
    """The pair's page on its work: programme with progress, last meetings, what may be done."""

    pairing: Pairing
    programme: Programme | None
    meetings: list[Meeting]
    meeting_count: int
    may_write: bool

    @property
    def tone(self) -> str:
        return TONES[self.programme.status] if self.programme else ""

    @property
    def progress(self) -> str:
        """«6 из 14 мероприятий»."""
        return done_of(self.programme.done, self.programme.total) if self.programme else ""

    @property
    def may_begin(self) -> bool:
        return self.may_write and self.programme is None and not refuse_beginning(self.pairing)

    @property
    def is_light(self) -> bool:
        return self.pairing.kind in LIGHT

    @property
    def may_record(self) -> bool:
        return self.may_write and not Meeting.refuse_for(self.pairing)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left of the work but to complete it: the programme is, or the term is over."""
        has_closed = bool(self.programme) and self.programme.status == Programme.Status.COMPLETED
        is_over = has_closed or clock.today() > self.pairing.ends_on
        return is_over and self.pairing.status == Pairing.Status.ORDERED

    @property
    def step(self) -> Link | None:
        """The primary button of an ordered pair's page: the programme first, then the next meeting; at last
        its end."""
        here = [self.pairing.school_id, self.pairing.pk]
        if self.may_write and self.is_done:
            return Link("Завершить", reverse("mentorship:pairing_complete", args=here))
        if self.may_begin and self.pairing.is_ordered and not self.is_light:
            return Link("Составить программу", reverse("mentorship:programme_add", args=here))
        if self.may_record and self.pairing.status in Pairing.OPEN:
            return Link("Записать встречу", reverse("mentorship:meeting_add", args=here))
        return None

    @property
    def is_shown(self) -> bool:
        """From the day the pair is agreed: before that there is nothing to plan."""
        return bool(self.programme or self.meeting_count or self.may_begin or self.pairing.is_ordered)


def work_of(pairing: Pairing, *, may_write: bool) -> Work:
    """Programme, last meetings, their number: three queries."""
    return Work(
        pairing=pairing,
        programme=Programme.objects.with_progress().filter(pairing=pairing).first(),
        meetings=list(pairing.meetings.select_related("item")[:LAST_MEETINGS]),
        meeting_count=pairing.meetings.count(),
        may_write=may_write,
    )


@dataclass(frozen=True)
class Section:
    """A section of the plan on a page, with its number."""

    number: int
    title: str
    items: list[ProgrammeItem]


def sections_of(items: list[ProgrammeItem]) -> list[Section]:
    """The plan by section; sections without tasks are left out."""
    values = ProgrammeItem.Section.values
    ordered = sorted(items, key=lambda item: (values.index(item.section), item.position))
    return [
        Section(values.index(value) + 1, ProgrammeItem.Section(value).label, list(group))
        for value, group in groupby(ordered, key=lambda item: item.section)
    ]


STEPS = {
    Programme.Status.DRAFT: (("Передать на согласование", "submit"), ("Изменить", "edit")),
    Programme.Status.SUBMITTED: (("Записать утверждение", "approve"), ("Вернуть на доработку", "return")),
    Programme.Status.APPROVED: (("Отметить выполнение", "mark"), ("Внести изменения", "edit")),
}


def steps_of(programme: Programme) -> list[Link]:
    """What may be done, the next step first; a plan wholly marked is to be completed."""
    steps = list(STEPS.get(programme.status, ()))
    if programme.is_approved and programme.total and programme.marked == programme.total:
        steps.insert(0, ("Завершить программу", "complete"))
    here = [programme.pairing.school_id, programme.pk]
    return [Link(label, reverse(f"mentorship:programme_{verb}", args=here)) for label, verb in steps]
