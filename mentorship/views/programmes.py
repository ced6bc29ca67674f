"""The programme of a pair: begun from a template, written, led through its states, marked, printed."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from mentorship.actions.programmes import (
    begin_programme,
    former_programme,
    mark_items,
    refuse_beginning,
    write_programme,
)
from mentorship.documents.programme_record import done_of, editions, programme_paper
from mentorship.forms.programmes import (
    ApproveForm,
    ChangeForm,
    CompleteForm,
    MarkForms,
    PlanForms,
    ReturnForm,
    SubmitForm,
    TemplateForm,
    TerminateForm,
    TermsForm,
)
from mentorship.models import Pairing, Programme
from mentorship.programme_page import TONES, sections_of, steps_of
from mentorship.views.paper_files import asked_form, paper_response


def _seen(request):
    """Programmes of the school of the page, and of pairings elsewhere in which its mentors help."""
    found = Programme.objects.visible_to(request.user).in_school(request.school)
    known = found.select_related("pairing__school__district", "pairing__academic_year", "pairing__order")
    return known.prefetch_related("pairing__participants__teacher__school")


def _own(request, pk: int) -> Programme:
    """A programme of the school itself, to be changed."""
    return get_object_or_404(_seen(request), pairing__school=request.school, pk=pk)


def programme_add(request, school_id, pk):
    pairings = Pairing.objects.visible_to(request.user).with_sides()
    pairing = get_object_or_404(pairings, school=request.school, pk=pk)
    existing = Programme.objects.filter(pairing=pairing).first()
    if existing:
        return redirect(existing)
    if refusal := refuse_beginning(pairing):
        messages.error(request, refusal)
        return redirect(pairing)
    data = request.POST if request.method == "POST" else None
    has_former = former_programme(pairing) is not None
    form = TemplateForm(data, school=request.school, has_former=has_former)
    if request.method == "POST" and form.is_valid():
        try:
            programme = begin_programme(pairing, **form.beginning, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Программа начата. Проверьте её и допишите своё.")
            return redirect("mentorship:programme_edit", school_id, programme.pk)
    context = {"form": form, "pairing": pairing, "has_former": has_former}
    return render(request, "mentorship/programme_add.html", context)


@require_safe
def programme(request, school_id, pk):
    found = get_object_or_404(_seen(request).with_progress(), pk=pk)
    may_write = request.may_write and found.pairing.school_id == request.school.pk
    context = {
        "programme": found,
        "pairing": found.pairing,
        "sections": sections_of(list(found.items.all())),
        "progress": done_of(found.done, found.total),
        "tone": TONES[found.status],
        "steps": steps_of(found) if may_write else [],
        "may_terminate": may_write and Programme.lifecycle.allows(found, "terminate"),
        "changes": found.changes.all(),
    }
    return render(request, "mentorship/programme.html", context)


def programme_edit(request, school_id, pk):
    """Terms and plan on one page: of a draft, or, with a line of changes, as the next edition."""
    found = _own(request, pk)
    if not (found.is_draft or found.is_approved):
        messages.error(request, f"Изменить программу сейчас нельзя: она «{found.get_status_display()}».")
        return redirect(found)
    data = request.POST if request.method == "POST" else None
    form, plan = TermsForm(data, instance=found), PlanForms(data, instance=found, prefix="plan")
    change = None if found.is_draft else ChangeForm(data, prefix="change")
    if request.method == "POST" and _all_valid(form, plan, change) and _written(request, form, plan, change):
        messages.success(request, f"Сохранено. Редакция {found.edition}." if change else "Сохранено.")
        return redirect(found)
    context = {"form": form, "plan": plan, "change": change, "programme": found, "pairing": found.pairing}
    return render(request, "mentorship/programme_edit.html", context)


def _all_valid(*forms_of_page) -> bool:
    """Every form is asked, so that all mistakes are shown at once."""
    answers = [form.is_valid() for form in forms_of_page if form is not None]
    return all(answers)


def _written(request, form: TermsForm, plan: PlanForms, change: ChangeForm | None) -> bool:
    try:
        write_programme(
            form.instance, items=plan.items(), change=change.instance if change else None, by=request.user
        )
    except ValidationError as error:
        _refuse(form, change, error)
        return False
    return True


def _refuse(form: TermsForm, change: ChangeForm | None, error: ValidationError) -> None:
    """Put what the action refused beside the field it names."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        owner = change if change and name in change.fields else form
        owner.add_error(name if name in owner.fields else None, errors)


