"""From a paper's context to DOCX, through the same HTML that goes to PDF: the only place that knows python-docx."""

from mentorship.documents.word.document import docx_of, render_docx

__all__ = ["docx_of", "render_docx"]
