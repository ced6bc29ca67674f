"""From records to the contexts of orders: here names take their cases and texts their typography."""

from dataclasses import replace
from datetime import date

from districts.models import AcademicYear, District
from mentorship.documents.contexts import (
    AcknowledgementSheet,
    Letterhead,
    PairingAnnex,
    PairingBlock,
    PairingMentee,
    PairingOrder,
    Signature,
)
from mentorship.documents.russian import (
    Case,
    PersonName,
    capitalize_first,
    date_numeric,
    date_words,
    nbsp,
    school_year,
)
from mentorship.documents.wordings.markup import points
from mentorship.documents.wordings.placeholders import Value
from mentorship.models.act import Act
from mentorship.models.consent import Consent
from mentorship.models.pairing import Pairing
from schools.models import School, Teacher

BLANK = "______________"


def name_of(teacher: Teacher) -> PersonName:
    return PersonName(teacher.last_name, teacher.first_name, teacher.patronymic, teacher.gender)


def director_of(school: School) -> PersonName:
    return PersonName.parse(school.director_name, school.director_gender)


def year_values(year: AcademicYear) -> dict[str, Value]:
    """The placeholders of the school year that every act knows."""
    return {
        "на учебный год": f"на {school_year(year.start_year, Case.ACC)}",
        "в учебном году": f"в {school_year(year.start_year, Case.PREP)}",
    }


def order_frame(act: Act, *, number: str, dated_on: date | None) -> dict:
    """What every order shares: requisites, heading, preamble, points; number and date blank in a draft."""
    reference = f"Приказ от {date_numeric(dated_on)} № {number}" if dated_on else f"{act.heading} (проект)"
    return {
        "title": reference,
        "dated": act.district.dated(dated_on) if dated_on else "",
        "number": number,
        "heading": tuple(nbsp(line) for line in act.heading.splitlines()),
        "preamble": nbsp(" ".join(act.preamble.split())),
        "points": tuple(replace(point, text=nbsp(point.text)) for point in points(act.body)),
        "draft": dated_on is None,
    }


def annex_caption(number: str, dated_on: date | None) -> tuple[str, ...]:
    """«Приложение № 1 / к приказу от 30.08.2021 № 156»."""
    day = date_numeric(dated_on) if dated_on else BLANK
    return (nbsp("Приложение № 1"), nbsp(f"к приказу от {day} № {number or BLANK}"))


def district_letterhead(district: District) -> Letterhead:
    return Letterhead(
        lines=tuple(line.strip() for line in district.letterhead.splitlines() if line.strip()),
        address=nbsp(district.address),
        contacts=nbsp(district.contacts),
    )


def school_letterhead(school: School) -> Letterhead:
    return Letterhead(
        lines=(nbsp(school.full_name),), address=nbsp(school.address), contacts=nbsp(school.contacts)
    )


def pairing_order_values(school: School, year: AcademicYear, pairings: list[Pairing]) -> dict[str, Value]:
    """What the placeholders of a pairing order stand for."""
    return {
        **year_values(year),
        "школа": school.name,
        "начало": date_words(min(pairing.starts_on for pairing in pairings)),
        "окончание": date_words(max(pairing.ends_on for pairing in pairings)),
        "срок программ": date_words(date(year.start_year, 12, 30)),
        "основание": "письменных согласий участников",
    }


def pairing_order(act: Act, *, number: str = "", dated_on: date | None = None) -> PairingOrder:
    """A school's order with its list of pairs and the sheet of acknowledgement (D8)."""
    pairings = list(act.pairings.with_sides().order_by("starts_on", "pk"))
    signed = _role_consents(pairings)
    blocks = tuple(_block(index, pairing, signed) for index, pairing in enumerate(pairings, start=1))
    people = {teacher.pk: teacher for pairing in pairings for teacher in [*pairing.mentors, *pairing.mentees]}
    frame = order_frame(act, number=number, dated_on=dated_on)
    return PairingOrder(
        **frame,
        letterhead=school_letterhead(act.school),
        place=nbsp(act.school.place),
        signature=Signature(
            post=capitalize_first(act.school.director_post), name=director_of(act.school).initials_first()
        ),
        annex=PairingAnnex(
            caption=annex_caption(number, dated_on),
            heading=("Наставнические пары (группы)", school_year_of(act)),
            blocks=blocks,
        ),
        acknowledgement=AcknowledgementSheet(
            heading=("С приказом ознакомлены:",), names=tuple(t.full_name for t in people.values())
        ),
    )


def school_year_of(act: Act) -> str:
    return f"на {school_year(act.academic_year.start_year, Case.ACC)}"


def _role_consents(pairings: list[Pairing]) -> dict[tuple[int, int], str]:
    """«наставника от 04.10.2021» by (teacher, pairing): the signed role consents that the annex cites."""
    whose = {Consent.Kind.ROLE_MENTOR: "наставника", Consent.Kind.ROLE_MENTEE: "наставляемого"}
    signed = Consent.objects.signed().filter(pairing__in=pairings)
    return {
        (consent.teacher_id, consent.pairing_id): nbsp(
            f"{whose[consent.kind]} от {date_numeric(consent.signed_on)}"
        )
        for consent in signed.order_by("pk")
    }


def _block(index: int, pairing: Pairing, signed: dict) -> PairingBlock:
    def consents(*teachers: Teacher) -> tuple[str, ...]:
        return tuple(
            signed[teacher.pk, pairing.pk] for teacher in teachers if (teacher.pk, pairing.pk) in signed
        )

    return PairingBlock(
        number=f"{index}.",
        mentor=", ".join(teacher.full_name for teacher in pairing.mentors),
        mentor_post="; ".join(_post_and_category(teacher, pairing.school_id) for teacher in pairing.mentors),
        mentor_consents=consents(*pairing.mentors),
        form=f"{pairing.get_form_display()}, {pairing.get_kind_display()}",
        role_model=pairing.get_role_model_display(),
        term=f"с {date_numeric(pairing.starts_on)} по {date_numeric(pairing.ends_on)}",
        mentees=tuple(
            PairingMentee(name=mentee.full_name, post=mentee.post, consents=consents(mentee))
            for mentee in pairing.mentees
        ),
    )


def _post_and_category(teacher: Teacher, host_school_id: int) -> str:
    """«учитель математики, высшая категория», and the school where it is another one."""
    parts = [teacher.post]
    if teacher.category in (Teacher.Category.FIRST, Teacher.Category.HIGHEST):
        parts.append(f"{teacher.get_category_display()} категория")
    elif teacher.category:
        parts.append(teacher.get_category_display())
    if teacher.school_id != host_school_id:
        parts.append(nbsp(teacher.school.name))
    return ", ".join(parts)
