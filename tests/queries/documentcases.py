"""What the named queries about documents and registers answer over the small dataset: query, values, rows."""

R11, R12 = "document/COM_2017_0608_FIN", "document/COM_2017_0779_FIN"
P1, P2 = "passage/COM_2017_0608_FIN/III.p1", "passage/COM_2017_0608_FIN/III.p2"
NOTE, Q1 = "passage/COM_2017_0608_FIN/fn1", "passage/COM_2017_0779_FIN/II.p1"
TEXT1 = "EC3 works on encryption with Morocco."
TEXT2 = (
    "Europol and Tunisia fight radicalisation under Regulation 2016/794 and its Regulation (SIS)."
)
TEXT3 = "The EU and Europol follow the GDPR on encryption. See COM(2017) 999."
LINK11, LINK12 = "https://eur-lex.europa.eu/52017DC0608", "https://eur-lex.europa.eu/52017DC0779"
GDPR = ("document/32016R0679", "32016R0679", "https://eur-lex.europa.eu/32016R0679")
TWP = ("body/twp", "Terrorism Working Party")
MET = ("meeting/twp-2017-11-07", "document/ST_14129_2017")
EUROPOL_2009 = ("document/32009D0371", "", "32009D0371", "", "2010-01-01", "2017-04-30", "")
EUROPOL_2016 = (
    "document/32016R0794", "Europol Regulation", "32016R0794",
    "https://eur-lex.europa.eu/32016R0794", "2017-05-01", "", "",
)  # fmt: skip
IN_11 = (R11, "52017DC0608", LINK11, P1, TEXT1)
IN_12 = (R12, "52017DC0779", LINK12, Q1, TEXT3)
NAMED_P1 = (R11, "2017-10-18", "52017DC0608", LINK11, P1, "0", "EC3", "body/ec3", TEXT1, "false")
NAMED_P2 = (
    R11,
    "2017-10-18",
    "52017DC0608",
    LINK11,
    P2,
    "0",
    "Europol",
    "body/europol",
    TEXT2,
    "true",
)
NAMED_Q1 = (
    R12,
    "2017-12-12",
    "52017DC0779",
    LINK12,
    Q1,
    "11",
    "Europol",
    "body/europol",
    TEXT3,
    "true",
)
BY_NOTE = (R11, P1, TEXT1, *GDPR, "explicit", "Article 32", "true")
BY_NAME = (R12, Q1, TEXT3, *GDPR, "named", "", "false")
CITING_11 = (
    R11, "2017-10-18", "52017DC0608", LINK11, NOTE, "Article 32 of Regulation 2016/679",
    "Article 32", "Article 32 of Regulation 2016/679.", "true",
)  # fmt: skip
CITING_12 = (R12, "2017-12-12", "52017DC0779", LINK12, Q1, "GDPR", "", TEXT3, "false")
MENTIONED_11: list[tuple[str, ...]] = [
    (P1, "0", "3", "EC3", "body/ec3", "body", "European Cybercrime Centre", "1", "false"),
    (P1, "13", "23", "encryption", "topic/encryption", "topic", "encryption", "", ""),
    (P2, "0", "7", "Europol", "body/europol", "body", "Europol", "", "true"),
]
SPAN1 = (
    P2, "48", "Regulation 2016/794", "explicit", "resolved", "false", "document/32016R0794",
    "Regulation (EU) 2016/794", "32016R0794", "https://eur-lex.europa.eu/32016R0794", "", "", "1", "",
)  # fmt: skip
SPAN2 = (P2, "72", "its Regulation", "anaphoric", "ambiguous", *[""] * 7, "0.5", "")
SPAN3 = (
    NOTE, "0", "Article 32 of Regulation 2016/679", "explicit", "resolved", "false", GDPR[0],
    "Regulation (EU) 2016/679", *GDPR[1:], "Article 32", "2017-04-27", "1", "true",
)  # fmt: skip
DOUBT_11 = (
    R11, P2, "its Regulation", "anaphoric", "ambiguous",
    "document/32016R0679 document/32016R0794", TEXT2,
)  # fmt: skip
DOUBT_12 = (R12, Q1, "COM(2017) 999", "explicit", "unresolved", "", TEXT3)
MINUTES = (
    "document/ST_14129_2017", "ST 14129 2017", "", "2017-11-14", "",
    "https://data.consilium.europa.eu/ST-14129-2017", "1", "", "",
)  # fmt: skip
REPORT_11 = (
    R11, "COM(2017) 608 final", "Eleventh progress report", "2017-10-18", "52017DC0608", LINK11,
    "3", "0.995", "true",
)  # fmt: skip
REPORT_12 = (
    R12, "COM(2017) 779 final", "Twelfth progress report", "2017-12-12", "52017DC0779", LINK12,
    "1", "1", "",
)  # fmt: skip
ENISA_2013 = "European Union Agency for Network and Information Security"
ENISA_2019 = "European Union Agency for Cybersecurity"

