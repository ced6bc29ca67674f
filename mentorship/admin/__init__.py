"""Office pages of schools with their figures, of the registers, and of how papers are worded and look."""

from mentorship.admin.letterhead_styles import LetterheadStyleAdmin
from mentorship.admin.packs import PackAdmin
from mentorship.admin.registers import CandidacyAdmin, ConsentAdmin, PairingAdmin
from mentorship.admin.schools import SchoolAdmin
from mentorship.admin.word_forms import WordFormsAdmin
from mentorship.admin.wordings import WordingAdmin

__all__ = [
    "CandidacyAdmin",
    "ConsentAdmin",
    "LetterheadStyleAdmin",
    "PackAdmin",
    "PairingAdmin",
    "SchoolAdmin",
    "WordFormsAdmin",
    "WordingAdmin",
]
