"""Whom a comment mentions."""

import pytest

from openssr.platform.comments.rules import mentioned


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("@amina.k please check", ["amina.k"]),
        ("as @Amina.K said; @b-2, see @amina.k.", ["amina.k", "b-2"]),
        ("write to amina@example.org", []),
        ("(@undp.reporter)", ["undp.reporter"]),
        ("@ nobody, @x", []),
        ("سؤال إلى @amina.k؟", ["amina.k"]),
    ],
)
def test_a_name_after_the_sign_is_mentioned_once(words, names):
    assert mentioned(words) == names
