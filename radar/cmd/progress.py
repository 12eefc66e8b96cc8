# SPDX-License-Identifier: Apache-2.0
"""Showing that long work goes on: a bar on a terminal, lines elsewhere."""

from collections.abc import Callable
from collections.abc import Iterator
import contextlib
import sys
from typing import TextIO

from rich import console
from rich import progress

#: Shares of the work at which a line is written where there is no terminal.
_STEPS = 10


@contextlib.contextmanager
def track(
    label: str, total: int, stream: TextIO | None = None
) -> Iterator[Callable[[int], None]]:
    """Show progress on standard error; yield what to call with it.

    :param total: the amount that is all of the work.
    """
    stream = stream or sys.stderr
    if stream.isatty():
        with progress.Progress(
            progress.TextColumn('{task.description}'),
            progress.BarColumn(),
            progress.TaskProgressColumn(),
            progress.TimeRemainingColumn(),
            console=console.Console(file=stream),
        ) as bar:
            task = bar.add_task(label, total=total or 1)
            yield lambda done: bar.update(task, completed=done)
    else:
        yield _lines(label, total, stream)


def _lines(label: str, total: int, stream: TextIO) -> Callable[[int], None]:
    shown = 0
    whole = max(total, 1)

    def advance(done: int) -> None:
        nonlocal shown
        step = min(done * _STEPS // whole, _STEPS)
        if step > shown:
            shown = step
            stream.write(f'{label}: {min(done * 100 // whole, 100)} %\n')
            stream.flush()

    return advance
