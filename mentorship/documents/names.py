"""Names of people in every case: «Ивановой Марии Петровне», «Гладилову О. А.», «В. А. Козлова»."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pytrovich.enums import Case as RuleCase
from pytrovich.enums import Gender as RuleGender
from pytrovich.enums import NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from districts.names import DAUGHTER_OF, SON_OF
from mentorship.documents.cases import Case, Gender
from mentorship.documents.genders import INITIAL, guess_gender
from mentorship.documents.surnames import HARD, is_indeclinable, own_form
from mentorship.documents.typography import NBSP

RULE_CASES = {
    Case.GEN: RuleCase.GENITIVE,
    Case.DAT: RuleCase.DATIVE,
    Case.ACC: RuleCase.ACCUSATIVE,
    Case.INS: RuleCase.INSTRUMENTAL,
    Case.PREP: RuleCase.PREPOSITIONAL,
}
RULE_GENDERS = {Gender.MALE: RuleGender.MALE, Gender.FEMALE: RuleGender.FEMALE}

# First parts which stay as they are: «Бонч-Бруевича», «Мак-Грегора»; alone, «Ван» and «Тян» decline.
FIXED_PART = re.compile("аль|бонч|ван|грум|дер?|ибн|кара|мак|сент?|тер|тян|фон|эль")
# Last parts which were titles, before which nothing declines: «Юнус-Бека».
TITLES = frozenset(("ага", "бек", "бей", "заде", "мирза", "оол", "паша", "хан", "шах"))

PATRONYMIC = re.compile(r"(?:ич|вна|чна|шна)$", re.IGNORECASE)
GLUED_INITIALS = re.compile(r"(?<=\.)(?=[А-ЯЁA-Z])")


@dataclass(frozen=True)
class PersonName:
    """A person's name in the nominative; an empty gender is guessed, and if that fails, nothing declines."""

    last: str
    first: str
    patronymic: str = ""
    gender: str = "f"

    @classmethod
    def parse(cls, text: str, gender: str = "") -> "PersonName":
        """The name in a line, surname first, in full or with initials; «В. А. Козлова» is understood too."""
        words = GLUED_INITIALS.sub(" ", text).split()
        initials = [word for word in words if INITIAL.fullmatch(word)]
        if words and words[0] in initials:  # «В. А. Козлова»
            words = [word for word in words if word not in initials] + initials
        surname_ends = 1
        while surname_ends < len(words) and words[surname_ends - 1].islower():  # «фон Берг»
            surname_ends += 1
        last, rest = " ".join(words[:surname_ends]), words[surname_ends:]
        two_given = len(rest) > 2 and PATRONYMIC.search(rest[-1])  # «Анна Мария Сергеевна»
        given = len(rest) - 1 if two_given else 1
        first, patronymic = " ".join(rest[:given]), " ".join(rest[given:])
        return cls(last, first, patronymic, gender or guess_gender(last, first, patronymic))

    def full(self, case: Case = Case.NOM) -> str:
        """Surname, first name and patronymic in the case: «Ивановой Марии Петровне»."""
        parts = (
            self._declined(self.last, NamePart.LASTNAME, case),
            self._declined(self.first, NamePart.FIRSTNAME, case),
            self._declined(self.patronymic, NamePart.MIDDLENAME, case),
        )
        return " ".join(part for part in parts if part)

    def surname_first(self, case: Case = Case.NOM) -> str:
        """Surname in the case and initials, kept on one line: «Гладилову О. А.»."""
        surname = self._declined(self.last, NamePart.LASTNAME, case)
        return NBSP.join((*surname.split(), *self._initials()))

    def initials_first(self) -> str:
        """Initials and surname, as under a signature: «В. А. Козлова»."""
        return NBSP.join((*self._initials(), *self.last.split()))

    def _initials(self) -> list[str]:
        fathers = [half for half in re.split(r"[\s-]+", self.patronymic) if half][:1]  # «Р.» of «Рагим-кызы»
        words = [[half for half in word.split("-") if half] for word in (*self.first.split(), *fathers)]
        return ["-".join(f"{half[0].upper()}." for half in halves) for halves in words if halves]

    def _declined(self, text: str, part: NamePart, case: Case) -> str:
        gender = self.gender or guess_gender(self.last, self.first, self.patronymic)
        return decline(text, part, gender, case, foreign=not self.patronymic) if gender else text


@cache
def _rules() -> PetrovichDeclinationMaker:
    return PetrovichDeclinationMaker()


@lru_cache(maxsize=16384)
def decline(text: str, part: NamePart, gender: str, case: Case, *, foreign: bool = False) -> str:
    """A surname, first name or patronymic in the case, every word and every half of a double name alone."""
    words = text.split()
    if case == Case.NOM or any(set(word.lower().split("-")) & (SON_OF | DAUGHTER_OF) for word in words):
        return text
    pieces = re.split(r"([ -])", " ".join(words))  # part, separator, part
    *firsts, last = (piece.lower() for piece in pieces[::2])
    for index, piece in enumerate(pieces[::2]):
        fixed = index < len(firsts) and (last in TITLES or FIXED_PART.fullmatch(firsts[index]))
        if not fixed:
            pieces[2 * index] = _decline_word(piece, part, Gender(gender), Case(case), foreign=foreign)
    return "".join(pieces)


def _decline_word(word: str, part: NamePart, gender: Gender, case: Case, *, foreign: bool) -> str:
    if not word or "." in word or len(word) == 1:
        return word
    if word.isupper():  # «КОЗЛОВА» of an imported list
        return _decline_word(word.capitalize(), part, gender, case, foreign=foreign).upper()
    if part is NamePart.LASTNAME:
        if is_indeclinable(word.lower()):
            return word
        if form := own_form(word, gender, case, foreign=foreign):
            return form
    if part is NamePart.MIDDLENAME and word.lower().endswith("ыч"):  # «Силыч»
        return word + (HARD[case] if case is not Case.INS else "ем")
    return _rules().make(part, RULE_GENDERS[gender], RULE_CASES[case], word)
