# SPDX-License-Identifier: Apache-2.0
"""From Gerrit's own records to changes, revisions and comments."""
