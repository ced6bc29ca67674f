"""Schools, their people and who may see them."""

from datetime import date

import factory

from schools.models import Membership, School, Teacher
from tests.factories import people
from tests.factories.districts import DistrictFactory, UserFactory


class SchoolFactory(factory.django.DjangoModelFactory):
    """A village school with a director."""

    class Meta:
        model = School

    district = factory.SubFactory(DistrictFactory)
    name = factory.Sequence(lambda n: f"МОУ СОШ № {n + 1} с. Энское")
    full_name = factory.Sequence(
        lambda n: (
            "Муниципальное общеобразовательное учреждение "
            f"«Средняя общеобразовательная школа № {n + 1} с. Энское»"
        )
    )
    address = "ул. Школьная, д. 1, с. Энское, 412900"
    place = "с. Энское"
    director_name = "Кузнецова Ольга Петровна"
    director_gender = "f"


class MembershipFactory(factory.django.DjangoModelFactory):
    """A curator of a school; `MembershipFactory(school=None, role="officer")` for the office."""

    class Meta:
        model = Membership

    school = factory.SubFactory(SchoolFactory)
    role = Membership.Role.CURATOR
    user = factory.LazyAttribute(
        lambda o: UserFactory(district=o.school.district) if o.school else UserFactory()
    )


class TeacherFactory(factory.django.DjangoModelFactory):
    """A teacher of long standing; `early_career=True` a beginner, `disclosed=True` known to the office."""

    class Meta:
        model = Teacher

    class Params:
        early_career = factory.Trait(
            born_on=date(1998, 4, 12), teaching_since=date(2021, 9, 1), category=Teacher.Category.NONE
        )
        disclosed = factory.Trait(disclosed_until=date.max)

    school = factory.SubFactory(SchoolFactory)
    last_name = factory.Sequence(people.last_name)
    first_name = factory.Sequence(people.first_name)
    patronymic = factory.Sequence(people.patronymic)
    gender = "f"
    born_on = date(1975, 4, 12)
    post = "учитель математики"
    subject = "математика"
    category = Teacher.Category.FIRST
    teaching_since = date(1998, 9, 1)
