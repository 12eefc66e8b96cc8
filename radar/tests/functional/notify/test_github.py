# SPDX-License-Identifier: Apache-2.0
"""Finding pull requests and commenting on a GitHub that remembers."""

import json
import os
import threading
from unittest import mock

from notify_pr import template
from radar.tests.functional.notify import github
from radar.tests.functional.notify import running
from radar.tests.functional.notify.running import HEAD

MARK = template.marker('tool/unit')


class TestFinding(running.TestCase):
    def test_head_of_an_open_pull_request(self):
        self.github.pull(7, HEAD)
        out, _ = self.notify('--state', 'success')
        self.assertIn('/pull/7#issuecomment', out)
        (text,) = self.github.texts(7)
        self.assertTrue(text.startswith(MARK), text)
        self.assertIn('all *fine*', text)
        commit, status = self.github.statuses[0]
        self.assertEqual(HEAD, commit)
        self.assertEqual('tool/unit', status['context'])
        self.assertEqual('success', status['state'])

    def test_fork_for_which_the_first_answer_is_empty(self):
        self.github.answer_head_pulls = False
        for number in range(1, 251):
            self.github.pull(number, github.sha(number))
        self.github.pull(300, HEAD)
        self.notify()
        self.assertEqual(1, len(self.github.texts(300)))
        self.assertEqual(3, self.count('GET', '/anvil/pulls'))

    def test_search_ends_with_the_first_match(self):
        self.github.answer_head_pulls = False
        self.github.pull(1, HEAD)
        for number in range(2, 251):
            self.github.pull(number, github.sha(number))
        self.notify()
        self.assertEqual(1, self.count('GET', '/anvil/pulls'))

    def test_ten_thousand_open_pull_requests(self):
        self.github.answer_head_pulls = False
        for number in range(1, 10000):
            self.github.pull(number, github.sha(number))
        self.github.pull(10000, HEAD)
        self.notify()
        self.assertEqual(1, len(self.github.texts(10000)))
        self.assertEqual(100, self.count('GET', '/anvil/pulls'))

    def test_branch_spares_the_search(self):
        self.github.answer_head_pulls = False
        for number in range(1, 251):
            self.github.pull(number, github.sha(number))
        self.github.pull(300, HEAD)
        self.github.pulls[-1]['branch'] = 'me:topic'
        self.notify('--branch', 'me:topic')
        self.assertEqual(1, self.count('GET', '/anvil/pulls'))

    def test_merge_commit(self):
        merge = github.sha('merge')
        self.github.pull(3, github.sha('real head'), merge=merge)
        self.notify('--commit', merge, '--state', 'failure')
        self.assertEqual(1, len(self.github.texts(3)))
        self.assertEqual(github.sha('real head'), self.github.statuses[0][0])

    def test_two_pull_requests_with_one_head(self):
        self.github.pull(1, HEAD)
        self.github.pull(2, HEAD)
        self.notify()
        self.assertEqual(1, len(self.github.texts(1)))
        self.assertEqual(1, len(self.github.texts(2)))

    def test_other_repositories_and_closed_ones_are_not_met(self):
        self.github.pull(1, HEAD, base='else/where')
        self.github.pull(2, HEAD, state='closed')
        self.github.answer_head_pulls = True
        self.github.pulls[0]['state'] = 'closed'
        _, err = self.notify(code=3)
        self.assertIn('no open pull request', err)
        self.assertEqual({}, self.github.comments)

    def test_superseded_head(self):
        self.github.pull(5, github.sha('newer'))
        self.github.pulls[0]['older'] = [HEAD]
        _, err = self.notify('--state', 'failure', code=3)
        self.assertIn('the head of #5 has moved', err)
        self.assertEqual({}, self.github.comments)
        self.assertEqual(HEAD, self.github.statuses[0][0])

    def test_no_change_may_be_fine(self):
        self.notify('--allow-no-change')

    def test_short_commit(self):
        self.github.pull(1, HEAD)
        self.notify('--commit', HEAD[:10])
        self.assertEqual(1, len(self.github.texts(1)))
        self.notify('--commit', 'abc', code=2)

    def test_named_pull_request(self):
        self.github.pull(9, HEAD)
        self.notify('--pull-request', '9')
        self.assertEqual(1, len(self.github.texts(9)))
        self.github.pull(10, github.sha('other'))
        self.notify('--pull-request', '10', code=3)
        _, err = self.notify('--pull-request', '11', code=6)
        self.assertIn('404', err)

    def test_event_of_a_run(self):
        self.github.pull(4, HEAD)
        event = {
            'pull_request': {
                'number': 4,
                'head': {'sha': HEAD},
                'base': {'repo': {'full_name': 'Acme/Anvil'}},
            }
        }
        path = self.file('event.json', json.dumps(event))
        environ = {
            'GITHUB_ACTIONS': 'true',
            'GITHUB_EVENT_PATH': path,
            'GITHUB_SHA': github.sha('merge of it'),
            'GITHUB_REPOSITORY': 'acme/anvil',
            'GITHUB_API_URL': self.github.url,
            'GITHUB_TOKEN': 't0ken',
            'GITHUB_WORKFLOW': 'CI',
            'GITHUB_JOB': 'unit',
            'GITHUB_RUN_ID': '1',
        }
        with mock.patch.dict(os.environ, environ):
            code, _, err = self.run_program('--exit-status', '1')
        self.assertEqual(0, code, err)
        (text,) = self.github.texts(4)
        self.assertIn('notify-pr:github-actions/CI/unit', text)
        self.assertEqual(0, self.count('GET', '/commits/'))
        self.assertEqual('failure', self.github.statuses[0][1]['state'])


