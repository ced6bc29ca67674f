"""Packs of papers: what is in one, asking for it, and the background job that makes it."""

from mentorship.packs.asking import ask_for

__all__ = ["ask_for"]
