"""The editor of a roadmap: all its stages, each with its measures, in one form with one Save."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.forms import BaseModelFormSet, modelformset_factory
from django.http import QueryDict

from districts.models import Event
from roadmap.models import Measure, Roadmap, Stage

OUT_OF_THE_WAY = 1000  # added to every number while they are given anew: two rows never share one
LIMIT = 50


def _number_field() -> forms.IntegerField:
    return forms.IntegerField(
        label="№",
        required=False,
        min_value=0,
        max_value=999,
        widget=forms.TextInput({"inputmode": "numeric"}),
    )


class StageForm(forms.ModelForm):
    """One stage; its number only says where it stands."""

    number = _number_field()

    class Meta:
        model = Stage
        fields = ["number", "title"]
        labels = {"title": "Наименование этапа"}


class MeasureForm(forms.ModelForm):
    """One measure with its deadline and responsible."""

    number = _number_field()

    class Meta:
        model = Measure
        fields = ["number", "text", "due_on", "due_text", "executor", "expected_result", "fact"]
        labels = {
            "text": "Мероприятие",
            "due_on": "Срок",
            "due_text": "или срок словами",
            "executor": "Ответственный",
            "expected_result": "Ожидаемый результат",
            "fact": "Что видно из данных",
        }
        widgets = {
            "text": forms.Textarea({"rows": 2}),
            "due_on": forms.DateInput({"autocomplete": "off"}),
            "expected_result": forms.Textarea({"rows": 1}),
        }
        help_texts = {"text": "", "due_text": "", "expected_result": ""}

    def __init__(self, *args, with_result: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not with_result:
            del self.fields["expected_result"]


class RowFormSet(BaseModelFormSet):
    """Rows that are numbered anew on saving, so a number typed twice is no mistake."""

    deletion_widget = forms.CheckboxInput

    def clean(self):
        """Refuse rows that are not, or no longer, those of this plan; numbers may repeat: see `in_order`."""
        known = {row.pk for row in self.get_queryset()}
        if {form.instance.pk for form in self.initial_forms} != known:
            raise ValidationError(
                "Этот план тем временем изменили в другом окне: откройте страницу заново и внесите изменения."
            )

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Убрать"

    def in_order(self) -> list[forms.ModelForm]:
        """The rows that stay, as their numbers put them; a row moved up stands before its equal."""
        deleted = {id(form) for form in self.deleted_forms}
        rows = [form for form in self.forms if form.is_filled and id(form) not in deleted]
        return [form for _, form in sorted(enumerate(rows), key=_place)]


def _place(row: tuple[int, forms.ModelForm]) -> tuple[int, int, int]:
    index, form = row
    number, before = form.cleaned_data.get("number"), form.initial.get("number")
    if number is None:
        return LIMIT * OUT_OF_THE_WAY, 0, index
    moved = 0 if before is None else number - before
    return number, (moved > 0) - (moved < 0), index


StageFormSet = modelformset_factory(
    Stage, StageForm, formset=RowFormSet, extra=1, can_delete=True, max_num=LIMIT, validate_max=True
)
MeasureFormSet = modelformset_factory(
    Measure, MeasureForm, formset=RowFormSet, extra=1, can_delete=True, max_num=LIMIT, validate_max=True
)


def with_one_more(data: QueryDict, prefix: str) -> QueryDict:
    """What was typed, with one more empty row in the formset `prefix`."""
    data = data.copy()
    total = f"{prefix}-TOTAL_FORMS"
    count = int(data.get(total, "0")) if data.get(total, "0").isdigit() else 0
    data[total] = str(min(count + 1, LIMIT))
    if prefix == Plan.PREFIX:
        data[f"{prefix}-{count}-measures-TOTAL_FORMS"] = "1"
        data[f"{prefix}-{count}-measures-INITIAL_FORMS"] = "0"
    return data


class Plan:
    """All the rows of one roadmap as they are being edited."""

    PREFIX = "stages"

    def __init__(self, roadmap: Roadmap, data: QueryDict | None = None):
        self.roadmap = roadmap
        stages = roadmap.stages.prefetch_related("measures").order_by("number")
        self.stages = StageFormSet(data, queryset=stages, prefix=self.PREFIX)
        for form in self.stages:
            form.instance.roadmap = roadmap
            form.measures = self._measures(form, data)
            form.is_filled = form.instance.pk or form.has_changed() or self._has_rows(form)
            form.empty_permitted = not form.is_filled

    def _measures(self, stage: StageForm, data: QueryDict | None) -> RowFormSet:
        known = stage.instance.measures.all() if stage.instance.pk else Measure.objects.none()
        rows = MeasureFormSet(
            data,
            queryset=known,
            prefix=f"{stage.prefix}-measures",
            form_kwargs={"with_result": self.roadmap.has_expected_result},
        )
        for form in rows:
            form.instance.stage = stage.instance
            form.is_filled = form.instance.pk or form.has_changed()
        return rows

    @staticmethod
    def _has_rows(stage: StageForm) -> bool:
        return any(row.is_filled for row in stage.measures)

    def is_valid(self) -> bool:
        """Whether every row that stays is in order."""
        good = self.stages.is_valid()
        removed = {id(form) for form in self.stages.deleted_forms} if good else set()
        checked = [form.measures.is_valid() for form in self.stages if id(form) not in removed]
        return good and all(checked)

    def save(self, *, by) -> None:
        """Write all rows and number them anew, in one transaction."""
        with transaction.atomic():
            roadmap = Roadmap.objects.select_for_update().get(pk=self.roadmap.pk)
            if not roadmap.is_draft:
                raise ValidationError("Дорожная карта уже утверждена: изменения вносит новый приказ.")
            self._remove()
            Stage.objects.filter(roadmap=roadmap).update(number=F("number") + OUT_OF_THE_WAY)
            Measure.objects.filter(stage__roadmap=roadmap).update(number=F("number") + OUT_OF_THE_WAY)
            for number, stage in enumerate(self.stages.in_order(), start=1):
                _store(stage, number)
                for inner, measure in enumerate(stage.measures.in_order(), start=1):
                    _store(measure, inner)
            Event.record("изменены этапы и мероприятия", roadmap, by=by, district=roadmap.district)

    def _remove(self) -> None:
        for stage in self.stages:
            chosen = [stage] if stage in self.stages.deleted_forms else stage.measures.deleted_forms
            for form in chosen:
                if form.instance.pk:
                    form.instance.delete()


def _store(form: forms.ModelForm, number: int) -> None:
    form.instance.number = number
    form.instance.save()
