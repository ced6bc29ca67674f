"""Forms of consents: what to print, the stack of signed papers, one paper, its withdrawal."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from districts import clock
from districts.validators import plausible_date
from mentorship import actions
from mentorship.consent_grid import USUAL, Cell, Person
from mentorship.models import Consent

FILES_ARE_LOST = "Выбранные файлы браузер не сохраняет: выберите сканы ещё раз."
NOBODY_FOUND = "Отмеченный педагог не найден среди людей этой школы."


class GridFilterForm(forms.Form):
    """Which people and which column of the grid to show."""

    name = forms.CharField(
        label="Имя",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"class": "form-control", "type": "search"}),
    )
    kind = forms.ChoiceField(
        label="Вид согласия",
        required=False,
        choices=[("", "все виды"), *Consent.Kind.choices],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    show = forms.ChoiceField(
        label="Показать",
        required=False,
        choices=[("", "всех"), ("missing", "кому чего не хватает"), ("printed", "что ждёт подписи")],
        widget=forms.Select(attrs={"class": "form-select"}),
    )


class PrintForm(forms.Form):
    """People and kinds to print, or everything that is missing."""

    missing = forms.BooleanField(required=False, widget=forms.HiddenInput)
    teachers = forms.TypedMultipleChoiceField(
        label="Люди",
        coerce=int,
        required=False,
        error_messages={"invalid_choice": NOBODY_FOUND},
    )
    kinds = forms.MultipleChoiceField(
        label="Виды согласий",
        required=False,
        choices=Consent.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Такого вида согласия нет."},
    )

    def __init__(self, *args, people: list[Person], **kwargs):
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["teachers"].choices = [(person.teacher.pk, person.teacher.full_name) for person in people]

    def clean(self):
        given = super().clean()
        if not given.get("missing"):
            if "teachers" not in self.errors and not given["teachers"]:
                self.add_error("teachers", "Отметьте, кому печатать.")
            if "kinds" not in self.errors and not given["kinds"]:
                self.add_error("kinds", "Отметьте, что печатать.")
        if not self.errors:
            self.cells = self._cells(given)
            if not self.cells:
                raise ValidationError(
                    "Печатать нечего: у выбранных людей эти согласия уже действуют или не нужны."
                )
        return given

    def _cells(self, given) -> list[Cell]:
        """The usual consents that nobody has refused, or what was chosen by name and kind."""
        if given.get("missing"):
            cells = [cell for person in self.people for cell in person.cells if cell.kind in USUAL]
            return [cell for cell in cells if cell.may_be_printed]
        chosen = [person for person in self.people if person.teacher.pk in given["teachers"]]
        cells = [cell for person in chosen for cell in person.cells if cell.kind in given["kinds"]]
        return [cell for cell in cells if not cell.satisfied]

    def save(self, *, by) -> list[Consent]:
        """The consents that wait for a signature now, one for each sheet."""
        with transaction.atomic():
            return [sheet for cell in self.cells for sheet in _opened(cell, by=by)]


def _opened(cell: Cell, *, by) -> list[Consent]:
    if cell.is_printed:
        return [cell.consent]
    if cell.pairing:
        return [actions.print_role_consent(cell.teacher, cell.kind, cell.pairing, by=by)]
    return actions.print_consents([cell.teacher], [cell.kind], by=by)


class SignedOnMixin:
    """The day of signature is not in the future."""

    def clean_signed_on(self):
        signed_on = self.cleaned_data["signed_on"]
        if signed_on and signed_on > clock.today():
            raise ValidationError("Дата подписи ещё не наступила.")
        return signed_on


class ConsentForm(SignedOnMixin, forms.ModelForm):
    """Registers one paper signed by hand."""

    class Meta:
        model = Consent
        fields = ["signed_on", "valid_until", "paper_location", "scan"]
        labels = {"signed_on": "Дата подписи", "scan": "Скан (PDF, JPEG или PNG, до 10 МБ)"}
        help_texts = {"valid_until": "Срок с распечатанного листа. Измените, если на бумаге другой."}
        widgets = {"scan": forms.FileInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["signed_on"].required = True

    def clean_valid_until(self):
        valid_until = self.cleaned_data["valid_until"]
        if valid_until and valid_until < clock.today():
            raise ValidationError("Этот срок уже истёк: согласие не будет действовать.")
        return valid_until

    def clean(self):
        given = super().clean()
        if self.errors and self.files:
            self.add_error("scan", FILES_ARE_LOST)
        return given

    def _post_clean(self):
        """The verb writes the record and validates it; here nothing is put into it."""

    def save(self, *, by) -> bool:
        """Sign; False, with the errors beside their fields, when the record refuses it."""
        try:
            actions.register_consent(self.instance, by=by, **self.cleaned_data)
        except ValidationError as error:
            self.add_error(None, error)
            return False
        return True


class WithdrawForm(forms.Form):
    """The day of the person's application."""

    on = forms.DateField(
        label="Дата заявления об отзыве",
        validators=[plausible_date],
        error_messages={"required": "Укажите дату заявления."},
    )

    def __init__(self, *args, consent: Consent, **kwargs):
        super().__init__(*args, **kwargs)
        self.consent = consent

    def save(self, *, by) -> bool:
        """Withdraw; False, with the error beside its field, when the date or the state does not allow it."""
        try:
            actions.end_consent(self.consent, "withdraw", on=self.cleaned_data["on"], by=by)
        except ValidationError as error:
            self.add_error(None, error)
            return False
        return True
