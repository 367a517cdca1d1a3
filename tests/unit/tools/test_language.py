"""The check of language refuses house dialect, old terms and machine words."""

import pytest
from tools.check_language import catalogue_faults, faults_of, template_faults


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Lines that are to mend"),
        ("en", "Stands at"),
        ("en", "every R/P6M"),
        ("en", "Rule BEN-R5"),
        ("en", "assistance.own.import"),
        ("fr", "Le livre dit"),
        ("fr", "fichiers IITA"),
        ("ar", "متأخر 3 يوماً"),
    ],
)
def test_a_forbidden_word_is_a_fault(language, text):
    assert faults_of(language, text)


def test_plain_words_are_none():
    assert not faults_of("en", "Outstanding actions, every 6 months")


def test_catalogues_and_templates_have_none():
    assert [*catalogue_faults(), *template_faults()] == []
