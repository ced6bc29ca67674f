"""Forms of what is noted about a registered act: its signed copy, and who has been acquainted with it."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from districts import clock
from districts.record_fields import RecordsField
from districts.validators import plausible_date
from mentorship import actions
from mentorship.acquaintance import Sheet
from mentorship.models import Act, SignedCopy
from schools.models import Teacher


class SignedCopyForm(forms.ModelForm):
    """The scan of the paper signed by hand."""

    class Meta:
        model = SignedCopy
        fields = ["scan"]
        labels = {"scan": "Скан подписанного приказа (PDF, JPEG или PNG, до 10 МБ)"}
        widgets = {"scan": forms.FileInput}
        error_messages = {"scan": {"required": "Выберите файл со сканом."}}

    def save(self, *, by) -> SignedCopy:
        self.instance.attach(by=by)
        return self.instance


class AcquaintanceForm(forms.Form):
    """Who signed the sheet: one date for all that are marked, or a date of one's own."""

    on = forms.DateField(
        label="Дата ознакомления",
        required=False,
        validators=[plausible_date],
        help_text="Для всех отмеченных, у кого не указана своя.",
    )
    teachers = RecordsField(
        label="Кто расписался",
        queryset=Teacher.objects.none(),
        error_messages={
            "required": "Отметьте, кто расписался.",
            "invalid_choice": "Кто-то из отмеченных уже ознакомлен или не назван в приказе.",
            "invalid_pk_value": "Кто-то из отмеченных не назван в приказе.",
        },
    )

    def __init__(self, *args, act: Act, sheet: Sheet, **kwargs):
        super().__init__(*args, initial={"on": clock.today()}, **kwargs)
        self.act = act
        self.waiting = [person.teacher for person in sheet.waiting]
        ids = [teacher.pk for teacher in self.waiting]
        self.fields["teachers"].queryset = Teacher.objects.filter(pk__in=ids)
        for teacher in self.waiting:
            self.fields[f"on_{teacher.pk}"] = forms.DateField(
                label=f"Своя дата: {teacher.short_name}",
                required=False,
                validators=[plausible_date],
                widget=forms.DateInput(attrs={"class": "form-control"}),
            )

    def rows(self) -> list[tuple[Teacher, bool, forms.BoundField]]:
        """Each waiting person, whether marked, and the field of an own date."""
        marked = {str(pk) for pk in self["teachers"].value() or []}
        return [(who, str(who.pk) in marked, self[f"on_{who.pk}"]) for who in self.waiting]

    def clean(self):
        given = super().clean()
        self.days: dict[Teacher, date] = {}
        for teacher in given.get("teachers", ()):
            own = f"on_{teacher.pk}"
            field = own if given.get(own) else "on"
            if own in self.errors or field in self.errors:
                continue
            self._take(teacher, field, given[field])
        return given

    def _take(self, teacher: Teacher, field: str, day: date | None) -> None:
        if day is None:
            self.add_error("on", "Укажите дату ознакомления.")
            return
        try:
            actions.refuse_acquaintance_on(self.act, day)
        except ValidationError as error:
            self.add_error(field, error)
        else:
            self.days[teacher] = day

    def save(self, *, by) -> int:
        """How many people were recorded."""
        return len(actions.acquaint(self.act, self.days, by=by))
