"""Names of people in every case: «Ивановой Марии Петровне», «Гладилову О. А.», «В. А. Козлова»."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pytrovich.enums import Case as RuleCase
from pytrovich.enums import Gender as RuleGender
from pytrovich.enums import NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from districts.names import DAUGHTER_OF, SON_OF
from mentorship.documents.cases import GRAMMEMES, Case, Gender, common_noun, like
from mentorship.documents.genders import INITIAL, guess_gender
from mentorship.documents.typography import NBSP

RULE_CASES = {
    Case.GEN: RuleCase.GENITIVE,
    Case.DAT: RuleCase.DATIVE,
    Case.ACC: RuleCase.ACCUSATIVE,
    Case.INS: RuleCase.INSTRUMENTAL,
    Case.PREP: RuleCase.PREPOSITIONAL,
}
RULE_GENDERS = {Gender.MALE: RuleGender.MALE, Gender.FEMALE: RuleGender.FEMALE}

# French surnames with the stress on the last vowel, which look like Russian ones in «-а», «-я».
FRENCH = frozenset(("дюма", "золя", "петипа", "дега", "люка", "ферма", "труайя"))
# First halves which are no surname by themselves: «Бонч-Бруевича», «Кара-Мурзы», «Тер-Петросяна».
FIXED_HALVES = frozenset(("аль", "бонч", "ван", "грум", "де", "дер", "ибн", "кара", "тер", "фон", "эль"))

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
        return decline(text, part, gender, case) if gender else text


@cache
def _rules() -> PetrovichDeclinationMaker:
    return PetrovichDeclinationMaker()


@lru_cache(maxsize=16384)
def decline(text: str, part: NamePart, gender: str, case: Case) -> str:
    """A surname, first name or patronymic in the case, every word and every half of a double name alone."""
    words = text.split()
    if case == Case.NOM or any(set(word.lower().split("-")) & (SON_OF | DAUGHTER_OF) for word in words):
        return text
    return " ".join(
        "-".join(_decline_word(half, part, Gender(gender), Case(case)) for half in word.split("-"))
        for word in words
    )


def _decline_word(word: str, part: NamePart, gender: Gender, case: Case) -> str:
    if not word or "." in word or len(word) == 1:
        return word
    if word.isupper():  # «КОЗЛОВА» of an imported list
        return _decline_word(word.capitalize(), part, gender, case).upper()
    if part is NamePart.LASTNAME:
        if _is_indeclinable(word.lower()):
            return word
        if gender is Gender.MALE and (form := _as_common_noun(word, case)):
            return form
    return _rules().make(part, RULE_GENDERS[gender], RULE_CASES[case], word)


def _is_indeclinable(surname: str) -> bool:
    return surname in FRENCH or surname in FIXED_HALVES or bool(re.search(r"[аеёиоуыэюя]а$", surname))


def _as_common_noun(surname: str, case: Case) -> str:
    """The form which pytrovich misses and the noun behind the surname gives: «Ткачом», «Соловья»."""
    word = surname.lower()
    if word.endswith(("ей", "ец", "ж", "ч", "ш", "щ")) and (noun := common_noun(word)):
        animate = Case.GEN if case is Case.ACC else case  # «Плющ» is a plant, the bearer is not
        return like(surname, noun.inflect({"sing", GRAMMEMES[animate]}).word)
    return f"{surname}ом" if case is Case.INS and word.endswith("ач") else ""
