"""The office's own order from the draft to its corrections: each step a page beside the record."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from districts.files import scan_response
from mentorship.actions import KINDS, discard_draft, draft_correction, refuse_correction
from mentorship.admin.plan_steps import refuse
from mentorship.documents.doubts import of_draft
from mentorship.documents.russian import plural
from mentorship.forms.act_marks import SignedCopyForm
from mentorship.forms.acts import CorrectionForm, RegisterForm
from mentorship.models import Act, SignedCopy
from mentorship.views.paper_files import paper_response
from roadmap.models import Assignment, Measure
from schools.models import School

DRAFT = "Проект приказа"
Facts = list[tuple[str, str]]


def typed(request):
    """What was sent, an empty form included; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


class ActSteps:
    """Pages of ActAdmin that do something to one order of the office."""

    def get_urls(self):
        view = self.admin_site.admin_view
        steps = ["preview", "docx", "register", "discard", "amend", "cancel", "sign"]
        own = [
            path(f"<int:pk>/{name}/", view(getattr(self, f"{name}_view")), name=f"mentorship_act_{name}")
            for name in steps
        ]
        copy = path("<int:pk>/copies/<int:copy>/", view(self.copy_view), name="mentorship_act_copy")
        return [*own, copy, *super().get_urls()]

    def own_draft_or_404(self, request, pk) -> Act:
        act = self.object_or_404(request, pk)
        lost = act.kind == Act.Kind.ROADMAP_ORDER and not hasattr(act, "roadmap")
        if not self.is_own_draft(act) or act.kind not in KINDS or lost:
            raise Http404
        return act

    def own_registered_or_404(self, request, pk) -> Act:
        act = self.object_or_404(request, pk)
        if act.school_id or act.is_draft:
            raise Http404
        return act

    def step_page(self, request, act, **context):
        return TemplateResponse(request, "admin/step.html", self.page_context(request, act, **context))

    # a draft

    def preview_view(self, request, pk):
        """The draft as it will print, without number and date; what the library is unsure of is marked."""
        act = self.own_draft_or_404(request, pk)
        marked = [doubt.form for doubt in of_draft(act, request.user)]
        return paper_response(KINDS[act.kind].build(act), filename=DRAFT, marked=marked)

    def docx_view(self, request, pk):
        """The draft to be edited in a word processor."""
        act = self.own_draft_or_404(request, pk)
        return paper_response(KINDS[act.kind].build(act), filename=DRAFT, form="docx")

    def register_view(self, request, pk):
        """Check number, date and consequences; then the paper is frozen and takes effect."""
        act = self.own_draft_or_404(request, pk)
        form = RegisterForm(typed(request), act=act)
        if form.is_valid():
            try:
                KINDS[act.kind].register(act, by=request.user, **form.cleaned_data)
            except ValidationError as error:
                refuse(form, error)
            else:
                self.message_user(request, REGISTERED[act.kind], messages.SUCCESS)
                return redirect(self.url("change", pk))
        return self.step_page(
            request,
            act,
            title="Проверьте перед регистрацией",
            form=form,
            facts=consequences(act),
            consequence=FROZEN[act.kind],
            submit="Зарегистрировать",
            preview_url=self.url("preview", pk),
        )

    def discard_view(self, request, pk):
        """Throw the draft away; the roadmap, or the order it corrects, stays as it is."""
        act = self.own_draft_or_404(request, pk)
        stays = act.corrects or act.roadmap
        if request.method == "POST":
            discard_draft(act, by=request.user)
            self.message_user(request, "Проект приказа удалён.", messages.SUCCESS)
            page = "mentorship_act" if act.corrects else "roadmap_roadmap"
            return redirect(reverse(f"admin:{page}_change", args=[stays.pk]))
        kept = "Исправляемый приказ останется" if act.corrects else "Дорожная карта останется"
        return self.step_page(
            request,
            act,
            title="Удалить проект приказа",
            form=forms.Form(),
            facts=[("Заголовок", act.heading)],
            consequence=f"Текст проекта пропадёт. {kept}: приказ можно составить заново.",
            submit="Удалить проект",
        )

    # a registered order

    def amend_view(self, request, pk):
        """Draft the order that changes this one."""
        return self._correct(request, pk, Act.Kind.AMENDING_ORDER)

    def cancel_view(self, request, pk):
        """Draft the order that cancels this one, with what it brought about."""
        return self._correct(request, pk, Act.Kind.CANCELLING_ORDER)

    def _correct(self, request, pk, kind: str):
        act = self.own_registered_or_404(request, pk)
        try:
            refuse_correction(act, kind)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return redirect(self.url("change", pk))
        form = CorrectionForm(typed(request), kind=kind)
        if form.is_valid():
            try:
                draft = draft_correction(act, kind, by=request.user, **form.cleaned_data)
            except ValidationError as error:
                refuse(form, error)
            else:
                self.message_user(request, "Проект составлен: допишите и проверьте текст.", messages.SUCCESS)
                return redirect(draft)
        cancels = kind == Act.Kind.CANCELLING_ORDER
        return self.step_page(
            request,
            act,
            title="Отменить новым приказом" if cancels else "Изменить новым приказом",
            form=form,
            facts=[
                ("Приказ", str(act)),
                ("Заголовок", act.heading),
                ("Сейчас", act.state),
                *undone(act, kind),
            ],
            consequence="Сейчас появится только проект: его можно править и удалить. Прежний приказ "
            f"{'будет отменён' if cancels else 'станет «действует с изменениями»'}, "
            "когда вы зарегистрируете новый.",
            submit="Составить проект",
        )

    def sign_view(self, request, pk):
        """Add the scan of the paper signed by hand; earlier scans stay beside it."""
        act = self.own_registered_or_404(request, pk)
        form = SignedCopyForm(typed(request), request.FILES or None, instance=SignedCopy(act=act))
        if form.is_valid():
            form.save(by=request.user)
            self.message_user(request, "Подписанный экземпляр приложен.", messages.SUCCESS)
            return redirect(self.url("change", pk))
        return self.step_page(
            request,
            act,
            title="Приложить подписанный экземпляр",
            form=form,
            facts=[("Приказ", str(act)), ("Заголовок", act.heading), ("SHA-256 напечатанного", act.sha256)],
            consequence="Скан сохранится вместе с приказом и не заменит его файл. Удалить скан нельзя.",
            submit="Приложить",
        )

    def copy_view(self, request, pk, copy):
        """The scan of the signed paper, always as a download."""
        act = self.own_registered_or_404(request, pk)
        found = get_object_or_404(act.signed_copies.all(), pk=copy)
        return scan_response(found.scan, f"{act} (подписанный)")


