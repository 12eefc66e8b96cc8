# SPDX-License-Identifier: Apache-2.0
"""The part of Gerrit's query language that a poller needs.

Terms that follow one another must all hold. ``OR`` stands between terms
of a group of its own: which of both binds tighter is a question on which
servers and books differ, so a mixture without parentheses is refused.
"""

import re

from radar.exceptions import InvalidInput
from radar.simulation.search_terms import Predicate
from radar.simulation.search_terms import term

_TOKEN = re.compile(
    r'\s*(?:([()])|((?:[^\s(){}"]|"(?:[^"\\]|\\.)*"|\{[^{}]*\})+))'
)


def parse(query: str) -> Predicate:
    """Return what tells whether a query finds a change.

    :raises InvalidInput: with what Gerrit would say.
    """
    tokens = _tokens(query)
    predicate = _group(tokens) if tokens else lambda facts: True
    if tokens:
        raise InvalidInput.of('q', 'a ) without its (')
    return predicate


def _tokens(query: str) -> list[str]:
    """Return the tokens, the last first."""
    tokens, position = [], 0
    query = query.rstrip()
    while position < len(query):
        match = _TOKEN.match(query, position)
        if match is None:
            raise InvalidInput.of('q', f'no viable alternative at {position}')
        tokens.append(match[1] or match[2])
        position = match.end()
    return tokens[::-1]


def _group(tokens: list[str]) -> Predicate:
    members = [_factor(tokens)]
    joined = set()
    while tokens and tokens[-1] != ')':
        word = tokens[-1] if tokens[-1] in {'AND', 'OR'} else 'AND'
        if tokens[-1] == word:
            tokens.pop()
        joined.add(word)
        members.append(_factor(tokens))
    if len(joined) > 1:
        raise InvalidInput.of('q', 'AND mixed with OR', 'parentheses')
    if joined == {'OR'}:
        return lambda facts: any(member(facts) for member in members)
    return lambda facts: all(member(facts) for member in members)


def _factor(tokens: list[str]) -> Predicate:
    word = tokens.pop() if tokens else ''
    if word in {'NOT', '-'}:
        inner = _factor(tokens)
        return lambda facts: not inner(facts)
    if word == '(':
        group = _group(tokens)
        if not tokens:
            raise InvalidInput.of('q', 'a ( without its )')
        tokens.pop()
        return group
    if word in {'', ')', 'AND', 'OR'}:
        raise InvalidInput.of('q', f'no term before {word or "the end"!r}')
    if word.startswith('-'):
        inner = term(word[1:])
        return lambda facts: not inner(facts)
    return term(word)
