"""From records to the contexts of orders: here names take their cases and texts their typography."""

from dataclasses import replace
from datetime import date

from districts import clock
from districts.models import AcademicYear, District
from mentorship.acquaintance import people_of
from mentorship.documents.contexts import (
    AcknowledgementPaper,
    AcknowledgementSheet,
    Letterhead,
    Order,
    PairingAnnex,
    PairingBlock,
    PairingMentee,
    PairingOrder,
    Signature,
)
from mentorship.documents.grammar import Day
from mentorship.documents.russian import (
    Case,
    PersonName,
    capitalize_first,
    date_numeric,
    date_words,
    nbsp,
    school_year,
)
from mentorship.documents.styles import act_style, organisation_style
from mentorship.documents.wordings.markup import items, points
from mentorship.documents.wordings.placeholders import Value
from mentorship.models.act import Act
from mentorship.models.consent import Consent
from mentorship.models.letterhead_style import LetterheadStyle
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


def order_frame(
    act: Act, *, number: str, dated_on: date | None, letterhead: LetterheadStyle | None = None
) -> dict:
    """What every order shares: look, requisites, heading, preamble, points; number and date blank in a draft.

    Without a `letterhead` the organisation's own is read.
    """
    letterhead = letterhead or LetterheadStyle.objects.of(act.district, act.school)
    reference = f"Приказ от {date_numeric(dated_on)} № {number}" if dated_on else f"{act.heading} (проект)"
    return {
        "title": reference,
        "style": act_style(act, letterhead, registered=dated_on is not None),
        "dated": letterhead.dated(dated_on) if dated_on else "",
        "number": number,
        "heading": tuple(nbsp(line) for line in act.heading.splitlines()),
        "preamble": nbsp(" ".join(act.preamble.split())),
        "points": tuple(replace(point, text=nbsp(point.text)) for point in points(act.body)),
        "draft": dated_on is None,
    }


def annex_caption(number: str, dated_on: date | None, annex: int = 1) -> tuple[str, ...]:
    """«Приложение № 1 / к приказу от 30.08.2021 № 156»."""
    day = date_numeric(dated_on) if dated_on else BLANK
    return (nbsp(f"Приложение № {annex}"), nbsp(f"к приказу от {day} № {number or BLANK}"))


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


def letterhead_of(act: Act) -> Letterhead:
    return school_letterhead(act.school) if act.school else district_letterhead(act.district)


def signature_of(act: Act) -> Signature:
    """Who signs the organisation's acts: the director of the school, the head of the authority."""
    if act.school:
        post, name = act.school.director_post, director_of(act.school)
    else:
        district = act.district
        post, name = f"{district.head_post}:", PersonName.parse(district.head_name, district.head_gender)
    return Signature(post=capitalize_first(post), name=name.initials_first())


def correction_values(act: Act, ground: str, changes: str) -> dict[str, Value]:
    """What the placeholders of an order that amends or cancels this act stand for; each change is a sub-point."""
    reference = f"от {date_numeric(act.dated_on)} № {act.number}"
    return {
        **year_values(act.academic_year),
        "приказ": f"приказ {reference}",
        "приказа": f"приказа {reference}",
        "приказу": f"приказу {reference}",
        "в приказ": f"в приказ {reference}",
        "название приказа": " ".join(act.heading.split()),
        "основание": capitalize_first(ground),
        "изменения": "\n".join(f"- {change}" for change in items(changes)),
        "день": Day(clock.today()),
    }


def correcting_order(act: Act, *, number: str = "", dated_on: date | None = None) -> Order:
    """An order that amends or cancels another one (D8b), with its sheet of acknowledgement."""
    names = tuple(teacher.full_name for teacher in people_of(act))
    sheet = AcknowledgementSheet(heading=("С приказом ознакомлены:",), names=names)
    return Order(
        **order_frame(act, number=number, dated_on=dated_on),
        letterhead=letterhead_of(act),
        place=nbsp((act.school or act.district).place),
        signature=signature_of(act),
        acknowledgement=sheet if names else None,
    )


def acknowledgement_paper(act: Act) -> AcknowledgementPaper:
    """The sheet of acknowledgement of a registered act, with everybody whom it names."""
    reference = nbsp(f"от {date_numeric(act.dated_on)} № {act.number}")
    return AcknowledgementPaper(
        title=f"Лист ознакомления с приказом {reference}",
        style=organisation_style(act.district, act.school),
        organisation=letterhead_of(act).lines,
        sheet=AcknowledgementSheet(
            heading=(f"С\xa0приказом {reference} ознакомлены:",),
            names=tuple(teacher.full_name for teacher in people_of(act)),
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
