"""Full-text search over a dataset: an index beside it, in step with it."""
