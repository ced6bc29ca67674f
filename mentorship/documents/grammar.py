"""Names and posts in their cases as the papers of one organisation use them: confirmed forms win over the rules."""

from dataclasses import dataclass
from datetime import date

from mentorship.documents.cases import Case
from mentorship.documents.certainty import is_certain
from mentorship.documents.names import PersonName
from mentorship.documents.posts import is_certain as is_certain_post
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


@dataclass(frozen=True)
class Doubt:
    """A form that a paper uses, of which the rules are unsure and which nobody has confirmed."""

    subject: str  # of WordForms.Subject, like the text and the gender: the key of what would confirm it
    text: str
    gender: str
    form: str


class Grammar:
    """Declines for one organisation's papers, and remembers which of the forms it gave are doubtful."""

    def __init__(self, confirmed: dict[tuple[str, str, str], WordForms] | None = None):
        self._confirmed = confirmed or {}
        self._doubts: dict[Doubt, None] = {}

    @classmethod
    def of(cls, district, school=None) -> "Grammar":
        """With what the school (the office without one) has confirmed; one query. The school's own forms win."""
        known = sorted(WordForms.objects.of(district, school), key=lambda forms: forms.school_id is not None)
        return cls({(forms.subject, forms.text, forms.gender): forms for forms in known})

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Each doubtful form once, in the order of use."""
        return tuple(self._doubts)

    def full(self, name: PersonName, case: Case) -> str:
        """«Ивановой Марии Петровне»."""
        confirmed = self._of_person(name)
        if confirmed and case in FIELDS:
            return getattr(confirmed, FIELDS[case])
        return self._noted_name(name, case, name.full(case))

    def surname_first(self, name: PersonName, case: Case = Case.NOM) -> str:
        """«Гладилову О. А.»: of the confirmed form, as many words as the surname has, and the initials."""
        confirmed = self._of_person(name)
        if not confirmed or case not in FIELDS:
            return self._noted_name(name, case, name.surname_first(case))
        surname = getattr(confirmed, FIELDS[case]).split()[: len(name.last.split())]
        initials = name.surname_first().split(NBSP)[len(name.last.split()) :]
        return NBSP.join((*surname, *initials))

    def post(self, text: str, case: Case) -> str:
        """«учителю русского языка и литературы»."""
        confirmed = self._confirmed.get((WordForms.Subject.POST, text, ""))
        if confirmed and case in FIELDS:
            return getattr(confirmed, FIELDS[case])
        form = declined_post(text, case)
        if case in FIELDS and text and not is_certain_post(text):
            self._doubts.setdefault(Doubt(WordForms.Subject.POST, text, "", form))
        return form

    def _noted_name(self, name: PersonName, case: Case, form: str) -> str:
        if case in FIELDS and name.last and not is_certain(name):
            self._doubts.setdefault(Doubt(WordForms.Subject.PERSON, name.full(), name.gender, form))
        return form

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
class Colleagues:
    """People with their posts after the names as a placeholder's value: «Осинину Петру Ильичу, учителю физики»."""

    grammar: Grammar
    people: tuple[tuple[PersonName, str], ...]  # without a post, the name alone
    in_full: bool = True

    def form(self, name: str) -> str:
        case = CASE_NAMES[name] if name else Case.NOM
        between = "; " if any(post for _, post in self.people) else ", "
        return between.join(self._said(person, post, case) for person, post in self.people)

    def _said(self, person: PersonName, post: str, case: Case) -> str:
        said = self.grammar.full(person, case) if self.in_full else self.grammar.surname_first(person, case)
        return f"{said}, {self.grammar.post(post, case)}" if post else said


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
