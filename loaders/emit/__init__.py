"""Emitting: an extraction as RDF triples, and as the JSON object of `euct extract`."""
