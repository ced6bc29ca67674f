"""Fields of forms that choose records."""

from django import forms
from django.core.exceptions import ValidationError

# The longest decimal that every database takes as a whole number.
LONGEST_NUMBER = 18


class RecordsField(forms.ModelMultipleChoiceField):
    """Checkboxes of records; a number too long for the database is refused as an absent one is."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value):
        if any(len(str(number)) > LONGEST_NUMBER for number in value or []):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().clean(value)
