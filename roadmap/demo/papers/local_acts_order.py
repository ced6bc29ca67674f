"""Samples of a school's order that approves the Положение and the roadmap and appoints the curator."""

from dataclasses import replace

from mentorship.documents.contexts import (
    AcknowledgementSheet,
    LocalActsOrder,
    Point,
    RegulationAnnex,
    Signature,
)
from roadmap.demo.papers.local_acts import (
    LONG_REGULATION,
    LONG_SCHOOL_ROADMAP,
    REGULATION,
    SCHOOL_ROADMAP,
)
from roadmap.demo.papers.orders import LONG_NAME, LONG_POST, PAIRING_ORDER

LOCAL_ACTS_ORDER = LocalActsOrder(
    title="Приказ от 22.09.2025 № 75/О",
    letterhead=PAIRING_ORDER.letterhead,
    dated="22.09.2025",
    number="75/О",
    place=PAIRING_ORDER.place,
    heading=("О\xa0наставничестве педагогических работников", "в\xa02025–2026\xa0учебном году"),
    preamble="Во\xa0исполнение приказа управления образованием от\xa029\xa0августа 2025\xa0г. №\xa0156, на\xa0основании "
    "решения педагогического совета (протокол от\xa018\xa0сентября 2025\xa0г. №\xa02)",
    points=(
        Point(
            number="1.",
            text="Утвердить Положение о\xa0системе наставничества педагогических работников (приложение №\xa01).",
        ),
        Point(
            number="2.",
            text="Утвердить дорожную карту наставничества на\xa02025–2026\xa0учебный год (приложение №\xa02).",
        ),
        Point(
            number="3.",
            text="Назначить куратором наставничества Клёнову Ольгу Андреевну, заместителя директора "
            "по\xa0учебно-воспитательной работе.",
        ),
        Point(number="4.", text="Куратору наставничества:"),
        Point(
            number="4.1.",
            text="ознакомить педагогических работников с\xa0Положением до\xa026\xa0сентября 2025\xa0г.;",
            level=2,
        ),
        Point(
            number="4.2.",
            text="вести банки наставников и\xa0наставляемых и\xa0учёт согласий;",
            level=2,
        ),
        Point(
            number="4.3.",
            text="до\xa030\xa0сентября 2025\xa0г. представить предложения о\xa0парах и\xa0группах.",
            level=2,
        ),
        Point(
            number="5.",
            text="Ольхову Денису Юрьевичу, учителю информатики, разместить Положение и\xa0дорожную карту на\xa0сайте "
            "школы до\xa01\xa0октября 2025\xa0г.",
        ),
        Point(number="6.", text="Контроль за\xa0исполнением приказа оставляю за\xa0собой."),
    ),
    signature=PAIRING_ORDER.signature,
    acknowledgement=AcknowledgementSheet(
        heading=("С\xa0приказом ознакомлены:",), names=("Клёнова Ольга Андреевна", "Ольхов Денис Юрьевич")
    ),
    regulation=RegulationAnnex(
        caption=("Приложение №\xa01", "к\xa0приказу от\xa022.09.2025 №\xa075/О"),
        approvals=REGULATION.approvals[:2],
        heading=REGULATION.heading,
        sections=REGULATION.sections,
    ),
    roadmap=replace(
        SCHOOL_ROADMAP.roadmap, caption=("Приложение №\xa02", "к\xa0приказу от\xa022.09.2025 №\xa075/О")
    ),
)
LONG_LOCAL_ACTS_ORDER = replace(
    LOCAL_ACTS_ORDER,
    title="Приказ с Положением в двадцать разделов и дорожной картой в сорок мероприятий",
    points=tuple(
        Point(number=f"{number}.", text=f"{LONG_NAME}, {LONG_POST}, обеспечивает исполнение пункта.")
        for number in range(1, 13)
    ),
    signature=Signature(
        post=f"Исполняющий обязанности директора, {LONG_POST}", name="А.\xa0К.\xa0Салтыкова-Щедрина"
    ),
    acknowledgement=replace(LOCAL_ACTS_ORDER.acknowledgement, names=(LONG_NAME,) * 5),
    regulation=replace(
        LOCAL_ACTS_ORDER.regulation,
        approvals=LONG_REGULATION.approvals[:2],
        sections=LONG_REGULATION.sections,
    ),
    roadmap=replace(LOCAL_ACTS_ORDER.roadmap, stages=LONG_SCHOOL_ROADMAP.roadmap.stages),
)
