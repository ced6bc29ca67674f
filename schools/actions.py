"""Acts across the models of a school's access: plain functions, each one transaction."""

from django.db import transaction

from districts.models import User
from schools.models import Invitation, Membership


@transaction.atomic
def close_access(*, membership: Membership, by: User) -> None:
    """End an access; whoever is put out leaves no open invitation behind, who goes by themselves may."""
    membership.end(by=by)
    if membership.user_id == by.pk:
        return
    for invitation in left_invitations(membership):
        invitation.revoke(by=by)


def left_invitations(membership: Membership):
    """Invitations to the same place that its holder has sent and nobody has accepted yet."""
    return Invitation.objects.open().filter(created_by=membership.user_id, school=membership.school_id)
