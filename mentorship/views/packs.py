"""Packs of a school's papers: what the user has asked for, its progress, the file."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from districts.models import Event
from mentorship.forms.packs import ConsentPackForm, ContainerForm
from mentorship.models import Pack, Pairing
from mentorship.pack_page import PackPage, pack_file
from mentorship.packs import ask_for


def _packs(request):
    found = Pack.objects.visible_to(request.user).filter(school=request.school)
    return found.select_related("school", "pairing", "requested_by", "academic_year")


def _pack(request, pk: int) -> Pack:
    return get_object_or_404(_packs(request), pk=pk)


def _ask(request, wanted: Pack, otherwise):
    """To the pack's page; where there is nothing to put together, back with a sentence."""
    try:
        return redirect(ask_for(wanted))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(otherwise)


def packs(request, school_id):
    """The user's own packs of this school, and the form of a new one."""
    form = ConsentPackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        wanted = _wanted(request, **form.cleaned_data)
        try:
            return redirect(ask_for(wanted))
        except ValidationError as error:
            form.add_error(None, error)
    return render(request, "mentorship/packs.html", {"form": form, "packs": _packs(request)})


def _wanted(request, **subject) -> Pack:
    return Pack(district=request.school.district, school=request.school, requested_by=request.user, **subject)


@require_POST
def pairing_pack(request, school_id, pk):
    """All papers of a pair as one file."""
    seen = Pairing.objects.visible_to(request.user).in_school(request.school)
    pairing = get_object_or_404(seen, pk=pk)
    form = ContainerForm(request.POST)
    container = form.cleaned_data["container"] if form.is_valid() else Pack.Container.PDF
    wanted = _wanted(request, kind=Pack.Kind.PAIRING_PAPERS, container=container, pairing=pairing)
    return _ask(request, wanted, reverse("mentorship:pairing", args=[request.school.pk, pairing.pk]))


@require_safe
def pack(request, school_id, pk):
    """One pack: how far it is, or what it holds and its file."""
    page = PackPage.of(_pack(request, pk), request.user)
    return page.refreshed(render(request, "mentorship/pack.html", {"page": page, "pack": page.pack}))


@require_POST
def pack_again(request, school_id, pk):
    """The same once more, of what there is now."""
    found = _pack(request, pk)
    return _ask(request, found.anew(), found)


@require_safe
def pack_download(request, school_id, pk):
    found = _pack(request, pk)
    response = pack_file(found, request.user)
    Event.record("скачан набор бумаг", found, by=request.user, school=request.school, detail=found.title)
    return response
