"""Samples of local acts: the Положение and the roadmap of a school as papers of their own."""

from dataclasses import replace

from mentorship.documents.contexts import (
    Approval,
    Point,
    Regulation,
    RoadmapAnnex,
    RoadmapMeasure,
    RoadmapStage,
    SchoolRoadmap,
    Section,
)
from mentorship.documents.typography import nbsp
from mentorship.documents.wordings import KINDS
from mentorship.documents.wordings.markup import sections
from roadmap.demo.papers.orders import LONG_NAME, LONG_POST

SCHOOL_GENITIVE = "Муниципального общеобразовательного учреждения «Средняя общеобразовательная школа №\xa01»"


def section(number, title, *texts):
    points = tuple(Point(number=f"{number}.{index}.", text=text) for index, text in enumerate(texts, start=1))
    return Section(number=f"{number}.", title=title, points=points)


def approvals(union="протокол от\xa019.09.2025 №\xa04"):
    return (
        Approval(
            word="ПРИНЯТО",
            lines=("на\xa0заседании", "педагогического совета", "протокол от\xa018.09.2025 №\xa02"),
        ),
        Approval(
            word="СОГЛАСОВАНО",
            lines=("с\xa0профсоюзным комитетом", "первичной организации", union),
        ),
        Approval(word="УТВЕРЖДЕНО", lines=("приказом", "МОУ «СОШ №\xa01»", "от\xa022.09.2025 №\xa075/О")),
    )


REGULATION_WORDS = KINDS["regulation"].filled(
    {"школа": "МОУ «СОШ №\xa01»", "школа полностью": SCHOOL_GENITIVE, "нагрузка": "двух наставляемых"}
)
REGULATION = Regulation(
    title="Положение о системе наставничества педагогических работников",
    approvals=approvals(),
    heading=("ПОЛОЖЕНИЕ", "о\xa0системе наставничества педагогических работников", SCHOOL_GENITIVE),
    sections=tuple(
        replace(
            part,
            title=nbsp(part.title),
            points=tuple(replace(point, text=nbsp(point.text)) for point in part.points),
        )
        for part in sections(REGULATION_WORDS["text"])
    ),
)
LONG_REGULATION = replace(
    REGULATION,
    title="Положение с двадцатью разделами",
    approvals=(
        Approval(
            word="ПРИНЯТО",
            lines=(
                "на\xa0общем собрании работников и\xa0педагогического совета",
                "протокол №\xa0____ от\xa0__________",
            ),
        ),
        Approval(
            word="СОГЛАСОВАНО",
            lines=("Председатель профсоюзного комитета", "__________ А.\xa0К.\xa0Салтыкова-Щедрина"),
        ),
        Approval(word="УТВЕРЖДЕНО", lines=(f"приказом {SCHOOL_GENITIVE}", "от\xa0__________ №\xa0________")),
    ),
    sections=tuple(
        section(
            number,
            "Права и\xa0обязанности: " + LONG_POST,
            *(text.text for text in REGULATION.sections[number % 9].points),
            f"{LONG_NAME}, {LONG_POST}, отвечает за\xa0исполнение раздела.",
        )
        for number in range(1, 21)
    ),
)


def measure(number, text, due, executor, result, *items):
    return RoadmapMeasure(
        number=number, text=text, items=items, due=due, executor=executor, expected_result=result
    )


