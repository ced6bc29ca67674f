"""The first days of work in the demonstration: an approved programme, its first mark, two meetings."""

from datetime import date

from mentorship.actions.programmes import begin_programme, mark_items
from mentorship.models import Meeting, Pairing, Programme, ProgrammeItem

APPROVED_ON = date(2021, 10, 15)
DUE = [date(2021, 10, 22), date(2021, 11, 12), date(2022, 4, 29), date(2021, 10, 29), date(2021, 11, 19)]
MEETINGS = [
    ("Знакомство, разбор запроса", "Выбраны два затруднения: темп урока и оценивание", 45),
    ("", "Открыты журнал и рабочая программа, договорились о первом посещении", 60),
]


def begin_work(pairings: list[Pairing], *, by) -> None:
    """The school's first pair has begun; the others have no programme yet."""
    if not pairings:
        return
    pairing = Pairing.objects.with_sides().get(pk=pairings[0].pk)
    programme = begin_programme(pairing, by=by)
    _complete_terms(programme)
    programme.submit(by=by)
    programme.approve(on=APPROVED_ON, by=by)
    items = list(programme.items.all())
    items[0].mark, items[0].actual = ProgrammeItem.Mark.DONE, "Выбраны темп урока и оценивание"
    mark_items(programme, items[:1], by=by)
    _meet(pairing, items, by=by)


def _complete_terms(programme: Programme) -> None:
    """The rhythm of meetings and the days of the first tasks; the rest of the plan has no days yet."""
    programme.rhythm = "очно, раз в неделю"
    programme.relevance = "Наставляемый работает в школе недавно и попросил о помощи в анкете."
    programme.save(update_fields=["rhythm", "relevance"])
    for item, due_on in zip(programme.items.all(), DUE, strict=False):
        item.due_on = due_on
        item.save(update_fields=["due_on"])


def _meet(pairing: Pairing, items: list[ProgrammeItem], *, by) -> None:
    entry = next(item for item in items if item.section == ProgrammeItem.Section.ENTRY)
    for number, (topic, outcome, minutes) in enumerate(MEETINGS):
        Meeting(
            pairing=pairing,
            on=date(2021, 10, 15 + number),
            topic=topic,
            item=None if topic else entry,
            outcome=outcome,
            minutes=minutes,
            next_step="Посетить урок на следующей неделе" if number else "",
        ).keep(by=by)
