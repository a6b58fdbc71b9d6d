"""Files that add to a dataset or correct it, merged into its own."""
