"""What a tagged sentence is built of: noun phrases, verb groups, clauses."""
