"""Office pages of schools with their figures, of the registers, and of the district's wording."""

from mentorship.admin.registers import CandidacyAdmin, ConsentAdmin, PairingAdmin
from mentorship.admin.schools import SchoolAdmin
from mentorship.admin.wordings import WordingAdmin

__all__ = ["CandidacyAdmin", "ConsentAdmin", "PairingAdmin", "SchoolAdmin", "WordingAdmin"]
