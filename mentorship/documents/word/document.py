"""A paper as a document to be edited in a word processor."""

import tinyhtml5
from cssselect2 import ElementWrapper

from mentorship.documents.contexts import Paper
from mentorship.documents.render import render_html
from mentorship.documents.word import pages
from mentorship.documents.word.cascade import Look, cascade
from mentorship.documents.word.flow import Flow, Frame
from mentorship.documents.word.tables import write_table


def render_docx(context: Paper, template_name: str | None = None) -> bytes:
    """The paper as DOCX, made of the very HTML that goes to PDF; the same context always gives the same bytes."""
    return docx_of(render_html(context, template_name), title=context.title)


def docx_of(html: str, *, title: str) -> bytes:
    """A finished page of HTML as DOCX; an element it has no place for is an error, never a text left out."""
    root = ElementWrapper.from_html_root(tinyhtml5.parse(html, namespace_html_elements=False))
    (body,) = (child for child in root.iter_children() if child.local_name == "body")
    page = cascade().look(root, Look())
    look = cascade().look(body, page)
    document = pages.blank_document(title, look)
    sheets = Sheets(document, look)
    sheets.block(body, page, sheets.frame("auto"))
    sheets.end()
    return pages.content(document)


class Sheets(Flow):
    """The body of a document: its blocks, on sheets of the kind that each asks for."""

    def __init__(self, document, base: Look):
        super().__init__(document._body, base, write_table)
        self.document = document
        self.page: str | None = None
        self.foot: tuple[ElementWrapper, Look] | None = None

    @staticmethod
    def frame(page: str) -> Frame:
        """The room on sheets of that kind."""
        room = pages.room(cascade().page(page))
        return Frame(0, room, room)

    def block(self, element: ElementWrapper, parent: Look, frame: Frame) -> None:
        look = cascade().look(element, parent)
        if str(look.get("position", "")).startswith("running"):
            self.foot = element, look  # stands at the foot of the first sheet
            return
        page = look.get("page", "auto")
        super().block(element, parent, self.frame(page) if page != parent.get("page", "auto") else frame)

    def turn_to(self, look: Look) -> None:
        """Begin a section where the sheets differ from the ones before."""
        page = look.get("page", "auto")
        if page == self.page:
            return
        if self.page is None:
            self._begin(pages.first_section(self.document, cascade().page(page)))
        else:
            self._end_section()
            pages.next_section(self.document, cascade().page(page))
            self.above, self.breaks = None, False
        self.page = page

    def _begin(self, section) -> None:
        if self.foot:
            (footer := section.first_page_footer).is_linked_to_previous = False
            element, look = self.foot
            flow = Flow(footer, self.base, write_table)
            flow.children(element, Look(look, **{"text-align": "right"}), self.frame("auto"))
            footer._element.remove(footer.paragraphs[0]._p)

    def _end_section(self) -> None:
        """The next block begins a sheet anyhow."""
        self.breaks = False
        self.end()

    def end(self) -> None:
        """Word wants a paragraph at the end; after a table it is one that takes no room."""
        if self.above is None:
            self.thin_paragraph()
