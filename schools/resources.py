"""Teachers to and from a table: the same headings both ways, every row checked before any is saved."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import Widget

from districts.models.district import Gender
from districts.names import gender_of_patronymic
from schools.models import School, Teacher
from schools.models.teacher import name_key

REQUIRED = ("last_name", "first_name", "post")
PART_TIMER = (
    "Этот человек работает у вас по совместительству: из файла его карточка не изменяется. "
    "Верните строку к виду, в котором она скачана, или удалите её."
)


def _same(value, said) -> bool:
    """Whether a cell repeats what was exported, however a date is typed."""
    if isinstance(said, date) and not isinstance(value, date):
        return value == f"{said:%d.%m.%Y}"
    return value == (said or "")


class DayWidget(Widget):
    """A date cell, or a date as a Russian clerk types it."""

    def clean(self, value, row=None, **kwargs) -> date | None:
        if isinstance(value, date):
            return value
        try:
            return forms.DateField(required=False).clean(value)
        except ValidationError as error:
            raise ValueError(f"«{value}» — не дата: напишите её как 15.09.1990.") from error

    def render(self, value, obj=None, **kwargs):
        return value


class TextWidget(Widget):
    """A text cell; a date that strayed into it is written out."""

    def clean(self, value, row=None, **kwargs) -> str:
        return f"{value:%d.%m.%Y}" if isinstance(value, date) else value

    def render(self, value, obj=None, **kwargs) -> str:
        return value or ""


class ChoiceWidget(Widget):
    """One of a model's choices by its Russian label, or by one of the short forms given."""

    def __init__(self, choices: type, **short_forms: str):
        super().__init__()
        self.labels = {value: str(label) for value, label in choices.choices}
        self.values = {name_key(label): value for value, label in self.labels.items()} | short_forms

    def clean(self, value, row=None, **kwargs) -> str:
        try:
            return self.values[name_key(str(value))]
        except KeyError:
            known = ", ".join(f"«{label}»" for label in self.labels.values())
            raise ValueError(f"«{value}» не подходит. Возможные значения: {known}.") from None

    def render(self, value, obj=None, **kwargs) -> str:
        return self.labels.get(value, "")


class TableResource(ModelResource):
    """Records as rows of a table under Russian headings, read and written: see schools.imports."""

    required: ClassVar[tuple[str, ...]] = ()  # attributes whose columns a file must have
    naming: ClassVar[tuple[str, ...]] = ()  # attributes whose cells name the person in messages

    @classmethod
    def headings(cls) -> list[str]:
        """The columns that a file may have, in the order of the template."""
        return [cls.fields[name].column_name for name in cls._meta.fields]

    @classmethod
    def heading_of(cls, attribute: str) -> str:
        """The column of an attribute, for messages; empty for the row as a whole."""
        return cls.fields[attribute].column_name if attribute in cls.fields else ""

    @classmethod
    def name_in(cls, row: dict) -> str:
        """The person's name as the row has it."""
        cells = (row.get(cls.heading_of(attribute)) for attribute in cls.naming)
        return " ".join(str(cell) for cell in cells if cell)


