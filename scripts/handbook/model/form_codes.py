"""What people call forms: ``forms/b3`` is ``B3``, in sentences, tables and drawings."""

import re
from collections.abc import Iterable


def code_of(name: str) -> str:
    """The code of a form by its id, or by the stem of its page."""
    return name.rpartition("/")[2].upper()


def code_pattern(codes: Iterable[str]) -> re.Pattern[str]:
    """Finds these codes where they are words of their own, not in ``B30`` or ``B3-1``."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, codes))})(?![\w-])")
