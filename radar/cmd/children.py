# SPDX-License-Identifier: Apache-2.0
"""The other processes of the standalone server."""

from collections.abc import Iterator
from collections.abc import Sequence
import contextlib
from pathlib import Path
import subprocess
import sys

#: Seconds that a process may take to end by itself.
_PATIENCE = 15


@contextlib.contextmanager
def running(
    module: str, arguments: Sequence[str], output: Path
) -> Iterator['subprocess.Popen[bytes]']:
    """Run the ``main()`` of a module beside this process.

    In a group of its own: Ctrl-C is for this process, which then ends the
    others in their order.
    """
    command = [
        sys.executable,
        '-c',
        f'import sys; from {module} import main; sys.exit(main())',
        *arguments,
    ]
    with (
        output.open('ab') as log,
        subprocess.Popen(  # noqa: S603 (no outside words in it)
            command, stdout=log, stderr=log, start_new_session=True
        ) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
