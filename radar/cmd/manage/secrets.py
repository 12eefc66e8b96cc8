# SPDX-License-Identifier: Apache-2.0
"""``radar-manage secrets …``: what is stored encrypted."""

import argparse

from cliff import command

from radar.resources import encryption


class Rotate(command.Command):
    """Encrypt all secrets anew, with the first key.

    Put a new key before the others in [secrets] keys and restart everything
    before; take the old ones out after.
    """

    uses_database = True
    _epilog = 'Example: radar-manage secrets rotate'

    def take_action(self, parsed_args: argparse.Namespace) -> int:
        """Encrypt, and tell how much."""
        count = encryption.rotate()
        self.app.stderr.write(f'{count} secrets encrypted anew\n')
        return 0
