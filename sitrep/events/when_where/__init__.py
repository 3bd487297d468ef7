"""Which day and which place of a sentence belong to an act."""
