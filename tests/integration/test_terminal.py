"""What commands say, in three languages; JSON and codes stay as they are."""

import json

import pytest
from click.testing import CliRunner

pytestmark = pytest.mark.django_db


def run(*arguments, language=None):
    from openssr.app.cli.root import root

    chosen = ["--language", language] if language else []
    return CliRunner().invoke(root, [*chosen, *arguments], catch_exceptions=False)


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch):
    monkeypatch.setenv("OPENSSR_LANGUAGE", "en")


@pytest.mark.parametrize(
    ("language", "word", "name"),
    [
        ("en", "Legislative calendar", "Law on oversight"),
        ("fr", "Calendrier législatif", "Loi sur le contrôle"),
        ("ar", "الجدول التشريعي", "قانون الرقابة"),
    ],
)
def test_a_process_is_told_in_the_language_asked_for(arendia, language, word, name):
    found = run("strategy", "process", "LAW-OV", "--country", "XA", language=language)
    assert word in found.output
    assert name in found.output


def test_the_environment_chooses_too_and_a_strange_language_is_english(
    arendia, monkeypatch
):
    wanted = ("due", "--country", "XA", "--on", "2026-06-30")
    monkeypatch.setenv("OPENSSR_LANGUAGE", "fr_FR.UTF-8")
    assert "jours de retard" in run(*wanted).output
    monkeypatch.setenv("OPENSSR_LANGUAGE", "xx")
    assert "days late" in run(*wanted).output


def test_json_is_the_same_in_every_language(arendia):
    wanted = (
        "benchmarks",
        "outlook",
        "--country",
        "XA",
        "--on",
        "2026-06-30",
        "--json",
    )
    english = json.loads(run(*wanted, language="en").output)
    assert json.loads(run(*wanted, language="ar").output) == english


def test_mistakes_are_told_in_the_language_asked_for(arendia, monkeypatch, capsys):
    from openssr.app.cli import root

    monkeypatch.setenv("OPENSSR_LANGUAGE", "fr")
    with pytest.raises(SystemExit) as stopped:
        root.main(["strategy", "process", "NONE", "--country", "XA"])
    assert stopped.value.code == 4
    assert "aucun processus 'NONE' dans XA" in capsys.readouterr().err


def test_problems_are_told_with_their_advice(arendia, tmp_path):
    file = tmp_path / "aid.xml"
    file.write_text(
        '<iati-activities version="2.03"><iati-activity default-currency="USD">'
        "<iati-identifier>XX-1</iati-identifier><recipient-country code='XA'/>"
        "<sector code='15132'/><transaction><transaction-type code='2'/>"
        "<value>abc</value></transaction></iati-activity></iati-activities>"
    )
    found = run(
        "assistance", "import", str(file), "--country", "XA", "--dry-run", language="ar"
    )
    assert "مشكلات في المصدر" in found.output
    assert "لم يتغير شيء (--dry-run)" in found.output


def test_a_template_s_guide_is_in_the_language_asked_for(arendia, tmp_path):
    from openpyxl import load_workbook

    target = tmp_path / "t.xlsx"
    run("sheets", "template", "attendance", "-o", str(target), language="ar")
    book = load_workbook(target)
    told = [row[4] for row in book["guide"].iter_rows(values_only=True)]
    assert any("النساء" in (x or "") for x in told)
    assert book["guide"].sheet_view.rightToLeft


def test_what_needs_no_book_speaks_too(tmp_path):
    """As a process of its own: nothing of Django is set up for `inspect`."""
    import os
    import subprocess
    import sys

    file = tmp_path / "aid.xml"
    file.write_text('<iati-activities version="2.03"></iati-activities>')
    where = {
        **os.environ,
        "OPENSSR_LANGUAGE": "fr",
        "OPENSSR_DATA_DIR": str(tmp_path / "book"),
    }
    order = [sys.executable, "-m", "openssr", "assistance", "inspect"]
    told = subprocess.run(
        [*order, str(file), str(tmp_path / "none.xml")],
        env=where, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 4
    assert "fichier introuvable" in told.stderr
    told = subprocess.run(
        [*order, str(file)], env=where, capture_output=True, text=True, check=True
    )
    assert "activités\u00a0: 0, transactions\u00a0: 0" in told.stdout
    assert not (tmp_path / "book").exists()


def test_a_folder_stands_for_the_files_in_it(arendia, tmp_path):
    for name in ("b.xml", "a.xml", "deep/c.XML", "notes.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text('<iati-activities version="2.03"></iati-activities>')
    found = run("assistance", "inspect", str(tmp_path), "--json")
    names = [x["file"] for x in json.loads(found.output)["files"]]
    assert names == ["a.xml", "b.xml", "c.XML"]
    (tmp_path / "empty").mkdir()
    from openssr.kernel.error import NotFound

    with pytest.raises(NotFound, match="no file ending in"):
        run("assistance", "inspect", str(tmp_path / "empty"))


def test_an_answer_is_a_table_of_aligned_columns(arendia):
    """O4.1 costs 9,300,000 dollars and nothing is linked to it (objectives.csv)."""
    asked = ("assistance", "answer", "needs", "--country", "XA", "--on", "2026-06-30")
    lines = run(*asked).output.splitlines()
    assert lines[0].split()[:4] == ["objective", "support", "cost", "committed"]
    first = next(line for line in lines if line.startswith("O4.1 "))
    end = lines[0].index("cost") + len("cost")
    assert first[:end].endswith("9,300,000"), "numbers end where their head ends"
    assert "\u2068الهدف الوطني\u2069" in run(*asked, language="ar").output
