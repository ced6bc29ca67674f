"""The office's part of the demonstration: the district, its order, its own measures."""

from datetime import date, timedelta
from random import Random

from districts import clock
from districts.models import AcademicYear, District, User
from mentorship.models import LetterheadStyle, Questionnaire, Wave, Wording
from roadmap import actions
from roadmap.models import Assignment, Evidence, Measure, Roadmap, Stage
from schools.models import Membership, School

SEED = 156


class DemoDistrict:
    """The district with its officer, wording, roadmap and registered order."""

    def __init__(self, facts: dict, *, password: str):
        self.facts = facts
        self.random = Random(SEED)  # noqa: S311 invented people, nothing secret
        self.district = District.objects.create(**{k: _text(v) for k, v in facts["district"].items()})
        self.year = AcademicYear.objects.create(district=self.district, **facts["year"])
        self.officer = User.objects.create_user(
            "metodist", password=password, district=self.district, last_name="Гладилова", first_name="О. А."
        )
        Membership.objects.create(user=self.officer, role=Membership.Role.OFFICER)
        LetterheadStyle.objects.create(district=self.district, **facts["letterhead"])
        for kind, texts in facts["wording"].items():
            own = Wording(district=self.district, kind=kind)
            own.revise({k: v.strip() for k, v in texts.items()}, by=self.officer)
        self.schools = [self._school(row) for row in facts["schools"]]
        self.order = self._order()

    def _school(self, row: dict) -> School:
        name = row["name"]
        return School.objects.create(
            district=self.district,
            kind=row.get("kind", School.Kind.SCHOOL),
            name=name,
            full_name=row.get("full_name") or _full_name(name),
            address=f"{self.district.region}, {row['place']}",
            place=row["place"],
            director_post=row.get("director_post", "директор"),
            director_name=row["director"],
            director_gender="m" if row["director"].split()[2].endswith("ич") else "f",
        )

    def _order(self):
        roadmap = Roadmap.objects.create(
            academic_year=self.year,
            title=self.facts["roadmap"]["title"].strip(),
            local_acts_due_on=self.facts["roadmap"]["local_acts_due_on"],
        )
        for number, row in enumerate(self.facts["roadmap"]["stages"], start=1):
            stage = Stage.objects.create(roadmap=roadmap, number=number, title=row["title"])
            for position, measure in enumerate(row["measures"], start=1):
                values = {key: _text(value) for key, value in measure.items()}
                Measure.objects.create(stage=stage, number=position, **values)
        act = actions.draft_roadmap_order(roadmap, by=self.officer)
        order = self.facts["order"]
        return actions.register_roadmap_order(
            act, number=order["number"], dated_on=order["dated_on"], by=self.officer
        )

    @staticmethod
    def on(month: int, day: int) -> date:
        """A day of the autumn of the year, or today where that day is still to come."""
        return min(date(2021, month, day), clock.today())

    def finish(self) -> None:
        """The office's own measures, and its answers to what schools reported."""
        own = Assignment.objects.filter(school=None).in_plan_order()
        first = own.first()
        Evidence(
            assignment=first,
            text="Семинар проведён, присутствовали кураторы всех школ, кроме одной. Материалы разосланы.",
        ).submit(by=self.officer)
        first.complete(by=self.officer, on=self.on(9, 14))
        first.accept(by=self.officer)
        reported = [a for a in Assignment.objects.waiting().in_plan_order() if a.done_on]
        for assignment in reported[: len(reported) // 2]:
            assignment.accept(by=self.officer)
        if reported:
            reported[-1].return_("Приложите скан титульного листа Положения.", by=self.officer)
        self._ask()

    def _ask(self) -> None:
        """A wave of questionnaires for all mentees, open on the day the demonstration lives on."""
        questionnaire = Questionnaire.for_asking(
            Questionnaire.Kind.MENTEE_ENTRY, self.district, by=self.officer
        )
        Wave.objects.create(
            district=self.district,
            title="Начало программы",
            questionnaire=questionnaire,
            opens_on=self.on(10, 11),
            closes_on=clock.today() + timedelta(days=14),
        ).open(by=self.officer)


def _text(value):
    return value.strip() if isinstance(value, str) else value


def _full_name(name: str) -> str:
    """The name by the charter, from the short one: invented, but of the usual form."""
    words = {
        "МОУ": "Муниципальное общеобразовательное учреждение",
        "МДОУ": "Муниципальное дошкольное образовательное учреждение",
        "«СОШ": "«Средняя общеобразовательная школа",
        "«ООШ": "«Основная общеобразовательная школа",
    }
    return " ".join(words.get(word, word) for word in name.split())
