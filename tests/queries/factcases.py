"""What the named queries about facts answer over the small dataset: query, values, rows."""

R11, R12 = "document/COM_2017_0608_FIN", "document/COM_2017_0779_FIN"
LINK11, LINK12 = "https://eur-lex.europa.eu/52017DC0608", "https://eur-lex.europa.eu/52017DC0779"
BY_11, BY_12 = (R11, "52017DC0608", LINK11), (R12, "52017DC0779", LINK12)
P1, P2 = "passage/COM_2017_0608_FIN/III.p1", "passage/COM_2017_0608_FIN/III.p2"
GDPR = "document/32016R0679"
Q1 = "passage/COM_2017_0779_FIN/II.p1"
SAID1 = (P1, "EC3 works on encryption with Morocco.")
SAID2 = (P2, "Europol and Tunisia fight radicalisation.")
SAID3 = (Q1, "The EU and Europol follow the GDPR on encryption.")
COSI = "Standing Committee on Internal Security"
PROMISE = (
    *BY_11, "promise", "European Commission, Europol", COSI, "work on encryption",
    "by May 2018", "", "2018-05-31", "0.9", "accepted", *SAID1,
)  # fmt: skip
FACT1 = "fact/COM_2017_0608_FIN/III.p1/0-37/Commitment/1"
FACT2 = "fact/COM_2017_0779_FIN/II.p1/0-49/Commitment/1"
TOLD = "2017-12-12"  # the day of the newest report


def held(state: str, day: str, basis: str = "") -> tuple[str, ...]:
    """The promise with its status on a day, and what this rests on."""
    return (*PROMISE[:5], "false", *PROMISE[5:], state, day, basis, FACT1, "false")


def planned(day: str = TOLD) -> tuple[str, ...]:
    """The plan, of which no status is known."""
    head = (
        *BY_12,
        "plan",
        "",
        "false",
        "",
        "follow the rules",
        "",
        "",
        "",
        "0.5",
        "candidate",
        *SAID3,
    )
    return (*head, "", day, "", FACT2, "")


AGAIN = "announced again", TOLD, f"repeats in COM(2017) 779 final of {TOLD}"
PLAN = planned()
PROMISED = ("European Commission, Europol", SAID1[1], "by May 2018", "2018-05-31")
COMMITTED = (
    "promise", "work on encryption", FACT1, Q1, "false",
)  # fmt: skip


def followed(state: str, day: str) -> list[tuple[str, ...]]:
    """What the later report says of the promise, with its status on a day."""
    return [
        (*PROMISED, *said, SAID3[1], state, day, *why, *COMMITTED)
        for said, why in (
            (("follow-up", "repeats"), ("0.7", "same topic, similar words")),
            (("candidate", "fulfils"), ("0.45", "similar words")),
        )
    ]


