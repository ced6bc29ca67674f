"""Forms of the office: a questionnaire's words and questions, and a wave."""

import secrets

from django import forms
from django.core.exceptions import ValidationError

from districts.models import District
from districts.record_fields import RecordsField
from districts.validators import plausible_date
from mentorship.documents.questions import Asking, QuestionKind
from mentorship.models import Questionnaire, Wave
from mentorship.models.questionnaire import MOST_QUESTIONS
from schools.models import School

NEW_ROWS = 2


class QuestionnaireForm(forms.ModelForm):
    """The title and the introduction; `started_from` is the version its author had before the eyes."""

    started_from = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)

    class Meta:
        model = Questionnaire
        fields = ["title", "introduction"]
        widgets = {
            "title": forms.TextInput(attrs={"class": "vTextField"}),
            "introduction": forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        }


class QuestionForm(forms.Form):
    """One question as a block of plain fields; the options stand one a line."""

    code = forms.SlugField(required=False, max_length=40, widget=forms.HiddenInput)
    subject = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    text = forms.CharField(
        label="Вопрос", max_length=500, widget=forms.TextInput(attrs={"class": "vTextField"})
    )
    kind = forms.ChoiceField(label="Как отвечают", choices=[("", "выберите"), *QuestionKind.choices])
    options = forms.CharField(
        label="Варианты или строки, по одному в строке",
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
        help_text="Для «один ответ» и «несколько ответов» — варианты, для оценки — то, что оценивают.",
    )
    legend = forms.CharField(
        label="Что значат оценки",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    lines = forms.IntegerField(label="Строк на бумаге", min_value=1, max_value=20, initial=3)
    is_required = forms.BooleanField(label="Обязательный", required=False, initial=True)
    is_main = forms.BooleanField(label="Ответ попадает в банк", required=False)
    follows = forms.BooleanField(label="Уточняет предыдущий, своего номера нет", required=False)
    own_answer = forms.BooleanField(label="Можно вписать свой ответ", required=False)

    def clean_options(self):
        lines = self.cleaned_data["options"].splitlines()
        return tuple(line.strip() for line in lines if line.strip())

    @property
    def question(self) -> Asking:
        """What was typed, as a question; a new one gets a code of its own."""
        given = {name: self.cleaned_data[name] for name in self.base_fields}
        given["code"] = given["code"] or f"own-{secrets.token_hex(4)}"
        choosing = given["kind"] not in (QuestionKind.TEXT, QuestionKind.YES_NO)
        given["options"] = given["options"] if choosing else ()
        given["own_answer"] = given["own_answer"] and given["kind"] == QuestionKind.MULTIPLE
        return Asking(**given)


class BaseQuestionSet(forms.BaseFormSet):
    """Every question of a questionnaire in order; emptied and ticked ones are left out."""

    def get_ordering_widget(self):
        return forms.NumberInput(attrs={"class": "vIntegerField", "min": 1})

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["ORDER"].label = "Место по порядку"
        form.fields["DELETE"].label = "Убрать вопрос"

    @property
    def questions(self) -> list[Asking]:
        return [form.question for form in self.ordered_forms]


QuestionSet = forms.formset_factory(
    QuestionForm,
    formset=BaseQuestionSet,
    extra=NEW_ROWS,
    can_order=True,
    can_delete=True,
    max_num=MOST_QUESTIONS + NEW_ROWS,
    absolute_max=MOST_QUESTIONS + NEW_ROWS,
    validate_max=True,
)


class WaveForm(forms.ModelForm):
    """A new wave or a planned one: which questionnaire, whom, from when till when, what to compare with."""

    kind = forms.ChoiceField(label="Анкета", choices=Questionnaire.Kind.choices)
    schools = RecordsField(
        label="Школы",
        queryset=School.objects.none(),
        required=False,
        help_text="Никто не отмечен — все школы района.",
    )
    opens_on = forms.DateField(label="Принимает ответы с", validators=[plausible_date])
    closes_on = forms.DateField(
        label="По", validators=[plausible_date], help_text="Последний день включительно."
    )

    class Meta:
        model = Wave
        fields = ["district", "title", "kind", "opens_on", "closes_on", "schools", "entry"]
        widgets = {"title": forms.TextInput(attrs={"class": "vTextField"})}

    user = None  # who works in the office: set on the class that a request makes

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "district" not in self.fields:  # a wave that is only read
            return
        user = self.user
        districts = District.objects.visible_to(user)
        self.fields["district"].queryset = districts
        if not user.is_superuser:
            self.fields["district"].widget = forms.HiddenInput()
            self.initial.setdefault("district", user.district_id)
        self.fields["schools"].queryset = School.objects.visible_to(user).filter(closed_on=None)
        self.fields["entry"].queryset = Wave.objects.visible_to(user).filter(
            questionnaire__kind__in=Questionnaire.ENTRY_OF.values()
        )
        self.fields["entry"].empty_label = "не сравнивать"
        if self.instance.pk:
            self.initial["kind"] = self.instance.questionnaire.kind

    def clean(self):
        given = super().clean()
        district = given.get("district")
        strangers = [s for s in given.get("schools") or [] if district and s.district_id != district.pk]
        if strangers:
            self.add_error("schools", f"Школа другого района: {strangers[0]}.")
        entry, wanted = given.get("entry"), Questionnaire.ENTRY_OF.get(given.get("kind"))
        if entry and (wanted is None or entry.questionnaire.kind != wanted):
            self.add_error("entry", "Сравнивают анкету конца программы с анкетой её начала, для той же роли.")
        return given

    def save(self, commit=True):
        """The wave with the questionnaire's version that is in use now."""
        wave, kind = self.instance, self.cleaned_data["kind"]
        if not wave.may_be_edited:
            raise ValidationError("Открытую волну не меняют.")
        wave.questionnaire = Questionnaire.for_asking(kind, wave.district, by=self.user)
        return super().save(commit)
