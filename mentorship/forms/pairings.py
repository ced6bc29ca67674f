"""Forms of a pairing and of the mentor's addendum."""

from datetime import date

from django import forms

from districts import clock
from districts.models import AcademicYear
from districts.record_fields import RecordsField
from districts.validators import plausible_date
from mentorship import actions
from mentorship.law import MENTORING_LAW_ON
from mentorship.models import Addendum, Candidacy, Pairing, Participant
from mentorship.models.candidacy import Role
from schools.models import School, Teacher


def mentors_of(school: School):
    """Working teachers of the school in its register of mentors."""
    registered = Candidacy.objects.mentors().registered().filter(teacher__school=school)
    return Teacher.objects.working().filter(pk__in=registered.values("teacher"))


def mentors_across(school: School):
    """Mentors of the district's other schools who agreed to help here."""
    offered = Candidacy.objects.offered_across(school)
    return Teacher.objects.filter(pk__in=offered.values("teacher")).select_related("school")


def mentees_of(school: School):
    """Working teachers of the school in its register of mentees."""
    registered = Candidacy.objects.mentees().registered().filter(teacher__school=school)
    return Teacher.objects.working().filter(pk__in=registered.values("teacher"))


def default_term(year: AcademicYear) -> tuple[date, date]:
    """From today, or from 1 September outside the months of teaching, to 31 May."""
    first, last = date(year.start_year, 9, 1), date(year.start_year + 1, 5, 31)
    today = clock.today()
    return (today if first <= today < last else first), last


class MenteesField(RecordsField):
    """Checkboxes of mentees: name, post, and whether they are in a pairing already."""

    default_error_messages = {
        "required": "Отметьте хотя бы одного наставляемого.",
        "invalid_choice": "Отмеченного человека нет в банке наставляемых школы.",
        "invalid_pk_value": "Отмеченного человека нет в банке наставляемых школы.",
    }
    paired: frozenset[int] = frozenset()

    def label_from_instance(self, teacher) -> str:
        mark = " — уже в паре" if teacher.pk in self.paired else ""
        return f"{teacher.full_name}, {teacher.post}{mark}"


