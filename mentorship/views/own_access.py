"""A teacher's own page from the curator's side: opened on wish, closed, and the record handed over."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

from mentorship.documents.about_person import about_person
from mentorship.views.paper_files import asked_form, paper_response
from schools.actions import close_own_page
from schools.models import Invitation, Teacher


def _teacher(request, pk: int) -> Teacher:
    """Somebody of the school's own people."""
    seen = Teacher.objects.visible_to(request.user).filter(school=request.school)
    return get_object_or_404(seen.select_related("school__district", "account"), pk=pk)


def _open_invitations(request, teacher: Teacher):
    return Invitation.objects.visible_to(request.user).filter(teacher=teacher).open()


@sensitive_variables("token", "link")
def teacher_account(request, school_id, pk):
    """Whether the person has an own page; a POST makes the link, shown once. An earlier link is dead then."""
    teacher = _teacher(request, pk)
    context = {"teacher": teacher, "waiting": _open_invitations(request, teacher).first()}
    if request.method != "POST" or teacher.account_id:
        return render(request, "mentorship/teacher_account.html", context)
    for earlier in _open_invitations(request, teacher):
        earlier.revoke(by=request.user)
    invitation, token = Invitation.issue(
        name=teacher.full_name,
        district=request.school.district,
        school=request.school,
        teacher=teacher,
        by=request.user,
    )
    link = request.build_absolute_uri(reverse("invitation", args=[token]))
    return render(
        request, "mentorship/teacher_account.html", context | {"link": link, "invitation": invitation}
    )


def teacher_account_end(request, school_id, pk):
    """Check, then close the person's way to the own page; a link that still waits is dead, too."""
    teacher = _teacher(request, pk)
    if request.method == "POST":
        try:
            close_own_page(teacher, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, f"Вход закрыт: {teacher.short_name}")
        return redirect("mentorship:teacher_account", school_id, pk)
    return render(request, "mentorship/teacher_account_end.html", {"teacher": teacher})


def teacher_about(request, school_id, pk):
    """«Сведения обо мне» for handing over to the person who has asked (152-ФЗ art. 14, 20)."""
    teacher = _teacher(request, pk)
    paper = about_person(teacher, seen_by=request.user)
    return paper_response(paper, filename=f"Сведения — {teacher.short_name}", form=asked_form(request))
