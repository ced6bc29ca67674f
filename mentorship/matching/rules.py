"""The rules of the choice: which ones forbid a pair, and how many points each of the others gives, in words.

A rule's level is 0 (no), 1 (in part) or 2 (wholly); its points are the level times the district's weight.
"""

from collections.abc import Callable
from dataclasses import dataclass

from mentorship.documents.russian import plural
from mentorship.matching.sides import Circumstances, Side
from mentorship.matching.words import are_close
from schools.models import Teacher

WHOLLY, PARTLY, NO = 2, 1, 0
LONG_EXPERIENCE, SOME_EXPERIENCE = 10, 5
CATEGORY_LEVELS = {
    Teacher.Category.FIRST: PARTLY,
    Teacher.Category.HIGHEST: WHOLLY,
    Teacher.Category.METHODIST: WHOLLY,
    Teacher.Category.MENTOR: WHOLLY,
}

Judge = Callable[[Side, Side, Circumstances], int]
Say = Callable[[Side, Side, Circumstances, int], str]


@dataclass(frozen=True)
class Rule:
    """One rule that gives points: its weight's name, how it judges (mentor, mentee), what it says."""

    weight: str
    level: Judge
    words: Say


@dataclass(frozen=True)
class Ban:
    """One rule that a pair must keep: what it says where the pair does not, or nothing."""

    name: str
    words: Callable[[Side, Side, Circumstances], str]


@dataclass(frozen=True)
class Finding:
    """What one rule found in a pair: its weight, its level and the reason in words, if there is any."""

    rule: str
    weight: int
    level: int
    words: str

    @property
    def points(self) -> int:
        return self.weight * self.level

    @property
    def loss(self) -> int:
        """The points taken away, without a sign."""
        return max(0, -self.points)

    @property
    def is_for(self) -> bool:
        return self.points > 0

    @property
    def is_against(self) -> bool:
        """A rule that the district does not count says nothing."""
        return bool(self.weight and self.words) and not self.is_for


def points(mentor: Side, mentee: Side, known: Circumstances) -> int:
    """The score of a pair, without the words."""
    weights = known.weights
    return sum(getattr(weights, rule.weight) * rule.level(mentor, mentee, known) for rule in RULES)


def findings(mentor: Side, mentee: Side, known: Circumstances) -> tuple[Finding, ...]:
    """What every rule says; the points add up to the score."""
    found = []
    for rule in RULES:
        level = rule.level(mentor, mentee, known)
        weight = getattr(known.weights, rule.weight)
        found.append(Finding(rule.weight, weight, level, rule.words(mentor, mentee, known, level)))
    return tuple(found)


def obstacles(mentor: Side, mentee: Side, known: Circumstances) -> tuple[str, ...]:
    """What forbids the pair, in words; empty where it is allowed."""
    return tuple(words for ban in BANS if (words := ban.words(mentor, mentee, known)))


def is_allowed(mentor: Side, mentee: Side, known: Circumstances) -> bool:
    return not any(ban.words(mentor, mentee, known) for ban in BANS)


# What gives points.


def _subject(mentor: Side, mentee: Side, known: Circumstances) -> int:
    if mentor.subjects & mentee.subjects:
        return WHOLLY
    return PARTLY if are_close(mentor.subjects, mentee.subjects) else NO


def _say_subject(mentor: Side, mentee: Side, known: Circumstances, level: int) -> str:
    if level == WHOLLY:
        return "тот же предмет"
    if not mentor.teacher.subject or not mentee.teacher.subject:
        return "предмет не указан"
    return f"{'близкий' if level else 'другой'} предмет: {mentor.teacher.subject}"


def _request(mentor: Side, mentee: Side, known: Circumstances) -> int:
    return min(WHOLLY, len(mentor.words & mentee.words))


def _say_request(mentor: Side, mentee: Side, known: Circumstances, level: int) -> str:
    if level:
        return f"сильные стороны отвечают запросу: {', '.join(sorted(mentor.words & mentee.words))}"
    if not mentee.words:
        return "запрос не описан"
    return "в сильных сторонах нет слов запроса" if mentor.words else "сильные стороны не описаны"


def _experience(mentor: Side, mentee: Side, known: Circumstances) -> int:
    years = mentor.years or 0
    return WHOLLY if years >= LONG_EXPERIENCE else PARTLY if years >= SOME_EXPERIENCE else NO