LINKED = (FACT1, R11, "52017DC0608", *SAID1)
REPEATED = (
    *LINKED, "follow-up", "repeats", R12, "52017DC0779", *SAID3, TOLD, "0.7", "same topic, similar words",
)  # fmt: skip
FULFILLED = (
    *LINKED, "candidate", "fulfils", R12, "52017DC0779", *SAID3, "", "0.45", "similar words",
)  # fmt: skip
DONE = (
    *LINKED, "follow-up", "fulfils", "document/COM_2019_0001_FIN", "", "", "The work is done.",
    "2019-01-01", "0.8", "same topic",
)  # fmt: skip
NO_WORD = (
    "", SAID3[1], "", "", "no word", "", "", "", "2017-10-18", "", "", "plan", "follow the rules",
    FACT2, "", "",
)  # fmt: skip
MONEY = (
    *BY_11, "18500000", "EUR", "Internal Security Fund Police", "for gates",
    "2018", "call for proposals", "0.95", "asserted", *SAID1, "false",
)  # fmt: skip
IN_FORCE = (
    "agreement in force",
    "Decision 2009/371/JHA",
    "true",
    "2017-10-18",
    "0.95",
    "asserted",
    *SAID1,
)
MOROCCO = (*BY_11, "Europol", "country/MAR", "Morocco", *IN_FORCE, "true")
TUNISIA = (*BY_11, "Europol", "country/TUN", "Tunisia", *IN_FORCE, "true")
TALKS = (
    *BY_12, "European Union", "country/MAR", "Morocco", "dialogue", "", "", "", "0.65", "candidate", *SAID3, "true",
)  # fmt: skip
OPINION = (
    *BY_12, "reasoned opinion", "Greece", "Regulation (EU) 2016/679", "32016R0679", "2017-10-05",
    "", "", "2017-12-12", "0.75", "corrected", *SAID3, "true",
)  # fmt: skip
OPENED = (
    *BY_12, "opened", "", "", "", "", "2016-05-01", "2016-05-31", "", "0.6", "candidate", *SAID3, "",
)  # fmt: skip
SIXTEEN = (
    *BY_11, "transposed", "", "16", "Regulation (EU) 2016/794", "32016R0794", "2017-05-31",
    "2017-10-18", "0.75", "asserted", *SAID2, "",
)  # fmt: skip
NOT_YET = (*BY_12, "not transposed", "Greece", "", "", "", "", "", "0.5", "candidate", *SAID3, "")

WORDS3 = "The EU and Europol follow the GDPR on encryption. See COM(2017) 999."
NAMED_12: list[tuple[str, ...]] = [
    ("body/eu", "body", "European Union", "", "1", "0", Q1, "", WORDS3, ""),
    ("body/europol", "body", "Europol", "", "1", "1", Q1, "11", WORDS3, "true"),
    (
        "document/32016R0679", "act", "Regulation (EU) 2016/679", "32016R0679", "1", "1", Q1, "30",
        WORDS3, "true",
    ),
    ("topic/encryption", "topic", "encryption", "", "1", "0", Q1, "", WORDS3, ""),
]  # fmt: skip
FACT = "fact/COM_2017_0779_FIN/II.p1/0-49"
STATED_12: list[tuple[str, ...]] = [
    (
        f"{FACT}/{fact}",
        fact.partition("/")[0],
        *SAID3,
        *rest,
        "corrected" if fact == "InfringementStep/1" else "candidate",
    )
    for fact, *rest in (
        ("Commitment/1", "action", "follow the rules", "", "0.5"),
        ("Commitment/1", "commitmentKind", "plan", "", "0.5"),
        ("Cooperation/1", "cooperatingBody", "body/eu", "European Union", "0.65"),
        ("Cooperation/1", "partner", "country/MAR", "Morocco", "0.65"),
        ("Cooperation/1", "stage", "dialogue", "", "0.65"),
        ("InfringementStep/1", "about", GDPR, "Regulation (EU) 2016/679", "0.75"),
        ("InfringementStep/1", "concernsAct", GDPR, "Regulation (EU) 2016/679", "0.75"),
        ("InfringementStep/1", "date", "2017-10-05", "", "0.75"),
        ("InfringementStep/1", "memberState", "country/GRC", "Greece", "0.75"),
        ("InfringementStep/1", "stage", "reasoned opinion", "", "0.75"),
        ("InfringementStep/2", "periodEnd", "2016-05-31", "", "0.6"),
        ("InfringementStep/2", "periodStart", "2016-05-01", "", "0.6"),
        ("InfringementStep/2", "stage", "opened", "", "0.6"),
        ("TranspositionState/1", "memberState", "country/GRC", "Greece", "0.5"),
        ("TranspositionState/1", "stage", "not transposed", "", "0.5"),
    )
]

