"""How long a paper is kept: the rule of each kind, its source, and the day from which it may be destroyed.

Source: «Перечень типовых управленческих архивных документов», Rosarchive's order № 236 of 20.12.2019. A term
runs from 1 January of the year after the one in which the matter ended, so it is over on a 31 December.
"""

from dataclasses import dataclass
from datetime import date

from mentorship.models import Act, Consent, Erasure

LIST = "Перечень, утверждённый приказом Росархива от 20.12.2019 № 236"


@dataclass(frozen=True)
class Rule:
    """How long, in words and in years (None: for ever), and where it is written."""

    term: str
    source: str
    years: int | None = None


MAIN = Rule("постоянно", f"{LIST}, ст. 19")
STAFF = Rule("50 лет", f"{LIST}, ст. 434", 50)
CONSENT = Rule("3 года после окончания или отзыва", LIST, 3)

# Every kind so far is of the main activity; what stands in the journal of staff is kept as staff papers.
RULES: dict[str, Rule] = dict.fromkeys(Act.Kind.values, MAIN)


def rule_of(act: Act) -> Rule:
    return STAFF if act.series == Act.Series.STAFF else RULES[act.kind]


def destroy_after(act: Act) -> date | None:
    """The last day on which the act must still be kept; None while it is a draft, or for ever."""
    return _end(act.dated_on, rule_of(act).years)


def consent_destroy_after(consent: Consent) -> date | None:
    """The same for a consent; None while it has no end."""
    return _end(consent.ended_on or consent.valid_until, CONSENT.years)


def erasure_destroy_after(erasure: Erasure) -> date | None:
    """The last day on which the act of destruction must be kept; None while there is none.

    Three years at least (Роскомнадзор's order № 179 of 28.10.2022); counted like the others, not a day less.
    """
    return _end(erasure.done_on, CONSENT.years) if erasure.is_done else None


def kept(act: Act) -> str:
    """«постоянно (ст. 19)», «50 лет, до 31.12.2071 (ст. 434)»: for tables and pages."""
    rule, until = rule_of(act), destroy_after(act)
    term = f"{rule.term}, до {until:%d.%m.%Y}" if until else rule.term
    return f"{term} ({rule.source.rpartition(', ')[2]})"


def _end(day: date | None, years: int | None) -> date | None:
    return date(day.year + years, 12, 31) if day and years else None
