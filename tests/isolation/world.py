"""Four schools in two districts, each with one of everything, and a mark of its own in every text.

«Канарейкина-А» may be read by those who may see school А, and must appear nowhere else.
"""

import io
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from districts import clock
from districts.models import AcademicYear, CalendarDay, District, Event, User
from mentorship.models import (
    Act,
    Agreement,
    Consent,
    Erasure,
    LetterheadStyle,
    MatchingWeights,
    Notice,
    Pairing,
    PairingChange,
    ProgrammeTemplate,
    Wave,
    WordForms,
    Wording,
)
from roadmap.models import Assignment
from schools.models import Invitation, School, Teacher
from tests.factories import (
    AcademicYearFactory,
    AcknowledgementFactory,
    ActFactory,
    AddendumFactory,
    AgreementFactory,
    AssignmentFactory,
    CandidacyFactory,
    ConsentFactory,
    EvidenceFactory,
    ForbiddenPairFactory,
    LocalActsFactory,
    MeasureFactory,
    MeetingFactory,
    MembershipFactory,
    PackFactory,
    PairingFactory,
    ProgrammeFactory,
    ResponseFactory,
    RoadmapFactory,
    SchoolFactory,
    SignedCopyFactory,
    StageFactory,
    TeacherFactory,
    UserFactory,
    WaveFactory,
    WordFormsFactory,
)

ABSENT = 999_999
# The kind of paper of which everybody has own words.
WORDED_KIND = "ending_order"
# А, Б and the closed Г lie in district 1, В in district 2.
HOMES = {"А": "1", "Б": "1", "В": "2", "Г": "1"}
CLOSED = "Г"
# Which places an actor may see.
SEES = {
    "officer-1": "АБГ",
    "officer-2": "В",
    "superuser": "АБВГ",
    "curator-А": "А",
    "curator-Б": "Б",
    "curator-В": "В",
    "curator-Г": "Г",
    "curator-АБ": "АБ",
}
# Teachers with an account: the own page at one place, and nothing else there.
OWN_PAGES = {"teacher-А": "А"}
LETTERS = SEES | OWN_PAGES
OFFICES = {"officer-1": "1", "officer-2": "2", "superuser": "12"}
CURATORS = set(SEES) - set(OFFICES)
# In a closed school nobody writes.
WRITERS = {actor for actor in CURATORS if SEES[actor] != CLOSED}
# Known, but without an open access: never had one, or had А and the office of district 1 till yesterday.
WITHOUT_ACCESS = ("stranger", "ended")
# «deactivated» has А open, but may not log in any more, not even in a session begun before.
LOCKED_OUT = ("nobody", "deactivated")
ACTORS = (*LETTERS, *WITHOUT_ACCESS, *LOCKED_OUT)


def scan() -> ContentFile:
    """A real picture of one white pixel."""
    picture = io.BytesIO()
    Image.new("RGB", (1, 1), "white").save(picture, "PNG")
    return ContentFile(picture.getvalue(), name="scan.png")


def words(district: District, mark: str, school: School | None = None) -> Wording:
    """The owner's words of one kind of paper."""
    texts = dict.fromkeys(("heading", "preamble", "body"), f"По словам: {mark}")
    return Wording.objects.create(district=district, school=school, kind=WORDED_KIND, texts=texts, version=1)


