"""Rows for tests, with plausible Russian values; one module per app, usable on any day."""

from tests.factories.districts import PASSWORD, AcademicYearFactory, DistrictFactory, UserFactory
from tests.factories.mentorship import (
    ActFactory,
    AddendumFactory,
    CandidacyFactory,
    ConsentFactory,
    PairingFactory,
)
from tests.factories.roadmap import (
    AssignmentFactory,
    EvidenceFactory,
    MeasureFactory,
    RoadmapFactory,
    StageFactory,
)
from tests.factories.schools import MembershipFactory, SchoolFactory, TeacherFactory

__all__ = [
    "PASSWORD",
    "AcademicYearFactory",
    "ActFactory",
    "AddendumFactory",
    "AssignmentFactory",
    "CandidacyFactory",
    "ConsentFactory",
    "DistrictFactory",
    "EvidenceFactory",
    "MeasureFactory",
    "MembershipFactory",
    "PairingFactory",
    "RoadmapFactory",
    "SchoolFactory",
    "StageFactory",
    "TeacherFactory",
    "UserFactory",
]