REGISTERED = {
    Act.Kind.ROADMAP_ORDER: "Приказ зарегистрирован, поручения розданы.",
    Act.Kind.AMENDING_ORDER: "Приказ зарегистрирован: прежний действует с изменениями.",
    Act.Kind.CANCELLING_ORDER: "Приказ зарегистрирован: прежний отменён.",
}
FROZEN = {
    Act.Kind.ROADMAP_ORDER: "После регистрации приказ и дорожная карта не изменяются: "
    "исправление оформляется новым приказом.",
    Act.Kind.AMENDING_ORDER: "После регистрации он не изменяется: исправление оформляется новым приказом.",
    Act.Kind.CANCELLING_ORDER: "Отмену не отменить: понадобится новый приказ.",
}


def consequences(act: Act) -> Facts:
    """What registering will do, in words and numbers."""
    if act.corrects:
        fate = "будет отменён" if act.kind == Act.Kind.CANCELLING_ORDER else "будет действовать с изменениями"
        return [("Приказ", act.heading), (str(act.corrects), fate), *undone(act.corrects, act.kind)]
    measures = Measure.objects.filter(stage__roadmap=act.roadmap)
    schools = School.objects.working().filter(district=act.district).count()
    for_schools = measures.filter(executor=Measure.Executor.SCHOOLS).count()
    total = measures.count()
    assignments = for_schools * schools + total - for_schools
    return [
        ("Приказ", act.heading),
        ("Дорожная карта", f"будет утверждена: {plural(total, 'мероприятие', 'мероприятия', 'мероприятий')}"),
        (
            "Поручения",
            f"{plural(assignments, 'поручение', 'поручения', 'поручений')}: "
            f"для {plural(schools, 'школы', 'школ', 'школ')} и ресурсного центра",
        ),
    ]


def undone(act: Act, kind: str) -> Facts:
    """What falls with a cancelled roadmap order."""
    if kind != Act.Kind.CANCELLING_ORDER or act.kind != Act.Kind.ROADMAP_ORDER:
        return []
    given = Assignment.objects.filter(measure__stage__roadmap__act=act).count()
    return [
        ("Поручения", f"будут сняты: {given}"),
        ("Дорожная карта", "снова станет черновиком: её можно исправить и утвердить новым приказом"),
    ]
