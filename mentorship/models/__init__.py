from mentorship.models.act import Act
from mentorship.models.act_marks import Acknowledgement, SignedCopy
from mentorship.models.addendum import Addendum
from mentorship.models.candidacy import Candidacy
from mentorship.models.consent import Consent
from mentorship.models.letterhead_style import LetterheadStyle
from mentorship.models.pack import Pack
from mentorship.models.pairing import Pairing, Participant
from mentorship.models.word_forms import WordForms
from mentorship.models.wording import Wording

__all__ = [
    "Acknowledgement",
    "Act",
    "Addendum",
    "Candidacy",
    "Consent",
    "LetterheadStyle",
    "Pack",
    "Pairing",
    "Participant",
    "SignedCopy",
    "WordForms",
    "Wording",
]
