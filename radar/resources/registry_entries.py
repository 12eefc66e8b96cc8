# SPDX-License-Identifier: Apache-2.0
"""What people say of CI systems, before it is stored."""

from dataclasses import dataclass
from dataclasses import field

from radar.exceptions import InvalidInput

#: Most characters of a pattern or phrase.
_PATTERN = 255


@dataclass(slots=True)
class OperatorEntry:
    """Somebody who answers for a system; the fields are columns."""

    name: str
    organization: str | None = None
    email: str | None = None
    irc: str | None = None
    url: str | None = None


@dataclass(slots=True)
class SystemEntry:
    """A system as a registry describes it.

    ``job_pattern`` is empty for a system that has its account to itself.
    """

    name: str
    account: str | None
    job_pattern: str = ''
    description: str | None = None
    wiki_url: str | None = None
    projects: list[str] = field(default_factory=list)
    operators: list[OperatorEntry] = field(default_factory=list)
    recheck_phrases: list[str] = field(default_factory=list)
    #: Patterns of paths that matter to it in these projects, and of others
    #: that do not.
    files: list[str] = field(default_factory=list)
    irrelevant_files: list[str] = field(default_factory=list)


def check(entry: SystemEntry) -> None:
    """Refuse what would mean something else once it is cut.

    :raises InvalidInput: an entry cannot be kept as it is.
    """
    if not entry.name.strip():
        raise InvalidInput.of('name', 'empty', 'the name of a system')
    for field_name, patterns in (
        ('job_pattern', [entry.job_pattern]),
        ('projects', entry.projects),
        ('recheck_phrases', entry.recheck_phrases),
        ('files', entry.files),
        ('irrelevant_files', entry.irrelevant_files),
    ):
        if any(len(pattern) > _PATTERN for pattern in patterns):
            raise InvalidInput.of(
                field_name, 'too long', f'at most {_PATTERN} characters'
            )
