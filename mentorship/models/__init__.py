from mentorship.models.act import Act
from mentorship.models.act_marks import Acknowledgement, SignedCopy
from mentorship.models.addendum import Addendum
from mentorship.models.agreement import Agreement
from mentorship.models.candidacy import Candidacy
from mentorship.models.consent import Consent
from mentorship.models.erasure import Erasure
from mentorship.models.letterhead_style import LetterheadStyle
from mentorship.models.matching import ForbiddenPair, MatchingWeights
from mentorship.models.meeting import Meeting
from mentorship.models.notice import Notice
from mentorship.models.pack import Pack
from mentorship.models.pairing import Pairing
from mentorship.models.pairing_change import PairingChange
from mentorship.models.participant import Participant
from mentorship.models.programme import Programme
from mentorship.models.programme_plan import ProgrammeChange, ProgrammeItem
from mentorship.models.programme_template import ProgrammeTemplate
from mentorship.models.questionnaire import Question, Questionnaire
from mentorship.models.response import Response, ResponseLink
from mentorship.models.wave import Wave
from mentorship.models.word_forms import WordForms
from mentorship.models.wording import Wording

__all__ = [
    "Acknowledgement",
    "Act",
    "Addendum",
    "Agreement",
    "Candidacy",
    "Consent",
    "Erasure",
    "ForbiddenPair",
    "LetterheadStyle",
    "MatchingWeights",
    "Meeting",
    "Notice",
    "Pack",
    "Pairing",
    "PairingChange",
    "Participant",
    "Programme",
    "ProgrammeChange",
    "ProgrammeItem",
    "ProgrammeTemplate",
    "Question",
    "Questionnaire",
    "Response",
    "ResponseLink",
    "SignedCopy",
    "Wave",
    "WordForms",
    "Wording",
]
