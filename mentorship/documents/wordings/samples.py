"""Invented people and days by which the editor of wordings shows what a placeholder becomes."""

from dataclasses import dataclass
from datetime import date

from mentorship.documents.cases import Case, Gender
from mentorship.documents.names import PersonName
from mentorship.documents.posts import post
from mentorship.documents.typography import date_numeric, date_words
from mentorship.documents.wordings.placeholders import CASE_NAMES, DATE_FORMS, Placeholder


@dataclass(frozen=True)
class SamplePerson:
    """Somebody in six cases: in full or with initials, with the post before the name or after it."""

    name: PersonName
    before: str = ""
    after: str = ""
    in_full: bool = False

    def form(self, name: str) -> str:
        case = CASE_NAMES[name] if name else Case.NOM
        said = self.name.full(case) if self.in_full else self.name.surname_first(case)
        before = f"{post(self.before, case)} " if self.before else ""
        after = f", {post(self.after, case)}" if self.after else ""
        return f"{before}{said}{after}"


@dataclass(frozen=True)
class SamplePost:
    """A post in six cases."""

    text: str

    def form(self, name: str) -> str:
        return post(self.text, CASE_NAMES[name] if name else Case.NOM)


@dataclass(frozen=True)
class SampleDay:
    """A day in figures, or in words."""

    day: date

    def form(self, name: str) -> str:
        return date_numeric(self.day) if name == "цифрами" else date_words(self.day)


MENTOR = PersonName("Иванова", "Мария", "Петровна", Gender.FEMALE)
OTHER_MENTOR = PersonName("Дубов", "Андрей", "Викторович", Gender.MALE)
MENTEE = PersonName("Петров", "Илья", "Ильич", Gender.MALE)
CURATOR = PersonName("Сидорова", "Анна", "Андреевна", Gender.FEMALE)
DIRECTOR = PersonName("Козлова", "Вера", "Алексеевна", Gender.FEMALE)
DIRECTOR_POST = "директор"
MENTOR_POST, MENTEE_POST = "учитель математики", "учитель физики"
CURATOR_POST = "заместитель директора по учебно-воспитательной работе"


def person(name: PersonName, *, before: str = "", after: str = "", in_full: bool = False) -> Placeholder:
    return Placeholder(SamplePerson(name, before, after, in_full), tuple(CASE_NAMES))


def a_post(text: str) -> Placeholder:
    return Placeholder(SamplePost(text), tuple(CASE_NAMES))


def day(year: int, month: int, number: int) -> Placeholder:
    return Placeholder(SampleDay(date(year, month, number)), DATE_FORMS)


SCHOOL_YEAR = {
    "на учебный год": Placeholder("на 2021–2022 учебный год"),
    "в учебном году": Placeholder("в 2021–2022 учебном году"),
}
SCHOOL = {
    "школа": Placeholder("МОУ СОШ № 1 с. Энское"),
    "школа полностью": Placeholder(
        "Муниципальное общеобразовательное учреждение «Средняя общеобразовательная школа № 1» с. Энское"
    ),
}
