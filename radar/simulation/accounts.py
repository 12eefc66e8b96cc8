# SPDX-License-Identifier: Apache-2.0
"""Who posts."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who posts.

    Gerrit always shows the name of today; ``former_name`` was shown to
    those who looked before ``renamed_at``.
    """

    number: int
    name: str
    username: str | None = None
    email: str | None = None
    former_name: str | None = None
    renamed_at: datetime | None = None

    def name_at(self, moment: datetime) -> str:
        """Return the name that was shown at ``moment``."""
        if self.renamed_at and self.former_name and moment < self.renamed_at:
            return self.former_name
        return self.name
