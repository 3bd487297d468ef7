"""Who did it and to whom: by its own clause, by the sentences around it, by the text."""
