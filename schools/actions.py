"""Acts across the models of a school's access: plain functions, each one transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction

from districts.models import Event, User
from schools.models import Invitation, Membership, Teacher


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


def close_own_page(teacher: Teacher, *, by) -> None:
    """The person's log-in opens the own page no more; links that still wait are dead, too."""
    with transaction.atomic():
        locked = Teacher.objects.select_for_update(of=("self",)).get(pk=teacher.pk)
        waiting = Invitation.objects.open().filter(teacher=locked)
        if not (locked.account_id or waiting):
            raise ValidationError("Вход и так закрыт.")
        for invitation in waiting:
            invitation.revoke(by=by)
        locked.account = None
        locked.save(update_fields=["account"])
        Event.record("закрыт вход на свою страницу", locked, by=by, school=locked.school)
