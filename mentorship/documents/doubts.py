"""Whose names and which posts an organisation's papers decline, and which of their forms are doubtful."""

from collections.abc import Iterable
from dataclasses import dataclass

from districts.models import District
from mentorship.documents.builders import director_of
from mentorship.documents.grammar import FIELDS, Doubt, Grammar
from mentorship.documents.marking import pattern
from mentorship.documents.names import PersonName
from mentorship.models.act import Act
from mentorship.models.word_forms import WordForms
from schools.models import School, Teacher

NAME = ("last_name", "first_name", "patronymic", "gender", "post")


@dataclass(frozen=True, order=True)
class Subject:
    """A name or a post that papers decline: the key of its word forms."""

    kind: str  # of WordForms.Subject
    text: str
    gender: str = ""
    name: PersonName | None = None  # of a person

    @classmethod
    def person(cls, name: PersonName) -> "Subject":
        return cls(WordForms.Subject.PERSON, name.full(), name.gender, name)

    @classmethod
    def post(cls, text: str) -> "Subject":
        return cls(WordForms.Subject.POST, text)

    @classmethod
    def of(cls, forms: WordForms) -> "Subject":
        if forms.subject == WordForms.Subject.POST:
            return cls.post(forms.text)
        return cls.person(PersonName.parse(forms.text, forms.gender))

    @property
    def key(self) -> tuple[str, str, str]:
        return self.kind, self.text, self.gender

    def forms(self, grammar: Grammar) -> dict[str, str]:
        """The five forms by the fields of WordForms."""
        return {field: self._said(grammar, case) for case, field in FIELDS.items()}

    def used(self, grammar: Grammar) -> list[str]:
        """Every form in which papers write it; of a person, with initials too, case after case."""
        full = list(self.forms(grammar).values())
        if self.name is None:
            return full
        return full + [grammar.surname_first(self.name, case) for case in FIELDS]

    def _said(self, grammar: Grammar, case) -> str:
        return grammar.full(self.name, case) if self.name else grammar.post(self.text, case)


def of_school(school: School, teachers: Iterable[Teacher]) -> list[Subject]:
    """The director and the teachers given, who are those that the reader may know; each once, people first."""
    director = director_of(school)
    people = {Subject.person(director)} if director.last else set()
    posts = {school.director_post}
    for last, first, patronymic, gender, post in teachers.values_list(*NAME):
        people.add(Subject.person(PersonName(last, first, patronymic, gender)))
        posts.add(post)
    return sorted(people, key=lambda person: person.key) + [
        Subject.post(post) for post in sorted(posts) if post
    ]


def of_office(district: District) -> list[Subject]:
    """The heads of the authority and of the resource centre, and their posts."""
    people = (
        PersonName.parse(district.head_name, district.head_gender),
        PersonName.parse(district.centre_head_name, district.centre_head_gender),
    )
    posts = (district.head_post, district.centre_head_post)
    found = [Subject.person(name) for name in people if name.last]
    found += [Subject.post(post) for post in posts if post]
    return list(dict.fromkeys(found))


def doubtful(subjects: Iterable[Subject], district: District, school: School | None = None) -> list[Subject]:
    """Those whose forms the rules are unsure of and nobody has confirmed; one query."""
    grammar = Grammar.of(district, school)
    subjects = list(subjects)
    for subject in subjects:
        subject.forms(grammar)
    doubts = {(doubt.subject, doubt.text, doubt.gender) for doubt in grammar.doubts}
    return [subject for subject in subjects if subject.key in doubts]


def of_draft(act: Act, user) -> tuple[Doubt, ...]:
    """The doubtful forms that stand in a draft's words, written by the program or typed; of people the user may know.

    A draft is final text: whom it names is found by comparing it with every form that could stand there.
    """
    text = "\n".join((act.heading, act.preamble, act.body, act.annex))
    subjects = of_office(act.district)
    if act.school:
        subjects += of_school(act.school, Teacher.objects.visible_to(user).filter(school=act.school))
    grammar = Grammar.of(act.district, act.school)
    for subject in subjects:
        subject.used(grammar)
    return tuple(doubt for doubt in grammar.doubts if pattern([doubt.form]).search(text))
