# SPDX-License-Identifier: Apache-2.0
"""Configuration of the release notes; builds without network."""

project = 'Radar release notes'
author = 'Radar contributors'
release = version = ''

extensions = ['reno.sphinxext']
html_theme = 'alabaster'
html_show_sourcelink = False
