# SPDX-License-Identifier: Apache-2.0
"""What other processes use."""

import os
from pathlib import Path

_TICKS = os.sysconf('SC_CLK_TCK')


def cpu(pid: int) -> float:
    """Return the CPU seconds of a process and of all that it has started."""
    text = Path(f'/proc/{pid}/stat').read_text()
    # The name of the program, in parentheses, may hold anything.
    fields = text.rpartition(')')[2].split()
    own = sum(map(int, fields[11:15])) / _TICKS
    children = Path(f'/proc/{pid}/task/{pid}/children').read_text().split()
    return own + sum(cpu(int(child)) for child in children)
