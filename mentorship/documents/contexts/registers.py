"""Papers that are a table: registers, journals, lists, sheets to be filled in by hand (D5, D8, D10, D11, D13–D19)."""

from dataclasses import dataclass
from typing import ClassVar

from mentorship.documents.contexts.orders import Signature
from mentorship.documents.contexts.style import Styled


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: its heading and width in millimetres; 0 takes an equal share of what the others leave.

    An upright sheet has 170 mm, a landscape one 257 mm.
    """

    title: str
    width: int = 0
    centred: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of the table, a line break in a cell starts a new line there; `group` is a line over the rows below it."""

    cells: tuple[str, ...] = ()
    group: str = ""

    @property
    def is_ink(self) -> bool:
        """Nothing but its first cell is printed: the row needs the height of handwriting."""
        return not self.group and not any(self.cells[1:])


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A line above the table: «Тема: …»; without a text, a rule to write on."""

    label: str
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A ruled table: rows to be written by hand follow the printed ones.

    Numbers in front of the rows are cells like any other.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    blank_rows: int = 0
    total: tuple[str, ...] = ()
    empty: str = "Записей нет."
    small: bool = False  # 10 pt where there are many columns

    def __post_init__(self):
        for cells in (*(row.cells for row in self.rows if not row.group), self.total or self.columns):
            if len(cells) != len(self.columns):
                raise ValueError(f"A row of {len(self.columns)} cells is needed, not of {len(cells)}")

    @property
    def blocks(self) -> tuple[tuple[Row, ...], ...]:
        """Rows that stay on one page: each row, with the group lines right above it."""
        blocks: list[tuple[Row, ...]] = []
        waiting: tuple[Row, ...] = ()
        for row in self.rows:
            waiting = (*waiting, row)
            if not row.group:
                blocks.append(waiting)
                waiting = ()
        return (*blocks, waiting) if waiting else tuple(blocks)

    @property
    def centred(self) -> tuple[int, ...]:
        """Numbers of the centred columns, from one."""
        return tuple(number for number, column in enumerate(self.columns, start=1) if column.centred)

    @property
    def blank_numbers(self) -> range:
        """One for each row to be written by hand."""
        return range(self.blank_rows)


@dataclass(frozen=True, kw_only=True)
class TablePaper(Table, Styled):
    """A register or a journal on sheets of its own: who keeps it, what it is, the table, who signs."""

    template: ClassVar[str] = "table"

    title: str  # of the file, shown by the reader of PDF
    organisation: tuple[str, ...] = ()
    heading: tuple[str, ...]
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    landscape: bool = True
