"""Forms of a school's acts: which pairs, which words, which number, why it is corrected."""

from django import forms

from districts import clock
from districts.record_fields import RecordsField
from districts.validators import plausible_date
from mentorship import actions
from mentorship.documents.wordings.placeholders import PLACEHOLDER
from mentorship.models import Act, Pairing
from mentorship.models.candidacy import Role
from schools.models import School


class PairingsField(RecordsField):
    """Checkboxes of pairings: mentor — mentees, term."""

    default_error_messages = {
        "required": "Отметьте хотя бы одну пару.",
        "invalid_choice": "Одну из отмеченных пар нельзя внести в приказ: обновите страницу.",
        "invalid_pk_value": "Одну из отмеченных пар нельзя внести в приказ: обновите страницу.",
    }

    def label_from_instance(self, pairing) -> str:
        term = f"с {pairing.starts_on:%d.%m.%Y} по {pairing.ends_on:%d.%m.%Y}"
        return f"{pairing.names(Role.MENTOR)} — {pairing.names(Role.MENTEE)}, {term}"


class DraftForm(forms.Form):
    """Which ready pairings the new order names."""

    pairings = PairingsField(label="Пары и группы для приказа", queryset=Pairing.objects.none())

    def __init__(self, *args, school: School, **kwargs):
        super().__init__(*args, **kwargs)
        ready = Pairing.objects.filter(school=school).ready_for_order().with_sides()
        self.fields["pairings"].queryset = ready.order_by("starts_on", "pk")


class WordsForm(forms.ModelForm):
    """A draft's words."""

    class Meta:
        model = Act
        fields = ["heading", "preamble", "body"]
        widgets = {
            "heading": forms.Textarea(attrs={"rows": 2}),
            "preamble": forms.Textarea(attrs={"rows": 4}),
            "body": forms.Textarea(attrs={"rows": 10}),
        }

    def clean_heading(self) -> str:
        return self._finished("heading")

    def clean_preamble(self) -> str:
        return self._finished("preamble")

    def clean_body(self) -> str:
        return self._finished("body")

    def _finished(self, field: str) -> str:
        """A draft's words are final: nothing fills placeholders in it any more."""
        text = self.cleaned_data[field]
        left = PLACEHOLDER.search(text)
        if left:
            raise forms.ValidationError(
                f"Впишите слова вместо {left.group(0)}: здесь подстановки не заменяются."
            )
        return text

    def save(self, *, by) -> None:
        """Keep what was typed; refused where the draft is no draft any more."""
        actions.change_words(self.instance, by=by)


class ActForm(WordsForm):
    """A draft's words and its pairings."""

    pairings = PairingsField(label="Пары и группы в приказе", queryset=Pairing.objects.none())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        free = Pairing.objects.filter(school=self.instance.school, academic_year=self.instance.academic_year)
        offered = free.ready_for_order() | self.instance.pairings.all()
        field = self.fields["pairings"]
        field.queryset = offered.with_sides().order_by("starts_on", "pk")
        field.initial = list(self.instance.pairings.values_list("pk", flat=True))

    def save(self, *, by) -> None:
        actions.change_draft(self.instance, self.cleaned_data["pairings"], by=by)


def draft_form(act: Act, data=None) -> WordsForm:
    """The form of a draft of this kind."""
    form = ActForm if act.kind == Act.Kind.PAIRING_ORDER else WordsForm
    return form(data, instance=act)


class RegisterForm(forms.Form):
    """Number and date that the paper gets in the school's journal."""

    number = forms.CharField(
        label="Номер",
        max_length=50,
        help_text="Как в журнале: «45», «45-од».",
        error_messages={"required": "Укажите номер."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    dated_on = forms.DateField(
        label="Дата",
        validators=[plausible_date],
        error_messages={"required": "Укажите дату приказа."},
    )
    effective_on = forms.DateField(
        label="Вступает в силу",
        required=False,
        validators=[plausible_date],
        help_text="Пусто — со дня подписания.",
    )

    def __init__(self, *args, act: Act, **kwargs):
        initial = {"number": act.propose_number(), "dated_on": clock.today()}
        super().__init__(*args, initial=initial, **kwargs)
        if act.kind == Act.Kind.CANCELLING_ORDER:  # takes effect on its own day
            del self.fields["effective_on"]


class CorrectionForm(forms.Form):
    """Why an act is amended or cancelled: the beginning of the new order."""

    ground = forms.CharField(
        label="Основание",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="С этих слов начнётся приказ: «В связи с технической ошибкой», «На основании заявления…».",
        error_messages={"required": "Напишите основание: почему приказ исправляется."},
    )
    changes = forms.CharField(
        label="Что изменяется",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Каждое с новой строки: «в пункте 2 слова «1 ноября» заменить словами «1 декабря»».",
        error_messages={"required": "Напишите, что изменяется."},
    )

    def __init__(self, *args, kind: str, **kwargs):
        super().__init__(*args, **kwargs)
        if kind != Act.Kind.AMENDING_ORDER:
            del self.fields["changes"]