@dataclass
class Office:
    """A district with its year, roadmap, registered order and officer."""

    letter: str
    district: District
    measure: object = None
    objects: dict = field(default_factory=dict)

    def __post_init__(self):
        year: AcademicYear = AcademicYearFactory(district=self.district, start_year=2021)
        roadmap = RoadmapFactory(academic_year=year, approved=True, title=self.mark("План"))
        self.measure = MeasureFactory(stage=StageFactory(roadmap=roadmap))
        own = AssignmentFactory(measure=self.measure, school=None)
        self.last_year = AcademicYearFactory(district=self.district, start_year=2020)
        MeasureFactory(stage__roadmap=RoadmapFactory(academic_year=self.last_year, approved=True))
        self.officer = UserFactory(username=f"officer-{self.letter}", district=self.district)
        membership = MembershipFactory(user=self.officer, school=None, role="officer")
        invitation, _ = Invitation.issue(name=self.mark("Гость"), district=self.district, by=self.officer)
        self.objects = {
            "district": self.district,
            "academicyear": year,
            "roadmap": roadmap,
            "act": roadmap.act,
            "assignment": own,
            "user": self.officer,
            "membership": membership,
            "invitation": invitation,
            "pack": self._pack(roadmap.act),
            "event": Event.objects.of(invitation).get(),
            "wordforms": WordFormsFactory(
                district=self.district, school=None, text=self.mark("Тьютор"), confirmed_by=self.officer
            ),
            "letterheadstyle": LetterheadStyle.objects.create(district=self.district),
            "matchingweights": MatchingWeights.objects.create(district=self.district),
            "wording": words(self.district, self.mark("Слова")),
            "calendarday": CalendarDay.objects.create(
                district=self.district, on=date(2022, 3, 7), note=self.mark("Перенос")
            ),
            "wave": self._wave(),
        }
        self.objects["questionnaire"] = self.objects["wave"].questionnaire

    def _wave(self):
        """A planned wave of the whole district, which no school sees yet."""
        planned = {"title": self.mark("Анкеты"), "status": Wave.Status.PLANNED}
        return WaveFactory(district=self.district, kind="mentee_exit", **planned)

    def _pack(self, act):
        whole = {"ready": True, "file__data": b"%PDF " + self.mark("Приказы").encode()}
        year = {"academic_year": act.academic_year, "district": self.district, "school": None}
        return PackFactory(items=[f"act-{act.pk}"], requested_by=self.officer, **year, **whole)

    def mark(self, text: str) -> str:
        return f"{text}-район-{self.letter}"


