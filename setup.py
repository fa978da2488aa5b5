"""What pyproject.toml cannot say: the theme lies beside the package in the checkout, and inside it in the wheel.

::

    overrides/  ──>  handbook/theme/     a wheel needs no checkout; an editable install reads overrides/ itself
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithTheme(build_py):
    """Copies the theme into the package that is being built."""

    def run(self) -> None:
        """Build as ever, then add the theme; an editable install takes nothing along."""
        super().run()
        if not self.editable_mode:
            theme = Path(self.build_lib) / "handbook" / "theme"
            shutil.rmtree(theme, ignore_errors=True)
            shutil.copytree("overrides", theme, ignore=shutil.ignore_patterns("own"))  # strings of this course alone


setup(cmdclass={"build_py": BuildWithTheme})
