"""Orders of a year as one file: the office's own packs, their progress and their files."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from districts.models import AcademicYear, Event
from districts.scoped_admin import ScopedAdmin
from mentorship.forms.packs import OrderPackForm
from mentorship.models import Pack
from mentorship.pack_page import PackPage, pack_file
from mentorship.packs import ask_for


@admin.register(Pack)
class PackAdmin(ScopedAdmin):
    """What this officer has asked for; a week later it is gone."""

    note = "Здесь только то, что собирали вы. Набор хранится неделю и удаляется сам."
    list_display = ["__str__", "academic_year", "container", "status", "papers", "requested_at"]
    list_select_related = ["academic_year"]

    def get_queryset(self, request):
        found = super().get_queryset(request).filter(kind=Pack.Kind.DISTRICT_ORDERS)
        return found.select_related("district", "academic_year", "requested_by")

    @admin.display(description="готово бумаг")
    def papers(self, pack) -> str:
        return f"{pack.done} из {pack.total}"

    def list_links(self, request):
        return [("Собрать приказы за год", self.url("collect"))]

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("collect/", view(self.collect_view), name="mentorship_pack_collect"),
            path("<int:pk>/again/", view(self.again_view), name="mentorship_pack_again"),
            path("<int:pk>/file/", view(self.file_view), name="mentorship_pack_file"),
        ]
        return own + super().get_urls()

    def collect_view(self, request):
        """Which year, and in which form; then to the pack's page."""
        year = AcademicYear.objects.current(request.user.district) if request.user.district else None
        form = OrderPackForm(request.POST or None, user=request.user, initial={"academic_year": year})
        if request.method == "POST" and form.is_valid():
            district = form.cleaned_data["academic_year"].district
            wanted = Pack(
                kind=Pack.Kind.DISTRICT_ORDERS,
                district=district,
                requested_by=request.user,
                **form.cleaned_data,
            )
            try:
                return redirect(ask_for(wanted))
            except ValidationError as error:
                form.add_error(None, error)
        context = self.page_context(
            request,
            None,
            title="Приказы за учебный год одним файлом",
            form=form,
            facts=[
                ("Что войдёт", "Действующие приказы управления и школ: те, что видит управление."),
                ("Как они встанут", "Сначала приказы управления, затем школ по названию; внутри — по дате."),
            ],
            submit="Собрать",
        )
        return TemplateResponse(request, "admin/step.html", context)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """The pack's progress in place of a form: nothing of it is typed."""
        if object_id is None or request.method == "POST":
            if object_id:
                self.object_or_404(request, object_id)
            raise PermissionDenied
        page = PackPage.of(self.object_or_404(request, object_id), request.user)
        context = self.page_context(request, page.pack, title=str(page.pack), record_url="")
        context |= {"page": page, "pack": page.pack}
        return page.refreshed(TemplateResponse(request, "admin/mentorship/pack/page.html", context))

    def again_view(self, request, pk):
        """The same once more, of what there is now; asked for by a button only."""
        pack = self.object_or_404(request, pk)
        if request.method != "POST":
            return redirect(pack)
        try:
            return redirect(ask_for(pack.anew()))
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return redirect(pack)

    def file_view(self, request, pk):
        pack = self.object_or_404(request, pk)
        response = pack_file(pack, request.user)
        Event.record("скачан набор бумаг", pack, by=request.user, district=pack.district, detail=pack.title)
        return response
