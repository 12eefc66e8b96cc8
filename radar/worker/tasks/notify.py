# SPDX-License-Identifier: Apache-2.0
"""Tasks on messages to subscribers."""

from concurrent import futures
import logging
from uuid import UUID

from radar.enums import Channel
from radar.notify import digest
from radar.notify import email
from radar.notify import webhook
from radar.resources import deliveries
from radar.resources import encryption
from radar.resources import gathering
from radar.resources.deliveries import Claim
from radar.resources.notices import Told
from radar.worker.app import app

LOG = logging.getLogger(__name__)

#: Messages that are sent at a time: none waits for one slow receiver.
THREADS = 8


@app.task(name='notify.deliver')
def deliver() -> int:
    """Gather what happened into messages, and send those that are due."""
    gathering.gather()
    with futures.ThreadPoolExecutor(THREADS) as pool:
        done = sum(pool.map(_deliver, deliveries.due()))
    if done:
        LOG.info('Sent %d messages', done)
    return done


@app.task(name='notify.purge')
def purge() -> int:
    """Delete messages that ended long ago."""
    return deliveries.purge()


def _deliver(key: UUID) -> bool:
    """Try to send a message, if nobody else does; tell whether it was."""
    claimed = deliveries.claim(key)
    if claimed is None:
        return False
    try:
        status = _send(claimed)
    except (digest.NotSent, encryption.NoKey) as error:
        LOG.info('Message %s, attempt %d: %s', key, claimed.attempt, error)
        deliveries.failed(claimed, str(error))
        return False
    deliveries.sent(claimed, status)
    return True


def _send(claimed: Claim) -> str:
    """Send a message; return what the other side answered."""
    made = digest.Digest(
        delivery=claimed.id,
        created_at=claimed.created_at,
        subscription=digest.Named(claimed.subscription_id, claimed.name),
        owner=claimed.owner,
        notices=[_notice(event) for event in claimed.events],
    )
    if claimed.channel == Channel.WEBHOOK:
        secret = encryption.decrypted(claimed.secret or '')
        return webhook.send(made, claimed.target, secret)
    return email.send(made, claimed.target)


def _notice(event: Told) -> digest.Notice:
    return digest.Notice(
        event=event.id,
        system=digest.Named(event.system.id, event.system.name),
        kind=event.kind,
        state=event.state,
        previous=event.previous,
        at=event.at,
        episode_since=event.episode_since,
        reasons=event.reasons,
        url=event.url,
    )
