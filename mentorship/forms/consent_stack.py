"""The stack of signed papers: many consents registered in one go."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from districts.files import validate_scan
from districts.validators import plausible_date
from mentorship import actions
from mentorship.forms.consents import FILES_ARE_LOST, SignedOnMixin
from mentorship.models import Consent


class PaperForm(SignedOnMixin, forms.Form):
    """One paper of the stack: taken or not, and what differs from the rest of the stack."""

    chosen = forms.BooleanField(label="Подписано", required=False)
    signed_on = forms.DateField(label="Дата подписи", required=False, validators=[plausible_date])
    paper_location = forms.CharField(label="Где хранится", required=False, max_length=200)
    scan = forms.FileField(label="Скан", required=False, validators=[validate_scan])

    def __init__(self, *args, consent: Consent, **kwargs):
        super().__init__(*args, prefix=f"c{consent.pk}", **kwargs)
        self.consent = consent
        for name, field in self.fields.items():
            subject = f"{consent.teacher.short_name}, {consent.get_kind_display()}"
            field.label = f"{field.label}: {subject}"
            look = "form-check-input" if name == "chosen" else "form-control"
            field.widget.attrs["class"] = look

    @property
    def is_chosen(self) -> bool:
        return bool(self.cleaned_data.get("chosen"))

    def register(self, *, signed_on, paper_location, by) -> None:
        actions.register_consent(
            self.consent,
            signed_on=self.cleaned_data["signed_on"] or signed_on,
            paper_location=self.cleaned_data["paper_location"] or paper_location,
            scan=self.cleaned_data["scan"],
            by=by,
        )


class StackForm(SignedOnMixin, forms.Form):
    """A stack of signed papers: a date and a place for all of them, and a form for each paper."""

    signed_on = forms.DateField(
        label="Дата подписи для всех",
        required=False,
        validators=[plausible_date],
        help_text="Возьмём её там, где своя дата не указана.",
    )
    paper_location = forms.CharField(
        label="Где хранятся",
        required=False,
        max_length=200,
        help_text="Например, «дело № 05-12». Возьмём там, где своё место не указано.",
    )

    def __init__(self, data=None, files=None, *, consents, **kwargs):
        super().__init__(data, files, **kwargs)
        self.papers = [PaperForm(data, files, consent=consent) for consent in consents]

    def clean(self):
        given = super().clean()
        for paper in self.papers:
            paper.full_clean()
        taken = [paper for paper in self.papers if paper.is_chosen]
        for paper in self.papers:
            if paper.has_changed() and paper not in taken:
                paper.add_error("chosen", "Отметьте согласие или очистите его поля.")
        if not taken and not any(paper.errors for paper in self.papers):
            raise ValidationError("Отметьте хотя бы одно подписанное согласие.")
        for paper in taken:
            own = paper.cleaned_data.get("signed_on") or "signed_on" in paper.errors
            if not own and not given.get("signed_on") and "signed_on" not in self.errors:
                paper.add_error("signed_on", "Укажите дату подписи здесь или одну для всех сверху.")
        if self.errors or any(paper.errors for paper in self.papers):
            raise ValidationError(self._what_is_wrong())
        return given

    def _what_is_wrong(self) -> list[str]:
        said = ["Проверьте отмеченные согласия: ошибки показаны рядом с полями. Ничего пока не записано."]
        return [*said, FILES_ARE_LOST] if any(self.files.values()) else said

    def save(self, *, by) -> list[Consent]:
        """Register every chosen paper or none; an empty list, with the errors shown, when one is refused."""
        taken = [paper for paper in self.papers if paper.is_chosen]
        shared = {name: self.cleaned_data[name] for name in ("signed_on", "paper_location")}
        paper = None
        try:
            with transaction.atomic():
                for paper in taken:
                    paper.register(by=by, **shared)
        except ValidationError as error:
            paper.add_error("chosen", error.messages)
            self.add_error(None, self._what_is_wrong())
            return []
        return [paper.consent for paper in taken]
