"""Every migration of a quotebank file, in order: what `Bank` applies on opening a file.

`sqlite-utils migrate quotes.db quotebank/` finds this module by its name and executes it, so the imports
are absolute. The migrations themselves live in one module for each room that owns tables; all register
with the one set, `migrations`, in the order of the imports below.
"""

from quotebank.bank import migrations_browse, migrations_identity
from quotebank.bank.migrations_bank import migrations

__all__ = ["migrations", "migrations_browse", "migrations_identity"]
