# SPDX-License-Identifier: Apache-2.0
"""``radar-manage``: what administrators do on the server itself."""

import sys

from radar.cmd.manage.shell import Shell


def main(argv: list[str] | None = None) -> int:
    """Run a command; return its exit code."""
    return Shell().run(sys.argv[1:] if argv is None else argv)
