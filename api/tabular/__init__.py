"""A dataset as tables for R, pandas and spreadsheets, with a description beside them."""
