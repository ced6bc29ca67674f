"""The page on which two records become one: for a school and for the office alike."""

from dataclasses import dataclass

from mentorship.documents.russian import plural
from mentorship.forms.merging import MergeForm
from mentorship.merging import FIELDS, RELATIONS, Clash, clashes, obstacles
from mentorship.merging.fields import words
from schools.models import Teacher


@dataclass(frozen=True)
class MergePage:
    """Both records side by side, what stands against it, what becomes of what both have, what is moved."""

    kept: Teacher
    dropped: Teacher
    form: MergeForm
    obstacles: list[str]
    clashes: list[Clash]
    moved: list[str]

    @property
    def rows(self) -> list[tuple]:
        """(label, the one's value, the other's, the field of the form where they differ)."""
        rows = [("школа", str(self.kept.school), str(self.dropped.school), None)]
        for name in FIELDS:
            label = str(Teacher._meta.get_field(name).verbose_name)
            asked = f"value-{name}"
            field = self.form[asked] if asked in self.form.fields else None
            rows.append((label, words(self.kept, name), words(self.dropped, name), field))
        return rows


def merge_page(kept: Teacher, dropped: Teacher, data=None) -> MergePage:
    return MergePage(
        kept=kept,
        dropped=dropped,
        form=MergeForm(data, kept=kept, dropped=dropped),
        obstacles=obstacles(kept, dropped),
        clashes=clashes(kept, dropped),
        moved=moved(dropped),
    )


def moved(dropped: Teacher) -> list[str]:
    """«2 согласия»: what the record that goes has, one query a kind of record."""
    counts: dict[tuple, int] = {}
    for relation in RELATIONS:
        if relation.words:
            counts[relation.words] = counts.get(relation.words, 0) + relation.rows(dropped).count()
    return [plural(number, *said) for said, number in counts.items() if number]
