"""Forms of the registers: who enters, what they ask for or can give, and who goes out."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet

from districts import clock
from districts.record_fields import RecordsField
from districts.validators import plausible_date
from mentorship import actions
from mentorship.models import Candidacy
from mentorship.models.candidacy import Role
from mentorship.registers import Register
from schools.models import School, Teacher


def candidates_for(register: Register, school: School, user) -> QuerySet[Teacher]:
    """Teachers of the school who are not yet open in the role; for mentees young specialists come first."""
    taken = Candidacy.objects.open().filter(role=register.role, teacher=OuterRef("pk"))
    early = Teacher.objects.early_career(school.district).filter(pk=OuterRef("pk"))
    teachers = Teacher.objects.visible_to(user).working().filter(~Exists(taken), school=school)
    first = ["-is_early_career"] if register.role == Role.MENTEE else []
    return teachers.annotate(is_early_career=Exists(early)).order_by(*first, "name_key", "pk")


class CandidatesField(RecordsField):
    """Checkboxes of teachers: name, post and the mark «молодой специалист»."""

    default_error_messages = {
        "required": "Отметьте хотя бы одного педагога.",
        "invalid_choice": "Отмеченный педагог не найден среди тех, кого можно добавить.",
        "invalid_pk_value": "Отмеченный педагог не найден среди тех, кого можно добавить.",
    }

    def label_from_instance(self, teacher) -> str:
        mark = " — молодой специалист" if teacher.is_early_career else ""
        return f"{teacher.full_name}, {teacher.post}{mark}"


class SummaryMixin:
    """Words and limits of the answer that both forms of a candidacy share."""

    def _prepare(self, register: Register) -> None:
        self.fields["reason"].choices = [("", "Выберите основание"), *Candidacy.reasons_for(register.role)]
        self.fields["summary"].label = register.summary
        if register.role != Role.MENTOR:
            del self.fields["open_to_other_schools"]


class CandidacyAddForm(SummaryMixin, forms.Form):
    """Several teachers enter one register for one reason."""

    teachers = CandidatesField(label="Педагоги", queryset=Teacher.objects.none())
    reason = forms.ChoiceField(label="Основание")
    summary = forms.CharField(max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    open_to_other_schools = forms.BooleanField(label="Готов помогать другой школе", required=False)

    def __init__(self, *args, register: Register, school: School, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.register = register
        self.fields["teachers"].queryset = candidates_for(register, school, user)
        self._prepare(register)
        self.fields["summary"].help_text = (
            f"{register.summary_help} Можно заполнить позже. Если заполнить сейчас, анкета будет внесена "
            "у всех отмеченных."
        )

    def save(self, *, by) -> list[Candidacy]:
        given = {**self.cleaned_data}
        return actions.enlist(given.pop("teachers"), role=self.register.role, by=by, **given)


class CandidacyForm(SummaryMixin, forms.ModelForm):
    """The questionnaire from paper: the request or the strengths, and why the person is here."""

    class Meta:
        model = Candidacy
        fields = ["reason", "summary", "open_to_other_schools"]
        widgets = {"summary": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args, register: Register, **kwargs):
        super().__init__(*args, **kwargs)
        self._prepare(register)
        self.fields["summary"].help_text = register.summary_help
        self.fields["summary"].required = True

    def save(self, *, by) -> Candidacy:
        self.instance.survey(self.cleaned_data["summary"], by=by)
        return self.instance


DECLINE, LEAVE = "decline", "leave"


class CandidacyEndForm(forms.Form):
    """How a person goes out: by own decision without a reason, or on a date with a ground."""

    how = forms.ChoiceField(
        label="Что случилось",
        choices=[
            (DECLINE, "Отказался сам (причину не спрашиваем)"),
            (LEAVE, "Вышел: увольнение, перевод, другое"),
        ],
        widget=forms.RadioSelect,
    )
    on = forms.DateField(label="Дата выхода", required=False, validators=[plausible_date])
    ground = forms.CharField(
        label="Основание",
        max_length=300,
        required=False,
        help_text="Дата и основание нужны, только если человек вышел. Например, «увольнение».",
    )

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on and on > clock.today():
            raise ValidationError("Дата выхода ещё не наступила.")
        return on

    def clean(self):
        given = super().clean()
        if given.get("how") == LEAVE:
            for name, sentence in (("on", "Укажите дату выхода."), ("ground", "Укажите основание.")):
                if name not in self.errors and not given.get(name):
                    self.add_error(name, sentence)
        return given

    def end(self, candidacy: Candidacy, *, by) -> bool:
        """Carry it out; False, with the error beside its field, when the state does not allow it."""
        try:
            if self.cleaned_data["how"] == DECLINE:
                candidacy.decline(by=by)
            else:
                candidacy.leave(self.cleaned_data["on"], self.cleaned_data["ground"], by=by)
        except ValidationError as error:
            self.add_error(None, error)
            return False
        return True
