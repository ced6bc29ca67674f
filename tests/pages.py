"""What a reader sees of an answer."""


def text_of(response) -> str:
    """The page with single ordinary spaces."""
    return " ".join(response.content.decode().replace("\xa0", " ").split())
