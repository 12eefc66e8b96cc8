# SPDX-License-Identifier: Apache-2.0
"""An activity in the JSON of Gerrit's REST interface.

The objects are those of ``GET /changes/`` with the options ``MESSAGES``,
``DETAILED_ACCOUNTS`` and ``ALL_REVISIONS``. The forms of ssh are in
:mod:`radar.simulation.archive` and can be taken from here as well.
"""

from collections.abc import Iterator
from collections.abc import Sequence
from datetime import datetime
import json
from typing import Any
from urllib.parse import quote

from radar.enums import ChangeStatus
from radar.simulation import paths
from radar.simulation.accounts import Account
from radar.simulation.archive import query_records
from radar.simulation.archive import ref
from radar.simulation.archive import stream_events
from radar.simulation.model import Activity
from radar.simulation.model import Change
from radar.simulation.model import Message
from radar.simulation.model import PatchSet

__all__ = (
    'XSSI_PREFIX',
    'change_infos',
    'commit',
    'page',
    'pages',
    'query_records',
    'stream_events',
    'timestamp',
)

#: The line that keeps browsers from running an answer as a script.
XSSI_PREFIX = ")]}'\n"


def timestamp(moment: datetime) -> str:
    """Return a time as Gerrit's REST writes it: UTC, whole seconds."""
    return f'{moment:%Y-%m-%d %H:%M:%S}.000000000'


def change_infos(
    activity: Activity, *, files: bool = False
) -> list[dict[str, Any]]:
    """Return all changes, those first that were updated last.

    :param files: with those of each patch set, as by ``ALL_FILES``.
    """
    changes = sorted(
        activity.changes,
        key=lambda change: (change.updated_at, change.number),
        reverse=True,
    )
    return [_change(change, activity.end, files) for change in changes]


def pages(activity: Activity, size: int = 100) -> Iterator[str]:
    """Yield the answers to somebody who pages through everything."""
    infos = change_infos(activity)
    for first in range(0, max(len(infos), 1), size):
        more = first + size < len(infos)
        yield page(infos[first : first + size], more=more)


def page(infos: Sequence[dict[str, Any]], *, more: bool = False) -> str:
    """Return one answer; the last object tells if there are more."""
    objects = list(infos)
    if more and objects:
        objects[-1] = {**objects[-1], '_more_changes': True}
    body = json.dumps(objects, ensure_ascii=False, separators=(',', ':'))
    return f'{XSSI_PREFIX}{body}\n'


def _account(account: Account, seen_at: datetime) -> dict[str, Any]:
    info = {
        '_account_id': account.number,
        'name': account.name_at(seen_at),
        'email': account.email,
        'username': account.username,
    }
    return {key: value for key, value in info.items() if value is not None}


def _change(change: Change, seen_at: datetime, files: bool) -> dict[str, Any]:
    place = (change.project, change.branch, change.change_id)
    info = {
        'id': '~'.join(quote(part, safe='') for part in place),
        'project': change.project,
        'branch': change.branch,
        'topic': change.topic,
        'hashtags': [],
        'change_id': change.change_id,
        'subject': change.subject,
        'status': change.status.value.upper(),
        'created': timestamp(change.created_at),
        'updated': timestamp(change.updated_at),
        'work_in_progress': change.wip or None,
        'has_review_started': not change.wip,
        '_number': change.number,
        'owner': _account(change.owner, seen_at),
        'current_revision': change.patch_sets[-1].sha,
        'revisions': {
            patch_set.sha: _revision(change, patch_set, seen_at)
            | ({'files': paths.touched(change, patch_set)} if files else {})
            for patch_set in change.patch_sets
        },
        'messages': [_message(m, seen_at) for m in change.messages],
    }
    merged = change.status is ChangeStatus.MERGED
    if merged and change.closed_at and change.submitter:
        info['submitted'] = timestamp(change.closed_at)
        info['submitter'] = _account(change.submitter, seen_at)
    return {key: value for key, value in info.items() if value is not None}


def _revision(
    change: Change, patch_set: PatchSet, seen_at: datetime
) -> dict[str, Any]:
    return {
        'kind': patch_set.kind,
        '_number': patch_set.number,
        'created': timestamp(patch_set.created_at),
        'uploader': _account(patch_set.uploader, seen_at),
        'ref': ref(change, patch_set.number),
    }


def commit(change: Change, patch_set: PatchSet) -> dict[str, Any]:
    """Return what is shown of a patch set's commit to those who ask."""
    return {
        'parents': [{'commit': patch_set.parent}],
        'subject': change.subject,
    }


def _message(message: Message, seen_at: datetime) -> dict[str, Any]:
    info = {
        'id': message.id,
        'tag': message.tag,
        'author': _account(message.author, seen_at),
        'date': timestamp(message.posted_at),
        'message': message.text,
        '_revision_number': message.patch_set,
    }
    return {key: value for key, value in info.items() if value is not None}
