# SPDX-License-Identifier: Apache-2.0
"""What alembic runs: on a connection given to it, or on Radar's own."""

from typing import Any

from alembic import context

from radar.db import session
from radar.db.models import Base


def _render(kind: str, item: Any, autogen: Any) -> Any:
    if kind == 'type' and type(item).__module__ == 'radar.db.types':
        autogen.imports.add('from radar.db import types')
        name = type(item).__name__
        length = f'length={item.length}' if name in ('Text', 'Word') else ''
        return f'types.{name}({length})'
    return False


def _run(connection: Any) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=_render,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get('connection')
if given is not None:
    _run(given)
else:
    with session.engine().begin() as own:
        _run(own)
