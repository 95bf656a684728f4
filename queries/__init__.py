"""Questions as files: named SPARQL queries with typed parameters, read, checked and bound."""
