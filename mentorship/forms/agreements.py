"""The answer of a mentor's own school to another one."""

from django import forms

from mentorship.models import Agreement


class AnswerForm(forms.Form):
    """A line for the other school; a refusal needs one."""

    comment = forms.CharField(
        label="Пояснение для другой школы",
        required=False,
        max_length=Agreement._meta.get_field("comment").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, verb: str, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["comment"]
        if verb == "refuse":
            field.required = True
            field.error_messages["required"] = "Напишите коротко, почему: эту строку увидит другая школа."
            field.help_text = "Например: «Наставник ведёт две ставки». Без сведений о здоровье и семье."
        else:
            field.help_text = "Необязательно. Например: «по вторникам, после уроков»."

    def clean_comment(self) -> str:
        return " ".join(self.cleaned_data["comment"].split())
