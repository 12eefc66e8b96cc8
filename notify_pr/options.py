# SPDX-License-Identifier: Apache-2.0
"""What can be set, and where else it may stand."""

from __future__ import annotations

from notify_pr.option import Option
from notify_pr.store_options import STORE

_FORGE = (
    Option(
        'forge',
        'where people review',
        'github',
        choices=('github', 'gerrit'),
    ),
    Option(
        'api_url',
        'base URL: https://HOST/api/v3 of GitHub Enterprise Server, or that '
        'of the Gerrit',
        env=('GITHUB_API_URL',),
        metavar='URL',
    ),
    Option('user', 'user of the Gerrit', metavar='NAME'),
    Option(
        'token',
        "token of GitHub, or HTTP password of Gerrit's user",
        env=('GITHUB_TOKEN', 'GH_TOKEN', 'TOKEN'),
        secret=True,
    ),
    Option('token_file', 'file that holds the token', metavar='FILE'),
    Option('owner', 'owner of the repository', env=('OWNER',)),
    Option(
        'repo',
        'name of the repository, or OWNER/NAME',
        env=('REPO', 'GITHUB_REPOSITORY'),
    ),
    Option(
        'commit',
        'commit under test',
        env=('COMMIT', 'GITHUB_SHA', 'CI_COMMIT_SHA', 'GIT_COMMIT'),
        flags=('-c',),
        metavar='SHA',
    ),
    Option(
        'pull_request',
        'numbers of pull requests, instead of looking for them',
        kind='list',
        flags=('-n', '--pr-num'),
        metavar='N[,N]',
    ),
    Option(
        'branch',
        'OWNER:BRANCH that the pull request comes from; spares a search',
    ),
    Option(
        'event_file',
        'the event that started the run, as GitHub writes it',
        env=('GITHUB_EVENT_PATH',),
        metavar='FILE',
    ),
    Option(
        'allow_no_change',
        'end with 0 where no open pull request has the commit as its head',
        kind='flag',
    ),
)
_COMMENT = (
    Option(
        'summary_file',
        'text of the comment; - is standard input',
        flags=('-f', '--comment-file'),
        metavar='FILE',
    ),
    Option(
        'summary_format',
        'text is shown as it is; auto is text for .txt and .log',
        'auto',
        choices=('auto', 'markdown', 'text'),
    ),
    Option('title', 'heading of the comment', flags=('-t',)),
    Option(
        'comment',
        'edit the own comment, add one, delete and add, delete and add only '
        'if the state has changed, or none',
        'update',
        choices=('update', 'new', 'recreate', 'change', 'off'),
    ),
    Option('comment_key', 'tells own comments apart; default: CI and job'),
    Option(
        'mentions',
        'leave @name and #123 of the summary as they are',
        kind='flag',
    ),
    Option(
        'template_file',
        'layout of the comment: $title $commit $state $results $summary '
        '$uploads $footer',
        flags=('--custom-template',),
        metavar='FILE',
    ),
    Option('max_links', 'links to list at most', '20', kind='number'),
)
_STATUS = (
    Option(
        'status',
        'what to set on the commit; a check that is refused becomes a status',
        'status',
        choices=('status', 'check', 'off'),
    ),
    Option(
        'state',
        'how the run ended; default: from exit status and results',
        choices=('pending', 'success', 'failure', 'error'),
        flags=('-s',),
    ),
    Option('exit_status', 'exit status of the run', metavar='N'),
    Option(
        'results',
        'files of results: JUnit or subunit v2',
        kind='list',
        metavar='FILE[,FILE]',
    ),
    Option(
        'context',
        'name of the status; default: CI and job',
        flags=('-x',),
    ),
    Option('description', 'text of the status', flags=('-d', '--desc')),
    Option(
        'target_url',
        'where the status leads; default: the logs, or the run of the CI',
        flags=('-u',),
        metavar='URL',
    ),
    Option('vote', 'vote of a Gerrit review, as Verified=+1', metavar='L=N'),
    Option(
        'notify',
        'whom Gerrit tells',
        'OWNER_REVIEWERS',
        choices=('NONE', 'OWNER', 'OWNER_REVIEWERS', 'ALL'),
    ),
)
_RUN = (
    Option('ci', 'name of the CI system; default: recognised'),
    Option('job', 'name of the job; default: recognised'),
    Option('run_id', 'what tells runs apart; default: recognised'),
    Option(
        'max_wait',
        'seconds to wait at most for a server that asks for it',
        '300',
        kind='number',
    ),
    Option('timeout', 'seconds to wait for an answer', '30', kind='number'),
    Option(
        'ca_file',
        'further certificates of authorities to trust',
        metavar='FILE',
    ),
    Option(
        'later',
        'write what would be posted to a file, for --post in a job that may',
        metavar='FILE',
    ),
    Option('post', 'post what --later has written', metavar='FILE'),
    Option(
        'sweep',
        'delete what earlier runs uploaded below a prefix and has expired',
        metavar='PREFIX',
    ),
    Option('dry_run', 'say what would be sent, send nothing', kind='flag'),
    Option('verbose', 'tell each request', kind='flag', flags=('-v',)),
)

#: All settings, by what they are about.
GROUPS = {
    'where': _FORGE,
    'comment': _COMMENT,
    'status': _STATUS,
    'logs': STORE,
    'run': _RUN,
}
#: What keys were called elsewhere.
ALIASES = {'file': 'summary_file', 'uploads': 'full_detail_files'}


def every() -> dict[str, Option]:
    """Return all options by their key."""
    return {option.key: option for part in GROUPS.values() for option in part}
