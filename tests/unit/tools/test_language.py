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


def test_arabic_counts_take_the_form_of_their_number():
    """Three to ten take the plural, eleven to ninety-nine the singular in the
    accusative, a hundred the singular in the genitive (gettext's rule for Arabic)."""
    from django.utils import translation

    with translation.override("ar"):
        words = {
            count: translation.ngettext("{n} day late", "{n} days late", count)
            for count in (1, 2, 3, 10, 11, 61, 99, 100, 102, 103, 111)
        }
    plural, accusative, genitive = "متأخر {n} أيام", "متأخر {n} يوما", "متأخر {n} يوم"
    assert (words[1], words[2]) == ("متأخر يوما واحدا", "متأخر يومين")
    assert {words[count] for count in (3, 10, 103)} == {plural}
    assert {words[count] for count in (11, 61, 99, 111)} == {accusative}
    assert {words[count] for count in (100, 102)} == {genitive}
