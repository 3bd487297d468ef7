"""Whom a word stands for that names nobody: 'it', 'the army', 'the two sides', 'the ship'."""
