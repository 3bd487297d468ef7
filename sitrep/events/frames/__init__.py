"""The readings of verbs and nouns from the lexicon, and the tests of what fills their slots."""
