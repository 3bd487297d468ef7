"""Towns, regions, seas, and which of several namesakes is meant."""
