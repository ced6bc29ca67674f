"""The admin site in the office's words."""

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.shortcuts import redirect


class OfficeConfig(AdminConfig):
    """Django's admin with the office's own site."""

    default_site = "mentorship.office.OfficeSite"


class OfficeSite(admin.AdminSite):
    """The office's workplace: officers of the district, nobody else."""

    site_title = "Наставничество"
    site_header = "Наставничество"
    index_title = "Управление образованием"
    empty_value_display = "—"
    enable_nav_sidebar = True

    def has_permission(self, request) -> bool:
        access = getattr(request, "access", None)
        return bool(request.user.is_active and access and access.is_officer)

    def login(self, request, extra_context=None):
        """One log-in page for everybody."""
        return redirect("account_login")
