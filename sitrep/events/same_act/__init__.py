"""Mentions that tell one act, and what each adds to it."""
