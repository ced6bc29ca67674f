"""The school's letterhead: how its papers look, and a sample to look at before anything is saved."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.clickjacking import xframe_options_sameorigin

from districts.models import Event
from mentorship.documents.letterhead_sample import sample_order
from mentorship.forms.letterhead import LetterheadForm
from mentorship.models import LetterheadStyle
from mentorship.views.paper_files import paper_response
from schools.models import School

CHOSEN = ("layout", "font_size", "enacting", "date_style", "initials")


def _form(request) -> LetterheadForm:
    own = _recorded(request)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    return LetterheadForm(*posted, instance=own)


def _page(request, form: LetterheadForm):
    recorded = form.instance if not form.is_bound else _recorded(request)
    context = {
        "form": form,
        "facts": _facts(recorded),
        "own": recorded.pk is not None,
    }
    return render(request, "mentorship/letterhead.html", context)


def _facts(style: LetterheadStyle) -> list[tuple[str, str]]:
    """The letterhead in words, for those who only read."""
    chosen = [(name, getattr(style, f"get_{name}_display")()) for name in CHOSEN]
    present = [(name, "есть" if getattr(style, name) else "нет") for name in ("emblem", "has_qr")]
    return [(LetterheadStyle._meta.get_field(name).verbose_name, words) for name, words in chosen + present]


def _recorded(request) -> LetterheadStyle:
    return LetterheadStyle.objects.of(request.school.district, request.school)


def letterhead(request, school_id):
    """A form for the curator, facts for the office."""
    with transaction.atomic():
        if request.method == "POST":  # two first savings at once must not make two letterheads
            School.objects.select_for_update().get(pk=school_id)
        form = _form(request)
        if request.method != "POST" or not form.is_valid():
            return _page(request, form)
        saved = form.save()
        labels = ", ".join(form.fields[name].label for name in form.changed_data)
        if labels:
            Event.record("настроен бланк", saved, by=request.user, school=request.school, detail=labels)
    messages.success(request, "Бланк сохранён. Бумаги, которые вы составите теперь, выйдут на нём.")
    return redirect("mentorship:letterhead", school_id)


@xframe_options_sameorigin
def letterhead_sample(request, school_id):
    """A sample order on the letterhead as it is recorded, or as the form stands; nothing is saved."""
    style = _recorded(request)
    if request.method == "POST":
        form = _form(request)
        if not form.is_valid():
            return _page(request, form)
        style = form.instance
    return paper_response(sample_order(style), filename="blank")