def programme_mark(request, school_id, pk):
    found = _own(request, pk)
    if not found.is_approved:
        messages.error(request, "Отметки ставят в утверждённой программе.")
        return redirect(found)
    data = request.POST if request.method == "POST" else None
    rows = MarkForms(data, queryset=found.items.all(), prefix="marks")
    if request.method == "POST" and rows.is_valid():
        try:
            mark_items(found, [row.instance for row in rows.forms if row.instance.pk], by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(found)
        messages.success(request, "Отметки сохранены.")
        return redirect(found)
    context = {"rows": rows, "programme": found, "pairing": found.pairing}
    return render(request, "mentorship/programme_mark.html", context)


@dataclass(frozen=True)
class Step:
    """A page between a button and its effect: its words, its form, the verb it calls."""

    verb: str
    heading: str
    consequence: str
    submit: str
    said: str
    form: type[forms.Form]
    words: tuple[str, ...] = ()  # fields that the verb takes by place, before `on`

    def take(self, programme: Programme, data: dict, *, by) -> None:
        values = dict(data)
        placed = [values.pop(name) for name in self.words]
        getattr(programme, self.verb)(*placed, **values, by=by)


STEPS = {
    "submit": Step(
        "submit",
        "Передать программу на согласование?",
        "Пока программа на согласовании, её не изменяют. Распечатайте её и отдайте на подпись директору.",
        "Передать на согласование",
        "Программа передана на согласование.",
        SubmitForm,
    ),
    "return": Step(
        "return_",
        "Вернуть программу на доработку",
        "Программа снова станет черновиком, замечание будет стоять на её странице.",
        "Вернуть",
        "Программа возвращена на доработку.",
        ReturnForm,
        ("comment",),
    ),
    "approve": Step(
        "approve",
        "Записать утверждение программы",
        "Директор подписывает программу на бумаге. После утверждения она изменяется только новой редакцией, "
        "с записью в листе изменений.",
        "Записать утверждение",
        "Программа утверждена.",
        ApproveForm,
    ),
    "complete": Step(
        "complete",
        "Завершить программу",
        "После завершения отметки и план не изменяются. Станут доступны отчёт наставника и сертификаты.",
        "Завершить",
        "Программа завершена. На странице пары появились отчёт наставника и сертификаты.",
        CompleteForm,
        ("outcome",),
    ),
    "terminate": Step(
        "terminate",
        "Прекратить программу",
        "Программа останется в истории пары как прекращённая. Возобновить её нельзя.",
        "Прекратить",
        "Программа прекращена.",
        TerminateForm,
        ("comment",),
    ),
}


def programme_step(request, school_id, pk, step):
    found = _own(request, pk)
    chosen = STEPS[step]
    if not Programme.lifecycle.allows(found, chosen.verb):
        messages.error(request, f"Сейчас это невозможно: программа «{found.get_status_display()}».")
        return redirect(found)
    form = chosen.form(request.POST if request.method == "POST" else None, programme=found)
    if request.method == "POST" and form.is_valid():
        try:
            chosen.take(found, form.cleaned_data, by=request.user)
        except ValidationError as error:
            _refuse(form, None, error)
        else:
            messages.success(request, chosen.said)
            return redirect(found)
    context = {"form": form, "step": chosen, "programme": found, "pairing": found.pairing}
    return render(request, "mentorship/programme_step.html", context)


@require_safe
def programme_paper_file(request, school_id, pk):
    """The programme as PDF or DOCX, in its present edition or in the one asked for."""
    found = get_object_or_404(_seen(request), pk=pk)
    kept, form = editions(found), asked_form(request)
    asked = request.GET.get("edition", str(found.edition))
    edition = {str(number): one for number, one in kept.items()}.get(asked)
    if edition is None:
        raise Http404
    name = f"Программа — {found.pairing}"
    if edition.number != found.edition:
        name += f", редакция {edition.number}"
    return paper_response(programme_paper(found, edition), filename=name, form=form)
