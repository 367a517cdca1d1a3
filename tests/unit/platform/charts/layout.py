"""What must hold of every picture: no label is cut, and none lies on another."""

from openssr.platform.charts.board import NARROW, WIDE, Board
from openssr.platform.charts.chart import Chart

SIZES = [(width, language) for width in (WIDE, NARROW) for language in ("en", "ar")]


def faults(marks):
    """Return the labels that leave the picture or meet, in every width."""
    found = []
    for width, language in SIZES:
        board = Board(width, language)
        marks.draw(board)
        assert board.height > 0
        found += [(width, language, *fault) for fault in faults_of(board)]
    return found


def faults_of(board):
    for at, box in enumerate(board.boxes):
        right, bottom = box.left + box.width, box.top + box.height
        if box.left < -0.5 or right > board.width + 0.5:
            yield "cut at a side", box
        if box.top < -0.5 or bottom > board.height + 0.5:
            yield "cut above or below", box
        for other in board.boxes[:at]:
            if box.meets(other):
                yield "meet", box.words, other.words


def chart(marks, **values):
    return Chart(title="A title", about="What it shows.", marks=marks, **values)
