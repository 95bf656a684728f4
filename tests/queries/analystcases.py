"""What the named queries that analysts ask daily answer over the small dataset: query, values, rows."""

GDPR = (
    "document/32016R0679",
    "Regulation (EU) 2016/679",
    "32016R0679",
    "https://eur-lex.europa.eu/32016R0679",
)
EUROPOL_ACT = (
    "document/32016R0794",
    "Regulation (EU) 2016/794",
    "32016R0794",
    "https://eur-lex.europa.eu/32016R0794",
)
DECISION = ("document/32009D0371", "Decision 2009/371/JHA", "32009D0371", "")
TWP = ("body/twp", "Terrorism Working Party")
SIS_TEXT = (
    "Europol and Tunisia fight radicalisation under Regulation 2016/794 and its Regulation (SIS)."
)
GDPR_TEXT = "The EU and Europol follow the GDPR on encryption. See COM(2017) 999."
MINUTES = "document/ST_14129_2017"
PROMISE = "fact/COM_2017_0608_FIN/III.p1/0-37/Commitment/1"

Rows = list[tuple[str, ...]]
CASES: list[tuple[str, dict[str, str], Rows]] = [
    ("acts-in-force", {"on": "2017-12-12"}, [
        (*GDPR, "2016-04-27", "in force", "2016-05-24", "", "true"),
    ]),
    ("acts-in-force", {"on": "2016-05-11"}, [
        (*DECISION, "2009-04-06", "in force", "2009-06-04", "2017-04-30", "true"),
    ]),
    ("acts-in-force", {"on": "2017-12-12", "act": "32009D0371"}, []),
    ("acts-in-force", {"on": "2017-12-12", "state": "all"}, [
        (*GDPR, "2016-04-27", "in force", "2016-05-24", "", "true"),
        (*EUROPOL_ACT, "2016-05-11", "perhaps", "", "", ""),
    ]),
    ("most-cited", {}, [
        (*GDPR, "2", "2", "true"),
        (*EUROPOL_ACT, "1", "1", ""),
        ("document/ST_13414_2017", "ST 13414 2017", "", "", "1", "1", ""),
    ]),
    ("most-cited", {"topic": "encryption"}, [
        (*GDPR, "2", "2", "true"),
    ]),
    ("cited-parts", {}, [
        (*GDPR, "Article 32", "1", "1", "true"),
    ]),
    ("cited-parts", {"document": "52017DC0779"}, []),
    ("related-acts", {"act": "32016R0794"}, [
        ("repeals", "document/32009D0371", "Decision 2009/371/JHA", "2009-04-06", "32009D0371", "", ""),
    ]),
    ("related-acts", {"act": "32009D0371", "relation": "amends"}, []),
    ("mentioned-with", {"entity": "europol"}, [
        ("topic/encryption", "topic", "encryption", "2", "2", ""),
        ("body/eu", "body", "European Union", "1", "1", ""),
        ("country/MAR", "country", "Morocco", "1", "1", "true"),
        ("country/TUN", "country", "Tunisia", "1", "1", ""),
        ("system/sis", "system", "Schengen Information System", "1", "1", "true"),
        ("topic/radicalisation", "topic", "radicalisation", "1", "1", "false"),
    ]),
    ("mentioned-with", {"entity": "europol", "kind": "country"}, [
        ("country/MAR", "country", "Morocco", "1", "1", "true"),
        ("country/TUN", "country", "Tunisia", "1", "1", ""),
    ]),
    ("topics-per-year", {}, [
        ("2017", "topic/encryption", "encryption", "2", "2", ""),
        ("2017", "topic/radicalisation", "radicalisation", "1", "1", "false"),
    ]),
    ("topics-per-year", {"body": "ec3"}, [
        ("2017", "topic/encryption", "encryption", "1", "1", ""),
    ]),
    ("dealt-with", {"body": "europol"}, [
        ("2017", "topic", "topic/encryption", "encryption", "2", "2", ""),
        ("2017", "topic", "topic/radicalisation", "radicalisation", "1", "1", "false"),
        ("2017", "point presented", "agenda-item/ST_14129_2017/4", "Threat assessment", "1", "0", ""),
    ]),
    ("dealt-with", {"body": "twp"}, [
        ("2017", "point held", "agenda-item/ST_14129_2017/2", "Information", "1", "0", ""),
        ("2017", "point held", "agenda-item/ST_14129_2017/3", "ATLAS", "1", "0", ""),
        ("2017", "point held", "agenda-item/ST_14129_2017/4", "Threat assessment", "1", "0", ""),
    ]),
    ("mandates", {}, [
        ("body/europol", "Europol", *DECISION, "2010-01-01", "2017-04-30", ""),
        ("body/europol", "Europol", *EUROPOL_ACT, "2017-05-01", "", ""),
    ]),
    ("mandates", {"on": "2017-05-01"}, [
        ("body/europol", "Europol", *EUROPOL_ACT, "2017-05-01", "", ""),
    ]),
    ("cooperation-status", {}, [
        ("agreement in force", "country/MAR", "Morocco", "Europol", "1", "1", "2017-10-18", "2017-10-18",
         "true"),
        ("agreement in force", "country/TUN", "Tunisia", "Europol", "1", "1", "2017-10-18", "2017-10-18",
         "true"),
        ("dialogue", "country/MAR", "Morocco", "European Union", "1", "1", "", "", "true"),
    ]),
    ("cooperation-status", {"awaiting": "no", "country": "MAR"}, [
        ("agreement in force", "country/MAR", "Morocco", "Europol", "1", "1", "2017-10-18", "2017-10-18",
         "true"),
    ]),
    ("commitments-met", {}, [
        (PROMISE, "document/COM_2017_0608_FIN", "European Commission, Europol",
         "EC3 works on encryption with Morocco.", "2018-05-31", "2019-01-01", "document/COM_2019_0001_FIN",
         "The work is done.", "0.8", "false"),
    ]),
    ("commitments-met", {"on": "2018-12-31"}, []),
    ("commitments-by-actor", {}, [
        ("body/european-commission", "European Commission", "1", "1", "0", "0", "2017-12-12", "false"),
        ("body/europol", "Europol", "1", "1", "0", "0", "2017-12-12", "true"),
    ]),
    ("commitments-by-actor", {"on": "2018-06-30"}, [
        ("body/european-commission", "European Commission", "1", "0", "0", "1", "2018-06-30", "false"),
        ("body/europol", "Europol", "1", "0", "0", "1", "2018-06-30", "true"),
    ]),
    ("new-in", {"document": "52017DC0779"}, [
        ("body/eu", "body", "European Union", "", "", "1", "passage/COM_2017_0779_FIN/II.p1", GDPR_TEXT, ""),
    ]),
    ("new-in", {"document": "52017DC0779", "kind": "act"}, []),
    ("new-in", {"document": "52017DC0608", "kind": "act"}, [
        ("document/32016R0679", "act", "Regulation (EU) 2016/679", "32016R0679",
         "https://eur-lex.europa.eu/32016R0679", "2", "passage/COM_2017_0608_FIN/III.p1",
         "EC3 works on encryption with Morocco.", "true"),
        ("document/32016R0794", "act", "Regulation (EU) 2016/794", "32016R0794",
         "https://eur-lex.europa.eu/32016R0794", "1", "passage/COM_2017_0608_FIN/III.p2", SIS_TEXT, ""),
    ]),
    ("meetings", {}, [
        ("meeting/twp-2017-11-07", "2017-11-07", *TWP, MINUTES,
         "https://data.consilium.europa.eu/ST-14129-2017", "3", "2", "true"),
    ]),
    ("meetings", {"since": "2018-01-01"}, []),
    ("outcomes", {}, [
        ("2017-11-07", *TWP, "2", "Information", "informed", "", "agenda-item/ST_14129_2017/2", MINUTES,
         "true"),
        ("2017-11-07", *TWP, "3", "ATLAS", "endorsed", "lifting of scrutiny reserve",
         "agenda-item/ST_14129_2017/3", MINUTES, "true"),
        ("2017-11-07", *TWP, "4", "Threat assessment", "accepted", "", "agenda-item/ST_14129_2017/4", MINUTES,
         "true"),
    ]),
    ("outcomes", {"outcome": "endorsed"}, [
        ("2017-11-07", *TWP, "3", "ATLAS", "endorsed", "lifting of scrutiny reserve",
         "agenda-item/ST_14129_2017/3", MINUTES, "true"),
    ]),
]  # fmt: skip
