"""``python -m handbook.cli``."""

from handbook.cli import main

main()
