# SPDX-License-Identifier: Apache-2.0
"""The program ``notify-pr``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from collections.abc import Sequence
import contextlib
import dataclasses
import logging
import os
import signal
import sys

from notify_pr import ci
from notify_pr import config
from notify_pr import errors
from notify_pr import summary
from notify_pr.config import Settings

LOG = logging.getLogger('notify_pr')

_INTERRUPTED = 130
_TERMINATED = 143
_DEFECT = 70
_SIGPIPE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``notify-pr`` and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, 'reconfigure'):
            stream.reconfigure(errors='backslashreplace')
    return execute(config.parser().parse_args(argv))


def execute(arguments: argparse.Namespace) -> int:
    """Do what a parsed command line asks for; return the exit code."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter('notify-pr: %(message)s'))
    LOG.addHandler(handler)
    try:
        with _ending():
            return _run(arguments)
    except errors.NotifyError as error:
        LOG.error('%s', error)
        return error.exit_code
    except _Terminated:
        return _TERMINATED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader left. Nor must the interpreter flush on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _SIGPIPE
    except Exception as error:
        # Its text may hold anything, secrets as well.
        LOG.error('defect of this program: %s', ' < '.join(_places(error)))
        return _DEFECT
    finally:
        LOG.removeHandler(handler)


class _Terminated(KeyboardInterrupt):
    """Whoever runs us wants us to end."""


@contextlib.contextmanager
def _ending() -> Iterator[None]:
    """Have SIGTERM end us as an interrupt does: with all tidied up."""

    def end(*_: object) -> None:
        # Once is enough: what tidies up must not be torn down.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise _Terminated

    try:
        before = signal.signal(signal.SIGTERM, end)
    except ValueError:
        # No thread but the first may say what signals do.
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _places(error: Exception) -> list[str]:
    places = [type(error).__name__]
    trace = error.__traceback__
    while trace is not None:
        name = os.path.basename(trace.tb_frame.f_code.co_filename)
        places.insert(1, f'{name}:{trace.tb_lineno}')
        trace = trace.tb_next
    return places


def _run(arguments: argparse.Namespace) -> int:
    settings, warnings = config.load(arguments, os.environ)
    verbose = settings.flag('verbose')
    LOG.setLevel(logging.DEBUG if verbose else logging.WARNING)
    for warning in warnings:
        LOG.warning('%s', warning)
    if arguments.print_config:
        print('\n'.join(settings.shown()))  # noqa: T201
        return errors.ExitCode.DONE
    if settings.text('sweep'):
        from notify_pr import logs

        return logs.sweep(settings)
    return notify(settings)


def notify(settings: Settings) -> errors.ExitCode:
    """Upload the logs and tell of the run; return the exit code."""
    from notify_pr import sinks

    run = _run_of(settings)
    ci.adopt(settings, os.environ)
    if settings.text('post'):
        from notify_pr import later

        outcome = later.read(settings.text('post'))
        _agrees(settings, outcome)
        codes: list[errors.ExitCode] = []
    else:
        outcome, codes = _outcome(settings, run)
    sink = sinks.SINKS[settings.text('forge')]
    if settings.text('later'):
        sink = sinks.later
    try:
        codes += sink(settings, outcome, run)
    except errors.NotifyError as error:
        LOG.error('%s', error)
        codes.append(error.exit_code)
    if settings.flag('allow_no_change'):
        codes = [code for code in codes if code != errors.ExitCode.NO_CHANGE]
    return errors.worst(codes)


def _agrees(settings: Settings, outcome: summary.Outcome) -> None:
    """See to it that a foreign file speaks of the commit that we do."""
    commit = settings.text('commit').lower()
    if commit and not outcome.commit.lower().startswith(commit):
        raise errors.UsageError(
            f'--post is about another commit than {commit[:12]}'
        )


def _run_of(settings: Settings) -> ci.Run:
    found = ci.recognised(os.environ)
    return dataclasses.replace(
        found,
        ci=settings.text('ci') or found.ci,
        job=settings.text('job') or found.job,
        id=settings.text('run_id') or found.id,
    )


def _outcome(
    settings: Settings, run: ci.Run
) -> tuple[summary.Outcome, list[errors.ExitCode]]:
    """Gather what there is to tell; upload what is to be uploaded."""
    counts = None
    if settings.parts('results'):
        from notify_pr import results

        counts = results.count(settings.parts('results'))
    state = summary.state_of(settings, counts)
    key = settings.text('comment_key') or '/'.join(
        filter(None, (run.ci, run.job))
    )
    outcome = summary.Outcome(
        key=key,
        commit=settings.text('commit'),
        title=settings.text('title') or key,
        state=state,
        description=settings.text('description')
        or (str(counts) if counts else state),
        summary=summary.text_of(settings),
        plain=summary.is_plain(settings),
        results=str(counts) if counts else '',
        failing=tuple(counts.names) if counts else (),
        failures=tuple(counts.failures) if counts else (),
        url=settings.text('target_url') or run.url,
    )
    if not settings.text('full_detail_dir') and not settings.parts(
        'full_detail_files'
    ):
        return outcome, []
    return _with_logs(settings, run, outcome)


def _with_logs(
    settings: Settings, run: ci.Run, outcome: summary.Outcome
) -> tuple[summary.Outcome, list[errors.ExitCode]]:
    from notify_pr import logs

    files = logs.collect(settings)
    logs.store_settings(settings)
    if settings.flag('dry_run'):
        place = logs.prefix(settings, run)
        for file in files:
            print(f'would upload {file.path} as {place}{file.name}')  # noqa: T201
        return outcome, []
    codes: list[errors.ExitCode] = []
    try:
        report = logs.upload(settings, run, files, outcome.title)
    except errors.NotifyError as error:
        # The comment is still of use, and says what is missing.
        LOG.error('upload: %s', error)
        lost = tuple(
            summary.Upload(file.name, error=str(error)) for file in files
        )
        return dataclasses.replace(outcome, uploads=lost), [error.exit_code]
    if report is not None:
        codes.append(report.exit_code)
    uploads, index_url, expires = logs.told(report)
    return (
        dataclasses.replace(
            outcome,
            uploads=uploads,
            index_url=index_url,
            expires=expires,
            url=settings.text('target_url') or index_url or outcome.url,
        ),
        codes,
    )
