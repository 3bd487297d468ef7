"""Measurements. `make bench` runs them and prints the tables of BENCHMARKS.md; nothing here is a test."""
