"""Office pages of people and their access."""

from schools.admin.access import InvitationAdmin, MembershipAdmin, UserAdmin
from schools.admin.people import TeacherAdmin

__all__ = ["InvitationAdmin", "MembershipAdmin", "TeacherAdmin", "UserAdmin"]
