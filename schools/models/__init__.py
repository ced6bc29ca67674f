from schools.models.distinct_people import DistinctPeople
from schools.models.early_career import EarlyCareerStatus
from schools.models.employment import Employment
from schools.models.invitation import Invitation
from schools.models.membership import Membership
from schools.models.reading import Reading
from schools.models.school import School
from schools.models.teacher import Teacher

__all__ = [
    "DistinctPeople",
    "EarlyCareerStatus",
    "Employment",
    "Invitation",
    "Membership",
    "Reading",
    "School",
    "Teacher",
]
