"""Samples of papers that are a table: the journal of registration of orders."""

from dataclasses import replace
from datetime import date

from mentorship.documents.contexts import Row, Signature
from mentorship.documents.journal import order_journal
from roadmap.demo.papers.orders import LONG_NAME, PAIRING_ORDER


def order(number, dated, reference, heading, signed_by, prepared_by, *rest):
    """A row of the journal; `rest`: sheets, how long it is kept, mark of acknowledgement, remark."""
    return Row(cells=(f"{number}.", dated, reference, heading, signed_by, prepared_by, *rest))


JOURNAL = order_journal(
    organisation=PAIRING_ORDER.letterhead.lines,
    series="main",
    year="2026",
    begun_on=date(2026, 1, 12),
    rows=(
        order(
            1,
            "12.01.2026",
            "3/О",
            "О\xa0внесении изменений в\xa0приказ от\xa030.09.2025 №\xa077/О",
            "Соснина\xa0И.\xa0И.",
            "Клёнова\xa0О.\xa0А.",
            "3",
            "постоянно (ст.\xa019)",
            "ознакомлены все (2)",
            "изменяет №\xa077/О",
        ),
        order(
            2,
            "19.02.2026",
            "18/О",
            "О\xa0замене наставника",
            "Соснина\xa0И.\xa0И.",
            "Клёнова\xa0О.\xa0А.",
            "1",
            "постоянно (ст.\xa019)",
            "ознакомлены\n2\xa0из\xa03",
            "",
        ),
        order(
            3,
            "03.03.2026",
            "22/О",
            "О\xa0прекращении наставнической пары",
            "Соснина\xa0И.\xa0И.",
            "Клёнова\xa0О.\xa0А.",
            "1",
            "постоянно (ст.\xa019)",
            "",
            "",
        ),
    ),
    blank_rows=3,
    signatures=(Signature(post="Журнал ведёт секретарь", name="А.\xa0С.\xa0Рябинина"),),
)
LONG_JOURNAL = replace(
    JOURNAL,
    title="Журнал на шестьдесят приказов",
    rows=tuple(
        order(
            number,
            "30.12.2026",
            f"{number}-осн. деят.",
            "О\xa0внесении изменений в\xa0Положение о\xa0системе наставничества педагогических работников "
            "и\xa0о\xa0закреплении наставнических пар и\xa0групп в\xa02026–2027\xa0учебном году",
            "Салтыкова-Щедрина\xa0А.\xa0К.",
            LONG_NAME,
            "100",
            "постоянно (ст.\xa019)",
            "ознакомлены все (120)",
            "отменён приказом от\xa031.12.2026 №\xa061-осн. деят.",
        )
        for number in range(1, 61)
    ),
    blank_rows=0,
    notes=("Записей в\xa0журнале: 60.",),
)
EMPTY_JOURNAL = replace(
    JOURNAL, title="Журнал без записей", rows=(), blank_rows=0, notes=("Записей в\xa0журнале: 0.",)
)
