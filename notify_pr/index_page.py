# SPDX-License-Identifier: Apache-2.0
"""The page that lists the files of a run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from datetime import timezone
import html
from typing import TYPE_CHECKING

from notify_pr import progress

if TYPE_CHECKING:
    from notify_pr.uploads import Entry

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
body {{ font-family: sans-serif; margin: 2em; }}
td {{ padding: 0.1em 1em 0.1em 0; }}
td + td {{ text-align: right; white-space: nowrap; }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{summary}</p>
<table>
{rows}
</table>
</body>
</html>
"""


def page(
    title: str, entries: Iterable[Entry], expires_at: float | None
) -> bytes:
    """Return the page; files that were not uploaded have no link."""
    rows = [_row(entry) for entry in entries]
    summary = f'{len(rows)} files.'
    if expires_at is not None:
        moment = datetime.fromtimestamp(expires_at, timezone.utc)
        summary += f' They can be read until {moment:%Y-%m-%d %H:%M} UTC.'
    text = _PAGE.format(
        title=html.escape(title), summary=summary, rows='\n'.join(rows)
    )
    return text.encode('utf-8', 'backslashreplace')


def _row(entry: Entry) -> str:
    name = html.escape(entry.name)
    if entry.error is not None:
        return f'<tr><td>{name}</td><td>{html.escape(entry.error)}</td></tr>'
    link = f'<a href="{html.escape(entry.url)}">{name}</a>'
    return f'<tr><td>{link}</td><td>{progress.size(entry.size)}</td></tr>'
