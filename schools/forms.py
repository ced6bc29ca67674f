"""Forms of a school: its own particulars, a teacher, a file of teachers."""

import hashlib

from django import forms
from django.core.exceptions import ValidationError

from districts.models.district import Gender
from districts.names import gender_of_patronymic
from schools.imports import Outcome, preview_teachers
from schools.models import School, Teacher
from schools.spreadsheet_scan import FILE_LIMIT, SpreadsheetError
from schools.spreadsheets import read_table


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
            "category",
            "teaching_since",
            "left_on",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.widget.attrs["placeholder"] = "дд.мм.гггг"

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
        return values


class NewTeacherForm(TeacherForm):
    """A person who works in the school now."""

    class Meta(TeacherForm.Meta):
        fields = [name for name in TeacherForm.Meta.fields if name != "left_on"]


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
            self.outcome = preview_teachers(read_table(self.content), self.school)
        except SpreadsheetError as error:
            raise ValidationError(error.sentences) from error
        return upload

    @property
    def digest(self) -> str:
        """SHA-256 of the file: the name under which it waits for confirmation."""
        return hashlib.sha256(self.content).hexdigest()
