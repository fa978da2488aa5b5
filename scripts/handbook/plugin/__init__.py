"""The door for MkDocs: ``events`` are its events, each one call of a build; ``i18n`` is what static-i18n wants.

``python -m handbook.plugin`` runs MkDocs for the command, in a process of its own. Nothing outside this room knows
MkDocs.
"""

from handbook.plugin.events import HandbookPlugin

__all__ = ["HandbookPlugin"]
