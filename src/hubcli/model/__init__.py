"""What an atlas is: its records, the names of things in it, strengths. No files, no database, no screens."""
