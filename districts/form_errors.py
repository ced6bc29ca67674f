"""What a verb refuses, shown in the form that asked for it."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.forms import BaseForm


def refuse_in(form: BaseForm, error: ValidationError, *, asked_as: Mapping[str, str] | None = None) -> None:
    """Put each sentence beside the field it names, and at the top where the form has no such field.

    `asked_as`: fields of the record that the form asks for under another name.
    """
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        field = (asked_as or {}).get(name, name)
        form.add_error(field if field in form.fields else None, errors)
