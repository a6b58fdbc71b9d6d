"""Orders of hubs: by a figure, by a sector, by a composite indicator; and profiles."""
