"""Papers at the end of a pair's work, filled from the programme and the meetings: journal, report, certificate."""

from dataclasses import replace

from districts import clock
from mentorship.documents import blank_forms
from mentorship.documents.builders import director_of
from mentorship.documents.contexts import (
    Certificate,
    Indicator,
    IndicatorGroup,
    MeetingJournal,
    MentorReport,
    Row,
    Signature,
)
from mentorship.documents.russian import (
    Case,
    capitalize_first,
    date_numeric,
    date_words,
    nbsp,
    plural,
    school_year,
)
from mentorship.documents.styles import style_of
from mentorship.models import LetterheadStyle, Meeting, Pairing, Programme, ProgrammeItem
from mentorship.models.candidacy import Role
from schools.models import Teacher

HOUR = 60


def filled_journal(pairing: Pairing) -> MeetingJournal:
    """The journal of meetings with every line that is written down."""
    meetings = pairing.meetings.in_order()
    rows = (_meeting(number, meeting) for number, meeting in enumerate(meetings, start=1))
    return replace(blank_forms.meeting_journal(pairing), style=_look(pairing), rows=tuple(rows), blank_rows=0)


def _meeting(number: int, meeting: Meeting) -> Row:
    confirmed = f"подтверждено {date_numeric(meeting.confirmed_on)}" if meeting.confirmed_on else ""
    minutes = str(meeting.minutes) if meeting.minutes else ""
    said = (meeting.topic, meeting.outcome, minutes, meeting.next_step, confirmed)
    cells = (f"{number}.", date_numeric(meeting.on), meeting.get_form_display(), *map(nbsp, said))
    return Row(cells=tuple(cell or blank_forms.INK for cell in cells))


def filled_report(pairing: Pairing, mentor: Teacher) -> MentorReport:
    """The mentor's report: figures are counted, the outcome is the programme's, the rest is left for ink."""
    programme = programme_with_progress(pairing)
    totals = pairing.meetings.totals()
    return replace(
        blank_forms.mentor_report(pairing, mentor),
        style=_look(pairing),
        figures=(_plan_figures(programme, totals), _lesson_figures(totals)),
        conclusion=nbsp(programme.outcome) if programme else "",
        achievements=_results(programme),
    )


def programme_with_progress(pairing: Pairing) -> Programme | None:
    """The pair's programme with its counts, if there is one."""
    return Programme.objects.with_progress().filter(pairing=pairing).first()


def _plan_figures(programme: Programme | None, totals: dict[str, int]) -> IndicatorGroup:
    done, total = (programme.done, programme.total) if programme else (0, 0)
    share = nbsp(f"{round(100 * done / total)} %") if total else ""
    lines = (
        Indicator(
            number="1.",
            text="Выполнено пунктов плана",
            count=str(done),
            of=str(total) if total else "",
            share=share,
        ),
        Indicator(number="2.", text="Проведено встреч", count=str(totals["meetings"])),
        Indicator(number="3.", text="Продолжительность встреч, часов", count=hours(totals["minutes"])),
    )
    return IndicatorGroup(title="Программа", indicators=lines)


def _lesson_figures(totals: dict[str, int]) -> IndicatorGroup:
    seen = (
        ("4.", "Посещено уроков наставляемого", totals["mentee_lessons"]),
        ("5.", "Наставляемый посетил уроков наставника", totals["mentor_lessons"]),
    )
    lines = (Indicator(number=number, text=text, count=str(count)) for number, text, count in seen)
    return IndicatorGroup(title="Уроки", indicators=tuple(lines))


def _results(programme: Programme | None) -> tuple[str, ...]:
    """What came of the tasks that are done, in the words of the plan."""
    if programme is None:
        return ()
    done = programme.items.filter(mark=ProgrammeItem.Mark.DONE).exclude(actual="")
    said = [item.actual.rstrip(" .;") for item in done]
    stops = [";"] * (len(said) - 1) + ["."]
    return tuple(nbsp(text + stop) for text, stop in zip(said, stops, strict=False))


def hours(minutes: int) -> str:
    """«1,5»: hours to the tenth, as Russian tables write them."""
    return f"{minutes / HOUR:.1f}".replace(".", ",").removesuffix(",0")


def certificate(pairing: Pairing, teacher: Teacher) -> Certificate:
    """That somebody was a mentor, or went through the programme; number and seal are the school's."""
    school, role = pairing.school, _role(pairing, teacher)
    return Certificate(
        title=f"Сертификат: {teacher.short_name}",
        style=_look(pairing),
        organisation=(nbsp(school.full_name or school.name),),
        name=teacher.full_name,
        about=nbsp(f"{teacher.post} {teacher.school.name}"),
        body=(_was_mentor(pairing, teacher) if role == Role.MENTOR else _went_through(pairing, teacher),),
        ground=capitalize_first(blank_forms.order_of(pairing)),
        signature=Signature(
            post=nbsp(capitalize_first(school.director_post)), name=director_of(school).initials_first()
        ),
        place_and_date=", ".join(filter(None, (nbsp(school.place), date_words(clock.today())))),
    )


def _role(pairing: Pairing, teacher: Teacher) -> str:
    return Role.MENTOR if teacher in pairing.mentors else Role.MENTEE


def _was_mentor(pairing: Pairing, mentor: Teacher) -> str:
    was, did = ("была", "выполнила") if mentor.gender == "f" else ("был", "выполнил")
    year = school_year(pairing.academic_year.start_year, Case.PREP)
    whom = "наставником группы педагогов" if pairing.is_group else "наставником"
    return nbsp(f"в {year} {was} {whom} {_did_programme(pairing, did)}".strip())


def _did_programme(pairing: Pairing, did: str) -> str:
    """«и полностью выполнила … программу наставничества (36 часов)»; nothing without a finished programme."""
    programme = programme_with_progress(pairing)
    if programme is None or programme.status != Programme.Status.COMPLETED:
        return ""
    wholly = "полностью " if programme.done == programme.total else ""
    return f"и {wholly}{did} персонализированную программу наставничества{_in_hours(pairing)}"


def _went_through(pairing: Pairing, mentee: Teacher) -> str:
    went = "прошла" if mentee.gender == "f" else "прошёл"
    year = school_year(pairing.academic_year.start_year, Case.PREP)
    word = "наставники" if len(pairing.mentors) > 1 else "наставник"
    names = ", ".join(mentor.short_name for mentor in pairing.mentors)
    programme = f"персонализированную программу наставничества{_in_hours(pairing)}"
    return nbsp(f"в {year} {went} {programme}, {word} – {names}")


def _in_hours(pairing: Pairing) -> str:
    whole = round(pairing.meetings.totals()["minutes"] / HOUR)
    return f" ({plural(whole, 'час', 'часа', 'часов')})" if whole else ""


def is_over(pairing: Pairing) -> bool:
    """The end has come: the term has passed, or the programme is completed."""
    if not pairing.is_ordered or pairing.is_ending:
        return False
    done = pairing.status == Pairing.Status.COMPLETED
    return done or clock.today() > pairing.ends_on or _is_completed(pairing)


def _is_completed(pairing: Pairing) -> bool:
    return Programme.objects.completed().filter(pairing=pairing).exists()


def _look(pairing: Pairing):
    return style_of(LetterheadStyle.objects.of(pairing.school.district, pairing.school))
