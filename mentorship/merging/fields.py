"""What a card of a person says, in both records side by side, and which value is proposed."""

from dataclasses import dataclass

from mentorship.documents.russian import date_numeric
from schools.models import Teacher

FIELDS = (
    "last_name",
    "first_name",
    "patronymic",
    "gender",
    "born_on",
    "post",
    "subject",
    "education",
    "category",
    "teaching_since",
)
# The post belongs to the place of work: of two places the post of each stays with it.
OF_WORK = {"post"}
KEPT, DROPPED = "kept", "dropped"


@dataclass(frozen=True)
class Choice:
    """One field in which the two records differ: both values in words, and whose is proposed."""

    name: str
    label: str
    kept: str
    dropped: str
    proposed: str  # KEPT or DROPPED

    @property
    def options(self) -> list[tuple[str, str]]:
        return [(KEPT, self.kept), (DROPPED, self.dropped)]


def choices(kept: Teacher, dropped: Teacher) -> list[Choice]:
    """The fields in which the records differ; those that belong to two places of work are left out."""
    differing = [name for name in FIELDS if getattr(kept, name) != getattr(dropped, name)]
    if kept.school_id != dropped.school_id:
        differing = [name for name in differing if name not in OF_WORK]
    return [_choice(name, kept, dropped) for name in differing]


def _choice(name: str, kept: Teacher, dropped: Teacher) -> Choice:
    label = str(Teacher._meta.get_field(name).verbose_name)
    return Choice(name, label, words(kept, name), words(dropped, name), proposed(name, kept, dropped))


def proposed(name: str, kept: Teacher, dropped: Teacher) -> str:
    """The filled value before the empty one, the newer record's before the older one's."""
    filled = bool(getattr(kept, name)), bool(getattr(dropped, name))
    if filled[0] != filled[1]:
        return KEPT if filled[0] else DROPPED
    return KEPT if kept.pk > dropped.pk else DROPPED


def words(teacher: Teacher, name: str) -> str:
    """The value as the page shows it."""
    value = getattr(teacher, name)
    if hasattr(value, "year"):
        return date_numeric(value)
    display = getattr(teacher, f"get_{name}_display", None)
    return (display() if display else value) or "не записано"
