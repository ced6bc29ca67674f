"""The office's own names in their cases, and posts for itself and for all its schools."""

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.utils.http import urlencode

from districts.models import District
from districts.scoped_admin import ScopedAdmin, day
from mentorship import actions
from mentorship.documents.cases import Gender
from mentorship.documents.doubts import Subject, doubtful, of_office
from mentorship.documents.grammar import Grammar
from mentorship.forms.word_forms import WordFormsForm
from mentorship.models import WordForms
from mentorship.views.word_forms import said_of

PROPOSED = "Падежи подставлены по правилам. Проверьте их и сохраните ещё раз."


class OfficeWordFormsForm(WordFormsForm):
    """Whose cases, and the five forms; sent without any, it comes back with those of the rules."""

    is_proposal = False

    class Meta(WordFormsForm.Meta):
        fields = ("subject", "text", "gender", *WordForms.CASES)
        widgets = dict.fromkeys(("text", *WordForms.CASES), AdminTextInputWidget({"autocomplete": "off"}))

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        if data is not None and not self.instance.pk and not any(data.get(case) for case in WordForms.CASES):
            self.data = data.copy()
            self.is_proposal = bool(data.get("text", "").strip())
            self.data.update(proposed(data.get("subject"), data.get("text", ""), data.get("gender", "")))

    def clean_text(self) -> str:
        return " ".join(self.cleaned_data["text"].split())

    def clean(self):
        cleaned = super().clean()
        is_person = cleaned.get("subject", self.instance.subject) == WordForms.Subject.PERSON
        if not self.instance.pk:
            if is_person and not cleaned.get("gender"):
                self.add_error("gender", "Укажите пол: от него зависит склонение.")
            cleaned["gender"] = cleaned.get("gender", "") if is_person else ""
        if self.is_proposal and not self.errors:
            raise ValidationError(PROPOSED)
        return cleaned

    def _subject(self) -> str:
        return self.cleaned_data.get("subject", self.instance.subject)

    def _text(self) -> str:
        return self.cleaned_data.get("text", self.instance.text)


def subject_of(kind: str, text: str, gender: str) -> Subject:
    return Subject.of(WordForms(subject=kind, text=" ".join(text.split()), gender=gender))


def proposed(kind: str | None, text: str, gender: str) -> dict[str, str]:
    """What the rules say; nothing for words that are not given yet."""
    known = kind in WordForms.Subject.values and gender in ("", *Gender) and text.strip()
    return subject_of(kind, text, gender).forms(Grammar()) if known else {}


@admin.register(WordForms)
class WordFormsAdmin(ScopedAdmin):
    """Forms which the office has confirmed."""

    may_add = True
    may_change = True
    heading_new = "Новое склонение"
    add_label = "Добавить склонение"
    note = (
        "Подтверждённые падежи имён — для бумаг управления, должностей — для бумаг управления и всех школ. "
        "Школа может подтвердить для себя другие."
    )
    form = OfficeWordFormsForm
    list_display = ["text", "subject", "confirmed_by", "confirmed"]
    confirmed = day("confirmed_at", "подтверждено")
    list_filter = ["subject"]
    list_select_related = ["confirmed_by"]
    search_fields = ["text"]

    def search(self, queryset, text):
        return queryset.filter(text__icontains=text.strip())

    def get_readonly_fields(self, request, obj=None):
        """Whose cases these are stays."""
        return ["subject", "text", "gender"] if obj else []

    def get_fields(self, request, obj=None):
        words = ["subject", "text", "gender", *WordForms.CASES]
        return words if obj else ["district", *words]

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Django's factory leaves out what is read-only; labels stay those of the school's page."""
        return super().get_form(request, obj, change=change, labels=WordFormsForm.Meta.labels, **kwargs)

    def get_changeform_initial_data(self, request):
        asked = {name: request.GET.get(name, "") for name in ("subject", "text", "gender")}
        return asked | proposed(asked["subject"], asked["text"], asked["gender"])

    def list_links(self, request):
        """The office's own doubtful names and posts, each on its way to be confirmed."""
        district = District.objects.visible_to(request.user).filter(pk=request.user.district_id).first()
        waiting = doubtful(of_office(district), district) if district else []
        return [(f"Проверить: «{subject.text}»", self._add_url(subject)) for subject in waiting]

    def _add_url(self, subject: Subject) -> str:
        kind, text, gender = subject.key
        return f"{self.url('add')}?{urlencode({'subject': kind, 'text': text, 'gender': gender})}"

    def save_model(self, request, obj, form, change):
        subject = subject_of(obj.subject, obj.text, obj.gender)
        corrected = actions.confirm_forms(obj, subject, by=request.user)
        if corrected.changed or corrected.to_be_read:
            self.message_user(request, said_of(corrected, obj.text), messages.SUCCESS)

    def log_addition(self, request, obj, message):
        """The verb has written its own line."""

    log_change = log_addition
