"""The words of papers: the district's and its schools', in versions."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from districts.models import District
from districts.scoped_admin import ScopedAdmin
from mentorship.documents.russian import capitalize_first
from mentorship.documents.wordings import KINDS, PaperKind
from mentorship.forms.wordings import WordsForm
from mentorship.models import Wording
from schools.models import School

NOTE = (
    "Слова, из которых составляются бумаги. Школа без своих слов пользуется словами района, "
    "район без своих — встроенными."
)


@dataclass(frozen=True)
class Owner:
    """Whose words: a district's, or one school's."""

    district: District
    school: School | None = None

    @property
    def value(self) -> str:
        return f"school-{self.school.pk}" if self.school else f"district-{self.district.pk}"

    @property
    def name(self) -> str:
        return str(self.school or self.district)

    @property
    def give_up_label(self) -> str:
        return "Вернуть слова района" if self.school else "Вернуть встроенные слова"

    def url(self, kind: str) -> str:
        page, pk = ("school", self.school.pk) if self.school else ("district", self.district.pk)
        return reverse(f"admin:mentorship_wording_{page}", args=[pk, kind])

    def kinds(self) -> list[PaperKind]:
        return [kind for kind in KINDS.values() if kind.for_schools or not self.school]

    def wording(self, kind: PaperKind) -> Wording:
        """A record of this owner that is not saved: what the verbs are called on."""
        return Wording(district=self.district, school=self.school, kind=kind.name)


def owners(user) -> Iterator[Owner]:
    """Whose words the user may change: the district's first, then its schools'."""
    for district in District.objects.visible_to(user).order_by("name"):
        yield Owner(district)
    for school in School.objects.visible_to(user).select_related("district").order_by("name"):
        yield Owner(school.district, school)


def whose(wording: Wording | None) -> str:
    """«района, редакция 3 от 12.10.2021, Гладилова О. А.»."""
    if wording is None:
        return "встроенные"
    owner = "школы" if wording.school_id else "района"
    day = timezone.localtime(wording.created_at)
    author = f", {wording.created_by}" if wording.created_by else ""
    return f"{owner}, редакция {wording.version} от {day:%d.%m.%Y}{author}"


@admin.register(Wording)
class WordingAdmin(ScopedAdmin):
    """Words by kind of paper; a saved version is never changed, the next one takes its place."""

    note = NOTE

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path(
                "district/<int:owner_id>/<slug:kind>/",
                view(self.district_view),
                name="mentorship_wording_district",
            ),
            path(
                "school/<int:owner_id>/<slug:kind>/",
                view(self.school_view),
                name="mentorship_wording_school",
            ),
            *super().get_urls(),
        ]

    def heading(self, obj) -> str:
        return f"{capitalize_first(obj.get_kind_display())}, редакция {obj.version}"

    def changelist_view(self, request, extra_context=None):
        """Every kind of paper of one owner, with whose words are in use."""
        choices = {owner.value: owner for owner in owners(request.user)}
        owner = choices.get(request.GET.get("owner", next(iter(choices), "")))
        if owner is None:
            raise Http404
        used = Wording.objects.in_use(owner.district, owner.school)
        rows = [
            (capitalize_first(kind.label), whose(used.get(kind.name)), owner.url(kind.name))
            for kind in owner.kinds()
        ]
        context = self.page_context(
            request,
            None,
            title=capitalize_first(self.opts.verbose_name_plural),
            note=self.note,
            owners=choices.values(),
            owner=owner,
            rows=rows,
        )
        return TemplateResponse(request, "admin/mentorship/wording/kinds.html", context)

    def district_view(self, request, owner_id, kind):
        found = [
            owner for owner in owners(request.user) if not owner.school and owner.district.pk == owner_id
        ]
        return self._words_view(request, found, kind)

    def school_view(self, request, owner_id, kind):
        found = [owner for owner in owners(request.user) if owner.school and owner.school.pk == owner_id]
        return self._words_view(request, found, kind)

    def _words_view(self, request, found: list[Owner], name: str):
        """Read and change the words of one kind; what is typed wrong stays, with the reason beside it."""
        kinds = {kind.name: kind for owner in found for kind in owner.kinds()}
        if name not in kinds:
            raise Http404
        (owner,), kind = found, kinds[name]
        used = Wording.objects.filter(kind=name).in_use(owner.district, owner.school).get(name)
        words = kind.built_in | (used.texts if used else {})
        last = owner.wording(kind).last_version()
        if "give_up" in request.POST:
            return self._stepped(request, owner.wording(kind), {}, "Общие слова возвращены.", owner.url(name))
        form = WordsForm(request.POST or None, kind=kind, initial=words | {"started_from": last})
        asked = form.is_valid() and "preview" not in request.POST
        if asked and self._saved_words(request, owner, form, words):
            return redirect(owner.url(name))
        return self._words_page(request, owner, form, used, last)

    def _saved_words(self, request, owner: Owner, form: WordsForm, words: dict) -> bool:
        """Save the next version; refused, with the reason on the form, where somebody was faster."""
        if form.texts == words:
            self.message_user(request, "Слова не изменились.", messages.INFO)
            return True
        wording, after = owner.wording(form.kind), form.cleaned_data["started_from"]
        try:
            new = wording.revise(form.texts, by=request.user, after=after)
        except ValidationError as error:
            form.add_error(None, error)
            return False
        self.message_user(request, f"Сохранено: {self.heading(new)}.", messages.SUCCESS)
        return True

    def _stepped(self, request, wording: Wording, texts: dict, said: str, address: str):
        """Make a next version of words that are known already, or of none, and go on."""
        after = request.POST.get("started_from", "")
        seen = int(after) if after.isascii() and after.isdigit() and len(after) < 10 else -1
        try:
            if texts:
                wording.revise(texts, by=request.user, after=seen)
            else:
                wording.give_up(by=request.user, after=seen)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.message_user(request, said, messages.SUCCESS)
        return redirect(address)

    def _words_page(self, request, owner: Owner, form: WordsForm, used: Wording | None, last: int):
        kind = form.kind
        history = Wording.objects.of(owner.district, owner.school).filter(kind=kind.name)
        history = list(history.select_related("created_by").order_by("-version"))
        preview = []
        if form.is_bound and form.is_valid():
            samples = {name: placeholder.sample for name, placeholder in kind.placeholders.items()}
            filled = kind.filled(samples, form.texts)
            preview = [(capitalize_first(block.label), filled[block.name]) for block in kind.blocks]
        context = self.page_context(
            request,
            None,
            title=capitalize_first(kind.label),
            form=form,
            owner=owner,
            in_use=whose(used),
            placeholders=kind.placeholders,
            preview=preview,
            history=history,
            last=last,
            has_own=bool(history and history[0].texts),
        )
        return TemplateResponse(request, "admin/mentorship/wording/words.html", context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """One saved version to read, and to bring back."""
        version = self.object_or_404(request, object_id)
        owner = Owner(version.district, version.school)
        last = version.last_version()
        if request.method == "POST":
            said = f"Возвращены слова редакции {version.version}."
            return self._stepped(request, version, version.texts, said, owner.url(version.kind))
        context = self.page_context(
            request,
            None,
            title=self.heading(version),
            version=version,
            owner=owner,
            owner_url=owner.url(version.kind),
            blocks=[
                (capitalize_first(block.label), version.texts.get(block.name, ""))
                for block in version.paper_kind.blocks
            ],
            is_last=version.version == last,
            last=last,
        )
        return TemplateResponse(request, "admin/mentorship/wording/version.html", context)
