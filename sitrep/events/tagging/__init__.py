"""What class each word of a sentence is of."""
