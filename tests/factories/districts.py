"""The authority, its school years and its users."""

import factory

from districts.models import AcademicYear, District, User
from tests.factories import people

PASSWORD = "длинный-пароль-для-проверки"


class DistrictFactory(factory.django.DjangoModelFactory):
    """An invented district with every wording its papers need."""

    class Meta:
        model = District

    name = factory.Sequence(lambda n: f"Энский-{n} муниципальный район")
    name_genitive = factory.Sequence(lambda n: f"Энского-{n} муниципального района")
    short_name_genitive = factory.Sequence(lambda n: f"Энского-{n} района")
    region = "Саратовская область"
    authority = factory.LazyAttribute(lambda o: f"Управление образованием администрации {o.name_genitive}")
    letterhead = factory.LazyAttribute(
        lambda o: f"УПРАВЛЕНИЕ ОБРАЗОВАНИЕМ\nАДМИНИСТРАЦИИ {o.name_genitive.upper()}\nСАРАТОВСКОЙ ОБЛАСТИ"
    )
    address = "ул. Советская, д. 20, с. Энское, 412900"
    contacts = "тел. (84500) 5-00-00, факс (84500) 5-00-01"
    place = "с. Энское"
    head_post = "начальник управления образованием"
    head_name = "Лебедева Вера Андреевна"
    head_gender = "f"
    centre = "МУ «РЦ УО»"
    centre_head_post = "директор"
    centre_head_name = "Соколов Пётр Ильич"
    centre_head_gender = "m"


class AcademicYearFactory(factory.django.DjangoModelFactory):
    """2021–2022, the year of order № 156, unless said otherwise."""

    class Meta:
        model = AcademicYear
        django_get_or_create = ("district", "start_year")

    district = factory.SubFactory(DistrictFactory)
    start_year = 2021


class UserFactory(factory.django.DjangoModelFactory):
    """Somebody who can log in with PASSWORD, and so far may nothing."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"user{n}")
    password = factory.django.Password(PASSWORD)
    last_name = factory.Sequence(people.last_name)
    first_name = factory.Sequence(people.first_name)
    patronymic = factory.Sequence(people.patronymic)
    district = factory.SubFactory(DistrictFactory)
