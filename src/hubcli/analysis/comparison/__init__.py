"""Two to six hubs side by side: rows of figures, places among peers, a first line."""
