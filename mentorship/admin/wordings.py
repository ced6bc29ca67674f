"""The district's own words for its papers."""

from django.contrib import admin

from districts.scoped_admin import ScopedAdmin
from mentorship.models import Wording


@admin.register(Wording)
class WordingAdmin(ScopedAdmin):
    """Versions of the words from which papers are made."""

    list_display = ["kind", "school", "version", "created_by", "created_at"]
