"""Rows for tests, with plausible Russian values; one module per app, usable on any day."""

from tests.factories.districts import PASSWORD, AcademicYearFactory, DistrictFactory, UserFactory
from tests.factories.mentorship import (
    AcknowledgementFactory,
    ActFactory,
    AddendumFactory,
    AgreementFactory,
    CandidacyFactory,
    ConsentFactory,
    ForbiddenPairFactory,
    MeetingFactory,
    PackFactory,
    PairingFactory,
    ProgrammeFactory,
    SignedCopyFactory,
    WordFormsFactory,
)
from tests.factories.questionnaires import ResponseFactory, WaveFactory
from tests.factories.roadmap import (
    AssignmentFactory,
    EvidenceFactory,
    LocalActsFactory,
    MeasureFactory,
    RoadmapFactory,
    StageFactory,
)
from tests.factories.schools import MembershipFactory, SchoolFactory, TeacherFactory

__all__ = [
    "PASSWORD",
    "AcademicYearFactory",
    "AcknowledgementFactory",
    "ActFactory",
    "AddendumFactory",
    "AgreementFactory",
    "AssignmentFactory",
    "CandidacyFactory",
    "ConsentFactory",
    "DistrictFactory",
    "EvidenceFactory",
    "ForbiddenPairFactory",
    "LocalActsFactory",
    "MeasureFactory",
    "MeetingFactory",
    "MembershipFactory",
    "PackFactory",
    "PairingFactory",
    "ProgrammeFactory",
    "ResponseFactory",
    "RoadmapFactory",
    "SchoolFactory",
    "SignedCopyFactory",
    "StageFactory",
    "TeacherFactory",
    "UserFactory",
    "WaveFactory",
    "WordFormsFactory",
]
