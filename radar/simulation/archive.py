# SPDX-License-Identifier: Apache-2.0
"""An activity in the JSON of Gerrit's ssh commands.

Accounts have no numbers there and messages no identifiers, times are
seconds since the epoch, and numbers are strings as old servers sent them.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from radar.enums import ChangeStatus
from radar.enums import CommentKind
from radar.simulation.accounts import Account
from radar.simulation.model import Activity
from radar.simulation.model import Change
from radar.simulation.model import Message
from radar.simulation.model import PatchSet

_CLOSING = {
    ChangeStatus.MERGED: ('change-merged', 'submitter'),
    ChangeStatus.ABANDONED: ('change-abandoned', 'abandoner'),
}


def ref(change: Change, patch_set: int) -> str:
    """Return the git reference of a patch set."""
    return (
        f'refs/changes/{change.number % 100:02d}/{change.number}/{patch_set}'
    )


def stream_events(activity: Activity) -> list[dict[str, Any]]:
    """Return what ``gerrit stream-events`` wrote, oldest first.

    A renamed account has its name of that time here.
    """
    events = [
        event for change in activity.changes for event in _events(change)
    ]
    events.sort(key=lambda event: event['eventCreatedOn'])
    return events


def query_records(activity: Activity) -> list[dict[str, Any]]:
    """Return what ``gerrit query --comments --patch-sets`` answers."""
    changes = sorted(
        activity.changes,
        key=lambda change: (change.updated_at, change.number),
        reverse=True,
    )
    return [_record(change, activity.end) for change in changes]


def _epoch(moment: datetime) -> int:
    return int(moment.timestamp())


def _account(account: Account, seen_at: datetime) -> dict[str, Any]:
    info = {
        'name': account.name_at(seen_at),
        'email': account.email,
        'username': account.username,
    }
    return {key: value for key, value in info.items() if value is not None}


def _change(change: Change, seen_at: datetime) -> dict[str, Any]:
    footer = f'Change-Id: {change.change_id}'
    info = {
        'project': change.project,
        'branch': change.branch,
        'topic': change.topic,
        'id': change.change_id,
        'number': str(change.number),
        'subject': change.subject,
        'owner': _account(change.owner, seen_at),
        'url': f'https://review.example.org/{change.number}',
        'commitMessage': f'{change.subject}\n\n{footer}\n',
    }
    return {key: value for key, value in info.items() if value is not None}


def _patch_set(
    change: Change, patch_set: PatchSet, seen_at: datetime
) -> dict[str, Any]:
    return {
        'number': str(patch_set.number),
        'revision': patch_set.sha,
        'parents': [patch_set.parent],
        'ref': ref(change, patch_set.number),
        'uploader': _account(patch_set.uploader, seen_at),
        'createdOn': _epoch(patch_set.created_at),
        'author': _account(change.owner, seen_at),
        'kind': patch_set.kind,
    }


def _events(change: Change) -> Iterable[dict[str, Any]]:
    for patch_set in change.patch_sets:
        yield _event(
            change,
            patch_set.number,
            patch_set.created_at,
            'patchset-created',
            uploader=patch_set.uploader,
        )
    votes: dict[tuple[Account, int, str], int] = {}
    for message in change.messages:
        if message.truth.kind is CommentKind.SYSTEM:
            continue
        event = _event(
            change,
            message.patch_set,
            message.posted_at,
            'comment-added',
            author=message.author,
        )
        event['approvals'] = list(_approvals(message, votes))
        event['comment'] = message.text
        yield event
    if change.closed_at and change.submitter:
        kind, role = _CLOSING[change.status]
        last = change.patch_sets[-1].number
        who = {role: change.submitter}
        yield _event(change, last, change.closed_at, kind, **who)


def _event(
    change: Change,
    number: int,
    moment: datetime,
    kind: str,
    **who: Account,
) -> dict[str, Any]:
    patch_set = change.patch_sets[number - 1]
    return {
        'type': kind,
        'change': _change(change, moment),
        'patchSet': _patch_set(change, patch_set, moment),
        **{role: _account(account, moment) for role, account in who.items()},
        'eventCreatedOn': _epoch(moment),
    }


def _approvals(
    message: Message, votes: dict[tuple[Account, int, str], int]
) -> Iterable[dict[str, str]]:
    for label, value in message.votes:
        key = (message.author, message.patch_set, label)
        yield {
            'type': label,
            'description': label,
            'value': str(value),
            'oldValue': str(votes.get(key, 0)),
        }
        votes[key] = value


def _record(change: Change, seen_at: datetime) -> dict[str, Any]:
    patch_sets = [_patch_set(change, p, seen_at) for p in change.patch_sets]
    return {
        **_change(change, seen_at),
        'createdOn': _epoch(change.created_at),
        'lastUpdated': _epoch(change.updated_at),
        'open': change.closed_at is None,
        'status': change.status.value.upper(),
        'comments': [
            {
                'timestamp': _epoch(message.posted_at),
                'reviewer': _account(message.author, seen_at),
                'message': message.text,
            }
            for message in change.messages
        ],
        'patchSets': patch_sets,
        'currentPatchSet': patch_sets[-1],
    }
