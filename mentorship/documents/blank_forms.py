"""Forms of the year's work to be filled in by hand, with what is known of the pair printed already (D9, D12–D14)."""

from collections.abc import Iterable

from mentorship.documents import questionnaires
from mentorship.documents.builders import name_of
from mentorship.documents.contexts import (
    Difficulty,
    Fact,
    Indicator,
    IndicatorGroup,
    LessonCard,
    MeetingJournal,
    MenteeFeedback,
    MentorReport,
    Questionnaire,
    Signer,
)
from mentorship.documents.russian import Case, date_numeric, date_words, nbsp, plural, school_year
from mentorship.models.pairing import Pairing
from schools.models import School, Teacher

LINES_OF_JOURNAL = 28
INK = "\xa0"  # a cell left for ink, where an empty one would be printed as a dash


def name_and_post(teacher: Teacher) -> str:
    """«Осинин Пётр Ильич, учитель физики»."""
    return nbsp(f"{teacher.full_name}, {teacher.post}")


def post_and_subject(teacher: Teacher) -> str:
    """«учитель, физика»; a subject that the post names already is not said twice."""
    stem = teacher.subject.lower().split(" ")[0][:4]
    said = stem in teacher.post.lower()
    return nbsp(teacher.post if said else f"{teacher.post}, {teacher.subject}")


def years_of(teacher: Teacher) -> str:
    """«21 год», «менее года», or nothing where it is not known."""
    years = teacher.years_of_work()
    if years is None:
        return ""
    return plural(years, "год", "года", "лет") if years else "менее года"


def questionnaire(form: Questionnaire, school: School, teacher: Teacher | None = None) -> Questionnaire:
    """A questionnaire of the school (D12): blank, or with the person's name and post."""
    organisation = nbsp(school.name)
    if teacher is None:
        return questionnaires.answered_by(form, organisation=organisation)
    return questionnaires.answered_by(
        form,
        organisation=organisation,
        name=teacher.full_name,
        post=post_and_subject(teacher),
        experience=years_of(teacher),
    )


def meeting_journal(pairing: Pairing) -> MeetingJournal:
    """The journal of meetings with lines to be written (D13)."""
    return MeetingJournal(
        title=f"Журнал встреч: {pairing}",
        organisation=(nbsp(pairing.school.name),),
        heading=("Журнал встреч", f"на {school_year(pairing.academic_year.start_year, Case.ACC)}"),
        facts=_sides(pairing),
        blank_rows=LINES_OF_JOURNAL,
    )


def lesson_card(pairing: Pairing) -> LessonCard:
    """The card of a visited lesson (D13): names where it is clear who visits whom."""
    mentor, mentee = _only(pairing.mentors), _only(pairing.mentees)
    return LessonCard(
        title="Карта посещения урока",
        organisation=(nbsp(pairing.school.name),),
        heading=("Карта посещения урока",),
        teacher=name_and_post(mentee) if mentee else "",
        visitor=f"{mentor.full_name}, наставник" if mentor else "",
        signers=(_signer("Наставник", mentor), _signer("Наставляемый", mentee)),
    )


def mentee_feedback(pairing: Pairing, mentee: Teacher) -> MenteeFeedback:
    """The sheet for the mentee's own word (D14)."""
    return MenteeFeedback(
        title=f"Отзыв наставляемого: {mentee.short_name}",
        organisation=(nbsp(pairing.school.name),),
        heading=("Отзыв наставляемого", nbsp("о программе наставничества")),
        mentee=name_and_post(mentee),
        mentor="; ".join(map(name_and_post, pairing.mentors)),
        period=term(pairing),
        signers=(_signer("Наставляемый", mentee),),
    )


def mentor_report(pairing: Pairing, mentor: Teacher) -> MentorReport:
    """The mentor's report to be filled in by hand (D14): figures and words are left for ink."""
    return MentorReport(
        title=f"Отчёт наставника: {mentor.short_name}",
        organisation=(nbsp(pairing.school.name),),
        heading=("Отчёт наставника", nbsp("о выполнении персонализированной программы")),
        facts=(
            Fact(label="Наставник:", text=name_and_post(mentor)),
            _people("Наставляемый:", "Наставляемые:", pairing.mentees),
            Fact(label="Период:", text=term(pairing)),
            Fact(label="Основание:", text=order_of(pairing)),
        ),
        figures=(
            _figures("Программа", 1, ("Выполнено пунктов плана", INK), ("Проведено встреч", INK)),
            _figures(
                "Уроки",
                3,
                ("Посещено уроков наставляемого", ""),
                ("Наставляемый посетил уроков наставника", ""),
            ),
        ),
        difficulties=tuple(
            Difficulty(text=line.text, before="", after="", change="") for line in questionnaires.DIFFICULTIES
        ),
        signers=(_signer("Наставник", mentor), Signer(role="Куратор наставничества")),
    )


def term(pairing: Pairing) -> str:
    """«с 1 октября 2021 г. по 31 мая 2022 г.»."""
    return nbsp(f"с {date_words(pairing.starts_on)} по {date_words(pairing.ends_on)}")


def order_of(pairing: Pairing) -> str:
    """«приказ от 28.09.2021 № 77/О», or nothing until the order is registered."""
    order = pairing.order
    if order is None or order.is_draft:
        return ""
    return nbsp(f"приказ от {date_numeric(order.dated_on)} № {order.number}")


def _figures(title: str, first: int, *lines: tuple[str, str]) -> IndicatorGroup:
    """Lines of a table whose numbers are written by hand; a denominator only where there is one."""
    indicators = (
        Indicator(number=f"{number}.", text=text, count="", of=of, share=of)
        for number, (text, of) in enumerate(lines, start=first)
    )
    return IndicatorGroup(title=title, indicators=tuple(indicators))


def _sides(pairing: Pairing) -> tuple[Fact, Fact]:
    return (
        _people("Наставник:", "Наставники:", pairing.mentors),
        _people("Наставляемый:", "Наставляемые:", pairing.mentees),
    )


def _people(one: str, many: str, teachers: list[Teacher]) -> Fact:
    return Fact(label=many if len(teachers) > 1 else one, text="; ".join(map(name_and_post, teachers)))


def _only(teachers: Iterable[Teacher]) -> Teacher | None:
    """The one person of a side; in a group nobody."""
    first, *others = teachers
    return None if others else first


def _signer(role: str, teacher: Teacher | None) -> Signer:
    return Signer(role=role, name=name_of(teacher).initials_first() if teacher else "")
