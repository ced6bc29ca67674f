"""Candidacies, consents, pairings and acts, put into any state without walking the way to it."""

import hashlib
from dataclasses import asdict
from datetime import date

import factory

from districts import clock
from mentorship.documents.contexts import Letterhead, Order, Signature
from mentorship.models import (
    Acknowledgement,
    Act,
    Addendum,
    Agreement,
    Candidacy,
    Consent,
    ForbiddenPair,
    Meeting,
    Pack,
    Pairing,
    Participant,
    Programme,
    ProgrammeItem,
    SignedCopy,
    WordForms,
)
from mentorship.models.candidacy import Role
from mentorship.requirements import kinds_for, lent_mentors
from tests.factories.districts import AcademicYearFactory
from tests.factories.schools import SchoolFactory, TeacherFactory

PDF = b"%PDF-1.7\n%a registered paper of the tests\n"


class CandidacyFactory(factory.django.DjangoModelFactory):
    """A mentee in the register; `role="mentor"` for a mentor, `status=` for another state."""

    class Meta:
        model = Candidacy

    teacher = factory.SubFactory(TeacherFactory)
    role = Role.MENTEE
    status = Candidacy.Status.REGISTERED
    reason = factory.LazyAttribute(
        lambda o: Candidacy.Reason.EARLY_CAREER if o.role == Role.MENTEE else Candidacy.Reason.PROPOSED
    )
    summary = factory.LazyAttribute(
        lambda o: "Нужна помощь с поурочным планированием." if o.role == Role.MENTEE else "Работа с классом."
    )
    registered_on = factory.Maybe(
        factory.LazyAttribute(lambda o: o.status == Candidacy.Status.REGISTERED),
        yes_declaration=factory.LazyFunction(clock.today),
        no_declaration=None,
    )


class ConsentFactory(factory.django.DjangoModelFactory):
    """A consent signed today and in force; a transfer consent discloses its person."""

    class Meta:
        model = Consent
        skip_postgeneration_save = True

    teacher = factory.SubFactory(TeacherFactory)
    kind = Consent.Kind.PROCESSING
    status = Consent.Status.IN_FORCE
    signed_on = factory.LazyAttribute(
        lambda o: None if o.status in (Consent.Status.PRINTED, Consent.Status.REFUSED) else clock.today()
    )
    ended_on = factory.LazyAttribute(
        lambda o: None if o.status in (Consent.Status.PRINTED, Consent.Status.IN_FORCE) else clock.today()
    )

    @factory.post_generation
    def disclose(self, create, extracted, **kwargs):
        if self.kind == Consent.Kind.TRANSFER or self.status == Consent.Status.WITHDRAWN:
            self._disclose()


class AddendumFactory(factory.django.DjangoModelFactory):
    """A mentor's addendum to the labour contract, signed today."""

    class Meta:
        model = Addendum

    pairing = factory.SubFactory("tests.factories.mentorship.PairingFactory")
    teacher = factory.LazyAttribute(lambda o: o.pairing.mentors[0])
    number = factory.Sequence(lambda n: str(n + 1))
    signed_on = factory.LazyFunction(clock.today)
    pay = Addendum.Pay.SUPPLEMENT
    pay_terms = "10 % оклада"


class AgreementFactory(factory.django.DjangoModelFactory):
    """The question to the own school of a pairing's mentor; `given=True` with its yes of today."""

    class Meta:
        model = Agreement

    class Params:
        given = factory.Trait(status=Agreement.Status.GIVEN, answered_at=factory.LazyFunction(clock.now))

    pairing = factory.SubFactory("tests.factories.mentorship.PairingFactory")
    school = factory.LazyAttribute(lambda o: lent_mentors(o.pairing)[0].school)


def _printed(act) -> Order:
    """What a registered act of the factory was printed from."""
    return Order(
        title="Приказ",
        letterhead=Letterhead(lines=(str(act.school or act.district),), address=""),
        dated=f"{act.dated_on:%d.%m.%Y}",
        number=act.number,
        heading=(act.heading,),
        preamble=act.preamble,
        points=(),
        signature=Signature(post="Директор", name="И. И. Соснина"),
    )


