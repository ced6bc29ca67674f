"""The journal of registration of orders as a paper: its columns, and the paper of a list of rows."""

from datetime import date

from mentorship.documents.contexts import Column, Fact, Row, Signature, Style, TablePaper
from mentorship.documents.typography import nbsp
from mentorship.models import Act

COLUMNS = (
    Column(title="№", width=11, centred=True),
    Column(title="Дата", width=20, centred=True),
    Column(title="Номер", width=16, centred=True),
    Column(title="Заголовок"),
    Column(title="Кто подписал", width=27),
    Column(title="Исполнитель", width=27),
    Column(title="Листов", width=15, centred=True),
    Column(title="Дело, срок хранения", width=25, centred=True),
    Column(title="Отметка об\xa0ознакомлении", width=30),
    Column(title="Примечание", width=31),
)


def order_journal(
    rows: tuple[Row, ...],
    *,
    organisation: tuple[str, ...],
    series: str = "",
    year: str = "",
    begun_on: date | None = None,
    style: Style | None = None,
    signatures: tuple[Signature, ...] = (),
    blank_rows: int = 0,
) -> TablePaper:
    """The journal of one series, or of both, for a year, or for all that there are."""
    of_series = f" {Act.Series(series).label}" if series else ""
    term = f"за {year} год" if year else ""
    heading = ("ЖУРНАЛ", f"регистрации приказов{of_series}", term)
    return TablePaper(
        title=", ".join(filter(None, (f"Журнал регистрации приказов{of_series}", year and f"{year} год"))),
        style=style or Style(),
        organisation=organisation,
        heading=tuple(nbsp(line) for line in heading if line),
        facts=(Fact(label="Начат:", text=f"{begun_on:%d.%m.%Y}" if begun_on else ""), Fact(label="Окончен:")),
        columns=COLUMNS,
        rows=rows,
        blank_rows=blank_rows,
        notes=(nbsp(f"Записей в журнале: {len(rows)}."),),
        signatures=signatures,
        small=True,
    )
