# SPDX-License-Identifier: Apache-2.0
"""Directives that put generated reference text into pages."""

from collections.abc import Iterable
import importlib
from typing import Any

from docutils import nodes
from docutils import statemachine
import generated
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import nested_parse_with_titles


class _Generated(SphinxDirective):
    """Parses lines as if they stood in the page."""

    def lines(self) -> Iterable[str]:
        """Return the lines."""
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        """Return the nodes of the lines."""
        text = statemachine.StringList(list(self.lines()), self.name)
        node = nodes.section()
        node.document = self.state.document
        nested_parse_with_titles(self.state, text, node)
        return node.children


class Commands(_Generated):
    """``radar-commands:: PROGRAM``."""

    required_arguments = 1

    def lines(self) -> Iterable[str]:
        """Return the options and commands of the program."""
        return generated.commands(self.arguments[0])


class Arguments(_Generated):
    """``radar-arguments:: MODULE:FUNCTION``, which makes a parser."""

    required_arguments = 1

    def lines(self) -> Iterable[str]:
        """Return what the parser says."""
        module, function = self.arguments[0].split(':')
        make = getattr(importlib.import_module(module), function)
        return generated.parser_text(make())


class Resources(_Generated):
    """``radar-resources::``."""

    def lines(self) -> Iterable[str]:
        """Return the nouns of the REST interface."""
        return generated.resources()


class Routes(_Generated):
    """``radar-routes::``."""

    def lines(self) -> Iterable[str]:
        """Return the routes of the REST interface."""
        return generated.routes()


class Words(_Generated):
    """``radar-words::``."""

    def lines(self) -> Iterable[str]:
        """Return the enumerations."""
        return generated.words()


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the directives."""
    app.add_directive('radar-arguments', Arguments)
    app.add_directive('radar-commands', Commands)
    app.add_directive('radar-resources', Resources)
    app.add_directive('radar-routes', Routes)
    app.add_directive('radar-words', Words)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
