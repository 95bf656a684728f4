"""Reviews: what people decided on facts, kept as data and applied to the graph."""
