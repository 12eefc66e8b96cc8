# SPDX-License-Identifier: Apache-2.0
"""``radar system``: the registry of CI systems."""

from radarclient import editing
from radarclient import listing
from radarclient.command import Field
from radarclient.listing import Filter
from radarclient.v1 import system_noun


class List(listing.CollectionCommand):
    """List CI systems."""

    examples = {
        'radar system list --lifecycle candidate': (
            'Accounts that look like CI and wait for a decision'
        ),
        'radar system list --where name:contains:zuul --long': (
            'Search by name'
        ),
        'radar system list --limit 0 -f value -c name': 'All names, bare',
    }
    collection = 'systems'
    filters = (
        Filter(
            '--lifecycle',
            'lifecycle',
            'only candidate, active, maintenance or retired ones',
        ),
    )
    fields = (
        system_noun.NAME,
        Field('lifecycle'),
        Field('kind'),
        Field('reference'),
        system_noun.MAINTENANCE,
    )
    long_fields = (
        system_noun.ID,
        system_noun.DISCOVERED,
        system_noun.ANSWERS,
        system_noun.WIKI,
        Field('description'),
        system_noun.CREATED,
        system_noun.UPDATED,
    )


class Show(editing.ShowCommand):
    """Show one CI system and who answers for it."""

    examples = {
        'radar system show "Mellanox CI"': 'Operators, contacts and wiki',
        'radar system show Jenkins -f json': 'For a script',
    }
    noun = system_noun.NOUN


class Create(editing.CreateCommand):
    """Register a CI system."""

    examples = {
        'radar system create "Acme CI" --lifecycle active '
        '--account acme-ci --operator Acme': (
            'One that speaks through an account of its own'
        ),
        'radar system create "Acme ARM CI" --account "zuul:acme-arm-*"': (
            'One that shares an account, told by the names of its jobs'
        ),
    }
    noun = system_noun.NOUN


class Set(editing.SetCommand):
    """Change a CI system.

    Those who answer for a system may set its description, wiki,
    maintenance, coverage, recheck phrases and what a recheck does.
    """

    examples = {
        'radar system set "Acme CI" --lifecycle active': (
            'Take it for a CI system'
        ),
        'radar system set "Acme CI" --maintenance 4h': (
            'Say that it is not to be waited for'
        ),
        'radar system set "Acme CI" --cover "openstack/cinder*" '
        '--remove-cover openstack/nova:stable/*': (
            'Say where it reports, and where no longer'
        ),
        'radar system set "Acme CI" --clear maintenance_until '
        '--clear rechecks --recheck-phrase "recheck acme"': (
            'End the maintenance; have one recheck phrase only'
        ),
    }
    noun = system_noun.NOUN


class Delete(editing.DeleteCommand):
    """Delete CI systems that never reported.

    Set those that did to the lifecycle retired.
    """

    examples = {
        'radar system delete "Acme CI" "Acme ARM CI" --yes': (
            'Two at once, without a question'
        ),
    }
    noun = system_noun.NOUN
