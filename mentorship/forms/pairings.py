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
    registered = Candidacy.objects.mentors().registered().filter(school=school)
    return Teacher.objects.working_in(school).filter(pk__in=registered.values("teacher"))


def mentors_across(school: School):
    """Mentors of the district's other schools who agreed to help here."""
    offered = Candidacy.objects.offered_across(school)
    return Teacher.objects.filter(pk__in=offered.values("teacher")).select_related("school")


def mentees_of(school: School):
    """Working teachers of the school in its register of mentees."""
    registered = Candidacy.objects.mentees().registered().filter(school=school)
    return Teacher.objects.working_in(school).filter(pk__in=registered.values("teacher"))


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
        return f"{teacher.full_name}, {teacher.post_here}{mark}"


MENTOR_ERRORS = {
    "required": "Выберите наставника.",
    "invalid_choice": "Этого человека нет среди наставников, которых можно выбрать.",
}


class PairingForm(forms.ModelForm):
    """A new pairing: one mentor or two, one or several mentees, form, kind and term.

    A mentor's load above the district's limit is a warning that a reason makes acceptable, or a refusal.
    """

    mentor = forms.ModelChoiceField(
        label="Наставник", queryset=Teacher.objects.none(), error_messages=MENTOR_ERRORS
    )
    second_mentor = forms.ModelChoiceField(
        label="Второй наставник",
        queryset=Teacher.objects.none(),
        required=False,
        error_messages=MENTOR_ERRORS,
        help_text="Если наставников двое: например, по предмету и по работе с классом.",
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
    starts_on = forms.DateField(
        label="Начало",
        validators=[plausible_date],
        help_text="Может быть впереди: пара сразу видна в списках.",
    )
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
        offered = [("Наша школа", [_choice(teacher) for teacher in own])]
        if across:
            others = [_choice(teacher, with_school=True) for teacher in across]
            offered.append(("Другие школы района: нужны два приказа", others))
        known = Teacher.objects.filter(pk__in=[teacher.pk for teacher in (*own, *across)])
        for name, nobody in (("mentor", "Выберите наставника"), ("second_mentor", "нет")):
            self.fields[name].queryset = known.select_related("school__district")
            self.fields[name].choices = [("", nobody), *offered]
        mentees = self.fields["mentees"]
        mentees.queryset = mentees_of(self.school)
        sides = Participant.objects.filter(role=Role.MENTEE, pairing__in=Pairing.objects.open())
        mentees.paired = frozenset(sides.filter(school=self.school).values_list("teacher_id", flat=True))

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
        mentees = data.get("mentees")
        if mentees:
            self._settle_kind(len(mentees))
        if data.get("mentor") and data.get("mentor") == data.get("second_mentor"):
            self.add_error("second_mentor", "Второй наставник — другой человек.")
        elif mentees and any(mentor in mentees for mentor in self.mentors):
            self.add_error("mentees", "Наставник и наставляемый — разные люди.")
        elif mentees and data.get("mentor"):
            self._weigh(len(mentees))
        return data

    @property
    def mentors(self) -> list[Teacher]:
        """The mentors chosen, the first one first."""
        chosen = [self.cleaned_data.get(name) for name in ("mentor", "second_mentor")]
        return [mentor for mentor in chosen if mentor]

    def _settle_kind(self, mentees: int) -> None:
        kind = self.cleaned_data.get("kind")
        fitting = Pairing.Kind.GROUP if mentees > 1 else Pairing.Kind.ONE_TO_ONE
        if not kind:
            self.cleaned_data["kind"] = fitting
        elif kind == Pairing.Kind.ONE_TO_ONE and mentees > 1:
            self.add_error("kind", "Наставляемых несколько: выберите «групповое» или оставьте одного.")
        elif kind == Pairing.Kind.GROUP and mentees == 1:
            self.add_error("kind", "Наставляемый один: выберите «один на один» или отметьте ещё людей.")

    def _weigh(self, adding: int) -> None:
        """A load above the limit asks for a reason, or is refused; a reason without a warning is not kept."""
        year, reason = self.instance.academic_year, self.cleaned_data.get("warning_reason") or ""
        try:
            self.warnings = actions.check_load(self.mentors, year, adding, self.school.district, reason)
        except forms.ValidationError as error:
            self.refuse(error)
        else:
            self.cleaned_data["warning_reason"] = reason if self.warnings else ""

    @property
    def shows_reason(self) -> bool:
        """Whether the reason is asked for, or has been written already."""
        return bool(self.warnings or "warning_reason" in self.errors or self["warning_reason"].value())

    def refuse(self, error: forms.ValidationError) -> None:
        """Put what the act refused beside the fields it names."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            for one in errors:
                field = self._field_of(name, one)
                self.add_error(field if field in self.fields else None, one)

    def _field_of(self, name: str, error: forms.ValidationError) -> str:
        """A sentence about one of two mentors stands beside that one."""
        if name != "mentors":
            return name
        second = self.cleaned_data.get("second_mentor")
        is_second = second and str(error.message).startswith(second.short_name)
        return "second_mentor" if is_second else "mentor"


def _choice(teacher: Teacher, *, with_school: bool = False) -> tuple[int, str]:
    label = f"{teacher.full_name}, {getattr(teacher, 'post_here', None) or teacher.post}"
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

    def __init__(self, *args, pairing: Pairing, school: School, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.pairing = pairing
        self.asks_terms = False
        having = [one.teacher_id for one in pairing.addenda.in_force() if not one.falls_short]
        # Each school signs with its own people: the mentor's employer assigns the work.
        own = [mentor.pk for mentor in pairing.signing_mentors if mentor.school_id == school.pk]
        mentors = Teacher.objects.filter(pk__in=own)
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
