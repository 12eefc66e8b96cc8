# SPDX-License-Identifier: Apache-2.0
"""The program ``radar``."""

import argparse
from collections.abc import Iterator
from collections.abc import Sequence
import functools
from importlib import metadata
import logging
import os
import sys
from typing import Any

from cliff import app
from cliff import commandmanager

from notify_pr import cli as notify
from radarclient import credentials
from radarclient import errors
from radarclient import http
from radarclient import output
from radarclient import settings
from radarclient import transport

#: Where other distributions register commands of their own.
NAMESPACE = 'radar.cli'

#: The commands of this package. They are not looked up in the metadata of
#: installed distributions, because that takes longer than most commands do.
COMMANDS = {
    'account create': 'radarclient.v1.accounts:Create',
    'account delete': 'radarclient.v1.accounts:Delete',
    'account list': 'radarclient.v1.accounts:List',
    'account set': 'radarclient.v1.accounts:Set',
    'account show': 'radarclient.v1.accounts:Show',
    'build list': 'radarclient.v1.builds:List',
    'build show': 'radarclient.v1.builds:Show',
    'change explain': 'radarclient.v1.change_explain:Explain',
    'change list': 'radarclient.v1.changes:List',
    'change show': 'radarclient.v1.changes:Show',
    'ci accept': 'radarclient.v1.ci_account:Accept',
    'ci compare': 'radarclient.v1.ci_compare:Compare',
    'ci disagreements': 'radarclient.v1.ci_lists:Disagreements',
    'ci history': 'radarclient.v1.ci_account:History',
    'ci jobs': 'radarclient.v1.ci_lists:Jobs',
    'ci lint': 'radarclient.v1.ci_account:Lint',
    'ci missed': 'radarclient.v1.ci_lists:Missed',
    'ci-status': 'radarclient.v1.ci_status:Status',
    'comment list': 'radarclient.v1.comments:List',
    'comment show': 'radarclient.v1.comments:Show',
    'complete': 'radarclient.completion:Complete',
    'job list': 'radarclient.v1.jobs:List',
    'job show': 'radarclient.v1.jobs:Show',
    'notify-pr': 'radarclient.v1.notify_pr:NotifyPr',
    'operator create': 'radarclient.v1.operators:Create',
    'operator delete': 'radarclient.v1.operators:Delete',
    'operator list': 'radarclient.v1.operators:List',
    'operator set': 'radarclient.v1.operators:Set',
    'operator show': 'radarclient.v1.operators:Show',
    'project create': 'radarclient.v1.projects:Create',
    'project delete': 'radarclient.v1.projects:Delete',
    'project list': 'radarclient.v1.projects:List',
    'project set': 'radarclient.v1.projects:Set',
    'project show': 'radarclient.v1.projects:Show',
    'report': 'radarclient.v1.report:Report',
    'search': 'radarclient.v1.search:Search',
    'source create': 'radarclient.v1.sources:Create',
    'source delete': 'radarclient.v1.sources:Delete',
    'source list': 'radarclient.v1.sources:List',
    'source set': 'radarclient.v1.sources:Set',
    'source show': 'radarclient.v1.sources:Show',
    'subscription create': 'radarclient.v1.subscriptions:Create',
    'subscription delete': 'radarclient.v1.subscriptions:Delete',
    'subscription list': 'radarclient.v1.subscriptions:List',
    'subscription preview': 'radarclient.v1.subscriptions:Preview',
    'subscription set': 'radarclient.v1.subscriptions:Set',
    'subscription show': 'radarclient.v1.subscriptions:Show',
    'system create': 'radarclient.v1.systems:Create',
    'system delete': 'radarclient.v1.systems:Delete',
    'system list': 'radarclient.v1.systems:List',
    'system set': 'radarclient.v1.systems:Set',
    'system show': 'radarclient.v1.systems:Show',
    'team create': 'radarclient.v1.teams:Create',
    'team delete': 'radarclient.v1.teams:Delete',
    'team list': 'radarclient.v1.teams:List',
    'team set': 'radarclient.v1.teams:Set',
    'team show': 'radarclient.v1.teams:Show',
    'token create': 'radarclient.v1.tokens:Create',
    'token delete': 'radarclient.v1.tokens:Delete',
    'token list': 'radarclient.v1.tokens:List',
    'user create': 'radarclient.v1.users:Create',
    'user delete': 'radarclient.v1.users:Delete',
    'user list': 'radarclient.v1.users:List',
    'user set': 'radarclient.v1.users:Set',
    'user show': 'radarclient.v1.users:Show',
}

_DESCRIPTION = """\
Radar watches CI systems that report on proposed changes.

Exit codes: 0 fine, 1 with --check: a system is degraded or worse, 2 usage or
conflict, 3 data is stale, 4 not found or ambiguous, 5 not authorised,
6 server unreachable or failing, 70 defect of this program.
"""

_SIGPIPE_EXIT = 141


