"""Two records of one person: what stands against their union, what becomes of it, what is moved."""

from mentorship.merging.clashes import Clash, clashes
from mentorship.merging.fields import FIELDS, Choice, choices
from mentorship.merging.obstacles import obstacles
from mentorship.merging.relations import RELATIONS, Relation

__all__ = ["FIELDS", "RELATIONS", "Choice", "Clash", "Relation", "choices", "clashes", "obstacles"]
