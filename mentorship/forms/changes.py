"""Forms of what befalls a pairing: its end, a pause, another mentor, more time, somebody who leaves."""

from datetime import date, timedelta

from django import forms
from django.utils.html import format_html

from districts import clock
from districts.validators import plausible_date
from mentorship import actions
from mentorship.change_mentors import Offered, offered_mentors
from mentorship.models import Notice, Pairing, PairingChange
from mentorship.models.candidacy import Role
from schools.models import Teacher

Ground = PairingChange.Ground
DAY = timedelta(days=1)
# Where no reason is kept, the next page shows the warning and its button accepts it.
SHOWN_NEXT = "на следующей странице"
NOTICED = {
    Notice.Kind.REFUSAL: Ground.MENTOR_REFUSAL,
    Notice.Kind.CANCELLATION: Ground.EMPLOYER_CANCELLATION,
}


def day_field(label: str, help_text: str = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, required=required, validators=[plausible_date])


def first_day(pairing: Pairing) -> date:
    """Today, where the pairing works today; else the nearest day of its work."""
    return min(max(clock.today(), pairing.starts_on + DAY), pairing.ends_on)


class StepForm(forms.Form):
    """What one step asks about a pairing; `warnings` are shown and do not forbid it."""

    def __init__(self, *args, pairing: Pairing, user, **kwargs):
        self.pairing, self.user = pairing, user
        self.warnings: list[str] = []
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Choices and first values that depend on the pairing."""

    def weigh(self, mentor: Teacher, reason: str, *, field: str) -> None:
        """Warn of a load above the district's norm; without a reason, or where it blocks, refuse."""
        pairing = self.pairing
        year, adding, district = pairing.academic_year, len(pairing.mentees), pairing.school.district
        try:
            self.warnings = actions.check_load([mentor], year, adding, district, reason, leaving_out=pairing)
        except forms.ValidationError as error:
            for name, errors in error.error_dict.items():
                self.add_error(name if name in self.fields else field, errors)


class GroundForm(StepForm):
    """Why, by the list of grounds and in words; «другое» asks for the words."""

    grounds: tuple[str, ...] = tuple(Ground.values)
    usual_ground = ""
    asks_ground = True

    ground = forms.ChoiceField(label="Основание", error_messages={"required": "Выберите основание."})
    ground_text = forms.CharField(
        label="Основание словами",
        required=False,
        max_length=300,
        help_text="Войдёт в приказ: «на основании заявления Ивановой М. П. от 12.01.2022».",
    )

    def prepare(self) -> None:
        chosen = [(ground, Ground(ground).label) for ground in self.grounds]
        nothing = "Выберите" if self.asks_ground else "не указано"
        self.fields["ground"].choices = [("", nothing), *chosen]
        self.fields["ground"].initial = self.usual_ground
        self.fields["ground"].required = self.asks_ground

    def clean(self) -> dict:
        data = super().clean()
        if data.get("ground") == Ground.OTHER and not data.get("ground_text", "").strip():
            self.add_error("ground_text", "Напишите основание словами.")
        return data


class NoticedForm(GroundForm):
    """A change that a notice of art. 351.8 may have announced: its day and its ground come first."""

    notice = forms.ModelChoiceField(
        label="Уведомление",
        queryset=Notice.objects.none(),
        required=False,
        empty_label="без уведомления",
        error_messages={"invalid_choice": "Этого уведомления у пары нет."},
    )

    def prepare(self) -> None:
        super().prepare()
        self.fields["starts_on"].initial = first_day(self.pairing)
        given = self.pairing.notices.given().select_related("teacher")
        self.fields["notice"].queryset = given
        notice = given.first()
        if notice is None:
            del self.fields["notice"]
            return
        self.fields["notice"].initial = notice
        self.fields["starts_on"].initial = notice.effective_on
        self.fields["ground"].initial = NOTICED[notice.kind]


class CompleteForm(StepForm):
    """The last day, and whether both sides agree where the work ends before its term."""

    on = day_field("Последний день пары")
    agreed = forms.BooleanField(
        label="Обе стороны согласны закончить раньше срока или без завершённой программы", required=False
    )

    def prepare(self) -> None:
        self.fields["on"].initial = min(clock.today(), self.pairing.ends_on)


class SuspendForm(GroundForm):
    """From which day the work stands still, and until when it is expected to."""

    grounds = (Ground.ABSENCE, Ground.CONSENT, Ground.AGREEMENT, Ground.CURATOR, Ground.OTHER)
    usual_ground = Ground.ABSENCE

    starts_on = day_field("Приостановить с")
    ends_on = day_field("Предположительно по", "Можно не указывать.", required=False)
    field_order = ["starts_on", "ends_on"]

    def prepare(self) -> None:
        super().prepare()
        self.fields["starts_on"].initial = clock.today()
        self.fields["ground_text"].help_text = "Например: «больничный лист», «отпуск по уходу за ребёнком»."


class ResumeForm(StepForm):
    """The first day of work after a pause."""

    on = day_field("Возобновить с")

    def prepare(self) -> None:
        self.fields["on"].initial = clock.today()


