"""What to put together: a school's consents, or the orders of a year."""

from django import forms

from districts.models import AcademicYear
from mentorship.models import Pack

CONSENTS = {
    Pack.Kind.SCHOOL_CONSENTS: "которые ждут подписи",
    Pack.Kind.OPEN_CONSENTS: "все: ждут подписи и действуют",
}


class ContainerForm(forms.Form):
    """PDF or ZIP; PDF where nobody chose."""

    container = forms.ChoiceField(
        label="Каким файлом",
        choices=Pack.Container.choices,
        initial=Pack.Container.PDF,
        widget=forms.RadioSelect,
        required=False,
    )

    def clean_container(self) -> str:
        return self.cleaned_data["container"] or Pack.Container.PDF


class ConsentPackForm(ContainerForm):
    """Which of a school's consents; those out for a signature where nobody chose."""

    kind = forms.ChoiceField(
        label="Какие согласия",
        choices=CONSENTS.items(),
        initial=Pack.Kind.SCHOOL_CONSENTS,
        widget=forms.RadioSelect,
        required=False,
    )
    field_order = ["kind", "container"]

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Pack.Kind.SCHOOL_CONSENTS


class OrderPackForm(ContainerForm):
    """The orders of which year."""

    academic_year = forms.ModelChoiceField(
        label="Учебный год", queryset=AcademicYear.objects.none(), empty_label=None
    )
    field_order = ["academic_year", "container"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["academic_year"].queryset = AcademicYear.objects.visible_to(user)
