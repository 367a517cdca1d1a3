"""What a library raises on a file is a refusal; what we do wrong stays a bug."""

import pytest

from openssr.kernel.error import Invalid, SourceUnreadable
from openssr.platform.reading.boundary import call, each


def refusal(reason):
    return SourceUnreadable("{name}: {reason}", name="a.csv", reason=reason)


def broken(error, items=(1, 2)):
    yield from items
    raise error


@pytest.mark.parametrize(
    "error", [ValueError("no number"), MemoryError(), RecursionError(), KeyError("a")]
)
def test_whatever_a_library_raises_refuses_the_file(error):
    def library():
        raise error

    with pytest.raises(SourceUnreadable, match=r"^a\.csv: ."):
        call(library, refusal)
    with pytest.raises(SourceUnreadable, match=r"^a\.csv: ."):
        list(each(broken(error), refusal))


def test_what_came_before_is_given_on():
    items = each(broken(ValueError("here")), refusal)
    assert [next(items), next(items)] == [1, 2]
    with pytest.raises(SourceUnreadable, match="not as the format wants it"):
        next(items)


def test_a_refusal_of_ours_passes_as_it_is():
    with pytest.raises(Invalid, match="ours"):
        list(each(broken(Invalid("ours")), refusal))


def test_a_fault_of_ours_between_two_items_is_a_bug():
    def ours():
        for _ in each([1], refusal):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ours()


def test_only_what_is_the_librarys_counts_where_it_calls_us_back():
    with pytest.raises(ZeroDivisionError):
        list(each(broken(ZeroDivisionError()), refusal, (ValueError,)))


def test_a_refusal_is_one_short_line():
    text = "x\n\x00\u202e\ud800" + "A" * 5000
    message = str(refusal(text))
    assert message.isprintable() and len(message) < 140
    assert message.startswith("a.csv: x \ufffd\ufffd\ufffdAAA") and message.endswith(
        "A…"
    )
