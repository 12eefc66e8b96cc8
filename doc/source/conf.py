# SPDX-License-Identifier: Apache-2.0
"""Configuration of the documentation; builds without network."""

from importlib import metadata
from pathlib import Path
import sys

sys.path.insert(0, str(Path(__file__).parent / '_ext'))

project = 'Radar'
author = 'Radar contributors'
release = version = metadata.version('radar-ci')

extensions = ['directives', 'oslo_config.sphinxext']
exclude_patterns = ['_ext']
nitpicky = True

html_theme = 'alabaster'
html_theme_options = {
    'description': 'Health of the CI systems that report on code reviews',
    'fixed_sidebar': True,
    'font_family': 'sans-serif',
    'page_width': '70rem',
}
html_show_sourcelink = False
html_copy_source = False

_MANUALS = {
    'notify-pr': ('results of CI to where people review', 1),
    'radar': ('client of Radar', 1),
    'radar-api': ('REST service of Radar', 8),
    'radar-collector': ('polls Gerrit for Radar', 8),
    'radar-manage': ('administration of a Radar server', 8),
    'radar-simulated-gerrit': ('invented Gerrit to try Radar with', 8),
    'radar-standalone': ('all of Radar on one machine', 8),
    'radar-worker': ('background work of Radar', 8),
}
man_pages = [
    (f'cli/{name}', name, text, [author], section)
    for name, (text, section) in _MANUALS.items()
]
