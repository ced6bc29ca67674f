"""From a consent's record to its sheet: each kind a paper of its own, in the words it was opened with."""

from collections.abc import Iterable, Mapping
from datetime import date

from districts import clock
from mentorship.documents.builders import BLANK, director_of, name_of
from mentorship.documents.contexts import (
    DataConsent,
    DistributionConsent,
    DistributionItem,
    Organisation,
    Paper,
    RoleConsent,
    Statement,
    Style,
)
from mentorship.documents.grammar import Colleagues, Day, Grammar, Person, Post
from mentorship.documents.russian import Case, capitalize_first, nbsp
from mentorship.documents.styles import organisation_style
from mentorship.documents.wordings import KINDS
from mentorship.documents.wordings.markup import groups, items, lines
from mentorship.documents.wordings.placeholders import Value
from mentorship.models.consent import Consent
from mentorship.models.wording import Wording
from schools.models import School, Teacher

# Words as they come filled: blocks by their names.
Words = Mapping[str, str]

TITLES = {
    Consent.Kind.ROLE_MENTOR: "Согласие на осуществление наставничества",
    Consent.Kind.ROLE_MENTEE: "Согласие на участие в программе наставничества",
    Consent.Kind.PROCESSING: "Согласие на обработку персональных данных",
    Consent.Kind.TRANSFER: "Согласие на передачу персональных данных",
    Consent.Kind.DISTRIBUTION: "Согласие на распространение персональных данных",
}
WITHDRAWAL_TITLES = {
    Consent.Kind.PROCESSING: "Отзыв согласия на обработку персональных данных",
    Consent.Kind.TRANSFER: "Отзыв согласия на передачу персональных данных",
    Consent.Kind.DISTRIBUTION: "Требование прекратить распространение персональных данных",
}
CONTACTS = ("телефон:", "почта или адрес:")


def consent_sheet(consent: Consent, grammar: Grammar, style: Style | None = None) -> Paper:
    """One consent as its own sheet, in the words that were in use when it was opened."""
    style = style or organisation_style(consent.school.district, consent.school)
    own = consent.wording
    kind = own.paper_kind if own else KINDS[consent.wording_kind]
    texts = own.texts if own else None
    if consent.kind in Consent.ROLE_KINDS:
        words = kind.filled(_role_values(consent, grammar), texts)
        return RoleConsent(
            title=TITLES[consent.kind],
            style=style,
            **_addressed(consent.person, grammar),
            **role_words(words),
        )
    words = kind.filled(_data_values(consent, grammar), texts)
    frame = {
        "title": TITLES[consent.kind],
        "style": style,
        "subject": consent.teacher.full_name,
        "operator": _organisation(consent.school),
        "signer": name_of(consent.teacher).initials_first(),
    }
    if consent.kind == Consent.Kind.DISTRIBUTION:
        resources = (consent.school.site,) if consent.school.site else ()
        return DistributionConsent(**frame, resources=resources, **distribution_words(words))
    recipient = _authority(consent.school) if consent.kind == Consent.Kind.TRANSFER else None
    return DataConsent(**frame, recipient=recipient, **data_words(words))


def withdrawal_sheet(consent: Consent, grammar: Grammar) -> Statement:
    """The person's statement that takes back a consent of 152-ФЗ, in the words now in use."""
    school, teacher = consent.school, consent.teacher
    values = {
        **_school_values(school),
        "участник": Person(grammar, name_of(teacher), in_full=True),
        "дата согласия": Day(consent.signed_on) if consent.signed_on else BLANK,
    }
    wording = Wording.objects.current(f"{consent.kind}_withdrawal", school.district, school)
    return Statement(
        title=WITHDRAWAL_TITLES[consent.kind],
        style=organisation_style(school.district, school),
        addressee=(
            "Оператору:",
            nbsp(school.full_name),
            nbsp(school.address),
            nbsp(f"от {grammar.full(name_of(teacher), Case.GEN)}"),
        ),
        blanks=CONTACTS,
        signer=name_of(teacher).initials_first(),
        **statement_words(wording.filled(values)),
    )


# What the blocks of each paper become


def glued(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(nbsp(line) for line in said)


def paragraph(text: str) -> str:
    """A block that is one paragraph, however it was typed."""
    return nbsp(" ".join(text.split()))


def role_words(words: Words) -> dict:
    return {
        "heading": glued(lines(words["heading"])),
        "body": glued(lines(words["body"])),
        "content_heading": paragraph(words["content_heading"]),
        "content": glued(items(words["content"])),
        "closing": glued(lines(words["closing"])),
    }


def _common_words(words: Words) -> dict:
    return {
        "heading": glued(lines(words["heading"])),
        **{name: paragraph(words[name]) for name in ("statement", "purpose", "term", "withdrawal")},
    }


def data_words(words: Words) -> dict:
    return {
        **_common_words(words),
        "data": glued(items(words["data"])),
        "actions": glued(items(words["actions"])),
        "methods": paragraph(words["methods"]),
    }


def distribution_words(words: Words) -> dict:
    return {
        **_common_words(words),
        "items": tuple(
            DistributionItem(category=nbsp(category), name=nbsp(name.lstrip("- ")))
            for category, names in groups(words["items"])
            for name in names
        ),
        "restrictions_note": paragraph(words["restrictions_note"]),
        "network_conditions": glued(items(words["network_conditions"])),
    }


def statement_words(words: Words) -> dict:
    """Every block that the kind of statement has; a list and what follows it are not in all of them."""
    return {
        "heading": glued(lines(words["heading"])),
        "body": glued(lines(words["body"])),
        "content_heading": paragraph(words.get("content_heading", "")),
        "content": glued(items(words.get("content", ""))),
        "closing": glued(lines(words.get("closing", ""))),
        "receipt": paragraph(words["receipt"]),
    }


# What the placeholders stand for


def _school_values(school: School) -> dict[str, Value]:
    return {
        "школа": school.name,
        "школа полностью": school.full_name,
        "управление": school.district.authority,
    }


def _role_values(consent: Consent, grammar: Grammar) -> dict[str, Value]:
    pairing = consent.pairing
    first, last = pairing.days_of(consent.teacher)
    if last == pairing.ends_on:  # the sheet keeps the end it was printed with, a later one included
        last = consent.valid_until or last
    return {
        **_school_values(consent.school),
        "участник": Person(grammar, name_of(consent.teacher), in_full=True),
        "должность": Post(grammar, consent.person.post),
        "наставники": colleagues(pairing.mentors, grammar),
        "наставляемые": colleagues(pairing.mentees, grammar),
        "форма": f"{pairing.get_form_display()}, {pairing.get_kind_display()}",
        "начало": Day(first),
        "окончание": Day(last),
    }


def _data_values(consent: Consent, grammar: Grammar) -> dict[str, Value]:
    return {
        **_school_values(consent.school),
        "должность директора": Post(grammar, consent.school.director_post),
        "срок": Day(consent.valid_until or date(clock.today().year + 3, 8, 31)),
    }


def colleagues(teachers: Iterable[Teacher], grammar: Grammar) -> Colleagues:
    """«Осинина Петра Ильича, учителя физики; …»."""
    return Colleagues(grammar, tuple((name_of(teacher), teacher.post) for teacher in teachers))


# Who writes to whom


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


def _authority(school: School) -> Organisation:
    return Organisation(name=nbsp(school.district.authority), address=nbsp(school.district.address))
