# SPDX-License-Identifier: Apache-2.0
"""What all tests share."""

from pathlib import Path

import testtools

#: Recorded real inputs, kept beside the project and not in it.
SHARED_DATA = Path(__file__).parents[3] / 'shared' / 'data'


class TestCase(testtools.TestCase):
    """A test with the habits of the project."""

    def shared_data(self, name: str) -> Path:
        """Return a recorded input, or skip the test loudly without it."""
        path = SHARED_DATA / name
        if not path.exists():
            self.skipTest(f'needs the recorded input {name}, not found')
        return path
