"""The school's acts of every kind: the list, a draft, its preview, its registration, and the frozen paper."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from districts import clock
from mentorship import actions
from mentorship.act_journal import TONES
from mentorship.act_page import change_of, page_of
from mentorship.actions import KINDS, ActKind
from mentorship.documents import doubts
from mentorship.documents.contexts import DistrictOrder, LocalActsOrder, Order, PairingOrder, ResultsOrder
from mentorship.documents.contexts.thaw import thaw
from mentorship.forms.acts import DraftForm, RegisterForm, draft_form
from mentorship.models import Act, Pairing
from mentorship.pairing_list import Row, rows_of
from mentorship.requirements import missing_for
from mentorship.views.paper_files import paper_response
from mentorship.views.word_forms import notes

PER_PAGE = 25
# What registered acts were printed from; their data say which.
FROZEN = (Order, PairingOrder, DistrictOrder, LocalActsOrder, ResultsOrder)
# Drafts of these kinds are edited on a page of their own.
DRAFT_PAGES = {Act.Kind.LOCAL_ACTS_ORDER: "roadmap:local_acts_order"}


def school_act(request, pk: int) -> Act:
    """An act of the school that the user may see, or 404."""
    acts = Act.objects.visible_to(request.user).with_chain()
    acts = acts.select_related("school__district", "academic_year", "district", "registered_by", "corrects")
    return get_object_or_404(acts, school=request.school, pk=pk)


def kind_of(act: Act) -> ActKind:
    """How the act is printed and registered; 404 for a kind that nothing here makes."""
    if act.kind not in KINDS:
        raise Http404(f"Nothing makes {act.kind}")
    return KINDS[act.kind]


def rows_of_act(request, act: Act) -> list[Row]:
    """Pairings of an order on pairs, or of the one that the act cancels; of an order on a change, both."""
    order = act.corrects if act.kind == Act.Kind.CANCELLING_ORDER and act.is_draft else act
    named, change = Q(order=order), change_of(order)
    if change:
        named |= Q(pk__in=[change.pairing_id, change.successor_id])
    found = Pairing.objects.filter(named).with_sides().order_by("starts_on", "pk")
    return rows_of(found, request.school)


def say(request, error: ValidationError) -> None:
    for sentence in error.messages:
        messages.error(request, sentence)


@require_safe
def acts(request, school_id):
    visible = Act.objects.visible_to(request.user)
    own = visible.filter(school=request.school).with_chain().annotate(pairs=Count("pairings"))
    journal = own.order_by(F("dated_on").desc(nulls_first=True), "-pk")
    page = Paginator(journal, PER_PAGE).get_page(request.GET.get("page"))
    district_orders = visible.registered().filter(school=None, district=request.school.district_id)
    hosted = Pairing.objects.visible_to(request.user).filter(school=request.school)
    context = {
        "page_obj": page,
        "lines": [(act, TONES[act.status]) for act in page],
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
    """A draft to be edited by the curator; a registered act to be read with all that is known about it."""
    act = school_act(request, pk)
    if act.is_draft and act.kind in DRAFT_PAGES:
        return redirect(DRAFT_PAGES[act.kind], school_id, pk)
    if act.is_draft and request.may_write:
        return _edit(request, act)
    if request.method == "POST":
        messages.error(
            request, "Зарегистрированный приказ не изменяется: исправление оформляется новым приказом."
        )
        return redirect("mentorship:act", school_id, pk)
    context = {"act": act, "rows": rows_of_act(request, act), "change": change_of(act)}
    if act.is_draft:
        context["doubts"] = notes(doubts.of_draft(act, request.user))
    else:
        context["page"] = page_of(act)
    return render(request, "mentorship/act.html", context)


def _edit(request, act: Act):
    form = draft_form(act, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            form.save(by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Проект сохранён.")
            return redirect(act)
    rows = rows_of_act(request, act)
    context = {"act": act, "form": form, "rows": rows, "blocked": _blocked(request, act, rows)}
    context["change"] = change_of(act)
    context["doubts"] = notes(doubts.of_draft(act, request.user))
    return render(request, "mentorship/act.html", context)


def _blocked(request, act: Act, rows: list[Row]) -> list[Row]:
    """Pairings of a draft that have lost a paper since."""
    if act.kind in Act.CHANGING:
        change = change_of(act)
        missing = missing_for(change) if change else []
        return [Row(change.successor or change.pairing, request.school, missing)] if missing else []
    if act.kind != Act.Kind.PAIRING_ORDER:
        return []
    return [row for row in rows if row.missing or row.is_stuck]


@require_safe
@xframe_options_sameorigin
def act_preview(request, school_id, pk, form="pdf"):
    """The draft as it would print today, without number and date; as DOCX to be edited elsewhere."""
    act = school_act(request, pk)
    if not act.is_draft:
        return redirect(f"act_{form}", pk)
    if act.kind in DRAFT_PAGES:
        return redirect(DRAFT_PAGES[act.kind], school_id, pk)
    marked = [doubt.form for doubt in doubts.of_draft(act, request.user)]
    return paper_response(kind_of(act).build(act), filename="Проект приказа", form=form, marked=marked)


def act_register(request, school_id, pk):
    """«Проверьте»: number, date, and what the act brings about; then the paper is frozen."""
    act = school_act(request, pk)
    if not act.is_draft:
        messages.error(request, "Эта бумага уже зарегистрирована.")
        return redirect(act)
    if act.kind in DRAFT_PAGES:
        return redirect(DRAFT_PAGES[act.kind], school_id, pk)
    kind = kind_of(act)
    form = RegisterForm(request.POST if request.method == "POST" else None, act=act)
    if request.method == "POST" and form.is_valid():
        try:
            registered = kind.register(act, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"{registered} зарегистрирован{_brought_about(registered)}.")
            return redirect(registered)
    rows = rows_of_act(request, act)
    context = {"act": act, "form": form, "rows": rows, "blocked": _blocked(request, act, rows)}
    change = change_of(act)
    context |= {"change": change, "is_late": change and change.starts_on < clock.today()}
    return render(request, "mentorship/act_register.html", context)


def _brought_about(act: Act) -> str:
    return {
        Act.Kind.PAIRING_ORDER: ", пары закреплены",
        Act.Kind.SECONDMENT_ORDER: ", другая школа видит его номер и дату",
        Act.Kind.AMENDING_ORDER: f". {act.corrects} действует с изменениями",
        Act.Kind.CANCELLING_ORDER: f". {act.corrects} отменён",
        Act.Kind.ENDING_ORDER: ", пара прекращена",
        Act.Kind.REPLACEMENT_ORDER: ", наставник заменён",
        Act.Kind.PROLONGATION_ORDER: ", пара продлена",
        Act.Kind.JOINING_ORDER: ", в паре ещё один наставник",
        Act.Kind.RELEASE_ORDER: ", участник освобождён",
    }.get(act.kind, "")


def act_delete(request, school_id, pk):
    act = school_act(request, pk)
    change = change_of(act)
    if request.method == "POST":
        try:
            actions.discard_draft(act, by=request.user)
        except ValidationError as error:
            say(request, error)
            return redirect(act)
        messages.success(request, "Проект удалён.")
        return redirect(change.pairing) if change else redirect("mentorship:acts", school_id)
    if not act.is_draft:
        messages.error(request, "Зарегистрированный приказ не удаляется.")
        return redirect(act)
    context = {"act": act, "rows": rows_of_act(request, act), "change": change}
    return render(request, "mentorship/act_delete.html", context)


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


@require_safe
def act_docx(request, pk):
    """What the registered paper says, as a copy to be edited: made of the data frozen with it."""
    act = get_object_or_404(Act.objects.visible_to(request.user).frozen_papers(), pk=pk)
    return paper_response(thaw(act.frozen, *FROZEN), filename=f"{act} (копия для правки)", form="docx")
