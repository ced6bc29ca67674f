"""What is noted about a registered act: its signed copies, and who has been acquainted with it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from districts.files import scan_response
from mentorship import actions
from mentorship.acquaintance import sheet_of
from mentorship.documents import builders
from mentorship.documents.russian import plural
from mentorship.forms.act_marks import AcquaintanceForm, SignedCopyForm
from mentorship.models import Acknowledgement, Act, SignedCopy
from mentorship.views.acts import school_act
from mentorship.views.paper_files import paper_response

NOT_YET = "Сначала зарегистрируйте приказ: подписывают и знакомят с зарегистрированной бумагой."


def _posted(request):
    return request.POST if request.method == "POST" else None


def _too_early(request, act: Act):
    """The way back from a draft, which has neither signatures nor acquaintance."""
    messages.error(request, NOT_YET)
    return redirect("mentorship:act", request.school.pk, act.pk)


def act_sign(request, school_id, pk):
    """Add the scan of the paper signed by hand; earlier scans stay beside it."""
    act = school_act(request, pk)
    if act.is_draft:
        return _too_early(request, act)
    form = SignedCopyForm(_posted(request), request.FILES or None, instance=SignedCopy(act=act))
    if request.method == "POST" and form.is_valid():
        form.save(by=request.user)
        messages.success(request, "Подписанный экземпляр приложен.")
        return redirect(act)
    return render(request, "mentorship/act_sign.html", {"act": act, "form": form})


@require_safe
def signedcopy_scan(request, school_id, pk):
    """The scan of the signed paper, always as a download."""
    copies = SignedCopy.objects.visible_to(request.user).select_related("act")
    found = get_object_or_404(copies, act__school=request.school, pk=pk)
    return scan_response(found.scan, f"{found.act} (подписанный)")


def act_acquaintance(request, school_id, pk):
    """«Ознакомление»: the people of the act with their dates; several are entered at once."""
    act = school_act(request, pk)
    if act.is_draft:
        return _too_early(request, act)
    sheet = sheet_of(act)
    form = None
    if request.may_write and sheet.waiting:
        form = AcquaintanceForm(_posted(request), act=act, sheet=sheet)
    if request.method == "POST" and form is None:
        messages.error(request, "Все, кого называет приказ, уже ознакомлены.")
        return redirect("mentorship:act_acquaintance", school_id, pk)
    if request.method == "POST" and form.is_valid():
        try:
            recorded = form.save(by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request, f"Ознакомление записано: {plural(recorded, 'человек', 'человека', 'человек')}."
            )
            return redirect("mentorship:act_acquaintance", school_id, pk)
    return render(request, "mentorship/act_acquaintance.html", {"act": act, "sheet": sheet, "form": form})


@require_safe
def act_acquaintance_pdf(request, school_id, pk):
    """The sheet of acknowledgement to be printed and signed."""
    act = school_act(request, pk)
    if act.is_draft:
        return _too_early(request, act)
    return paper_response(builders.acknowledgement_paper(act), filename=f"Лист ознакомления — {act}")


def acknowledgement_undo(request, school_id, pk):
    """Take back an entry made by mistake, after a question."""
    marks = Acknowledgement.objects.visible_to(request.user).select_related(
        "act__district", "act__school", "teacher"
    )
    mark = get_object_or_404(marks, act__school=request.school, pk=pk)
    if request.method == "POST":
        actions.forget_acquaintance(mark, by=request.user)
        messages.success(request, f"Запись об ознакомлении удалена: {mark.teacher.short_name}")
        return redirect("mentorship:act_acquaintance", school_id, mark.act_id)
    return render(request, "mentorship/acknowledgement_undo.html", {"mark": mark, "act": mark.act})
