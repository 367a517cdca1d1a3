"""The pages of the example country that tests open."""

PAGES = [
    "", "mandates/", "mandates/due/", "mandates/search/?q=police", "mandates/cited/",
    "mandates/assess/?symbol=S/RES/9001 (2024)", "mandates/tasks/",
    "mandates/text/?symbol=S/2026/9131", "mandates/text/?symbol=S/RES/9044 (2025)",
    "mandates/compare/?old=S/RES/9001 (2024)&new=S/RES/9044 (2025)",
    "institutions/", "institutions/map/", "benchmarks/",
    "benchmarks/B04/", "benchmarks/outlook/", "benchmarks/quarters/",
    "benchmarks/library/",
    "benchmarks/history/",
    "benchmarks/undertakings/", "due/", "strategy/frameworks/", "strategy/actions/",
    "strategy/processes/", "strategy/recommendations/", "strategy/evaluations/",
    "strategy/processes/DIA/", "strategy/processes/PER/", "strategy/versions/",
    "benchmarks/evidence/", "support/",
    "support/table/",
    "support/counted/", "support/beyond/",
    "support/forward/", "support/selection/", "support/questions/",
    "support/questions/needs/", "support/questions/places/",
    "support/questions/decisions/", "support/questions/detail/",
    "support/partner/XX-AR-01/",
    "records/institutions/record/?key=POL", "records/objectives/record/?key=O2.2",
    "records/regions/record/?key=AR-01", "records/indicators/record/?key=B04-1",
    "support/activity/?by=XX-AR-01&id=XX-AR-01-1001", "reports/",
    "reports/council/?from=2025-07-01&to=2026-06-30",
    "trace/benchmarks.status.count/?status=met", "trace/assistance.gross/?type=2",
    "trace/assistance.net/?bound=low",
]  # fmt: skip
SIGNED_IN = [
    "", "mandates/assess/", "mandates/add/", "mandates/passages/", "mandates/due/",
    "enter/", "enter/objectives/", "enter/conflicts/", "enter/actions/",
    "enter/matrix/?benchmark=B04",
    "enter/objectives/form/?key=O1.1", "enter/assessments/form/", "institutions/",
    "support/import/", "benchmarks/B04/",
    "support/activity/?by=XX-AR-01&id=XX-AR-01-1001", "reports/",
    "support/selection/", "support/identities/", "administration/",
    "administration/people/", "account/sign-in/",
    "records/institutions/record/?key=POL",
]  # fmt: skip


def quoted(path):
    """Return a path as a browser sends it, which writes spaces otherwise."""
    return path.replace(" ", "%20")


def dated(path):
    """Return a path that shows the book as on a day of the example."""
    return f"{path}{'&' if '?' in path else '?'}on=2026-06-30"
