# SPDX-License-Identifier: Apache-2.0
"""Speed, measured against a peer or a limit in the same run.

``python -m benchmarks`` lists the benchmarks; each is a module with a
``measure()`` that returns figures.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value and, if it is judged, what it must reach.

    ``better`` is ``higher`` or ``lower``; ``peer`` is the peer's own value
    from the same run, in ``unit`` too unless that is a ratio.
    """

    name: str
    value: float
    unit: str
    target: float | None = None
    better: str = 'higher'
    peer: float | None = None

    @property
    def met(self) -> bool:
        """Whether the target is reached; True where there is none."""
        if self.target is None:
            return True
        if self.better == 'higher':
            return self.value >= self.target
        return self.value <= self.target
