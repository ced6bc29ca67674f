"""Forms of the order on the Положение and the curator."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from districts import clock
from districts.models import AcademicYear
from districts.validators import plausible_date
from mentorship.documents.wordings.markup import lines, sections
from mentorship.documents.wordings.placeholders import PLACEHOLDER
from mentorship.models import Act
from schools.models import School, Teacher


class CuratorField(forms.ModelChoiceField):
    """Everybody who works in the school, with the post."""

    def label_from_instance(self, teacher) -> str:
        return f"{teacher.full_name}, {teacher.post_here}"


class LocalActsForm(forms.Form):
    """Whom the order appoints, what it is based on, by when the curator is to act."""

    curator = CuratorField(
        label="Куратор",
        queryset=Teacher.objects.none(),
        empty_label="Выберите педагога",
        help_text="Имя и должность войдут в приказ в нужном падеже.",
        error_messages={
            "required": "Выберите, кого назначить куратором.",
            "invalid_choice": "Куратором назначают того, кто работает в школе.",
        },
    )
    council_number = forms.CharField(
        label="Номер протокола педагогического совета",
        max_length=30,
        error_messages={"required": "Укажите номер протокола."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    council_on = forms.DateField(
        label="Дата протокола",
        validators=[plausible_date],
        help_text="Например, 18.09.2021.",
        error_messages={"required": "Укажите дату протокола."},
    )
    union = forms.CharField(
        label="С кем согласовано Положение",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Строки — как на бумаге: «с профсоюзным комитетом», «протокол от 19.09.2021 № 4». "
        "Если профсоюза нет, оставьте пустым.",
    )
    due_on = forms.DateField(
        label="Срок поручений куратору",
        validators=[plausible_date],
        help_text="К этому дню куратор представит предложения о парах и группах.",
        error_messages={"required": "Укажите срок."},
    )

    def __init__(self, *args, school: School, year: AcademicYear, **kwargs):
        usual = date(year.start_year, 10, 1)
        initial = {"due_on": usual} if usual >= clock.today() else {}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["curator"].queryset = Teacher.objects.working_in(school)

    def clean_council_on(self) -> date:
        council_on = self.cleaned_data["council_on"]
        if council_on > clock.today():
            raise ValidationError("Этот день ещё не наступил: впишите дату протокола, который уже подписан.")
        return council_on

    def clean_union(self) -> str:
        return "\n".join(lines(self.cleaned_data["union"]))

    def clean(self) -> dict:
        council_on, due_on = self.cleaned_data.get("council_on"), self.cleaned_data.get("due_on")
        if council_on and due_on and due_on < council_on:
            self.add_error("due_on", "Срок поручений раньше протокола: проверьте даты.")
        return self.cleaned_data


class LocalActsDraftForm(forms.ModelForm):
    """The words of a draft: the order's, and the Положение's."""

    regulation_heading = forms.CharField(
        label="Заголовок Положения",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Строки — как на бумаге.",
        error_messages={"required": "Впишите заголовок Положения."},
    )

    class Meta:
        model = Act
        fields = ["heading", "preamble", "body", "annex"]
        labels = {"annex": "Текст Положения"}
        help_texts = {
            "preamble": "Слово «приказываю» ставится само.",
            "annex": "«# Общие положения» начинает раздел, каждая следующая строка — пункт, строка с «- » — "
            "подпункт. Номера ставятся сами.",
        }
        widgets = {
            "heading": forms.Textarea(attrs={"rows": 2}),
            "preamble": forms.Textarea(attrs={"rows": 3}),
            "body": forms.Textarea(attrs={"rows": 10}),
            "annex": forms.Textarea(attrs={"rows": 24}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["regulation_heading"].initial = self.instance.particulars["regulation_heading"]
        self.fields["annex"].required = True
        self.fields["annex"].error_messages["required"] = "Впишите текст Положения."

    def clean_annex(self) -> str:
        text = self.cleaned_data["annex"]
        try:
            found = sections(text)
        except ValueError as error:
            raise ValidationError("Текст начинается с названия раздела: «# Общие положения».") from error
        for section in found:
            if not section.title:
                raise ValidationError(f"У раздела {section.number} нет названия: впишите его после «# ».")
            if not section.points:
                raise ValidationError(f"В разделе «{section.title}» нет ни одного пункта.")
        return text

    def clean(self) -> dict:
        """A draft's words are final: nothing fills placeholders in it any more."""
        for name, text in list(self.cleaned_data.items()):
            left = PLACEHOLDER.search(text)
            if left:
                self.add_error(
                    name, f"Впишите слова вместо {left.group(0)}: здесь подстановки не заменяются."
                )
        return super().clean()
