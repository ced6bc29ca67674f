"""A school's order on its Положение, roadmap and curator: what it says, its draft, its registration."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from districts import clock
from districts.models import AcademicYear
from mentorship.actions import discard_draft
from mentorship.documents import doubts
from mentorship.forms.acts import RegisterForm
from mentorship.models import Act
from mentorship.views.paper_files import paper_response
from mentorship.views.word_forms import notes
from roadmap import actions
from roadmap.forms import LocalActsDraftForm, LocalActsForm
from roadmap.local_acts import Particulars, local_acts_order, source_roadmap


def _typed(request):
    """What was sent, an empty form included; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def _order(request, pk: int) -> Act:
    visible = Act.objects.visible_to(request.user).select_related(
        "school__district", "academic_year", "district"
    )
    return get_object_or_404(visible, school=request.school, kind=Act.Kind.LOCAL_ACTS_ORDER, pk=pk)


def local_acts_order_add(request, school_id):
    """Whom to appoint and what it is based on; the draft is made of this and of the district's roadmap."""
    year = AcademicYear.objects.current(request.school.district, clock.today())
    known = year and actions.local_acts_order_of(request.school, year)
    if known:
        return redirect(known)
    if year is None:
        messages.error(request, "Учебный год ещё не открыт. Обратитесь к методисту.")
        return redirect("mentorship:acts", school_id)
    form = LocalActsForm(_typed(request), school=request.school, year=year)
    if form.is_valid():
        try:
            act = actions.draft_local_acts_order(request.school, year, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Проект приказа составлен. Прочитайте его и зарегистрируйте.")
            return redirect(act)
    return render(request, "roadmap/local_acts_order_add.html", {"form": form, "year": year})


def local_acts_order_draft(request, school_id, pk):
    """The draft's words, edited by the curator, beside the paper as it will print."""
    act = _order(request, pk)
    if not act.is_draft:
        return redirect(act)
    form = LocalActsDraftForm(_typed(request), instance=act) if request.may_write else None
    if form and form.is_valid():
        try:
            actions.change_local_acts_order(
                form.instance, regulation_heading=form.cleaned_data["regulation_heading"], by=request.user
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Проект сохранён.")
            return redirect(act)
    found = notes(doubts.of_draft(act, request.user))
    return _page(request, "roadmap/local_acts_order.html", act, form=form, doubts=found)


def _page(request, template: str, act: Act, **context):
    """Render a page of one draft."""
    context |= {"act": act, "particulars": Particulars.of(act), "roadmap": source_roadmap(act)}
    return render(request, template, context)


@require_safe
@xframe_options_sameorigin
def local_acts_order_preview(request, school_id, pk, form):
    """The draft as it would print today, without number and date; as DOCX to be edited elsewhere."""
    act = _order(request, pk)
    if not act.is_draft:
        return redirect("act_pdf", pk)
    marked = [doubt.form for doubt in doubts.of_draft(act, request.user)]
    name = "Положение и куратор (проект)"
    return paper_response(local_acts_order(act), filename=name, form=form, marked=marked)


def local_acts_order_register(request, school_id, pk):
    """«Проверьте»: number, date, what the order approves and whom it appoints; then the paper is frozen."""
    act = _order(request, pk)
    if not act.is_draft:
        messages.error(request, "Эта бумага уже зарегистрирована.")
        return redirect(act)
    form = RegisterForm(_typed(request), act=act)
    if form.is_valid():
        try:
            registered = actions.register_local_acts_order(act, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"{registered} зарегистрирован: Положение и дорожная карта утверждены.")
            return redirect(registered)
    return _page(request, "roadmap/local_acts_order_register.html", act, form=form)


def local_acts_order_delete(request, school_id, pk):
    """Throw the draft away; nothing else depends on it."""
    act = _order(request, pk)
    if not act.is_draft:
        messages.error(request, "Зарегистрированный приказ не удаляется.")
        return redirect(act)
    if request.method == "POST":
        try:
            discard_draft(act, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(act)
        messages.success(request, "Проект удалён. Приказ можно составить заново.")
        return redirect("mentorship:acts", school_id)
    return _page(request, "roadmap/local_acts_order_delete.html", act)
