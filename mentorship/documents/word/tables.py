"""Tables of a paper as tables of Word."""

from cssselect2 import ElementWrapper
from docx.oxml import OxmlElement
from docx.table import _Cell

from mentorship.documents.word.cascade import Look
from mentorship.documents.word.flow import Flow, Frame, Unit
from mentorship.documents.word.grid import Cell, Grid, Row
from mentorship.documents.word.oxml import element as xml
from mentorship.documents.word.oxml import twips

UPRIGHT = {"middle": "center", "bottom": "bottom"}


def write_table(flow: Flow, element: ElementWrapper, look: Look, frame: Frame) -> None:
    """The table under what the flow has written so far."""
    if element.local_name != "table":
        write_column(flow, element, look, frame)
        return
    grid, place = Grid(element, look), frame.inside(look)
    widths = grid.widths(element, look, place.width)
    table = _start(flow, look, place.left, widths)
    start = len(flow.units)
    for number in range(len(grid.rows)):
        flow.units.append(_write_row(flow, table, grid, number, widths))
    _keep_groups(flow, grid.rows, flow.units[start:])


def write_column(flow: Flow, element: ElementWrapper, look: Look, frame: Frame) -> None:
    """Parts shared out over a whole sheet: as rows of one column, the first above, the last below, others between."""
    place = frame.inside(look)
    tall = look.length("height") - look.length("padding-top") - look.length("padding-bottom")
    flow.gap += look.length("padding-top")
    table = _start(flow, look, place.left, [place.width])
    parts = list(element.iter_children())
    for number, part in enumerate(parts):
        at, share = _in_column(number, len(parts))
        cell = xml("tc", xml("tcPr", xml("tcW", w=twips(place.width), type="dxa"), _padding(Look()), at))
        height = xml("trHeight", val=twips(tall * share), hRule="atLeast")
        table.append(xml("tr", xml("trPr", xml("cantSplit"), height), cell))
        inside = Flow(_Cell(cell, flow.container), flow.base, write_table)
        inside.block(part, look, Frame(0, place.width, place.width))
        if inside.above is None:
            inside.thin_paragraph()
        flow.units.append([paragraph for unit in inside.units for paragraph in unit])


def _in_column(number: int, count: int):
    """Where a part stands in its row, and its share of the height; a tenth is left for what is longer than usual."""
    if number == 0:
        return xml("vAlign", val="top"), 0.1
    if number == count - 1:
        return xml("vAlign", val="bottom"), 0.2
    return xml("vAlign", val="center"), 0.6 / (count - 2)


def _start(flow: Flow, look: Look, left: float, widths: list[float]):
    """An empty table of fixed columns."""
    flow.make_room_for_table(look)
    table = OxmlElement("w:tbl")
    flow.container._element._insert_tbl(table)
    flow.above = None
    layout = xml(
        "tblPr",
        xml("tblW", w=twips(sum(widths)), type="dxa"),
        xml("tblInd", w=twips(left), type="dxa"),
        xml("tblLayout", type="fixed"),
    )
    table.extend([layout, xml("tblGrid", *[xml("gridCol", w=twips(width)) for width in widths])])
    return table


def _keep_groups(flow: Flow, rows: list[Row], units: list[Unit]) -> None:
    """Rows of a group on one page, a total under what it sums up."""
    for row, unit, below in zip(rows, units, rows[1:], strict=False):
        together = row.group == below.group and row.group_look.get("break-inside") == "avoid"
        total = row.group != below.group and below.group_look.get("break-before") == "avoid"
        if together or total or row.is_heading:
            flow.keep([unit])


def _write_row(flow: Flow, table, grid: Grid, number: int, widths: list[float]) -> Unit:
    row = xml("tr")
    table.append(row)
    layout = xml("trPr", xml("cantSplit"))
    own = grid.rows[number].cells
    if tall := max((_height(cell.look) for cell in own), default=0):
        layout.append(xml("trHeight", val=twips(tall), hRule="atLeast"))
    if grid.rows[number].is_heading:
        layout.append(xml("tblHeader"))
    row.append(layout)
    unit: Unit = []
    for cell in grid.across(number):
        unit += _write_cell(flow, row, cell, number, widths)
    return unit


def _write_cell(flow: Flow, row, cell: Cell, number: int, widths: list[float]) -> Unit:
    """The cell itself, or, under one that spans rows, its empty continuation."""
    width = sum(widths[cell.column : cell.column + cell.columns])
    made = xml("tc", _layout(cell, number, width))
    row.append(made)
    room = width - _inner(cell.look, "left") - _inner(cell.look, "right")
    inside = Flow(_Cell(made, flow.container), flow.base, flow.write_table)
    if cell.row == number:
        inside.children(cell.element, cell.look, Frame(0, room, room))
    if inside.above is None:  # a cell ends with a paragraph
        inside.paragraph(cell.look, Frame(0, room, room))
    return [paragraph for unit in inside.units for paragraph in unit]


def _layout(cell: Cell, number: int, width: float):
    layout = xml("tcPr", xml("tcW", w=twips(width), type="dxa"))
    if cell.columns > 1:
        layout.append(xml("gridSpan", val=cell.columns))
    if cell.rows > 1:
        layout.append(xml("vMerge", val="restart" if cell.row == number else "continue"))
    lines = [(side, cell.lines[side]) for side in ("top", "left", "bottom", "right")]
    drawn = [xml(side, val="single", sz=round(thick * 8), color="auto") for side, thick in lines if thick]
    if drawn:
        layout.append(xml("tcBorders", *drawn))
    layout.append(_padding(cell.look))
    if upright := UPRIGHT.get(cell.look.get("vertical-align")):
        layout.append(xml("vAlign", val=upright))
    return layout


def _padding(look: Look):
    sides = ("top", "left", "bottom", "right")
    return xml("tcMar", *[xml(side, w=twips(_inner(look, side)), type="dxa") for side in sides])


def _inner(look: Look, side: str) -> float:
    """The padding within a cell's line, of which Word counts half into the cell, and a hair for longer words."""
    return max(look.length(f"padding-{side}") - look.border(side), 0)


def _height(look: Look) -> float:
    tall = look.length("height")
    return tall + look.length("padding-top") + look.length("padding-bottom") if tall else 0
