# SPDX-License-Identifier: Apache-2.0
"""The base of all tables, and the one way to declare a column."""

from datetime import datetime
from typing import Any
from typing import cast
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from radar import clock
from radar import ids
from radar.db import types

#: Length of names that come from outside.
NAME = 1024
#: Length of URLs that come from outside.
URL = 2048


#: Names that people give: no control characters, and not only blanks.
NAMES = r'(?=.*\S)[^\x00-\x1f\x7f-\x9f\u2028\u2029]+'
#: Links that people give.
LINKS = r'https?://[^\s\x00-\x1f\x7f]+'
#: Addresses: whether one exists is for a message to find out.
EMAILS = r'[^@\s\x00-\x1f\x7f]+@[^@\s\x00-\x1f\x7f]+'
#: And those that git clones from.
CLONES = r'(https?|git|ssh)://[^\s\x00-\x1f\x7f]+'


class Base(orm.DeclarativeBase):
    """Base of all tables."""

    metadata = sa.MetaData(
        naming_convention={
            'ix': 'ix_%(table_name)s_%(column_0_N_name)s',
            'uq': 'uq_%(table_name)s_%(column_0_N_name)s',
            'fk': 'fk_%(table_name)s_%(column_0_name)s',
            'pk': 'pk_%(table_name)s',
        }
    )


def field(
    kind: sa.types.TypeEngine[Any] | type[sa.types.TypeEngine[Any]],
    doc: str,
    *args: Any,
    where: bool = False,
    sort: bool = False,
    api: bool = True,
    private: bool = False,
    write: str = '',
    own: bool = False,
    pattern: str = '',
    fold: str | None = None,
    **options: Any,
) -> Any:
    """Declare a column together with what the API says of it.

    :param doc: one sentence, shown in reference and OpenAPI document.
    :param where: may be filtered on.
    :param sort: may be sorted by; there is an index for it, or the table
        is small.
    :param api: shown in the API at all.
    :param private: shown only to those who are signed in.
    :param write: ``always`` if people may set it, ``once`` if only when
        they create the row.
    :param own: may be set by those whom the row is about, too.
    :param pattern: regular expression of the values that people may set.
    :param fold: name of the attribute that is compared in its stead when
        case does not matter.
    """
    info = {
        'doc': doc,
        'where': where,
        'sort': sort,
        'api': api,
        'private': private,
        'write': write,
        'own': own,
        'pattern': pattern,
        'fold': fold,
    }
    options.setdefault('nullable', False)
    return orm.mapped_column(kind, *args, info=info, **options)


def reference(target: str, doc: str, **options: Any) -> Any:
    """Declare a column that holds the id of a row of another table."""
    ondelete = options.pop('ondelete', 'CASCADE')
    key = sa.ForeignKey(target, ondelete=ondelete)
    return field(types.Uuid, doc, key, **options)


class Identified:
    """A row with a public id."""

    id: orm.Mapped[uuid.UUID] = field(
        types.Uuid,
        'Identifier (UUIDv7).',
        primary_key=True,
        default=ids.new,
        where=True,
        sort=True,
        sort_order=-100,
    )


class Timestamped:
    """A row that people edit."""

    created_at: orm.Mapped[datetime] = field(
        types.UtcDateTime,
        'When Radar learned of it.',
        default=clock.now,
        where=True,
        sort=True,
        sort_order=90,
    )
    updated_at: orm.Mapped[datetime] = field(
        types.UtcDateTime,
        'When it was last edited.',
        default=clock.now,
        onupdate=clock.now,
        where=True,
        sort=True,
        sort_order=91,
    )


class Versioned:
    """A row that people edit, which nobody edits unseen.

    The version counts edits; only an edit on behalf of somebody adds to it.
    """

    version: orm.Mapped[int] = field(
        sa.BigInteger,
        'How often it has been edited.',
        api=False,
        default=0,
        server_default='0',
        sort_order=92,
    )


def name_field(write: str = 'always') -> Any:
    """Declare a name that is unique whatever its case."""
    return field(
        types.Text(NAME),
        'Name, unique whatever its case.',
        where=True,
        sort=True,
        write=write,
        pattern=NAMES,
        fold='name_fold',
        sort_order=-90,
    )


class Named:
    """A row with a name that is unique whatever its case.

    ``name_hash`` is the SHA-256 of the folded name: names of any length
    and script stay unique, and are found, alike on every database.
    """

    name: orm.Mapped[str] = name_field()
    name_fold: orm.Mapped[str] = field(
        types.Text(NAME), 'Name without case.', api=False, sort_order=-89
    )
    name_hash: orm.Mapped[bytes] = field(
        types.Digest, 'Hash of the folded name.', api=False, sort_order=-88
    )


def named(name: str) -> dict[str, Any]:
    """Return the three columns of :class:`Named` for a name."""
    folded = ids.fold(name)
    return {
        'name': name,
        'name_fold': folded,
        'name_hash': ids.text_hash(folded),
    }


def table(model: type[Base]) -> sa.Table:
    """Return the table of a model, for statements without objects."""
    return cast(sa.Table, model.__table__)
