"""From an article to its quotations: marks, narrative, syntax, reporting words, speakers."""
