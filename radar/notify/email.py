# SPDX-License-Identifier: Apache-2.0
"""Messages as e-mail, in plain text and in HTML."""

from __future__ import annotations

from collections.abc import Iterator
import contextlib
from email import message
from email import policy
from email import utils
import html
import smtplib
import ssl
import unicodedata

from radar.conf import CONF
from radar.notify.digest import Digest
from radar.notify.digest import Notice
from radar.notify.digest import NotSent

#: Characters of a system's name in a subject.
_NAME = 80
_WORDS = {
    'began': '{name} is {state}',
    'worsened': '{name} got worse: {state}',
    'ended': '{name} is {state} again',
}


def send(digest: Digest, address: str) -> str:
    """Send a digest; return what the server answered.

    :raises NotSent: it was not taken.
    """
    made = compose(digest, address)
    try:
        with _connected() as server:
            server.send_message(made, CONF.smtp.from_address, [address])
    except smtplib.SMTPRecipientsRefused as error:
        code, _ = next(iter(error.recipients.values()))
        raise NotSent(f'the mail server refused the address: {code}') from None
    except smtplib.SMTPResponseException as error:
        raise NotSent(f'the mail server said {error.smtp_code}') from None
    except ssl.SSLError:
        raise NotSent('the certificate of the mail server is bad') from None
    except smtplib.SMTPNotSupportedError:
        raise NotSent('the mail server cannot encrypt') from None
    except (smtplib.SMTPException, OSError):
        raise NotSent('the mail server does not answer') from None
    return '250'


def compose(digest: Digest, address: str) -> message.EmailMessage:
    """Return a digest as a message; it has the same id at each attempt."""
    made = message.EmailMessage(policy.SMTP)
    sender = CONF.smtp.from_address
    made['From'] = utils.formataddr(('Radar', sender))
    made['To'] = address
    made['Subject'] = subject(digest)
    made['Date'] = digest.created_at
    domain = sender.rpartition('@')[2]
    made['Message-ID'] = f'<{digest.delivery}@{domain}>'
    made['X-Radar-Delivery'] = str(digest.delivery)
    # So that no absence is announced to Radar.
    made['Auto-Submitted'] = 'auto-generated'
    made.set_content(_text(digest))
    made.add_alternative(_page(digest), subtype='html')
    return made


def subject(digest: Digest) -> str:
    """Return one line that says what there is."""
    first, *more = (_heading(notice) for notice in digest.notices)
    return f'{first} (and {len(more)} more)' if more else first


def _heading(notice: Notice) -> str:
    name = _plain(notice.system.name)
    if len(name) > _NAME:
        name = f'{name[: _NAME - 1]}…'
    form = _WORDS.get(notice.kind, '{name}: {state}')
    # What is in the name is not part of the form.
    return form.format(name=name, state=notice.state)


def _plain(text: str) -> str:
    """Return text on one line, without what a reader would not see."""
    shown = (c for c in text if unicodedata.category(c) not in ('Cc', 'Cf'))
    return ' '.join(''.join(shown).split())


def _text(digest: Digest) -> str:
    parts = []
    for notice in digest.notices:
        lines = [_heading(notice), _when(notice)]
        lines += [f'  - {_plain(reason)}' for reason in notice.reasons]
        lines += [f'  {notice.url}'] if notice.url else []
        parts.append('\n'.join(lines))
    return '\n\n'.join([*parts, f'-- \n{_hint(digest)}\n'])


def _page(digest: Digest) -> str:
    parts = ['<!DOCTYPE html><html><body>']
    for notice in digest.notices:
        heading = html.escape(_heading(notice))
        if notice.url:
            heading = f'<a href="{html.escape(notice.url)}">{heading}</a>'
        reasons = ''.join(
            f'<li>{html.escape(_plain(reason))}</li>'
            for reason in notice.reasons
        )
        parts.append(
            f'<h3>{heading}</h3><p>{html.escape(_when(notice))}</p>'
            + (f'<ul>{reasons}</ul>' if reasons else '')
        )
    parts.append(f'<hr><p><small>{html.escape(_hint(digest))}</small></p>')
    return '\n'.join([*parts, '</body></html>\n'])


def _when(notice: Notice) -> str:
    told = f'{notice.at:%Y-%m-%d %H:%M} UTC'
    if notice.previous:
        told += f', {notice.previous} before'
    if notice.kind != 'began':
        told += f'; it began {notice.episode_since:%Y-%m-%d %H:%M} UTC'
    return told


def _hint(digest: Digest) -> str:
    """Return why the reader gets this, and how it ends."""
    subscription = digest.subscription
    return (
        f'{_plain(digest.owner)} has subscribed this address under the name '
        f'"{_plain(subscription.name)}". To end it: radar subscription '
        f'delete {subscription.id}'
    )


@contextlib.contextmanager
def _connected() -> Iterator[smtplib.SMTP]:
    """Open a connection to the mail server, signed in if need be.

    :raises NotSent: there is no mail server.
    """
    options = CONF.smtp
    if not options.host:
        raise NotSent('this Radar has no mail server')
    place = (options.host, options.port)
    server: smtplib.SMTP
    if options.tls == 'implicit':
        server = smtplib.SMTP_SSL(
            *place, timeout=options.timeout, context=_trusted()
        )
    else:
        server = smtplib.SMTP(*place, timeout=options.timeout)
    try:
        if options.tls == 'starttls':
            server.starttls(context=_trusted())
        if options.user:
            server.login(options.user, options.password or '')
        yield server
        # A message is not sent again because of a farewell that failed.
        with contextlib.suppress(smtplib.SMTPException, OSError):
            server.quit()
    finally:
        server.close()


def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=CONF.smtp.cacert)
