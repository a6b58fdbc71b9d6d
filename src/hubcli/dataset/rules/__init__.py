"""What must hold in a dataset beyond the schema of each file: a rule a function."""
