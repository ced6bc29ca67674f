"""Forms, reports and awards: blanks where ink is awaited, figures with denominators, signatures in company."""

from dataclasses import replace

import pytest

from mentorship.documents.contexts import Choice, DistrictSummary, OpenQuestion, Questionnaire, Row
from mentorship.documents.render import render_html, render_pdf
from roadmap.demo.papers import awards, candidates, forms, programme, reports
from tests.mentorship.documents.papers import printed
from tests.mentorship.documents.pdf import pages


def questionnaire(*questions):
    return Questionnaire(title="Анкета", heading=("Анкета",), questions=questions)


def above(mark, sheets):
    """Lines that share a page with the last `mark` and stand above it."""
    sheet = next(sheet for sheet in reversed(sheets) if mark in sheet)
    return sheet[: sheet.rindex(mark)].splitlines()


def test_scale_has_a_box_for_every_mark_of_every_line():
    (sheet,) = pages(printed("expectations-questionnaire"))
    scale = next(part for part in forms.EXPECTATIONS.questions if hasattr(part, "marks"))
    choices = [part for part in forms.EXPECTATIONS.questions if isinstance(part, Choice)]

    assert (len(scale.marks), len(scale.lines)) == (10, 9)
    assert sheet.count("□") == 10 * 9 + sum(len(choice.options) for choice in choices)


def test_short_answers_stand_in_one_line_and_long_ones_under_each_other():
    short = questionnaire(Choice(text="Готовы?", options=("да", "нет")))
    long = questionnaire(Choice(text="Готовы?", options=("да, с большим удовольствием", "нет") * 3))

    assert pages(render_pdf(short))[0].splitlines()[-1] == "□ да □ нет"
    assert len(pages(render_pdf(long))[0].splitlines()) == len(["Анкета", "Готовы?"]) + 6


def test_choice_of_several_says_so_and_offers_an_answer_of_ones_own():
    several = Choice(text="Что?", options=("одно", "другое"), several=True, own_answer=True)

    assert pages(render_pdf(questionnaire(several)))[0].splitlines()[1:] == [
        "Что? (можно отметить несколько)",
        "□ одно",
        "□ другое",
        "□ другое:",
    ]


@pytest.mark.parametrize(("answer", "rules"), [("", 4), ("Оценивание", 0)])
def test_open_question_shows_its_answer_or_lines_to_write_on(answer, rules):
    html = render_html(questionnaire(OpenQuestion(text="Запрос", answer=answer, lines=4)))

    assert html.count('class="rule"') == rules
    assert html.count("Оценивание") == (0 if rules else 1)


def test_anonymous_questionnaire_asks_for_no_name_and_no_signature():
    text = "\n".join(pages(printed("expectations-questionnaire")))

    assert [word for word in ("Фамилия", "подпись", "20____") if word in text] == []


def test_blank_application_has_a_rule_for_everything_unknown():
    assert render_html(forms.BLANK_APPLICATION).count('class="rule"') == 8 + 4
    assert (
        render_html(forms.APPLICATION).count('class="rule"') == 1
    )  # telephone and address are never stored here


def test_figures_show_count_denominator_and_share_or_a_dash():
    (sheet,) = pages(printed("school-report"))

    lines = sheet.splitlines()
    assert "3. Молодых специалистов 3 27 11,1 %" in lines
    assert "7. Пар 2 – –" in lines


def test_summary_ends_with_the_total_and_names_the_missing_schools():
    (sheet,) = pages(printed("district-summary"))

    total, missing = sheet.index("Итого 46 5"), sheet.index("Не представили: МОУ «ООШ» с. Полевое")
    assert sheet.index("2. МОУ «СОШ № 2»") < total < missing


def test_summary_with_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="12 cells"):
        DistrictSummary(title="Отчёт", heading=("Отчёт",), rows=(Row(cells=("1.",)),))


def test_programme_puts_each_section_over_its_tasks_and_leaves_lines_for_changes():
    groups = [row.group or row.cells[0] for row in programme.PROGRAMME.plan_table.rows]

    assert [mark.split(".")[0] for mark in groups] == [
        *("Раздел 1", "1", "1", "Раздел 2", "2", "2", "Раздел 3", "3", "3")
    ]
    assert render_html(programme.PROGRAMME).count('class="ink"') == programme.PROGRAMME.LINES_FOR_CHANGES


def test_jury_sheet_has_an_empty_cell_for_each_criterion_and_the_sum():
    (first, *_) = forms.JURY_SHEET.marks.rows

    assert first.cells == ("1.", forms.MENTOR, forms.SCHOOL, *("",) * (len(forms.CRITERIA) + 1))


@pytest.mark.parametrize(
    "name", ["certificate", "certificate-long", "letter-of-thanks", "letter-of-thanks-long"]
)
def test_award_keeps_to_one_sheet(name):
    assert len(pages(printed(name))) == 1


@pytest.mark.parametrize(("number", "lines"), [("14", 1), ("", 0)])
def test_award_shows_its_number_where_it_has_one(number, lines):
    html = render_html(replace(awards.CERTIFICATE, number=number))

    assert html.count("№&nbsp;") == lines


@pytest.mark.parametrize("count", range(1, 21))
def test_signatures_of_a_report_are_never_alone_on_their_page(count):
    paragraph = "Третий наставник пройдёт обучение на осеннем семинаре, который проведёт центр. " * 3
    report = replace(reports.SCHOOL_REPORT, comment=(paragraph,) * count)

    assert len(above("Директор", pages(render_pdf(report)))) >= 2


@pytest.mark.parametrize("count", range(1, 13))
def test_signature_under_a_register_stays_with_its_last_row(count):
    register = replace(candidates.MENTEES, rows=candidates.LONG_MENTEES.rows[:count])

    assert f"{count}. Салтыкова" in "\n".join(above("Куратор наставничества", pages(render_pdf(register))))


@pytest.mark.parametrize("count", range(1, 13))
def test_heading_over_a_table_stays_with_its_first_row(count):
    sheet = replace(candidates.ATTENDANCE, programme=candidates.ATTENDANCE.programme[:1] * count * 2)

    page = next(page for page in pages(render_pdf(sheet)) if "Список участников" in page)
    assert "1. МОУ «СОШ № 1»" in page
