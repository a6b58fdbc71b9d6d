"""Search: what matches how well (search), where to look (index), what is looked through (texts)."""
