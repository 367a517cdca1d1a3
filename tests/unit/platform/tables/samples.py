"""A small table that is hard to write: both directions, gaps, formulas, a total."""

from datetime import date
from decimal import Decimal

from openssr.platform.tables.table import (
    COUNT,
    DAY,
    SHARE,
    TEXT,
    Cell,
    Head,
    Row,
    Table,
    amount,
    code,
    with_names,
    with_total,
)

HEADS = (
    Head("partner", TEXT, "#org+name"),
    Head("component", code("component"), "#sector"),
    Head("paid", amount("USD"), "#value+spent+usd"),
    Head("share", SHARE, "#value+pct"),
    Head("courses", COUNT, "#activity+num"),
    Head("on", DAY, "#date"),
)
ROWS = (
    Row("a", ("صندوق الدعم", "police", Decimal("1234.50"), Decimal("0.25"), 3, None)),
    Row("b", ("=1+1", "border", None, None, 0, date(2026, 6, 30))),
    Row("c", ('Fonds "Été", sud', "", Decimal("-0.5"), Decimal(1), 4, None)),
)
BARE = Table("support", HEADS, ROWS)
TITLES = {
    "partner": "Partner", "component": "Component", "paid": "Paid in USD",
    "share": "Share", "courses": "Courses", "on": "Day",
}  # fmt: skip
NAMED = with_names(BARE, TITLES, {"component": {"police": "Police"}})
# 3 + 0 + 4 courses; one sum paid is missing, so that the whole is
WHOLE = with_total(NAMED, "Total")
LINKED = Table(
    "figures",
    (Head("what", TEXT, title="What"), Head("paid", amount("USD"), title="Paid")),
    (
        Row("x", (Cell("POL", "Police", link="/police/"), Decimal(7))),
        Row("", ("none", Cell(None, "not known", trace="net"))),
    ),
)
