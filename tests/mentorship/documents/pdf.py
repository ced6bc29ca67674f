"""What a test sees of a PDF: its pages as text."""

from io import BytesIO

from pypdf import PdfReader


def pages(pdf: bytes) -> list[str]:
    """The text of each page, line by line, with plain single spaces."""
    return [_plain(page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]


def _plain(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def squeezed(text: str) -> str:
    """The text without any white space, so that line breaks do not matter."""
    return "".join(text.split())
