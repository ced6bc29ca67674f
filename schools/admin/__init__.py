"""Office pages of people and their access."""

from schools.admin.access import InvitationAdmin, MembershipAdmin, UserAdmin
from schools.admin.people import EarlyCareerStatusAdmin, TeacherAdmin

__all__ = ["EarlyCareerStatusAdmin", "InvitationAdmin", "MembershipAdmin", "TeacherAdmin", "UserAdmin"]
