"""Evaluations, and recommendations followed to an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from openssr.platform.registers.field import (
    VERIFIED,
    Choice,
    Field,
    claim,
    label,
    own_code,
    signature,
)
from openssr.platform.registers.register import Fault, Register


class EvaluationKind(Choice):
    """What kind of evaluation it is."""

    MID_TERM = "mid_term", label("Mid-term evaluation")
    FINAL = "final", label("Final evaluation")
    EX_POST = "ex_post", label("Ex-post evaluation")
    IMPACT = "impact", label("Impact evaluation")
    AUDIT = "audit", label("Audit")
    REVIEW = "review", label("Review")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """An evaluation, and the day and document of the management's response."""

    code: Annotated[str, own_code(20)]
    names: Annotated[dict[str, str], Field("Name", length=300)]
    kind: Annotated[str, Field("Kind", choices=EvaluationKind)]
    objective: Annotated[
        str,
        Field(
            "Code of the objective",
            title=label("Objective"),
            length=20,
            refers="strategy.Objective",
        ),
    ] = ""
    commissioned_by: Annotated[str, Field("Commissioned by", length=200)] = ""
    evaluator: Annotated[str, Field("Evaluator", length=200)] = ""
    published_on: Annotated[date | None, Field("Published on")] = None
    document: Annotated[str, Field("Document", length=300)] = ""
    findings: Annotated[str, Field("Main findings", length=4000)] = ""
    response_on: Annotated[date | None, Field("Management response on")] = None
    response_document: Annotated[str, Field("Document of the response", length=300)] = (
        ""
    )


EVALUATIONS = Register(
    kind="evaluations",
    title=label("Evaluations"),
    record=Evaluation,
    key=("code",),
    within="objective",
)


class RecommendationSource(Choice):
    """Where a recommendation comes from."""

    DIALOGUE = "dialogue", label("Dialogue")
    REVIEW = "review", label("Review")
    AUDIT = "audit", label("Audit")
    ASSESSMENT = "assessment", label("Assessment")
    INQUIRY = "inquiry", label("Inquiry")
    EVALUATION = "evaluation", label("Evaluation")
    OTHER = "other", label("Other source")


class Answer(Choice):
    """What the institution addressed answered."""

    ACCEPTED = "accepted", label("accepted")
    PARTLY = "partly", label("accepted in part")
    REJECTED = "rejected", label("rejected")


class RecommendationState(Choice):
    """How far a recommendation is."""

    OPEN = "open", label("open")
    UNDER_WAY = "under_way", label("under way")
    DONE = "done", label("done")
    DROPPED = "dropped", label("dropped")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """What a dialogue, audit, assessment or inquiry recommended, and the answer to it.

    ``origin`` is the code of the process or evaluation that it comes from.
    """

    code: Annotated[str, own_code(20)]
    source: Annotated[str, Field("Source", choices=RecommendationSource)]
    origin: Annotated[
        str,
        Field(
            "Code of the process or evaluation it comes from",
            title=label("Process or evaluation it comes from"),
            length=20,
            among=("strategy.Process", "strategy.Evaluation"),
        ),
    ] = ""
    document: Annotated[str, Field("Document", length=300)] = ""
    paragraph: Annotated[str, Field("Paragraph", length=40)] = ""
    words: Annotated[str, Field("Text", length=4000)]
    addressed_to: Annotated[
        str,
        Field(
            "Code of the institution addressed",
            title=label("Addressed to"),
            length=40,
            refers="institutions.Institution",
        ),
    ]
    made_on: Annotated[date, Field("Made on")]
    answer: Annotated[
        str,
        Field(
            "Answer: accepted, partly or rejected",
            title=label("Answer"),
            choices=Answer,
        ),
    ] = ""
    answer_words: Annotated[str, Field("Text of the answer", length=4000)] = ""
    answered_on: Annotated[date | None, Field("Answered on")] = None
    due_on: Annotated[date | None, Field("Due on")] = None
    state: Annotated[str, Field("State", choices=RecommendationState)]
    done_on: Annotated[date | None, Field("Done on")] = None
    verified_by: Annotated[str, signature("Verified by", VERIFIED, counts=True)] = ""
    claimed_verified_by: Annotated[
        str, claim("Verified by, as the file says", "verified_by", length=200)
    ] = ""
    evidence: Annotated[str, Field("Evidence", length=300)] = ""


def recommendation_faults(recommendation: Recommendation) -> list[Fault]:
    """Return what is wrong with a recommendation."""
    faults = []
    answered_on = recommendation.answered_on
    if recommendation.answer and answered_on is None:
        faults.append(("STR-006", "answered_on"))
    if answered_on is not None and answered_on < recommendation.made_on:
        faults.append(("STR-001", "answered_on"))
    is_done = recommendation.state == RecommendationState.DONE
    if is_done and recommendation.done_on is None:
        faults.append(("STR-006", "done_on"))
    if recommendation.claimed_verified_by == recommendation.addressed_to:
        faults.append(("STR-008", "claimed_verified_by"))
    return faults


RECOMMENDATIONS = Register(
    kind="recommendations",
    title=label("Recommendations and answers"),
    record=Recommendation,
    key=("code",),
    check=recommendation_faults,
    name="words",
    within="addressed_to",
)
