"""What every paper is to the renderer."""

from typing import ClassVar, Protocol


class Paper(Protocol):
    """A frozen dataclass that names its template and the title of its file."""

    template: ClassVar[str]
    title: str
