"""Samples of reports and of the order on results, ordinary and longest."""

from dataclasses import replace

from mentorship.documents.contexts import (
    Difficulty,
    DistrictSummary,
    Fact,
    Indicator,
    IndicatorGroup,
    Letterhead,
    MentorReport,
    Point,
    ResultsOrder,
    Row,
    SchoolReport,
    Signature,
    Signer,
    TableAnnex,
)
from roadmap.demo.papers.orders import LONG_NAME, LONG_POST
from roadmap.demo.papers.programme import MENTEE, MENTOR, SCHOOL

AUTHORITY = "Управление образованием администрации Заречного муниципального района"
CURATOR = Signature(post="Куратор наставничества", name="О.\xa0С.\xa0Вязова")

REPORT = MentorReport(
    title="Отчёт наставника Берёзкиной М. П.",
    organisation=(SCHOOL,),
    heading=("Отчёт наставника", "о\xa0выполнении персонализированной программы"),
    facts=(
        Fact(label="Наставник:", text=f"{MENTOR}, учитель математики"),
        Fact(label="Наставляемый:", text=f"{MENTEE}, учитель физики"),
        Fact(label="Период:", text="с\xa01\xa0октября 2021\xa0г. по\xa031\xa0мая 2022\xa0г."),
        Fact(label="Основание:", text="приказ от\xa028.09.2021 №\xa077/О"),
    ),
    figures=(
        IndicatorGroup(
            title="Программа",
            indicators=(
                Indicator(number="1.", text="Выполнено пунктов плана", count="5", of="6", share="83\xa0%"),
                Indicator(
                    number="2.",
                    text="Проведено встреч (всего 18\xa0часов)",
                    count="27",
                    of="30",
                    share="90\xa0%",
                ),
            ),
        ),
        IndicatorGroup(
            title="Уроки",
            indicators=(
                Indicator(number="3.", text="Посещено уроков наставляемого", count="6"),
                Indicator(number="4.", text="Наставляемый посетил уроков наставника", count="8"),
            ),
        ),
    ),
    difficulties=(
        Difficulty(text="Дисциплина и темп урока", before="3", after="1", change="–2"),
        Difficulty(text="Оценивание", before="2", after="1", change="–1"),
        Difficulty(text="Работа с родителями", before="2", after="2", change="0"),
    ),
    achievements=("открытый урок 22.04.2022;", "курсы «Функциональная грамотность», 36\xa0часов."),
    obstacles="Трудно совместить расписание: общие окна только по\xa0вторникам.",
    conclusion="Программу завершить. Рекомендовать наставляемому подготовиться к\xa0аттестации.",
    signers=(
        Signer(role="Наставник", name="М.\xa0П.\xa0Берёзкина"),
        Signer(role="Куратор наставничества", name="О.\xa0С.\xa0Вязова"),
    ),
)
LONG_REPORT = replace(
    REPORT,
    title="Отчёт наставника группы",
    facts=(
        Fact(label="Наставник:", text=f"{LONG_NAME}, {LONG_POST}"),
        Fact(label="Наставляемые:", text="; ".join([f"{LONG_NAME}, {LONG_POST}"] * 6)),
        Fact(label="Период:"),
    ),
    difficulties=REPORT.difficulties * 10,
    achievements=REPORT.achievements * 12,
    obstacles="Трудно совместить расписание наставника и\xa0наставляемых: общие окна только по\xa0вторникам. "
    * 12,
    conclusion="",
)