class TestComments(running.TestCase):
    def setUp(self):
        super().setUp()
        self.github.pull(1, HEAD)

    def test_own_comment_is_edited(self):
        self.notify()
        self.notify(summary='another')
        (text,) = self.github.texts(1)
        self.assertIn('another', text)
        self.notify(summary='another')
        self.assertEqual(1, self.count('PATCH'))

    def test_foreign_comments_are_left_alone(self):
        forged = f'{MARK}state: -->\nforged'
        self.github.comment(1, forged, 'somebody')
        self.github.comment(1, f'> {MARK}quoted', 'ci-bot')
        self.notify()
        texts = self.github.texts(1)
        self.assertEqual(3, len(texts))
        self.assertIn(forged, texts)

    def test_each_ci_has_a_comment(self):
        self.notify()
        self.notify('--job', 'other')
        self.assertEqual(2, len(self.github.texts(1)))

    def test_new_comment_each_time(self):
        self.notify('--comment', 'new')
        self.notify('--comment', 'new')
        self.assertEqual(2, len(self.github.texts(1)))

    def test_comment_is_recreated(self):
        self.notify()
        first = set(self.github.comments)
        self.notify('--comment', 'recreate')
        self.assertEqual(1, len(self.github.texts(1)))
        self.assertFalse(first & set(self.github.comments))

    def test_new_comment_on_change_only(self):
        change = ('--comment', 'change', '--state')
        self.notify(*change, 'success')
        first = set(self.github.comments)
        self.notify(*change, 'success', summary='more')
        self.assertEqual(first, set(self.github.comments))
        self.notify(*change, 'failure')
        self.assertEqual(1, len(self.github.texts(1)))
        self.assertFalse(first & set(self.github.comments))

    def test_no_comment(self):
        self.notify('--comment', 'off', '--state', 'success')
        self.assertEqual([], self.github.texts(1))
        self.assertEqual(1, len(self.github.statuses))

    def test_application_without_a_name(self):
        self.github.users['b0t-token'] = ('app[bot]', 'Bot')
        self.notify(token='b0t-token')
        self.notify(token='b0t-token', summary='again')
        (text,) = self.github.texts(1)
        self.assertIn('again', text)

    def test_comment_deleted_meanwhile(self):
        self.notify()

        def delete(method, path):
            if method == 'PATCH':
                self.github.comments.clear()

        self.github.hook = delete
        self.notify(summary='again')
        (text,) = self.github.texts(1)
        self.assertIn('again', text)

    def test_two_runs_at_once(self):
        both = threading.Barrier(2, timeout=20)
        waiting = [True, True]

        def meet(method, path):
            # Both have looked before either creates.
            if method == 'POST' and waiting:
                waiting.pop()
                self.github.lock.release()
                both.wait()
                self.github.lock.acquire()

        self.github.hook = meet
        from notify_pr.forges import comments
        from notify_pr.forges import github as forge

        def post(text):
            body = f'{MARK}state: -->\n{text}'
            repository = forge.GitHub(
                *('acme', 'anvil', 't0ken'), base=self.github.url
            )
            made = comments.Comments(
                repository, 'tool/unit', lambda limit: body
            )
            made.post(1, 'update')
            repository.close()

        threads = [
            threading.Thread(target=post, args=(text,)) for text in 'ab'
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([], waiting)
        self.assertEqual(2, self.count('POST'))
        self.assertEqual(1, len(self.github.texts(1)))
        self.assertEqual(min(self.github.comments), 101)

    def test_long_summary_is_cut(self):
        lines = '\n'.join(f'{n} @you <details>' for n in range(60000))
        self.notify(
            '--target-url',
            'https://logs.example.org/1',
            summary=f'```\n{lines}',
        )
        (text,) = self.github.texts(1)
        self.assertLessEqual(len(text.encode()), 65536)
        self.assertGreater(len(text.encode()), 60000)
        self.assertIn('cut, full text: [https://logs.example.org', text)
        self.assertEqual(2, text.count('```'))
        self.assertNotIn('@you', text)

    def test_server_with_a_lower_limit(self):
        detail = {'field': 'body', 'message': 'body is too long'}
        answer = {'message': 'Validation Failed', 'errors': [detail]}
        self.github.faults.append(('POST', 'comments', (422, {}, answer)))
        self.notify(summary='line\n' * 20000)
        (text,) = self.github.texts(1)
        self.assertLessEqual(len(text.encode()), 32768)

    def test_dry_run_sends_nothing(self):
        out, _ = self.notify('--dry-run', '--state', 'success')
        self.assertIn('all *fine*', out)
        self.assertIn("would set status 'tool/unit'", out)
        self.assertEqual({'GET'}, {seen[0] for seen in self.github.seen})

    def test_other_job_posts_later(self):
        path = str(self.folder / 'bundle.json')
        self.notify('--later', path, '--state', 'failure', '--token', '')
        self.assertEqual([], self.github.seen)
        self.assertNotIn('t0ken', (self.folder / 'bundle.json').read_text())
        self.notify('--post', path)
        (text,) = self.github.texts(1)
        self.assertIn('all *fine*', text)
        self.assertEqual('failure', self.github.statuses[0][1]['state'])
        other = github.sha('other')
        self.notify('--post', path, '--commit', other, code=2)
