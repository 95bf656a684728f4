"""Documents and notices out of Cellar, by content negotiation; used by one command only."""
