"""The shares of lines that the tests ran, by group of files."""

import runpy

from tests.paths import ROOT

TOOL = runpy.run_path(str(ROOT / "tools/coverage_shares.py"))
COUNTS = (
    ("kernel/money.py", 40, 1),
    ("kernel/period.py", 60, 2),
    ("subjects/strategy/rules/laws.py", 50, 10),
    ("platform/usecase/rules.py", 50, 0),
    ("app/urls.py", 100, 50),
)
PATTERNS = {
    "kernel": ["kernel/*"],
    "rules": ["*/rules.py", "*/rules/*"],
    "registers": ["platform/registers/*"],
}


def test_each_group_and_all_files_have_their_share():
    shares = TOOL["share_counts"](COUNTS, PATTERNS)
    assert {name: share.percent for name, share in shares.items()} == {
        "all": 79.0,  # 63 of 300 lines did not run
        "kernel": 97.0,  # 3 of 100
        "rules": 90.0,  # 10 of 100
        "registers": 0,  # no file, so nothing is shown to run
    }
    assert shares["rules"].missing == {"subjects/strategy/rules/laws.py": 10}
