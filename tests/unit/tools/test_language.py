"""The check of language refuses house dialect, old terms and machine words."""

import pytest
from tools.catalogues import _french_spaces
from tools.check_language import (
    bracket_faults,
    catalogue_faults,
    code_faults,
    document_faults,
    entry_faults,
    faults_of,
    help_faults,
    help_texts,
    plural_faults,
    prose_faults,
    slot_faults,
    template_faults,
    typography_faults,
)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Lines that are to mend"),
        ("en", "Stands at"),
        ("en", "every R/P6M"),
        ("en", "Rule BEN-R5"),
        ("en", "assistance.own.import"),
        ("en", "see BEN-007"),
        ("en", "The book is sound."),
        ("en", "data.json: no such file"),
        ("en", "drop the import, or take it back"),
        ("en", "Nothing was kept"),
        ("fr", "Le livre dit"),
        ("fr", "l’argent annoncé"),
        ("fr", "le fichier est abîmé"),
        ("fr", "l'appui"),
        ("ar", "الكلفة بالدولار"),
        ("ar", "كبير جدًّا"),
        ("fr", "fichiers IITA"),
        ("ar", "متأخر 3 يوماً"),
    ],
)
def test_a_forbidden_word_is_a_fault(language, text):
    assert faults_of(language, text)


def test_plain_words_are_none():
    assert not faults_of("en", "Outstanding actions, every 6 months")
    assert not faults_of("fr", "la valeur de référence de l’indicateur")


def test_a_code_in_a_message_is_a_fault():
    assert code_faults("stale: benchmarks.status.count") == ["benchmarks.status.count"]
    assert code_faults("Number of indicators") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Quand ?"),  # a plain space, which a line may break at
        ("fr", "registre: fiches"),
        ("fr", "« registre »"),
        ("fr", "Vraiment!"),
        ("ar", "الدفتر, السجل"),
        ("ar", "هل يبلّغ?"),
        ("ar", "لا رمز; أضفه"),
    ],
)
def test_signs_that_the_language_sets_otherwise_are_faults(language, text):
    assert typography_faults(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Quand\u202f? Registre\u00a0: fiches («\u00a0A\u00a0»)\u202f; 15132:60"),
        ("fr", "https://example.org/?on=2026 {a}:{b} region=AR-01;sex=f"),
        ("ar", "هل يبلّغ؟ نعم، في 1,250 حالة؛ اكتب region=AR-01;sex=f"),
    ],
)
def test_signs_in_their_place_are_none(language, text):
    assert typography_faults(language, text) == []


def test_a_french_text_gets_its_spaces():
    text = _french_spaces("Quand ? Le registre : « A » ; à 10:30")
    assert typography_faults("fr", text) == []
    assert text.replace("\u00a0", " ").replace("\u202f", " ") == (
        "Quand ? Le registre : « A » ; à 10:30"
    )
    assert _french_spaces(("a ?", "b ?")) == ("a\u202f?", "b\u202f?")


def test_slots_are_the_same_in_both_languages():
    assert slot_faults("{n} of {all}", "{n} sur {tous}") == ["{tous}", "{all}"]
    assert slot_faults("%(n)s rows", "صفان", plural=True) == []
    assert slot_faults("%(n)s rows", "%(m)s صفوف", plural=True) == ["%(m)s"]


def test_brackets_are_closed():
    assert bracket_faults("le fichier (IATI") == ["()"]
    assert bracket_faults("القالب «أ") == ["«»"]
    assert bracket_faults("« A » (b)") == []


def test_a_plural_has_all_forms_and_arabic_tells_them_apart():
    forms = ["لا صفوف", "صف واحد", "صفان", "{n} صفوف", "{n} صفا", "{n} صف"]
    assert plural_faults("ar", forms) == []
    assert plural_faults("ar", forms[:5])
    assert plural_faults("ar", ["{n} صف"] * 5 + [""])
    assert plural_faults("ar", ["صفوف", "صف", "صف", "صف", "صفا", "صف"])
    assert plural_faults("fr", ["{n} ligne"])


def test_an_entry_without_a_translation_is_a_fault():
    assert entry_faults("fr", ["Book"], [""]) == ["fr: untranslated: 'Book'"]
    assert entry_faults("fr", ["Book"], ["Registre"]) == []


def test_the_help_of_commands_is_read():
    source = """
@click.command()
@click.option("--x", help="Take it back.")
def command():
    \"\"\"Look at what stands at a day.\"\"\"
"""
    assert [faults_of("en", text) != [] for text in help_texts(source)] == [True, True]


def test_prose_is_read_and_code_is_not():
    assert prose_faults("    a command\n\nThe numbers have gone\nstale.")
    assert (
        prose_faults("Run `take it back`:\n\n    gone stale\n\n```\nanew\n```\n") == []
    )


def test_the_project_has_none():
    assert [
        *catalogue_faults(), *template_faults(), *help_faults(), *document_faults(),
    ] == []  # fmt: skip


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