FIGURES = (
    IndicatorGroup(
        title="Педагоги",
        indicators=(
            Indicator(number="1.", text="Педагогов в организации", count="27"),
            Indicator(
                number="2.", text="Педагогов не старше 35\xa0лет", count="8", of="27", share="29,6\xa0%"
            ),
            Indicator(number="3.", text="Молодых специалистов", count="3", of="27", share="11,1\xa0%"),
        ),
    ),
    IndicatorGroup(
        title="Наставничество",
        indicators=(
            Indicator(
                number="4.",
                text="Молодых специалистов, у\xa0которых есть наставник",
                count="3",
                of="3",
                share="100\xa0%",
            ),
            Indicator(number="5.", text="Наставляемых", count="4"),
            Indicator(
                number="6.", text="Наставников (доля от\xa0педагогов)", count="3", of="27", share="11,1\xa0%"
            ),
            Indicator(number="7.", text="Пар", count="2"),
            Indicator(number="8.", text="Групп", count="1"),
            Indicator(
                number="9.", text="Согласий подписано из\xa0нужных", count="21", of="21", share="100\xa0%"
            ),
            Indicator(number="10.", text="Программ утверждено", count="3", of="3", share="100\xa0%"),
            Indicator(number="11.", text="Пунктов планов выполнено", count="15", of="18", share="83,3\xa0%"),
            Indicator(
                number="12.", text="Пар и групп прекращено досрочно", count="0", of="3", share="0\xa0%"
            ),
        ),
    ),
    IndicatorGroup(
        title="Обучение и мнение участников",
        indicators=(
            Indicator(number="13.", text="Наставников обучено", count="2", of="3", share="66,7\xa0%"),
            Indicator(
                number="14.", text="Анкет в конце программы получено", count="7", of="7", share="100\xa0%"
            ),
            Indicator(number="15.", text="Средняя оценка наставляемых, из\xa010", count="8,7"),
        ),
    ),
)
SCHOOL_REPORT = SchoolReport(
    title="Отчёт школы о наставничестве",
    organisation=(SCHOOL,),
    heading=("Отчёт о\xa0наставничестве педагогических работников", "в 2021–2022 учебном году"),
    facts=(
        Fact(label="Данные на дату:", text="20.04.2022"),
        Fact(label="Исполнитель:", text="О.\xa0С.\xa0Вязова"),
    ),
    figures=FIGURES,
    comment=(
        "Третий наставник пройдёт обучение на\xa0осеннем семинаре.",
        "Сайт организации: раздел «Наставничество» обновлён 18.04.2022.",
    ),
    signers=(Signer(role="Директор", name="И.\xa0И.\xa0Соснина"),),
)
LONG_SCHOOL_REPORT = replace(
    SCHOOL_REPORT,
    title="Отчёт школы с подробными пояснениями",
    organisation=(f"Муниципальное общеобразовательное учреждение имени {LONG_NAME}",),
    figures=FIGURES * 2,
    comment=(f"{LONG_POST.capitalize()} {LONG_NAME} пройдёт обучение на\xa0осеннем семинаре. " * 4,) * 8,
    signers=(
        Signer(role=f"Исполняющий обязанности директора, {LONG_POST}", name="А.\xa0К.\xa0Салтыкова-Щедрина"),
    ),
)

