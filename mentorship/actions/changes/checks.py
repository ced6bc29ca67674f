"""Why a change of an ordered pairing cannot be: one sentence at the field that it concerns."""

from datetime import date

from django.core.exceptions import ValidationError

from mentorship.actions.prohibitions import refuse_forbidden
from mentorship.documents.russian import date_numeric
from mentorship.models import Candidacy, Pairing, PairingChange, Participant
from mentorship.models.candidacy import Role
from mentorship.models.notice import Notice
from mentorship.models.pairing import ONLY_ORDERED
from mentorship.requirements import is_under_mentoring_law
from schools.models import Teacher

Kind, Ground = PairingChange.Kind, PairingChange.Ground
WITHOUT_GROUND = (Kind.PROLONGATION, Kind.JOINING)
# Early ends that the law lets begin no sooner than three working days after a notice.
NOTICED = {
    Ground.MENTOR_REFUSAL: Notice.Kind.REFUSAL,
    Ground.EMPLOYER_CANCELLATION: Notice.Kind.CANCELLATION,
}


def refuse_change(change: PairingChange) -> None:
    """Raise a sentence, by its field, where the change cannot be; asked when planned and when ordered."""
    if change.pairing.status not in (Pairing.Status.ORDERED, Pairing.Status.SUSPENDED):
        raise ValidationError(ONLY_ORDERED)
    refuse_ground(change)
    if change.starts_on is None:
        raise ValidationError({"starts_on": "Укажите, с какого дня."})
    DAYS[change.kind](change)
    _refuse_notice(change)


def refuse_ground(change: PairingChange) -> None:
    """A ground is chosen, and said in words where it is none of the usual."""
    if not change.ground and change.kind not in WITHOUT_GROUND:
        raise ValidationError({"ground": "Выберите основание."})
    if change.ground and change.ground not in Ground.values:
        raise ValidationError({"ground": "Выберите основание из списка."})
    if change.ground == Ground.OTHER and not change.ground_text:
        raise ValidationError({"ground_text": "Напишите основание словами: оно войдёт в приказ."})


def _refuse_ending(change: PairingChange) -> None:
    """Early end, or another mentor: the pairing has worked a day at least, and would have gone on."""
    pairing = change.pairing
    if change.starts_on <= pairing.starts_on:
        raise ValidationError(
            {
                "starts_on": f"Пара начинается {date_numeric(pairing.starts_on)}: если она не начнёт "
                "работать, отмените приказ о закреплении."
            }
        )
    if change.starts_on > pairing.ends_on:
        raise ValidationError(
            {"starts_on": f"Срок пары и так заканчивается {date_numeric(pairing.ends_on)}: завершите её."}
        )


def _refuse_replacing(change: PairingChange) -> None:
    _refuse_ending(change)
    if len(change.pairing.side(Role.MENTOR, change.starts_on)) > 1:
        raise ValidationError(
            "В паре несколько наставников: освободите того, кто уходит, и добавьте нового — двумя приказами."
        )


def _refuse_prolonging(change: PairingChange) -> None:
    pairing, until = change.pairing, change.ends_on
    if until is None:
        raise ValidationError({"ends_on": "Укажите новое окончание."})
    if until <= pairing.ends_on:
        raise ValidationError(
            {"ends_on": f"Срок пары — по {date_numeric(pairing.ends_on)}: новое окончание должно быть позже."}
        )
    staying = pairing.participants.filter(role=Role.MENTEE, ends_on=pairing.ends_on)
    taken = taken_elsewhere(pairing, staying.values_list("teacher"), change.starts_on, until)
    if taken:
        raise ValidationError({"ends_on": taken})


def taken_elsewhere(pairing: Pairing, mentees, first: date, last: date, *, without=None) -> list[str]:
    """A sentence for each of these mentees whose days another pairing of the kind already takes."""
    others = Participant.objects.filter(
        role=Role.MENTEE, kind=pairing.kind, occupies=True, teacher__in=mentees,
        starts_on__lte=last, ends_on__gte=first,
    ).exclude(pairing__in=[one.pk for one in (pairing, without) if one])  # fmt: skip
    return [
        f"{side.teacher.short_name}: уже есть пара вида «{pairing.get_kind_display()}» "
        f"с {date_numeric(side.starts_on)} по {date_numeric(side.ends_on)}."
        for side in others.select_related("teacher").order_by("teacher__name_key", "starts_on")
    ]


