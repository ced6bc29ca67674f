"""The URL map: the office under /admin/, every school under /schools/<school>/."""

from django.contrib import admin
from django.urls import include, path

from mentorship.views import acts, invitations, response

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
    path("answer/thanks/", response.response_thanks, name="response_thanks"),
    path("answer/<str:token>/", response.response, name="response"),
    path("me/", include("mentorship.own_urls")),
    path("", include("roadmap.urls")),
    path("acts/<int:pk>/pdf/", acts.act_pdf, name="act_pdf"),
    path("acts/<int:pk>/docx/", acts.act_docx, name="act_docx"),
    path("schools/", include("schools.urls")),
    path("schools/<int:school_id>/", include("mentorship.school_urls")),
]