class PairingForm(forms.ModelForm):
    """A new pairing: one mentor, one or several mentees, form, kind and term.

    A mentor's load above the district's limit is a warning: a reason makes it acceptable.
    """

    mentor = forms.ModelChoiceField(
        label="Наставник",
        queryset=Teacher.objects.none(),
        error_messages={
            "required": "Выберите наставника.",
            "invalid_choice": "Этого человека нет среди наставников, которых можно выбрать.",
        },
    )
    mentees = MenteesField(
        label="Наставляемые",
        queryset=Teacher.objects.none(),
        help_text="Один — пара, несколько — группа.",
    )
    kind = forms.ChoiceField(
        label="Вид",
        required=False,
        choices=[("", "по числу наставляемых: один на один или групповое"), *Pairing.Kind.choices],
    )
    starts_on = forms.DateField(label="Начало", validators=[plausible_date])
    ends_on = forms.DateField(label="Окончание", validators=[plausible_date])

    class Meta:
        model = Pairing
        fields = ["form", "kind", "role_model", "legal_basis", "starts_on", "ends_on", "warning_reason"]
        labels = {"warning_reason": "Почему это допустимо"}
        help_texts = {
            "warning_reason": "Например: наставник согласен, часы распределены.",
            "legal_basis": (
                "С 1 марта 2025 г. для поручения нужно дополнительное соглашение с наставником "
                "(ст. 351.8 ТК РФ). Если наставничество уже записано в его трудовой функции, "
                "соглашение не нужно. Для пар, которые начинаются раньше, поле не важно."
            ),
        }

    def __init__(self, *args, school: School, year: AcademicYear, **kwargs):
        starts_on, ends_on = default_term(year)
        initial = {"starts_on": starts_on, "ends_on": ends_on} | kwargs.pop("initial", {})
        super().__init__(*args, initial=initial, **kwargs)
        self.school, self.warnings = school, []
        self.instance.school, self.instance.academic_year = school, year
        self._offer_people()
        if year.ends_on < MENTORING_LAW_ON:
            del self.fields["legal_basis"]
        else:
            self.fields["legal_basis"].required = False

    def _offer_people(self) -> None:
        own, across = mentors_of(self.school), mentors_across(self.school)
        mentor = self.fields["mentor"]
        mentor.queryset = Teacher.objects.filter(pk__in=[t.pk for t in [*own, *across]]).select_related(
            "school"
        )
        mentor.choices = [("", "Выберите наставника"), ("Наша школа", [_choice(t) for t in own])]
        if across:
            others = [_choice(teacher, with_school=True) for teacher in across]
            mentor.choices = [*mentor.choices, ("Другие школы района: нужны два приказа", others)]
        mentees = self.fields["mentees"]
        mentees.queryset = mentees_of(self.school)
        sides = Participant.objects.filter(role=Role.MENTEE, pairing__in=Pairing.objects.open())
        mentees.paired = frozenset(
            sides.filter(teacher__school=self.school).values_list("teacher_id", flat=True)
        )

    def clean_legal_basis(self) -> str:
        return self.cleaned_data["legal_basis"] or Pairing.LegalBasis.ASSIGNMENT

    def clean_starts_on(self) -> date:
        """The school year follows from the first day."""
        day = self.cleaned_data["starts_on"]
        year = AcademicYear.objects.filter(
            district=self.school.district_id, start_year=AcademicYear.start_for(day)
        ).first()
        if year is None:
            own = self.instance.academic_year
            raise forms.ValidationError(
                f"Учебный год, в который попадает этот день, не открыт. "
                f"Укажите дату с {own.starts_on:%d.%m.%Y} по {own.ends_on:%d.%m.%Y}."
            )
        self.instance.academic_year = year
        return day

    def clean(self) -> dict:
        data = super().clean()
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Окончание раньше начала.")
        mentor, mentees = data.get("mentor"), data.get("mentees")
        if mentees:
            self._settle_kind(len(mentees))
        if mentor and mentees and mentor in mentees:
            self.add_error("mentees", "Наставник и наставляемый — разные люди.")
        elif mentor and mentees:
            self._weigh(mentor, len(mentees))
        return data

    def _settle_kind(self, mentees: int) -> None:
        kind = self.cleaned_data.get("kind")
        fitting = Pairing.Kind.GROUP if mentees > 1 else Pairing.Kind.ONE_TO_ONE
        if not kind:
            self.cleaned_data["kind"] = fitting
        elif kind == Pairing.Kind.ONE_TO_ONE and mentees > 1:
            self.add_error("kind", "Наставляемых несколько: выберите «групповое» или оставьте одного.")
        elif kind == Pairing.Kind.GROUP and mentees == 1:
            self.add_error("kind", "Наставляемый один: выберите «один на один» или отметьте ещё людей.")

    def _weigh(self, mentor: Teacher, mentees: int) -> None:
        """A load above the limit asks for a reason; a reason without a warning is not kept."""
        self.warnings = actions.overloaded(
            [mentor],
            year=self.instance.academic_year,
            adding=mentees,
            limit=self.school.district.mentor_load_limit,
        )
        if not self.warnings:
            self.cleaned_data["warning_reason"] = ""
        elif not self.cleaned_data.get("warning_reason", "").strip():
            self.add_error("warning_reason", "Укажите причину или выберите другого наставника.")

    def refuse(self, error: forms.ValidationError) -> None:
        """Put what the act refused beside the fields it names."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            field = "mentor" if name == "mentors" else name
            self.add_error(field if field in self.fields else None, errors)


def _choice(teacher: Teacher, *, with_school: bool = False) -> tuple[int, str]:
    label = f"{teacher.full_name}, {teacher.post}"
    return teacher.pk, f"{label} — {teacher.school.name}" if with_school else label


class AddendumForm(forms.ModelForm):
    """The mentor's addendum; paid work without terms of pay is a warning to be acknowledged."""

    without_terms = forms.BooleanField(
        label="Записать без размера и условий оплаты: они есть в другой бумаге", required=False
    )

    class Meta:
        model = Addendum
        fields = ["teacher", "number", "signed_on", "pay", "pay_terms"]
        error_messages = {"number": {"required": "Укажите номер, как на бумаге, или «б/н»."}}

    def __init__(self, *args, pairing: Pairing, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.pairing = pairing
        self.asks_terms = False
        having = pairing.addenda.in_force().values("teacher")
        mentors = Teacher.objects.filter(pk__in=[mentor.pk for mentor in pairing.mentors])
        teacher = self.fields["teacher"]
        teacher.queryset = mentors.exclude(pk__in=having)
        teacher.empty_label = None
        teacher.error_messages["invalid_choice"] = "Выберите наставника этой пары."
        self.fields["pay"].choices = [("", "Выберите"), *Addendum.Pay.choices]

    def clean(self) -> dict:
        data = super().clean()
        paid = data.get("pay") and data["pay"] != Addendum.Pay.NONE
        if paid and not data.get("pay_terms", "").strip():
            self.asks_terms = True
            if not data.get("without_terms"):
                self.add_error("pay_terms", "Размер и условия оплаты закон велит указать в соглашении.")
        return data
