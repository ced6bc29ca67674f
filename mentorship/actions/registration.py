"""How every act is registered: printed first, then numbered and frozen if nothing has changed meanwhile."""

import io
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date

import pikepdf
from django.core.exceptions import ValidationError

from districts import clock
from mentorship.documents.contexts import Paper
from mentorship.documents.render import render_pdf
from mentorship.models import Act
from schools.models import Teacher

Builder = Callable[..., Paper]  # (act, *, number, dated_on) -> context


@dataclass(frozen=True)
class Printed:
    """A draft as it will be frozen: its requisites, what stands on it, and the file."""

    act: Act
    number: str
    dated_on: date
    effective_on: date | None
    context: Paper
    pdf: bytes


def print_draft(
    act: Act, build: Builder, *, number: str, dated_on: date, effective_on: date | None = None
) -> Printed:
    """Check the requisites and print; outside any transaction, so that the write lock stays short."""
    number = " ".join(number.split())
    act.refuse_registered()
    act.refuse_requisites(number, dated_on, effective_on)
    if dated_on > clock.today():
        raise ValidationError({"dated_on": "Дата приказа ещё не наступила."})
    act.refuse_taken(number, dated_on)
    context = build(act, number=number, dated_on=dated_on)
    return Printed(act, number, dated_on, effective_on, context, render_pdf(context))


def freeze(printed: Printed, build: Builder, *, by, people: Iterable[Teacher] = ()) -> Act:
    """Register what was printed, inside the caller's transaction; refused if the draft is another by now.

    `people` are those whom the act names: they are to be acquainted with it, and the office sees it only
    while all of them are disclosed.
    """
    locked = Act.objects.select_for_update().get(pk=printed.act.pk)
    locked.refuse_registered()
    if build(locked, number=printed.number, dated_on=printed.dated_on) != printed.context:
        raise ValidationError("Проект изменился, пока вы его проверяли: посмотрите его ещё раз.")
    locked.people.add(*people)
    locked.register(
        number=printed.number,
        dated_on=printed.dated_on,
        effective_on=printed.effective_on,
        pdf=printed.pdf,
        sheets=_pages(printed.pdf),
        frozen=asdict(printed.context),
        by=by,
    )
    return locked


def _pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        return len(paper.pages)
