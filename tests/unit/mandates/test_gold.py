"""Every hand-annotated document, in every format it comes in, meets the goals."""

import json

import pytest

from openssr.subjects.mandates.readers.document import read_document
from tests.paths import GOLD
from tests.scoring import Score, add

FILES = sorted(GOLD.glob("*.gold.json"))


@pytest.mark.skipif(not FILES, reason=f"SKIPPED LOUDLY: no gold files under {GOLD}")
@pytest.mark.parametrize("kind", ["txt", "pdf", "docx"])
def test_the_goals_are_met(kind):
    score = Score()
    for path in FILES:
        gold = json.loads(path.read_text(encoding="utf-8"))
        source = GOLD / path.name.replace(".gold.json", f".{kind}")
        if source.is_file():
            read = read_document(source.read_bytes(), source.name)
            assert (read.symbol, read.date.isoformat()) == (
                gold["symbol"],
                gold["date"],
            )
            add(score, read, gold)
    assert score.gold > 10
    assert score.structure >= 0.995, score.misses
    assert score.fidelity >= 0.999, score.misses
    assert score.lead >= 0.99, score.misses
    assert score.citations >= 0.995, score.misses
    assert score.deadlines >= 0.95, score.misses
    assert score.addressees >= 0.90, score.misses
    assert score.furniture == 0
    assert score.verb_sets >= 0.99, score.misses
