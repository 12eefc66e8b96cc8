# SPDX-License-Identifier: Apache-2.0
"""What people write, and what Gerrit writes in their name."""

from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from random import Random

from radar.enums import CommentKind
from radar.simulation import posting
from radar.simulation import workweek
from radar.simulation.life import Life
from radar.simulation.model import Message
from radar.simulation.model import PatchSet
from radar.simulation.posting import Stamp
from radar.simulation.streams import lognormal
from radar.simulation.streams import stream
from radar.simulation.truth import MessageTruth

_RECHECKS = (
    'recheck',
    'recheck',
    'recheck',
    'Recheck',
    'recheck timed out in grenade, not related',
    'recheck\n\nThe mirror was away for a moment.',
)
_REMARKS = (
    'Looks good, one question inline.',
    'I think this needs a release note.',
    'Would it be simpler to do this in the driver?',
    'Nice, thank you for picking this up.',
    'I would not recheck this, the failure looks real to me.',
    'Please split the test changes from the rest.',
    "The commit message says 'failed', did you mean 'cancelled'?",
    'This passed locally with the patch below it.',
)
_QUOTES = (
    '> Build failed (check pipeline).\n\nThis is the bug of last week.',
    '> - tempest-full-py3 : FAILURE in 1h 02m 11s\n\nA real one, I think.',
    '> recheck\n\nPlease look at the logs first.',
)
_ANSWERS = ('Done.', 'Thanks, fixed in the next one.', 'Good point, done.')
_REVIEWS = (14, 30, 31, 17, 8)
#: What Gerrit writes on a patch set of each kind.
UPLOADED = {
    'REWORK': 'Uploaded patch set {}.',
    'TRIVIAL_REBASE': 'Uploaded patch set {}: Patch Set {} was rebased.',
    'NO_CODE_CHANGE': 'Uploaded patch set {}: Commit message was updated.',
}


def uploads(seed: int, life: Life) -> Iterator[Message]:
    """Yield Gerrit's own lines on patch sets and the state of work."""
    rng = stream(seed, 'uploads', life.key)
    change = life.change
    for patch_set in change.patch_sets:
        stamp = Stamp(
            patch_set.uploader, patch_set.created_at, patch_set.number
        )
        text = UPLOADED[patch_set.kind].format(
            patch_set.number, patch_set.number - 1
        )
        event = 'newWipPatchSet' if patch_set.wip else 'newPatchSet'
        yield posting.notice(rng, stamp, text, event)
    if change.topic and rng.random() < 0.2:
        moment = posting.soon(rng, change.created_at, 5, 90)
        stamp = Stamp(change.owner, moment, 1)
        text = f'Topic set to {change.topic}'
        yield posting.notice(rng, stamp, text, 'setTopic')
    if change.ready_at:
        last = change.patch_sets[-1].number
        stamp = Stamp(change.owner, change.ready_at, last)
        text = 'Set Ready For Review'
        yield posting.notice(rng, stamp, text, 'setReadyForReview')


def reviews(seed: int, life: Life) -> Iterator[Message]:
    """Yield what people say about each patch set while it is current."""
    for patch_set in life.change.patch_sets:
        rng = stream(seed, 'reviews', life.key, patch_set.number)
        until = life.until(patch_set)
        count = rng.choices(range(5), _REVIEWS)[0]
        for _ in range(0 if patch_set.wip else count):
            delay = timedelta(hours=lognormal(rng, 4, 1.1))
            moment = workweek.next_active(rng, patch_set.created_at + delay)
            yield from (
                message
                for message in _review(rng, life, patch_set, moment)
                if message.posted_at < until
            )


def _review(
    rng: Random, life: Life, patch_set: PatchSet, moment: datetime
) -> Iterator[Message]:
    reviewer = life.reviewer(rng)
    remark = rng.choice(_REMARKS)
    failed_at = life.failed.get(patch_set.number)
    choice = rng.random()
    votes: posting.VotesCast = ()
    if failed_at and failed_at < moment and choice < 0.25:
        remark = rng.choice(_QUOTES)
    elif choice < 0.55:
        votes = (('Code-Review', 1 if rng.random() < 0.7 else -1),)
    count = rng.randrange(1, 6)
    counter = f'({count} comment{"s" if count > 1 else ""})'
    inline = rng.random() < 0.4
    body = f'{counter}\n\n{remark}' if inline else remark
    if votes and rng.random() < 0.3:
        body = counter if inline else ''
    stamp = Stamp(reviewer, moment, patch_set.number)
    yield posting.comment(rng, stamp, body, posting.HUMAN, votes=votes)
    if inline and rng.random() < 0.5:
        moment = posting.soon(rng, moment, 600, 20000)
        stamp = Stamp(life.change.owner, moment, patch_set.number)
        body = f'{counter}\n\n{rng.choice(_ANSWERS)}'
        yield posting.comment(rng, stamp, body, posting.HUMAN)


def recheck(
    rng: Random,
    stamp: Stamp,
    systems: tuple[str, ...],
    phrase: str = '',
) -> Message:
    """Return a request to run again: a plain one, or by a phrase."""
    truth = MessageTruth(CommentKind.RECHECK, systems=systems)
    body = phrase or rng.choice(_RECHECKS)
    return posting.comment(rng, stamp, body, truth)


def approval(rng: Random, stamp: Stamp) -> Message:
    """Return the votes that send a change to the gate."""
    votes = (('Code-Review', 2), ('Workflow', 1))
    return posting.comment(rng, stamp, '', posting.HUMAN, votes=votes)


def merged(rng: Random, stamp: Stamp) -> Message:
    """Return Gerrit's line on a merge."""
    text = f'Change has been successfully merged by {stamp.author.name}'
    return posting.notice(rng, stamp, text, 'merged')


def abandoned(rng: Random, stamp: Stamp) -> Message:
    """Return Gerrit's line on a change that was given up."""
    reason = rng.choice(('', '', '\n\nNot needed any more.'))
    return posting.notice(rng, stamp, f'Abandoned{reason}', 'abandon')