def _refuse_joining(change: PairingChange) -> None:
    pairing, first, last = change.pairing, change.starts_on, change.ends_on
    if change.teacher is None:
        raise ValidationError({"teacher": "Выберите наставника."})
    refuse_mentor(pairing, change.teacher, field="teacher")
    if change.teacher.as_in(pairing.school).school_id != pairing.school_id:
        raise ValidationError(
            {"teacher": "Второй наставник — из школы этой пары. Наставника другой школы назначают заменой."}
        )
    term = f"с {date_numeric(pairing.starts_on)} по {date_numeric(pairing.ends_on)}"
    if not pairing.starts_on <= first <= pairing.ends_on:
        raise ValidationError({"starts_on": f"День — внутри срока пары: {term}."})
    if last and last < first:
        raise ValidationError({"ends_on": "Окончание раньше начала."})
    if last and last > pairing.ends_on:
        raise ValidationError({"ends_on": f"День — внутри срока пары: {term}."})


def refuse_mentor(pairing: Pairing, mentor: Teacher, *, field: str) -> None:
    """A new mentor works, is in the register of mentors and has not been in the pairing."""
    if pairing.participants.filter(teacher=mentor).exists():
        raise ValidationError({field: f"{mentor.short_name} уже участвует или участвовал(а) в этой паре."})
    if not Teacher.objects.working_somewhere().filter(pk=mentor.pk).exists():
        raise ValidationError({field: f"{mentor.short_name} больше не работает."})
    if not Candidacy.objects.mentors().registered().filter(teacher=mentor).exists():
        raise ValidationError({field: f"{mentor.short_name}: сначала внесите в банк наставников."})
    try:
        refuse_forbidden([mentor], pairing.mentees)
    except ValidationError as error:
        raise ValidationError({field: error.messages}) from error


def _refuse_release(change: PairingChange) -> None:
    pairing, person = change.pairing, change.teacher
    side = pairing.participants.filter(teacher=person).first() if person else None
    if side is None:
        raise ValidationError({"teacher": "Выберите, кто выбывает."})
    if change.starts_on <= side.starts_on or change.starts_on > side.ends_on:
        term = f"с {date_numeric(side.starts_on)} по {date_numeric(side.ends_on)}"
        raise ValidationError(
            {"starts_on": f"{person.short_name} участвует {term}: выбывают позже начала, до окончания."}
        )
    others = pairing.participants.filter(
        role=side.role, starts_on__lte=change.starts_on, ends_on=pairing.ends_on
    )
    if not others.exclude(pk=side.pk).exists():
        advice = "замените наставника или прекратите пару" if side.role == Role.MENTOR else "прекратите пару"
        raise ValidationError({"teacher": f"До конца пары с этой стороны больше никого нет: {advice}."})


def _refuse_notice(change: PairingChange) -> None:
    """The law's notice where it asks for one; of the right kind and person, and in effect by the day."""
    notice, kind = change.notice, NOTICED.get(change.ground)
    if kind is None and notice:
        raise ValidationError({"notice": "Уведомление относится к отказу наставника или отмене поручения."})
    if kind and notice is None and is_under_mentoring_law(change.pairing):
        raise ValidationError(
            {
                "notice": "Сначала запишите уведомление: о прекращении предупреждают "
                "не менее чем за три рабочих дня."
            }
        )
    if notice is None:
        return
    if notice.status != Notice.Status.GIVEN or notice.pairing_id != change.pairing_id or notice.kind != kind:
        raise ValidationError({"notice": f"Выберите действующее уведомление: {Notice.Kind(kind).label}."})
    if change.kind == Kind.RELEASE and notice.teacher_id != change.teacher_id:
        raise ValidationError({"notice": f"Это уведомление другого наставника: {notice.teacher.short_name}"})
    if change.starts_on < notice.effective_on:
        day = date_numeric(notice.effective_on)
        raise ValidationError({"starts_on": f"По уведомлению поручение прекращается с {day}: раньше нельзя."})


DAYS = {
    Kind.TERMINATION: _refuse_ending,
    Kind.REPLACEMENT: _refuse_replacing,
    Kind.PROLONGATION: _refuse_prolonging,
    Kind.JOINING: _refuse_joining,
    Kind.RELEASE: _refuse_release,
}
