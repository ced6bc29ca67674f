"""Everybody's first page and help, and a school's pages about the plan."""

from django.urls import include, path

from roadmap.views import assignments, home, local_acts, schools

DRAFT = "schools/<int:school_id>/local-acts/<int:pk>/"

# The order on the Положение and the curator, until it is registered: then it is an act like others.
local_acts_pages = [
    path(
        "schools/<int:school_id>/local-acts/add/",
        local_acts.local_acts_order_add,
        name="local_acts_order_add",
    ),
    path(DRAFT, local_acts.local_acts_order_draft, name="local_acts_order"),
    path(
        f"{DRAFT}preview.pdf",
        local_acts.local_acts_order_preview,
        {"form": "pdf"},
        name="local_acts_order_preview",
    ),
    path(
        f"{DRAFT}preview.docx",
        local_acts.local_acts_order_preview,
        {"form": "docx"},
        name="local_acts_order_docx",
    ),
    path(f"{DRAFT}register/", local_acts.local_acts_order_register, name="local_acts_order_register"),
    path(f"{DRAFT}delete/", local_acts.local_acts_order_delete, name="local_acts_order_delete"),
]

school_pages = [
    path("schools/<int:school_id>/", schools.school, name="school"),
    path("schools/<int:school_id>/assignments/<int:pk>/", assignments.assignment, name="assignment"),
    path(
        "schools/<int:school_id>/assignments/<int:pk>/complete/",
        assignments.complete,
        name="assignment_complete",
    ),
    path(
        "schools/<int:school_id>/assignments/<int:pk>/dismiss/",
        assignments.dismiss,
        name="assignment_dismiss",
    ),
    path(
        "schools/<int:school_id>/assignments/<int:pk>/reopen/",
        assignments.reopen,
        name="assignment_reopen",
    ),
    path("evidence/<int:pk>/scan/", assignments.evidence_scan, name="evidence_scan"),
    *local_acts_pages,
]

urlpatterns = [
    path("", home.home, name="home"),
    path("help/", home.help_page, name="help"),
    path("", include((school_pages, "roadmap"))),
]