class TeacherResource(TableResource):
    """A school's teachers as rows of a table; a person is known by name and date of birth."""

    required = REQUIRED
    naming = ("last_name", "first_name", "patronymic")

    last_name = Field("last_name", "Фамилия", TextWidget())
    first_name = Field("first_name", "Имя", TextWidget())
    patronymic = Field("patronymic", "Отчество", TextWidget())
    gender = Field("gender", "Пол", ChoiceWidget(Gender, ж=Gender.FEMALE, м=Gender.MALE))
    born_on = Field("born_on", "Дата рождения", DayWidget())
    post = Field("post", "Должность", TextWidget())
    hired_on = Field("hired_on", "Принят", DayWidget())
    subject = Field("subject", "Предмет", TextWidget())
    education = Field("education", "Образование", ChoiceWidget(Teacher.Education))
    category = Field("category", "Категория", ChoiceWidget(Teacher.Category, нет=Teacher.Category.NONE))
    teaching_since = Field("teaching_since", "Педагогический стаж с", DayWidget())
    left_on = Field("left_on", "Не работает с", DayWidget())

    class Meta:
        model = Teacher
        fields = (
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
            "left_on",
        )
        use_bulk = True
        batch_size = 500
        skip_unchanged = True
        report_skipped = False
        skip_html_diff = True
        store_instance = True

    def __init__(self, school: School | None = None, numbers: Iterable[int] = ()):
        super().__init__()
        self.school, self.numbers, self.seen = school, list(numbers), {}
        people = Teacher.objects.of_school(school).with_hired_on() if school else ()
        self.recorded = {(person.name_key, person.born_on): person for person in people}
        self.namesakes: dict[str, set] = {}
        for name, born_on in self.recorded:
            self.namesakes.setdefault(name, set()).add(born_on)

    def get_bulk_update_fields(self) -> list[str]:
        """Columns of the person; the first day of the work is kept with the work."""
        return [name for name in super().get_bulk_update_fields() if name != "hired_on"]

    def get_instance(self, instance_loader, row) -> Teacher | None:
        return self.recorded.get(self._key(row))

    def init_instance(self, row=None) -> Teacher:
        """A new person; the gender is proposed by the patronymic, a filled cell decides."""
        patronymic = str(row.get(self.heading_of("patronymic"), ""))
        return Teacher(school_id=self.school.pk, gender=gender_of_patronymic(patronymic))

    def import_field(self, field, instance, row, is_m2m=False, **kwargs) -> None:
        """An empty cell erases nothing; the card of a part-timer is kept by the main school."""
        if row.get(field.column_name, "") != "" and instance.school_id == self.school.pk:
            super().import_field(field, instance, row, is_m2m, **kwargs)

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True) -> None:
        """What the school's own form checks, without a query for each foreign key and constraint."""
        errors = dict(import_validation_errors or {})
        if not instance.gender and "gender" not in errors:
            errors["gender"] = ["Укажите пол: по отчеству его не определить."]
        unreadable = {"school", *errors}
        for check in (partial(instance.clean_fields, exclude=unreadable), instance.clean):
            try:
                check()
            except ValidationError as error:
                errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def before_import_row(self, row, **kwargs) -> None:
        """Refuse a person met before in the file, or one who may be a person recorded without a date."""
        key, number = self._key(row), self.numbers[kwargs["row_number"] - 1]
        if key in self.seen:
            raise ValidationError(f"Этот человек уже есть в строке {self.seen[key]}.")
        self.seen[key] = number
        if key in self.recorded:
            self._refuse_changed_part_timer(self.recorded[key], row)
        name, born_on = key
        known = self.namesakes.get(name, set()) - {born_on}
        if key not in self.recorded and known and (born_on is None or None in known):
            raise ValidationError(
                {
                    "born_on": "Такой педагог уже записан, но дата рождения стоит только в одном месте: "
                    "впишите одну и ту же дату в его карточку и в файл."
                }
            )

    def _refuse_changed_part_timer(self, person: Teacher, row) -> None:
        """A file may repeat what the school's own list says of a part-timer, and nothing else."""
        if person.school_id == self.school.pk:
            return
        said = self.export_row(person.as_in(self.school))
        for field in self.get_import_fields():
            value = row.get(field.column_name, "")
            if value != "" and not _same(value, said[field.column_name]):
                raise ValidationError(PART_TIMER)

    def export_row(self, person: Teacher) -> dict:
        """What the table says of a person, by its headings."""
        return {field.column_name: field.export(person) for field in self.get_import_fields()}

    def _key(self, row) -> tuple[str, date | None]:
        parts = [
            str(row.get(self.heading_of(name), "")) for name in ("last_name", "first_name", "patronymic")
        ]
        try:
            born_on = DayWidget().clean(row.get(self.heading_of("born_on"), "") or None)
        except ValueError:
            born_on = None  # the cell's own error is reported with the row
        return name_key(" ".join(parts)), born_on
