"""Every choice of every sheet has a word, in each language its own."""

from django.utils.translation import override

from openssr.app.subjects import INTAKES
from openssr.platform.registers.words import choices_of


def test_every_choice_has_a_word_in_three_languages():
    for kind, intake in INTAKES.items():
        for column in intake.register.columns:
            words = {}
            for language in ("en", "fr", "ar"):
                with override(language):
                    words[language] = choices_of(intake.register, column.name)
            for code in column.choices:
                for language, of_codes in words.items():
                    assert of_codes.get(code), (kind, column.name, code, language)
                assert words["ar"][code] != words["en"][code], (kind, code)
