"""Rows of the registers of mentors and mentees: whom a row means, what it changes, what is wrong with it."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property, partial
from typing import ClassVar

from django.core.exceptions import ValidationError
from import_export.fields import Field
from import_export.widgets import Widget

from districts import clock
from districts.models import Event
from mentorship import actions
from mentorship.models import Candidacy
from mentorship.models.candidacy import Role
from mentorship.registers import MENTEES, MENTORS, Register
from mentorship.resources import NAME, OWN_HEADINGS, REASON, STATE, columns
from schools.models import School, Teacher
from schools.models.teacher import name_key
from schools.resources import ChoiceWidget, DayWidget, TableResource, TeacherResource, TextWidget

BORN = TeacherResource.heading_of("born_on")
# Cells of which a person is made who is not recorded yet.
CARD = ("gender", "post", "hired_on", "subject", "education", "category", "teaching_since")
CARD_HEADINGS = {name: TeacherResource.heading_of(name) for name in CARD}
GONE = {name_key(str(label)) for label in (Candidacy.Status.DECLINED.label, Candidacy.Status.LEFT.label)}
YES_NO = {"да": True, "нет": False}


class YesNoWidget(Widget):
    """«да» or «нет»."""

    def clean(self, value, row=None, **kwargs) -> bool:
        try:
            return YES_NO[name_key(str(value))]
        except KeyError:
            raise ValueError(f"«{value}» не подходит: напишите «да» или «нет».") from None

    def render(self, value, obj=None, **kwargs) -> str:
        return "да" if value else "нет"


class CountWidget(Widget):
    """A whole number."""

    def clean(self, value, row=None, **kwargs) -> int:
        text = str(value)
        if not (text.isascii() and text.isdecimal() and len(text) <= 6):
            raise ValueError(f"«{value}» — не целое число.")
        return int(text)

    def render(self, value, obj=None, **kwargs):
        return value


class SummaryWidget(TextWidget):
    """A text of several lines: a table has it on one line."""

    def render(self, value, obj=None, **kwargs) -> str:
        return " ".join((value or "").split())


class CandidacyResource(TableResource):
    """Rows of a register: a person is known by the name, namesakes by the date of birth too."""

    register: ClassVar[Register]
    required = ("name",)
    naming = ("name",)

    reason = Field("reason", REASON, ChoiceWidget(Candidacy.Reason))

    class Meta:
        model = Candidacy
        skip_unchanged = True
        report_skipped = False
        skip_html_diff = True
        store_instance = True

    def __init__(self, school: School, by, creates: bool = False, numbers: Iterable[int] = ()):
        super().__init__()
        self.school, self.by, self.creates = school, by, creates
        self.numbers, self.seen = list(numbers), {}
        self.people: dict[str, list[Teacher]] = {}
        for person in (one.as_in(school) for one in Teacher.objects.of_school(school)):
            person.school = school
            self.people.setdefault(person.name_key, []).append(person)
        recorded = Candidacy.objects.open().filter(role=self.register.role, school=school)
        self.recorded = {one.teacher_id: one for one in recorded}

    @classmethod
    def headings(cls) -> list[str]:
        """All that the exported register says: what cannot be read back is passed over."""
        return ["№", *(column.heading for column in columns(cls.register))]

    @classmethod
    def heading_of(cls, attribute: str) -> str:
        if attribute in ("name", "last_name", "first_name", "patronymic", "teacher"):
            return NAME
        if attribute == "born_on":
            return BORN
        return CARD_HEADINGS.get(attribute) or super().heading_of(attribute)

    def before_import_row(self, row, **kwargs) -> None:
        """Find the person of the row among the school's teachers, or refuse."""
        row["person"] = self._person(row)
        key, number = self._key(row["person"]), self.numbers[kwargs["row_number"] - 1]
        if key in self.seen and not self._is_gone(row):
            raise ValidationError({"name": f"Этот человек уже есть в строке {self.seen[key]}."})
        self.seen.setdefault(key, number)

    @staticmethod
    def _key(person: Teacher) -> tuple:
        return (person.pk,) if person.pk else (name_key(person.full_name), person.born_on)

    @staticmethod
    def _is_gone(row) -> bool:
        """An exported line of somebody who declined or left: it asks for nothing."""
        return name_key(str(row.get(STATE, ""))) in GONE

    def _person(self, row) -> Teacher:
        name, born_on = self.name_in(row), self._born_on(row)
        if not name:
            raise ValidationError({"name": "Впишите фамилию, имя, отчество."})
        found = self.people.get(name_key(name), [])
        if len(found) > 1 and born_on:
            found = [person for person in found if person.born_on == born_on]
        if len(found) > 1:
            raise ValidationError({"born_on": "В школе есть тёзки: впишите дату рождения."})
        if found:
            self._refuse_another(found[0], born_on, row)
            return found[0]
        if not self.creates:
            raise ValidationError(
                {
                    "name": "Такого педагога в школе нет. Проверьте имя, внесите человека в список педагогов "
                    "или отметьте «Создать педагогов, которых ещё нет»."
                }
            )
        return self._new_person(name, row)

    @staticmethod
    def _born_on(row) -> date | None:
        try:
            return DayWidget().clean(row.get(BORN) or None)
        except ValueError as error:
            raise ValidationError({"born_on": str(error)}) from error

    def _refuse_another(self, person: Teacher, born_on: date | None, row) -> None:
        """A namesake born on another day is somebody else; whoever has gone is not enlisted."""
        if born_on and person.born_on and born_on != person.born_on:
            raise ValidationError(
                {"born_on": f"В карточке педагога другая дата рождения: {person.born_on:%d.%m.%Y}."}
            )
        if person.left_on and person.left_on <= clock.today() and not self._is_gone(row):
            raise ValidationError({"name": f"Этот педагог не работает в школе с {person.left_on:%d.%m.%Y}."})

    def _new_person(self, name: str, row) -> Teacher:
        """A teacher made of the cells of the row, checked as the list of teachers checks them."""
        names = dict(zip(("last_name", "first_name", "patronymic"), name.split(maxsplit=2), strict=False))
        cells = {TeacherResource.heading_of(part): text for part, text in names.items()}
        cells |= {heading: row.get(heading, "") for heading in (BORN, *CARD_HEADINGS.values())}
        person, errors = self._cards.init_instance(cells), {}
        try:
            self._cards.import_instance(person, cells)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        self._cards.validate_instance(person, errors)
        person.school = self.school
        return person

    @cached_property
    def _cards(self) -> TeacherResource:
        return TeacherResource(self.school)

    def get_instance(self, instance_loader, row) -> Candidacy | None:
        found = self.recorded.get(row["person"].pk)
        if found:
            found.teacher = row["person"]
        return found

    def init_instance(self, row=None) -> Candidacy:
        return Candidacy(teacher=row["person"], school=self.school, role=self.register.role)

    def import_field(self, field, instance, row, is_m2m=False, **kwargs) -> None:
        """An empty cell erases nothing; a text that differs in its line breaks only is the same."""
        value = row.get(field.column_name, "")
        if value != "" and value != field.export(instance):
            super().import_field(field, instance, row, is_m2m, **kwargs)

    def skip_row(self, instance, original, row, import_validation_errors=None) -> bool:
        if self._is_gone(row):
            return True
        is_new = instance.pk is None
        return not is_new and super().skip_row(instance, original, row, import_validation_errors)

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True) -> None:
        errors = dict(import_validation_errors or {})
        allowed = dict(Candidacy.reasons_for(self.register.role))
        if instance.reason and instance.reason not in allowed:
            words = ", ".join(f"«{label}»" for label in allowed.values())
            errors["reason"] = [f"Это основание — из другого банка. Возможные: {words}."]
        for check in (partial(instance.clean_fields, exclude={"teacher", "school", *errors}), instance.clean):
            try:
                check()
            except ValidationError as error:
                errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def do_instance_save(self, instance, is_create) -> None:
        if instance.teacher.pk is None:
            instance.teacher.save()
            Event.record("внесён из файла банка", instance.teacher, by=self.by, school=self.school)
            instance.teacher = instance.teacher  # the key that it has now
        if is_create:
            actions.open_candidacy(instance, by=self.by)
        else:
            actions.correct_candidacy(instance, by=self.by)


