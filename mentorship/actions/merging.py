"""Two records of one person become one; nothing that either had is lost."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from districts.models import Event
from mentorship.actions.consents import review_pairings
from mentorship.merging import FIELDS, RELATIONS, choices, clashes, obstacles
from mentorship.merging.fields import DROPPED
from mentorship.models import Act, Consent, WordForms
from schools.models import School, Teacher
from schools.work_merging import OtherWork, present_school, unite_work, works_in_two

CHANGED = "Записи изменились, пока вы смотрели страницу: проверьте их ещё раз."


def merge_teachers(
    kept: Teacher,
    dropped: Teacher,
    *,
    chosen: Mapping[str, str] | None = None,
    main: School | None = None,
    other: str = OtherWork.PAST,
    by,
) -> Teacher:
    """Carry everything of `dropped` over to `kept` and delete the empty record.

    `chosen` says, by field, whose value stays («kept» or «dropped»; else the proposed one). Who works in two
    schools has one of them as `main`; the `other` work goes on part-time, or is over.
    """
    try:
        with transaction.atomic():
            return _merged(kept, dropped, dict(chosen or {}), main, other, by)
    except IntegrityError as error:  # somebody has changed one of the two since it was looked at
        raise ValidationError(CHANGED) from error


def _merged(kept: Teacher, dropped: Teacher, chosen: dict, main: School | None, other: str, by) -> Teacher:
    kept, dropped = _locked(kept, dropped)
    if said := obstacles(kept, dropped):
        raise ValidationError(said)
    values = _values(kept, dropped, chosen)
    drafts = list(Act.objects.drafts().filter(people=dropped))
    for clash in clashes(kept, dropped):
        clash.settle(by=by)
    place = main if main and works_in_two(kept, dropped) else present_school(kept, dropped)
    work = unite_work(kept, dropped, main=place, other=other)
    for relation in RELATIONS:
        relation.carry(relation, kept, dropped)
    _rename_in_drafts(drafts, kept, dropped)
    number, schools = dropped.pk, [kept.school, dropped.school]
    _delete_empty(dropped)
    _write_card(kept, values, work, account=kept.account or dropped.account)
    _keep_word_forms(kept, schools)
    Consent.review_disclosure(kept)
    review_pairings(kept, by=by)
    fields = ", ".join(str(Teacher._meta.get_field(name).verbose_name) for name in values)
    detail = f"запись № {number} вошла в запись № {kept.pk}" + (f"; взято: {fields}" if fields else "")
    Event.record("объединены записи о педагоге", kept, by=by, school=kept.school, detail=detail)
    return kept


def _locked(kept: Teacher, dropped: Teacher) -> tuple[Teacher, Teacher]:
    """Both as they are now, locked in the order of their numbers."""
    rows = Teacher.objects.select_for_update(of=("self",)).select_related("school", "account")
    found = {row.pk: row for row in rows.filter(pk__in=[kept.pk, dropped.pk]).order_by("pk")}
    if len(found) < 2:
        raise ValidationError("Выберите две разные записи: одной из этих уже нет.")
    if found[kept.pk].school.district_id != found[dropped.pk].school.district_id:
        raise ValidationError("Объединяют записи одного района.")
    return found[kept.pk], found[dropped.pk]


def _values(kept: Teacher, dropped: Teacher, chosen: dict) -> dict:
    """What the card takes over from the record that goes."""
    asked = {choice.name: chosen.get(choice.name, choice.proposed) for choice in choices(kept, dropped)}
    return {name: getattr(dropped, name) for name in FIELDS if asked.get(name) == DROPPED}


def _write_card(kept: Teacher, values: dict, work, *, account) -> None:
    """The chosen values, the main work, the log-in; refused where somebody else is recorded like that."""
    if work.school_id != kept.school_id:
        kept.school, kept.post = work.school, work.post
    kept.left_on = work.left_on
    for name, value in values.items():
        setattr(kept, name, value)
    kept.account = account
    kept.full_clean(exclude=["school", "account"])
    kept.save()


def _delete_empty(dropped: Teacher) -> None:
    """Nothing may point to the record any more: a forgotten relation stops here, not in a lost row."""
    left = [relation.label for relation in RELATIONS if relation.rows(dropped).exists()]
    if left:
        raise RuntimeError(f"Left behind by a union: {left}")
    dropped.delete()


def _rename_in_drafts(drafts: list[Act], kept: Teacher, dropped: Teacher) -> None:
    """Drafts keep the number of the curator whom they appoint; registered papers stay as they are."""
    for draft in drafts:
        renamed = _renamed(draft.particulars, dropped.pk, kept.pk)
        if renamed != draft.particulars:
            draft.particulars = renamed
            draft.save(update_fields=["particulars"])


def _renamed(data, old: int, new: int):
    """The same JSON with another number wherever a «teacher» is named."""
    if isinstance(data, dict):
        return {
            name: new if name == "teacher" and value == old else _renamed(value, old, new)
            for name, value in data.items()
        }
    return [_renamed(one, old, new) for one in data] if isinstance(data, list) else data


def _keep_word_forms(kept: Teacher, schools: list[School]) -> None:
    """The cases of the name that either school has confirmed serve the school that goes on, too."""
    of_name = WordForms.objects.filter(
        subject=WordForms.Subject.PERSON, text=kept.full_name, gender=kept.gender
    )
    confirmed = {forms.school_id: forms for forms in of_name.filter(school__in=schools)}
    if confirmed and kept.school_id not in confirmed:
        forms = next(iter(confirmed.values()))
        forms.pk, forms.school, forms._state.adding = None, kept.school, True
        forms.save()
