# SPDX-License-Identifier: Apache-2.0
from radar.api.answers import Answers
from radar.api.exchange import Reply
from radar.tests import base


class AnswersTest(base.TestCase):
    def test_those_used_least_recently_go_first(self):
        answers = Answers(most=30)
        replies = {tag: Reply(200, (), tag.encode() * 10) for tag in 'abcd'}
        for tag in 'abc':
            answers.keep(tag, replies[tag])
        self.assertIs(replies['a'], answers.find('a'))
        answers.keep('d', replies['d'])
        found = [tag for tag in 'abcd' if answers.find(tag)]
        self.assertEqual(['a', 'c', 'd'], found)

    def test_one_that_is_kept_again_takes_its_place_once(self):
        answers = Answers(most=30)
        for _ in range(9):
            answers.keep('a', Reply(200, (), b'1234567890'))
        answers.keep('b', Reply(200, (), b'1234567890'))
        self.assertIsNotNone(answers.find('a'))

    def test_what_is_too_large_is_not_kept(self):
        answers = Answers()
        answers.keep('a', Reply(200, (), b'1' * 3_000_000))
        self.assertIsNone(answers.find('a'))
