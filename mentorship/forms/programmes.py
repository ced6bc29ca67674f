"""Forms of a programme: how it begins, its terms and plan on one page, the marks, the steps."""

from django import forms
from django.forms import BaseInlineFormSet, inlineformset_factory, modelformset_factory
from django.forms.models import ModelChoiceIterator

from districts import clock
from districts.validators import plausible_date
from mentorship.models import Programme, ProgrammeChange, ProgrammeItem, ProgrammeTemplate
from mentorship.programme_sample import SAMPLE
from schools.models import School

SPARE_ROWS = 3
MOST_ITEMS = 60
LAST = 1000  # a row without a number comes after those that have one


AS_BEFORE = "former"


class BeginningIterator(ModelChoiceIterator):
    """The programme of the former pair first, where there is one, then the templates."""

    def __iter__(self):
        if self.field.has_former:
            yield AS_BEFORE, "По программе прежней пары"
        yield from super().__iter__()


class BeginningField(forms.ModelChoiceField):
    """A template, nothing for the built-in sample, or AS_BEFORE."""

    iterator = BeginningIterator
    has_former = False

    def to_python(self, value):
        return AS_BEFORE if value == AS_BEFORE and self.has_former else super().to_python(value)


class TemplateForm(forms.Form):
    """What the programme begins from: a template, or the programme of the pair that this one took over."""

    template = BeginningField(
        label="С чего начать",
        queryset=ProgrammeTemplate.objects.none(),
        required=False,
        empty_label=f"{SAMPLE.title} (общий образец)",
        error_messages={"invalid_choice": "Такого образца больше нет: обновите страницу."},
    )

    def __init__(self, *args, school: School, has_former: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["template"]
        field.has_former, field.initial = has_former, AS_BEFORE if has_former else None
        field.queryset = ProgrammeTemplate.objects.for_school(school)

    @property
    def beginning(self) -> dict:
        """What `begin_programme` begins from."""
        chosen = self.cleaned_data["template"]
        return {"as_before": True} if chosen == AS_BEFORE else {"template": chosen}


class TermsForm(forms.ModelForm):
    """The terms of a programme; `edition` is the one that was opened."""

    edition = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Programme
        fields = Programme.TERMS
        labels = {"starts_on": "Начало программы", "ends_on": "Окончание программы"}
        widgets = {
            "aim": forms.Textarea(attrs={"rows": 2}),
            "tasks_text": forms.Textarea(attrs={"rows": 4}),
            "relevance": forms.Textarea(attrs={"rows": 3}),
            "difficulties": forms.Textarea(attrs={"rows": 3}),
            "strengths": forms.Textarea(attrs={"rows": 2}),
            "results": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].initial = self.instance.edition

    def clean(self):
        data = super().clean()
        # The action compares it with what the database has by then.
        self.instance.edition = data.get("edition", self.instance.edition)
        return data


class ItemForm(forms.ModelForm):
    """A task of the plan; its number only sets the order."""

    position = forms.IntegerField(label="№ по порядку", required=False, min_value=1, max_value=LAST)

    class Meta:
        model = ProgrammeItem
        fields = ["section", "position", "task", "way", "due_on", "due_text", "planned"]
        widgets = {"task": forms.Textarea(attrs={"rows": 2}), "planned": forms.Textarea(attrs={"rows": 2})}
        error_messages = {"task": {"required": "Впишите мероприятие или отметьте «Убрать»."}}
        help_texts = {"due_text": ""}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due_text"].label = "или срок словами"
        if not self.instance.pk:
            self.fields["position"].initial = None
            self.initial.pop("position", None)

    def has_changed(self):
        """A spare row counts once a task is typed into it, whatever its lists say."""
        if self.instance.pk:
            return super().has_changed()
        return any(str(self.data.get(self.add_prefix(name), "")).strip() for name in self.TYPED)

    TYPED = ("task", "planned", "due_on", "due_text")

    def clean(self):
        data = super().clean()
        if data.get("due_on") and data.get("due_text"):
            self.add_error("due_text", "Укажите либо дату, либо срок словами.")
        return data


class PlanFormSet(BaseInlineFormSet):
    """The plan's rows, saved ones first and three spare ones after them."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Убрать"

    def items(self) -> list[ProgrammeItem]:
        """What the page leaves in the plan, in the order that it asks for."""
        kept = [form for form in self.forms if self._is_kept(form)]
        sections = ProgrammeItem.Section.values
        kept.sort(
            key=lambda form: (
                sections.index(form.instance.section),
                form.cleaned_data.get("position") or LAST,
                form.instance.pk or float("inf"),
            )
        )
        return [form.instance for form in kept]

    def _is_kept(self, form) -> bool:
        return not form.cleaned_data.get("DELETE") and bool(form.instance.pk or form.has_changed())


PlanForms = inlineformset_factory(
    Programme,
    ProgrammeItem,
    form=ItemForm,
    formset=PlanFormSet,
    extra=SPARE_ROWS,
    max_num=MOST_ITEMS,
    validate_max=True,
    absolute_max=MOST_ITEMS + SPARE_ROWS,
)


class ChangeForm(forms.ModelForm):
    """The line of the sheet of changes for the next edition."""

    class Meta:
        model = ProgrammeChange
        fields = ["agreed_on", "content", "ground"]
        widgets = {"content": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"ground": "Например: «просьба наставляемого», «приказ о продлении»."}
        error_messages = {"content": {"required": "Напишите, что изменено: это строка листа изменений."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agreed_on"].initial = clock.today()


class MarkForm(forms.ModelForm):
    """What came of one task."""

    class Meta:
        model = ProgrammeItem
        fields = ["mark", "actual"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mark"].choices = ProgrammeItem.Mark.choices
        self.fields["mark"].widget.attrs["class"] = "form-select"
        self.fields["actual"].widget.attrs["class"] = "form-control"


MarkForms = modelformset_factory(ProgrammeItem, form=MarkForm, extra=0)


class SubmitForm(forms.Form):
    """Handing over; an unusual term asks for its reason."""

    warning_reason = forms.CharField(label="Почему такой срок", max_length=300, required=False)

    def __init__(self, *args, programme: Programme, **kwargs):
        super().__init__(*args, **kwargs)
        self.warning = programme.term_warning
        if not self.warning:
            del self.fields["warning_reason"]

    def clean_warning_reason(self) -> str:
        reason = self.cleaned_data["warning_reason"].strip()
        if not reason:
            raise forms.ValidationError("Напишите причину или измените срок программы.")
        return reason


class StepForm(forms.Form):
    """A step that asks for a day or for words; each subclass names what its verb takes."""

    def __init__(self, *args, programme: Programme, **kwargs):
        super().__init__(*args, **kwargs)
        if "on" in self.fields:
            self.fields["on"].initial = clock.today()


class ReturnForm(StepForm):
    comment = forms.CharField(
        label="Что исправить",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Напишите, что исправить."},
    )


class ApproveForm(StepForm):
    on = forms.DateField(
        label="Дата утверждения", validators=[plausible_date], help_text="Как на подписанной бумаге."
    )


class CompleteForm(StepForm):
    on = forms.DateField(label="Дата завершения", validators=[plausible_date])
    outcome = forms.CharField(
        label="Итог",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="К чему пришли и что дальше: войдёт в отчёт наставника.",
        error_messages={"required": "Напишите, к чему пришли."},
    )


class TerminateForm(StepForm):
    on = forms.DateField(label="Дата", validators=[plausible_date])
    comment = forms.CharField(
        label="Почему прекращена",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Напишите, почему программа прекращена."},
    )