WRONG_DAY = (
    R11, "52017DC0608", LINK11, GDPR[0], "Regulation (EU) 2016/679", "register", "2017-04-27",
    "2016-04-27", NOTE, "Article 32 of Regulation 2016/679.", "", "", "true",
)  # fmt: skip
TWO_DAYS = (*WRONG_DAY[:5], "other document", *WRONG_DAY[6:10], Q1, TEXT3, "true")

Rows = list[tuple[str, ...]]
CASES: list[tuple[str, dict[str, str], Rows]] = [
    ("co-mentions", {"body": "europol", "topic": "encryption"}, [IN_11, IN_12]),
    (
        "co-mentions",
        {"body": "europol", "topic": "encryption", "document": "52017DC0779"},
        [IN_12],
    ),
    ("co-mentions", {"body": "ec3", "topic": "encryption"}, [IN_11]),
    ("co-mentions", {"body": "enisa", "topic": "encryption"}, []),
    ("co-mentions", {"body": "europol", "topic": "radicalisation", "level": "section"}, [
        IN_11, (*IN_11[:3], P2, TEXT2),
    ]),
    ("co-mentions", {"body": "ec3", "topic": "radicalisation"}, []),
    ("co-mentions", {"body": "ec3", "topic": "radicalisation", "level": "document"}, [
        IN_11, (*IN_11[:3], P2, TEXT2),
    ]),
    ("co-mentions", {"body": "eu", "topic": "radicalisation", "level": "document"}, []),
    (
        "co-mention-citations",
        {"body": "europol", "topic": "encryption"},
        [(R11, P1, TEXT1, *GDPR, "true"), (R12, Q1, TEXT3, *GDPR, "true")],
    ),
    (
        "co-mention-citations",
        {"body": "europol", "topic": "encryption", "document": "52017DC0608"},
        [(R11, P1, TEXT1, *GDPR, "true")],
    ),
    ("citations-by-topic", {"topic": "encryption"}, [BY_NOTE, BY_NAME]),
    ("citations-by-topic", {"topic": "encryption", "document": R12[9:]}, [BY_NAME]),
    ("citations-by-topic", {"topic": "encryption", "cites": "32016R0679"}, [BY_NOTE, BY_NAME]),
    ("citations-by-topic", {"topic": "encryption", "cites": "32016R0794"}, []),
    ("contradictions", {}, [TWO_DAYS, WRONG_DAY]),
    ("contradictions", {"document": "52017DC0608", "act": "32016R0679"}, [TWO_DAYS, WRONG_DAY]),
    ("contradictions", {"document": "52017DC0779"}, []),
    ("contradictions", {"kind": "register"}, [WRONG_DAY]),
    ("presented-with", {"document": "52017DC0608"}, []),
    ("presented-with", {"document": "ST_14129_2017"}, [
        ("document/ST_13414_2017", "ST 13414 2017", "", "", "", "2017-11-14", "true", "false",
         "passage/ST_14129_2017/3.p1", "The conclusions were endorsed.", "", ""),
    ]),
    ("mentions-of", {"entity": "europol"}, [NAMED_P1, NAMED_P2, NAMED_Q1]),
    ("mentions-of", {"entity": "europol", "document": "52017DC0779"}, [NAMED_Q1]),
    ("mentions-of", {"entity": "europol", "since": "2017-12-12"}, [NAMED_Q1]),
    ("mentions-of", {"entity": "europol", "until": "2017-10-18"}, [NAMED_P1, NAMED_P2]),
    (
        "mentioned-countries",
        {},
        [("country/MAR", "Morocco", "1", "1", "true"), ("country/TUN", "Tunisia", "1", "1", "")],
    ),
    ("mentioned-countries", {"document": "52017DC0779"}, []),
    ("mentioned-countries", {"topic": "encryption"}, [("country/MAR", "Morocco", "1", "1", "true")]),
    (
        "mentioned-bodies",
        {},
        [
            ("body/europol", "Europol", "2", "3", "true"),
            ("body/ec3", "European Cybercrime Centre", "1", "1", "true"),
            ("body/eu", "European Union", "1", "1", ""),
        ],
    ),
    (
        "mentioned-topics",
        {},
        [
            ("topic/encryption", "encryption", "2", "2", ""),
            ("topic/radicalisation", "radicalisation", "1", "1", "false"),
        ],
    ),
    ("mentioned-systems", {}, [("system/sis", "Schengen Information System", "1", "1", "true")]),
    ("document-citations", {"document": "52017DC0608"}, [SPAN1, SPAN2, SPAN3]),
    ("document-citations", {"document": "52017DC0608", "form": "anaphoric"}, [SPAN2]),
    ("document-citations", {"document": "52017DC0608", "resolution": "resolved"}, [SPAN1, SPAN3]),
    ("document-mentions", {"document": "52017DC0608"}, MENTIONED_11),
    ("cited-by", {"document": "32016R0679"}, [CITING_11, CITING_12]),
    ("cited-by", {"document": "32016R0679", "form": "named"}, [CITING_12]),
    (
        "cited-by-both",
        {"a": "52017DC0608", "b": "52017DC0779"},
        [(GDPR[0], "Regulation (EU) 2016/679", *GDPR[1:], "1", "1", "true")],
    ),
    ("cited-by-both", {"a": "52017DC0608", "b": "52017DC0779", "form": "explicit"}, []),
    ("unresolved", {}, [DOUBT_11, DOUBT_12]),
    ("unresolved", {"document": "52017DC0779"}, [DOUBT_12]),
    (
        "on-the-table",
        {"document": "ST_14129_2017"},
        [
            ("2", "Information", "", "", "Presidency", "informed", "false"),
            ("3", "ATLAS", "document/ST_12583_2017_REV_3",
             "https://data.consilium.europa.eu/ST-12583", "", "endorsed", ""),
            ("4", "Threat assessment", "document/ST_12583_2017_REV_3",
             "https://data.consilium.europa.eu/ST-12583", "Europol; Presidency", "accepted",
             "false"),
            ("4", "Threat assessment", "document/ST_13414_2017", "", "Europol; Presidency",
             "accepted", "false"),
        ],
    ),
    (
        "trail",
        {"document": "ST_12583_2017_REV_3"},
        [
            ("2017-11-07", "", "meeting", *TWP, "3", "endorsed", "lifting of scrutiny reserve",
             "", *MET, "true"),
            ("2017-11-07", "", "meeting", *TWP, "4", "accepted", "", "", *MET, "true"),
            ("2017-11-21", "", "forwarding", "body/cosi",
             "Standing Committee on Internal Security", "3", "", "", "endorsement", *MET,
             "false"),
            ("2017-12-01", "2017-12-31", "forwarding", "body/jha-council",
             "Justice and Home Affairs Council", "3", "", "", "adoption", *MET, ""),
        ],
    ),
    ("trail", {"document": "52017DC0608"}, []),
    (
        "mandate",
        {"body": "europol"},
        [("body/europol", "Europol", *EUROPOL_2009), ("body/europol", "Europol", *EUROPOL_2016)],
    ),
    (
        "mandate",
        {"body": "europol", "on": "2017-05-01"},
        [("body/europol", "Europol", *EUROPOL_2016)],
    ),
    (
        "mandate",
        {"body": "europol", "on": "2017-04-30"},
        [("body/europol", "Europol", *EUROPOL_2009)],
    ),
    (
        "mandate",
        {"body": "enisa", "on": "2017-11-07"},
        [("body/enisa", ENISA_2013, *[""] * 7)],
    ),
    (
        "names",
        {"body": "enisa"},
        [
            ("body/enisa", ENISA_2013, "en", "2013-06-19", "2019-06-26", ""),
            ("body/enisa", ENISA_2019, "en", "2019-06-27", "", ""),
        ],
    ),
    (
        "names",
        {"body": "enisa", "on": "2019-06-27"},
        [("body/enisa", ENISA_2019, "en", "2019-06-27", "", "")],
    ),
    (
        "history",
        {"body": "enisa"},
        [
            ("body/enisa", "name", "", ENISA_2013, "2013-06-19", "2019-06-26", ""),
            ("body/enisa", "name", "", ENISA_2019, "2019-06-27", "", ""),
        ],
    ),
    (
        "history",
        {"body": "enisa", "on": "2017-11-07"},
        [("body/enisa", "name", "", ENISA_2013, "2013-06-19", "2019-06-26", "")],
    ),
    (
        "history",
        {"body": "ec3"},
        [
            ("body/ec3", "parent", "body/europol", "Europol", "2013-01-01", "", "true"),
            ("body/ec3", "replaced", "body/unit", "", "2013-01-01", "", "false"),
        ],
    ),
    ("documents", {}, [REPORT_11, MINUTES, REPORT_12]),
    ("documents", {"since": "2017-11-14", "until": "2017-11-14"}, [MINUTES]),
    ("documents", {"since": "2017-11-14"}, [MINUTES, REPORT_12]),
    (
        "coverage",
        {},
        [
            (R11, "0.995", "3", "2", "1", "0", "7 12"),
            (R12, "1", "2", "1", "0", "1", ""),
            ("document/ST_14129_2017", "", "1", "1", "0", "0", ""),
        ],
    ),
    ("coverage", {"document": "52017DC0779"}, [(R12, "1", "2", "1", "0", "1", "")]),
    (
        "passages",
        {"document": "52017DC0608"},
        [
            (P1, "1", "paragraph", "III", "", TEXT1),
            (P2, "2", "paragraph", "III", "", TEXT2),
            (NOTE, "3", "footnote", "", "1", "Article 32 of Regulation 2016/679."),
        ],
    ),
    ("passages", {"document": "52017DC0608", "heading": "IV"}, []),
]  # fmt: skip
