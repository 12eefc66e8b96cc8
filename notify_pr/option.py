# SPDX-License-Identifier: Apache-2.0
"""One setting: what it is called wherever it may stand."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True)
class Option:
    """One setting: ``--some-key``, ``NOTIFY_PR_SOME_KEY``, ``some_key =``.

    :param env: further environment variables, after its own.
    :param kind: text, flag, number or list (parts between commas).
    :param flags: further options of the command line.
    :param secret: it is masked wherever it would show, and may be read
        from the file that ``<key>_file`` names.
    """

    key: str
    help: str
    default: str = ''
    env: tuple[str, ...] = ()
    kind: str = 'text'
    choices: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    metavar: str = ''
    secret: bool = False

    @property
    def flag(self) -> str:
        """Its option of the command line."""
        return f'--{self.key.replace("_", "-")}'

    @property
    def variables(self) -> tuple[str, ...]:
        """Its environment variables, the first one that is set counts."""
        return (f'NOTIFY_PR_{self.key.upper()}', *self.env)
