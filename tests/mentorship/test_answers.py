"""What may be answered: what is accepted is stored and read back equal, the rest is refused in a sentence."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from mentorship.answers import LONGEST_OWN, LONGEST_TEXT, accepted
from mentorship.documents.questions import MARKS, Asking, QuestionKind
from mentorship.models import Response
from tests.factories import ResponseFactory, SchoolFactory, WaveFactory
from tests.factories.questionnaires import GOOD

OPTIONS = ("первый", "второй", "третий")
kinds = st.sampled_from(list(QuestionKind))
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


@st.composite
def asked(draw, number=0):
    kind = draw(kinds)
    choosing = kind not in (QuestionKind.TEXT, QuestionKind.YES_NO)
    return Asking(
        code=f"q{number}",
        kind=kind,
        text="Вопрос",
        options=OPTIONS if choosing else (),
        is_required=draw(st.booleans()),
        own_answer=kind == QuestionKind.MULTIPLE and draw(st.booleans()),
    )


def answers_to(question: Asking):
    """Good, wrong and absent answers alike."""
    marks = st.integers(-2, 12) | st.none() | st.booleans()
    good = {
        QuestionKind.TEXT: words,
        QuestionKind.YES_NO: st.sampled_from(["да", "нет", ""]),
        QuestionKind.SINGLE: st.sampled_from(OPTIONS),
        QuestionKind.MULTIPLE: st.lists(st.sampled_from(OPTIONS) | words, max_size=4),
    }.get(question.kind, st.lists(marks, min_size=2, max_size=4))
    return good | st.none() | words | st.integers() | st.lists(words, max_size=3)


@st.composite
def questions_and_answers(draw):
    questions = [draw(asked(number=number)) for number in range(draw(st.integers(1, 4)))]
    return questions, {question.code: draw(answers_to(question)) for question in questions}


class StoredAnswers(TestCase):
    """Through the database, because its JSON is what keeps them."""

    @classmethod
    def setUpTestData(cls):
        wave = WaveFactory(kind="mentee_entry")
        cls.response = ResponseFactory(wave=wave, school=SchoolFactory(district=wave.district))

    @settings(max_examples=300)
    @given(questions_and_answers())
    def test_accepted_answers_are_read_back_equal_and_others_refused_in_sentences(self, drawn):
        questions, given_answers = drawn
        try:
            kept = accepted(questions, given_answers)
        except ValidationError as error:
            sentences = error.messages
            assert sentences
            assert all(sentence.endswith(".") for sentence in sentences)
            return
        Response.objects.filter(pk=self.response.pk).update(answers=kept)
        read = Response.objects.get(pk=self.response.pk).answers
        assert read == kept
        assert accepted(questions, read) == kept
        missing = [q.code for q in questions if q.is_required and q.code not in kept]
        assert missing == []


def scale(**particulars) -> Asking:
    return Asking(code="q", kind=QuestionKind.SCALE_3, text="Трудно?", options=OPTIONS, **particulars)


def several(**particulars) -> Asking:
    return Asking(code="q", kind=QuestionKind.MULTIPLE, text="Что?", options=OPTIONS, **particulars)


TEXT = Asking(code="q", kind=QuestionKind.TEXT, text="Что?")
YES_NO = Asking(code="q", kind=QuestionKind.YES_NO, text="Да?")


@pytest.mark.parametrize(
    ("question", "answer", "sentence"),
    [
        (scale(), [1, 2, None], "Оцените каждую строку."),
        (scale(), [1, 2], "Оцените каждую строку."),
        (scale(), [1, 2, 4], "Поставьте оценку от 0 до 3."),
        (scale(), [1, 2, True], "Поставьте оценку от 0 до 3."),
        (scale(), [1, 2, "3"], "Поставьте оценку от 0 до 3."),
        (scale(), None, "Ответьте на этот вопрос."),
        (YES_NO, "может быть", "Выберите ответ из предложенных."),
        (YES_NO, "", "Ответьте на этот вопрос."),
        (several(), ["первый", "свой"], "Выберите ответ из предложенных."),
        (several(own_answer=True), ["свой", "ещё один"], "Выберите ответ из предложенных."),
        (several(), ["первый", "первый"], "Выберите ответ из предложенных."),
        (
            several(own_answer=True),
            ["я" * (LONGEST_OWN + 1)],
            "Ответ слишком длинный: 201 знаков, а помещается 200.",
        ),
        (TEXT, " \n ", "Ответьте на этот вопрос."),
        (TEXT, "а" * (LONGEST_TEXT + 1), "Ответ слишком длинный: 2001 знаков, а помещается 2000."),
        (TEXT, "до\0после", "Уберите из ответа служебные знаки."),
        (TEXT, 5, "Напишите ответ словами."),
    ],
)
def test_wrong_answer_is_refused_with_its_sentence(question, answer, sentence):
    with pytest.raises(ValidationError) as refused:
        accepted([question], {"q": answer})

    assert refused.value.message_dict == {"q": [sentence]}


def test_answers_to_another_questionnaire_are_refused():
    with pytest.raises(ValidationError) as refused:
        accepted([TEXT], {"q": "да", "r": "нет"})

    assert refused.value.messages == ["Ответы не от этой анкеты: откройте её заново."]


def test_optional_rows_may_be_left_out_one_by_one():
    assert accepted([scale(is_required=False)], {"q": [None, 2, None]}) == {"q": [None, 2, None]}
    assert accepted([scale(is_required=False)], {"q": [None, None, None]}) == {}


def test_chosen_answers_stand_in_the_order_of_the_questionnaire_with_ones_own_last():
    given_answers = {"q": ["  свой ", "третий", "первый"]}

    assert accepted([several(own_answer=True)], given_answers) == {"q": ["первый", "третий", "свой"]}


@pytest.mark.parametrize("kind", GOOD)
def test_every_built_in_questionnaire_can_be_answered(db, kind):
    questions = WaveFactory(kind=kind).questionnaire.questions.all()

    assert accepted(questions, GOOD[kind]) == GOOD[kind]


def test_scales_have_the_marks_of_their_names():
    assert [MARKS[kind][0] + "–" + MARKS[kind][-1] for kind in MARKS] == ["0–3", "1–10"]
