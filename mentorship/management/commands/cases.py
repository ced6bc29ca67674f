"""How many names and posts come out in the right case, confirmed by nobody; how many faults go unmarked."""

from collections.abc import Callable

from django.core.management.base import BaseCommand, CommandError
from pytrovich.enums import NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from mentorship.documents import posts
from mentorship.documents.cases import GRAMMEMES, Case, Gender, entries
from mentorship.documents.certainty import is_certain
from mentorship.documents.names import RULE_CASES, RULE_GENDERS
from mentorship.documents.russian import PersonName, post
from mentorship.documents.tables import PEOPLE, POSTS, rows

GOAL = 0.995
OBLIQUE = tuple(case for case in Case if case is not Case.NOM)  # the nominative is given, not made

Row = dict[str, str]
Wrong = tuple[str, str, str]  # case, expected, got


class Command(BaseCommand):
    help = (
        "Печатает по таблицам, составленным вручную, долю верных падежных форм имён и должностей "
        "и долю неверных, которые не помечены для проверки."
    )

    def handle(self, *args, **options):
        shares = [
            self._measure("ФИО", PEOPLE, _person, "pytrovich", _person_by_library()),
            self._measure("Должности", POSTS, _post, "pymorphy3", _post_by_library),
        ]
        unseen = [
            self._unseen("ФИО", PEOPLE, _person, _person_is_certain),
            self._unseen("Должности", POSTS, _post, _post_is_certain),
        ]
        if min(shares) < GOAL:
            raise CommandError(f"Доля верных форм ниже {_percent(GOAL)}.")
        if any(unseen):
            raise CommandError("Есть неверные формы, которые не помечены для проверки.")

    def _unseen(self, title: str, table: str, make: Callable, is_sure: Callable[[Row], bool]) -> int:
        """Wrong forms of which the rules are sure: nobody would be asked to check them."""
        lines = rows(table)
        doubtful = [row for row in lines if not is_sure(row)]
        wrong = _wrong(lines, make)
        unseen = _wrong([row for row in lines if is_sure(row)], make)
        self.stdout.write(
            f"{title}: неверных форм {len(wrong)}, из них не помечены для проверки {len(unseen)} "
            f"({_percent(len(unseen) / max(1, len(wrong)))}); помечено строк {len(doubtful)} из {len(lines)}"
        )
        for case, expected, got in unseen:
            self.stdout.write(f"  не помечено: {case}: надо «{expected}», вышло «{got}»")
        return len(unseen)

    def _measure(self, title: str, table: str, make: Callable, library: str, by_library: Callable) -> float:
        lines = rows(table)
        size = len(lines) * len(OBLIQUE)
        wrong = _wrong(lines, make)
        raw = 1 - len(_wrong(lines, by_library)) / size
        share = 1 - len(wrong) / size
        self.stdout.write(
            f"{title}: строк {len(lines)}, форм {size} (без именительного), верно {size - len(wrong)}: "
            f"{_percent(share)} (цель {_percent(GOAL)}); {library} без наших правил: {_percent(raw)}"
        )
        for case, expected, got in wrong:
            self.stdout.write(f"  {case}: надо «{expected}», вышло «{got}»")
        return share


def _wrong(lines: list[Row], make: Callable[[Row, Case], str]) -> list[Wrong]:
    forms = ((case, row[case], make(row, case)) for row in lines for case in OBLIQUE)
    return [(str(case), expected, got) for case, expected, got in forms if got != expected]


def _percent(share: float) -> str:
    return f"{share:.2%}".replace(".", ",").replace("%", "\u00a0%")


def _person(row: Row, case: Case) -> str:
    return PersonName.parse(row["nom"], row["gender"]).full(case)


def _post(row: Row, case: Case) -> str:
    return post(row["nom"], case)


def _person_is_certain(row: Row) -> bool:
    return is_certain(PersonName.parse(row["nom"], row["gender"]))


def _post_is_certain(row: Row) -> bool:
    return posts.is_certain(row["nom"])


def _person_by_library() -> Callable[[Row, Case], str]:
    """The library alone: surname, first name and the rest, as its manual shows."""
    maker = PetrovichDeclinationMaker()
    parts = (NamePart.LASTNAME, NamePart.FIRSTNAME, NamePart.MIDDLENAME)

    def make(row: Row, case: Case) -> str:
        gender = RULE_GENDERS[Gender(row["gender"])]
        words = row["nom"].split(maxsplit=2)
        return " ".join(
            maker.make(part, gender, RULE_CASES[case], word)
            for part, word in zip(parts, words, strict=False)  # the patronymic may be absent
        )

    return make


def _post_by_library(row: Row, case: Case) -> str:
    """The library alone: word by word, the most frequent entry of each."""
    return " ".join(_word_by_library(word, case) for word in row["nom"].split())


def _word_by_library(word: str, case: Case) -> str:
    form = next(iter(entries(word)), None)
    form = form and form.inflect({GRAMMEMES[case]})
    return form.word if form else word
