"""`python -m quotebank`: the command line."""

from quotebank.cli import main

main(prog_name="python -m quotebank")
