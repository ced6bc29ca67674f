"""The personalised programme as a form (D9): what the pair's record knows, and lines for what is decided by the pair."""

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
    people = [("Наставник", one) for one in pairing.mentors]
    people += [("Наставляемый", one) for one in pairing.mentees]
    return Programme(
        title=f"Персонализированная программа наставничества: {pairing}",
        organisation=(nbsp(pairing.school.name),),
        approvals=_approvals(pairing),
        heading=(
            "Персонализированная программа наставничества",
            f"на {school_year(pairing.academic_year.start_year, Case.ACC)}",
        ),
        participants=tuple(_participant(role, teacher) for role, teacher in people),
        basis=capitalize_first(order_of(pairing) or nbsp(f"приказ от {BLANK} № {BLANK}")) + ".",
        aim="",
        tasks=(),
        setting=_setting(pairing),
        results=(),
        checks=_checks(pairing),
        signers=tuple(Signer(role=role, name=name_of(one).initials_first()) for role, one in people),
        plan_caption=(nbsp("Приложение № 1"), "к программе наставничества"),
        plan=tuple(_section(number, title) for number, title in enumerate(SECTIONS, start=1)),
        changes_caption=(nbsp("Приложение № 2"), "к программе наставничества"),
    )


def _approvals(pairing: Pairing) -> tuple[Approval, ...]:
    director = director_of(pairing.school).initials_first() or BLANK
    day = nbsp("«____» ____________ 20___ г.")
    return (
        Approval(word="СОГЛАСОВАНО", lines=("Куратор наставничества", nbsp(f"___________ {BLANK}"), day)),
        Approval(
            word="УТВЕРЖДАЮ",
            lines=(
                nbsp(capitalize_first(pairing.school.director_post)),
                nbsp(f"___________ {director}"),
                day,
            ),
        ),
    )


def _participant(role: str, teacher: Teacher) -> Participant:
    return Participant(
        role=role,
        name=teacher.full_name,
        post=teacher.post,
        experience=years_of(teacher),
        category=teacher.get_category_display(),
    )


def _setting(pairing: Pairing) -> tuple[Fact, ...]:
    return (
        Fact(label="Форма наставничества:", text=nbsp(pairing.get_form_display())),
        Fact(label="Вид:", text=pairing.get_kind_display()),
        Fact(label="Ролевая модель:", text=nbsp(pairing.get_role_model_display())),
        Fact(label="Порядок встреч:"),
        Fact(label="Срок программы:", text=term(pairing)),
    )


def _checks(pairing: Pairing) -> tuple[Check, ...]:
    return (
        Check(
            kind="Промежуточный",
            due="",
            way="беседа с\xa0парой, отметки о\xa0выполнении плана",
            who="куратор",
        ),
        Check(
            kind="Итоговый",
            due=nbsp(f"до {date_numeric(pairing.ends_on)}"),
            way="анкеты наставника и\xa0наставляемого, отчёт наставника",
            who="куратор, руководитель",
        ),
    )


def _section(number: int, title: str) -> PlanSection:
    """A direction of the plan with numbered lines to write on."""
    blank = {"task": "", "form": "", "due": "", "planned": ""}
    items = (PlanItem(number=f"{number}.{line}.", **blank) for line in range(1, LINES_OF_SECTION + 1))
    return PlanSection(title=title, items=tuple(items))
