"""From a consent's record to its sheet: each kind a paper of its own, in the words of the law of its day."""

from datetime import date

from districts import clock
from mentorship.documents import consent_texts as texts
from mentorship.documents.builders import director_of, name_of
from mentorship.documents.contexts import (
    DataConsent,
    DistributionConsent,
    DistributionItem,
    Organisation,
    Paper,
    RoleConsent,
)
from mentorship.documents.grammar import Grammar
from mentorship.documents.russian import Case, capitalize_first, date_words, nbsp
from mentorship.models.consent import Consent
from schools.models import School, Teacher


def with_post(teacher: Teacher, case: Case, grammar: Grammar) -> str:
    """«Ивановой Марии Петровны, учителя математики»."""
    return f"{grammar.full(name_of(teacher), case)}, {grammar.post(teacher.post, case)}"


def consent_sheet(consent: Consent, grammar: Grammar) -> Paper:
    """One consent as its own sheet, in the words of the law of its day."""
    if consent.kind in Consent.ROLE_KINDS:
        return _role_consent(consent, grammar)
    if consent.kind == Consent.Kind.DISTRIBUTION:
        return _distribution_consent(consent, grammar)
    return _data_consent(consent, grammar)


def _role_consent(consent: Consent, grammar: Grammar) -> RoleConsent:
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
        mentees = "; ".join(with_post(mentee, Case.GEN, grammar) for mentee in pairing.mentees)
        body = texts.mentor_body(on=law_day, mentees_genitive=mentees, **person)
        return RoleConsent(
            title="Согласие на осуществление наставничества",
            heading=texts.MENTOR_HEADING,
            body=tuple(nbsp(paragraph) for paragraph in body),
            content_heading=texts.MENTOR_CONTENT_HEADING,
            content=texts.MENTOR_CONTENT,
            closing=texts.mentor_closing(on=law_day),
            **_addressed(teacher, grammar),
        )
    mentors = "; ".join(with_post(mentor, Case.GEN, grammar) for mentor in pairing.mentors)
    body = texts.mentee_body(mentor_genitive=mentors, **person)
    return RoleConsent(
        title="Согласие на участие в программе наставничества",
        heading=texts.MENTEE_HEADING,
        body=tuple(nbsp(paragraph) for paragraph in body),
        content_heading=texts.MENTEE_CONTENT_HEADING,
        content=texts.MENTEE_CONTENT,
        closing=texts.mentee_closing(on=law_day),
        **_addressed(teacher, grammar),
    )


def _addressed(teacher: Teacher, grammar: Grammar) -> dict:
    """«Директору … Козловой В. А. от учителя Ивановой Марии Петровны», and who signs."""
    school = teacher.school
    return {
        "addressee": (
            nbsp(f"{capitalize_first(grammar.post(school.director_post, Case.DAT))} {school.name}"),
            grammar.surname_first(director_of(school), Case.DAT),
            nbsp(f"от {grammar.post(teacher.post, Case.GEN)}"),
            grammar.full(name_of(teacher), Case.GEN),
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


def _withdrawal_addressee(school: School, grammar: Grammar) -> str:
    return nbsp(f"{grammar.post(school.director_post, Case.DAT)} {school.name}")


def _data_consent(consent: Consent, grammar: Grammar) -> DataConsent:
    school = consent.teacher.school
    common = {
        **_common(consent),
        "methods": texts.METHODS,
        "withdrawal": texts.withdrawal_way(_withdrawal_addressee(school, grammar)),
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


def _distribution_consent(consent: Consent, grammar: Grammar) -> DistributionConsent:
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
        withdrawal=texts.distribution_withdrawal_way(_withdrawal_addressee(school, grammar)),
        **_common(consent),
    )
