from mentorship.models.act import Act
from mentorship.models.addendum import Addendum
from mentorship.models.candidacy import Candidacy
from mentorship.models.consent import Consent
from mentorship.models.pairing import Pairing, Participant
from mentorship.models.wording import Wording

__all__ = ["Act", "Addendum", "Candidacy", "Consent", "Pairing", "Participant", "Wording"]
