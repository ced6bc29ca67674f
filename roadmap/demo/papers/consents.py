"""Samples of consents: an ordinary one and the longest one that could plausibly be printed."""

from dataclasses import replace
from datetime import date

from mentorship.documents.contexts import (
    DataConsent,
    DistributionConsent,
    DistributionItem,
    ErasureAct,
    Organisation,
    RoleConsent,
    Row,
    Signer,
)
from mentorship.documents.grammar import Colleagues, Day, Grammar, Person, Post
from mentorship.documents.names import PersonName
from mentorship.documents.sheets import data_words, distribution_words, role_words
from mentorship.documents.wordings import KINDS, kind_on
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
MARIA = PersonName("Берёзкина", "Мария", "Петровна", "f")
PETER = PersonName("Осинин", "Пётр", "Ильич", "m")
LONG = PersonName(*LONG_NAME.split(), "f")
RULES = Grammar()
ROLE = {
    "школа": "МОУ «СОШ №\xa01»",
    "школа полностью": SCHOOL.name,
    "форма": "педагог – педагог, индивидуальное, очно",
    "начало": Day(date(2021, 10, 1)),
    "окончание": Day(date(2022, 5, 31)),
}
# For a consent given before the pair is known.
MENTEES_LATER = "педагогических работников, которых определит приказ о закреплении наставнических пар и групп"


def mentor_consent(on, name=MARIA, post="учитель математики", mentees=MENTEES_LATER):
    who = {"участник": Person(RULES, name, in_full=True), "должность": post, "наставляемые": mentees}
    return RoleConsent(
        title="Согласие на осуществление наставничества",
        addressee=ADDRESSEE,
        **role_words(KINDS[kind_on("role_mentor", on)].filled(ROLE | who)),
        signer="М.\xa0П.\xa0Берёзкина",
    )


MENTOR_CONSENT_2021 = mentor_consent(date(2021, 8, 24))
MENTOR_CONSENT_2025 = mentor_consent(date(2025, 3, 1))
LONG_MENTOR_CONSENT = mentor_consent(
    date(2025, 9, 1), LONG, LONG_POST, Colleagues(RULES, ((LONG, LONG_POST),) * 6)
)
MENTEE_CONSENT = RoleConsent(
    title="Согласие на участие в программе наставничества",
    addressee=ADDRESSEE,
    **role_words(
        KINDS["role_mentee"].filled(
            ROLE
            | {
                "участник": Person(RULES, PETER, in_full=True),
                "должность": "учитель физики",
                "наставники": Colleagues(RULES, ((MARIA, "учитель математики"),)),
            }
        )
    ),
    signer="П.\xa0И.\xa0Осинин",
)

DATA = {"школа": "школы", "должность директора": Post(RULES, "директор"), "срок": Day(date(2022, 8, 31))}
PROCESSING_CONSENT = DataConsent(
    title="Согласие на обработку персональных данных",
    subject="Берёзкина Мария Петровна",
    operator=SCHOOL,
    **data_words(KINDS["processing"].filled(DATA)),
    signer="М.\xa0П.\xa0Берёзкина",
)
TRANSFER_CONSENT = replace(
    PROCESSING_CONSENT,
    title="Согласие на передачу персональных данных",
    recipient=AUTHORITY,
    **data_words(KINDS["transfer"].filled(DATA)),
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
    subject="Берёзкина Мария Петровна",
    operator=SCHOOL,
    resources=("https://school-1.example/",),
    **distribution_words(KINDS["distribution"].filled(DATA)),
    signer="М.\xa0П.\xa0Берёзкина",
)
LONG_DISTRIBUTION_CONSENT = replace(
    DISTRIBUTION_CONSENT,
    subject=LONG_NAME,
    resources=tuple(f"https://school-1.example/nastavnichestvo/{number}/" for number in range(1, 9)),
    items=tuple(
        DistributionItem(category="Общие", name=f"Сведения об участии в конкурсе №\xa0{number}")
        for number in range(1, 31)
    ),
)

ERASURE_ACT = ErasureAct(
    title="Акт об уничтожении персональных данных от 15.11.2025",
    heading=("АКТ", "об уничтожении персональных данных"),
    operator=SCHOOL.name,
    address=SCHOOL.address,
    subject="Берёзкина Мария Петровна",
    system="«Наставничество», банк наставников и наставляемых",
    categories=(
        "банк наставников: запрос или сильные стороны, достижения и награды;",
        "анкеты с именем: 2\xa0ответа;",
        "личные ссылки на анкеты: 3\xa0ссылки.",
    ),
    way="удаление из базы данных информационной системы",
    reason="отзыв 20.10.2025 согласия на\xa0обработку персональных данных, подписанного 25.09.2025 (часть\xa05 "
    "статьи\xa021 Федерального закона от\xa027.07.2006 №\xa0152-ФЗ)",
    dated="15\xa0ноября 2025\xa0г.",
    log=Row(cells=("15.11.2025 10:42", "данные: уничтожено", "задача №\xa017", "Клёнова Ольга Андреевна")),
    signers=(Signer(role="Данные уничтожил(а)", name="О.\xa0А.\xa0Клёнова"),),
)
LONG_ERASURE_ACT = replace(
    ERASURE_ACT,
    operator=LONG_PROCESSING_CONSENT.operator.name,
    subject=LONG_NAME,
    categories=(
        *(
            f"{name}: запрос или сильные стороны, затруднения по\xa0диагностике, достижения и\xa0награды, часов в\xa0неделю, "
            "обучение наставников: дата, обучение наставников: часов, готов работать дистанционно, готов помогать "
            "другой школе, почему допустимо;"
            for name in ("банк наставников", "банк наставляемых")
        ),
        "анкеты с именем: 24\xa0ответа;",
        "личные ссылки на анкеты: 48\xa0ссылок;",
        "подбор пар: 12\xa0запретов;",
        "неутверждённые программы: затруднения, 3\xa0программы;",
        "своя страница: связь со входом.",
    ),
    log=Row(cells=("15.11.2025 10:42", "данные: уничтожено", "задача №\xa01234567", LONG_NAME)),
    signers=(Signer(role="Данные уничтожил(а)"),),
)
