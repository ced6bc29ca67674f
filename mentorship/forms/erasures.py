"""Forms of the tasks to destroy data."""

from django import forms
from django.core.exceptions import ValidationError

from mentorship.actions import erasures as actions
from mentorship.models import Erasure


class KeepForm(forms.Form):
    """On which other ground the data are kept."""

    ground = forms.CharField(
        label="Основание, на котором данные хранятся",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Назовите закон или договор. Одного желания школы мало.",
        error_messages={"required": "Укажите основание, на котором данные хранятся дальше."},
    )

    def __init__(self, *args, erasure: Erasure, **kwargs):
        super().__init__(*args, **kwargs)
        self.erasure = erasure

    def save(self, *, by) -> bool:
        """Keep; False, with the error on the form, where the task is closed already."""
        try:
            actions.keep(self.erasure, self.cleaned_data["ground"], by=by)
        except ValidationError as error:
            self.add_error(None, ValidationError(error.messages))
            return False
        return True
