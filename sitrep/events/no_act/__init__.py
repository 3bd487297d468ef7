"""Words of an act that tell none: sport, history, threats told within requests, arms only described."""
