"""Teams Guest Desktop: take part in another organisation's Microsoft Teams meetings as a guest.

The floors, from the ground up, and who may import whom, are checked by ``import-linter``
(see ``pyproject.toml``); each package's docstring is its charter.
"""

__version__ = "0.1.0"
