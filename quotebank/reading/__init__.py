"""From bytes to articles: plain text and Markdown files, folders and standard input."""