class Commands(commandmanager.CommandManager):
    """The commands of this package and, behind them, those of others."""

    def __init__(self) -> None:
        super().__init__()
        for name, target in COMMANDS.items():
            self.commands[name] = metadata.EntryPoint(name, target, NAMESPACE)

    def find_command(self, argv: list[str]) -> Any:
        """Find the command that a command line begins with."""
        try:
            return super().find_command(argv)
        except ValueError:
            self._load_others()
            return super().find_command(argv)

    def add_command(self, name: str, command_class: Any) -> None:
        """Add a command of cliff's, if there is none of that name."""
        if name not in COMMANDS:
            super().add_command(name, command_class)

    def __iter__(self) -> Iterator[Any]:
        self._load_others()
        return super().__iter__()

    def _load_others(self) -> None:
        if NAMESPACE not in self.group_list:
            own = dict(self.commands)
            self.load_commands(NAMESPACE)
            self.commands |= own


class _OneLine(logging.Formatter):
    """Formats a record as ``radar: ...`` on one line, whatever is in it."""

    def __init__(self) -> None:
        super().__init__('radar: %(message)s')

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        record.message = output.plain(record.message)
        return super().formatMessage(record)


class _Version(argparse.Action):
    """Prints the version; finding it out is left until it is wanted."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        sys.stdout.write(f'radar {transport.version()}\n')
        parser.exit()


class Shell(app.App):
    """The application behind ``radar``."""

    NAME = 'radar'
    LOG = logging.getLogger('radar')

    def __init__(self, **streams: Any) -> None:
        super().__init__(
            description=_DESCRIPTION,
            version=None,
            command_manager=Commands(),
            # Or --help of a command would print the help of the program.
            deferred_help=True,
            **streams,
        )
        self._error: BaseException | None = None

    def build_option_parser(
        self,
        description: str | None,
        version: str | None,
        argparse_kwargs: dict[str, Any] | None = None,
    ) -> argparse.ArgumentParser:
        """Return the parser of the global options."""
        parser = super().build_option_parser(
            description,
            version,
            {
                'prog': self.NAME,
                'usage': 'radar [OPTIONS] COMMAND [ARGUMENTS]',
                'formatter_class': argparse.RawDescriptionHelpFormatter,
                # It reads the options of the commands as well, and must
                # not take --project for short of --project-name.
                'allow_abbrev': False,
                'conflict_handler': 'resolve',
            },
        )
        parser.add_argument(
            '--version',
            action=_Version,
            nargs=0,
            help='show the version of this program and exit',
        )
        settings.add_arguments(parser)
        return parser

    def configure_logging(self) -> None:
        """Send what is to be said to standard error, a line each."""
        super().configure_logging()
        for handler in logging.getLogger().handlers:
            if getattr(handler, 'stream', None) is self.stderr:
                handler.setFormatter(_OneLine())
        # The error that follows says it, too.
        told = self.options.debug or self.options.verbose_level > 1
        level = logging.NOTSET if told else logging.ERROR
        logging.getLogger('keystoneauth').setLevel(level)

    def run(self, argv: list[str]) -> int:
        """Run one command line and return its exit code."""
        try:
            auth_type = settings.early_auth_type(argv, os.environ)
            if auth_type != credentials.NONE:
                settings.add_plugin_arguments(self.parser, auth_type)
        except errors.ClientError as error:
            self.stderr.write(f'radar: {output.plain(str(error))}\n')
            return error.exit_code
        return super().run(argv)

    def initialize_app(self, argv: list[str]) -> None:
        """Show the help where cliff would start a shell of its own."""
        if not argv:
            self.interactive_mode = False
            argv.append('help')

    @functools.cached_property
    def client(self) -> http.Client:
        """The connection to the server."""
        loaded = settings.load(self.options, os.environ)
        if loaded.exposed:
            self.LOG.warning(
                'others may read %s, which holds credentials: chmod 600 it',
                loaded.exposed,
            )
        return http.Client(loaded)

    def run_subcommand(self, argv: list[str]) -> int:
        """Run one command and return its exit code."""
        try:
            self.command_manager.find_command(argv)
        except ValueError:
            self.LOG.error(self._unknown(argv))
            return errors.ExitCode.USAGE
        try:
            result = super().run_subcommand(argv)
        except (BrokenPipeError, KeyboardInterrupt):
            raise
        except Exception as error:
            # cliff catches what a command does, not what making it does.
            self.LOG.error(error, exc_info=self.options.debug)
            return errors.exit_code(error)
        return errors.exit_code(self._error) if self._error else result

    def clean_up(
        self, cmd: Any, result: int, err: BaseException | None
    ) -> None:
        """Keep the error of a command, for its exit code."""
        self._error = err

    def _unknown(self, argv: list[str]) -> str:
        if argv[0].startswith('-'):
            return f'unknown option {argv[0]} (see radar --help)'
        similar = ', '.join(self.get_fuzzy_matches(argv[0]))
        return f'{" ".join(argv)!r} is no command; did you mean: {similar}?'


def main(argv: list[str] | None = None) -> int:
    """Run ``radar`` and return its exit code."""
    # Foreign text may hold what the terminal's encoding does not.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, 'reconfigure'):
            stream.reconfigure(errors='backslashreplace')
    argv = sys.argv[1:] if argv is None else argv
    if argv[:1] == ['notify-pr']:
        # It has options of its own that are called as global ones are, and
        # needs neither a server nor the time that cliff takes.
        return notify.main(argv[1:])
    code = Shell().run(argv)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader left. Nor must the interpreter flush on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _SIGPIPE_EXIT
    return code


if __name__ == '__main__':
    sys.exit(main())
