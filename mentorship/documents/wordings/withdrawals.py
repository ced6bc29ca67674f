"""Words by which a person takes a consent back, our own (152-ФЗ art. 9 part 2, art. 10.1 part 12)."""

from mentorship.documents.wordings.consents import DATA_LAW, ITEMS, LINES, PARAGRAPHS
from mentorship.documents.wordings.kinds import Block, PaperKind
from mentorship.documents.wordings.placeholders import Placeholder
from mentorship.documents.wordings.samples import MENTOR, SCHOOL, day, person

VALUES = SCHOOL | {
    "участник": person(MENTOR, in_full=True),
    "дата согласия": day(2021, 8, 24),
    "управление": Placeholder("Управление образованием администрации Энского муниципального района"),
}
ANSWER = "О том, что сделано, прошу сообщить мне."


def statement(name: str, label: str, *blocks: Block, heading: str, body: str, receipt: str) -> PaperKind:
    """A person's statement to the operator."""
    return PaperKind(
        name,
        label,
        (
            Block("heading", "заголовок", heading, LINES, rows=3),
            Block("body", "текст", body, PARAGRAPHS, rows=8),
            *blocks,
            Block("receipt", "отметка о получении", receipt, rows=2),
        ),
        VALUES,
    )


PROCESSING = statement(
    "processing_withdrawal",
    "отзыв согласия на обработку данных",
    heading="ОТЗЫВ\nсогласия на обработку персональных данных",
    body=f"""\
Я, {{участник}}, на основании части 2 статьи 9 {DATA_LAW} отзываю согласие на обработку моих персональных данных для \
ведения банка наставников и наставляемых, подписанное {{дата согласия: словами}}.
Прошу прекратить обработку этих данных и обеспечить её прекращение теми, кто обрабатывает их по поручению оператора, \
а данные уничтожить в срок не более 30 дней со дня поступления отзыва, если закон не обязывает хранить их дольше.
{ANSWER}""",
    receipt="Отзыв получен оператором.",
)
TRANSFER = statement(
    "transfer_withdrawal",
    "отзыв согласия на передачу данных",
    heading="ОТЗЫВ\nсогласия на передачу персональных данных третьему лицу",
    body=f"""\
Я, {{участник}}, на основании части 2 статьи 9 {DATA_LAW} отзываю согласие на передачу моих персональных данных \
третьему лицу ({{управление}}), подписанное {{дата согласия: словами}}.
Прошу прекратить передачу этих данных и сообщить об отзыве их получателю.
{ANSWER}""",
    receipt="Отзыв получен оператором.",
)
DISTRIBUTION = statement(
    "distribution_withdrawal",
    "требование прекратить распространение",
    Block("content_heading", "слова перед списком", "Прекращается обработка следующих данных:", rows=2),
    Block(
        "content",
        "перечень данных",
        """\
фамилия, имя, отчество;
место работы, должность;
образование, квалификационная категория, педагогический стаж;
награды, участие в конкурсах и их итоги;
сведения об участии в наставничестве и о его итогах;
фотография, видеозапись.""",
        ITEMS,
        rows=8,
    ),
    Block("closing", "после списка", ANSWER, PARAGRAPHS),
    heading="ТРЕБОВАНИЕ\nпрекратить распространение персональных данных",
    body=f"""\
Я, {{участник}}, на основании части 12 статьи 10.1 {DATA_LAW} требую прекратить передачу (распространение, \
предоставление, доступ) моих персональных данных, разрешённых для распространения согласием \
от {{дата согласия: словами}}.""",
    receipt="Требование получено оператором.",
)

KINDS = (PROCESSING, TRANSFER, DISTRIBUTION)