def _say_experience(mentor: Side, mentee: Side, known: Circumstances, level: int) -> str:
    if mentor.years is None:
        return "стаж не указан"
    if not mentor.years:
        return "стаж меньше года"
    return f"{plural(mentor.years, 'год', 'года', 'лет')} стажа"


def _category(mentor: Side, mentee: Side, known: Circumstances) -> int:
    return CATEGORY_LEVELS.get(mentor.teacher.category, NO)


def _say_category(mentor: Side, mentee: Side, known: Circumstances, level: int) -> str:
    category = mentor.teacher.category
    if category in (Teacher.Category.FIRST, Teacher.Category.HIGHEST):
        return f"{mentor.teacher.get_category_display()} категория"
    return mentor.teacher.get_category_display()


def _load(mentor: Side, mentee: Side, known: Circumstances) -> int:
    if not known.places(mentor):
        return NO
    return PARTLY if mentor.taken else WHOLLY


def _say_load(mentor: Side, mentee: Side, known: Circumstances, level: int) -> str:
    free = known.places(mentor)
    if not free:
        return _full(mentor, known)
    return f"свободно {plural(free, 'место', 'места', 'мест')} из {known.limit}"


def _full(mentor: Side, known: Circumstances) -> str:
    return f"свободных мест нет: наставляемых {mentor.taken} при норме {known.limit}"


def _same_school(mentor: Side, mentee: Side, known: Circumstances) -> int:
    return WHOLLY if mentor.school_id == mentee.school_id else NO


def _say_same_school(mentor: Side, mentee: Side, known: Circumstances, level: int) -> str:
    return "та же школа" if level else f"другая школа: {mentor.teacher.school.name}"


def _earlier_pair(mentor: Side, mentee: Side, known: Circumstances) -> int:
    return WHOLLY if (mentor.pk, mentee.pk) in known.earlier else NO


def _say_earlier_pair(mentor: Side, mentee: Side, known: Circumstances, level: int) -> str:
    return "уже работали вместе" if level else ""


RULES = (
    Rule("subject", _subject, _say_subject),
    Rule("request", _request, _say_request),
    Rule("load", _load, _say_load),
    Rule("experience", _experience, _say_experience),
    Rule("category", _category, _say_category),
    Rule("same_school", _same_school, _say_same_school),
    Rule("earlier_pair", _earlier_pair, _say_earlier_pair),
)


# What forbids a pair.


def _themselves(mentor: Side, mentee: Side, known: Circumstances) -> str:
    return "это тот же человек" if mentor.pk == mentee.pk else ""


def _elsewhere(mentor: Side, mentee: Side, known: Circumstances) -> str:
    if mentor.school_id == mentee.school_id or mentor.candidacy.open_to_other_schools:
        return ""
    return "не записан как готовый помогать другой школе"


def _working(mentor: Side, mentee: Side, known: Circumstances) -> str:
    return "" if mentor.is_working else "уже не работает"


def _registered(mentor: Side, mentee: Side, known: Circumstances) -> str:
    if mentor.is_registered:
        return ""
    return f"ещё не в банке наставников: {mentor.candidacy.get_status_display()}"


def _disclosed(mentor: Side, mentee: Side, known: Circumstances) -> str:
    if mentor.school_id == mentee.school_id or mentor.is_disclosed:
        return ""
    return "нет согласия на передачу данных управлению"


def _together(mentor: Side, mentee: Side, known: Circumstances) -> str:
    return "уже в паре" if (mentor.pk, mentee.pk) in known.together else ""


def _forbidden(mentor: Side, mentee: Side, known: Circumstances) -> str:
    if (mentor.pk, mentee.pk) not in known.forbidden:
        return ""
    reason = known.forbidden[mentor.pk, mentee.pk]
    return f"эта пара запрещена: {reason}" if reason else "эта пара запрещена"


def _place(mentor: Side, mentee: Side, known: Circumstances) -> str:
    if not known.is_limit_strict or known.places(mentor):
        return ""
    return _full(mentor, known)


BANS = (
    Ban("themselves", _themselves),
    Ban("elsewhere", _elsewhere),
    Ban("working", _working),
    Ban("registered", _registered),
    Ban("disclosed", _disclosed),
    Ban("together", _together),
    Ban("forbidden", _forbidden),
    Ban("place", _place),
)
