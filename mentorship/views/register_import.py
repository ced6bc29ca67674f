"""A register from a file: first what it would change, then, confirmed, all of it at once."""

from django.urls import reverse

from mentorship.forms.register_import import RegisterUploadForm
from mentorship.register_import import answer_headings, import_register, template_workbook
from mentorship.registers import REGISTERS, Register
from schools.imports import Outcome
from schools.spreadsheets import Table, download
from schools.views.imports import ImportView


class RegisterImport(ImportView):
    """Mentors or mentees of a school."""

    template = "mentorship/register_import.html"
    preview_template = "mentorship/register_preview.html"

    @property
    def register(self) -> Register:
        return REGISTERS[self.kwargs["role"]]

    @property
    def store(self) -> str:
        return f"register-import:{self.register.slug}"

    @property
    def creates(self) -> bool:
        """Whether teachers may be created: the tick of the first page, kept on the second."""
        return self.request.POST.get("creates") == "on"

    def form(self, *posted) -> RegisterUploadForm:
        user, school = self.request.user, self.request.school
        return RegisterUploadForm(*posted, school=school, register=self.register, user=user)

    def save(self, table: Table) -> Outcome:
        school, by = self.request.school, self.request.user
        return import_register(table, self.register, school, creates=self.creates, by=by)

    def done(self) -> str:
        return reverse("mentorship:register", args=[self.request.school.pk, self.register.slug])

    def context(self) -> dict:
        return {
            "register": self.register,
            "creates": self.creates,
            "headings": answer_headings(self.register),
        }


register_import = RegisterImport.as_view()


def register_template(request, school_id, role):
    chosen = REGISTERS[role]
    return download(template_workbook(chosen), f"{chosen.title} — шаблон.xlsx")
