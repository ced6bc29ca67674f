"""Samples of the order by which a school sends its mentor to help in another one."""

from dataclasses import replace

from mentorship.documents.contexts import Order, Signature
from roadmap.demo.papers.labour import LABOUR_LAW, points, sheet
from roadmap.demo.papers.orders import LONG_NAME, LONG_POST, PAIRING_ORDER

OTHER_SCHOOL = "МОУ «СОШ\xa0№\xa02» с.\xa0Лесное"
MENTOR_DATIVE = (
    "Салтыковой-Щедриной Александре Константиновне, заместителю директора по\xa0учебно-воспитательной работе, "
    "учителю русского языка и\xa0литературы"
)
MENTEE_GENITIVE = (
    "Салтыковой-Щедриной Александры Константиновны, заместителя директора по\xa0учебно-воспитательной работе, "
    "учителя русского языка и\xa0литературы"
)
LONG_OTHER_SCHOOL = (
    "МБОУ «Средняя общеобразовательная школа с\xa0углублённым изучением отдельных предметов №\xa012 имени Героя "
    "Советского Союза А.\xa0С.\xa0Салтыкова-Щедрина» с.\xa0Верхнее Заречье"
)

SECONDMENT_ORDER = Order(
    title="Приказ от 30.09.2025 № 79/О",
    letterhead=PAIRING_ORDER.letterhead,
    dated="30.09.2025",
    number="79/О",
    place=PAIRING_ORDER.place,
    heading=("О\xa0работе наставника", "в\xa0другой образовательной организации"),
    preamble=f"В\xa0соответствии со\xa0{LABOUR_LAW}, по\xa0согласованию с\xa0образовательной организацией "
    f"{OTHER_SCHOOL}, на\xa0основании письменного согласия работника от\xa025.09.2025",
    points=points(
        "Поручить Берёзкиной Марии Петровне, учителю математики, работу по\xa0наставничеству в\xa0отношении Осинина "
        f"Петра Ильича, учителя физики, в\xa0образовательной организации {OTHER_SCHOOL}.",
        "Установить срок работы по\xa0наставничеству с\xa01\xa0октября 2025\xa0г. по\xa029\xa0мая 2026\xa0г.",
        "Определить форму наставничества: педагог\xa0— педагог, один на\xa0один.",
        "Установить, что размер и\xa0условия оплаты этой работы определяются дополнительным соглашением "
        "от\xa029.09.2025 №\xa05 к\xa0трудовому договору.",
        "Берёзкиной\xa0М.\xa0П. согласовать время встреч с\xa0куратором наставничества образовательной организации "
        f"{OTHER_SCHOOL} с\xa0учётом расписания учебных занятий.",
        "Контроль за\xa0исполнением приказа оставляю за\xa0собой.",
    ),
    signature=PAIRING_ORDER.signature,
    acknowledgement=sheet("от\xa030.09.2025 №\xa079/О", "Берёзкина Мария Петровна"),
)
LONG_SECONDMENT_ORDER = replace(
    SECONDMENT_ORDER,
    title="Приказ о двух наставниках и шести наставляемых",
    preamble=f"В\xa0соответствии со\xa0{LABOUR_LAW}, по\xa0согласованию с\xa0образовательной организацией "
    f"{LONG_OTHER_SCHOOL}, на\xa0основании письменных согласий работников",
    points=points(
        f"Поручить {'; '.join([MENTOR_DATIVE] * 2)}, работу по\xa0наставничеству в\xa0отношении "
        f"{'; '.join([MENTEE_GENITIVE] * 6)}, в\xa0образовательной организации {LONG_OTHER_SCHOOL}.",
        *(point.text for point in SECONDMENT_ORDER.points[1:3]),
        "Установить, что размер и\xa0условия оплаты этой работы определяются дополнительными соглашениями "
        "к\xa0трудовым договорам.",
        "Салтыковой-Щедриной\xa0А.\xa0К.; Салтыковой-Щедриной\xa0А.\xa0К. согласовать время встреч с\xa0куратором "
        f"наставничества образовательной организации {LONG_OTHER_SCHOOL} с\xa0учётом расписания учебных занятий.",
        SECONDMENT_ORDER.points[-1].text,
    ),
    signature=Signature(
        post=f"Исполняющий обязанности директора, {LONG_POST}", name="А.\xa0К.\xa0Салтыкова-Щедрина"
    ),
    acknowledgement=sheet("от\xa030.09.2025 №\xa079/О", LONG_NAME, LONG_NAME),
)
