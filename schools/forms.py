"""Forms of a school: its own particulars, a teacher, a file of teachers."""

import hashlib

from django import forms
from django.core.exceptions import ValidationError

from districts.models.district import Gender
from districts.names import gender_of_patronymic
from districts.validators import plausible_date
from schools.imports import Outcome, preview_teachers
from schools.models import School, Teacher
from schools.spreadsheet_scan import FILE_LIMIT, SpreadsheetError
from schools.spreadsheets import Table, read_table


class SchoolForm(forms.ModelForm):
    """What the school says about itself in its papers."""

    site = School._meta.get_field("site").formfield(assume_scheme="https")

    class Meta:
        model = School
        fields = [
            "full_name",
            "address",
            "contacts",
            "site",
            "inn",
            "ogrn",
            "place",
            "director_post",
            "director_name",
            "director_gender",
        ]


class InviteForm(forms.Form):
    """Whom a curator invites to the school."""

    name = forms.CharField(
        label="Кого приглашаете",
        max_length=200,
        help_text="Фамилия, имя, отчество.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, waiting, **kwargs):
        super().__init__(*args, **kwargs)
        self.waiting = waiting

    def clean_name(self) -> str:
        """One open link a person: a form sent twice must not leave a second one about."""
        name = " ".join(self.cleaned_data["name"].split())
        if self.waiting.filter(name=name).exists():
            raise ValidationError(
                "Приглашение для этого человека уже ждёт ответа. Если ссылка потерялась, отзовите его "
                "на странице «Доступ» и пригласите заново."
            )
        return name


class TeacherForm(forms.ModelForm):
    """A person of the school; the gender may be left to the patronymic."""

    gender = forms.ChoiceField(
        label="Пол",
        required=False,
        choices=[("", "определить по отчеству"), *Gender.choices],
        help_text="Нужен, чтобы склонять имя.",
    )

    hired_on = forms.DateField(
        label="Принят",
        required=False,
        validators=[plausible_date],
        help_text="В эту школу, на эту должность.",
    )
    field_order = [
        "last_name",
        "first_name",
        "patronymic",
        "gender",
        "born_on",
        "post",
        "hired_on",
        "subject",
        "education",
        "category",
        "teaching_since",
    ]

    class Meta:
        model = Teacher
        fields = [
            "last_name",
            "first_name",
            "patronymic",
            "gender",
            "born_on",
            "post",
            "subject",
            "education",
            "category",
            "teaching_since",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hired_on"].initial = self.instance.hired_on
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.widget.attrs["placeholder"] = "дд.мм.гггг"

    def clean_hired_on(self):
        """An emptied field would not say when: the recorded day may be corrected only."""
        day = self.cleaned_data["hired_on"]
        if self.instance.hired_on and not day:
            raise ValidationError("Укажите день приёма.")
        return day

    def clean(self) -> dict:
        """Names on one line; a gender that neither the user nor the patronymic gives is asked for."""
        values = super().clean()
        for name in ("last_name", "first_name", "patronymic"):
            if name in values:
                values[name] = " ".join(values[name].split())
        if not values.get("gender"):
            values["gender"] = gender_of_patronymic(values.get("patronymic", ""))
            if not values["gender"]:
                self.add_error("gender", "Укажите пол: по отчеству его не определить.")
        self.instance.hired_on = values.get("hired_on") or self.instance.hired_on
        return values


class UploadForm(forms.Form):
    """A file of teachers; once valid, `outcome` says what it would do."""

    file = forms.FileField(
        label="Таблица XLSX",
        help_text="Не больше 5 МБ и 5000 строк.",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def __init__(self, *args, school: School, **kwargs):
        super().__init__(*args, **kwargs)
        self.school = school
        self.content = b""
        self.outcome: Outcome | None = None

    def clean_file(self):
        upload = self.cleaned_data["file"]
        # One byte more than allowed: the reader sees that the file is too big, and memory stays bounded.
        self.content = upload.read(FILE_LIMIT + 1)
        try:
            self.outcome = self.preview(read_table(self.content))
        except SpreadsheetError as error:
            raise ValidationError(error.sentences) from error
        return upload

    def preview(self, table: Table) -> Outcome:
        """What the file would do; nothing is saved."""
        return preview_teachers(table, self.school)

    @property
    def digest(self) -> str:
        """SHA-256 of the file: the name under which it waits for confirmation."""
        return hashlib.sha256(self.content).hexdigest()
