"""What is typed about one measure: evidence, its day, why it is not needed."""

from django import forms
from django.core.exceptions import ValidationError

from districts import clock
from districts.validators import plausible_date
from roadmap.models import Assignment, Evidence


class EvidenceForm(forms.ModelForm):
    """Words, a link or a scan: at least one of them."""

    link = forms.URLField(
        label="Ссылка",
        required=False,
        max_length=1000,
        assume_scheme="https",
        help_text="Например, страница сайта школы, где размещён документ.",
        error_messages={"invalid": "Укажите адрес страницы, как в браузере: https://школа.рф/приказ."},
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )

    class Meta:
        model = Evidence
        fields = ["text", "link", "scan"]
        labels = {"text": "Что сделано", "scan": "Документ"}
        help_texts = {"scan": "Скан в PDF, JPEG или PNG, до 10 МБ."}
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "scan": forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        }

    def __init__(self, *args, assignment: Assignment, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.assignment = assignment


class CompleteForm(forms.Form):
    """The day a measure was carried out: the paper may be older than its record here."""

    done_on = forms.DateField(
        label="Дата выполнения",
        validators=[plausible_date],
        initial=clock.today,
        help_text="День, когда работа закончена, например 15.09.2021.",
        error_messages={"required": "Укажите дату выполнения."},
    )

    def clean_done_on(self):
        if self.cleaned_data["done_on"] > clock.today():
            raise ValidationError("Дата выполнения ещё не наступила.")
        return self.cleaned_data["done_on"]


class DismissForm(forms.Form):
    """Why a measure is not needed here."""

    comment = forms.CharField(
        label="Почему мероприятие не требуется",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Например, «в школе нет наставляемых». Причину увидит методист.",
        error_messages={"required": "Укажите, почему мероприятие не требуется."},
    )
