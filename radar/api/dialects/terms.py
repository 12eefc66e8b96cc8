# SPDX-License-Identifier: Apache-2.0
"""``where``: ``field:value`` and ``field:op:value``."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
import re

from radar.exceptions import InvalidInput
from radar.resources.fields import Op
from radar.resources.query import Term

MAX_TERMS = 20
MAX_VALUES = 200

# A word and a colon after the field are always an operator, so that a
# misspelt one is told and not looked for as a value.
_TERM = re.compile(r'([^:]*):(?:([a-z]+):)?(.*)', re.DOTALL)
_SEVERAL = (Op.IN, Op.NIN)


def parse(texts: Sequence[str]) -> Iterator[Term]:
    """Yield the terms of the ``where`` parameters of a request.

    :raises InvalidInput: one is against the grammar, or there are too many
        terms or values.
    """
    if len(texts) > MAX_TERMS:
        raise InvalidInput.of('where', 'has too many terms', f'{MAX_TERMS}')
    left = MAX_VALUES
    for text in texts:
        term = _parse(text)
        left -= len(term.values)
        if left < 0:
            raise InvalidInput.of(
                'where', 'has too many values', f'{MAX_VALUES}'
            )
        yield term


def _parse(text: str) -> Term:
    match = _TERM.fullmatch(text)
    if match is None:
        raise InvalidInput.of(
            'where', f'has no value: {text!r}', 'field:value field:op:value'
        )
    field, word, value = match.groups()
    try:
        op = Op(word) if word else Op.EQ
    except ValueError:
        raise InvalidInput.of(
            'where',
            f'unknown operator {word!r}; a value that looks like one needs'
            f' eq: before it',
            ' '.join(Op),
        ) from None
    values = split(value) if op in _SEVERAL else (value,)
    return Term(field, op, values)


def split(text: str) -> tuple[str, ...]:
    r"""Return the values of a list: ``,`` separates, ``\`` escapes."""
    values = ['']
    characters = iter(text)
    for character in characters:
        if character == ',':
            values.append('')
        elif character == '\\':
            values[-1] += next(characters, '\\')
        else:
            values[-1] += character
    return tuple(values)
