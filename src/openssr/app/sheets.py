"""Every kind of spreadsheet that the book takes, in the order they build on."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext as _

from openssr.kernel.error import NotFound
from openssr.platform.sheets.records import Sheet
from openssr.subjects.assistance.readers import decisions as decision_readers
from openssr.subjects.assistance.readers import own as own_readers
from openssr.subjects.assistance.readers import registers as support_readers
from openssr.subjects.assistance.services import decisions, links, own
from openssr.subjects.assistance.services import registers as support
from openssr.subjects.benchmarks import readers as benchmark_readers
from openssr.subjects.benchmarks import services as benchmarks
from openssr.subjects.institutions import readers as institution_readers
from openssr.subjects.institutions import services as institutions
from openssr.subjects.mandates.readers import assessments as assessment_readers
from openssr.subjects.mandates.readers import registers as register_readers
from openssr.subjects.mandates.services import assessment, passages, registers
from openssr.subjects.strategy import readers as strategy_readers
from openssr.subjects.strategy import services as strategy


def _benchmark_sheet(kind: str, *key: str) -> Sheet:
    return Sheet(
        kind,
        benchmarks.SHEETS[kind][0],
        key,
        partial(benchmarks.import_sheet, sheet=kind),
        partial(benchmarks.sheet_rows, sheet=kind),
    )


SHEETS = {
    sheet.kind: sheet
    for sheet in (
        Sheet(
            "institutions",
            institution_readers.COLUMNS,
            ("code",),
            institutions.import_institutions,
            institutions.institution_rows,
        ),
        Sheet(
            "visions",
            strategy_readers.VISIONS,
            ("code",),
            strategy.import_visions,
            strategy.vision_rows,
        ),
        Sheet(
            "goals",
            strategy_readers.GOALS,
            ("code",),
            strategy.import_goals,
            strategy.goal_rows,
        ),
        Sheet(
            "objectives",
            strategy_readers.OBJECTIVES,
            ("code",),
            strategy.import_objectives,
            strategy.objective_rows,
        ),
        _benchmark_sheet("benchmarks", "code"),
        _benchmark_sheet("indicators", "code"),
        _benchmark_sheet("targets", "indicator", "due_on"),
        _benchmark_sheet("evidence", "code"),
        Sheet(
            "measurements",
            benchmark_readers.MEASUREMENTS,
            ("indicator", "on", "part", "claim"),
            benchmarks.import_measurements,
            benchmarks.measurement_rows,
        ),
        _benchmark_sheet("judgements", "benchmark", "by", "on"),
        _benchmark_sheet("steps", "act", "paragraph", "benchmark"),
        _benchmark_sheet("reporters", "by", "basis"),
        _benchmark_sheet("undertakings", "code"),
        Sheet(
            "series",
            register_readers.MEMBERS,
            ("series", "symbol"),
            registers.import_members,
            registers.member_rows,
        ),
        Sheet(
            "corrections",
            register_readers.CORRECTIONS,
            ("old", "new", "new_path"),
            registers.import_corrections,
            registers.correction_rows,
        ),
        Sheet(
            "passages",
            register_readers.PASSAGES,
            ("symbol", "paragraph", "source", "place"),
            passages.import_passages,
            passages.passage_rows,
        ),
        Sheet(
            "tasks",
            register_readers.TASKS,
            ("code",),
            registers.import_tasks,
            registers.task_rows,
        ),
        Sheet(
            "assessments",
            assessment_readers.ASSESSMENTS,
            ("symbol", "paragraph", "scale"),
            assessment.import_assessments,
            assessment.assessment_rows,
        ),
        Sheet(
            "replies",
            assessment_readers.REPLIES,
            ("symbol", "paragraph", "on"),
            assessment.import_replies,
            assessment.reply_rows,
        ),
        Sheet(
            "trainings",
            support_readers.TRAININGS,
            ("code",),
            support.import_trainings,
            support.training_rows,
        ),
        Sheet(
            "equipment",
            support_readers.EQUIPMENT,
            ("code",),
            support.import_equipment,
            support.equipment_rows,
        ),
        Sheet(
            "contributions",
            support_readers.CONTRIBUTIONS,
            ("code",),
            support.import_contributions,
            support.contribution_rows,
        ),
        Sheet(
            "decisions",
            support_readers.DECISIONS,
            ("code",),
            support.import_decisions,
            support.decision_rows,
        ),
        Sheet(
            "activities",
            own_readers.ACTIVITIES,
            ("publisher", "identifier"),
            own.import_activities,
            own.activity_rows,
        ),
        Sheet(
            "transactions",
            own_readers.TRANSACTIONS,
            ("publisher", "identifier", "reference"),
            own.import_transactions,
            own.transaction_rows,
        ),
        Sheet(
            "results",
            own_readers.RESULTS,
            ("publisher", "identifier", "indicator", "ends_on"),
            own.import_results,
            own.result_rows,
        ),
        Sheet(
            "fields",
            decision_readers.CORRECTIONS,
            ("publisher", "identifier", "field"),
            decisions.import_corrections,
            decisions.correction_rows,
        ),
        Sheet(
            "preferences",
            decision_readers.PREFERENCES,
            ("publisher", "field"),
            decisions.import_preferences,
            decisions.preference_rows,
        ),
        Sheet(
            "identities",
            decision_readers.IDENTITIES,
            ("kind", "alias"),
            decisions.import_identities,
            decisions.identity_rows,
        ),
        Sheet(
            "links",
            links.COLUMNS,
            ("publisher", "identifier", "objective", "institution"),
            links.import_links,
            links.link_rows,
        ),
    )
}


def sheet_of(kind: str) -> Sheet:
    """Return the kind of sheet or raise ``NotFound``."""
    if kind not in SHEETS:
        raise NotFound(
            "there is no sheet {kind!r}; choose from {kinds}",
            kind=kind,
            kinds=", ".join(SHEETS),
        )
    return SHEETS[kind]


def sheet_words() -> dict[str, str]:
    """Return the name of each kind of sheet in the active language."""
    return {
        "institutions": _("Institutions"),
        "visions": _("Vision of the security sector"),
        "goals": _("Goals of the strategy"),
        "objectives": _("Objectives of the strategy"),
        "benchmarks": _("Benchmarks"),
        "indicators": _("Indicators"),
        "targets": _("Targets"),
        "evidence": _("Evidence documents"),
        "measurements": _("Measurements"),
        "judgements": _("Judgements and replies"),
        "steps": _("What bodies did in view of benchmarks"),
        "reporters": _("Who has to report on benchmarks"),
        "undertakings": _("Obstacles and commitments"),
        "series": _("Series of mandates: drafts, acts and renewals"),
        "corrections": _("Corrections of alignments"),
        "passages": _("Passages of reports on clauses"),
        "tasks": _("Tasks in workplans"),
        "assessments": _("My assessments of clauses"),
        "replies": _("Replies of the host country to assessments"),
        "trainings": _("Trainings"),
        "equipment": _("Equipment and works"),
        "contributions": _("Support that no aid data hold"),
        "decisions": _("Decisions of coordination meetings"),
        "activities": _("Activities of partners that publish none"),
        "transactions": _("Transactions of those activities"),
        "results": _("Results of those activities"),
        "fields": _("Corrections of what partners reported"),
        "preferences": _("Whose value counts, by partner and field"),
        "identities": _("Names and identifiers that stand for others"),
        "links": _("Links from activities to objectives and institutions"),
    }


def column_words() -> dict[str, str]:
    """Return the meaning of each column in the active language."""
    return {**_strategy_columns(), **_measuring_columns(), **_support_columns()}


def _support_columns() -> dict[str, str]:
    return {
        "partner": _("Partner"),
        "course": _("Course"),
        "delivered_by": _("Delivered by"),
        "women": _("Women"),
        "men": _("Men"),
        "activity": _("Identifier of the activity"),
        "item": _("Item"),
        "quantity": _("Quantity"),
        "amount": _("Amount"),
        "promised_on": _("Promised on"),
        "delivered_on": _("Delivered on"),
        "confirmed_by": _("Code of the institution that confirmed the delivery"),
        "confirmed_on": _("Confirmed on"),
        "recurrent_cost": _("Recurrent cost a year"),
        "recurrent_payer": _("Who pays the recurrent cost"),
        "person_months": _("Person-months"),
        "on_plan": _("On plan: yes or no"),
        "on_budget": _("On budget: yes or no"),
        "on_treasury": _("On treasury: yes or no"),
        "gender_marker": _("Gender marker: 0, 1 or 2"),
        "field": _("Field"),
        "part": _("Part, such as region=AR-01;sex=f; empty for the whole"),
        "claim": _("Whose value, where bodies differ"),
        "method": _("Method"),
        "act": _("Act"),
        "effect": _("Effect: imposed, modified, eased, renewed or lifted"),
        "sure": _("How sure: verified, partly or unverified"),
        "basis": _("Basis"),
        "day": _("Day of the year, as 05-15"),
        "first_on": _("First due on or after"),
        "last_on": _("Last due by"),
        "raised_on": _("Raised on"),
        "stage": _("Stage: proposed, adopted or ended"),
        "proposed_by": _("Proposed by"),
        "came_from": _("Grew out of (codes)"),
        "conditions": _("Conditions"),
        "publisher_name": _("Name of the partner"),
        "title": _("Title"),
        "description": _("Description"),
        "status": _("IATI status: 1 to 6"),
        "sectors": _("Purposes, as 15132:60 15137:40"),
        "implementer": _("Who carries it out"),
        "type": _("Type of transaction"),
        "other": _("Reference of the other side"),
        "other_activity": _("Activity of the other side"),
        "target": _("Target"),
        "actual": _("Value reached"),
        "meeting": _("Meeting"),
        "held_on": _("Held on"),
        "decision": _("Decision"),
        "state": _("State: open, done or dropped"),
        "done_on": _("Done on"),
        "weight": _("Share of the activity for the objective, in per cent"),
        "prefers": _("Whose value counts: country or partner"),
        "alias": _("Name or identifier"),
        "stands_for": _("Stands for"),
        "child_marker": _("Child protection marker: 0, 1 or 2"),
    }


def _strategy_columns() -> dict[str, str]:
    return {
        "code": _("Code"),
        "name_en": _("Name in English"),
        "name_fr": _("Name in French"),
        "name_ar": _("Name in Arabic"),
        "statement_en": _("Statement in English"),
        "statement_fr": _("Statement in French"),
        "statement_ar": _("Statement in Arabic"),
        "component": _("Component"),
        "functions": _("Functions, separated by semicolons"),
        "legal_basis": _("Legal basis"),
        "parent": _("Code of the institution above"),
        "parent_from": _("Under it from"),
        "parent_until": _("Under it until"),
        "region": _("Code of the region"),
        "document": _("Document"),
        "adopted_by": _("Adopted by"),
        "adopted_on": _("Adopted on"),
        "starts_on": _("Starts on"),
        "ends_on": _("Ends on"),
        "goal": _("Code of the goal"),
        "owner": _("Code of the owner"),
        "cost": _("Cost"),
        "currency": _("Currency, such as USD"),
        "clauses": _(
            "Clauses, such as S/RES/2553 (2020) 20(e), separated by semicolons"
        ),
        "institutions": _("Codes of institutions, separated by semicolons"),
        "symbol": _("Symbol of the adopting document"),
        "paragraph": _("Paragraph"),
        "responsible": _("Code of the responsible institution"),
        "objectives": _("Codes of objectives, separated by semicolons"),
        "obstacles": _("Obstacles"),
        "commitments": _("Commitments of the host country"),
    }


def _measuring_columns() -> dict[str, str]:
    return {
        "benchmark": _("Code of the benchmark"),
        "kind": _("Kind of indicator"),
        "unit": _("Unit"),
        "direction": _("Direction of progress"),
        "baseline": _("Baseline"),
        "baseline_on": _("Date of the baseline"),
        "stages": _("Highest stage of an ordinal scale"),
        "indicator": _("Code of the indicator"),
        "due_on": _("Due on"),
        "value": _("Value"),
        "title": _("Title"),
        "publisher": _("Publisher"),
        "published_on": _("Published on"),
        "reference": _("Reference"),
        "tier": _("Who may see it"),
        "on": _("As at"),
        "numerator": _("Numerator"),
        "denominator": _("Denominator"),
        "missing": _("If missing, why"),
        "evidence": _("Code of the evidence document"),
        "entered_by": _("Entered by"),
        "verified_by": _("Verified by"),
        "by": _("Who judges"),
        "words": _("Words"),
        "source": _("Symbol of the report"),
        "place": _("Paragraph of the report"),
        "relation": _("Relation: evidences, obstructs or rejected"),
        "note": _("Note"),
        "series": _("Name of the series, such as the mission"),
        "role": _("Role in the series"),
        "old": _("Symbol of the older document"),
        "new": _("Symbol of the newer document"),
        "new_path": _("Paragraph of the newer document, such as 3(a) or P3"),
        "old_path": _("Paragraph of the older document; empty for none"),
        "reason": _("Reason"),
        "party": _("Who does it"),
        "what": _("What is done"),
        "state": _("State"),
        "scale": _("Scale"),
        "score": _("Score: 0 none, 1 minimal, 2 intermediate, 3 full"),
        "rationale": _("Why"),
        "passage": _("Passage of the evidence"),
        "identifier": _("Identifier of the activity"),
        "objective": _("Code of the objective"),
        "institution": _("Code of the institution"),
    }
