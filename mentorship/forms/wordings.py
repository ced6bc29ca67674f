"""The form of a paper's words: a field for each block."""

import unicodedata

from django import forms

from mentorship.documents.russian import capitalize_first
from mentorship.documents.wordings import PaperKind

LONGEST = 20_000


class WordsForm(forms.Form):
    """The blocks of one kind of paper, and the version that the author had before the eyes."""

    started_from = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args, kind: PaperKind, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind
        for block in kind.blocks:
            self.fields[block.name] = forms.CharField(
                label=capitalize_first(block.label),
                help_text=block.help,
                required=block.required,
                max_length=LONGEST,
                error_messages={"required": "Впишите текст."},
                widget=forms.Textarea({"rows": block.rows}),
            )

    @property
    def texts(self) -> dict[str, str]:
        return {block.name: self.cleaned_data.get(block.name, "") for block in self.kind.blocks}

    def clean(self):
        for block in self.kind.blocks:
            if block.name in self.cleaned_data:
                self.cleaned_data[block.name] = plain(self.cleaned_data[block.name])
        for name, refusal in self.kind.refusals(self.texts).items():
            if name not in self.errors:
                self.add_error(name, refusal)


def plain(text: str) -> str:
    """Lines of visible signs: what cannot be seen cannot be printed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    seen = (
        "".join(sign for sign in line if unicodedata.category(sign) not in ("Cc", "Cs")) for line in lines
    )
    return "\n".join(line.rstrip() for line in seen).strip("\n")
