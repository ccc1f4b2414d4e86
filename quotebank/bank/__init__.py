"""The database: schema, storing parsed articles, and reading them back."""
