"""Who curates the school: colleagues, the invitations that wait for an answer, and how access is closed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

from schools.actions import close_access, left_invitations
from schools.forms import InviteForm
from schools.models import Invitation, Membership


def people(request, school_id):
    """The school's curators and the links that still wait."""
    curators = list(Membership.objects.visible_to(request.user).curators_of(request.school))
    waiting = _open_invitations(request).select_related("created_by")
    context = {"curators": curators, "waiting": waiting, "alone": len(curators) == 1}
    return render(request, "schools/access.html", context)


@sensitive_variables("token", "link")
def invite(request, school_id):
    """Whom to invite; the link stands in the answer to the form and is kept nowhere."""
    form = InviteForm(request.POST or None, waiting=_open_invitations(request))
    if request.method != "POST" or not form.is_valid():
        return render(request, "schools/access_invite.html", {"form": form})
    invitation, token = Invitation.issue(
        name=form.cleaned_data["name"],
        district=request.school.district,
        school=request.school,
        by=request.user,
    )
    link = request.build_absolute_uri(reverse("invitation", args=[token]))
    return render(request, "schools/access_link.html", {"invitation": invitation, "link": link})


def end(request, school_id, pk):
    """Check, then close a colleague's access or one's own."""
    curators = Membership.objects.visible_to(request.user).curators_of(request.school)
    membership = get_object_or_404(curators, pk=pk)
    own = membership.user_id == request.user.pk
    if request.method == "POST":
        try:
            close_access(membership=membership, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("schools:access", school_id)
        if own:
            messages.success(request, f"Ваш доступ закрыт: {request.school}.")
            return redirect("home")
        messages.success(request, f"Доступ закрыт: {membership.user}.")
        return redirect("schools:access", school_id)
    context = {
        "membership": membership,
        "own": own,
        "last": membership.leaves_nobody(),
        "left": [] if own else left_invitations(membership),
    }
    return render(request, "schools/access_end.html", context)


def revoke(request, school_id, pk):
    """Check, then make a link that still waits useless."""
    invitation = get_object_or_404(_open_invitations(request), pk=pk)
    if request.method == "POST":
        try:
            invitation.revoke(by=request.user)
        except ValidationError as error:  # it was accepted a moment ago
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, f"Приглашение отозвано: {invitation.name}.")
        return redirect("schools:access", school_id)
    return render(request, "schools/access_revoke.html", {"invitation": invitation})


def _open_invitations(request):
    """Invitations of colleagues: those to a teacher's own page stand with the teacher."""
    seen = Invitation.objects.visible_to(request.user).filter(school=request.school, teacher=None)
    return seen.open()
