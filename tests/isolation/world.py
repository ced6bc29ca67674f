"""Three schools in two districts, each with one of everything, and a mark of its own in every text.

«Канарейкина-А» may be read by those who may see school А, and must appear nowhere else.
"""

import io
import zipfile
from dataclasses import dataclass, field

import pypdf
from django.core.files.base import ContentFile
from PIL import Image

from districts.models import AcademicYear, District, Event
from mentorship.models import Act, Consent, Pairing
from roadmap.models import Assignment
from schools.models import Invitation, School
from tests.factories import (
    AcademicYearFactory,
    ActFactory,
    AssignmentFactory,
    CandidacyFactory,
    ConsentFactory,
    EvidenceFactory,
    MeasureFactory,
    MembershipFactory,
    PairingFactory,
    RoadmapFactory,
    SchoolFactory,
    StageFactory,
    TeacherFactory,
    UserFactory,
)

ABSENT = 999_999


def scan() -> ContentFile:
    """A real picture of one white pixel."""
    picture = io.BytesIO()
    Image.new("RGB", (1, 1), "white").save(picture, "PNG")
    return ContentFile(picture.getvalue(), name="scan.png")


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
            "event": Event.objects.of(invitation).get(),
        }

    def mark(self, text: str) -> str:
        return f"{text}-район-{self.letter}"


@dataclass
class Place:
    """A school with one of everything; `mark` stands in every text of it."""

    letter: str
    office: Office

    def __post_init__(self):
        self.school: School = SchoolFactory(district=self.office.district, name=f"Школа {self.mark}")
        self.curator = UserFactory(
            username=f"curator-{self.letter}", district=self.office.district, last_name=self.mark
        )
        membership = MembershipFactory(user=self.curator, school=self.school)
        people = {"school": self.school, "last_name": self.mark, "disclosed": True}
        teacher, mentee = TeacherFactory(**people), TeacherFactory(**people, early_career=True)
        # The office must never read this one: no transfer consent.
        self.hidden = TeacherFactory(school=self.school, last_name=self.hidden_mark)
        pairing: Pairing = PairingFactory(
            school=self.school, mentors=[teacher], mentees=[mentee], status=Pairing.Status.AWAITING
        )
        hidden_pairing = PairingFactory(
            school=self.school, mentors=[self.hidden], mentees=[mentee], status=Pairing.Status.AWAITING
        )
        assignment: Assignment = AssignmentFactory(measure=self.office.measure, school=self.school)
        draft: Act = ActFactory(school=self.school, heading=f"О {self.mark}")
        invitation, _ = Invitation.issue(
            name=self.mark, district=self.office.district, school=self.school, by=self.office.officer
        )
        self.objects = {
            "school": self.school,
            "teacher": teacher,
            "candidacy": CandidacyFactory(teacher=teacher, role="mentor", summary=self.mark),
            "consent": ConsentFactory(teacher=teacher, scan=scan(), paper_location=self.mark),
            "pairing": pairing,
            "act": draft,
            "assignment": assignment,
            "evidence": EvidenceFactory(assignment=assignment, text=self.mark, scan=scan()),
            "user": self.curator,
            "membership": membership,
            "invitation": invitation,
            "event": Event.objects.of(invitation).get(),
        }
        self.registered = ActFactory(school=self.school, registered=True, heading=f"О {self.mark}")
        ConsentFactory(teacher=self.hidden, kind=Consent.Kind.PROCESSING)
        CandidacyFactory(teacher=self.hidden, summary=self.hidden_mark)
        ConsentFactory(
            teacher=self.hidden,
            kind=Consent.Kind.ROLE_MENTOR,
            pairing=hidden_pairing,
            status=Consent.Status.PRINTED,
        )

    @property
    def mark(self) -> str:
        return f"Канарейкина-{self.letter}"

    @property
    def hidden_mark(self) -> str:
        return f"Скрытова-{self.letter}"


def text_of(response) -> str:
    """Everything a response says: its body, the text of a PDF, the cells of a workbook, where it sends."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    said = [response.headers.get("Location", ""), response.headers.get("Content-Disposition", "")]
    if body.startswith(b"%PDF") and b"/Page" in body:
        said += [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(body)).pages]
    elif body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as workbook:
            said += [workbook.read(name).decode() for name in workbook.namelist() if name.endswith(".xml")]
    else:
        said.append(body.decode(errors="replace"))
    return " ".join(said)
