"""Forms of names and posts in their cases."""

from django import forms

from mentorship.models import WordForms

WORDS = "Напишите имя полностью: столько же слов, сколько в именительном падеже."


class WordFormsForm(forms.ModelForm):
    """Five cases of one name or post, as a person confirms them."""

    class Meta:
        model = WordForms
        fields = WordForms.CASES
        labels = {
            "genitive": "Нет кого? (родительный)",
            "dative": "Вручить кому? (дательный)",
            "accusative": "Назначить кого? (винительный)",
            "instrumental": "Закрепить за кем? (творительный)",
            "prepositional": "Рассказать о ком? (предложный)",
        }
        widgets = dict.fromkeys(WordForms.CASES, forms.TextInput(attrs={"autocomplete": "off"}))

    def clean(self):
        """One line each, without braces; of a person, as many words as in the nominative."""
        cleaned = super().clean()
        for case in WordForms.CASES:
            form = cleaned[case] = " ".join(cleaned.get(case, "").split())
            if form and (fault := self._fault(form)):
                self.add_error(case, fault)
        return cleaned

    def _fault(self, form: str) -> str:
        if {"{", "}"} & set(form):
            return "Фигурные скобки здесь не нужны."
        is_person = self._subject() == WordForms.Subject.PERSON
        return WORDS if is_person and len(form.split()) != len(self._text().split()) else ""

    def _subject(self) -> str:
        return self.instance.subject

    def _text(self) -> str:
        return self.instance.text
