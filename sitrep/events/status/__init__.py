"""Is it so, and who says so: negation, modals, hedges, speech, denial."""
