"""A confirmation is kept, journalled, and follows the old forms into the organisation's drafts."""

import pytest

from districts.models import Event
from mentorship import actions
from mentorship.documents.doubts import Subject, doubtful, of_draft, of_office, of_school
from mentorship.documents.grammar import Grammar
from mentorship.documents.russian import Case, PersonName
from mentorship.models import WordForms
from schools.models import Teacher
from tests.factories import ActFactory, TeacherFactory, WordFormsFactory

pytestmark = pytest.mark.django_db

ZUBOK = Subject.person(PersonName("Зубок", "Иван", "Петрович", "m"))
BEARERS_OWN = {
    "genitive": "Зубка Ивана Петровича",
    "dative": "Зубку Ивану Петровичу",
    "accusative": "Зубка Ивана Петровича",
    "instrumental": "Зубком Иваном Петровичем",
    "prepositional": "Зубке Иване Петровиче",
}


def forms_of(subject: Subject, district, school=None, **forms) -> WordForms:
    kind, text, gender = subject.key
    said = subject.forms(Grammar()) | forms
    return WordForms(district=district, school=school, subject=kind, text=text, gender=gender, **said)


def confirm(subject: Subject, school, by, **forms) -> actions.Corrected:
    return actions.confirm_forms(forms_of(subject, school.district, school, **forms), subject, by=by)


@pytest.fixture
def zubok(school) -> Teacher:
    return TeacherFactory(
        school=school,
        last_name="Зубок",
        first_name="Иван",
        patronymic="Петрович",
        gender="m",
        post="учитель физики",
    )


def test_confirmed_forms_go_into_the_schools_next_papers(school, curator):
    confirm(ZUBOK, school, curator, **BEARERS_OWN)

    grammar = Grammar.of(school.district, school)
    assert grammar.full(ZUBOK.name, Case.DAT) == "Зубку Ивану Петровичу"
    assert grammar.surname_first(ZUBOK.name, Case.INS) == "Зубком\u00a0И.\u00a0П."
    assert grammar.doubts == ()


def test_confirmation_is_journalled_with_who_confirmed(school, curator):
    confirm(ZUBOK, school, curator, **BEARERS_OWN)

    kept = WordForms.objects.get()
    event = Event.objects.of(kept).get()
    assert (kept.confirmed_by, event.verb, event.by) == (curator, "подтверждено склонение", curator)


def test_old_forms_in_a_draft_become_the_new_ones(school, curator):
    draft = ActFactory(
        school=school,
        heading="О Зубоке И. П.",
        preamble="С согласия Зубока Ивана\u00a0Петровича",
        body="Закрепить за Зубоком\u00a0И.\u00a0П. пару.\nЗубоку И. П. разработать программу.",
    )

    corrected = confirm(ZUBOK, school, curator, **BEARERS_OWN)

    draft.refresh_from_db()
    assert corrected == actions.Corrected(changed=1, to_be_read=0)
    assert (draft.heading, draft.preamble) == (
        "О Зубке\u00a0И.\u00a0П.",
        "С согласия Зубка Ивана Петровича",
    )
    assert draft.body == (
        "Закрепить за Зубком\u00a0И.\u00a0П. пару.\nЗубку\u00a0И.\u00a0П. разработать программу."
    )
    assert Event.objects.of(draft).get().verb == "исправлено склонение в проекте"


def test_second_confirmation_replaces_the_first_one_in_drafts(school, curator):
    confirm(ZUBOK, school, curator, **BEARERS_OWN)
    draft = ActFactory(school=school, body="Поручить Зубку Ивану Петровичу.")
    again = WordForms.objects.get()
    again.dative = "Зубоку Ивану Петровичу"

    corrected = actions.confirm_forms(again, ZUBOK, by=curator)

    draft.refresh_from_db()
    assert (corrected.changed, draft.body) == (1, "Поручить Зубоку Ивану Петровичу.")


def test_post_at_the_beginning_of_a_sentence_keeps_its_capital(school, curator):
    draft = ActFactory(school=school, body="Сурдологу Петрову И. И. обеспечить.")

    confirm(Subject.post("сурдолог"), school, curator, dative="сурдологине")

    draft.refresh_from_db()
    assert draft.body == "Сурдологине Петрову И. И. обеспечить."


