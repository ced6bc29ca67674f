"""The school's orders on pairs: the journal, a draft, its preview, its registration, and the frozen paper."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, F
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from mentorship import actions
from mentorship.documents import builders
from mentorship.documents.render import render_pdf
from mentorship.forms.acts import ActForm, DraftForm, RegisterForm
from mentorship.models import Act, Pairing
from mentorship.pairing_list import Row, rows_of

PER_PAGE = 25


def _act(request, pk: int) -> Act:
    acts = Act.objects.visible_to(request.user).select_related(
        "school__district", "academic_year", "district"
    )
    return get_object_or_404(acts, school=request.school, kind=Act.Kind.PAIRING_ORDER, pk=pk)


def _rows(request, act: Act) -> list[Row]:
    return rows_of(act.pairings.with_sides().order_by("starts_on", "pk"), request.school)


def _say(request, error: ValidationError) -> None:
    for sentence in error.messages:
        messages.error(request, sentence)


@require_safe
def acts(request, school_id):
    visible = Act.objects.visible_to(request.user)
    own = visible.filter(school=request.school).annotate(pairs=Count("pairings"))
    journal = own.order_by(F("dated_on").desc(nulls_first=True), "-pk")
    page = Paginator(journal, PER_PAGE).get_page(request.GET.get("page"))
    district_orders = visible.registered().filter(school=None, district=request.school.district_id)
    hosted = Pairing.objects.visible_to(request.user).filter(school=request.school)
    context = {
        "page_obj": page,
        "district_orders": district_orders.order_by("-dated_on", "-pk"),
        "ready": hosted.ready_for_order().count(),
        "has_pairings": hosted.exists(),
    }
    return render(request, "mentorship/acts.html", context)


def act_add(request, school_id):
    """Ready pairings to choose from, and the others with what they lack."""
    own = Pairing.objects.visible_to(request.user).filter(school=request.school)
    ready = list(own.ready_for_order().values_list("pk", flat=True))
    form = DraftForm(
        request.POST if request.method == "POST" else None, school=request.school, initial={"pairings": ready}
    )
    if request.method == "POST" and form.is_valid():
        try:
            act = actions.draft_pairing_order(
                form.cleaned_data["pairings"], school=request.school, by=request.user
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Проект приказа составлен. Проверьте его и зарегистрируйте.")
            return redirect(act)
    waiting = rows_of(own.awaiting_papers().with_sides(), request.school)
    return render(request, "mentorship/act_add.html", {"form": form, "ready": ready, "waiting": waiting})


def act(request, school_id, pk):
    """A draft to be edited by the curator; a registered order to be read."""
    act = _act(request, pk)
    editable = act.is_draft and request.may_write
    form = ActForm(request.POST if request.method == "POST" else None, instance=act) if editable else None
    if request.method == "POST" and form is None:
        messages.error(
            request, "Зарегистрированный приказ не изменяется: исправление оформляется новым приказом."
        )
        return redirect("mentorship:act", school_id, pk)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_draft(form.instance, form.cleaned_data["pairings"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Проект сохранён.")
            return redirect("mentorship:act", school_id, pk)
    rows = _rows(request, act)
    context = {"act": act, "form": form, "rows": rows, "blocked": _blocked(rows) if act.is_draft else []}
    return render(request, "mentorship/act.html", context)


def _blocked(rows: list[Row]) -> list[Row]:
    """Pairings of a draft that have lost a paper since."""
    return [row for row in rows if row.missing or row.is_stuck]


@require_safe
@xframe_options_sameorigin
def act_preview(request, school_id, pk):
    """The draft as it would print today, without number and date."""
    act = _act(request, pk)
    if not act.is_draft:
        return redirect("act_pdf", pk)
    pdf = render_pdf(builders.pairing_order(act))
    headers = {"Content-Disposition": "inline", "Cache-Control": "no-store"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def act_register(request, school_id, pk):
    """«Проверьте»: number, date, and what the order names; then the paper is frozen."""
    act = _act(request, pk)
    if not act.is_draft:
        messages.error(request, "Эта бумага уже зарегистрирована.")
        return redirect(act)
    form = RegisterForm(request.POST if request.method == "POST" else None, act=act)
    if request.method == "POST" and form.is_valid():
        try:
            registered = actions.register_pairing_order(act, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"{registered} зарегистрирован, пары закреплены.")
            return redirect(registered)
    rows = _rows(request, act)
    context = {"act": act, "form": form, "rows": rows, "blocked": _blocked(rows)}
    return render(request, "mentorship/act_register.html", context)


def act_delete(request, school_id, pk):
    act = _act(request, pk)
    if request.method == "POST":
        try:
            actions.discard_draft(act, by=request.user)
        except ValidationError as error:
            _say(request, error)
            return redirect(act)
        messages.success(request, "Проект удалён. Пары можно внести в другой приказ.")
        return redirect("mentorship:acts", school_id)
    if not act.is_draft:
        messages.error(request, "Зарегистрированный приказ не удаляется.")
        return redirect(act)
    return render(request, "mentorship/act_delete.html", {"act": act, "rows": _rows(request, act)})


@require_safe
@xframe_options_sameorigin
def act_pdf(request, pk):
    """The frozen paper, byte for byte as it was registered; the district's orders too."""
    act = get_object_or_404(Act.objects.visible_to(request.user).frozen_papers(), pk=pk)
    etag = f'"{act.sha256}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        filename = f"{act}.pdf".replace("/", "-")
        response = FileResponse(act.pdf.open("rb"), content_type="application/pdf", filename=filename)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    return response
