"""The series of an indicator: its window, what hubs rose and fell in it, and the sentence that says so."""