DIRECTOR, CURATOR, MENTORS = "директор", "куратор", "наставники"
SCHOOL_ROADMAP = SchoolRoadmap(
    title="Дорожная карта наставничества на 2025–2026 учебный год",
    approvals=(
        Approval(word="УТВЕРЖДЕНА", lines=("приказом МОУ «СОШ №\xa01»", "от\xa022.09.2025 №\xa075/О")),
    ),
    roadmap=RoadmapAnnex(
        heading=(
            "ДОРОЖНАЯ КАРТА",
            "наставничества педагогических работников",
            "на\xa02025–2026\xa0учебный год",
        ),
        columns=(
            "№",
            "Наименование этапа",
            "Содержание деятельности и\xa0план мероприятий",
            "Сроки",
            "Ответственный",
            "Ожидаемый результат",
        ),
        stages=(
            RoadmapStage(
                number="1.",
                title="Подготовка условий",
                measures=(
                    measure(
                        "1.",
                        "Принять локальные акты:",
                        "до\xa001.10.2025",
                        DIRECTOR,
                        "Акты приняты и\xa0размещены на\xa0сайте",
                        "Положение о\xa0системе наставничества;",
                        "дорожная карта;",
                        "приказ о\xa0назначении куратора.",
                    ),
                    measure(
                        "2.",
                        "Рассказать о\xa0наставничестве на\xa0педагогическом совете.",
                        "18.09.2025",
                        CURATOR,
                        "Работники знают о\xa0программе",
                    ),
                ),
            ),
            RoadmapStage(
                number="2.",
                title="Банк наставляемых",
                measures=(
                    measure(
                        "1.",
                        "Провести анкетирование о\xa0запросах и\xa0затруднениях.",
                        "до\xa026.09.2025",
                        CURATOR,
                        "Запросы собраны, банк сформирован, согласия подписаны",
                    ),
                    measure(
                        "2.",
                        "Получить согласия на\xa0обработку персональных данных.",
                        "до\xa026.09.2025",
                        CURATOR,
                        "Запросы собраны, банк сформирован, согласия подписаны",
                    ),
                ),
            ),
            RoadmapStage(
                number="3.",
                title="Банк наставников",
                measures=(
                    measure(
                        "1.",
                        "Провести анкетирование кандидатов в\xa0наставники.",
                        "до\xa026.09.2025",
                        CURATOR,
                        "Банк сформирован, согласия подписаны",
                    ),
                ),
            ),
            RoadmapStage(
                number="4.",
                title="Отбор и\xa0обучение",
                measures=(
                    measure(
                        "1.",
                        "Подобрать пары и\xa0группы, оформить дополнительные соглашения, издать приказ.",
                        "до\xa030.09.2025",
                        DIRECTOR,
                        "Приказ издан",
                    ),
                    measure(
                        "2.",
                        "Направить наставников на\xa0районный семинар.",
                        "до\xa001.11.2025",
                        CURATOR,
                        "Наставники обучены",
                    ),
                ),
            ),
            RoadmapStage(
                number="5.",
                title="Работа пар и\xa0групп",
                measures=(
                    measure(
                        "1.",
                        "Разработать и\xa0выполнить персонализированные программы.",
                        "октябрь – май",
                        MENTORS,
                        "Программы выполнены",
                    ),
                ),
            ),
            RoadmapStage(
                number="6.",
                title="Подведение итогов",
                measures=(
                    measure(
                        "1.",
                        "Провести итоговое анкетирование, отчитаться перед управлением образованием.",
                        "до\xa029.05.2026",
                        CURATOR,
                        "Отчёт сдан, лучшие наставники отмечены",
                    ),
                ),
            ),
        ),
    ),
)
LONG_SCHOOL_ROADMAP = replace(
    SCHOOL_ROADMAP,
    title="Дорожная карта с сорока мероприятиями",
    approvals=(replace(LONG_REGULATION.approvals[2], word="УТВЕРЖДЕНА"),),
    roadmap=replace(
        SCHOOL_ROADMAP.roadmap,
        stages=tuple(
            replace(
                stage,
                title="Организация и\xa0осуществление работы наставнических пар и\xa0групп",
                measures=tuple(
                    measure(
                        f"{number}.",
                        "Подготовка и\xa0принятие локальных нормативных актов образовательной организации.",
                        "ежегодно, до\xa001.10",
                        LONG_POST if number % 3 else LONG_NAME,
                        "Локальные акты приняты, работники ознакомлены, сведения размещены на\xa0сайте",
                    )
                    for number in range(1, 9)
                ),
            )
            for stage in SCHOOL_ROADMAP.roadmap.stages[:5]
        ),
    ),
)
