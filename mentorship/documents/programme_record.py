"""The personalised programme as recorded (D9): in its present edition, or in an earlier one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mentorship.documents.blank_forms import order_of
from mentorship.documents.builders import BLANK, name_of
from mentorship.documents.contexts import Change, PlanItem, PlanSection, Signer
from mentorship.documents.contexts import Programme as Paper
from mentorship.documents.programme_form import approvals, checks, participant, people_of, setting
from mentorship.documents.russian import (
    Case,
    capitalize_first,
    date_numeric,
    date_words,
    nbsp,
    plural,
    school_year,
)
from mentorship.documents.styles import style_of
from mentorship.models import LetterheadStyle, Programme, ProgrammeChange, ProgrammeItem


@dataclass(frozen=True)
class Edition:
    """What the parties agreed on at one time: the terms, the plan, the changes up to then."""

    number: int
    terms: dict
    items: tuple[ProgrammeItem, ...]
    changes: tuple[ProgrammeChange, ...]


def editions(programme: Programme) -> dict[int, Edition]:
    """Every edition by its number, the present one last."""
    changes = tuple(programme.changes.all())
    found = {}
    for place, change in enumerate(changes):
        kept = dict(change.before)
        items = tuple(ProgrammeItem.of_snapshot(one) for one in kept.pop("items"))
        days = {name: date.fromisoformat(kept[name]) for name in ("starts_on", "ends_on")}
        number = change.edition - 1
        found[number] = Edition(number, kept | days, items, changes[:place])
    terms = {name: getattr(programme, name) for name in Programme.TERMS}
    found[programme.edition] = Edition(programme.edition, terms, tuple(programme.items.all()), changes)
    return found


def programme_paper(programme: Programme, edition: Edition) -> Paper:
    """The programme with its plan and its sheet of changes."""
    pairing, terms = programme.pairing, edition.terms
    school, people = pairing.school, people_of(pairing)
    year = f"на {school_year(pairing.academic_year.start_year, Case.ACC)}"
    heading = ("Персонализированная программа наставничества", year)
    dates = nbsp(f"с {date_words(terms['starts_on'])} по {date_words(terms['ends_on'])}")
    return Paper(
        title=f"Персонализированная программа наставничества: {pairing}",
        style=style_of(LetterheadStyle.objects.of(school.district, school)),
        organisation=(nbsp(school.name),),
        approvals=approvals(pairing, _approved(programme)),
        heading=heading if edition.number == 1 else (*heading, f"(редакция {edition.number})"),
        participants=tuple(participant(role, teacher) for role, teacher in people),
        basis=capitalize_first(order_of(pairing) or nbsp(f"приказ от {BLANK} № {BLANK}")) + ".",
        relevance=_lines(terms["relevance"]),
        difficulties=_lines(terms["difficulties"]),
        strengths=_lines(terms["strengths"]),
        aim=nbsp(" ".join(terms["aim"].split())),
        tasks=_lines(terms["tasks_text"]),
        setting=setting(pairing, dates, terms["rhythm"]),
        results=_lines(terms["results"]),
        checks=checks(terms["ends_on"]),
        signers=tuple(Signer(role=role, name=name_of(one).initials_first()) for role, one in people),
        plan_caption=(nbsp("Приложение № 1"), "к программе наставничества"),
        plan=plan_of(edition.items),
        changes_caption=(nbsp("Приложение № 2"), "к программе наставничества"),
        changes=tuple(_change(one) for one in edition.changes),
    )


def plan_of(items: Iterable[ProgrammeItem]) -> tuple[PlanSection, ...]:
    """The sections that have tasks, under the numbers that the plan gives them."""
    items = list(items)
    found = []
    for number, section in enumerate(ProgrammeItem.Section, start=1):
        own = [item for item in items if item.section == section]
        if own:
            title = f"Раздел {number}. {section.label}"
            found.append(PlanSection(title=title, items=tuple(_item(item) for item in own)))
    return tuple(found)


def done_of(done: int, total: int) -> str:
    """«6 из 14 мероприятий»."""
    return f"{done} из {plural(total, 'мероприятия', 'мероприятий', 'мероприятий')}"


def _item(item: ProgrammeItem) -> PlanItem:
    return PlanItem(
        number=item.number,
        task=nbsp(item.task),
        form=item.get_way_display(),
        due=nbsp(item.due),
        planned=nbsp(item.planned),
        actual=nbsp(item.actual),
        mark=item.get_mark_display() if item.mark else "",
    )


def _change(change: ProgrammeChange) -> Change:
    return Change(
        dated=date_numeric(change.agreed_on), content=nbsp(change.content), ground=nbsp(change.ground)
    )


def _approved(programme: Programme) -> str:
    return nbsp(date_words(programme.approved_on)) if programme.approved_on else ""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(nbsp(line.strip()) for line in text.splitlines() if line.strip())
