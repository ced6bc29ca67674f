"""The journal of registration of the office's own orders: the list as it is narrowed, as PDF and as XLSX."""

import re

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Q
from django.shortcuts import redirect
from django.urls import path

from mentorship import resources
from mentorship.act_journal import ordered, rows_of
from mentorship.documents.builders import district_letterhead
from mentorship.documents.journal import order_journal
from mentorship.documents.styles import organisation_style
from mentorship.views.paper_files import paper_response


class Owner(admin.SimpleListFilter):
    """The office's own orders, or the schools'."""

    title = "чей приказ"
    parameter_name = "owner"

    def lookups(self, request, model_admin):
        return [("office", "управления"), ("schools", "школ")]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        return queryset.filter(school__isnull=self.value() == "office")


class JournalYear(admin.SimpleListFilter):
    """The calendar year in whose journal the order is registered."""

    title = "год журнала"
    parameter_name = "year"

    def lookups(self, request, model_admin):
        years = model_admin.get_queryset(request).exclude(registered_year=None).order_by("-registered_year")
        return [(str(year), str(year)) for year in years.values_list("registered_year", flat=True).distinct()]

    def queryset(self, request, queryset):
        known = [value for value, _ in self.lookup_choices]
        return queryset.filter(registered_year=self.value()) if self.value() in known else queryset


class ActJournal:
    """The list of ActAdmin as a journal."""

    list_filter = [JournalYear, "series", "kind", "status", Owner, "academic_year", "school"]
    search_fields = ["number"]
    search_help_text = "Номер или слова заголовка"

    def search(self, queryset, text):
        # SQLite folds the case of Cyrillic in regular expressions only.
        pattern = r"\s+".join(re.escape(word) for word in text.split())
        return queryset.filter(Q(number__iregex=pattern) | Q(heading__iregex=pattern))

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("journal.pdf", view(self.journal_pdf_view), name="mentorship_act_journal_pdf"),
            path("journal.xlsx", view(self.journal_xlsx_view), name="mentorship_act_journal_xlsx"),
            *super().get_urls(),
        ]

    def list_links(self, request):
        """With the filters and the search of the page."""
        asked = f"?{request.GET.urlencode()}" if request.GET else ""
        return [
            ("Журнал (PDF)", self.url("journal_pdf") + asked),
            ("Журнал (XLSX)", self.url("journal_xlsx") + asked),
            *super().list_links(request),
        ]

    def _journal(self, request):
        """The office's registered orders that the list shows."""
        acts = self.get_changelist_instance(request).get_queryset(request)
        return (
            acts.filter(school=None).frozen_papers().prefetch_related(None)
        )  # rows read the chain themselves

    def journal_pdf_view(self, request):
        """The journal as it is kept on paper: from the first registered to the last."""
        try:
            rows = rows_of(ordered(self._journal(request), "number"))
        except IncorrectLookupParameters:
            return redirect(self.url("changelist"))
        district = self._keeper(request, rows)
        paper = order_journal(
            tuple(row.paper for row in rows),
            organisation=district_letterhead(district).lines if district else (),
            series=request.GET.get("series__exact", ""),
            year=request.GET.get("year", ""),
            begun_on=min((row.act.dated_on for row in rows), default=None),
            style=organisation_style(district) if district else None,
        )
        return paper_response(paper, filename=paper.title)

    def journal_xlsx_view(self, request):
        """The journal as a spreadsheet."""
        try:
            rows = rows_of(ordered(self._journal(request), "number"))
        except IncorrectLookupParameters:
            return redirect(self.url("changelist"))
        district = self._keeper(request, rows)
        return resources.journal_file(district.authority if district else "все районы", rows)

    @staticmethod
    def _keeper(request, rows):
        """Whose journal it is; the system administrator may see several at once."""
        districts = {row.act.district for row in rows} or {request.user.district}
        return districts.pop() if len(districts) == 1 else None
