"""The personalised programme as a form (D9): what the pair's record knows, and lines for what is decided by the pair."""

from datetime import date

from mentorship.documents.blank_forms import order_of, term, years_of
from mentorship.documents.builders import BLANK, director_of, name_of
from mentorship.documents.contexts import (
    Approval,
    Check,
    Fact,
    Participant,
    PlanItem,
    PlanSection,
    Programme,
    Signer,
)
from mentorship.documents.russian import Case, capitalize_first, date_numeric, nbsp, school_year
from mentorship.models.pairing import Pairing
from schools.models import Teacher

SECTIONS = (
    "Раздел 1. Анализ трудностей и способы их преодоления",
    "Раздел 2. Вхождение в должность",
    "Раздел 3. Направления профессионального развития",
)
LINES_OF_SECTION = 8


def programme_form(pairing: Pairing) -> Programme:
    """The programme of a pair or a group, to be written by hand."""
    people = people_of(pairing)
    return Programme(
        title=f"Персонализированная программа наставничества: {pairing}",
        organisation=(nbsp(pairing.school.name),),
        approvals=approvals(pairing),
        heading=(
            "Персонализированная программа наставничества",
            f"на {school_year(pairing.academic_year.start_year, Case.ACC)}",
        ),
        participants=tuple(participant(role, teacher) for role, teacher in people),
        basis=capitalize_first(order_of(pairing) or nbsp(f"приказ от {BLANK} № {BLANK}")) + ".",
        aim="",
        tasks=(),
        setting=setting(pairing, term(pairing)),
        results=(),
        checks=checks(pairing.ends_on),
        signers=tuple(Signer(role=role, name=name_of(one).initials_first()) for role, one in people),
        plan_caption=(nbsp("Приложение № 1"), "к программе наставничества"),
        plan=tuple(_section(number, title) for number, title in enumerate(SECTIONS, start=1)),
        changes_caption=(nbsp("Приложение № 2"), "к программе наставничества"),
    )


def people_of(pairing: Pairing) -> list[tuple[str, Teacher]]:
    """Everybody with the role in words, mentors first."""
    people = [("Наставник", one) for one in pairing.mentors]
    return people + [("Наставляемый", one) for one in pairing.mentees]


def approvals(pairing: Pairing, approved: str = "") -> tuple[Approval, ...]:
    """The curator's word and the director's; the days are written by hand until the programme is approved."""
    director = director_of(pairing.school).initials_first() or BLANK
    day = nbsp("«____» ____________ 20___ г.")
    return (
        Approval(word="СОГЛАСОВАНО", lines=("Куратор наставничества", nbsp(f"___________ {BLANK}"), day)),
        Approval(
            word="УТВЕРЖДАЮ",
            lines=(
                nbsp(capitalize_first(pairing.school.director_post)),
                nbsp(f"___________ {director}"),
                approved or day,
            ),
        ),
    )


def participant(role: str, teacher: Teacher) -> Participant:
    """One side with the particulars that the programme rests on, as far as they are recorded."""
    return Participant(
        role=role,
        name=teacher.full_name,
        post=teacher.post,
        experience=years_of(teacher),
        category=teacher.get_category_display(),
    )


def setting(pairing: Pairing, dates: str, rhythm: str = "") -> tuple[Fact, ...]:
    """Form, kind, role model, order of meetings, term."""
    return (
        Fact(label="Форма наставничества:", text=nbsp(pairing.get_form_display())),
        Fact(label="Вид:", text=pairing.get_kind_display()),
        Fact(label="Ролевая модель:", text=nbsp(pairing.get_role_model_display())),
        Fact(label="Порядок встреч:", text=nbsp(rhythm)),
        Fact(label="Срок программы:", text=dates),
    )


def checks(ends_on: date) -> tuple[Check, ...]:
    """The interim look, whose day the pair sets, and the final one."""
    return (
        Check(
            kind="Промежуточный",
            due="",
            way="беседа с\xa0парой, отметки о\xa0выполнении плана",
            who="куратор",
        ),
        Check(
            kind="Итоговый",
            due=nbsp(f"до {date_numeric(ends_on)}"),
            way="анкеты наставника и\xa0наставляемого, отчёт наставника",
            who="куратор, руководитель",
        ),
    )


def _section(number: int, title: str) -> PlanSection:
    """A direction of the plan with numbered lines to write on."""
    blank = {"task": "", "form": "", "due": "", "planned": ""}
    items = (PlanItem(number=f"{number}.{line}.", **blank) for line in range(1, LINES_OF_SECTION + 1))
    return PlanSection(title=title, items=tuple(items))
