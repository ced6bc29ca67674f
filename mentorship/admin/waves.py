"""Waves of the district: whom to ask, from when till when, and what came of it, in sums."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from districts.models import Event
from districts.scoped_admin import ScopedAdmin, day
from mentorship.forms.questionnaires import WaveForm
from mentorship.models import Wave
from mentorship.results import FEWEST, Results, changes
from mentorship.wave_results import coverage_by_school, results_file, shown

STEPS = {
    "open": (
        "Открыть волну",
        "Школы увидят анкету и смогут раздавать ссылки. Изменить анкету и школы после этого нельзя.",
        "Волна открыта.",
    ),
    "close": (
        "Закрыть волну",
        "Новых ответов не будет, внесённые нельзя исправить. Открыть волну снова нельзя. "
        "Станут видны результаты.",
        "Волна закрыта.",
    ),
}


@admin.register(Wave)
class WaveAdmin(ScopedAdmin):
    """Planned, opened and closed here; answered in the schools."""

    may_add = True
    may_change = True
    next_step_first = True
    heading_new = "Новая волна"
    add_label = "Объявить волну"
    note = "Волна — это один круг анкетирования. Отдельных ответов управление не видит, только общие цифры."
    form = WaveForm
    list_display = ["title", "kind", "opens", "closes", "state"]
    list_filter = ["status", "questionnaire__kind"]
    list_select_related = ["questionnaire", "district"]
    opens = day("opens_on", "с")
    closes = day("closes_on", "по")

    def get_fields(self, request, obj=None):
        return ["district", "title", "kind", "opens_on", "closes_on", "schools", "entry"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.user = request.user
        return form

    def has_change_permission(self, request, obj=None) -> bool:
        """Once it is open, schools answer what they were asked."""
        return super().has_change_permission(request, obj) and (obj is None or obj.may_be_edited)

    @admin.display(description="анкета", ordering="questionnaire__kind")
    def kind(self, wave) -> str:
        return wave.questionnaire.get_kind_display()

    @admin.display(description="состояние", ordering="status")
    def state(self, wave) -> str:
        return wave.state

    def object_links(self, request, obj):
        steps = [
            (title, self.url(step, obj.pk))
            for step, (title, *_) in STEPS.items()
            if Wave.lifecycle.allows(obj, step)
        ]
        return [*steps, ("Ответы и результаты", self.url("results", obj.pk))]

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path(f"<int:pk>/{step}/", view(self.step_view), {"step": step}, name=f"mentorship_wave_{step}")
            for step in STEPS
        ]
        own += [
            path("<int:pk>/results/", view(self.results_view), name="mentorship_wave_results"),
            path("<int:pk>/results.xlsx", view(self.results_file_view), name="mentorship_wave_export"),
        ]
        return own + super().get_urls()

    def step_view(self, request, pk, step):
        """Check, then open or close."""
        wave = self.object_or_404(request, pk)
        if not Wave.lifecycle.allows(wave, step):
            raise Http404
        title, consequence, said = STEPS[step]
        if request.method == "POST":
            try:
                getattr(wave, step)(by=request.user)
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
            else:
                self.message_user(request, said, messages.SUCCESS)
            return redirect(wave)
        schools = ", ".join(map(str, wave.schools.all())) or "все школы района"
        context = self.page_context(
            request,
            wave,
            title=title,
            facts=[
                ("Анкета", wave.questionnaire.title),
                ("Принимает ответы", f"с {wave.opens_on:%d.%m.%Y} по {wave.closes_on:%d.%m.%Y}"),
                ("Школы", schools),
            ],
            consequence=consequence,
            submit=title,
        )
        return TemplateResponse(request, "admin/step.html", context)

    def results_view(self, request, pk):
        """Coverage by school; for a closed wave counts and means, and the change against the beginning."""
        wave = self.object_or_404(request, pk)
        results = Results.of(wave)
        asked = request.GET.get("school", "")
        school = next((one for one in results.schools if str(one.pk) == asked), None)
        if asked and school is None:
            raise Http404
        before = Results.of(wave.entry) if wave.entry_id else None
        context = self.page_context(
            request,
            wave,
            title="Ответы и результаты",
            wave=wave,
            coverage=coverage_by_school(wave),
            schools=results.schools,
            chosen=school,
            questions=shown(results, school),
            entry=wave.entry,
            changes=changes(before, results) if before else [],
            fewest=FEWEST,
            export_url=self.url("export", wave.pk),
        )
        return TemplateResponse(request, "admin/mentorship/wave/results.html", context)

    def results_file_view(self, request, pk):
        wave = self.object_or_404(request, pk)
        if not wave.is_closed:
            raise Http404
        response = results_file(Results.of(wave))
        Event.record("скачаны результаты анкет", wave, by=request.user, district=wave.district)
        return response
