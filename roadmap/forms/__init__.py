"""What a curator types on the roadmap's pages."""

from roadmap.forms.assignments import CompleteForm, DismissForm, EvidenceForm
from roadmap.forms.local_acts import LocalActsDraftForm, LocalActsForm

__all__ = ["CompleteForm", "DismissForm", "EvidenceForm", "LocalActsDraftForm", "LocalActsForm"]
