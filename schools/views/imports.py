"""Teachers from a file: first what it would change, then, confirmed, all of it at once."""

import re

from django.contrib import messages
from django.core.cache import cache
from django.shortcuts import redirect, render

from schools.forms import UploadForm
from schools.imports import FileRefused, import_teachers, template_workbook
from schools.models import Teacher
from schools.resources import REQUIRED, TeacherResource
from schools.spreadsheet_scan import SpreadsheetError
from schools.spreadsheets import download, read_table

KEPT_FOR = 60 * 60  # seconds between the preview and the confirmation
SHOWN = 200  # rows of a report that a page shows


def teachers_import(request, school_id):
    """Upload a file and see what it would do; nothing is saved before the second button."""
    if request.method == "POST" and "digest" in request.POST:
        return _confirmed(request)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*posted, school=request.school)
    if form.is_valid():
        if form.outcome.alters and not form.outcome.errors:
            cache.set(_key(request, form.digest), form.content, KEPT_FOR)
        return _preview(request, form.outcome, form.digest)
    context = {
        "form": form,
        "headings": TeacherResource.headings(),
        "required": [TeacherResource.heading_of(name) for name in REQUIRED],
        "categories": Teacher.Category.labels,
    }
    return render(request, "schools/teachers_import.html", context)


def template(request, school_id):
    return download(template_workbook(), "Педагоги — шаблон.xlsx")


def _confirmed(request):
    key = _key(request, request.POST["digest"])
    content = cache.get(key) if key else None
    if content is None:
        messages.error(
            request, "Этот файл уже загружен или хранился больше часа. Если нужно, выберите его снова."
        )
        return redirect("schools:teachers_import", request.school.pk)
    try:
        outcome = import_teachers(read_table(content), request.school, by=request.user)
    except SpreadsheetError as error:
        messages.error(request, str(error))
        return redirect("schools:teachers_import", request.school.pk)
    except FileRefused as error:
        return _preview(request, error.outcome, "")
    finally:
        cache.delete(key)
    messages.success(
        request,
        f"Файл загружен. Добавлено: {len(outcome.added)}, изменено: {outcome.changed}, "
        f"без изменений: {outcome.same}.",
    )
    return redirect("schools:teachers", request.school.pk)


def _preview(request, outcome, digest: str):
    context = {"outcome": outcome, "digest": digest, "shown": SHOWN}
    return render(request, "schools/teachers_preview.html", context)


def _key(request, digest: str) -> str:
    """Where the file waits: bound to its user, school and SHA-256; empty for what is no SHA-256."""
    if not re.fullmatch("[0-9a-f]{64}", digest):
        return ""
    return f"teachers-import:{request.user.pk}:{request.school.pk}:{digest}"
