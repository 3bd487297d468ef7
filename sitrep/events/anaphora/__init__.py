"""Whom a word stands for that names nobody: 'it', 'the army', 'the two sides', 'the ship'.

`anaphora: resolve` goes through the text once and asks, of each such word, in this order.

1. What kind of word it is
   - `anaphor_words`: pronouns, units, bodies, groups, sides
   - `issuer`, `own_voice`: 'we' and 'the ministry' in a text that a body puts out itself
2. Its own sentence
   - `anaphor_clause`: what the clause says of whom it is: 'whose', 'in Gedaref', 'from Oslo'
   - `anaphor_lists`: whose 'police' are in 'Fijian soldiers and police'
   - `anaphor_sides`: several parties that one phrase stands for
   - `local_posts`: whose the governor or mayor is who says so, by the place of the sentence
3. The text around it
   - `anaphor_back`: whom it goes back to; `anaphor_recent`: among those named last
   - `regions`: 'the West African country' is none of Europe's
   - `anaphor_ahead`: whom a headline means that the sentence below it names
   - `told_forces`: whose the ship and the soldiers are, by the force told of before
   - `armed_phrases`: fighters of whom no text says whose they are

`peoples`, `unit_towns` and `flags` add to what is found before: peoples that stand for their forces, formations called
by a town, and ships known by their prefix or name.
"""
