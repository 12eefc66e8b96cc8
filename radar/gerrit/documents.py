# SPDX-License-Identifier: Apache-2.0
"""Gerrit's records, in each form that it has given them.

Three forms: ChangeInfo of the REST interface, the records of
``gerrit query`` over SSH, and the events of ``gerrit stream-events``. Any
field may be missing; numbers may be strings; times are text in the first
form and epoch seconds in the others.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from radar import clock
from radar.enums import ChangeStatus
from radar.exceptions import InvalidInput
from radar.gerrit import fields
from radar.gerrit import paths
from radar.resources.documents import AccountDocument
from radar.resources.documents import ChangeDocument
from radar.resources.documents import MessageDocument
from radar.resources.documents import RevisionDocument

_STATUSES = {
    'NEW': ChangeStatus.NEW,
    'SUBMITTED': ChangeStatus.NEW,
    'DRAFT': ChangeStatus.DRAFT,
    'MERGED': ChangeStatus.MERGED,
    'ABANDONED': ChangeStatus.ABANDONED,
}

#: How servers up to 2.5 call labels in events.
_OLD_LABELS = {
    'VRIF': 'Verified',
    'CRVW': 'Code-Review',
    'APRV': 'Workflow',
}

_EVENT_STATUSES = {
    'change-merged': ChangeStatus.MERGED,
    'change-abandoned': ChangeStatus.ABANDONED,
    'change-restored': ChangeStatus.NEW,
}

#: Most letters of how a patch set differs from the one before.
_KIND = 48


def read(record: Any) -> ChangeDocument | None:
    """Read a record of any of the three forms.

    :returns: None for records that speak of no change (statistics,
        updated refs, events of types that tell nothing here).
    :raises InvalidInput: the record should speak of a change and a field
        that it cannot do without is missing or malformed.
    """
    if not isinstance(record, Mapping):
        raise InvalidInput.of('record', 'not an object', 'a JSON object')
    if '_number' in record:
        return read_change_info(record)
    kind = record.get('type')
    if kind is None and 'number' in record:
        return read_query_record(record)
    if isinstance(kind, str) and kind != 'stats':
        return read_event(record)
    if kind == 'stats':
        return None
    raise InvalidInput.of(
        'record',
        'neither a change nor an event',
        'ChangeInfo, a gerrit query record or a stream event',
    )


def read_change_info(record: fields.Record) -> ChangeDocument:
    """Read a ChangeInfo of ``GET /changes/``."""
    updated = fields.time(record, 'updated')
    messages = [_message(m) for m in fields.objects(record, 'messages')]
    number = fields.number(record, '_number')
    return ChangeDocument(
        number=number,
        project=fields.required(record, 'project'),
        branch=fields.text(record, 'branch'),
        external_id=fields.text(record, 'id'),
        change_key=fields.text(record, 'change_id'),
        topic=fields.text(record, 'topic'),
        subject=fields.text(record, 'subject'),
        status=_status(record),
        owner=_account(record.get('owner')),
        work_in_progress=bool(record.get('work_in_progress', False)),
        opened_at=fields.time(record, 'created'),
        merged_at=fields.time(record, 'submitted'),
        last_updated_at=_newest(
            updated, *[m.posted_at for m in messages], number=number
        ),
        revisions=[
            _revision(sha, revision)
            for sha, revision in fields.mapping(record, 'revisions').items()
            # A pending edit is not a patch set; nothing reports on it.
            if not _is_edit(revision)
        ],
        messages=messages,
    )


def read_query_record(record: fields.Record) -> ChangeDocument:
    """Read a record of ``gerrit query --comments``."""
    messages = [
        MessageDocument(
            text=fields.text(c, 'message') or '',
            posted_at=fields.required_epoch(c, 'timestamp'),
            author=_account(c.get('reviewer')),
        )
        for c in fields.objects(record, 'comments')
    ]
    patch_sets = fields.objects(record, 'patchSets')
    if isinstance(record.get('currentPatchSet'), Mapping):
        patch_sets = [*patch_sets, record['currentPatchSet']]
    document = _ssh_change(record)
    document.opened_at = fields.epoch(record, 'createdOn')
    document.last_updated_at = _newest(
        fields.epoch(record, 'lastUpdated'),
        *[m.posted_at for m in messages],
        number=document.number,
    )
    document.revisions = [_patch_set(p) for p in patch_sets]
    document.messages = messages
    return document


def read_event(record: fields.Record) -> ChangeDocument | None:
    """Read an archived event; None if it is of no change."""
    change = record.get('change')
    kind = record['type']
    if not isinstance(change, Mapping):
        if kind == 'comment-added':
            raise InvalidInput.of('change', 'missing in a comment-added event')
        return None
    document = _ssh_change(change)
    patch_set = record.get('patchSet')
    when = fields.epoch(record, 'eventCreatedOn')
    if isinstance(patch_set, Mapping):
        revision = _patch_set(patch_set)
        document.revisions = [revision]
        when = when or revision.created_at
    if when is None:
        raise InvalidInput.of(
            'eventCreatedOn', 'missing, and no patchSet.createdOn either'
        )
    document.last_updated_at = when
    if kind in _EVENT_STATUSES:
        document.status = _EVENT_STATUSES[kind].value
    if kind == 'change-merged':
        document.merged_at = when
    if kind == 'comment-added':
        document.messages = [_event_message(record, document, when)]
    return document


def _event_message(
    record: fields.Record, document: ChangeDocument, when: datetime
) -> MessageDocument:
    number = document.revisions[0].number if document.revisions else None
    text = fields.text(record, 'comment') or ''
    if number is not None and not text.startswith('Patch Set '):
        # Events of early 2014 lack the header that the message has in
        # every other form; the votes in it are beside the text there.
        text = f'Patch Set {number}:{_votes(record)}\n\n{text}'
    return MessageDocument(
        text=text,
        posted_at=when,
        author=_account(record.get('author')),
        patch_set=number,
    )


def _votes(record: fields.Record) -> str:
    """Return the votes of an event as the header of a message has them."""
    votes = ''
    for approval in fields.items(record, 'approvals'):
        if isinstance(approval, Mapping):
            label = str(approval.get('type') or '')
            value = fields.optional_vote(approval.get('value'))
            label = _OLD_LABELS.get(label, label)
            if label.replace('-', '').isalnum() and value:
                votes += f' {label}{value:+d}'
    return votes


def _ssh_change(record: fields.Record) -> ChangeDocument:
    return ChangeDocument(
        number=fields.number(record, 'number'),
        project=fields.required(record, 'project'),
        branch=fields.text(record, 'branch'),
        change_key=fields.text(record, 'id'),
        topic=fields.text(record, 'topic'),
        subject=fields.text(record, 'subject'),
        status=_status(record),
        owner=_account(record.get('owner')),
        work_in_progress=(bool(record['wip']) if 'wip' in record else None),
        last_updated_at=clock.from_epoch(0),
    )


def _message(record: fields.Record) -> MessageDocument:
    # Old documentation says `updated` and `revision_number`, real servers
    # send `date` and `_revision_number`.
    posted = fields.time(record, 'date') or fields.time(record, 'updated')
    if posted is None:
        raise InvalidInput.of('messages.date', 'missing')
    number = record.get('_revision_number', record.get('revision_number'))
    return MessageDocument(
        text=fields.text(record, 'message') or '',
        posted_at=posted,
        author=_account(record.get('author')),
        external_id=fields.text(record, 'id'),
        tag=fields.text(record, 'tag'),
        patch_set=fields.optional_patch_set(number),
    )


def _revision(sha: str, record: Any) -> RevisionDocument:
    if not isinstance(record, Mapping):
        raise InvalidInput.of('revisions', 'holds something not an object')
    parents = [
        p.get('commit')
        for p in fields.items(fields.mapping(record, 'commit'), 'parents')
        if isinstance(p, Mapping)
    ]
    return RevisionDocument(
        number=fields.patch_set_number(record, '_number'),
        sha=fields.sha(sha),
        ref=fields.text(record, 'ref'),
        kind=fields.word(record, 'kind', _KIND),
        parents=fields.commits(parents),
        uploader=_account(record.get('uploader')),
        created_at=fields.time(record, 'created'),
        files=paths.touched(record),
    )


def _is_edit(record: Any) -> bool:
    return isinstance(record, Mapping) and record.get('_number') in ('edit', 0)


def _patch_set(record: fields.Record) -> RevisionDocument:
    sha = record.get('revision')
    return RevisionDocument(
        number=fields.patch_set_number(record, 'number'),
        sha=fields.sha(sha) if sha else None,
        ref=fields.text(record, 'ref'),
        kind=fields.word(record, 'kind', _KIND),
        parents=fields.commits(fields.items(record, 'parents')),
        uploader=_account(record.get('uploader')),
        created_at=fields.epoch(record, 'createdOn'),
    )


def _account(record: Any) -> AccountDocument | None:
    if not isinstance(record, Mapping):
        return None
    external = record.get('_account_id')
    account = AccountDocument(
        external_id=None if external is None else str(external)[:191],
        username=fields.text(record, 'username') or None,
        name=fields.text(record, 'name') or None,
        email=fields.text(record, 'email') or None,
    )
    return account if any(account) else None


def _status(record: fields.Record) -> str | None:
    status = _STATUSES.get(str(record.get('status')))
    return status.value if status else None


def _newest(*times: datetime | None, number: int) -> datetime:
    known = [t for t in times if t is not None]
    if not known:
        raise InvalidInput.of('updated', f'no time in change {number}')
    return max(known)
