"""Office pages of schools with their figures, of the registers, and of how papers are worded and look."""

from mentorship.admin.letterhead_styles import LetterheadStyleAdmin
from mentorship.admin.matching import ForbiddenPairAdmin, MatchingWeightsAdmin
from mentorship.admin.packs import PackAdmin
from mentorship.admin.people_merging import PeopleAdmin
from mentorship.admin.programmes import ProgrammeAdmin, ProgrammeTemplateAdmin
from mentorship.admin.questionnaires import QuestionnaireAdmin
from mentorship.admin.registers import CandidacyAdmin, ConsentAdmin, PairingAdmin
from mentorship.admin.schools import SchoolAdmin
from mentorship.admin.waves import WaveAdmin
from mentorship.admin.word_forms import WordFormsAdmin
from mentorship.admin.wordings import WordingAdmin

__all__ = [
    "CandidacyAdmin",
    "ConsentAdmin",
    "ForbiddenPairAdmin",
    "LetterheadStyleAdmin",
    "MatchingWeightsAdmin",
    "PackAdmin",
    "PairingAdmin",
    "PeopleAdmin",
    "ProgrammeAdmin",
    "ProgrammeTemplateAdmin",
    "QuestionnaireAdmin",
    "SchoolAdmin",
    "WaveAdmin",
    "WordFormsAdmin",
    "WordingAdmin",
]
