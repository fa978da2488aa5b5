"""A worker of the press: ``python -m handbook.paper``, started by ``crew``."""

import sys

from handbook.paper.worker import main

if __name__ == "__main__":
    sys.exit(main())
