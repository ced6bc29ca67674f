"""Consents: the grid of a school, the stack of signed papers, one consent and its end."""

from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render

from districts import clock
from districts.models import Event
from districts.workdays import add_working_days
from mentorship import actions
from mentorship.consent_grid import TONES, Person, counts, people_of, touched_by
from mentorship.forms.consent_stack import StackForm
from mentorship.forms.consents import ConsentForm, GridFilterForm, PrintForm, WithdrawForm
from mentorship.models import Candidacy, Consent, Erasure
from mentorship.registers import register_of
from mentorship.retention import consent_destroy_after
from schools.models.teacher import name_key

PAGE = 25
# 152-ФЗ art. 10.1 part 14: working days to stop the distribution.
STOP_WITHIN = 3


def school_consents(request):
    """Consents of the school's own people, for pairs of other schools too."""
    seen = Consent.objects.visible_to(request.user).in_school(request.school)
    return seen.select_related("teacher__school__district", "school__district", "pairing__school", "wording")


def consents(request, school_id):
    """The grid people × kinds with its figures, filters and the form of printing."""
    people = people_of(request.school, request.user)
    return grid_page(request, people, PrintForm(people=people))


def grid_page(request, people: list[Person], form: PrintForm):
    """The grid, around a form of printing that may carry errors."""
    asked = GridFilterForm(request.GET)
    given = asked.cleaned_data if asked.is_valid() else {}
    kind = given.get("kind")
    listed = [person for person in people if _is_asked_for(person, **given)]
    kinds = [(value, label) for value, label in Consent.Kind.choices if not kind or value == kind]
    page = Paginator(listed, PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": asked,
        "is_narrowed": any(given.values()),
        "kinds": kinds,
        "page_obj": page,
        "lines": [(p, [(label, p.of_kind(value)) for value, label in kinds]) for p in page],
        "people": people,
        "counts": counts(people),
        "waiting": sum(cell.is_printed for person in people for cell in person.cells),
        "unprinted": sum(cell.waits_for_print for person in people for cell in person.cells),
        "lacking": sum(bool(person.missing) for person in people),
        "to_erase": Erasure.objects.visible_to(request.user).of_school(request.school).standing(),
        "form": form,
        "chosen": set(form["teachers"].value() or []),
    }
    return render(request, "mentorship/consents.html", context)


def _is_asked_for(person: Person, name="", kind="", show="") -> bool:
    """Whether the person stands in the grid as the filter asks."""
    if not all(word in person.teacher.name_key for word in name_key(name).split()):
        return False
    cells = person.of_kind(kind) if kind else person.cells
    if show == "missing":
        return any(not cell.satisfied if kind else cell.is_missing for cell in cells)
    if show == "printed":
        return any(cell.is_printed for cell in cells)
    return bool(cells)


def consents_sign(request, school_id):
    """Register several papers from a stack: those listed, or those that the form was shown with."""
    waiting = school_consents(request).awaiting_signature()
    waiting = waiting.order_by("teacher__name_key", "teacher", "kind", "pk")
    if request.method == "POST":
        shown = [pk for pk in request.POST.getlist("shown") if pk.isdecimal() and len(pk) < 19]
        form = StackForm(request.POST, request.FILES, consents=waiting.filter(pk__in=shown))
        if len(form.papers) < len(set(shown)):
            messages.warning(request, "Часть согласий из этого списка уже не ждёт подписи: их здесь нет.")
        if form.is_valid() and (signed := form.save(by=request.user)):
            messages.success(request, f"Зарегистрировано согласий: {len(signed)}.")
            _name_those_at_the_gate(request, signed)
            return redirect("mentorship:consents", request.school.pk)
        return render(request, "mentorship/consents_sign.html", {"form": form})
    page = Paginator(waiting, PAGE).get_page(request.GET.get("page"))
    form = StackForm(consents=page.object_list)
    return render(request, "mentorship/consents_sign.html", {"form": form, "page_obj": page})


