"""A page as its reader sees it."""

import re
from html import unescape


def words(response) -> str:
    """The text of the page's main part in one line, without tags, with plain spaces."""
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main.group())).split())
