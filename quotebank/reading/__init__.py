"""From bytes to articles: plain text, Markdown and web pages, tables, folders and standard input."""
