# SPDX-License-Identifier: Apache-2.0
"""The changes of an activity as JSON, cut to what was there and asked.

Everything is rendered once by :mod:`radar.simulation.gerrit`. A page is
then put together from pieces: its messages are most of it, and a message
is never written twice.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any
from typing import Protocol

from radar.enums import ChangeStatus
from radar.simulation import gerrit
from radar.simulation import paths
from radar.simulation.exchange import compact
from radar.simulation.model import Activity
from radar.simulation.model import Change

Record = dict[str, Any]


class Cut(Protocol):
    """How much of a change there is."""

    @property
    def number(self) -> int: ...  # noqa: D102
    @property
    def status(self) -> ChangeStatus: ...  # noqa: D102
    @property
    def wip(self) -> bool: ...  # noqa: D102
    @property
    def updated(self) -> datetime: ...  # noqa: D102
    @property
    def patch_sets(self) -> int: ...  # noqa: D102
    @property
    def messages(self) -> int: ...  # noqa: D102


class _Piece:
    """One change to its end, in pieces that are JSON already."""

    def __init__(self, change: Change, info: Record) -> None:
        self.change = change
        self.messages = [compact(m) for m in info.pop('messages')]
        revisions = info.pop('revisions')
        self.revisions = [compact(revisions[p.sha]) for p in change.patch_sets]
        for name in ('current_revision', 'work_in_progress', 'status'):
            info.pop(name, None)
        del info['updated'], info['has_review_started']
        self.merger: Record = {
            name: info.pop(name)
            for name in ('submitted', 'submitter')
            if name in info
        }
        self.info = compact(info)


class View:
    """An activity with the names of one moment.

    :param detailed: accounts are shown with their names.
    """

    def __init__(
        self, activity: Activity, moment: datetime, *, detailed: bool
    ) -> None:
        changes = {change.number: change for change in activity.changes}
        # The end decides which names are shown, nothing else.
        infos = gerrit.change_infos(replace(activity, end=moment))
        self._pieces = {
            info['_number']: _Piece(
                changes[info['_number']], info if detailed else _brief(info)
            )
            for info in infos
        }

    def json(
        self, cut: Cut, options: Collection[str], *, more: bool = False
    ) -> str:
        """Return a ``ChangeInfo`` with as much as there is and was asked."""
        piece = self._pieces[cut.number]
        info: Record = {
            'status': cut.status.value.upper(),
            'updated': gerrit.timestamp(cut.updated),
            'has_review_started': not cut.wip,
        }
        if cut.wip:
            info['work_in_progress'] = True
        if cut.status is ChangeStatus.MERGED:
            info |= piece.merger
        if more:
            info['_more_changes'] = True
        texts = [piece.info[:-1], compact(info)[1:-1]]
        if 'ALL_REVISIONS' in options:
            texts.append(_revisions(piece, 0, cut.patch_sets, options))
        elif 'CURRENT_REVISION' in options:
            first = cut.patch_sets - 1
            texts.append(_revisions(piece, first, cut.patch_sets, options))
        if 'MESSAGES' in options:
            messages = ','.join(piece.messages[: cut.messages])
            texts.append(f'"messages":[{messages}]')
        return f'{",".join(texts)}}}'


def _revisions(
    piece: _Piece, first: int, end: int, options: Collection[str]
) -> str:
    """Return the members of a change that tell its revisions."""
    current = piece.change.patch_sets[end - 1]
    members = []
    for index in range(first, end):
        patch_set = piece.change.patch_sets[index]
        text = piece.revisions[index]
        if _asked('FILES', options, current=patch_set is current):
            files = compact(paths.touched(piece.change, patch_set))
            text = f'{text[:-1]},"files":{files}}}'
        if _asked('COMMIT', options, current=patch_set is current):
            commit = compact(gerrit.commit(piece.change, patch_set))
            text = f'{text[:-1]},"commit":{commit}}}'
        members.append(f'"{patch_set.sha}":{text}')
    return (
        f'"current_revision":"{current.sha}",'
        f'"revisions":{{{",".join(members)}}}'
    )


def _asked(what: str, options: Collection[str], *, current: bool) -> bool:
    """Tell whether a part of a revision is wanted, as files or commits."""
    every = f'ALL_{what.removesuffix("S")}S'
    return every in options or (current and f'CURRENT_{what}' in options)


def _brief(value: Any) -> Any:
    """Return a value with nothing but the numbers of accounts."""
    if isinstance(value, list):
        return [_brief(item) for item in value]
    if not isinstance(value, dict):
        return value
    if '_account_id' in value:
        return {'_account_id': value['_account_id']}
    return {key: _brief(item) for key, item in value.items()}
