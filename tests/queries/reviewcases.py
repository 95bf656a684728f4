"""What the named queries about reviews answer over the small dataset: query, values, rows."""

R11, R12 = "document/COM_2017_0608_FIN", "document/COM_2017_0779_FIN"
LINK12 = "https://eur-lex.europa.eu/52017DC0779"
SAID3 = (
    R12, "52017DC0779", LINK12, "passage/COM_2017_0779_FIN/II.p1", "0", "49",
    "The EU and Europol follow the GDPR on encryption.",
)  # fmt: skip


def fact(name: str, kind: str, status: str, confidence: str) -> tuple[str, ...]:
    return (f"fact/COM_2017_0779_FIN/{name}", kind, status, confidence, *SAID3)


PLAN = fact("II.p1/0-49/Commitment/1", "Commitment", "candidate", "0.5")
TALKS = fact("II.p1/0-49/Cooperation/1", "Cooperation", "candidate", "0.65")
OPENED = fact("II.p1/0-49/InfringementStep/2", "InfringementStep", "candidate", "0.6")
NOT_YET = fact("II.p1/0-49/TranspositionState/1", "TranspositionState", "candidate", "0.5")
OPINION = fact("II.p1/0-49/InfringementStep/1", "InfringementStep", "corrected", "0.75")
REJECTED = fact("0123456789ab", "Funding", "rejected", "0.7")


def review(number: int, *cells: str) -> tuple[str, ...]:
    name, *rest = cells
    fact_iri = f"fact/COM_2017_0779_FIN/{name}"
    return (f"review/COM_2017_0779_FIN/{number}", fact_iri, R12, *rest)


BEFORE = review(
    1, "0123456789ab", "accepted", "Bert", "2018-01-01T10:00:00Z", "superseded", "", "", "words"
)
NOW = review(
    2, "0123456789ab", "rejected", "Anna", "2018-01-02T10:00:00Z", "in force", "", "why", "words"
)
LOST = review(
    3, "gone", "corrected", "Anna", "2018-01-03T10:00:00Z", "orphaned", "actor", "", "other words"
)
UNDONE = review(
    4, "undone", "accepted", "Bert", "2018-01-04T10:00:00Z", "withdrawn", "", "", "words"
)
UNDO = review(
    5, "undone", "withdrawn", "Bert", "2018-01-05T10:00:00Z", "withdrawal", "", "", "words"
)

CASES: list[tuple[str, dict[str, str], list[tuple[str, ...]]]] = [
    ("facts-to-review", {}, [PLAN, TALKS, OPENED, NOT_YET]),
    ("facts-to-review", {"kind": "Commitment"}, [PLAN]),
    ("facts-to-review", {"kind": "Funding"}, []),
    ("facts-to-review", {"document": "52017DC0608"}, []),
    ("facts-to-review", {"status": "rejected"}, [REJECTED]),
    ("facts-to-review", {"status": "corrected"}, [OPINION]),
    (
        "facts-to-review",
        {"status": "all", "document": "52017DC0779"},
        [PLAN, TALKS, REJECTED, OPINION, OPENED, NOT_YET],
    ),
    ("reviews", {}, [BEFORE, NOW, LOST, UNDONE, UNDO]),
    ("reviews", {"by": "Bert"}, [BEFORE, UNDONE, UNDO]),
    ("reviews", {"state": "orphaned"}, [LOST]),
    ("reviews", {"document": "52017DC0608"}, []),
]
