"""Results as text: one renderer a format, and the views that tables are made from. Nothing is computed here."""

#: What is of files or of the method, and so the same with whatever overlays: it has no key `overlays`.
OF_NO_DATASET = ("check", "schema", "strengths")
