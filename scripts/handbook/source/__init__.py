"""Files an author writes, read with line and column.

::

    markdown   text of any editor, front matter and body ──> Source
    yaml       events of the parser, put together ─────────> Value     flaws    words YAML drops without a fault
    values     Value: what was written, where it begins and ends       reasons  what is wrong, in our words
"""

from handbook.source.markdown import (
    Parts,
    Source,
    decoded,
    keyed,
    naming,
    read_bytes,
    read_data,
    read_source,
    read_text,
)
from handbook.source.values import SourceError, Value
from handbook.source.yaml import ENV, read_settings_yaml, read_yaml

__all__ = [
    "ENV",
    "Parts",
    "Source",
    "SourceError",
    "Value",
    "decoded",
    "keyed",
    "naming",
    "read_bytes",
    "read_data",
    "read_settings_yaml",
    "read_source",
    "read_text",
    "read_yaml",
]
