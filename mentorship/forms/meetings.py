"""Forms of meetings: one line at once, several from the paper journal."""

from django import forms
from django.forms import BaseModelFormSet, modelformset_factory

from districts import clock
from mentorship.models import Meeting, Pairing, ProgrammeItem

LINES = 8
MOST_LINES = 40


class ItemField(forms.ModelChoiceField):
    """A task of the plan: «2.1. Знакомство с локальными актами»."""

    def label_from_instance(self, item) -> str:
        return f"{item.number} {item.task[:80]}"


class MeetingForm(forms.ModelForm):
    """One line of the journal: the day, the form, what about, what came of it."""

    item = ItemField(
        label="Пункт программы",
        queryset=ProgrammeItem.objects.none(),
        required=False,
        empty_label="другая тема",
    )
    minutes = forms.IntegerField(label="Минут", required=False, min_value=5, max_value=600)

    class Meta:
        model = Meeting
        fields = ["on", "form", "item", "topic", "outcome", "minutes", "next_step", "confirmed_on"]
        help_texts = {"topic": "Можно не писать, если выбран пункт программы."}

    def __init__(self, *args, pairing: Pairing, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.pairing = pairing
        plan = ProgrammeItem.objects.filter(programme__pairing=pairing)
        self.fields["item"].queryset = plan
        if not self.instance.pk:
            self.fields["on"].initial = clock.today()


class OneMeetingForm(MeetingForm):
    """The line in a hurry; without a plan there is nothing to choose from."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.fields["item"].queryset.exists():
            del self.fields["item"]
            self.fields["topic"].help_text = ""


class LineForm(MeetingForm):
    """A line of the paper journal: empty ones are left out."""

    TYPED = ("on", "topic", "outcome", "minutes", "next_step", "item")

    class Meta(MeetingForm.Meta):
        fields = ["on", "form", "item", "topic", "outcome", "minutes", "next_step"]
        help_texts = {}

    def __init__(self, *args, plan: list, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = None
        self.fields["item"].choices = plan
        for field in self.fields.values():
            chosen = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if chosen else "form-control"

    def has_changed(self):
        return any(str(self.data.get(self.add_prefix(name), "")).strip() for name in self.TYPED)


class LineFormSet(BaseModelFormSet):
    """Empty lines to be filled from the paper."""

    def clean(self):
        super().clean()
        if not any(self.errors) and not self.meetings():
            raise forms.ValidationError("Заполните хотя бы одну строку.")

    def meetings(self) -> list[Meeting]:
        return [form.instance for form in self.forms if form.has_changed()]


LineForms = modelformset_factory(
    Meeting, form=LineForm, formset=LineFormSet, extra=LINES, max_num=MOST_LINES, absolute_max=MOST_LINES
)


def line_forms(pairing: Pairing, data=None) -> LineFormSet:
    """The page of lines for one pairing; the plan is read once for all of them."""
    plan = ProgrammeItem.objects.filter(programme__pairing=pairing).select_related("programme")
    field = ItemField(queryset=plan, empty_label="другая тема")
    options = [("", "другая тема"), *((one.pk, field.label_from_instance(one)) for one in plan)]
    return LineForms(
        data,
        prefix="lines",
        queryset=Meeting.objects.none(),
        form_kwargs={"pairing": pairing, "plan": options},
    )