@dataclass
class Place:
    """A school with one of everything; `mark` stands in every text of it."""

    letter: str
    office: Office

    def __post_init__(self):
        closed_on = clock.today() if self.letter == CLOSED else None
        self.school: School = SchoolFactory(
            district=self.office.district,
            name=f"Школа {self.mark}",
            full_name=f"Школа {self.mark}",
            closed_on=closed_on,
        )
        self.curator = UserFactory(
            username=f"curator-{self.letter}", district=self.office.district, last_name=self.mark
        )
        membership = MembershipFactory(user=self.curator, school=self.school)
        self._people()
        pairing: Pairing = PairingFactory(
            school=self.school, mentors=[self.mentor], mentees=[self.mentee], status=Pairing.Status.AWAITING
        )
        assignment: Assignment = AssignmentFactory(measure=self.office.measure, school=self.school)
        draft = self._papers()
        self.work = self._work() | self._agreements()
        self.work["addendum"] = AddendumFactory(pairing=self.drafted, pay_terms=self.mark)
        invitation, _ = Invitation.issue(
            name=self.mark, district=self.office.district, school=self.school, by=self.office.officer
        )
        self.objects = {
            "school": self.school,
            "teacher": self.mentor,
            "candidacy": CandidacyFactory(teacher=self.mentor, role="mentor", summary=self.mark),
            "consent": ConsentFactory(
                teacher=self.mentee, kind=Consent.Kind.DISTRIBUTION, scan=scan(), paper_location=self.mark
            ),
            "pairing": pairing,
            "programme": self.work["programme"],
            "programmetemplate": ProgrammeTemplate.objects.create(
                district=self.office.district,
                school=self.school,
                title=self.mark,
                aim=self.mark,
                plan=f"# Раздел\n{self.mark}",
            ),
            "meeting": self.work["meeting"],
            "agreement": self.work["asked"],
            "forbiddenpair": self._apart(),
            "pack": self._pack(),
            "act": draft,
            "signedcopy": SignedCopyFactory(act=self.registered, added_by=self.curator),
            "acknowledgement": AcknowledgementFactory(
                act=self.registered, teacher=self.mentor, recorded_by=self.curator
            ),
            "local": LocalActsFactory(
                school=self.school,
                academic_year=self.office.last_year,
                curator=self.mentor,
                heading=f"О {self.mark}",
            ),
            "assignment": assignment,
            "evidence": EvidenceFactory(assignment=assignment, text=self.mark, scan=scan()),
            "user": self.curator,
            "membership": membership,
            "invitation": invitation,
            "event": Event.objects.of(invitation).get(),
            "letterheadstyle": LetterheadStyle.objects.create(
                district=self.office.district, school=self.school, emblem=scan()
            ),
            "wording": words(self.office.district, self.mark, self.school),
        }
        self._questionnaires()
        self._announced()
        self._withdrawn()
        self._changed()

    @property
    def own(self) -> dict:
        """Behind the mentor's own pages, by their URL names."""
        pairing, meeting = self.work["pairing"], self.work["meeting"]
        return {
            **dict.fromkeys(("pairing", "meeting_add", "paper"), pairing),
            "meeting_confirm": meeting,
            "consent": Consent.objects.filter(teacher=self.mentor).order_by("pk")[0],
            "wave": self.objects["wave"],
        }

    def _announced(self) -> None:
        """Pairs under art. 351.8: one in which nothing is announced, and one with a notice."""
        term = {"starts_on": date(2025, 9, 15), "ends_on": date(2026, 5, 31), "ordered": True}
        people = {"school": self.school, "last_name": self.mark, "disclosed": True}
        lawful, announced = (
            PairingFactory(
                school=self.school, mentors=[self.mentor], mentees=[TeacherFactory(**people)], **term
            )
            for _ in "12"
        )
        self.work["lawful"] = lawful
        self.objects["notice"] = Notice.objects.create(
            pairing=announced,
            teacher=self.mentor,
            kind=Notice.Kind.REFUSAL,
            given_on=clock.today(),
            effective_on=date(2021, 10, 22),
            scan=scan(),
            recorded_by=self.curator,
        )

    def _changed(self) -> None:
        """A mentor to choose, a group that somebody may leave, a pause, and a change being prepared."""
        people = {"school": self.school, "last_name": self.mark, "disclosed": True}
        self.helper = TeacherFactory(**people)
        CandidacyFactory(teacher=self.helper, role="mentor", summary=self.mark)
        known = {"school": self.school, "mentors": [self.mentor], "ordered": True}
        shared = PairingFactory(
            **known | {"mentors": [self.mentor, self.helper]}, mentees=[TeacherFactory(**people)]
        )
        paused = PairingFactory(
            **known, mentees=[TeacherFactory(**people)], status=Pairing.Status.SUSPENDED, papers=True
        )
        changing = PairingFactory(**known, mentees=[TeacherFactory(**people)])
        self.work |= {"shared": shared, "paused": paused}
        self.left = Notice.objects.create(
            pairing=shared,
            teacher=self.helper,
            kind=Notice.Kind.REFUSAL,
            given_on=clock.today(),
            effective_on=date(2021, 10, 22),
            recorded_by=self.curator,
        )
        self.objects["change"] = PairingChange.objects.create(
            pairing=changing,
            kind=PairingChange.Kind.TERMINATION,
            starts_on=date(2021, 11, 1),
            ground="other",
            ground_text=self.mark,
            recorded_by=self.curator,
        )

    def life_body(self, name: str) -> dict:
        """Good values for the steps of a pair's life, which share their names with other fields."""
        return {
            "ground": "agreement",
            "ground_text": self.mark,
            "agreed": "on",
            "mentor": self.helper.pk,
            "teacher": self.helper.pk,
            "ends_on": "31.08.2022" if name == "mentorship:pairing_prolong" else "",
            "confirmed": "1",
        }

    def _withdrawn(self) -> None:
        """Somebody's consent of long ago, with its task; the office knows the person by a later one."""
        person = TeacherFactory(school=self.school, last_name=self.mark)
        CandidacyFactory(teacher=person, role="mentor", status="left", summary=self.mark)
        consent = ConsentFactory(teacher=person, status=Consent.Status.WITHDRAWN)
        Teacher.objects.filter(pk=person.pk).update(disclosed_until=date.max)
        self.objects["erasure"] = Erasure.objects.create(consent=consent, due_on=clock.today())

    def _questionnaires(self) -> None:
        """A wave of this school only, and what the mentor has answered on paper."""
        wave = WaveFactory(
            district=self.office.district,
            schools=[self.school],
            kind="candidate",
            title=f"Анкеты {self.mark}",
        )
        answers = {"ready": "да", "before": "нет", "strengths": self.mark}
        response = ResponseFactory(wave=wave, teacher=self.mentor, answers=answers)
        self.objects |= {"wave": wave, "response": response}

    def _people(self) -> None:
        """A mentor and a mentee whom the office may know, and somebody whom it must never read of."""
        people = {"school": self.school, "last_name": self.mark, "disclosed": True}
        self.mentor, self.mentee = TeacherFactory(**people), TeacherFactory(**people, early_career=True)
        over = clock.today() - timedelta(days=1)
        self.hidden: Teacher = TeacherFactory(
            school=self.school, last_name=self.hidden_mark, disclosed_until=over
        )
        for text in (self.mark, self.hidden_mark):
            WordFormsFactory(school=self.school, text=text, confirmed_by=self.curator)
        hidden_pairing = PairingFactory(
            school=self.school,
            mentors=[self.hidden],
            mentees=[self.mentee],
            kind=Pairing.Kind.REMOTE,
            status=Pairing.Status.AWAITING,
        )
        ConsentFactory(teacher=self.hidden, kind=Consent.Kind.PROCESSING)
        CandidacyFactory(teacher=self.hidden, summary=self.hidden_mark)
        self.hidden_consent = ConsentFactory(
            teacher=self.hidden,
            kind=Consent.Kind.ROLE_MENTOR,
            pairing=hidden_pairing,
            status=Consent.Status.PRINTED,
        )

    def _apart(self):
        """Two whom the school keeps apart, and a mentee who waits for a mentor."""
        self.waiting = TeacherFactory(school=self.school, last_name=self.mark, disclosed=True)
        CandidacyFactory(teacher=self.waiting, summary=self.mark)
        self.second_mentor = TeacherFactory(school=self.school, last_name=self.mark, disclosed=True)
        CandidacyFactory(teacher=self.second_mentor, role="mentor", summary=self.mark)
        who = {"first": self.mentor, "second": self.mentee, "forbidden_by": self.curator}
        return ForbiddenPairFactory(school=self.school, reason=self.mark, **who)

    def _pack(self):
        """What the curator has asked for: nobody else sees it."""
        item = f"consent-{self.hidden_consent.pk}"
        whole = {"ready": True, "file__data": b"%PDF " + self.mark.encode()}
        return PackFactory(school=self.school, requested_by=self.curator, items=[item], **whole)

    def _papers(self) -> Act:
        """A registered order, a draft with a pair in it, and a pair that is ready for an order."""
        agreed = {"school": self.school, "mentors": [self.mentor], "status": Pairing.Status.AGREED}
        beginners = [TeacherFactory(school=self.school, last_name=self.mark, disclosed=True) for _ in "12"]
        draft: Act = ActFactory(school=self.school, heading=f"О {self.mark}")
        self.drafted = PairingFactory(**agreed, mentees=beginners[:1], papers=True, order=draft)
        self.ready = PairingFactory(**agreed, mentees=beginners[1:], papers=True)
        self.registered = ActFactory(school=self.school, registered=True, heading=f"О {self.mark}")
        self.registered.people.add(self.mentor, self.mentee)
        return draft

    def _work(self) -> dict:
        """Programmes as far as they come, and a meeting; one of a pair that the office must never read of."""
        words = {"aim": self.mark, "tasks": [self.mark]}
        pairing = PairingFactory(
            school=self.school,
            mentors=[self.mentor],
            mentees=[TeacherFactory(school=self.school, last_name=self.mark, disclosed=True)],
            ordered=True,
        )
        hidden = PairingFactory(school=self.school, mentors=[self.hidden], ordered=True)
        ProgrammeFactory(pairing=hidden, aim=self.hidden_mark, tasks=[self.hidden_mark], approved=True)
        MeetingFactory(pairing=hidden, topic=self.hidden_mark, entered_by=self.curator)
        asked = PairingFactory(
            school=self.school,
            mentors=[self.mentor],
            mentees=[self.mentee],
            kind=Pairing.Kind.PEER,
            ordered=True,
        )
        return {
            "gone": TeacherFactory(
                school=self.school, last_name=self.mark, disclosed=True, left_on=clock.today()
            ),
            "pairing": pairing,
            "unplanned": self.ready,
            "programme": ProgrammeFactory(pairing=pairing, approved=True, **words),
            "draft": ProgrammeFactory(pairing=self.drafted, **words),
            "submitted": ProgrammeFactory(pairing=asked, status="submitted", **words),
            "meeting": MeetingFactory(pairing=pairing, topic=self.mark, entered_by=self.curator),
        }

    def _agreements(self) -> dict:
        """What the school is asked for, what it has refused, and what waits for its order; here it is both
        schools, so that whatever an answer changes is its own."""

        def pairing(**more):
            mentee = TeacherFactory(school=self.school, last_name=self.mark, disclosed=True)
            sides = {"mentors": [self.mentor], "mentees": [mentee]}
            return PairingFactory(school=self.school, status=Pairing.Status.AWAITING, **sides, **more)

        no = {"status": Agreement.Status.REFUSED, "comment": self.mark, "answered_at": clock.now()}
        return {
            "asked": AgreementFactory(pairing=pairing(), school=self.school),
            "refused": AgreementFactory(pairing=pairing(), school=self.school, **no),
            "lent": AgreementFactory(pairing=pairing(papers=True), school=self.school, given=True),
        }

    def _work_body(self, day: str) -> dict:
        """Good values for a programme's page, its marks, a meeting and lines of the paper journal."""
        task = self.work["programme"].items.get()
        counts = {"plan": (1, 0), "marks": (1, 1), "lines": (1, 0)}
        sizes = {f"{name}-TOTAL_FORMS": total for name, (total, _) in counts.items()}
        sizes |= {f"{name}-INITIAL_FORMS": first for name, (_, first) in counts.items()}
        line = {"on": day, "form": "online", "topic": self.mark}
        return {
            **sizes,
            "edition": 1,
            "aim": self.mark,
            "outcome": self.mark,
            "plan-0-task": self.mark,
            "plan-0-section": "entry",
            "plan-0-way": "consultation",
            "marks-0-id": task.pk,
            "marks-0-mark": "done",
            **{f"meeting-{name}": value for name, value in line.items()},
            **{f"lines-0-{name}": value for name, value in line.items()},
        }

    @property
    def mark(self) -> str:
        return f"Канарейкина-{self.letter}"

    @property
    def hidden_mark(self) -> str:
        return f"Скрытова-{self.letter}"

    def body(self) -> dict:
        """Good values for every form of the school's pages at once: whoever may write, does write."""
        day, sheet = f"{clock.today():%d.%m.%Y}", self.hidden_consent.pk
        words = dict.fromkeys(
            ("full_name", "summary", "ground", "changes", "paper_location", "comment"), self.mark
        )
        words |= dict.fromkeys(WordForms.CASES, self.mark)
        words |= dict.fromkeys(("heading", "preamble", "body", "text", "warning_reason"), self.mark)
        days = dict.fromkeys(["on", "signed_on", "dated_on", "done_on", "starts_on", "given_on"], day)
        return {
            **words,
            **days,
            **self._work_body(day),
            "director_post": "директор",
            "director_gender": "f",
            "last_name": f"{self.mark}-новая",
            "first_name": "Анна",
            "gender": "f",
            "post": "учитель",
            "since": day,
            "is_early_career": "yes",
            "teachers": [self.mentee.pk],
            "reason": "proposed",
            "how": "leave",
            "kinds": ["transfer"],
            "shown": [sheet],
            f"c{sheet}-chosen": "on",
            "mentor": self.mentor.pk,
            "first": self.waiting.pk,
            "second": self.mentee.pk,
            "pair": [f"{self.mentor.pk}-{self.waiting.pk}"],
            "mentees": [self.hidden.pk],
            "form": "teacher_teacher",
            "role_model": "experienced_young",
            "ends_on": "31.05.2022",
            "teacher": self.mentor.pk,
            "number": "77",
            "curator": self.mentor.pk,
            "council_number": "2",
            "council_on": day,
            "due_on": day,
            "regulation_heading": self.mark,
            "annex": f"# {self.mark}\n{self.mark}",
            "pay": "none",
            "pairings": [self.ready.pk],
            "layout": "corner",
            "font_size": "12",
            "enacting": "plain",
            "date_style": "words",
            "initials": "tight",
        }

    def office_body(self) -> dict:
        """Good values for the office's forms about this school and its people."""
        district = self.office.district.pk
        names = {"name": f"{self.mark}-имя", "kind": "school", "first_name": "Анна", "is_active": "on"}
        return self.body() | names | {"district": district, "school": self.school.pk, "started_from": 1}


