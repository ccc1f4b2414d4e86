"""Sphinx configuration: MyST sources, the furo theme, signatures read from the code."""

from importlib.metadata import version as installed_version

project = "quotebank"
author = "The quotebank maintainers"
project_copyright = "2026, the quotebank maintainers"
release = version = installed_version("quotebank")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "screenshots/README.md"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_default_options = {
    "exclude-members": "model_config, model_fields, model_computed_fields, model_post_init"
}
nitpicky = False

html_theme = "furo"
html_title = "quotebank"
html_static_path: list[str] = []
