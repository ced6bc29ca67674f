"""Pairs of more than two: a mentor lent by another school, a group that one leaves; through the screens."""

from datetime import date

from mentorship.models import Pairing, Programme
from mentorship.models.candidacy import Role
from tests.e2e import pair
from tests.e2e.pages import Visitor
from tests.e2e.pair import MENTEE, MENTOR, PAIR

State = Pairing.Status


# Two schools


def test_pair_of_two_schools_has_two_orders_and_counts_once(
    page, phone, school, neighbour_school, year, curator, neighbour, officer, freeze
):
    freeze(date(2021, 10, 18))
    pair.registered(school, MENTEE, Role.MENTEE)
    pair.registered(neighbour_school, MENTOR, Role.MENTOR, transfer=True, open_to_other_schools=True)
    host, lender = pair.at_desk(page, "curator"), pair.at_desk(phone, "neighbour")

    propose_across(host)
    agree(lender, school.name)
    order_of_lender(lender, school.name)
    order = pair.order_on_pairs(host, "45-од", "18.10.2021")
    assert "МОУ СОШ № 2 с. Лесное Ветрова Анна Павловна" in order
    host.follow(PAIR)
    orders = {
        "Приказ о закреплении пары": "№ 45-од от 18.10.2021 МОУ СОШ № 1 с. Энское",
        "Приказ о работе в другой школе": "№ 17-од от 18.10.2021 МОУ СОШ № 2 с. Лесное",
    }
    assert pair.facts_of(host).items() >= orders.items()
    lender.section("Пары и группы")
    lender.follow(MENTOR)
    assert pair.facts_of(lender).items() >= (orders | {"Состояние": "действует"}).items()

    assert [pairs_counted(one) for one in (host, lender)] == ["1 из 1", "0"]
    phone.context.clear_cookies()
    assert pairs_counted(pair.at_desk(phone, "officer")) == "1 из 1"


def pairs_counted(visitor: Visitor) -> str:
    """The figure of pairs on the visitor's first page."""
    visitor.home()
    return (
        visitor.content.locator("dl.figures div", has_text="Пары и группы").get_by_role("link").inner_text()
    )


def propose_across(host: Visitor) -> None:
    host.section("Наставляемые")
    host.follow("Подобрать наставника")
    host.sees("из другой школы", "МОУ СОШ № 2 с. Лесное: нужны два приказа и договорённость школ")
    host.follow("Создать пару")
    host.press("Создать пару")
    host.sees("его школа уже получила ваш вопрос", "Пока школа не ответила, пару нельзя внести в приказ.")
    pair.sign_consents(host, "18.10.2021", MENTEE)


def agree(lender: Visitor, school: str) -> None:
    lender.home()
    lender.follow(f"Ответьте школе {school}, она просит наставника: Зимина О. Ю.")
    lender.follow("Согласны")
    lender.sees("вы издаёте свой приказ о работе наставника в другой школе")
    lender.fill({"Пояснение для другой школы": "по вторникам"})
    lender.press("Согласны")
    lender.sees("Ответ отправлен: вы согласны. Теперь оформите бумаги наставника.")
    pair.sign_consents(lender, "18.10.2021", MENTOR)


def order_of_lender(lender: Visitor, school: str) -> None:
    lender.home()
    lender.follow(f"Оформите приказ о работе в школе {school}: Зимина О. Ю.")
    lender.press("Составить приказ о работе в другой школе")
    order = pair.register_order(lender, "17-од", "18.10.2021", "другая школа видит его номер и дату")
    assert "Поручить Зиминой Ольге Юрьевне, учителю математики, работу по наставничеству" in order
    assert f"Ветровой Анны Павловны, учителя математики, в образовательной организации {school}." in order


# A group

GROUP = (MENTEE, "Полева Мария Сергеевна", "Рощина Нина Львовна")


def test_group_of_three_goes_on_when_one_leaves(page, school, year, curator, freeze):
    freeze(date(2021, 10, 18))
    pair.registered(school, MENTOR, Role.MENTOR)
    for name in GROUP:
        pair.registered(school, name, Role.MENTEE)
    desk = pair.at_desk(page, "curator")

    form_group(desk)
    pair.order_on_pairs(desk, "45-од", "18.10.2021")
    desk.follow("Зимина О. Ю. — Ветрова А. П., Полева М. С., Рощина Н. Л.")
    pair.approve_programme(desk, "18.10.2021")
    freeze(date(2022, 2, 25))
    release(desk)

    freeze(date(2022, 3, 1))
    desk.section("Пары и группы")
    desk.follow(MENTOR)
    assert " ".join(desk.heading.split()) == "Зимина О. Ю. — Ветрова А. П., Рощина Н. Л."
    assert pair.facts_of(desk)["Состояние"] == "действует"
    desk.sees("участвует по 28.02.2022")
    pair.log_meeting(
        desk, "01.03.2022", **{"Пункт программы": "2.1. Знакомство с локальными актами и журналом"}
    )
    goes_on()


def form_group(desk: Visitor) -> None:
    """Three at once are more than the district takes for usual: the reason is asked for and kept."""
    desk.section("Наставники")
    desk.follow("Подобрать наставляемых")
    desk.tick(*GROUP)
    desk.press("Создать пару или группу")
    desk.press("Создать пару")
    desk.sees("Если нагрузка наставника больше нормы, нужна причина.")
    desk.fill({"Почему это допустимо": "часы наставника распределены"})
    desk.press("Создать пару")
    desk.sees("Группа: педагог — педагог, групповое.")
    pair.sign_consents(desk, "18.10.2021", MENTOR, *GROUP)


def release(desk: Visitor) -> None:
    desk.follow("Зимина О. Ю. — Ветрова А. П., Полева М. С., Рощина Н. Л.")
    desk.follow("Выбытие участника")
    desk.choose("Кто выбывает", "Полева Мария Сергеевна, учитель математики")
    desk.fill({"Выбывает с": "01.03.2022"})
    desk.choose("Основание", "увольнение или перевод")
    desk.press("Дальше: проверить")
    desk.sees(
        "Полева М. С. участвует по 28.02.2022 и выбывает с 01.03.2022.",
        "Остаются: Зимина О. Ю., Ветрова А. П., Рощина Н. Л., по 31.05.2022.",
    )
    desk.press("Подготовить выбытие")
    desk.sees("Готовится: выбытие участника.", "Полева М. С. выбывает с 01.03.2022.")
    desk.press("Составить проект приказа")
    order = pair.register_order(desk, "9-од", "25.02.2022", "участник освобождён")
    assert "Исключить с 1 марта 2022 г." in order
    assert "Полеву Марию Сергеевну" in order


def goes_on() -> None:
    """The one has an end of her own; the others, their mentor and the programme have the pair's."""
    group = Pairing.objects.get()
    ends = {side.teacher.last_name: side.ends_on for side in group.participants.all()}
    last = date(2022, 5, 31)
    assert ends == {"Зимина": last, "Ветрова": last, "Рощина": last, "Полева": date(2022, 2, 28)}
    assert (group.status, group.programme.status) == (State.ORDERED, Programme.Status.APPROVED)
    assert group.warning_reason == "часы наставника распределены"