class ActFactory(factory.django.DjangoModelFactory):
    """A school's draft of the order on pairs; `registered=True` a numbered one with its file."""

    class Meta:
        model = Act

    class Params:
        registered = factory.Trait(
            status=Act.Status.REGISTERED,
            number=factory.Sequence(lambda n: f"{n + 1}-од"),
            dated_on=factory.LazyFunction(clock.today),
            registered_year=factory.LazyAttribute(lambda o: o.dated_on.year),
            registered_at=factory.LazyFunction(clock.now),
            frozen=factory.LazyAttribute(lambda act: asdict(_printed(act))),
            sha256=hashlib.sha256(PDF).hexdigest(),
            pdf=factory.django.FileField(data=PDF, filename="act.pdf"),
        )

    school = factory.SubFactory(SchoolFactory)
    district = factory.LazyAttribute(lambda o: o.school.district)
    academic_year = factory.LazyAttribute(lambda o: AcademicYearFactory(district=o.district))
    kind = factory.LazyAttribute(lambda o: Act.Kind.PAIRING_ORDER if o.school else Act.Kind.ROADMAP_ORDER)
    heading = "О закреплении наставнических пар в 2021–2022 учебном году"
    preamble = "В целях реализации целевой модели наставничества"
    body = "Закрепить наставнические пары согласно приложению.\nКонтроль оставляю за собой."


class PairingFactory(factory.django.DjangoModelFactory):
    """A mentor with a mentee till the end of May; `mentors=`, `mentees=` lists of teachers;
    `papers=True` signs every consent the pairing needs; `ordered=True` puts it into a registered order."""

    class Meta:
        model = Pairing
        skip_postgeneration_save = True

    class Params:
        ordered = factory.Trait(
            status=Pairing.Status.ORDERED,
            order=factory.LazyAttribute(
                lambda o: ActFactory(school=o.school, academic_year=o.academic_year, registered=True)
            ),
        )

    school = factory.SubFactory(SchoolFactory)
    academic_year = factory.LazyAttribute(lambda o: AcademicYearFactory(district=o.school.district))
    starts_on = factory.LazyAttribute(lambda o: date(o.academic_year.start_year, 9, 15))
    ends_on = factory.LazyAttribute(lambda o: date(o.academic_year.start_year + 1, 5, 31))

    @factory.post_generation
    def mentors(self, create, extracted, **kwargs):
        _take_side(self, Role.MENTOR, extracted or [TeacherFactory(school=self.school)])

    @factory.post_generation
    def mentees(self, create, extracted, **kwargs):
        _take_side(self, Role.MENTEE, extracted or [TeacherFactory(school=self.school, early_career=True)])

    @factory.post_generation
    def papers(self, create, extracted, **kwargs):
        if extracted:
            for participant in self.participants.all():
                _sign_papers(self, participant)
            for mentor in lent_mentors(self):
                AgreementFactory(pairing=self, school=mentor.school, given=True)


class ProgrammeFactory(factory.django.DjangoModelFactory):
    """A draft for an ordered pairing; `approved=True` in work; `tasks=` texts of its plan, one unasked."""

    class Meta:
        model = Programme
        skip_postgeneration_save = True

    class Params:
        approved = factory.Trait(
            status=Programme.Status.APPROVED, approved_on=factory.LazyAttribute(lambda o: o.starts_on)
        )

    pairing = factory.SubFactory(PairingFactory, ordered=True)
    starts_on = factory.LazyAttribute(lambda o: o.pairing.starts_on)
    ends_on = factory.LazyAttribute(lambda o: o.pairing.ends_on)
    aim = "помочь наставляемому войти в должность."

    @factory.post_generation
    def tasks(self, create, extracted, **kwargs):
        for position, task in enumerate(extracted or ["Беседа о запросе"], start=1):
            ProgrammeItem.objects.create(programme=self, task=task, position=position, section="analysis")


class MeetingFactory(factory.django.DjangoModelFactory):
    """A meeting of an ordered pairing on the first day of its term."""

    class Meta:
        model = Meeting

    pairing = factory.SubFactory(PairingFactory, ordered=True)
    on = factory.LazyAttribute(lambda o: o.pairing.starts_on)
    topic = "Разбор урока"
    minutes = 45
    entered_by = factory.SubFactory("tests.factories.districts.UserFactory")


