"""A table from a file: first what it would change, then, confirmed, all of it at once."""

import re
from abc import ABC, abstractmethod

from django.contrib import messages
from django.core.cache import cache
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from schools.forms import UploadForm
from schools.imports import FileRefused, Outcome, import_teachers, template_workbook
from schools.models import Teacher
from schools.resources import REQUIRED, TeacherResource
from schools.spreadsheet_scan import SpreadsheetError
from schools.spreadsheets import Table, download, read_table

KEPT_FOR = 60 * 60  # seconds between the preview and the confirmation
SHOWN = 200  # rows of a report that a page shows


class ImportView(View, ABC):
    """Upload a file and see what it would do; nothing is saved before the second button."""

    http_method_names = ["get", "post", "head", "options"]
    store: str  # under which name the file waits
    template: str
    preview_template: str

    def get(self, request, **kwargs):
        return self.page(self.form())

    def post(self, request, **kwargs):
        if "digest" in request.POST:
            return self.confirmed(request)
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(form)
        if form.outcome.alters and not form.outcome.errors:
            cache.set(self.key(request, form.digest), form.content, KEPT_FOR)
        return self.preview(form.outcome, form.digest)

    def confirmed(self, request):
        key = self.key(request, request.POST["digest"])
        content = cache.get(key) if key else None
        if content is None:
            messages.error(
                request, "Этот файл уже загружен или хранился больше часа. Если нужно, выберите его снова."
            )
            return redirect(request.path)
        try:
            outcome = self.save(read_table(content))
        except SpreadsheetError as error:
            messages.error(request, str(error))
            return redirect(request.path)
        except FileRefused as error:
            return self.preview(error.outcome, "")
        finally:
            cache.delete(key)
        messages.success(
            request,
            f"Файл загружен. Добавлено: {len(outcome.added)}, изменено: {outcome.changed}, "
            f"без изменений: {outcome.same}.",
        )
        return redirect(self.done())

    def key(self, request, digest: str) -> str:
        """Where the file waits: bound to its user, school and SHA-256; empty for what is no SHA-256."""
        if not re.fullmatch("[0-9a-f]{64}", digest):
            return ""
        return f"{self.store}:{request.user.pk}:{request.school.pk}:{digest}"

    def page(self, form: UploadForm):
        return render(self.request, self.template, {"form": form, **self.context()})

    def preview(self, outcome: Outcome, digest: str):
        places = {"import_url": self.request.path, "list_url": self.done()}
        context = {"outcome": outcome, "digest": digest, "shown": SHOWN, **places, **self.context()}
        return render(self.request, self.preview_template, context)

    def context(self) -> dict:
        """What both pages need beside the form and the outcome."""
        return {}

    @abstractmethod
    def form(self, *posted) -> UploadForm:
        """The form that takes the file and looks through it."""

    @abstractmethod
    def save(self, table: Table) -> Outcome:
        """Save the whole table or, with FileRefused, nothing of it."""

    @abstractmethod
    def done(self) -> str:
        """Where the saved list is."""


class TeachersImport(ImportView):
    """The teachers of a school."""

    store = "teachers-import"
    template = "schools/teachers_import.html"
    preview_template = "schools/teachers_preview.html"

    def form(self, *posted) -> UploadForm:
        return UploadForm(*posted, school=self.request.school)

    def save(self, table: Table) -> Outcome:
        return import_teachers(table, self.request.school, by=self.request.user)

    def done(self) -> str:
        return reverse("schools:teachers", args=[self.request.school.pk])

    def context(self) -> dict:
        return {
            "headings": TeacherResource.headings(),
            "required": [TeacherResource.heading_of(name) for name in REQUIRED],
            "categories": Teacher.Category.labels,
        }


teachers_import = TeachersImport.as_view()


def template(request, school_id):
    return download(template_workbook(), "Педагоги — шаблон.xlsx")
