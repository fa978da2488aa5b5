"""How often a process is looked through for things that only hold one another."""

import gc

OFTEN = (50_000, 20, 10)  # New things, and rounds, after which the younger and the older ones are looked through.


def look_rarely() -> None:
    """Look after 50,000 new things instead of 700: hardly any tree or table of ours is garbage while it is worked on.

    For the processes of a command. A tenth of the processor seconds of a build without papers went into looking.
    """
    gc.set_threshold(*OFTEN)
