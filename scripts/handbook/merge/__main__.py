"""A process that makes files for a merge: ``python -m handbook.merge``."""

import sys

from handbook.merge.worker import main

if __name__ == "__main__":
    sys.exit(main())
