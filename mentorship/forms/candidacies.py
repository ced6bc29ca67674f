"""Forms of the registers: who enters, what they ask for or can give, and who goes out."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet

from districts import clock
from districts.record_fields import RecordsField
from districts.validators import plausible_date
from mentorship import actions
from mentorship.criteria import early_career_of
from mentorship.models import Candidacy
from mentorship.models.candidacy import Role
from mentorship.registers import MENTEES, MENTORS, REGISTERS, Register
from schools.models import School, Teacher


def candidates_for(register: Register, school: School, user) -> QuerySet[Teacher]:
    """Teachers of the school who are not yet open in the role; for mentees young specialists come first."""
    taken = Candidacy.objects.open().filter(role=register.role, school=school, teacher=OuterRef("pk"))
    early = early_career_of(Teacher.objects.filter(pk=OuterRef("pk")), school.district)
    teachers = Teacher.objects.visible_to(user).working_in(school).filter(~Exists(taken))
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
        return f"{teacher.full_name}, {teacher.post_here}{mark}"


class SummaryMixin:
    """Words and limits of the answer that both forms of a candidacy share."""

    def _prepare(self, register: Register) -> None:
        self.fields["reason"].choices = [("", "Выберите основание"), *Candidacy.reasons_for(register.role)]
        self.fields["summary"].label = register.summary
        for other in REGISTERS.values():
            for name in other.own_fields:
                if name not in register.own_fields:
                    self.fields.pop(name, None)


class CandidacyAddForm(SummaryMixin, forms.Form):
    """Several teachers enter one register for one reason."""

    teachers = CandidatesField(label="Педагоги", queryset=Teacher.objects.none())
    reason = forms.ChoiceField(label="Основание")
    summary = forms.CharField(max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    open_to_other_schools = forms.BooleanField(label="Готов помогать другой школе", required=False)

    def __init__(self, *args, register: Register, school: School, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.register, self.school = register, school
        self.fields["teachers"].queryset = candidates_for(register, school, user)
        self._prepare(register)
        self.fields["summary"].help_text = (
            f"{register.summary_help} Можно заполнить позже. Если заполнить сейчас, анкета будет внесена "
            "у всех отмеченных."
        )

    def save(self, *, by) -> list[Candidacy]:
        given = {**self.cleaned_data}
        chosen = [teacher.as_in(self.school) for teacher in given.pop("teachers")]
        return actions.enlist(chosen, role=self.register.role, by=by, **given)


class CandidacyForm(SummaryMixin, forms.ModelForm):
    """The questionnaire from paper: the request or the strengths, and why the person is here."""

    class Meta:
        model = Candidacy
        fields = ["reason", "summary", *MENTEES.own_fields, *MENTORS.own_fields]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 5}),
            "deficits": forms.Textarea(attrs={"rows": 3}),
            "achievements": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, register: Register, **kwargs):
        super().__init__(*args, **kwargs)
        self._prepare(register)
        self.fields["summary"].help_text = register.summary_help
        self.fields["summary"].required = True

    def save(self, *, by) -> Candidacy:
        self.instance.survey(self.cleaned_data["summary"], by=by)
        return self.instance


class GateForm(forms.Form):
    """Why a person enters the register although the district's criteria are not met; asked only then."""

    warning_reason = forms.CharField(
        label="Почему это допустимо",
        max_length=300,
        help_text="Например: замещает заболевшего наставника; решение методического совета.",
        error_messages={"required": "Укажите, почему это допустимо."},
    )

    def __init__(self, *args, warnings: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.warnings = warnings
        if not warnings:
            del self.fields["warning_reason"]

    @property
    def reason(self) -> str:
        return self.cleaned_data.get("warning_reason", "")


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
