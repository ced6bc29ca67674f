"""The admin site in the office's words."""

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator

# The registers as the office thinks of them: section → models in their order.
SECTIONS = {
    "Дорожная карта": [
        "roadmap.Roadmap",
        "roadmap.Assignment",
        "mentorship.Act",
        "mentorship.Pack",
        "districts.AcademicYear",
    ],
    "Школы и люди": [
        "schools.School",
        "schools.Teacher",
        "schools.EarlyCareerStatus",
        "mentorship.Candidacy",
        "mentorship.Pairing",
        "mentorship.Programme",
        "mentorship.ForbiddenPair",
        "mentorship.Consent",
        "mentorship.Wave",
    ],
    "Доступ": ["schools.Invitation", "schools.Membership", "districts.User"],
    "Настройка": [
        "districts.District",
        "districts.CalendarDay",
        "mentorship.MatchingWeights",
        "mentorship.LetterheadStyle",
        "mentorship.Questionnaire",
        "mentorship.Wording",
        "mentorship.ProgrammeTemplate",
        "mentorship.WordForms",
        "districts.Event",
    ],
}


class OfficeConfig(AdminConfig):
    """Django's admin with the office's own site."""

    default_site = "mentorship.office.OfficeSite"


class OfficeSite(admin.AdminSite):
    """The office's workplace: officers of the district, nobody else."""

    site_title = "Наставничество"
    site_header = "Наставничество"
    index_title = "Рабочий стол управления"
    empty_value_display = "—"
    enable_nav_sidebar = True

    def register(self, model_or_iterable, admin_class=None, **options):
        """Take scoped pages only: what packages register by themselves would show every district."""
        # This module is read before the models are: INSTALLED_APPS names its OfficeConfig.
        from districts.scoped_admin import ScopedAdmin

        if admin_class and issubclass(admin_class, ScopedAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request) -> bool:
        access = getattr(request, "access", None)
        return bool(request.user.is_active and access and access.is_officer)

    def get_urls(self):
        """Without Django's jump from a record's type and number to its page: it knows no districts."""
        return [url for url in super().get_urls() if getattr(url, "name", None) != "view_on_site"]

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        """One log-in page for everybody; it knows the page that was asked for."""
        return redirect(f"{reverse('account_login')}?{request.GET.urlencode()}")

    def logout(self, request, extra_context=None):
        if request.method == "POST":
            logout(request)
        return redirect("account_login" if request.method == "POST" else "admin:index")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")

    def get_app_list(self, request, app_label=None):
        """Registers by section rather than by app."""
        models = {
            f"{label}.{row['object_name']}": row
            for label, app in self._build_app_dict(request).items()
            for row in app["models"]
        }
        sections = []
        for number, (name, labels) in enumerate(SECTIONS.items(), start=1):
            rows = [models[label] for label in labels if label in models]
            sections.append({"name": name, "app_label": f"section-{number}", "app_url": "", "models": rows})
        return [section for section in sections if section["models"]]
