from django.core.validators import MinValueValidator
from django.db import models


class Gender(models.TextChoices):
    """Grammatical gender of a person's name, needed for its cases."""

    FEMALE = "f", "женский"
    MALE = "m", "мужской"


class LoadLimit(models.TextChoices):
    """What happens when a mentor would get more mentees than the district's limit."""

    WARN = "warn", "предупредить и спросить причину"
    BLOCK = "block", "не допускать"


class DistrictQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A user's own district; the system administrator sees all."""
        if user.is_superuser:
            return self
        return self.filter(pk=user.district_id)


class District(models.Model):
    """A territory and its education authority, with the resource centre; all wording is data."""

    name = models.CharField(
        "район или округ",
        max_length=200,
        unique=True,
        help_text="Именительный падеж: «Энский муниципальный район», «Энский муниципальный округ».",
    )
    name_genitive = models.CharField(
        "название в родительном падеже",
        max_length=200,
        help_text="«Энского муниципального района» — так название войдёт в приказы.",
    )
    short_name_genitive = models.CharField(
        "краткое название в родительном падеже",
        max_length=200,
        help_text="«Энского района».",
    )
    region = models.CharField("субъект Российской Федерации", max_length=200)

    authority = models.CharField(
        "орган управления образованием",
        max_length=300,
        help_text="Полное название в именительном падеже, одной строкой.",
    )
    letterhead = models.TextField(
        "шапка бланка", help_text="Каждая строка бланка — с новой строки, как на бумаге."
    )
    address = models.CharField("адрес", max_length=300)
    contacts = models.CharField(
        "телефоны", max_length=300, blank=True, help_text="Как на бланке: телефон, факс."
    )
    place = models.CharField(
        "место издания", max_length=100, blank=True, help_text="Например, «с. Энское»; может быть пустым."
    )
    head_post = models.CharField("должность руководителя", max_length=200)
    head_name = models.CharField(
        "руководитель", max_length=200, help_text="Фамилия, имя, отчество или фамилия и инициалы."
    )
    head_gender = models.CharField(
        "пол руководителя (для склонения)", max_length=1, choices=Gender, default=Gender.FEMALE
    )

    centre = models.CharField("ресурсный центр", max_length=200, help_text="Как в документах: «МУ «РЦ УО»».")
    centre_head_post = models.CharField("должность руководителя центра", max_length=200, default="директор")
    centre_head_name = models.CharField("руководитель центра", max_length=200)
    centre_head_gender = models.CharField(
        "пол руководителя центра (для склонения)", max_length=1, choices=Gender, default=Gender.FEMALE
    )
    schools_label = models.CharField(
        "школы как исполнитель",
        max_length=50,
        default="ОО",
        help_text="Так все школы вместе названы в дорожной карте.",
    )

    mentor_load_limit = models.PositiveSmallIntegerField(
        "наставляемых у одного наставника",
        default=2,
        validators=[MinValueValidator(1)],
    )
    load_limit_mode = models.CharField(
        "если наставляемых больше",
        max_length=5,
        choices=LoadLimit,
        default=LoadLimit.WARN,
        help_text="Предупреждение куратор может принять, объяснив причину.",
    )
    mentor_min_experience = models.PositiveSmallIntegerField(
        "наставник: стаж от, лет",
        default=5,
        help_text="Меньше — банк наставников предупредит. Ноль — не спрашивать.",
    )
    mentor_needs_category = models.BooleanField(
        "наставник: нужна категория",
        default=True,
        help_text="Без первой, высшей и равных им категорий банк наставников предупредит.",
    )
    early_career_age = models.PositiveSmallIntegerField(
        "молодой специалист: возраст до, включительно", default=35
    )
    early_career_years = models.PositiveSmallIntegerField("молодой специалист: стаж менее, лет", default=3)
    early_career_needs_education = models.BooleanField(
        "молодой специалист: только с педагогическим образованием",
        default=False,
        help_text="Тогда студенты и те, у кого образование не записано, молодыми специалистами не считаются.",
    )

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = "район"
        verbose_name_plural = "районы"
        ordering = ["name"]

    def __str__(self):
        return self.name
