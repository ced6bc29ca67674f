"""From records to the contexts of papers: here names take their cases and texts their typography."""

from dataclasses import replace
from datetime import date

from districts import clock
from districts.models import AcademicYear, District
from mentorship.documents import consent_texts as texts
from mentorship.documents.contexts import (
    AcknowledgementSheet,
    DataConsent,
    DistributionConsent,
    DistributionItem,
    Letterhead,
    Organisation,
    PairingAnnex,
    PairingBlock,
    PairingMentee,
    PairingOrder,
    Paper,
    RoleConsent,
    Signature,
)
from mentorship.documents.russian import (
    Case,
    PersonName,
    capitalize_first,
    date_numeric,
    date_words,
    nbsp,
    post,
    school_year,
)
from mentorship.documents.wording import points
from mentorship.models.act import Act
from mentorship.models.consent import Consent
from mentorship.models.pairing import Pairing
from schools.models import School, Teacher

BLANK = "______________"


def name_of(teacher: Teacher) -> PersonName:
    return PersonName(teacher.last_name, teacher.first_name, teacher.patronymic, teacher.gender)


def director_of(school: School) -> PersonName:
    return PersonName.parse(school.director_name, school.director_gender)


def with_post(teacher: Teacher, case: Case) -> str:
    """«Ивановой Марии Петровны, учителя математики»."""
    return f"{name_of(teacher).full(case)}, {post(teacher.post, case)}"


def year_values(year: AcademicYear) -> dict[str, str]:
    """The placeholders of the school year that every act knows."""
    return {
        "на учебный год": f"на {school_year(year.start_year, Case.ACC)}",
        "в учебном году": f"в {school_year(year.start_year, Case.PREP)}",
    }


# Orders ---------------------------------------------------------------------------------------------------------


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


def pairing_order_values(school: School, year: AcademicYear, pairings: list[Pairing]) -> dict[str, str]:
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


# Consents -------------------------------------------------------------------------------------------------------


def consent_sheet(consent: Consent) -> Paper:
    """One consent as its own sheet, in the words of the law of its day."""
    if consent.kind in Consent.ROLE_KINDS:
        return _role_consent(consent)
    if consent.kind == Consent.Kind.DISTRIBUTION:
        return _distribution_consent(consent)
    return _data_consent(consent)


def _role_consent(consent: Consent) -> RoleConsent:
    teacher, pairing = consent.teacher, consent.pairing
    term = f"с {date_words(pairing.starts_on)} по {date_words(pairing.ends_on)}".removesuffix(".")
    person = {
        "name": teacher.full_name,
        "post": teacher.post,
        "form": f"{pairing.get_form_display()}, {pairing.get_kind_display()}",
        "term": term,
    }
    # The law of the day the mentoring is for: its beginning (ТК РФ art. 351.8 from 1 March 2025).
    law_day = pairing.starts_on
    if consent.kind == Consent.Kind.ROLE_MENTOR:
        mentees = "; ".join(with_post(mentee, Case.GEN) for mentee in pairing.mentees)
        body = texts.mentor_body(on=law_day, mentees_genitive=mentees, **person)
        return RoleConsent(
            title="Согласие на осуществление наставничества",
            heading=texts.MENTOR_HEADING,
            body=tuple(nbsp(paragraph) for paragraph in body),
            content_heading=texts.MENTOR_CONTENT_HEADING,
            content=texts.MENTOR_CONTENT,
            closing=texts.mentor_closing(on=law_day),
            **_addressed(teacher),
        )
    mentors = "; ".join(with_post(mentor, Case.GEN) for mentor in pairing.mentors)
    body = texts.mentee_body(mentor_genitive=mentors, **person)
    return RoleConsent(
        title="Согласие на участие в программе наставничества",
        heading=texts.MENTEE_HEADING,
        body=tuple(nbsp(paragraph) for paragraph in body),
        content_heading=texts.MENTEE_CONTENT_HEADING,
        content=texts.MENTEE_CONTENT,
        closing=texts.mentee_closing(on=law_day),
        **_addressed(teacher),
    )


def _addressed(teacher: Teacher) -> dict:
    """«Директору … Козловой В. А. от учителя Ивановой Марии Петровны», and who signs."""
    school = teacher.school
    return {
        "addressee": (
            nbsp(f"{capitalize_first(post(school.director_post, Case.DAT))} {school.name}"),
            director_of(school).surname_first(Case.DAT),
            nbsp(f"от {post(teacher.post, Case.GEN)}"),
            name_of(teacher).full(Case.GEN),
        ),
        "signer": name_of(teacher).initials_first(),
    }


def _organisation(school: School) -> Organisation:
    return Organisation(
        name=nbsp(school.full_name), address=nbsp(school.address), inn=school.inn, ogrn=school.ogrn
    )


def _common(consent: Consent) -> dict:
    """What the three consents of 152-ФЗ share."""
    school = consent.teacher.school
    until = consent.valid_until or date(clock.today().year + 3, 8, 31)
    return {
        "subject": consent.teacher.full_name,
        "operator": _organisation(school),
        "term": texts.consent_term(date_words(until)),
        "signer": name_of(consent.teacher).initials_first(),
    }


def _withdrawal_addressee(school: School) -> str:
    return nbsp(f"{post(school.director_post, Case.DAT)} {school.name}")


def _data_consent(consent: Consent) -> DataConsent:
    school = consent.teacher.school
    common = {
        **_common(consent),
        "methods": texts.METHODS,
        "withdrawal": texts.withdrawal_way(_withdrawal_addressee(school)),
    }
    if consent.kind == Consent.Kind.PROCESSING:
        return DataConsent(
            title="Согласие на обработку персональных данных",
            heading=texts.PROCESSING_HEADING,
            statement=texts.PROCESSING_STATEMENT,
            purpose=texts.PROCESSING_PURPOSE,
            data=texts.PROCESSING_DATA,
            actions=texts.PROCESSING_ACTIONS,
            **common,
        )
    district = school.district
    return DataConsent(
        title="Согласие на передачу персональных данных",
        heading=texts.TRANSFER_HEADING,
        statement=texts.TRANSFER_STATEMENT,
        recipient=Organisation(name=nbsp(district.authority), address=nbsp(district.address)),
        purpose=texts.TRANSFER_PURPOSE,
        data=texts.TRANSFER_DATA,
        actions=texts.TRANSFER_ACTIONS,
        **common,
    )


def _distribution_consent(consent: Consent) -> DistributionConsent:
    school = consent.teacher.school
    return DistributionConsent(
        title="Согласие на распространение персональных данных",
        heading=texts.DISTRIBUTION_HEADING,
        statement=texts.DISTRIBUTION_STATEMENT,
        resources=(school.site,) if school.site else (),
        purpose=texts.DISTRIBUTION_PURPOSE,
        items=tuple(
            DistributionItem(category=category, name=name) for category, name in texts.DISTRIBUTION_ITEMS
        ),
        restrictions_note=texts.RESTRICTIONS_NOTE,
        network_conditions=texts.NETWORK_CONDITIONS,
        withdrawal=texts.distribution_withdrawal_way(_withdrawal_addressee(school)),
        **_common(consent),
    )