class MentorResource(CandidacyResource):
    """Rows of the register of mentors."""

    register = MENTORS

    summary = Field("summary", MENTORS.summary, SummaryWidget())
    achievements = Field("achievements", OWN_HEADINGS["achievements"], SummaryWidget())
    hours_per_week = Field("hours_per_week", OWN_HEADINGS["hours_per_week"], CountWidget())
    trained_on = Field("trained_on", OWN_HEADINGS["trained_on"], DayWidget())
    training_hours = Field("training_hours", OWN_HEADINGS["training_hours"], CountWidget())
    works_remotely = Field("works_remotely", OWN_HEADINGS["works_remotely"], YesNoWidget())
    open_to_other_schools = Field(
        "open_to_other_schools", OWN_HEADINGS["open_to_other_schools"], YesNoWidget()
    )

    class Meta:
        fields = ("reason", "summary", *MENTORS.own_fields)


class MenteeResource(CandidacyResource):
    """Rows of the register of mentees."""

    register = MENTEES

    summary = Field("summary", MENTEES.summary, SummaryWidget())
    deficits = Field("deficits", OWN_HEADINGS["deficits"], SummaryWidget())

    class Meta:
        fields = ("reason", "summary", *MENTEES.own_fields)


RESOURCES = {Role.MENTOR: MentorResource, Role.MENTEE: MenteeResource}
