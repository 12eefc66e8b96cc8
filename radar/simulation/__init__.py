# SPDX-License-Identifier: Apache-2.0
"""Invented CI activity on a Gerrit server, with the truth about it.

:func:`radar.simulation.activity.generate` makes it, and
:mod:`radar.simulation.gerrit` writes it as Gerrit would. Nothing here is
copied from a real server, and nothing but the seed decides what happens.
"""
