"""Names and posts in their cases as the papers of one organisation use them: confirmed forms win over the rules."""

from dataclasses import dataclass
from datetime import date

from mentorship.documents.cases import Case
from mentorship.documents.names import PersonName
from mentorship.documents.posts import post as declined_post
from mentorship.documents.typography import NBSP, date_numeric, date_words
from mentorship.documents.wordings.placeholders import CASE_NAMES
from mentorship.models.word_forms import WordForms

FIELDS = {
    Case.GEN: "genitive",
    Case.DAT: "dative",
    Case.ACC: "accusative",
    Case.INS: "instrumental",
    Case.PREP: "prepositional",
}


class Grammar:
    """Declines for one organisation's papers."""

    def __init__(self, confirmed: dict[tuple[str, str, str], WordForms] | None = None):
        self._confirmed = confirmed or {}

    @classmethod
    def of(cls, district, school=None) -> "Grammar":
        """With what the school (the office without one) has confirmed; one query. The school's own forms win."""
        known = sorted(WordForms.objects.of(district, school), key=lambda forms: forms.school_id is not None)
        return cls({(forms.subject, forms.text, forms.gender): forms for forms in known})

    def full(self, name: PersonName, case: Case) -> str:
        """«Ивановой Марии Петровне»."""
        confirmed = self._of_person(name)
        return getattr(confirmed, FIELDS[case]) if confirmed and case in FIELDS else name.full(case)

    def surname_first(self, name: PersonName, case: Case = Case.NOM) -> str:
        """«Гладилову О. А.»: of the confirmed form, as many words as the surname has, and the initials."""
        confirmed = self._of_person(name)
        if not confirmed or case not in FIELDS:
            return name.surname_first(case)
        surname = getattr(confirmed, FIELDS[case]).split()[: len(name.last.split())]
        initials = name.surname_first().split(NBSP)[len(name.last.split()) :]
        return NBSP.join((*surname, *initials))

    def post(self, text: str, case: Case) -> str:
        """«учителю русского языка и литературы»."""
        confirmed = self._confirmed.get((WordForms.Subject.POST, text, ""))
        return getattr(confirmed, FIELDS[case]) if confirmed and case in FIELDS else declined_post(text, case)

    def _of_person(self, name: PersonName) -> WordForms | None:
        return self._confirmed.get((WordForms.Subject.PERSON, name.full(), name.gender))


@dataclass(frozen=True)
class Person:
    """A person as a placeholder's value: in the case that follows the colon, in the nominative without one."""

    grammar: Grammar
    name: PersonName
    post: str = ""  # before the name, with the organisation: «директора МУ «РЦ УО» Иванову И. И.»
    organisation: str = ""
    in_full: bool = False

    def form(self, name: str) -> str:
        case = CASE_NAMES[name] if name else Case.NOM
        said = (
            self.grammar.full(self.name, case)
            if self.in_full
            else self.grammar.surname_first(self.name, case)
        )
        post = self.grammar.post(self.post, case) if self.post else ""
        return " ".join(filter(None, (post, self.organisation, said)))


@dataclass(frozen=True)
class Post:
    """A post as a placeholder's value."""

    grammar: Grammar
    text: str

    def form(self, name: str) -> str:
        return self.grammar.post(self.text, CASE_NAMES[name] if name else Case.NOM)


@dataclass(frozen=True)
class Day:
    """A date as a placeholder's value: «цифрами» or «словами», in words without a form."""

    day: date

    def form(self, name: str) -> str:
        return date_numeric(self.day) if name == "цифрами" else date_words(self.day)
