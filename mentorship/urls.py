"""The URL map: the office under /admin/, every school under /schools/<school>/."""

from django.contrib import admin
from django.urls import include, path



urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("", include("roadmap.urls")),
    path("schools/", include("schools.urls")),
    path("schools/<int:school_id>/", include("mentorship.school_urls")),
]
