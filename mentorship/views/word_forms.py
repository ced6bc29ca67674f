"""Names and posts in their cases: what waits for a human eye in a school, and what has been confirmed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from districts.models.district import Gender
from mentorship import actions
from mentorship.documents import doubts
from mentorship.documents.doubts import Subject
from mentorship.documents.grammar import Doubt, Grammar
from mentorship.forms.word_forms import WordFormsForm
from mentorship.models import Act, WordForms
from schools.models import School, Teacher
from schools.models.teacher import name_key

PER_PAGE = 25


@dataclass(frozen=True)
class Line:
    """A name or a post of the list."""

    subject: Subject
    confirmed: WordForms | None = None

    @property
    def query(self) -> str:
        return query_of(*self.subject.key)


@dataclass(frozen=True)
class Note:
    """A doubtful name or post beside a paper: its forms there, and the way to the page that confirms it."""

    forms: tuple[str, ...]
    query: str


def query_of(subject: str, text: str, gender: str) -> str:
    return urlencode({"subject": subject, "text": text, "gender": gender})


def notes(found: Iterable[Doubt]) -> list[Note]:
    """Doubts by name and post, for templates/mentorship/act_doubts.html."""
    forms: dict[tuple[str, str, str], list[str]] = {}
    for doubt in found:
        forms.setdefault((doubt.subject, doubt.text, doubt.gender), []).append(doubt.form)
    return [Note(tuple(said), query_of(*key)) for key, said in forms.items()]


def notes_on(subjects: Iterable[Subject], school: School) -> list[Note]:
    """The doubtful ones of a paper's names and posts, where the paper itself is not at hand."""
    waiting = doubts.doubtful(subjects, school.district, school)
    return [Note((subject.text,), query_of(*subject.key)) for subject in waiting]


def _subjects(request) -> list[Subject]:
    working = Teacher.objects.visible_to(request.user).working().filter(school=request.school)
    return doubts.of_school(request.school, working)


def _confirmed(request):
    return (
        WordForms.objects.visible_to(request.user).filter(school=request.school).order_by("subject", "text")
    )


def word_forms(request, school_id):
    """What is doubtful in the school's people and posts today, or what has been confirmed."""
    chosen = "confirmed" if request.GET.get("state") == "confirmed" else "waiting"
    waiting = doubts.doubtful(_subjects(request), request.school.district, request.school)
    lines = {
        "waiting": [Line(subject) for subject in waiting],
        "confirmed": [Line(Subject.of(forms), forms) for forms in _confirmed(request)],
    }
    asked = request.GET.get("q", "").strip()
    found = [line for line in lines[chosen] if name_key(asked) in name_key(line.subject.text)]
    context = {
        "state": chosen,
        "asked": asked,
        "counts": {state: len(listed) for state, listed in lines.items()},
        "page_obj": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "mentorship/word_forms.html", context)


def word_forms_confirm(request, school_id):
    """Five cases of one name or post, as the rules or an earlier confirmation have them."""
    subject, forms = _asked_for(request)
    form = WordFormsForm(request.POST if request.method == "POST" else None, instance=forms)
    if request.method == "POST" and form.is_valid():
        try:
            corrected = actions.confirm_forms(form.instance, subject, by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, said_of(corrected, subject.text))
            return redirect(_draft_left(request) or reverse("mentorship:word_forms", args=[school_id]))
    context = {
        "form": form,
        "subject": subject,
        "gender": Gender(subject.gender).label if subject.gender else "",
        "confirmed": forms.pk is not None,
    }
    return render(request, "mentorship/word_forms_confirm.html", context)


def _draft_left(request) -> Act | None:
    """The draft from whose page one came."""
    pk = request.GET.get("act", "")
    if not pk.isdecimal() or len(pk) > 18:
        return None
    drafts = Act.objects.visible_to(request.user).drafts()
    return drafts.filter(school=request.school, pk=pk).first()


def said_of(corrected: actions.Corrected, text: str) -> str:
    """What a confirmation did, in one or more sentences."""
    said = [f"Склонение подтверждено: «{text}»."]
    if corrected.changed:
        said.append(f"Исправлено проектов приказов: {corrected.changed}.")
    if corrected.to_be_read:
        said.append(
            f"Проектов, где падеж по тексту не определить: {corrected.to_be_read}. Исправьте их сами."
        )
    return " ".join(said)


def _asked_for(request) -> tuple[Subject, WordForms]:
    """The name or post of the address, which the school has or has confirmed; with kept or proposed forms."""
    key = tuple(request.GET.get(name, "") for name in ("subject", "text", "gender"))
    kept = _confirmed(request).filter(subject=key[0], text=key[1], gender=key[2]).first()
    own = next((subject for subject in _subjects(request) if subject.key == key), None)
    if kept:
        return own or Subject.of(kept), kept
    if own is None:
        raise Http404
    grammar = Grammar.of(request.school.district, request.school)
    kind, text, gender = own.key
    proposed = WordForms(
        district=request.school.district,
        school=request.school,
        subject=kind,
        text=text,
        gender=gender,
        **own.forms(grammar),
    )
    return own, proposed