class World:
    """Two districts, four schools, and everybody who may knock."""

    def __init__(self, district, other_district):
        self.offices = {"1": Office("1", district), "2": Office("2", other_district)}
        self.places = {letter: Place(letter, self.offices[home]) for letter, home in HOMES.items()}
        User.objects.create_superuser("superuser")
        User.objects.create_user("stranger", district=district)
        self._member("curator-АБ", "АБ")
        self._member("deactivated", "А")
        self._part_timer()
        for username, letter in OWN_PAGES.items():
            mentor = self.places[letter].mentor
            mentor.account = UserFactory(username=username, district=mentor.school.district)
            mentor.save(update_fields=["account"])
        ended = self._member("ended", "А")
        MembershipFactory(user=ended, school=None, role="officer")
        ended.memberships.update(ended_at=timezone.now())

    def _part_timer(self) -> None:
        """Somebody of А who also works in Б: each school has its own post, register and consent of them."""
        first, second = self.places["А"], self.places["Б"]
        person = TeacherFactory(
            school=first.school, last_name="Совместова", post=f"учитель {first.mark}", disclosed=True
        )
        person.employ_also(second.school, f"логопед {second.mark}", clock.today(), by=first.curator)
        for place in (first, second):
            CandidacyFactory(teacher=person, school=place.school, role="mentor", summary=place.mark)
            ConsentFactory(teacher=person, school=place.school, paper_location=place.mark)
            PairingFactory(
                school=place.school,
                mentors=[person],
                mentees=[TeacherFactory(school=place.school, last_name=place.mark, disclosed=True)],
                status=Pairing.Status.AWAITING,
            )

    def _member(self, username: str, letters: str) -> User:
        user = UserFactory(username=username, district=self.offices["1"].district)
        for letter in letters:
            MembershipFactory(user=user, school=self.places[letter].school)
        return user

    def client(self, actor: str) -> Client:
        client = Client(
            raise_request_exception=False
        )  # a failure is a status like others, and is never right
        if actor != "nobody":
            user = User.objects.get(username=actor)
            client.force_login(user)
            if actor == "deactivated":
                User.objects.filter(pk=user.pk).update(is_active=False)
        return client

    def own_marks(self, actor: str) -> set[str]:
        return {self.places[letter].mark for letter in LETTERS.get(actor, "")}

    def foreign_marks(self, actor: str) -> list[str]:
        """Marks that this actor must never read."""
        sees, offices = LETTERS.get(actor, ""), OFFICES.get(actor, "")
        districts = {HOMES[letter] for letter in sees} | set(offices)
        places, others = self.places.items(), [o for n, o in self.offices.items() if n not in districts]
        marks = [place.mark for letter, place in places if letter not in sees]
        hidden = [
            place.hidden_mark for letter, place in places if letter not in sees or actor not in CURATORS
        ]
        guests = [] if offices else ["Гость-район"]
        return marks + hidden + guests + [office.mark("") for office in others]
