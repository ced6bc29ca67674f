"""Samples of certificates and letters of thanks: an ordinary one and the longest that must keep to one sheet."""

from dataclasses import replace

from mentorship.documents.contexts import Certificate, LetterOfThanks, Signature
from roadmap.demo.papers.orders import LONG_NAME, LONG_POST

AUTHORITY = ("Управление образованием администрации", "Заречного муниципального района Саратовской области")
CHIEF = Signature(post="Начальник управления образованием", name="В.\xa0В.\xa0Ясенева")

CERTIFICATE = Certificate(
    title="Сертификат № 14",
    organisation=AUTHORITY,
    number="14",
    name="Берёзкина Мария Петровна",
    about="учитель математики МОУ «СОШ №\xa01» с.\xa0Заречное",
    body=(
        "в\xa02021–2022 учебном году была наставником молодого специалиста и\xa0полностью выполнила "
        "персонализированную программу наставничества (36\xa0часов)",
    ),
    ground="Приказ управления образованием от\xa020.05.2022 №\xa098",
    signature=CHIEF,
    place_and_date="с.\xa0Заречное, 20\xa0мая 2022\xa0г.",
)
LONG_CERTIFICATE = replace(
    CERTIFICATE,
    title="Сертификат с длинным именем",
    organisation=(
        "Муниципальное общеобразовательное учреждение",
        f"«Средняя общеобразовательная школа имени {LONG_NAME}»",
        *AUTHORITY,
    ),
    name=LONG_NAME,
    about=f"{LONG_POST} МОУ «СОШ имени Салтыкова-Щедрина»",
    body=(
        "в\xa02021–2022 учебном году была наставником группы молодых специалистов и\xa0полностью выполнила "
        "персонализированную программу наставничества «Организация групповой работы и\xa0критериальное "
        "оценивание на\xa0уроках русского языка и\xa0литературы» (136\xa0часов)",
    ),
    signature=Signature(
        post=f"Исполняющий обязанности директора, {LONG_POST}", name="А.\xa0К.\xa0Салтыкова-Щедрина"
    ),
)

LETTER = LetterOfThanks(
    title="Благодарственное письмо Берёзкиной М. П.",
    organisation=AUTHORITY,
    name="Берёзкиной Марии Петровне,",
    about="учителю математики МОУ «СОШ №\xa01» с.\xa0Заречное",
    body=(
        "Благодарим Вас за\xa0терпение и\xa0щедрость, с\xa0которыми Вы помогли молодому коллеге сделать первые шаги "
        "в\xa0профессии.",
        "Желаем Вам здоровья, радости и\xa0новых профессиональных успехов.",
    ),
    ground="Приказ управления образованием от\xa020.05.2022 №\xa098",
    signature=CHIEF,
    place_and_date="с.\xa0Заречное, 20\xa0мая 2022\xa0г.",
)
LONG_LETTER = replace(
    LETTER,
    title="Благодарственное письмо с длинным именем",
    organisation=LONG_CERTIFICATE.organisation,
    number="14-н",
    name="Салтыковой-Щедриной Александре Константиновне,",
    about="заместителю директора по\xa0учебно-воспитательной работе, учителю русского языка и\xa0литературы "
    "МОУ «СОШ имени Салтыкова-Щедрина»",
    body=(*LETTER.body, LETTER.body[0]),
    signature=LONG_CERTIFICATE.signature,
)
