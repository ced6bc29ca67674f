"""Samples of orders: an ordinary one and the longest one that could plausibly be printed."""

from dataclasses import replace

from mentorship.documents.contexts import (
    AcknowledgementSheet,
    DistrictOrder,
    Letterhead,
    PairingAnnex,
    PairingBlock,
    PairingMentee,
    PairingOrder,
    Point,
    RoadmapAnnex,
    RoadmapStage,
    Signature,
)
from roadmap.demo.papers.order_156 import ORDER_156, ROADMAP, measure

LONG_NAME = "Салтыкова-Щедрина Александра Константиновна"
LONG_POST = "заместитель директора по учебно-воспитательной работе, учитель русского языка и литературы"

LONG_ORDER_156 = replace(
    ORDER_156,
    title="Приказ с сорока пунктами",
    points=tuple(
        Point(
            number=f"{number}.", text=f"{LONG_POST.capitalize()} {LONG_NAME} обеспечивает исполнение пункта."
        )
        for number in range(1, 41)
    ),
    annex=replace(
        ROADMAP,
        stages=(
            replace(
                ROADMAP.stages[0],
                measures=tuple(
                    measure(
                        f"{number}.",
                        "Подготовка и принятие локальных нормативных правовых актов образовательной организации.",
                        "До\xa01.10.2021\xa0г./" if number % 5 else "До\xa030.12.2021\xa0г./",
                        "ОО",
                    )
                    for number in range(1, 31)
                ),
            ),
            *ROADMAP.stages[1:],
        ),
    ),
)

OTHER_DISTRICT_ORDER = DistrictOrder(
    title="Приказ от 01.09.2025 № 41-од",
    letterhead=Letterhead(
        lines=("АДМИНИСТРАЦИЯ ЗАРЕЧНОГО МУНИЦИПАЛЬНОГО ОКРУГА", "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ"),
        address="ул.\xa0Мира, д.\xa05, г.\xa0Заречный, 400000",
    ),
    dated="01.09.2025",
    number="41-од",
    place="г.\xa0Заречный",
    heading=("О наставничестве", "в 2025/2026 учебном году"),
    preamble="Во исполнение статьи 351.8 Трудового кодекса Российской Федерации",
    points=(
        Point(number="1.", text="Утвердить прилагаемую дорожную карту."),
        Point(number="2.", text="Контроль за исполнением приказа оставляю за собой."),
    ),
    signature=Signature(post="Начальник управления образования", name="П.\xa0П.\xa0Заречная"),
    annex=RoadmapAnnex(
        caption=("Приложение", "к приказу от\xa001.09.2025 №\xa041-од"),
        heading=("Дорожная карта наставничества",),
        columns=("№", "Этап", "Содержание работы", "Срок, ответственный", "Ожидаемый результат"),
        stages=(
            RoadmapStage(
                number="1",
                title="Подготовка условий",
                measures=(
                    measure(
                        "1.1",
                        "Совещание кураторов",
                        "до\xa010.09.2025",
                        "МКУ",
                        expected_result="Кураторы готовы",
                    ),
                    measure(
                        "1.2", "Приказы школ", "до\xa020.09.2025", "школы", expected_result="Приказы изданы"
                    ),
                    measure(
                        "1.3", "Списки пар", "до\xa020.09.2025", "школы", expected_result="Приказы изданы"
                    ),
                ),
            ),
            RoadmapStage(
                number="2",
                title="Итоги",
                measures=(
                    measure(
                        "2.1", "Сбор отчётов", "до\xa020.05.2026", "МКУ", expected_result="Сводный отчёт"
                    ),
                ),
            ),
        ),
    ),
)


def mentee(name, post="учитель физики"):
    return PairingMentee(name=name, post=post, consents=("наставляемого от\xa025.08.2021",))


def block(number, *mentees, mentor="Берёзкина Мария Петровна", post="учитель математики, высшая категория"):
    return PairingBlock(
        number=f"{number}.",
        mentor=mentor,
        mentor_post=post,
        mentor_consents=("наставника от\xa024.08.2021",),
        form="педагог – педагог, традиционное (индивидуальное)"
        if len(mentees) == 1
        else "педагог – педагог, групповое",
        role_model="опытный педагог – молодой специалист",
        term="с\xa001.10.2021 по\xa031.05.2022",
        mentees=mentees,
    )


PAIRING_ORDER = PairingOrder(
    title="Приказ от 28.09.2021 № 77/О",
    letterhead=Letterhead(
        lines=(
            "МУНИЦИПАЛЬНОЕ ОБЩЕОБРАЗОВАТЕЛЬНОЕ УЧРЕЖДЕНИЕ",
            "«СРЕДНЯЯ ОБЩЕОБРАЗОВАТЕЛЬНАЯ ШКОЛА №\xa01»",
        ),
        address="412950, Саратовская область, с.\xa0Заречное, ул.\xa0Школьная, д.\xa01",
        contacts="Тел.: 8\xa0(845-79)\xa05-00-00",
    ),
    dated="28.09.2021",
    number="77/О",
    place="с.\xa0Заречное",
    heading=("О закреплении наставнических пар и групп", "в 2021-2022 учебном году"),
    preamble="На основании Положения о системе наставничества педагогических работников и письменных согласий "
    "наставников и наставляемых",
    points=(
        Point(number="1.", text="Утвердить наставнические пары и группы согласно приложению."),
        Point(
            number="2.",
            text="Установить срок наставничества с 1\xa0октября 2021\xa0г. по 31\xa0мая 2022\xa0г.",
        ),
        Point(number="3.", text="Наставникам в срок до 15\xa0октября 2021\xa0г. разработать программы."),
        Point(number="4.", text="Контроль за исполнением приказа оставляю за собой."),
    ),
    signature=Signature(post="Директор", name="И.\xa0И.\xa0Соснина"),
    annex=PairingAnnex(
        caption=("Приложение", "к приказу от\xa028.09.2021 №\xa077/О"),
        heading=("Наставнические пары и группы",),
        blocks=(
            block(1, mentee("Осинин Пётр Ильич")),
            block(
                2,
                mentee("Рябинина Анна Сергеевна", "учитель начальных классов"),
                mentee("Клёнова Ольга Андреевна", "учитель начальных классов"),
                mentee("Ольхов Денис Юрьевич"),
                mentor="Дубов Андрей Викторович",
            ),
        ),
    ),
    acknowledgement=AcknowledgementSheet(
        heading=("С приказом от\xa028.09.2021 №\xa077/О ознакомлены:",),
        names=(
            "Берёзкина Мария Петровна",
            "Осинин Пётр Ильич",
            "Дубов Андрей Викторович",
            "Рябинина Анна Сергеевна",
            "Клёнова Ольга Андреевна",
            "Ольхов Денис Юрьевич",
        ),
    ),
)

LONG_PAIRING_ORDER = replace(
    PAIRING_ORDER,
    title="Приказ с шестьюдесятью парами",
    signature=Signature(
        post=f"Исполняющий обязанности директора, {LONG_POST}", name="А.\xa0К.\xa0Салтыкова-Щедрина"
    ),
    annex=replace(
        PAIRING_ORDER.annex,
        blocks=tuple(
            block(number, mentee(LONG_NAME, LONG_POST), mentor=LONG_NAME, post=LONG_POST)
            for number in range(1, 61)
        ),
    ),
    acknowledgement=replace(PAIRING_ORDER.acknowledgement, names=(LONG_NAME,) * 120),
)
