"""A text as words: sentences, tokens, word lists, verb forms, lexicon files, and the marks found in it."""
