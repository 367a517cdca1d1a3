"""The campaign, short: kills, races and full disks leave a book whole or unchanged."""

import os
import re
import subprocess
import sys

from tests.paths import ROOT

SHORT = {
    "kill sheet": ("--kills", "20"),
    "kill backup": ("--kills", "20"),
    "two at once": ("--races", "2"),
    "disk full sheet": ("--full", "2"),
    "disk full backup": ("--full", "2"),
}


def test_a_short_campaign_finds_nothing_lost_half_done_or_unexplained(tmp_path):
    words = [sys.executable, "tools/campaign.py", "--seed", "15"]
    for name, counts in SHORT.items():
        words += ["--only", name, *counts]
    done = subprocess.run(
        [*words, "--folder", str(tmp_path / "campaign")], cwd=ROOT, env=os.environ,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    rows = re.findall(
        r"^(\S.*?) +(\d+) +.* (\d+) +(\d+) +(\d+) +(\d+) +\d+$", done.stdout, re.M
    )
    assert {name for name, *_ in rows} == set(SHORT)
    for name, trials, consistent, *faults in rows:
        assert int(trials) >= 2, name
        assert consistent == trials, name
        assert faults == ["0", "0", "0"], name


def test_a_campaign_tells_what_a_program_that_forgets_has_lost():
    """The judge of a trial is no rubber stamp."""
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        from campaign_kills import judged
        from campaign_process import BEGUN, ENDED, Ended
        from campaign_trials import Undisturbed
    finally:
        sys.path.remove(str(ROOT / "tools"))

    class Stub:
        def __init__(self, state, *faults):
            self.examine = lambda: (state, list(faults))

    usual = Undisturbed({"a": "1"}, {"a": "2", "r.html": "x"}, frozenset(), 0.0, 1.0, 9)

    def kinds(each, code=-9, marks=(BEGUN,)):
        ended = Ended(code, "", dict.fromkeys(marks, 0.0), 1.0)
        return [fault.kind for fault in judged(each, usual, ended)]

    assert kinds(Stub(usual.before)) == []
    assert kinds(Stub(usual.after)) == []
    assert kinds(Stub({"a": "2"})) == [], "its file is not there yet"
    assert kinds(Stub({"a": "3"})) == ["half"]
    assert kinds(Stub({"a": "1", "r.html": "x"})) == ["half"], "a file nothing explains"
    assert kinds(Stub(usual.before, "audit: cut")) == ["half"]
    assert kinds(Stub(usual.before), 0, (BEGUN, ENDED)) == ["lost"]
    assert kinds(Stub(usual.before), 70, (BEGUN, ENDED)) == ["unexplained"]
