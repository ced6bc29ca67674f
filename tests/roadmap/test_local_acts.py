"""A school's order on its Положение, roadmap and curator: from records to the paper, and to the register."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from districts.models import Event
from mentorship.documents.render import render_pdf
from mentorship.models import Act, WordForms, Wording
from roadmap import actions
from roadmap.local_acts import local_acts_order, order_values, regulation_values
from roadmap.models import Measure
from tests.factories import MeasureFactory, RoadmapFactory, StageFactory, TeacherFactory
from tests.mentorship.documents.pdf import pages

DAY = date(2021, 9, 20)


@pytest.fixture
def plan(year, today):
    """An approved roadmap: a stage for the centre, one for schools, and one of both."""
    roadmap = RoadmapFactory(academic_year=year, approved=True)
    first, second, third = (
        StageFactory(roadmap=roadmap, title=title) for title in ("Семинары", "Банк", "Итоги")
    )
    MeasureFactory(stage=first, executor=Measure.Executor.CENTRE)
    MeasureFactory(stage=second, text="Сбор:\n- запросы;", fact="mentee_requests")
    MeasureFactory(stage=third, executor=Measure.Executor.CENTRE)
    MeasureFactory(stage=third, text="Отчёт", due_on=None, due_text="в мае", expected_result="отчёт сдан")
    return roadmap


@pytest.fixture
def teacher(school):
    return TeacherFactory(
        school=school, last_name="Клёнова", first_name="Ольга", patronymic="Андреевна", post="методист"
    )


@pytest.fixture
def typed(teacher) -> dict:
    """What the form hands over."""
    return {
        "curator": teacher,
        "council_number": "2",
        "council_on": date(2021, 9, 16),
        "union": "с профсоюзным комитетом\nпротокол от 17.09.2021 № 4",
        "due_on": date(2021, 10, 1),
    }


@pytest.fixture
def draft(plan, school, year, typed, curator) -> Act:
    return actions.draft_local_acts_order(school, year, by=curator, **typed)


def register(draft, curator, *, number="61-од", dated_on=DAY, **more) -> Act:
    return actions.register_local_acts_order(draft, number=number, dated_on=dated_on, by=curator, **more)


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def test_draft_names_curator_protocol_and_term_in_the_order_s_own_words(draft):
    points = plain(draft.body).splitlines()

    assert plain(draft.preamble).endswith("педагогического совета (протокол от 16 сентября 2021 г. № 2)")
    assert points[2] == "Назначить куратором наставничества Клёнову Ольгу Андреевну, методиста."
    assert points[6] == "- в срок до 1 октября 2021 г. представить предложения о парах и группах;"


def test_draft_before_the_law_of_2025_cites_it_nowhere(draft):
    assert "351.8" not in draft.annex
    assert draft.annex.splitlines()[0] == "# Общие положения"


def test_draft_after_the_law_of_2025_cites_it(plan, school, year, typed, curator, freeze):
    freeze(date(2025, 9, 1))
    later = actions.draft_local_acts_order(school, year, by=curator, **typed)

    assert later.annex.count("351.8") == 1


def test_draft_takes_the_school_s_own_words_of_the_regulation(plan, school, year, typed, curator):
    texts = {"heading": "ПОЛОЖЕНИЕ\n{школа}", "text": "# Свой раздел\nНе более {нагрузка}."}
    own = Wording(district=school.district, school=school, kind="regulation_until_2025")
    own.revise(texts, by=curator)

    draft = actions.draft_local_acts_order(school, year, by=curator, **typed)

    assert draft.annex == "# Свой раздел\nНе более двух наставляемых."
    assert draft.particulars["regulation_heading"] == "ПОЛОЖЕНИЕ\nМОУ СОШ № 1 с. Энское"


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (1, "одного наставляемого"),
        (3, "трёх наставляемых"),
        (11, "11 наставляемых"),
        (21, "21 наставляемого"),
    ],
)
def test_load_is_said_in_the_genitive(school, limit, words):
    school.district.mentor_load_limit = limit

    assert regulation_values(school)["нагрузка"] == words


def test_confirmed_forms_of_the_curator_win(draft, school, year, curator):
    WordForms.objects.create(
        district=school.district,
        school=school,
        subject=WordForms.Subject.PERSON,
        text="Клёнова Ольга Андреевна",
        gender="f",
        genitive="КленовОЙ Ольги Андреевны",
        dative="-",
        accusative="КленовУ Ольгу Андреевну",
        instrumental="-",
        prepositional="-",
        confirmed_by=curator,
    )
    from roadmap.local_acts import Particulars

    values = order_values(school, year, Particulars.of(draft))

    assert values["куратор полностью"].form("винительный") == "КленовУ Ольгу Андреевну, методиста"


def test_paper_has_the_regulation_as_its_first_annex(draft):
    regulation = local_acts_order(draft, number="61-од", dated_on=DAY).regulation

    assert [plain(line) for line in regulation.caption] == [
        "Приложение № 1",
        "к приказу от 20.09.2021 № 61-од",
    ]
    assert [(a.word, [plain(line) for line in a.lines]) for a in regulation.approvals] == [
        ("ПРИНЯТО", ["на заседании", "педагогического совета", "протокол от 16.09.2021 № 2"]),
        ("СОГЛАСОВАНО", ["с профсоюзным комитетом", "протокол от 17.09.2021 № 4"]),
    ]
    assert [section.number for section in regulation.sections] == [f"{n}." for n in range(1, 10)]
    assert regulation.sections[1].points[0].number == "2.1."


def test_school_without_a_union_is_agreed_with_nobody(plan, school, year, typed, curator):
    draft = actions.draft_local_acts_order(school, year, by=curator, **(typed | {"union": ""}))

    assert [a.word for a in local_acts_order(draft).regulation.approvals] == ["ПРИНЯТО"]


def test_paper_has_the_measures_of_schools_numbered_anew_as_its_second_annex(draft):
    roadmap = local_acts_order(draft, number="61-од", dated_on=DAY).roadmap

    assert plain(roadmap.caption[0]) == "Приложение № 2"
    assert [plain(column) for column in roadmap.columns] == [
        "№",
        "Наименование этапа",
        "Содержание деятельности и план мероприятий",
        "Сроки",
        "Ответственный",
        "Ожидаемый результат",
    ]
    assert [
        (
            stage.number,
            stage.title,
            [(m.number, m.text, m.items, plain(m.due), m.executor) for m in stage.measures],
        )
        for stage in roadmap.stages
    ] == [
        ("1.", "Банк", [("1.", "Сбор:", ("запросы;",), "до 01.10.2021", "Куратор")]),
        ("2.", "Итоги", [("1.", "Отчёт", (), "в мае", "Куратор")]),
    ]


def test_result_is_the_written_one_or_what_the_records_are_to_say(draft):
    stages = local_acts_order(draft).roadmap.stages

    assert [measure.expected_result for stage in stages for measure in stage.measures] == [
        "Запросы наставляемых собраны",
        "Отчёт сдан",
    ]


def test_registered_paper_holds_both_annexes_in_one_file(draft, curator, teacher):
    act = register(draft, curator)

    with act.pdf.open("rb") as file:
        sheets = pages(file.read())
    captioned = [
        (number, name)
        for number, sheet in enumerate(sheets, start=1)
        for name in ("Приложение № 1\n", "Приложение № 2\n")
        if name in sheet
    ]
    assert (act.status, act.number, act.dated_on) == ("registered", "61-од", DAY)
    assert captioned == [(2, "Приложение № 1\n"), (len(sheets), "Приложение № 2\n")]
    assert list(act.people.all()) == [teacher]


def test_registration_writes_its_day_of_force(draft, curator):
    act = register(draft, curator, effective_on=date(2021, 10, 1))

    assert act.effective_on == date(2021, 10, 1)


def test_order_is_not_older_than_the_protocol_it_cites(draft, curator):
    with pytest.raises(ValidationError) as refused:
        register(draft, curator, dated_on=date(2021, 9, 15))

    assert refused.value.message_dict == {
        "dated_on": ["Приказ не может быть раньше протокола педагогического совета."]
    }


def test_second_order_of_a_year_is_refused(draft, school, year, typed, curator):
    with pytest.raises(ValidationError, match="уже составлен"):
        actions.draft_local_acts_order(school, year, by=curator, **typed)


def test_year_without_an_approved_roadmap_gives_no_order(school, year, typed, curator, today):
    StageFactory(roadmap=RoadmapFactory(academic_year=year))

    with pytest.raises(ValidationError, match="ещё не утверждена"):
        actions.draft_local_acts_order(school, year, by=curator, **typed)
    assert Act.objects.filter(kind="local_acts_order").count() == 0


def test_roadmap_without_measures_for_schools_gives_no_order(school, year, typed, curator, today):
    stage = StageFactory(roadmap=RoadmapFactory(academic_year=year, approved=True))
    MeasureFactory(stage=stage, executor=Measure.Executor.CENTRE)

    with pytest.raises(ValidationError, match="ещё не утверждена"):
        actions.draft_local_acts_order(school, year, by=curator, **typed)


@pytest.mark.parametrize("where", ["neighbour", "left"])
def test_curator_works_in_the_school(plan, school, neighbour_school, year, typed, curator, where):
    stranger = TeacherFactory(
        school=neighbour_school if where == "neighbour" else school,
        left_on=date(2021, 9, 1) if where == "left" else None,
    )

    with pytest.raises(ValidationError, match="кто работает в школе"):
        actions.draft_local_acts_order(school, year, by=curator, **(typed | {"curator": stranger}))


def test_changed_draft_keeps_whom_it_appoints(draft, curator):
    before = draft.particulars
    draft.annex = "# Раздел\nПункт."
    actions.change_local_acts_order(draft, regulation_heading="ПОЛОЖЕНИЕ", by=curator)

    draft.refresh_from_db()
    assert draft.annex == "# Раздел\nПункт."
    assert draft.particulars == before | {"regulation_heading": "ПОЛОЖЕНИЕ"}
    verbs = Event.objects.of(draft).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["составлен проект приказа", "изменён проект приказа"]


def test_registered_order_is_not_changed(draft, curator):
    register(draft, curator)

    with pytest.raises(ValidationError, match="уже зарегистрирована"):
        actions.change_local_acts_order(draft, regulation_heading="ПОЛОЖЕНИЕ", by=curator)


def test_name_that_changed_since_stays_as_it_was_drafted(draft, teacher):
    teacher.last_name = "Берёзова"
    teacher.save()

    assert local_acts_order(draft).acknowledgement.names == ("Клёнова Ольга Андреевна",)


def test_office_sees_the_order_only_of_a_disclosed_curator(draft, curator, officer, teacher):
    act = register(draft, curator)
    before = Act.objects.visible_to(officer).filter(pk=act.pk).exists()
    teacher.disclosed_until = date.max
    teacher.save()

    assert (before, Act.objects.visible_to(officer).filter(pk=act.pk).exists()) == (False, True)


def test_what_a_user_types_never_becomes_markup(draft):
    draft.annex = "# <b>Раздел</b>\n<img src=file:///etc/passwd>{{ paper }}"

    text = " ".join(pages(render_pdf(local_acts_order(draft))))

    assert "<b>Раздел</b>" in text
    assert "{{ paper }}" in text


def test_cancelled_order_makes_room_for_another(draft, school, year, typed, curator):
    from mentorship.actions import draft_correction, register_correction

    act = register(draft, curator)
    cancelling = draft_correction(act, "cancelling_order", ground="В связи с ошибкой", by=curator)
    register_correction(cancelling, number="62-од", dated_on=date(2021, 9, 21), by=curator)

    assert actions.lacks_local_acts_order(school, year) is True
    assert actions.draft_local_acts_order(school, year, by=curator, **typed).is_draft
