# SPDX-License-Identifier: Apache-2.0
"""Who speaks: CI systems in their manners, people, and an administrator."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from radar.tests.comparison import manners
from radar.tests.comparison import wordings
from radar.tests.comparison.saying import Said

Manner = Callable[[Random, str, str], Said]

ADMIN = 1
PEOPLE = {
    ADMIN: 'Administrator',
    101: 'Ada Alder',
    102: 'Boris Birch',
    103: 'Chiara Cedar',
    104: 'Dmitri Dogwood',
    105: 'Elif Elm',
    # Two people of one name, one of them without a user name.
    106: 'Farid Fir',
    107: 'Farid Fir',
}
#: Accounts without a user name and an address.
BARE = frozenset({107, 215})


@dataclass(frozen=True)
class Speaker:
    """A CI system: its account, its manner, and what gives it away."""

    number: int
    name: str
    manner: Manner
    discovered_by: str = 'name'


def by_tag(luck: Random, place: str, end: str) -> Said:
    """Report like Zuul from an account that is not named like a CI."""
    return manners.zuul(luck, place, end, 'third-party-check')


SPEAKERS = (
    Speaker(201, 'Jenkins', manners.jenkins),
    Speaker(202, 'Zuul', manners.zuul),
    Speaker(203, 'Software Factory CI', manners.software_factory),
    Speaker(204, 'Mellanox External Testing', manners.silent_failure),
    Speaker(205, 'Big Switch CI', manners.footer),
    Speaker(206, 'VMware Mine Sweeper', manners.sweeper),
    Speaker(207, 'Hyper-V CI', wordings.hyper_v),
    Speaker(208, 'Arista Testing', wordings.sentence),
    Speaker(209, 'PLUMgrid CI', wordings.word_and_link),
    Speaker(210, 'XenServer CI', wordings.verb_first),
    Speaker(211, 'NEC OpenStack CI', manners.advice),
    Speaker(212, 'Neutron Ryu', manners.two_drivers),
    Speaker(213, 'Mellanox CI', wordings.no_colon),
    Speaker(214, 'Cloudbase SMB3 CI', wordings.tight_colon),
    Speaker(215, 'Brocade CI', wordings.dashed_word),
    Speaker(216, 'ODL Jenkins', wordings.gerrit_trigger),
    Speaker(217, 'GerritForge CI', wordings.emoji),
    Speaker(218, 'MegaTestSystem CI', wordings.prose),
    Speaker(219, 'Jasper Bench CI', wordings.riddle),
    Speaker(220, 'Norbert', manners.jenkins, 'form'),
    Speaker(221, 'Olga', by_tag, 'tag'),
    # The name of another: its system is called by the user name as well.
    Speaker(222, 'Big Switch CI', manners.footer),
)
BY_NUMBER = {speaker.number: speaker for speaker in SPEAKERS}


def start(speaker: Speaker, pipeline: str, votes: bool) -> Said:
    """Rows 1, 2 and 31: a run begins, and maybe takes a vote back."""
    if speaker.manner is wordings.gerrit_trigger:
        url = 'https://jenkins.example.org/releng/job/tox-any/729/'
        return Said(f'Build Started {url} (1/2)', 'start')
    return Said(
        f'Starting {pipeline} jobs.\nhttps://zuul.example.org',
        'start',
        votes=(('Verified', 0),) if votes else (),
        pipeline=pipeline,
    )


def name(number: int) -> str:
    """Return the name that an account was opened with."""
    return PEOPLE.get(number) or BY_NUMBER[number].name


def username(number: int) -> str | None:
    """Return the user name of an account."""
    if number in BARE:
        return None
    return f'robot{number}' if number in BY_NUMBER else f'person{number}'


VOTE_REMOVAL = Said('', 'vote_removal', votes=(('Verified', 0),))

#: Row 40, and quotes of it that are none.
RECHECKS = (
    ('recheck', None),
    ('recheck-vmware', 'vmware'),
    ('check hyper-v', 'hyper-v'),
    ('vmware-recheck-patch', 'vmware'),
    ('xen: recheck', 'xen'),
    ('recheck xenserver', 'xenserver'),
    ('run-linstor', 'linstor'),
    ('(2 comments)\n\nrecheck', None),
)
REMARKS = (
    Said('Looks good, one question inline.', 'human'),
    Said('', 'human', votes=(('Code-Review', 2), ('Workflow', 1))),
    Said('(3 comments)', 'human', votes=(('Code-Review', -1),)),
    Said('Nice. ünïcödé 🙂 \u202e', 'human', votes=(('Code-Review', 1),)),
    Said('> recheck\n\nPlease look at the logs first.', 'human'),
    Said('> Build failed (check pipeline).\n\nThe bug of last week.', 'human'),
    Said('I would not recheck this.', 'human', votes=(('Code-Review', 0),)),
)


def recheck(luck: Random) -> Said:
    """Ask for another run."""
    text, of = luck.choice(RECHECKS)
    return Said(text, 'recheck', recheck_of=of)
