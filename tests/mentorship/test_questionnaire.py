"""Questionnaires in versions: a version is never changed, and a wave asks the one in use when it was made."""

import pytest
from django.core.exceptions import ValidationError

from mentorship.documents import questionnaires
from mentorship.documents.questions import Asking, QuestionKind
from mentorship.models import Questionnaire
from tests.factories import WaveFactory

MAIN = Asking(code="request", kind=QuestionKind.TEXT, text="Ваш запрос", is_main=True)


def own(district, *questions, kind="request", by=None, after=None) -> Questionnaire:
    new = Questionnaire(district=district, kind=kind, title="Своя анкета")
    return new.write(questions or [MAIN], by=by, after=after)


def test_district_without_its_own_asks_a_copy_of_the_built_in_one_made_once(district, officer):
    first = Questionnaire.for_asking("request", district, by=officer)
    again = Questionnaire.for_asking("request", district, by=officer)

    assert (first, first.built_in, first.says(questionnaires.BUILT_IN["request"])) == (again, True, True)


def test_changed_built_in_words_make_the_next_copy(district, officer, monkeypatch):
    first = Questionnaire.for_asking("candidate", district, by=officer)
    monkeypatch.setitem(questionnaires.BUILT_IN, "candidate", questionnaires.NEEDS_ASKED)

    assert Questionnaire.for_asking("candidate", district, by=officer).version == first.version + 1


def test_editing_makes_the_next_version_and_the_asked_one_stays(district, officer):
    wave = WaveFactory(district=district)
    before = [question.text for question in wave.questionnaire.questions.all()]

    new = own(district, by=officer)

    wave.refresh_from_db()
    assert (wave.questionnaire.version, new.version, new.built_in) == (1, 2, False)
    assert [question.text for question in wave.questionnaire.questions.all()] == before
    assert WaveFactory(district=district).questionnaire == new


def test_version_that_somebody_made_meanwhile_is_not_overwritten(district, officer):
    own(district, after=0)

    with pytest.raises(ValidationError, match="анкету изменил кто-то ещё"):
        own(district, after=0)


@pytest.mark.parametrize(
    ("kind", "questions", "sentence"),
    [
        ("mentee_exit", [], "В анкете должно быть от одного до 60 вопросов."),
        (
            "request",
            [Asking(code="a", kind=QuestionKind.TEXT, text="Что?")],
            "Отметьте один вопрос со свободным ответом: он попадёт в банк.",
        ),
        ("mentee_exit", [MAIN], "Ответы этой анкеты в банк не попадают: снимите отметку."),
        (
            "request",
            [MAIN, Asking(code="a", kind=QuestionKind.SCALE_3, text="Трудно?")],
            "Вопрос 2: впишите строки, которые нужно оценить.",
        ),
        (
            "request",
            [MAIN, Asking(code="a", kind=QuestionKind.SINGLE, text="Что?", options=("да",))],
            "Вопрос 2: впишите хотя бы два варианта ответа.",
        ),
        (
            "request",
            [Asking(code="a", kind=QuestionKind.YES_NO, text="Да?", is_main=True)],
            "Вопрос 1: в банк попадает только свободный ответ.",
        ),
        (
            "request",
            [MAIN, Asking(code="a", kind=QuestionKind.SINGLE, text="Что?", options=("да", "да"))],
            "Вопрос 2: строки не должны повторяться, и их не больше 40.",
        ),
        ("request", [MAIN, MAIN], "Один вопрос записан дважды."),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_sentence(district, kind, questions, sentence):
    with pytest.raises(ValidationError) as refused:
        Questionnaire(district=district, kind=kind, title="Своя").write(questions, by=None)

    assert refused.value.messages == [sentence]
    assert not Questionnaire.objects.exists()


def test_questionnaires_are_seen_by_the_own_office(district, cast_visibility):
    own(district)

    assert cast_visibility(Questionnaire.objects) == {"officer"}
