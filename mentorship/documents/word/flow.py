"""Blocks one under another, in the body of a document or in a cell of a table."""

from collections.abc import Callable
from dataclasses import dataclass, field

from cssselect2 import ElementWrapper
from docx.blkcntnr import BlockItemContainer
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from mentorship.documents.word import runs
from mentorship.documents.word.cascade import Look, cascade
from mentorship.documents.word.oxml import element as xml

CONTAINERS = {"body", "article", "section", "header", "div", "ul"}
PARAGRAPHS = {"p", "h1", "h2", "h3", "li"}
SINGLE = 1.15  # the height of a line of Times New Roman, of the size of its letters
ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "start": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}

AFTER_BORDERS = (
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:spacing",
    "w:ind",
    "w:jc",
    "w:rPr",
    "w:sectPr",
)
FARTHEST = 31  # points from the text that Word lets a line have

Unit = list[Paragraph]  # what stands beside each other: a paragraph, or the paragraphs of a table's row


@dataclass(frozen=True)
class Frame:
    """Where text may stand: from the left edge of the room, and how wide; in points."""

    left: float
    width: float
    room: float

    @property
    def right(self) -> float:
        """What is free at the right."""
        return self.room - self.left - self.width

    def inside(self, look: Look) -> "Frame":
        """The room within an element, after its margins, its width and its padding."""
        left = look.length("margin-left", self.width)
        width = self.width - left - look.length("margin-right", self.width)
        if own := look.length("width", self.width):
            left += width - own if look.get("margin-left") == "auto" else 0
            width = own
        padding = look.length("padding-left", self.width)
        width -= padding + look.length("padding-right", self.width)
        return Frame(self.left + left + padding, width, self.room)


