"""When a fact is the annotated one, and when it is wholly so, family by family.

A found commitment is right where its action begins at the annotated verb (or a few words before it,
as "is scheduled to take place" does); wholly right where its actors and its deadline are too.
Where a reader may have it otherwise, a row has the other values as `…_either`, or `…_any` for all.
"""

from collections.abc import Iterable

from loaders.statements import Deadline, Fact
from scripts.facts.scores import Check, Row, Score, action_start, last, matched, scored_cells

BEFORE_THE_VERB = 30


def is_commitment(fact: Fact, row: Row) -> bool:
    """Whether the fact is the annotated commitment."""
    starts = row.get("verbs", row["verb"][:1])
    return fact.passage == row["passage"] and any(
        -3 <= start - action_start(fact) <= BEFORE_THE_VERB for start in starts
    )


def commitment_is_whole(fact: Fact, row: Row) -> bool:
    """Whether actors and deadline are those of the row, too."""
    deadline = fact.first("deadline")
    due = ["", ""]
    if isinstance(deadline, Deadline):
        due = [str(deadline.start or ""), str(deadline.end or "")]
    wanted = [row.get("due", ["", ""]), *row.get("due_either", ())]
    return _either(fact, "actor", row, "actor") and ("due_any" in row or due in wanted)


def _either(fact: Fact, field: str, row: Row, name: str) -> bool:
    """Whether the fact has the ids of the row in a field, or others that the row allows."""
    return {last(v) for v in fact.all(field)} in [
        set(row.get(name, ())),
        *map(set, row.get(name + "_either", ())),
    ]


def addressees(facts: Iterable[Fact], rows: list[Row]) -> Score:
    """To whom the rightly found commitments are addressed; what is `told_either` counts neither way."""
    score = Score()
    for fact, row in matched(facts, rows, is_commitment):
        if row is None or row.get("optional"):
            continue
        either = set(row.get("told_either", ()))
        where = f"{row['passage']}@{row['verb'][0]}"
        found = {(where, last(v)) for v in fact.all("addressee") if last(v) not in either}
        score.add(scored_cells(found, {(where, name) for name in row.get("told", ())}))
    return score


def is_funding(fact: Fact, row: Row) -> bool:
    """Whether the fact is the annotated sum."""
    return bool(fact.passage == row["passage"] and fact.first("amount") == row["amount"])


def funding_is_whole(fact: Fact, row: Row) -> bool:
    """Whether programme and year are those of the row, too."""
    years = {row.get("year"), *row.get("year_either", ())}
    return _either(fact, "programme", row, "programme") and (
        "year_any" in row or fact.first("year") in years
    )


def is_cooperation(fact: Fact, row: Row) -> bool:
    """Whether the fact is the annotated cooperation: the same stage with mostly the same partners."""
    partners, wanted = {last(v) for v in fact.all("partner")}, set(row["partners"])
    stages = {row["stage"], *row.get("stage_either", ())}
    return (
        fact.passage == row["passage"]
        and ("stage_any" in row or str(fact.first("stage")) in stages)
        and 2 * len(partners & wanted) > len(partners | wanted)
    )


def cooperation_is_whole(fact: Fact, row: Row) -> bool:
    """Whether body, all partners and personal data are those of the row, too."""
    bodies = {row["body"], *row.get("body_either", ())}
    return (
        {last(v) for v in fact.all("partner")} == set(row["partners"])
        and bool({last(v) for v in fact.all("cooperatingBody")} & bodies)
        and (
            "personal_data_either" in row or fact.first("personalData") == row.get("personal_data")
        )
    )


def is_step(fact: Fact, row: Row) -> bool:
    """Whether the fact is the annotated infringement step."""
    states = {last(v) for v in fact.all("memberState")}
    return (
        fact.passage == row["passage"]
        and str(fact.first("stage")) in {row["step"], *row.get("step_either", ())}
        and states == set(row.get("member_states", ()))
    )


def step_is_whole(fact: Fact, row: Row) -> bool:
    """Whether acts and date are those of the row, too."""
    acts = {last(v) for v in fact.all("concernsAct")}
    days = {str(day) for day in (*fact.all("onDate"), *fact.all("date"))}
    dated = [{row["date"]} if "date" in row else set(), *([set()] if "date_either" in row else [])]
    return acts == set(row.get("act", ())) and days in dated


def is_transposition(fact: Fact, row: Row) -> bool:
    """Whether the fact is the annotated state of transposition."""
    if fact.passage != row["passage"]:
        return False
    if "count" in row:
        return bool(fact.first("memberStateCount") == row["count"])
    return _either(fact, "memberState", row, "member_states")


# The readers had three states; those of the scheme are finer.
STATES = {
    "notified": "transposed",
    "implemented": "transposed",
    "partly transposed": "partly",
    "implementation under way": "partly",
    "implementation lagging": "not transposed",
    "to be transposed": "not transposed",
}


def transposition_is_whole(fact: Fact, row: Row) -> bool:
    """Whether act and state are those of the row, too."""
    acts = {last(v) for v in fact.all("concernsAct")}
    stage = str(fact.first("stage"))
    states = {row["state"], *row.get("state_either", ())}
    return acts == set(row.get("act", ())) and STATES.get(stage, stage) in states


def is_reported(fact: Fact, row: Row) -> bool:
    """Whether the fact's clause has the annotated words."""
    return bool(fact.passage == row["passage"] and row["words"] in str(fact.first("action")))


def always(fact: Fact, row: Row) -> bool:
    """Whether the fact is wholly right, where nothing more was annotated."""
    return bool(fact.passage == row["passage"])


FAMILIES: dict[str, tuple[str, Check, Check]] = {
    "commitment": ("Commitment", is_commitment, commitment_is_whole),
    "funding": ("Funding", is_funding, funding_is_whole),
    "cooperation": ("Cooperation", is_cooperation, cooperation_is_whole),
    "infringement": ("InfringementStep", is_step, step_is_whole),
    "transposition": ("TranspositionState", is_transposition, transposition_is_whole),
}
