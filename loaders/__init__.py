"""Loaders: read documents, recognise what stands on the page, resolve what it means, emit RDF."""
