"""Who should mentor whom: rules with reasons, suggestions for one person, the best draft for all at once."""

from mentorship.matching.draft import Draft, draft_of
from mentorship.matching.pool import Pool
from mentorship.matching.suggestions import Advice, Suggestion, mentees_for, mentors_for

__all__ = ["Advice", "Draft", "Pool", "Suggestion", "draft_of", "mentees_for", "mentors_for"]
