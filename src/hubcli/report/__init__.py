"""A report of one to six hubs as one page: what it says (`content`), its charts (`charts`), its HTML (`page`)."""
