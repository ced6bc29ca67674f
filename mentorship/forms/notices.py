"""Forms of the notices of art. 351.8: what was handed over and from which day, and the scan added later."""

from django import forms
from django.core.exceptions import ValidationError

from districts import clock
from districts.files import validate_scan
from districts.form_errors import refuse_in
from districts.validators import plausible_date
from mentorship.actions import notices as actions
from mentorship.models import Notice, Pairing
from schools.models import Teacher

FILES_ARE_LOST = "Выбранный файл браузер не сохраняет: выберите скан ещё раз."
NOT_OF_PAIR = "Выберите наставника этой пары."


class MentorField(forms.ModelChoiceField):
    """A mentor of the pair by short name."""

    def label_from_instance(self, teacher) -> str:
        return teacher.short_name


class NoticeForm(forms.Form):
    """A notice that has been handed over; without a day of its own it takes effect as early as it may."""

    kind = forms.ChoiceField(label="Кто предупредил", choices=(), widget=forms.RadioSelect)
    mentor = MentorField(
        label="Наставник",
        queryset=Teacher.objects.none(),
        empty_label=None,
        error_messages={"invalid_choice": NOT_OF_PAIR, "required": NOT_OF_PAIR},
    )
    given_on = forms.DateField(
        label="Вручено",
        validators=[plausible_date],
        help_text="День, когда бумагу получила другая сторона.",
    )
    effective_on = forms.DateField(
        label="Поручение прекращается с", validators=[plausible_date], required=False
    )
    scan = forms.FileField(
        label="Скан (PDF, JPEG или PNG, до 10 МБ)", required=False, validators=[validate_scan]
    )

    def __init__(self, data=None, files=None, *, pairing: Pairing, mentors: list[Teacher]):
        self.pairing, today = pairing, clock.today()
        earliest = actions.earliest_day(today, mentors[0])
        super().__init__(data, files, initial={"given_on": today, "effective_on": earliest})
        labels = {
            Notice.Kind.REFUSAL: "Наставник отказался (заявление)",
            Notice.Kind.CANCELLATION: "Школа отменила поручение (уведомление)",
        }
        self.fields["kind"].choices = list(labels.items())
        self._mentors(mentors)
        rule = actions.rule_of(today, earliest)
        self.fields[
            "effective_on"
        ].help_text = (
            f"Первый день без поручения. {rule[0].upper()}{rule[1:]} Пустое поле — самый ранний день."
        )

    def _mentors(self, mentors: list[Teacher]) -> None:
        """A choice only where there is one."""
        field = self.fields["mentor"]
        field.queryset = Teacher.objects.filter(pk__in=[mentor.pk for mentor in mentors])
        field.initial = mentors[0].pk
        if len(mentors) == 1:
            field.widget = forms.HiddenInput()

    def clean_given_on(self):
        given_on = self.cleaned_data["given_on"]
        if given_on > clock.today():
            raise ValidationError("День вручения ещё не наступил.")
        return given_on

    def clean(self):
        given = super().clean()
        known = given.get("given_on") and given.get("mentor")
        if known and "effective_on" not in self.errors and not given.get("effective_on"):
            given["effective_on"] = actions.earliest_day(given["given_on"], given["mentor"])
        if self.errors and self.files:
            self.add_error("scan", FILES_ARE_LOST)
        return given

    def save(self, *, by) -> Notice | None:
        """Record; None, with the errors beside their fields, when the rule of three days refuses it."""
        try:
            return actions.give_notice(self.pairing, by=by, **self.cleaned_data)
        except ValidationError as error:
            refuse_in(self, error, asked_as={"teacher": "mentor"})
        return None


class NoticeScanForm(forms.Form):
    """The scan of a notice recorded without one."""

    scan = forms.FileField(
        label="Скан (PDF, JPEG или PNG, до 10 МБ)",
        validators=[validate_scan],
        error_messages={"required": "Выберите файл."},
    )