class TerminateForm(NoticedForm):
    """The first day without the pairing, and why."""

    starts_on = day_field("Прекратить с", "Первый день без наставничества: пара работает по день накануне.")
    field_order = ["notice", "starts_on"]


class ReleaseForm(NoticedForm):
    """Who leaves while the others go on."""

    teacher = forms.ModelChoiceField(
        label="Кто выбывает",
        queryset=Teacher.objects.none(),
        empty_label="Выберите",
        error_messages={
            "required": "Выберите, кто выбывает.",
            "invalid_choice": "Этот человек не может выбыть из пары.",
        },
    )
    starts_on = day_field("Выбывает с", "Первый день без этого участника.")
    field_order = ["teacher", "notice", "starts_on"]

    def prepare(self) -> None:
        super().prepare()
        self.fields["teacher"].queryset = Teacher.objects.filter(pk__in=[t.pk for t in leavers(self.pairing)])
        self.fields["teacher"].label_from_instance = lambda teacher: f"{teacher.full_name}, {teacher.post}"


def leavers(pairing: Pairing) -> list[Teacher]:
    """Who may leave so that both sides still have somebody."""
    sides = [pairing.side(role) for role in (Role.MENTOR, Role.MENTEE)]
    return [teacher for side in sides if len(side) > 1 for teacher in side]


class ProlongForm(GroundForm):
    """The new end of the term."""

    grounds = (Ground.AGREEMENT, Ground.MENTEE_REQUEST, Ground.CURATOR, Ground.OTHER)
    usual_ground = Ground.AGREEMENT
    asks_ground = False

    ends_on = day_field("Продлить по")
    field_order = ["ends_on"]

    def prepare(self) -> None:
        super().prepare()
        self.fields["ends_on"].help_text = f"Сейчас — по {self.pairing.ends_on:%d.%m.%Y}."

    def clean_ends_on(self) -> date:
        day = self.cleaned_data["ends_on"]
        if day <= self.pairing.ends_on:
            raise forms.ValidationError(
                f"Новое окончание — позже нынешнего: пара и так работает по {self.pairing.ends_on:%d.%m.%Y}."
            )
        return day


class MentorField(forms.ModelChoiceField):
    """Mentors as the rules put them in order, each with the reasons for and against."""

    widget = forms.RadioSelect
    default_error_messages = {
        "required": "Выберите наставника.",
        "invalid_choice": "Этого человека нет среди наставников, которых можно выбрать.",
    }

    def __init__(self, label: str):
        super().__init__(Teacher.objects.none(), label=label, empty_label=None)

    def offer(self, offered: list[Offered]) -> None:
        """Take the choices in the given order."""
        self.queryset = Teacher.objects.filter(pk__in=[one.teacher.pk for one in offered])
        self.choices = [(one.teacher.pk, _said(one)) for one in offered]


def _said(one: Offered) -> str:
    name = f"{one.teacher.full_name}, {one.teacher.post}"
    return format_html(
        "{}{}", name, format_html('<br><span class="quiet">{}</span>', one.why) if one.why else ""
    )


class JoinForm(GroundForm):
    """A second mentor, or one who stands in for a time: of the same school."""

    grounds = (Ground.ABSENCE, Ground.MENTEE_REQUEST, Ground.AGREEMENT, Ground.CURATOR, Ground.OTHER)
    asks_ground = False

    teacher = MentorField("Кто станет ещё одним наставником")
    starts_on = day_field("Начинает с")
    ends_on = day_field("Работает по", required=False)
    field_order = ["teacher", "starts_on", "ends_on"]

    def prepare(self) -> None:
        super().prepare()
        self.advice = offered_mentors(self.pairing, self.user, across=False)
        self.fields["teacher"].offer(self.advice.offered)
        self.fields["starts_on"].initial = first_day(self.pairing)
        self.fields["ends_on"].help_text = f"Пусто — до конца срока пары, {self.pairing.ends_on:%d.%m.%Y}."

    def clean(self) -> dict:
        """A load above the norm is a warning on the next page, or a refusal where the district blocks."""
        data = super().clean()
        if data.get("teacher"):
            self.weigh(data["teacher"], SHOWN_NEXT, field="teacher")
        return data


class ReplaceForm(NoticedForm):
    """Who takes over and from which day; a load above the norm asks for a reason, which is kept."""

    mentor = MentorField("Новый наставник")
    starts_on = day_field("Сменит с", "Первый день нового наставника: прежний работает по день накануне.")
    warning_reason = forms.CharField(
        label="Почему такая нагрузка допустима",
        required=False,
        max_length=300,
        help_text="Нужно, только если наставляемых станет больше, чем принято в районе.",
    )
    field_order = ["mentor", "notice", "starts_on", "ground", "ground_text", "warning_reason"]

    def prepare(self) -> None:
        super().prepare()
        self.advice = offered_mentors(self.pairing, self.user)
        self.fields["mentor"].offer(self.advice.offered)

    def clean(self) -> dict:
        data = super().clean()
        if data.get("mentor"):
            self.weigh(data["mentor"], data.get("warning_reason") or "", field="mentor")
        if not self.warnings:
            data["warning_reason"] = ""
        return data
