"""Questionnaires of the district: their words and questions, in versions."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from districts.models import District
from districts.scoped_admin import ScopedAdmin
from mentorship.documents import questionnaires
from mentorship.documents.questions import numbered
from mentorship.documents.russian import capitalize_first
from mentorship.forms.questionnaires import QuestionnaireForm, QuestionSet
from mentorship.models import Questionnaire
from mentorship.models.questionnaire import particulars
from mentorship.views.paper_files import paper_response


@admin.register(Questionnaire)
class QuestionnaireAdmin(ScopedAdmin):
    """Six kinds; a district without its own asks the built-in ones."""

    note = (
        "Пока вы не изменили анкету, школы отвечают на встроенную. Правка делает новую редакцию: "
        "волны, которые уже объявлены, остаются при своей."
    )

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path(
                "district/<int:owner_id>/<slug:kind>/",
                view(self.words_view),
                name="mentorship_questionnaire_words",
            ),
            path("<int:pk>/paper/", view(self.paper_view), name="mentorship_questionnaire_paper"),
        ]
        return own + super().get_urls()

    def changelist_view(self, request, extra_context=None):
        """Every kind of every district the user works for, with the version in use."""
        rows = []
        for district in District.objects.visible_to(request.user).order_by("name"):
            latest = Questionnaire.objects.latest_of(district)
            rows += [
                (
                    capitalize_first(kind.label),
                    district,
                    _whose(latest.get(kind.value)),
                    reverse("admin:mentorship_questionnaire_words", args=[district.pk, kind.value]),
                )
                for kind in Questionnaire.Kind
            ]
        context = self.page_context(
            request,
            None,
            title=capitalize_first(self.opts.verbose_name_plural),
            note=self.note,
            rows=rows,
            waves_url=reverse("admin:mentorship_wave_changelist"),
        )
        return TemplateResponse(request, "admin/mentorship/questionnaire/kinds.html", context)

    def words_view(self, request, owner_id, kind):
        """Read and change one questionnaire; what is typed wrong stays, with the reason beside it."""
        district = get_object_or_404(District.objects.visible_to(request.user), pk=owner_id)
        if kind not in Questionnaire.Kind.values:
            raise Http404
        last = Questionnaire.objects.latest_of(district).get(kind)
        own = last if last and not last.built_in else None
        words = own or questionnaires.BUILT_IN[kind]
        questions = own.questions.all() if own else words.questions
        posted = request.POST if request.method == "POST" else None
        form = QuestionnaireForm(
            posted,
            instance=Questionnaire(district=district, kind=kind),
            initial={
                "title": words.title,
                "introduction": words.introduction,
                "started_from": last.version if last else 0,
            },
        )
        asked = QuestionSet(posted, initial=[_initial(question) for question in questions], prefix="q")
        if posted is not None and form.is_valid() and asked.is_valid():
            saved = self._saved_version(request, form, asked)
            if saved:
                return redirect(reverse("admin:mentorship_questionnaire_words", args=[district.pk, kind]))
        return self._words_page(request, form, asked, own)

    def _saved_version(self, request, form: QuestionnaireForm, asked) -> Questionnaire | None:
        """The next version; None, with the reason on the form, where it is refused."""
        try:
            new = form.instance.write(
                asked.questions, by=request.user, after=form.cleaned_data["started_from"]
            )
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
            return None
        self.message_user(request, f"Сохранено: {new}.", messages.SUCCESS)
        return new

    def _words_page(self, request, form: QuestionnaireForm, asked, own: Questionnaire | None):
        district, kind = form.instance.district, form.instance.kind
        history = Questionnaire.objects.filter(district=district, kind=kind).order_by("-version")
        context = self.page_context(
            request,
            None,
            title=capitalize_first(Questionnaire.Kind(kind).label),
            form=form,
            formset=asked,
            district=district,
            in_use=_whose(own),
            history=history.select_related("created_by"),
        )
        return TemplateResponse(request, "admin/mentorship/questionnaire/words.html", context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """One saved version to read."""
        version = self.object_or_404(request, object_id)
        context = self.page_context(
            request,
            None,
            title=capitalize_first(str(version)),
            version=version,
            questions=numbered(version.questions.all()),
            words_url=reverse(
                "admin:mentorship_questionnaire_words", args=[version.district_id, version.kind]
            ),
            paper_url=self.url("paper", version.pk),
        )
        return TemplateResponse(request, "admin/mentorship/questionnaire/version.html", context)

    def paper_view(self, request, pk):
        """A version as it is printed for a school."""
        version = self.object_or_404(request, pk)
        form = questionnaires.paper(
            version.kind,
            title=version.title,
            heading=questionnaires.BUILT_IN[version.kind].heading if version.built_in else (),
            introduction=version.introduction,
            questions=version.questions.all(),
        )
        return paper_response(form, filename=version.title)


def _initial(question) -> dict:
    """A question as its block of the form shows it."""
    return particulars(question) | {"options": "\n".join(question.options)}


def _whose(version: Questionnaire | None) -> str:
    """«своя, редакция 2 от 12.10.2021, Гладилова О. А.», or «встроенная»."""
    if version is None or version.built_in:
        return "встроенная"
    author = f", {version.created_by}" if version.created_by else ""
    return f"своя, редакция {version.version} от {timezone.localtime(version.created_at):%d.%m.%Y}{author}"
