"""The school's journal of registration of orders: page, spreadsheet and paper."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mentorship import resources
from mentorship.act_journal import ordered, rows_of
from mentorship.documents.builders import school_letterhead
from mentorship.documents.journal import order_journal
from mentorship.documents.styles import organisation_style
from mentorship.filters import JournalFilter
from mentorship.models import Act
from mentorship.views.paper_files import paper_response

PER_PAGE = 25


def _listed(request) -> JournalFilter:
    """The journal as asked for in the address."""
    own = Act.objects.visible_to(request.user).frozen_papers().filter(school=request.school)
    return JournalFilter(request.GET, own)


@require_safe
def act_journal(request, school_id):
    """Registered acts with what has become of them."""
    listed = _listed(request)
    acts = ordered(listed.qs, request.GET.get("sort", ""))
    page = Paginator(acts, PER_PAGE).get_page(request.GET.get("page"))
    context = {"filter": listed, "page_obj": page, "rows": rows_of(page.object_list)}
    return render(request, "mentorship/act_journal.html", context)


@require_safe
def act_journal_export(request, school_id):
    """The journal as a spreadsheet, with the filter and the order of the page."""
    acts = ordered(_listed(request).qs, request.GET.get("sort", ""))
    return resources.journal_file(request.school.name, rows_of(acts))


@require_safe
def act_journal_pdf(request, school_id):
    """The journal as it is kept on paper: from the first registered to the last."""
    listed = _listed(request)
    rows = rows_of(ordered(listed.qs, "number"))
    given = listed.given
    paper = order_journal(
        tuple(row.paper for row in rows),
        organisation=school_letterhead(request.school).lines,
        series=given.get("series", ""),
        year=given.get("year", ""),
        begun_on=min((row.act.dated_on for row in rows), default=None),
        style=organisation_style(request.school.district, request.school),
    )
    return paper_response(paper, filename=paper.title)
