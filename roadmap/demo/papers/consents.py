"""Samples of consents: an ordinary one and the longest one that could plausibly be printed."""

from dataclasses import replace
from datetime import date

from mentorship.documents import consent_texts as texts
from mentorship.documents.contexts import (
    DataConsent,
    DistributionConsent,
    DistributionItem,
    Organisation,
    RoleConsent,
)
from roadmap.demo.papers.orders import LONG_NAME, LONG_POST

SCHOOL = Organisation(
    name="Муниципальное общеобразовательное учреждение «Средняя общеобразовательная школа №\xa01»",
    address="412950, Саратовская область, с.\xa0Заречное, ул.\xa0Школьная, д.\xa01",
    inn="6400000000",
    ogrn="1020000000000",
)
AUTHORITY = Organisation(
    name="Управление образованием администрации Заречного муниципального района",
    address="412950, Саратовская область, с.\xa0Заречное, ул.\xa0Советская, д.\xa020",
)

ADDRESSEE = (
    "Директору МОУ «СОШ №\xa01»",
    "Сосниной Ирине Ивановне",
    "от учителя математики",
    "Берёзкиной Марии Петровны",
)
FORM_AND_TERM = {
    "form": "педагог – педагог, индивидуальное, очно",
    "term": "с\xa01\xa0октября 2021\xa0г. по 31\xa0мая 2022\xa0года",
}


def mentor_consent(
    on, name="Берёзкина Мария Петровна", post="учитель математики", mentees=texts.MENTEES_LATER
):
    return RoleConsent(
        title="Согласие на осуществление наставничества",
        addressee=ADDRESSEE,
        heading=texts.MENTOR_HEADING,
        body=texts.mentor_body(on=on, name=name, post=post, mentees_genitive=mentees, **FORM_AND_TERM),
        content_heading=texts.MENTOR_CONTENT_HEADING,
        content=texts.MENTOR_CONTENT,
        closing=texts.mentor_closing(on=on),
        signer="М.\xa0П.\xa0Берёзкина",
    )


MENTOR_CONSENT_2021 = mentor_consent(date(2021, 8, 24))
MENTOR_CONSENT_2025 = mentor_consent(date(2025, 3, 1))
LONG_MENTOR_CONSENT = mentor_consent(
    date(2025, 9, 1), LONG_NAME, LONG_POST, ", ".join([f"{LONG_NAME}, {LONG_POST}"] * 6)
)
MENTEE_CONSENT = RoleConsent(
    title="Согласие на участие в программе наставничества",
    addressee=ADDRESSEE,
    heading=texts.MENTEE_HEADING,
    body=texts.mentee_body(
        name="Осинин Пётр Ильич",
        post="учитель физики",
        mentor_genitive="Берёзкиной Марии Петровны, учителя математики",
        **FORM_AND_TERM,
    ),
    content_heading=texts.MENTEE_CONTENT_HEADING,
    content=texts.MENTEE_CONTENT,
    closing=texts.mentee_closing(on=date(2025, 9, 1)),
    signer="П.\xa0И.\xa0Осинин",
)

PROCESSING_CONSENT = DataConsent(
    title="Согласие на обработку персональных данных",
    heading=texts.PROCESSING_HEADING,
    subject="Берёзкина Мария Петровна",
    statement=texts.PROCESSING_STATEMENT,
    operator=SCHOOL,
    purpose=texts.PROCESSING_PURPOSE,
    data=texts.PROCESSING_DATA,
    actions=texts.PROCESSING_ACTIONS,
    methods=texts.METHODS,
    term=texts.consent_term("31\xa0августа 2022\xa0г."),
    withdrawal=texts.withdrawal_way("директору школы"),
    signer="М.\xa0П.\xa0Берёзкина",
)
TRANSFER_CONSENT = replace(
    PROCESSING_CONSENT,
    title="Согласие на передачу персональных данных",
    heading=texts.TRANSFER_HEADING,
    statement=texts.TRANSFER_STATEMENT,
    recipient=AUTHORITY,
    purpose=texts.TRANSFER_PURPOSE,
    data=texts.TRANSFER_DATA,
    actions=texts.TRANSFER_ACTIONS,
)
LONG_PROCESSING_CONSENT = replace(
    PROCESSING_CONSENT,
    subject=LONG_NAME,
    operator=replace(SCHOOL, name=f"{SCHOOL.name} имени {LONG_NAME} Заречного муниципального округа"),
    processor=AUTHORITY,
    signer="А.\xa0К.\xa0Салтыкова-Щедрина",
)
DISTRIBUTION_CONSENT = DistributionConsent(
    title="Согласие на распространение персональных данных",
    heading=texts.DISTRIBUTION_HEADING,
    subject="Берёзкина Мария Петровна",
    statement=texts.DISTRIBUTION_STATEMENT,
    operator=SCHOOL,
    resources=("https://school-1.example/",),
    purpose=texts.DISTRIBUTION_PURPOSE,
    items=tuple(
        DistributionItem(category=category, name=name) for category, name in texts.DISTRIBUTION_ITEMS
    ),
    restrictions_note=texts.RESTRICTIONS_NOTE,
    network_conditions=texts.NETWORK_CONDITIONS,
    term=texts.consent_term("31\xa0августа 2022\xa0г."),
    withdrawal=texts.distribution_withdrawal_way("директору школы"),
    signer="М.\xa0П.\xa0Берёзкина",
)
LONG_DISTRIBUTION_CONSENT = replace(
    DISTRIBUTION_CONSENT,
    subject=LONG_NAME,
    resources=tuple(f"https://school-1.example/nastavnichestvo/{number}/" for number in range(1, 9)),
    items=tuple(
        DistributionItem(category="Общие", name=f"Сведения об участии в конкурсе № {number}")
        for number in range(1, 31)
    ),
)