CASES: list[tuple[str, dict[str, str], list[tuple[str, ...]]]] = [
    ("named-in", {"document": "52017DC0779"}, NAMED_12),
    ("stated-in", {"document": "52017DC0779"}, STATED_12),
    ("commitments", {}, [held(*AGAIN), PLAN]),
    ("commitments", {"by": "2018-05-31"}, [held(*AGAIN)]),
    ("commitments", {"by": "2018-05-30"}, []),
    ("commitments", {"actor": "europol"}, [held(*AGAIN)]),
    ("commitments", {"about": "encryption"}, [held(*AGAIN)]),
    (
        "commitments",
        {"on": "2017-12-11"},
        [held("open", "2017-12-11"), planned("2017-12-11")],
    ),
    (
        "commitments",
        {"status": "late", "on": "2018-06-01"},
        [held("late", "2018-06-01", "no document since its deadline")],
    ),
    ("commitments", {"status": "late"}, []),
    ("commitments", {"status": "late", "on": "2018-05-31"}, []),
    ("commitments", {"status": "due"}, [held(*AGAIN)]),
    ("commitments", {"status": "due", "on": "2018-06-01"}, []),
    ("commitments", {"status": "open"}, []),
    ("follow-ups", {"a": "52017DC0608", "b": "52017DC0779"}, followed("announced again", TOLD)),
    (
        "follow-ups",
        {"a": "52017DC0608", "b": "52017DC0779", "on": "2018-06-01"},
        followed("late", "2018-06-01"),
    ),
    (
        "follow-ups",
        {"a": "52017DC0608", "b": "52017DC0779", "only": "candidate"},
        followed("announced again", TOLD)[1:],
    ),
    ("follow-ups", {"a": "52017DC0779", "b": "52017DC0608"}, [NO_WORD]),
    ("followed-up", {}, [FULFILLED, REPEATED, DONE]),
    ("followed-up", {"document": "52017DC0608", "only": "candidate"}, [FULFILLED]),
    ("followed-up", {"later": "52017DC0779", "only": "follow-up"}, [REPEATED]),
    ("followed-up", {"document": "52017DC0779"}, []),
    ("commitments", {"document": "52017DC0779"}, [PLAN]),
    ("commitments", {"awaiting": "no"}, [held(*AGAIN)]),
    ("commitments", {"awaiting": "yes"}, [PLAN]),
    ("funding", {}, [MONEY]),
    ("funding", {"awaiting": "no"}, [MONEY]),
    ("funding", {"awaiting": "yes"}, []),
    ("funding", {"programme": "isf-police"}, [MONEY]),
    ("funding", {"document": "52017DC0779"}, []),
    ("cooperation", {}, [MOROCCO, TUNISIA, TALKS]),
    ("cooperation", {"body": "europol"}, [MOROCCO, TUNISIA]),
    ("cooperation", {"country": "Morocco"}, [MOROCCO, TALKS]),
    ("cooperation", {"stage": "dialogue"}, [TALKS]),
    ("cooperation", {"document": "52017DC0608", "country": "TUN"}, [TUNISIA]),
    ("cooperation", {"awaiting": "no"}, [MOROCCO, TUNISIA]),
    ("infringements", {"awaiting": "no"}, [OPINION]),
    ("infringements", {"awaiting": "yes"}, [OPENED]),
    ("infringements", {}, [OPINION, OPENED]),
    ("infringements", {"country": "Greece"}, [OPINION]),
    ("infringements", {"act": "32016R0679"}, [OPINION]),
    ("infringements", {"stage": "opened"}, [OPENED]),
    ("infringements", {"document": "52017DC0608"}, []),
    ("transposition", {"awaiting": "yes"}, [NOT_YET]),
    ("transposition", {"by": "2000-01-01"}, []),
    ("transposition", {}, [SIXTEEN, NOT_YET]),
    ("transposition", {"act": "32016R0794"}, [SIXTEEN]),
    ("transposition", {"country": "Greece"}, [NOT_YET]),
    ("transposition", {"document": "52017DC0608"}, [SIXTEEN]),
]
