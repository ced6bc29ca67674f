"""The cells of a table in their places: what spans what, how wide columns are, where lines are drawn."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cssselect2 import ElementWrapper

from mentorship.documents.word.cascade import SIDES, Look, cascade

GROUPS = {"thead", "tbody", "tfoot"}


@dataclass
class Cell:
    """A cell at its first row and column, with the lines around it in points."""

    element: ElementWrapper
    look: Look
    row: int
    column: int
    columns: int
    rows: int
    lines: dict[str, float] = field(default_factory=dict)


@dataclass
class Row:
    """The cells that begin in a row, and how it goes with its neighbours."""

    cells: list[Cell]
    is_heading: bool
    group: int
    group_look: Look


class Grid:
    """A table of a paper."""

    def __init__(self, element: ElementWrapper, look: Look):
        self.places: dict[tuple[int, int], Cell] = {}
        self.rows: list[Row] = []
        for number, (group, group_look, rows) in enumerate(_groups(element, look)):
            for row, row_look in rows:
                self._add(row, row_look, Row([], group == "thead", number, group_look))
        self._close_lines()
        self._drop_empty_end()
        self.columns = 1 + max(column for _, column in self.places)

    def _add(self, element: ElementWrapper, look: Look, row: Row) -> None:
        number, column = len(self.rows), 0
        for child in element.iter_children():
            while (number, column) in self.places:
                column += 1
            spans = (int(child.etree_element.get(name, 1)) for name in ("colspan", "rowspan"))
            own = cascade().look(child, look)
            cell = Cell(child, own, number, column, *spans, {side: own.border(side) for side in SIDES})
            for down in range(cell.rows):
                for right in range(cell.columns):
                    self.places[number + down, column + right] = cell
            row.cells.append(cell)
        self.rows.append(row)

    def _close_lines(self) -> None:
        """The line over a cell is the line under the one above, so that it is there where a page ends too."""
        for (row, column), cell in self.places.items():
            below = self.places.get((row + 1, column))
            if below and below is not cell:
                cell.lines["bottom"] = max(cell.lines["bottom"], below.lines["top"])

    def _drop_empty_end(self) -> None:
        """A foot without text has drawn its line and is of no further use."""
        last = len(self.rows) - 1
        if all(cell.look["font-size"] == 0 and not _has_text(cell) for cell in self.rows[last].cells):
            self.rows.pop()
            self.places = {place: cell for place, cell in self.places.items() if place[0] != last}

    def widths(self, element: ElementWrapper, look: Look, room: float) -> list[float]:
        """The columns' widths in points; those without one share what is left."""
        stated = [cascade().look(column, look) for column in element.query_all("col")]
        if not stated:
            return self._shared([self._own_width(column, room) for column in range(self.columns)], room)
        return self._shared([own.length("width", room) for own in stated], room)

    def _own_width(self, column: int, room: float) -> float:
        """What the cell of the first row asks for, with its padding."""
        cell = self.places[0, column]
        own = cell.look.length("width", room) if cell.columns == 1 else 0
        return own + cell.look.length("padding-left") + cell.look.length("padding-right") if own else 0

    @staticmethod
    def _shared(known: list[float], room: float) -> list[float]:
        free = known.count(0)
        share = (room - sum(known)) / free if free else 0
        return [width or share for width in known]

    def across(self, row: int) -> Iterator[Cell]:
        """The cells met in a row from left to right, those that began above among them."""
        column = 0
        while column < self.columns:
            cell = self.places[row, column]
            yield cell
            column += cell.columns


def _groups(element: ElementWrapper, look: Look):
    """The groups of rows in the order of print: the foot comes last wherever it stands."""
    found = [child for child in element.iter_children() if child.local_name in GROUPS]
    if not found:
        yield "tbody", look, _rows(element, look)
    for group in sorted(found, key=lambda group: group.local_name == "tfoot"):
        own = cascade().look(group, look)
        yield group.local_name, own, _rows(group, own)


def _rows(group: ElementWrapper, look: Look) -> list[tuple[ElementWrapper, Look]]:
    return [(row, cascade().look(row, look)) for row in group.iter_children() if row.local_name == "tr"]


def _has_text(cell: Cell) -> bool:
    return bool("".join(cell.element.etree_element.itertext()).strip())
