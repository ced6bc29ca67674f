"""Two records of one person: which is the other one, and what stays of each."""

from django import forms

from mentorship.merging import Choice, choices
from mentorship.merging.fields import DROPPED, KEPT
from schools.models import Teacher
from schools.work_merging import OtherWork, works_in_two


class PersonField(forms.ModelChoiceField):
    """Whom, told apart by the school and the year of birth."""

    def label_from_instance(self, teacher) -> str:
        born = f", {teacher.born_on.year} г. р." if teacher.born_on else ""
        return f"{teacher.full_name}{born}, {teacher.post}, {teacher.school}"


class OtherRecordForm(forms.Form):
    """The record that goes into the first one."""

    other = PersonField(
        label="Другая запись об этом человеке",
        queryset=Teacher.objects.none(),
        empty_label="Выберите запись",
        error_messages={"required": "Выберите другую запись об этом человеке."},
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = people.select_related("school").order_by("name_key", "pk")


class MergeForm(forms.Form):
    """Whose value stays, field by field; of two schools, which is the main one."""

    def __init__(self, *args, kept: Teacher, dropped: Teacher, **kwargs):
        super().__init__(*args, **kwargs)
        self.kept, self.dropped = kept, dropped
        self.choices = choices(kept, dropped)
        for choice in self.choices:
            self.fields[f"value-{choice.name}"] = self._whose(choice)
        if works_in_two(kept, dropped):
            self._ask_for_work()

    @staticmethod
    def _whose(choice: Choice) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=choice.label.capitalize(),
            choices=choice.options,
            initial=choice.proposed,
            required=False,
            widget=forms.RadioSelect,
        )

    def _ask_for_work(self) -> None:
        places = [(KEPT, self._work(self.kept)), (DROPPED, self._work(self.dropped))]
        self.fields["main"] = forms.ChoiceField(
            label="Основное место работы",
            choices=places,
            widget=forms.RadioSelect,
            error_messages={"required": "Выберите основное место работы."},
        )
        self.fields["other_work"] = forms.ChoiceField(
            label="Работа в другой школе",
            choices=OtherWork.choices,
            widget=forms.RadioSelect,
            error_messages={"required": "Укажите, продолжается ли работа в другой школе."},
        )

    @staticmethod
    def _work(teacher: Teacher) -> str:
        return f"{teacher.school}, {teacher.post}"

    @property
    def said(self) -> list[tuple[str, str]]:
        """What was decided, in words, once the form is valid."""
        return [
            (field.label, dict(field.choices)[self.cleaned_data[name]])
            for name, field in self.fields.items()
            if self.cleaned_data.get(name)
        ]

    @property
    def decisions(self) -> dict:
        """Keyword arguments of `merge_teachers`; a field that was not answered stays as proposed."""
        data = self.cleaned_data
        found = {choice.name: data[f"value-{choice.name}"] or choice.proposed for choice in self.choices}
        decided = {"chosen": found}
        if "main" in self.fields:
            school = self.kept.school if data["main"] == KEPT else self.dropped.school
            decided |= {"main": school, "other": data["other_work"]}
        return decided
