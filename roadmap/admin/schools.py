"""Schools of the district, with what the office does to a whole school: it joins another one, or closes.

Shown here because the school's part of the plan goes with it.
"""

from django import forms
from django.contrib import admin
from django.http import Http404
from django.urls import path

from mentorship.admin.plan_steps import PlanSteps
from mentorship.admin.schools import SchoolAdmin
from mentorship.forms.moving import FromDayForm
from mentorship.reorganisation import close_plan, join_plan
from roadmap.actions.reorganisation import close_school, join_school
from roadmap.admin.act_steps import typed
from roadmap.forms.reorganisation import JoinForm
from schools.models import School

JOIN = (
    "Школа закроется, её записи можно будет только читать. Люди, согласия и действующие пары перейдут "
    "правопреемнику; приказы и закончившиеся пары останутся в истории. Отменить присоединение нельзя."
)
CLOSE = "Школа закроется: её записи можно будет только читать, мероприятия станут «не требуется»."
REOPEN = "Кураторы снова смогут вносить записи. Мероприятия, которые стали «не требуется», сами не вернутся."


@admin.register(School)
class SchoolPagesAdmin(PlanSteps, SchoolAdmin):
    """The register of schools with the pages on which one joins another, closes or opens again."""

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path(f"<int:pk>/{step}/", view(getattr(self, f"{step}_view")), name=f"schools_school_{step}")
            for step in ("join", "close", "reopen")
        ]
        return [*own, *super().get_urls()]

    def object_links(self, request, obj):
        links = super().object_links(request, obj)
        if obj.successor_id:
            return links[1:]
        if obj.is_closed:
            return [*links[1:], ("Открыть снова", self.url("reopen", obj.pk))]
        return [
            *links,
            ("Присоединить к другой школе", self.url("join", obj.pk)),
            ("Закрыть школу", self.url("close", obj.pk)),
        ]

    def _open_or_404(self, request, pk) -> School:
        school = self.object_or_404(request, pk)
        if school.is_closed:
            raise Http404
        return school

    def join_view(self, request, pk):
        """The school joins another one: what moves, what stays."""
        school = self._open_or_404(request, pk)
        form = JoinForm(typed(request), school=school, user=request.user)

        def run() -> str:
            data = form.cleaned_data
            curators = data.get("curators") or ()
            join_school(school, to=data["to"], on=data["on"], curators=curators, by=request.user)
            return f"Готово: {school} присоединена, правопреемник — {data['to']}."

        return self.plan_step(
            request,
            school,
            form,
            plan=lambda: join_plan(school, form.cleaned_data["to"], form.cleaned_data["on"], request.user),
            title="Присоединить к другой школе",
            consequence=JOIN,
            submit="Присоединить школу",
            run=run,
        )

    def close_view(self, request, pk):
        """The school closes: refused while anybody works there or a pairing goes on."""
        school = self._open_or_404(request, pk)
        form = FromDayForm(typed(request))

        def run() -> str:
            close_school(school, on=form.cleaned_data["on"], by=request.user)
            return f"Готово: {school} закрыта."

        return self.plan_step(
            request,
            school,
            form,
            plan=lambda: close_plan(school, form.cleaned_data["on"], request.user),
            title="Закрыть школу",
            consequence=CLOSE,
            submit="Закрыть школу",
            run=run,
        )

    def reopen_view(self, request, pk):
        """The closing was a mistake."""
        school = self.object_or_404(request, pk)
        if not school.is_closed or school.successor_id:
            raise Http404

        def run() -> str:
            school.reopen(by=request.user)
            return f"Готово: {school} снова открыта."

        return self.plan_step(
            request,
            school,
            forms.Form(typed(request)),
            title="Открыть школу снова",
            consequence=REOPEN,
            submit="Открыть снова",
            run=run,
        )
