# SPDX-License-Identifier: Apache-2.0
"""A history that is posted, and what must be stored of it.

``manners`` and ``speakers`` say what is written and what that means,
``history`` has it posted, ``model`` derives the rows that must be there,
and ``stored`` compares them with those that are. None of it uses what
Radar reads, parses or stores with.
"""
