"""From a trigger to an act, and what the sentences around it add: goods to come, series, denials."""