def test_form_that_may_be_of_several_cases_is_left_to_a_human(school, curator):
    draft = ActFactory(school=school, body="Назначить замдиректора Петрова И. И.")

    corrected = confirm(
        Subject.post("замдиректора"), school, curator, accusative="замдиректору", dative="замдиректоре"
    )

    draft.refresh_from_db()
    assert corrected == actions.Corrected(changed=0, to_be_read=1)
    assert draft.body == "Назначить замдиректора Петрова И. И."


def test_drafts_without_the_name_and_of_others_and_registered_papers_stay(school, neighbour_school, curator):
    body = "Поручить Зубоку Ивану Петровичу."
    others = [
        ActFactory(school=neighbour_school, body=body),
        ActFactory(school=school, registered=True, body=body),
        ActFactory(school=None, district=school.district, body=body),
        ActFactory(school=school),
    ]
    before = [act.body for act in others]

    corrected = confirm(ZUBOK, school, curator, **BEARERS_OWN)

    for act in others:
        act.refresh_from_db()
    assert (corrected.changed, [act.body for act in others]) == (0, before)


def test_confirming_what_the_rules_say_changes_no_draft(school, curator):
    ActFactory(school=school, body="Поручить Зубоку Ивану Петровичу.")

    assert confirm(ZUBOK, school, curator) == actions.Corrected(changed=0, to_be_read=0)


def test_draft_knows_its_doubtful_forms(school, curator, zubok):
    draft = ActFactory(school=school, body="Закрепить за Зубоком\u00a0И.\u00a0П. Зубока Ивана Петровича.")

    assert [doubt.form for doubt in of_draft(draft, curator)] == [
        "Зубока Ивана Петровича",
        "Зубоком\u00a0И.\u00a0П.",
    ]


def test_draft_has_no_doubts_once_confirmed(school, curator, zubok):
    draft = ActFactory(school=school, body="Закрепить за Зубоком И. П. пару.")
    confirm(ZUBOK, school, curator)

    assert of_draft(draft, curator) == ()


def test_office_is_asked_about_no_undisclosed_teacher(school, officer, zubok):
    draft = ActFactory(school=school, body="Закрепить за Зубоком И. П. пару.")

    assert of_draft(draft, officer) == ()


def test_post_confirmed_by_the_office_serves_its_schools(school, district, officer):
    tutor = Subject.post("сурдолог")
    assert doubtful([tutor], district, school) == [tutor]

    actions.confirm_forms(forms_of(tutor, district), tutor, by=officer)

    assert doubtful([tutor], district, school) == []


def test_name_confirmed_by_the_office_does_not_serve_schools(school, district, officer):
    actions.confirm_forms(forms_of(ZUBOK, district, **BEARERS_OWN), ZUBOK, by=officer)

    assert doubtful([ZUBOK], district, school) == [ZUBOK]


def test_school_declines_its_director_and_teachers_once_each(school, zubok):
    school.director_name, school.director_gender = "Зубок Иван Петрович", "m"
    TeacherFactory(school=school, last_name="Козлова", first_name="Вера", patronymic="", post="учитель")

    found = of_school(school, Teacher.objects.filter(school=school))

    assert [subject.text for subject in found] == [
        "Зубок Иван Петрович",
        "Козлова Вера",
        "директор",
        "учитель",
        "учитель физики",
    ]


def test_office_declines_its_heads(district):
    district.head_name, district.centre_head_name = "Козлова В. А.", "Гладилова О. А."
    district.head_post = district.centre_head_post = "начальник"

    assert [subject.text for subject in of_office(district)] == [
        "Козлова В. А.",
        "Гладилова О. А.",
        "начальник",
    ]


def test_who_sees_confirmed_forms(school, district, officer, cast_visibility):
    WordFormsFactory(school=school)
    assert cast_visibility(WordForms.objects) == {"curator"}

    WordForms.objects.all().delete()
    WordFormsFactory(school=None, district=district)
    assert cast_visibility(WordForms.objects) == {"officer"}
