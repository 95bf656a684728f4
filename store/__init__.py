"""The dataset of named graphs on disk: one writer, and readers on published generations."""
