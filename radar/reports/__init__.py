# SPDX-License-Identifier: Apache-2.0
"""Documents as people read them: pages, text and tables."""
