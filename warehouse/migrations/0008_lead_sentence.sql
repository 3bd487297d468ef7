-- Which of the evidence of the leading event is shown, from 1; null in rows of before: the first.

ALTER TABLE developments ADD COLUMN lead_sentence INTEGER;
