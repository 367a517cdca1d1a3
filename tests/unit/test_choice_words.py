"""Every choice of every sheet has a word, in each language its own."""

from django.utils.translation import override

from openssr.app.choice_words import choice_words
from openssr.app.sheets import SHEETS


def test_every_choice_has_a_word_in_three_languages():
    for kind, sheet in SHEETS.items():
        for column in sheet.columns:
            found = {}
            for language in ("en", "fr", "ar"):
                with override(language):
                    found[language] = dict(choice_words(kind, column.name))
            for code in column.choices:
                for language, words in found.items():
                    assert words.get(code), (kind, column.name, code, language)
                assert found["ar"][code] != found["en"][code], (kind, code)