SUMMARY_ROWS = (
    Row(
        cells=(
            "1.",
            SCHOOL,
            *("27", "3", "3 из 3\n100\xa0%", "3", "3", "21 из 21\n100\xa0%", "3 из 3\n100\xa0%"),
            *("15 из 18\n83,3\xa0%", "8,7", "0"),
        )
    ),
    Row(
        cells=(
            "2.",
            "МОУ «СОШ №\xa02» с.\xa0Луговое",
            *("19", "2", "1 из 2\n50\xa0%", "1", "1", "6 из 7\n85,7\xa0%", "1 из 1\n100\xa0%"),
            *("4 из 8\n50\xa0%", "9,0", "1"),
        )
    ),
)
SUMMARY_TOTAL = (
    "",
    "Итого",
    *("46", "5", "4 из 5\n80\xa0%", "4", "4", "27 из 28\n96,4\xa0%", "4 из 4\n100\xa0%"),
    *("19 из 26\n73,1\xa0%", "8,8", "1"),
)
MISSING = "Отчёт представили 2\xa0школы из\xa04. Не\xa0представили: МОУ «ООШ» с.\xa0Полевое, МОУ «СОШ» с.\xa0Лесное."
SUMMARY = DistrictSummary(
    title="Сводный отчёт района",
    organisation=(AUTHORITY,),
    heading=(
        "Сводный отчёт о\xa0наставничестве педагогических работников",
        "за 2021–2022 учебный год по\xa0состоянию на\xa020.04.2022",
    ),
    rows=SUMMARY_ROWS,
    total=SUMMARY_TOTAL,
    notes=(MISSING,),
    signatures=(Signature(post="Директор МУ\xa0«РЦ\xa0УО»", name="Н.\xa0Н.\xa0Ручьёва"),),
)
LONG_ROWS = tuple(
    Row(cells=(f"{number}.", f"МОУ «СОШ имени {LONG_NAME}» с.\xa0Заречное", *SUMMARY_ROWS[1].cells[2:]))
    for number in range(1, 61)
)
LONG_SUMMARY = replace(
    SUMMARY,
    title="Сводный отчёт района из шестидесяти школ",
    rows=LONG_ROWS,
    notes=("Не\xa0представили: " + "; ".join([f"МОУ «СОШ имени {LONG_NAME}»"] * 20) + ".",),
)

RESULTS_ORDER = ResultsOrder(
    title="Приказ от 20.05.2022 № 98",
    letterhead=Letterhead(
        lines=("УПРАВЛЕНИЕ ОБРАЗОВАНИЕМ", "АДМИНИСТРАЦИИ ЗАРЕЧНОГО", "МУНИЦИПАЛЬНОГО РАЙОНА"),
        address="Саратовская область, с.\xa0Заречное, ул.\xa0Советская, д.\xa020",
        contacts="Тел.: 8\xa0(845-79)\xa05-00-01",
    ),
    dated="20.05.2022",
    number="98",
    place="с.\xa0Заречное",
    heading=("Об итогах реализации системы наставничества", "в 2021–2022 учебном году"),
    preamble="На\xa0основании приказа от\xa030.08.2021 №\xa0156 «Об организации работы ОО по\xa0развитию системы "
    "наставничества в\xa02021–2022\xa0учебном году», отчётов образовательных организаций",
    points=(
        Point(number="1.", text="Утвердить сводный отчёт о\xa0наставничестве согласно приложению."),
        Point(number="2.", text="Признать дорожную карту на\xa02021–2022\xa0учебный год выполненной."),
        Point(
            number="3.",
            text="Объявить благодарность Берёзкиной\xa0М.\xa0П., учителю математики МОУ «СОШ №\xa01» с.\xa0Заречное.",
        ),
        Point(number="4.", text="Руководителям ОО:"),
        Point(
            number="4.1.",
            text="обсудить итоги на\xa0педагогических советах в\xa0срок до\xa031.08.2022;",
            level=2,
        ),
        Point(
            number="4.2.",
            text="представить отчёт, если он не\xa0представлен, в\xa0срок до\xa027.05.2022.",
            level=2,
        ),
        Point(
            number="5.",
            text="Контроль за исполнением приказа возложить на директора МУ\xa0«РЦ\xa0УО» Ручьёву\xa0Н.\xa0Н.",
        ),
    ),
    signature=Signature(post="Начальник управления образованием", name="В.\xa0В.\xa0Ясенева"),
    annex=TableAnnex(
        caption=("Приложение", "к приказу от\xa020.05.2022 №\xa098"),
        heading=SUMMARY.heading,
        table=SUMMARY,
        notes=SUMMARY.notes,
    ),
)
LONG_RESULTS_ORDER = replace(
    RESULTS_ORDER,
    title="Приказ об итогах с шестьюдесятью школами",
    points=tuple(
        Point(number=f"{number}.", text=f"Объявить благодарность {LONG_NAME}, {LONG_POST}.")
        for number in range(1, 31)
    ),
    annex=replace(RESULTS_ORDER.annex, table=LONG_SUMMARY, notes=LONG_SUMMARY.notes),
)
