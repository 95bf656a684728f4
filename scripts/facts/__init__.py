"""How facts are scored against what readers annotated: `bench_facts.py` and the tests use it."""
