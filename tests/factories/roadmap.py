"""A roadmap with its stages, measures and what became of them."""

from datetime import date

import factory

from mentorship.models import Act
from roadmap.local_acts import Curator, Particulars
from roadmap.models import Assignment, Evidence, Measure, Roadmap, Stage
from tests.factories.districts import AcademicYearFactory, UserFactory
from tests.factories.mentorship import ActFactory
from tests.factories.schools import SchoolFactory, TeacherFactory


class RoadmapFactory(factory.django.DjangoModelFactory):
    """A draft; `approved=True` one with its registered order."""

    class Meta:
        model = Roadmap

    class Params:
        approved = factory.Trait(
            status=Roadmap.Status.APPROVED,
            act=factory.LazyAttribute(
                lambda o: ActFactory(
                    school=None,
                    district=o.academic_year.district,
                    academic_year=o.academic_year,
                    registered=True,
                )
            ),
        )

    academic_year = factory.SubFactory(AcademicYearFactory)
    title = "ДОРОЖНАЯ КАРТА\nреализации целевой модели наставничества"
    local_acts_due_on = factory.LazyAttribute(lambda o: date(o.academic_year.start_year, 10, 1))


class StageFactory(factory.django.DjangoModelFactory):
    """The next stage of a roadmap."""

    class Meta:
        model = Stage

    roadmap = factory.SubFactory(RoadmapFactory)
    number = factory.LazyAttribute(lambda o: o.roadmap.stages.count() + 1)
    title = "Формирование банка наставляемых"


class MeasureFactory(factory.django.DjangoModelFactory):
    """The next measure of a stage, for every school, due on 1 October."""

    class Meta:
        model = Measure

    stage = factory.SubFactory(StageFactory)
    number = factory.LazyAttribute(lambda o: o.stage.measures.count() + 1)
    text = "Сбор данных о наставляемых:\n- запросы наставляемых;\n- согласия на обработку данных."
    due_on = factory.LazyAttribute(lambda o: date(o.stage.roadmap.academic_year.start_year, 10, 1))
    executor = Measure.Executor.SCHOOLS


class AssignmentFactory(factory.django.DjangoModelFactory):
    """A measure given to a school of its district; `school=None` for the resource centre."""

    class Meta:
        model = Assignment

    measure = factory.SubFactory(MeasureFactory, stage__roadmap__approved=True)
    school = factory.LazyAttribute(lambda o: SchoolFactory(district=o.measure.stage.roadmap.district))
    done_on = factory.Maybe(
        factory.LazyAttribute(lambda o: o.status in (Assignment.Status.DONE, Assignment.Status.ACCEPTED)),
        yes_declaration=factory.SelfAttribute("measure.due_on"),
        no_declaration=None,
    )
    status = Assignment.Status.ASSIGNED


class EvidenceFactory(factory.django.DjangoModelFactory):
    """Words that show that a measure was carried out."""

    class Meta:
        model = Evidence

    assignment = factory.SubFactory(AssignmentFactory)
    text = "Приказ школы издан, пары закреплены."
    created_by = factory.LazyAttribute(
        lambda o: UserFactory(district=o.assignment.measure.stage.roadmap.district)
    )


class LocalActsFactory(ActFactory):
    """A school's draft order on its Положение and roadmap that appoints `curator`, a teacher of it."""

    class Meta:
        skip_postgeneration_save = True

    class Params:
        curator = factory.LazyAttribute(lambda o: TeacherFactory(school=o.school))

    kind = Act.Kind.LOCAL_ACTS_ORDER
    annex = "# Общие положения\nПоложение определяет порядок наставничества."
    particulars = factory.LazyAttribute(
        lambda o: Particulars(
            curator=Curator.of(o.curator),
            council_number="2",
            council_on=date(o.academic_year.start_year, 9, 16),
            union="",
            due_on=date(o.academic_year.start_year, 10, 1),
            regulation_heading="ПОЛОЖЕНИЕ",
        ).as_json()
    )

    @factory.post_generation
    def named(self, create, extracted, **kwargs):
        self.people.add(self.particulars["curator"]["teacher"])
