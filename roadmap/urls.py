"""Everybody's first page and help, and a school's pages about the plan."""

from django.urls import include, path

from roadmap.views import assignments, home, schools

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
]

urlpatterns = [
    path("", home.home, name="home"),
    path("help/", home.help_page, name="help"),
    path("", include((school_pages, "roadmap"))),
]
