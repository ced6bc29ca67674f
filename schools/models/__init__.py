from schools.models.invitation import Invitation
from schools.models.membership import Membership
from schools.models.school import School
from schools.models.teacher import Teacher

__all__ = ["Invitation", "Membership", "School", "Teacher"]
