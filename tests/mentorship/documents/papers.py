"""The samples of papers as PDF, laid out once for all tests that only look at them."""

from functools import cache

from mentorship.documents.render import render_pdf
from roadmap.demo.papers import PAPERS


@cache
def printed(name: str) -> bytes:
    """The paper of that name as PDF, laid out once."""
    return render_pdf(PAPERS[name])
