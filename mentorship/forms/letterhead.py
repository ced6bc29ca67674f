"""The form of a letterhead, the same for the office and for a school."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from districts.files import emblem_picture
from mentorship.models import LetterheadStyle

NO_ADDRESS = (
    "В настройках системы не указан адрес сайта: код некуда вести. Обратитесь к администратору системы."
)


class LetterheadForm(forms.ModelForm):
    """How an organisation's papers look; the emblem is made small here, once for all papers."""

    emblem = forms.FileField(
        label="Эмблема или герб",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
        help_text="PNG или JPEG до 1 МБ; на бумаге — 20 мм в высоту.",
    )
    without_emblem = forms.BooleanField(label="Убрать эмблему", required=False)

    class Meta:
        model = LetterheadStyle
        fields = ["layout", "emblem", "font_size", "enacting", "date_style", "initials", "has_qr"]
        error_messages = {"school": {"unique": "Бланк этой школы уже настроен: измените его."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.emblem:
            self.fields["emblem"].help_text = "Эмблема уже приложена; новая её заменит. " + str(
                self.fields["emblem"].help_text
            )
        else:
            del self.fields["without_emblem"]
        if not settings.SITE_URL:
            self.fields["has_qr"].help_text = NO_ADDRESS

    def clean_emblem(self):
        given = self.cleaned_data["emblem"]
        return emblem_picture(given) if isinstance(given, UploadedFile) else given

    def clean_has_qr(self) -> bool:
        wanted = self.cleaned_data["has_qr"]
        if wanted and not settings.SITE_URL:
            raise ValidationError(f"QR-код включить нельзя. {NO_ADDRESS}")
        return wanted

    def clean(self):
        data = super().clean()
        if data.get("without_emblem") and "emblem" not in self.changed_data:
            data["emblem"] = False  # a field of a file is emptied so
        school, district = data.get("school"), data.get("district")
        if school and district and school.district_id != district.pk:
            self.add_error("school", "Эта школа из другого района.")
        return data
