"""Answers to questionnaires: by a personal link or from paper, and what of them goes into the registers."""

from django.core.exceptions import ValidationError
from django.db import transaction

from districts.models import Event
from mentorship.models import Candidacy, Response, ResponseLink, Wave
from schools.models import School, Teacher

NOT_ASKED = "Этого человека в волне не спрашивают."
ANSWERED = "Ответ этого человека уже внесён."


def issue_link(wave: Wave, teacher: Teacher, *, by) -> str:
    """The token of a new link of one person, shown once; an earlier link is dead from then on."""
    with transaction.atomic():
        _open(wave)
        if not wave.asked().filter(pk=teacher.pk).exists():
            raise ValidationError(NOT_ASKED)
        if has_answered(wave, teacher):
            raise ValidationError(ANSWERED)
        _revoke(wave, teacher)
        link, token = ResponseLink.issue(wave, teacher, by=by)
        Event.record("выдана ссылка на анкету", link, by=by, school=teacher.school, detail=wave.title)
    return token


def revoke_link(wave: Wave, teacher: Teacher, *, by) -> None:
    """The person's link is dead from now on."""
    with transaction.atomic():
        for link in _revoke(wave, teacher):
            Event.record("отозвана ссылка на анкету", link, by=by, school=teacher.school, detail=wave.title)


def answer_by_link(link: ResponseLink, answers: dict) -> Response:
    """Keep the answers of the person behind a link, which is dead from then on."""
    with transaction.atomic():
        wave = _open(link.wave)
        if not ResponseLink.objects.select_for_update().live().filter(pk=link.pk).exists():
            raise ValidationError("Ссылка не действует.")
        person = link.teacher if wave.is_named else None
        response = _kept(wave, link.teacher.school, person, answers, source=Response.Source.LINK)
        link.use()
        # Without names the journal must not tell whose answer came at that minute.
        Event.record(
            "получен ответ на анкету",
            response if wave.is_named else wave,
            by=None,
            school=link.teacher.school,
        )
    return response


def answer_in_person(wave: Wave, teacher: Teacher, answers: dict, *, by) -> Response:
    """Somebody answers on the own page: as by a link that is issued and used at once."""
    with transaction.atomic():
        token = issue_link(wave, teacher, by=by)
        return answer_by_link(ResponseLink.objects.by_token(token), answers)


def enter_from_paper(wave: Wave, school: School, teacher: Teacher | None, answers: dict, *, by) -> Response:
    """Keep a filled-in paper; in a wave without names it is nobody's."""
    with transaction.atomic():
        wave = _open(wave)
        asked = wave.asked().filter(school=school)
        if teacher is not None and not asked.filter(pk=teacher.pk).exists():
            raise ValidationError(NOT_ASKED)
        if teacher is None and Response.objects.filter(wave=wave, school=school).count() >= asked.count():
            raise ValidationError("Ответов уже столько, сколько людей спрашивают.")
        if teacher is not None:
            if has_answered(wave, teacher):
                raise ValidationError(ANSWERED)
            _revoke(wave, teacher)
        source = Response.Source.PAPER
        response = _kept(wave, school, teacher, answers, source=source, entered_by=by)
        Event.record("внесена анкета с бумаги", response, by=by, school=school)
    return response


def change_response(response: Response, answers: dict, *, by) -> Response:
    """Correct what was entered from paper while the wave is open."""
    if not response.is_from_paper:
        raise ValidationError("Человек ответил сам: его ответ не правят.")
    with transaction.atomic():
        response.wave = _open(response.wave)
        before = _main_answer(response)
        response.answers = answers
        response.clean()
        response.save(update_fields=["answers"])
        _fill_candidacy(response, before=before, by=by)
        Event.record("исправлена анкета с бумаги", response, by=by, school=response.school)
    return response


def _open(wave: Wave) -> Wave:
    """The wave, locked until the answer is kept; refused where it takes none."""
    wave = Wave.objects.select_for_update(of=("self",)).select_related("questionnaire").get(pk=wave.pk)
    if not wave.takes_answers:
        raise ValidationError(f"Ответы не принимаются: «{wave}» — {wave.state}.")
    return wave


def has_answered(wave: Wave, teacher: Teacher) -> bool:
    """Whether the person has answered, by a link or on paper with the name."""
    links = ResponseLink.objects.used().filter(wave=wave, teacher=teacher)
    return links.exists() or Response.objects.filter(wave=wave, teacher=teacher).exists()


def _revoke(wave: Wave, teacher: Teacher) -> list[ResponseLink]:
    links = list(ResponseLink.objects.live().filter(wave=wave, teacher=teacher))
    for link in links:
        link.revoke()
    return links


def _kept(wave, school, teacher, answers, *, source, entered_by=None) -> Response:
    response = Response(
        wave=wave, school=school, teacher=teacher, answers=answers, source=source, entered_by=entered_by
    )
    response.full_clean(exclude=["answers"])
    response.save()
    _fill_candidacy(response, before="", by=entered_by)
    return response


def _main_answer(response: Response) -> str:
    question = response.wave.questionnaire.main_question
    return response.answers.get(question.code, "") if question else ""


def _fill_candidacy(response: Response, *, before: str, by) -> None:
    """The main answer is the row's summary, unless somebody has worded it since."""
    summary = _main_answer(response)
    role = response.wave.questionnaire.role
    candidacy = Candidacy.objects.open().filter(teacher=response.teacher_id, role=role).first()
    if not summary or candidacy is None or candidacy.summary not in ("", before):
        return
    if Candidacy.lifecycle.allows(candidacy, "survey") and candidacy.summary != summary:
        candidacy.survey(summary, by=by)