def _name_those_at_the_gate(request, signed: Iterable[Consent]) -> None:
    """Who has the consent now and is still not in the register, because the district's criteria warn."""
    people = [consent.teacher_id for consent in signed if consent.kind == Consent.Kind.PROCESSING]
    seen = Candidacy.objects.visible_to(request.user).surveyed()
    for candidacy in seen.filter(school=request.school, teacher__in=people).select_related("teacher"):
        register = register_of(candidacy.role)
        messages.warning(
            request,
            f"{candidacy.teacher.short_name}: согласие есть, а в банк — только с вашим решением: "
            f"есть замечания по условиям района. Откройте «{register.title}» и нажмите «Включить в банк».",
        )


def _posted(request):
    """What was sent, an empty form included; None on GET."""
    return request.POST if request.method == "POST" else None


def _consent(request, pk) -> Consent:
    return get_object_or_404(school_consents(request), pk=pk)


def consent(request, school_id, pk):
    """One consent: its state, its papers, and the registration of the signed sheet."""
    found = _consent(request, pk)
    form = None
    if request.may_write and Consent.lifecycle.allows(found, "sign"):
        form = ConsentForm(_posted(request), request.FILES or None, instance=found)
    if request.method == "POST":
        if form is None:
            messages.error(request, f"Это согласие уже не ждёт подписи: сейчас «{found.state}».")
            return redirect("mentorship:consent", request.school.pk, found.pk)
        if form.is_valid() and form.save(by=request.user):
            messages.success(request, f"Согласие зарегистрировано: {found.teacher.short_name}")
            _name_those_at_the_gate(request, [found])
            return redirect("mentorship:consent", request.school.pk, found.pk)
    context = {
        "consent": found,
        "tone": TONES.get(found.state, "quiet"),
        "form": form,
        "may_withdraw": request.may_write and Consent.lifecycle.allows(found, "withdraw"),
        "may_be_taken_back": may_be_taken_back(found),
        "erasure": Erasure.objects.filter(consent=found).first() if found.is_withdrawn else None,
        "stop_by": _stop_by(found, found.ended_on) if found.is_withdrawn else None,
        "kept_until": consent_destroy_after(found) if found.signed_on else None,
        "history": Event.objects.of(found).select_related("by"),
    }
    return render(request, "mentorship/consent.html", context)


def _erase_by(found: Consent, on):
    """The day by which a withdrawal on a day lets the data be kept; only the consent to processing."""
    return Erasure.due_after(on) if found.kind == Consent.Kind.PROCESSING else None


def _stop_by(found: Consent, on):
    """The day by which what was made public is taken down; only the consent to distribution."""
    if found.kind != Consent.Kind.DISTRIBUTION:
        return None
    return add_working_days(on, STOP_WITHIN, found.school.district)


def may_be_taken_back(consent: Consent) -> bool:
    """By a statement under 152-ФЗ; a mentor or a mentee leaves a pair by another paper."""
    return consent.kind in Consent.DATA_KINDS and Consent.lifecycle.allows(consent, "withdraw")


def consent_refuse(request, school_id, pk):
    """Check, then record that the person declined to sign."""
    found = _consent(request, pk)
    if not Consent.lifecycle.allows(found, "refuse"):
        messages.error(request, f"Отказ записывают до подписи: сейчас «{found.state}».")
        return redirect("mentorship:consent", request.school.pk, found.pk)
    if request.method == "POST":
        try:
            actions.end_consent(found, "refuse", by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, f"Отказ записан: {found.teacher.short_name}")
        return redirect("mentorship:consent", request.school.pk, found.pk)
    context = {"consent": found, "touched": touched_by(found, request.user)}
    return render(request, "mentorship/consent_refuse.html", context)


def consent_withdraw(request, school_id, pk):
    """Check what a withdrawal changes, then record it."""
    found = _consent(request, pk)
    if not Consent.lifecycle.allows(found, "withdraw"):
        messages.error(request, f"Отозвать можно действующее согласие: сейчас «{found.state}».")
        return redirect("mentorship:consent", request.school.pk, found.pk)
    form = WithdrawForm(_posted(request), consent=found, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid() and form.save(by=request.user):
        messages.success(request, f"Отзыв записан: {found.teacher.short_name}")
        return redirect("mentorship:consent", request.school.pk, found.pk)
    context = {
        "consent": found,
        "form": form,
        "erase_by": _erase_by(found, clock.today()),
        "stop_by": _stop_by(found, clock.today()),
        "touched": touched_by(found, request.user),
    }
    return render(request, "mentorship/consent_withdraw.html", context)
