# SPDX-License-Identifier: Apache-2.0
"""What can be set, and where else it may stand."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True)
class Option:
    """One setting: ``--some-key``, ``NOTIFY_PR_SOME_KEY``, ``some_key =``.

    :param env: further environment variables, after its own.
    :param kind: text, flag, number or list (parts between commas).
    :param flags: further options of the command line.
    :param secret: it is masked wherever it would show, and may be read
        from the file that ``<key>_file`` names.
    """

    key: str
    help: str
    default: str = ''
    env: tuple[str, ...] = ()
    kind: str = 'text'
    choices: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    metavar: str = ''
    secret: bool = False

    @property
    def flag(self) -> str:
        """Its option of the command line."""
        return f'--{self.key.replace("_", "-")}'

    @property
    def variables(self) -> tuple[str, ...]:
        """Its environment variables, the first one that is set counts."""
        return (f'NOTIFY_PR_{self.key.upper()}', *self.env)


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
_STORE = (
    Option(
        'full_detail_dir', 'folder to upload with all below', metavar='DIR'
    ),
    Option(
        'full_detail_files',
        'files to upload',
        kind='list',
        metavar='FILE[,FILE]',
    ),
    Option(
        'missing_files',
        'a file that cannot be read: upload the others, or stop with 2',
        'upload',
        choices=('upload', 'stop'),
    ),
    Option('store_api', 'kind of object store', choices=('swift', 's3')),
    Option(
        'store_endpoint',
        'URL of S3, of Keystone, or of Swift v1 authentication',
        env=('OS_AUTH_URL', 'AWS_ENDPOINT_URL'),
        metavar='URL',
    ),
    Option(
        'store_identity',
        'access key of S3; PROJECT:USER of Swift; an application '
        "credential's id",
        env=('AWS_ACCESS_KEY_ID',),
    ),
    Option(
        'store_secret',
        'secret key of S3, password of Swift',
        env=('AWS_SECRET_ACCESS_KEY', 'OS_PASSWORD'),
        secret=True,
    ),
    Option('store_secret_file', 'file that holds the secret', metavar='FILE'),
    Option(
        'store_token',
        'session token of temporary keys, or token of Keystone',
        env=('AWS_SESSION_TOKEN', 'OS_TOKEN'),
        secret=True,
    ),
    Option('store_token_file', 'file that holds it', metavar='FILE'),
    Option(
        'store_container',
        'bucket or container; it is created',
        flags=('-b', '--uploads-bucket'),
        metavar='NAME',
    ),
    Option('store_region', 'region', env=('OS_REGION_NAME', 'AWS_REGION')),
    Option(
        'store_expire', 'days to keep logs; 0 keeps them', '7', kind='number'
    ),
    Option(
        'store_access',
        'how people may read: by signed links, or because all may',
        choices=('presign', 'tempurl', 'acl', 'public', 'none'),
    ),
    Option(
        'store_public_url',
        'what names of objects are appended to in links',
        metavar='URL',
    ),
    Option(
        'store_addressing',
        "where S3's bucket stands in URLs",
        'auto',
        choices=('auto', 'path', 'virtual'),
    ),
    Option(
        'store_temp_url_key',
        'key of signed links of Swift',
        env=('OS_TEMP_URL_KEY',),
        secret=True,
    ),
    Option('store_temp_url_key_file', 'file that holds it', metavar='FILE'),
    Option('store_project', 'project of Swift', env=('OS_PROJECT_NAME',)),
    Option(
        'store_project_domain',
        'domain of the project',
        'default',
        env=('OS_PROJECT_DOMAIN_NAME', 'OS_PROJECT_DOMAIN_ID'),
    ),
    Option(
        'store_user_domain',
        'domain of the user',
        'default',
        env=('OS_USER_DOMAIN_NAME', 'OS_USER_DOMAIN_ID'),
    ),
    Option('store_threads', 'files to send at once', '8', kind='number'),
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
    'logs': _STORE,
    'run': _RUN,
}
#: What keys were called elsewhere.
ALIASES = {'file': 'summary_file', 'uploads': 'full_detail_files'}


def every() -> dict[str, Option]:
    """Return all options by their key."""
    return {option.key: option for part in GROUPS.values() for option in part}
