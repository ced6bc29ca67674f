"""The built-in questionnaires at the beginning and at the end of a programme (D12): rows alike, so that they compare."""

from mentorship.documents.questions import Asking, Built, QuestionKind

WITHOUT_NAMES = "Анкета не\xa0подписывается. Ответы показываются только в\xa0сводном виде."


def _rated(text: str, *rows: str) -> Asking:
    """The rows that are rated from 1 to 10 at the beginning and at the end."""
    return Asking(
        code="rated", kind=QuestionKind.SCALE_10, text=text, subject="Что оценивается", options=rows
    )


EXPECTATIONS_ASKED = Built(
    title="Анкета наставляемого в начале программы",
    heading=("Анкета наставляемого", "в начале программы"),
    introduction=WITHOUT_NAMES,
    questions=(
        Asking(code="met", kind=QuestionKind.YES_NO, text="Встречались ли вы с наставничеством раньше?"),
        Asking(
            code="where",
            kind=QuestionKind.TEXT,
            text="Если да, то где?",
            lines=1,
            follows=True,
            is_required=False,
        ),
        _rated(
            "Чего вы ждёте от программы?",
            "Польза наставничества для вас",
            "Насколько комфортной будет работа с наставником",
            "Качество встреч, семинаров, открытых уроков",
            "Польза знакомства с коллективом и порядками школы",
            "Передача теоретических знаний",
            "Передача практических навыков",
            "Качество программы",
            "Насколько вам важна поддержка наставника",
            "Насколько вам важно остаться довольным результатом",
        ),
        Asking(
            code="valuable",
            kind=QuestionKind.TEXT,
            text="Что для вас будет самым ценным?",
            is_required=False,
        ),
        Asking(
            code="often",
            kind=QuestionKind.SINGLE,
            text="Как часто вы хотели бы встречаться с наставником?",
            options=("очень часто", "часто", "редко", "один-два раза", "не хочу"),
        ),
        Asking(code="glad", kind=QuestionKind.YES_NO, text="Рады ли вы участвовать в программе?"),
    ),
)

OUTCOMES_ASKED = Built(
    title="Анкета наставляемого в конце программы",
    heading=("Анкета наставляемого", "в конце программы"),
    introduction=WITHOUT_NAMES,
    questions=(
        _rated(
            "Что дала вам программа?",
            "Польза наставничества для вас",
            "Насколько комфортной была работа с наставником",
            "Качество встреч, семинаров, открытых уроков",
            "Польза знакомства с коллективом и порядками школы",
            "Передача теоретических знаний",
            "Передача практических навыков",
            "Качество программы",
            "Насколько вам была важна поддержка наставника",
            "Насколько вы довольны результатом",
        ),
        Asking(
            code="expected",
            kind=QuestionKind.SINGLE,
            text="Оправдались ли ваши ожидания?",
            options=("да", "отчасти", "нет"),
        ),
        Asking(
            code="valuable", kind=QuestionKind.TEXT, text="Что было для вас самым ценным?", is_required=False
        ),
        Asking(code="improve", kind=QuestionKind.TEXT, text="Что стоит улучшить?", is_required=False),
        Asking(
            code="often",
            kind=QuestionKind.SINGLE,
            text="Как часто вы встречались с наставником?",
            options=("очень часто", "часто", "редко", "один-два раза", "не встречались"),
        ),
        Asking(code="glad", kind=QuestionKind.YES_NO, text="Рады ли вы, что участвовали в программе?"),
        Asking(code="go_on", kind=QuestionKind.YES_NO, text="Хотите ли вы продолжить работу с наставником?"),
        Asking(
            code="mentor",
            kind=QuestionKind.SINGLE,
            text="Хотели бы вы сами стать наставником?",
            options=("да", "со временем", "нет"),
        ),
        Asking(
            code="stay",
            kind=QuestionKind.SINGLE,
            text="Собираетесь ли вы остаться в школе на следующий год?",
            options=("да", "нет", "пока не знаю"),
        ),
    ),
)

MENTOR_HOPES_ASKED = Built(
    title="Анкета наставника в начале программы",
    heading=("Анкета наставника", "в начале программы"),
    introduction=WITHOUT_NAMES,
    questions=(
        Asking(code="met", kind=QuestionKind.YES_NO, text="Были ли вы наставником раньше?"),
        _rated(
            "Чего вы ждёте от программы?",
            "Польза наставничества для наставляемого",
            "Насколько комфортной будет работа с наставляемым",
            "Организация встреч, семинаров, открытых уроков",
            "Вовлечённость наставляемого",
            "Насколько наставляемый освоит теорию",
            "Насколько наставляемый освоит практические приёмы",
            "Качество программы",
            "Насколько вам важно остаться довольным результатом",
        ),
        Asking(
            code="valuable",
            kind=QuestionKind.TEXT,
            text="Какая поддержка нужна вам самим?",
            is_required=False,
        ),
        Asking(code="glad", kind=QuestionKind.YES_NO, text="Рады ли вы участвовать в программе?"),
    ),
)

MENTOR_RESULTS_ASKED = Built(
    title="Анкета наставника в конце программы",
    heading=("Анкета наставника", "в конце программы"),
    introduction=WITHOUT_NAMES,
    questions=(
        _rated(
            "Что дала программа?",
            "Польза наставничества для наставляемого",
            "Насколько комфортной была работа с наставляемым",
            "Организация встреч, семинаров, открытых уроков",
            "Вовлечённость наставляемого",
            "Насколько наставляемый освоил теорию",
            "Насколько наставляемый освоил практические приёмы",
            "Качество программы",
            "Насколько вы довольны результатом",
        ),
        Asking(
            code="expected",
            kind=QuestionKind.SINGLE,
            text="Оправдались ли ваши ожидания?",
            options=("да", "отчасти", "нет"),
        ),
        Asking(
            code="valuable", kind=QuestionKind.TEXT, text="Что получилось лучше всего?", is_required=False
        ),
        Asking(code="improve", kind=QuestionKind.TEXT, text="Что стоит улучшить?", is_required=False),
        Asking(code="glad", kind=QuestionKind.YES_NO, text="Рады ли вы, что участвовали в программе?"),
        Asking(code="go_on", kind=QuestionKind.YES_NO, text="Готовы ли вы быть наставником ещё раз?"),
    ),
)
