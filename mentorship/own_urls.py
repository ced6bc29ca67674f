"""A mentor's or mentee's own page: nobody needs it, whoever wants it is invited by the curator."""

from django.urls import path

from mentorship.views import own

app_name = "own"
urlpatterns = [
    path("", own.page, name="page"),
    path("pairings/<int:pk>/", own.pairing, name="pairing"),
    path("pairings/<int:pk>/meetings/add/", own.meeting_add, name="meeting_add"),
    path("pairings/<int:pk>/papers/<slug:paper>/", own.paper, name="paper"),
    path("meetings/<int:pk>/confirm/", own.meeting_confirm, name="meeting_confirm"),
    path("consents/<int:pk>/", own.consent, name="consent"),
    path("questionnaires/<int:pk>/", own.wave, name="wave"),
    path("about/", own.about, name="about"),
    path("about/pdf/", own.about_paper, name="about_paper"),
]
