"""Results on their way out: as records for scripts, as tables for people. Nothing is computed here."""