class PackFactory(factory.django.DjangoModelFactory):
    """A pack of a school's consents in the queue; `ready=True` with its file, `school=None` the office's."""

    class Meta:
        model = Pack

    class Params:
        ready = factory.Trait(
            status=Pack.Status.READY,
            done=factory.LazyAttribute(lambda o: len(o.items)),
            file=factory.django.FileField(data=PDF, filename="pack.pdf"),
        )

    school = factory.SubFactory(SchoolFactory)
    district = factory.LazyAttribute(lambda o: o.school.district)
    kind = factory.LazyAttribute(lambda o: Pack.Kind.OPEN_CONSENTS if o.school else Pack.Kind.DISTRICT_ORDERS)
    requested_by = factory.SubFactory("tests.factories.districts.UserFactory")
    items = factory.List([])
    total = factory.LazyAttribute(lambda o: len(o.items))


class ForbiddenPairFactory(factory.django.DjangoModelFactory):
    """Two teachers of a school whom it keeps apart; `school=None` with a `district` says the office."""

    class Meta:
        model = ForbiddenPair

    school = factory.SubFactory(SchoolFactory)
    district = factory.LazyAttribute(lambda o: o.school.district)
    first = factory.LazyAttribute(lambda o: TeacherFactory(school=o.school))
    second = factory.LazyAttribute(lambda o: TeacherFactory(school=o.school))
    reason = "родственники"
    forbidden_by = factory.SubFactory("tests.factories.districts.UserFactory")


class WordFormsFactory(factory.django.DjangoModelFactory):
    """A post confirmed by a school, alike in all cases; `school=None` with a `district` is the office's."""

    class Meta:
        model = WordForms

    school = factory.SubFactory(SchoolFactory)
    district = factory.LazyAttribute(lambda o: o.school.district)
    subject = WordForms.Subject.POST
    text = factory.Sequence(lambda n: f"тьютор {n}")
    genitive = factory.SelfAttribute("text")
    dative = factory.SelfAttribute("text")
    accusative = factory.SelfAttribute("text")
    instrumental = factory.SelfAttribute("text")
    prepositional = factory.SelfAttribute("text")
    confirmed_by = factory.SubFactory("tests.factories.districts.UserFactory")


def _take_side(pairing: Pairing, role: str, teachers) -> None:
    for teacher in teachers:
        Participant.of(pairing, teacher, role).save()


def _sign_papers(pairing: Pairing, participant: Participant) -> None:
    """Every paper one side needs, unless the person has it already."""
    for kind in kinds_for(participant.role, pairing):
        if kind == "addendum":
            AddendumFactory(pairing=pairing, teacher=participant.teacher)
            continue
        of_pairing = pairing if kind in Consent.ROLE_KINDS else None
        if not Consent.objects.of(participant.teacher, kind, of_pairing).exists():
            ConsentFactory(teacher=participant.teacher, kind=kind, pairing=of_pairing)


class SignedCopyFactory(factory.django.DjangoModelFactory):
    """The scan of a registered act's signed paper."""

    class Meta:
        model = SignedCopy

    act = factory.SubFactory(ActFactory, registered=True)
    scan = factory.django.ImageField(filename="приказ.png", width=1, height=1, format="PNG")
    of_sha256 = factory.SelfAttribute("act.sha256")
    added_by = factory.SubFactory("tests.factories.districts.UserFactory")


class AcknowledgementFactory(factory.django.DjangoModelFactory):
    """Somebody acquainted with an act today, and named in it."""

    class Meta:
        model = Acknowledgement
        skip_postgeneration_save = True

    act = factory.SubFactory(ActFactory, registered=True)
    teacher = factory.SubFactory(TeacherFactory)
    on = factory.LazyFunction(clock.today)
    recorded_by = factory.SubFactory("tests.factories.districts.UserFactory")

    @factory.post_generation
    def name_in_act(self, create, extracted, **kwargs):
        self.act.people.add(self.teacher)
