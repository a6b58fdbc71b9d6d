"""Questions to an atlas, each answered by a result. Nothing is printed here."""
