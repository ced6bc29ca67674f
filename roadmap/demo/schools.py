"""A school's part of the demonstration: people, consents, pairs, order, reports — as far as it has come."""

from datetime import date

from districts.models import User
from mentorship import actions
from mentorship.models import Candidacy, Consent, Pairing
from mentorship.models.candidacy import Role
from roadmap.actions import draft_local_acts_order, register_local_acts_order
from roadmap.demo.people import DemoPeople
from roadmap.demo.programmes import begin_work
from roadmap.models import Assignment, Evidence, Measure
from schools.models import Membership, Teacher

# How far a school has come, in order; each step contains the ones before it.
SCHOOLS_AT_WORK = 3  # whose first pair has its programme and its first meetings
STEPS = ["nothing", "registers", "consents", "agreed", "ordered"]


class DemoSchool:
    """One school with its curator, led through the year up to the step its row names."""

    def __init__(self, office, row: dict, *, number: int, password: str):
        self.office, self.row, self.number = office, row, number
        self.school = office.schools[number - 1]
        self.on = office.on
        self.curator = self._curator(password)
        people = DemoPeople(office.facts["people"], office.random, self.school)
        self.novices = people.novices(row["pairs"] + (2 if row.get("group") else 0))
        self.masters = people.masters(row["teachers"] - len(self.novices))

    def _curator(self, password: str) -> User:
        user = User.objects.create_user(
            f"kurator-{self.number}",
            password=password,
            district=self.office.district,
            last_name="Куратор",
            first_name=f"школы {self.number}",
        )
        Membership.objects.create(user=user, school=self.school, role=Membership.Role.CURATOR)
        return user

    def has_come_to(self, step: str) -> bool:
        works = self.row["works"]
        return works in STEPS and STEPS.index(works) >= STEPS.index(step)

    def work(self) -> None:
        if self.row["works"] == "no_mentees":
            self._declare_no_mentees()
        if self.has_come_to("registers"):
            self._fill_registers()
        if self.has_come_to("consents"):
            pairings = self._form_pairings()
            self._collect(pairings)
            if self.has_come_to("ordered"):
                self._issue_order(pairings)
                if self.number <= SCHOOLS_AT_WORK:
                    begin_work(pairings, by=self.curator)
            if self.row.get("local_acts"):
                self._issue_local_acts()
            self._report()

    def _fill_registers(self) -> None:
        """Candidacies with requests and strengths; data consents signed where the school has come to them."""
        people = self.office.facts["people"]
        mentors = self.masters[: max(1, self.row["pairs"])]
        for teachers, role, texts in (
            (self.novices, Role.MENTEE, people["requests"]),
            (mentors, Role.MENTOR, people["strengths"]),
        ):
            for teacher in teachers:
                reason = Candidacy.Reason.EARLY_CAREER if role == Role.MENTEE else Candidacy.Reason.PROPOSED
                candidacy = Candidacy.objects.create(
                    teacher=teacher,
                    role=role,
                    reason=reason,
                    open_to_other_schools=role == Role.MENTOR and self.number <= 2,
                )
                candidacy.survey(self.office.random.choice(texts), by=self.curator)
        self.mentors = mentors
        if self.has_come_to("consents"):
            self._sign_data_consents([*self.novices, *mentors])

    def _sign_data_consents(self, teachers: list[Teacher]) -> None:
        kinds = [Consent.Kind.PROCESSING, Consent.Kind.TRANSFER]
        for position, consent in enumerate(actions.print_consents(teachers, kinds, by=self.curator)):
            if self.row["works"] == "consents" and position % 3 == 2:
                continue  # printed, not brought back yet
            if consent.kind == Consent.Kind.TRANSFER and position % 11 == 5:
                actions.end_consent(consent, "refuse", by=self.curator)
                continue
            self._register(consent, 9, 20 + position % 9)

    def _register(self, consent: Consent, month: int, day: int) -> None:
        actions.register_consent(
            consent,
            signed_on=self.on(month, day),
            paper_location=f"дело № 05-12, лист {consent.pk}",
            by=self.curator,
        )

    def _form_pairings(self) -> list[Pairing]:
        """One pair a mentor; the last mentor takes what is left as a group."""
        mentees = [m for m in self.novices if self._in_register(m)]
        mentors = [m for m in self.mentors if self._in_register(m)]
        sides = [([mentor], [mentee]) for mentor, mentee in zip(mentors, mentees, strict=False)]
        if self.row.get("group") and sides:
            sides[-1] = (sides[-1][0], mentees[len(sides) - 1 :])
        return [self._propose(*side) for side in sides]

    @staticmethod
    def _in_register(teacher: Teacher) -> bool:
        return Candidacy.objects.registered().filter(teacher=teacher).exists()

    def _propose(self, mentors: list[Teacher], mentees: list[Teacher]) -> Pairing:
        pairing = Pairing(
            school=self.school,
            academic_year=self.office.year,
            kind=Pairing.Kind.GROUP if len(mentees) > 1 else Pairing.Kind.ONE_TO_ONE,
            starts_on=date(2021, 10, 15),
            ends_on=date(2022, 5, 31),
            warning_reason="В школе нет второго наставника с этим опытом." if len(mentees) > 2 else "",
        )
        return actions.propose_pairing(pairing, mentors=mentors, mentees=mentees, by=self.curator)

    def _collect(self, pairings: list[Pairing]) -> None:
        """Role consents: all of them, or (where the school has only come to consents) some."""
        for pairing in pairings:
            for position, consent in enumerate(actions.print_pairing_consents(pairing, by=self.curator)):
                if self.has_come_to("agreed") or position % 2 == 0:
                    self._register(consent, 10, 4 + position)
            pairing.refresh_from_db()

    def _issue_order(self, pairings: list[Pairing]) -> None:
        act = actions.draft_pairing_order(pairings, school=self.school, by=self.curator)
        actions.register_pairing_order(
            act, number=f"{70 + self.number}-од", dated_on=self.on(10, 12), by=self.curator
        )

    def _issue_local_acts(self) -> None:
        """The Положение, the school's roadmap and its curator in one order of September."""
        curator = self.masters[-1]
        self._sign_data_consents([curator])
        act = draft_local_acts_order(
            self.school,
            self.office.year,
            curator=curator,
            council_number="2",
            council_on=self.on(9, 16),
            union="с профсоюзным комитетом\nпротокол от 17.09.2021 № 4",
            due_on=self.on(10, 11),
            by=self.curator,
        )
        register_local_acts_order(
            act, number=f"{60 + self.number}-од", dated_on=self.on(9, 20), by=self.curator
        )

    def _report(self) -> None:
        """Evidence for what is done; the later the school, the later its reports."""
        done = {
            Measure.Fact.MENTEE_REQUESTS: "Запросы собраны на бумажных анкетах, хранятся у куратора.",
            Measure.Fact.MENTOR_SURVEY: "Кандидаты опрошены.",
        }
        if self.has_come_to("agreed"):
            done[Measure.Fact.MENTEE_REGISTER] = "Банк наставляемых сформирован, согласия собраны."
            done[Measure.Fact.MENTOR_REGISTER] = "Банк наставников сформирован, согласия собраны."
        if self.has_come_to("ordered"):
            done[Measure.Fact.PAIRINGS_ORDERED] = "Пары утверждены приказом школы."
        for assignment in Assignment.objects.filter(school=self.school).in_plan_order():
            fact = assignment.measure.fact
            if fact in done:
                self._complete(assignment, done[fact], 10, 9 + self.number % 7)
            elif assignment.measure.due_on <= date(2021, 10, 1) and self.number <= 7:
                self._complete(
                    assignment, "Положение и дорожная карта утверждены приказом.", 9, 22 + self.number
                )

    def _complete(self, assignment: Assignment, text: str, month: int, day: int) -> None:
        Evidence(assignment=assignment, text=text).submit(by=self.curator)
        assignment.complete(by=self.curator, on=self.on(month, day))

    def _declare_no_mentees(self) -> None:
        facts = [Measure.Fact.MENTEE_REQUESTS, Measure.Fact.MENTEE_REGISTER, Measure.Fact.PAIRINGS_ORDERED]
        for assignment in Assignment.objects.filter(school=self.school, measure__fact__in=facts):
            assignment.dismiss("В организации нет наставляемых.", by=self.curator)
