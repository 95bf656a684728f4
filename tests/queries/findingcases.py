"""What the named query about findings answers over the small dataset: query, values, rows."""

R11 = "document/COM_2017_0608_FIN"
TIME = "2018-01-01T10:00:00Z"
TEXT = "EC3 works on encryption with Morocco."
NO_TITLE = (
    R11, "Warning", "document-title", "No title.", "Look.", *[""] * 6, "00000000000000aa",
    "It has none. (Anna, 2018-01-02)", TIME, "",
)  # fmt: skip
WHICH = (
    R11, "Info", "citation-unresolved", "Which one?", "", "passage/COM_2017_0608_FIN/III.p1", "", "",
    "4", "9", "works", "00000000000000bb", "", TIME, TEXT,
)  # fmt: skip
CASES: list[tuple[str, dict[str, str], list[tuple[str, ...]]]] = [
    ("findings", {}, [NO_TITLE, WHICH]),
    ("findings", {"document": "52017DC0608"}, [NO_TITLE, WHICH]),
    ("findings", {"document": "52017DC0779"}, []),
    ("findings", {"severity": "Info"}, [WHICH]),
    ("findings", {"rule": "document-title"}, [NO_TITLE]),
    ("findings", {"state": "open"}, [WHICH]),
    ("findings", {"state": "waived"}, [NO_TITLE]),
]