@dataclass
class Flow:
    """A column of blocks being written: the space owed before the next one, and what has been written."""

    container: BlockItemContainer
    base: Look
    write_table: Callable[["Flow", ElementWrapper, Look, Frame], None]
    gap: float = 0
    breaks: bool = False  # the next block begins a page
    above: Paragraph | None = None  # what stands last, if that is a paragraph
    units: list[Unit] = field(default_factory=list)

    def turn_to(self, look: Look) -> None:
        """Sheets are the business of the body; a cell stays where it is."""

    def children(self, element: ElementWrapper, look: Look, frame: Frame) -> None:
        """What stands in the element: blocks, and text between them as paragraphs of its own."""
        loose = [*runs.start(element, look)]
        for child in element.iter_children():
            if child.local_name in runs.INLINE:
                loose += runs.inline(child, look)
            else:
                self.text(loose, look, frame)
                loose = []
                self.block(child, look, frame)
            loose.append(runs.Words(child.etree_element.tail or "", look))
        self.text(loose, look, frame)

    def text(self, found: list[runs.Piece], look: Look, frame: Frame, style: str | None = None) -> None:
        """Text as a paragraph, if there is any."""
        words = runs.squeezed(found)
        if words:
            runs.write(self.paragraph(look, frame, style), words, self.base)

    def block(self, element: ElementWrapper, parent: Look, frame: Frame) -> None:
        """One element with the space around it, kept together with its neighbours as it asks."""
        look = cascade().look(element, parent)
        self.gap = max(self.gap, look.length("margin-top"))
        self.breaks = self.breaks or look.get("break-before") == "page"
        if look.get("break-before") == "avoid":
            self.keep(self.units[-1:])
        start = len(self.units)
        self._write(element, look, frame)
        if look.get("break-inside") == "avoid":
            self.keep(self.units[start:-1])
        if look.get("break-after") == "avoid":
            self.keep(self.units[-1:])
        self.gap = max(self.gap, look.length("margin-bottom"))

    def _write(self, element: ElementWrapper, look: Look, frame: Frame) -> None:
        name = element.local_name
        if name == "table" or look.get("flex-direction") == "column":
            self.write_table(self, element, look, frame)
        elif "blank" in element.classes:
            self.to_fill_in(element, look, frame.inside(look))
        elif name in CONTAINERS:
            self.gap += look.length("padding-top")
            self.children(element, look, frame.inside(look))
            if look.border("bottom") and not look.border("top"):
                self._underline(look)
            else:
                self.gap += look.length("padding-bottom")
        elif name in PARAGRAPHS:
            style = f"Heading {name[1]}" if name[0] == "h" else None
            self.text(list(runs.pieces(element, look)), look, frame.inside(look), style)
        else:
            raise runs.UnknownElement(f"<{name}>")

    def paragraph(self, look: Look, frame: Frame, style: str | None = None) -> Paragraph:
        """A new, empty paragraph in its place."""
        self.turn_to(look)
        made = self.container.add_paragraph(style=style)
        layout = made.paragraph_format
        layout.alignment = ALIGNMENTS[look.get("text-align", "start")]
        layout.left_indent = Pt(frame.left) if frame.left else None
        layout.right_indent = Pt(frame.right) if frame.right > 0.5 else None
        indent = look.length("text-indent", frame.width)
        layout.first_line_indent = Pt(indent) if indent else None
        layout.line_spacing = round(look.get("line-height", SINGLE) / SINGLE, 2)
        layout.space_before, self.gap = Pt(round(self.gap, 1)), 0
        layout.page_break_before, self.breaks = self.breaks or None, False
        if look["font-size"] != self.base["font-size"]:
            mark_size(made, look["font-size"])
        self.above = made
        self.units.append([made])
        return made

    def to_fill_in(self, element: ElementWrapper, look: Look, frame: Frame) -> None:
        """Labels with rules to write on: the last rule takes what room is left in the line."""
        parts = [(child, cascade().look(child, look)) for child in element.iter_children()]
        tall = [own.length("height") for _, own in parts]
        made = self.paragraph(Look(look, **{"text-align": "left"}), frame)
        made.paragraph_format.line_spacing = Pt(max(look["font-size"] * SINGLE, *tall))
        edge = Pt(frame.left + frame.width)
        made.paragraph_format.tab_stops.add_tab_stop(edge, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
        words: list[runs.Piece] = []
        for child, own in parts:
            if words:
                words.append(runs.Words(" ", own))
            if "rule" in child.classes:
                words.append(runs.Rule(own.length("flex-basis"), own))
            else:
                words += runs.squeezed(list(runs.pieces(child, own)))
        runs.write(made, words, self.base)

    def make_room_for_table(self, look: Look) -> None:
        """Tables have no space around them: the one above gives it, or a paragraph that is nothing else."""
        self.turn_to(look)
        if self.breaks or (self.above is None and self.gap):
            self.thin_paragraph(self.gap)
        elif self.above is not None:
            self.above.paragraph_format.space_after = Pt(round(self.gap, 1))
        self.gap = 0

    def thin_paragraph(self, height: float = 1) -> None:
        """A paragraph without text, where Word must have one or a gap must be."""
        made = self.container.add_paragraph()
        made.paragraph_format.space_before = 0
        made.paragraph_format.line_spacing = Pt(max(height, 1))
        made.paragraph_format.page_break_before, self.breaks = self.breaks or None, False
        mark_size(made, 1)
        self.above = made

    def _underline(self, look: Look) -> None:
        """The line under a letterhead: the lower edge of its last paragraph."""
        space = min(round(look.length("padding-bottom")), FARTHEST)
        for made in self.units[-1]:
            line = xml("bottom", val="single", sz=round(look.border("bottom") * 8), space=space, color="auto")
            made._p.get_or_add_pPr().insert_element_before(xml("pBdr", line), *AFTER_BORDERS)

    @staticmethod
    def keep(units: list[Unit]) -> None:
        """Keep each of them on the page of what comes next."""
        for unit in units:
            for made in unit:
                made.paragraph_format.keep_with_next = True


def mark_size(paragraph: Paragraph, points: float) -> None:
    """The size of the paragraph's own mark, which is as tall as an empty line is."""
    mark = xml("rPr", xml("sz", val=round(points * 2)), xml("szCs", val=round(points * 2)))
    paragraph._p.get_or_add_pPr().insert_element_before(mark, "w:sectPr", "w:pPrChange")
