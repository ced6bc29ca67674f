"""The form by which a person leaves a school."""

from django import forms

from districts.validators import plausible_date
from schools.models import Employment

CHOICES = [("", "Выберите причину"), *((value, value.label) for value in Employment.LEAVING)]


class LeaveForm(forms.Form):
    """The first day without work, and why."""

    on = forms.DateField(
        label="Не работает с",
        validators=[plausible_date],
        help_text="Первый день, когда человек уже не работает.",
        widget=forms.DateInput(attrs={"placeholder": "дд.мм.гггг"}),
    )
    reason = forms.ChoiceField(
        label="Причина", choices=CHOICES, error_messages={"required": "Выберите причину ухода."}
    )
    note = forms.CharField(label="Пояснение", max_length=300, required=False)
