"""Queries and updates that mean harm, or that nobody should send."""

NOBODY = "http://127.0.0.1:9/"
DOCUMENT = "https://w3id.org/euct/graph/document/specimen-outcome-of-proceedings"
AUDIT = "https://w3id.org/euct/graph/review/x"
CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
VALUES = " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(300)))} }}" for i in range(4))
DOUBLING = "BIND('aaaaaaaaaa' AS ?x0) " + "".join(
    f"BIND(CONCAT(?x{i},?x{i}) AS ?x{i + 1}) " for i in range(40)
)
QUERIES = {
    "empty": "",
    "comment": "# nothing",
    "two queries": "ASK {} ASK {}",
    "update": "DROP ALL",
    "braces": "ASK " + "{" * 10_000 + "}" * 10_000,
    "parentheses": "ASK { FILTER(" + "(" * 10_000 + "1" + ")" * 10_000 + ") }",
    "not": "ASK { FILTER(" + "!" * 10_000 + "true) }",
    "lists": "ASK { ?s ?p " + "(" * 300 + ")" * 300 + " }",
    "blank nodes": "ASK { ?s ?p " + "[ ?p " * 500 + "1" + "]" * 500 + " }",
    "union": "ASK { {} " + "UNION {}" * 10_000 + " }",
    "optional": "ASK { " + "OPTIONAL { ?s ?p ?o } " * 10_000 + " }",
    "or": "ASK { FILTER(true " + "|| true " * 10_000 + ") }",
    "doubling": f"SELECT (STRLEN(?x40) AS ?n) {{ {DOUBLING} }}",
    "cross count": f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}",
    "cross order": f"SELECT * {{ {VALUES} }} ORDER BY ?v0",
    "double path": "SELECT (COUNT(*) AS ?n) { ?a (!<a:>|^!<a:>)* ?b . ?b (!<a:>|^!<a:>)* ?c }",
    "service": f"SELECT * {{ SERVICE <{NOBODY}> {{ ?s ?p ?o }} }}",
    "service silent, glued": f"SELECT * {{ SERVICESILENT<{NOBODY}>{{ ?s ?p ?o }} }}",
    "service by a variable": f"SELECT * {{ BIND(<{NOBODY}> AS ?g) SERVICE ?g {{ ?s ?p ?o }} }}",
    "from elsewhere": f"SELECT * FROM <{NOBODY}> {{ ?s ?p ?o }}",
    "from a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "regular expression": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?t ?q ?r "
    "FILTER REGEX(CONCAT(STR(?o),STR(?r)), '(a+a+)+$') }",
    "control character": 'ASK { ?s ?p "a\0b" }',
}  # fmt: skip
UPDATES = {
    "drop all": "DROP ALL",
    "clear": f"CLEAR GRAPH <{DOCUMENT}>",
    "delete where all": "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
    "into a kept graph": f"INSERT DATA {{ GRAPH <{AUDIT}> {{ <a:> <b:> 1 }} }}",
    "load": f"LOAD <{NOBODY}>",
    "load silent into": f"LOAD SILENT <{NOBODY}> INTO GRAPH <http://me/g>",
    "load a file": "LOAD <file:///etc/passwd> INTO GRAPH <http://me/g>",
    "a failing one, then drop": f"LOAD <{NOBODY}> ; DROP ALL",
    "wrong in its second": "INSERT DATA { GRAPH <http://me/g> { <a:> <b:> 1 } } ; INSERT DATA {",
    "cross product": f"INSERT {{ GRAPH <http://me/g> {{ <a:> <b:> ?v0, ?v3 }} }} WHERE {{ {VALUES} }}",
    "1.4 MB": "INSERT DATA { " + "<http://a/s> <http://a/p> 'some text here' . " * 31_000 + " }",
    "move a missing graph": "MOVE <http://none/a> TO <http://none/b>",
    "copy a kept graph away": f"MOVE <{DOCUMENT}> TO <http://me/g>",
    "copy over a kept graph": f"COPY DEFAULT TO <{DOCUMENT}>",
    "add a missing graph": "ADD <http://none/a> TO <http://none/b>",
    "create twice": "CREATE GRAPH <http://me/c> ; CREATE GRAPH <http://me/c>",
    "using beside using": "WITH <http://me/g> DELETE { ?s ?p ?o } USING <http://me/h> WHERE { ?s ?p ?o }",
    "no change": "DELETE DATA { GRAPH <http://me/g> { <none:> <none:> <none:> } }",
    "javascript": "INSERT DATA { GRAPH <http://me/g> { <javascript:alert(1)> <b:> '<script>' } }",
    "from a service": f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE SILENT <{NOBODY}> {{ ?s ?p ?o }} }}",
    "into a document": f"INSERT DATA {{ GRAPH <{DOCUMENT}> {{ <a:> <b:> 1 }} }}",
    "variables in data": "DELETE DATA { ?s ?p ?o }",
    "kept graph by a variable": f"DELETE {{ GRAPH ?g {{ ?s ?p ?o }} }} WHERE {{ BIND(<{DOCUMENT}> AS ?g) "
    "GRAPH ?g { ?s ?p ?o } }",
    "doubling": f"INSERT {{ GRAPH <http://me/g> {{ <a:> <b:> ?x40 }} }} WHERE {{ {DOUBLING} }}",
}  # fmt: skip
