"""The form of a file of mentors or mentees."""

from django import forms

from mentorship.register_import import preview_register
from mentorship.registers import Register
from schools.forms import UploadForm
from schools.imports import Outcome
from schools.spreadsheets import Table


class RegisterUploadForm(UploadForm):
    """A file of a register; teachers whom the school has not recorded are created only when it is ticked."""

    creates = forms.BooleanField(
        label="Создать педагогов, которых ещё нет",
        required=False,
        help_text="Тогда в файле нужны столбец «Должность» и пол, если он не виден по отчеству.",
    )
    field_order = ["creates", "file"]  # the tick is known when the file is read

    def __init__(self, *args, register: Register, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.register, self.user = register, user

    def preview(self, table: Table) -> Outcome:
        return preview_register(
            table, self.register, self.school, creates=self.cleaned_data["creates"], by=self.user
        )
