"""What stands around a word of a sentence: subjects, objects, phrases, speakers; and the mention made of it."""
