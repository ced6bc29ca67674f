"""Invented teachers: names, posts, ages and years of work of the usual spread, the same in every run."""

from datetime import date
from random import Random

from schools.models import School, Teacher


class DemoPeople:
    """Makes teachers of one school from pools of names and posts."""

    def __init__(self, pools: dict, random: Random, school: School):
        self.pools, self.random, self.school = pools, random, school
        kindergarten = school.kind == School.Kind.KINDERGARTEN
        self.posts = pools["kindergarten_subjects"] if kindergarten else pools["subjects"]

    def novices(self, count: int) -> list[Teacher]:
        """Young specialists: 22–29 years old, in their first or second year of work."""
        return [self._teacher(age=(22, 29), since=(2020, 2021), categories=[""]) for _ in range(count)]

    def masters(self, count: int) -> list[Teacher]:
        """Everybody else; those with a higher category come first and are asked to be mentors."""
        categories = ["highest", "first", "highest", "first", "fit", ""]
        people = [
            self._teacher(age=(32, 62), since=(1988, 2014), categories=categories) for _ in range(count)
        ]
        order = {"highest": 0, "first": 1}
        return sorted(people, key=lambda teacher: (order.get(teacher.category, 2), teacher.pk))

    def _teacher(self, *, age: tuple[int, int], since: tuple[int, int], categories: list[str]) -> Teacher:
        post, subject = self.random.choice(self.posts)
        born = date(2021 - self.random.randint(*age), self.random.randint(1, 12), self.random.randint(1, 28))
        began = date(max(self.random.randint(*since), born.year + 21), 9, 1)
        while True:
            teacher = Teacher(
                school=self.school,
                **self._name(),
                born_on=born,
                post=post,
                subject=subject,
                category=self.random.choice(categories),
                teaching_since=began,
            )
            same = Teacher.objects.filter(last_name=teacher.last_name, first_name=teacher.first_name)
            if not same.exists():
                teacher.full_clean()
                teacher.save()
                return teacher

    def _name(self) -> dict[str, str]:
        female = self.random.random() < 0.8
        if self.random.random() < 0.06:
            last = self.random.choice(self.pools["fixed_surnames"])
        else:
            last = self.random.choice(self.pools["surnames"]) + ("а" if female else "")
        return {
            "last_name": last,
            "first_name": self.random.choice(self.pools["female" if female else "male"]),
            "patronymic": self.random.choice(self.pools["daughters" if female else "fathers"]),
            "gender": "f" if female else "m",
        }
