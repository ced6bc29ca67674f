"""The order of suggestions, the nearest where nobody fits, and the draft for all."""

from random import Random

from mentorship.matching import draft_of, mentees_for, mentors_for
from tests.mentorship.matching.people import OTHER_SCHOOL, known, mentee, mentor


def names(pairs) -> list[str]:
    return [pair.mentor.teacher.last_name for pair in pairs]


def test_mentors_come_by_score_then_by_name_then_by_number():
    two = mentee()
    best = mentor(last_name="Яковлева", category="highest")
    alike = [mentor(last_name="Белова"), mentor(last_name="Белова"), mentor(last_name="Алёхина")]

    for seed in range(5):
        people = [best, *alike]
        Random(seed).shuffle(people)
        advice = mentors_for(two, people, known())

        assert names(advice.fitting) == ["Яковлева", "Алёхина", "Белова", "Белова"]
        assert [pair.mentor.pk for pair in advice.fitting[2:]] == [alike[0].pk, alike[1].pk]


def test_reasons_are_one_sentence():
    pair = mentors_for(mentee(), [mentor(taken=1)], known()).fitting[0]

    assert pair.sentence.replace("\xa0", " ") == (
        "тот же предмет; свободно 1 место из 2; 12 лет стажа; первая категория; та же школа"
    )
    assert pair.score == 16 + 5 + 10 + 4 + 14


def test_nobody_fits_and_the_nearest_come_with_the_rule_that_forbids_each():
    elsewhere = mentor(school=OTHER_SCHOOL, last_name="Белова")
    unregistered = mentor(status="identified", last_name="Алёхина")
    both = mentor(school=OTHER_SCHOOL, status="surveyed", last_name="Ветрова")

    advice = mentors_for(mentee(), [both, elsewhere, unregistered], known())

    assert advice.fitting == []
    assert [(pair.mentor.teacher.last_name, pair.obstacle) for pair in advice.nearest] == [
        ("Алёхина", "ещё не в банке наставников: выявлен"),
        ("Белова", "не записан как готовый помогать другой школе"),
        ("Ветрова", "не записан как готовый помогать другой школе"),
    ]


def test_nearest_are_not_named_where_somebody_fits():
    advice = mentors_for(mentee(), [mentor(), mentor(status="identified")], known())

    assert (len(advice.fitting), advice.nearest) == (1, [])


def test_mentees_for_a_mentor_come_in_order():
    near, far = mentee(subject="математика"), mentee(subject="история")

    advice = mentees_for(mentor(), [far, near], known())

    assert [pair.mentee for pair in advice.fitting] == [near, far]


def test_draft_serves_everybody_it_can_rather_than_the_best_pair():
    only_one, two_ways = mentee(last_name="Алёхина", school=OTHER_SCHOOL), mentee(last_name="Белова")
    open_one, own = mentor(is_open=True, category="highest"), mentor(subject="история", category="")

    draft = draft_of([two_ways, only_one], [own, open_one], known(limit=1))

    assert [(pair.mentee, pair.mentor) for pair in draft.pairs] == [(only_one, open_one), (two_ways, own)]
    assert draft.score == sum(pair.score for pair in draft.pairs)
    assert draft.without == []


def test_draft_keeps_to_the_norm_and_names_who_is_left():
    people = [mentee(last_name=name) for name in ("Алёхина", "Белова", "Ветрова")]

    draft = draft_of(people, [mentor(taken=1)], known(limit=2))

    assert [pair.mentee for pair in draft.pairs] + [side for side, _ in draft.without] == people
    assert [side for side, _, _ in draft.waiting] == people


def test_draft_does_not_depend_on_the_order_of_people():
    people = [mentee() for _ in range(6)]
    mentors = [mentor() for _ in range(4)]
    once = draft_of(people, mentors, known())

    again = draft_of(people[::-1], mentors[::-1], known())

    assert [(p.mentor, p.mentee) for p in once.pairs] == [(p.mentor, p.mentee) for p in again.pairs]


def test_draft_of_nobody_is_empty():
    assert draft_of([], [mentor()], known()).pairs == []
    assert [side.teacher.last_name for side, _ in draft_of([mentee()], [], known()).without] == ["Иванова"]
