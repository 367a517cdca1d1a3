"""The JSON API: the routes of every slice under one document.

It is built when something under /api/ is first asked for; app/urls.py says how.
"""

from __future__ import annotations

from openssr import __version__
from openssr.analysis.board.api import router as board
from openssr.analysis.duties.api import router as duties
from openssr.analysis.facts.api import router_of as figures_of
from openssr.app.subjects import DEFINITIONS, INTAKES, WHOLES
from openssr.platform.api.document import new_api
from openssr.platform.entry.api import router_of
from openssr.subjects.assistance.api import router as assistance
from openssr.subjects.benchmarks.api import router as benchmarks
from openssr.subjects.benchmarks.subject import SUBJECT as BENCHMARKS
from openssr.subjects.institutions.api import router as institutions
from openssr.subjects.mandates.api import router as mandates
from openssr.subjects.strategy.api import router as strategy
from openssr.subjects.strategy.subject import SUBJECT as STRATEGY

strategy.lists_kinds("/strategy", STRATEGY)
benchmarks.lists_kinds("/benchmarks/registers", BENCHMARKS)
api = new_api(__version__)
api.add_router("{country}/records", router_of(INTAKES, WHOLES))
for router in (
    mandates, board, institutions, strategy, benchmarks, assistance, duties
):  # fmt: skip
    api.add_router("{country}", router)
api.add_router("{country}", figures_of(DEFINITIONS))
urlpatterns = api.urls[0]
