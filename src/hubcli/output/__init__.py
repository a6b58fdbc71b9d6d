"""Results as text: one renderer a format, and the views that tables are made from. Nothing is computed here."""
