"""Data only: seed documents, feeds, alert rules, lexicons. This file lets the package be found; it holds no code."""
