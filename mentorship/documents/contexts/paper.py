"""What every paper is to the renderer."""

from typing import ClassVar, Protocol

from mentorship.documents.contexts.style import Style


class Paper(Protocol):
    """A frozen dataclass that names its template, the title of its file, its look and how wide its margin is."""

    template: ClassVar[str]
    kept_long: ClassVar[bool]
    title: str
    style: Style
