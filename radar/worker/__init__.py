# SPDX-License-Identifier: Apache-2.0
"""Background work."""
