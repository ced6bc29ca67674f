"""Waves of questionnaires with the built-in words, and answers to them."""

from datetime import timedelta

import factory

from districts import clock
from mentorship.models import Questionnaire, Response, Wave
from tests.factories.districts import DistrictFactory
from tests.factories.schools import SchoolFactory

MARKS = [3, 2, 1, 0, 3, 2, 1, 0, 3, 2]
# What somebody may answer to each built-in questionnaire.
GOOD = {
    "request": {
        "difficulties": MARKS,
        "help": "да",
        "forms": ["личные встречи", "переписка"],
        "request": "Как держать дисциплину",
    },
    "candidate": {"ready": "да", "before": "нет", "strengths": "Проектная работа"},
    "mentee_entry": {"met": "нет", "rated": [5] * 9, "often": "часто", "glad": "да"},
    "mentee_exit": {
        "rated": [8] * 9,
        "expected": "да",
        "often": "часто",
        "glad": "да",
        "go_on": "да",
        "mentor": "нет",
        "stay": "да",
    },
    "mentor_entry": {"met": "нет", "rated": [5] * 8, "glad": "да"},
    "mentor_exit": {"rated": [8] * 8, "expected": "да", "glad": "да", "go_on": "да"},
}


class WaveFactory(factory.django.DjangoModelFactory):
    """An open wave of the whole district; `kind=` another questionnaire, `schools=[…]` some schools only."""

    class Meta:
        model = Wave
        skip_postgeneration_save = True

    class Params:
        kind = Questionnaire.Kind.REQUEST

    district = factory.SubFactory(DistrictFactory)
    title = factory.Sequence(lambda n: f"Анкеты, круг {n + 1}")
    questionnaire = factory.LazyAttribute(
        lambda o: Questionnaire.for_asking(str(o.kind), o.district, by=None)
    )
    opens_on = factory.LazyFunction(lambda: clock.today() - timedelta(days=1))
    closes_on = factory.LazyFunction(lambda: clock.today() + timedelta(days=14))
    status = Wave.Status.OPEN

    @factory.post_generation
    def schools(self, create, extracted, **kwargs):
        if extracted:
            self.schools.set(extracted)


class ResponseFactory(factory.django.DjangoModelFactory):
    """A good answer from paper; with `teacher=` in a wave with names."""

    class Meta:
        model = Response

    wave = factory.SubFactory(WaveFactory)
    school = factory.LazyAttribute(
        lambda o: o.teacher.school if o.teacher else SchoolFactory(district=o.wave.district)
    )
    teacher = None
    answers = factory.LazyAttribute(lambda o: GOOD[o.wave.questionnaire.kind])
    source = Response.Source.PAPER
