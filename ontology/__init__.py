"""The ontology (OWL 2 RL), its alignments, and the rules that infer from it."""
