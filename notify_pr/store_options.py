# SPDX-License-Identifier: Apache-2.0
"""What can be set about logs: which, and the store that they go to."""

from __future__ import annotations

from notify_pr.option import Option

#: What is set about logs and where they go.
STORE = (
    Option(
        'full_detail_dir', 'folder to upload with all below', metavar='DIR'
    ),
    Option(
        'full_detail_files',
        'files to upload',
        kind='list',
        metavar='FILE[,FILE]',
    ),
    Option(
        'missing_files',
        'a file that cannot be read: upload the others, or stop with 2',
        'upload',
        choices=('upload', 'stop'),
    ),
    Option('store_api', 'kind of object store', choices=('swift', 's3')),
    Option(
        'store_endpoint',
        'URL of S3, of Keystone, or of Swift v1 authentication',
        env=('OS_AUTH_URL', 'AWS_ENDPOINT_URL'),
        metavar='URL',
    ),
    Option(
        'store_identity',
        'access key of S3; PROJECT:USER of Swift; an application '
        "credential's id",
        env=('AWS_ACCESS_KEY_ID',),
    ),
    Option(
        'store_secret',
        'secret key of S3, password of Swift',
        env=('AWS_SECRET_ACCESS_KEY', 'OS_PASSWORD'),
        secret=True,
    ),
    Option('store_secret_file', 'file that holds the secret', metavar='FILE'),
    Option(
        'store_token',
        'session token of temporary keys, or token of Keystone',
        env=('AWS_SESSION_TOKEN', 'OS_TOKEN'),
        secret=True,
    ),
    Option('store_token_file', 'file that holds it', metavar='FILE'),
    Option(
        'store_container',
        'bucket or container',
        flags=('-b', '--uploads-bucket'),
        metavar='NAME',
    ),
    Option(
        'store_create',
        'a container that is missing: create it, or fail',
        'yes',
        choices=('yes', 'no'),
    ),
    Option('store_region', 'region', env=('OS_REGION_NAME', 'AWS_REGION')),
    Option(
        'store_expire', 'days to keep logs; 0 keeps them', '7', kind='number'
    ),
    Option(
        'store_lifecycle',
        "have S3 expire objects below a prefix, by a rule beside the bucket's "
        'others',
        metavar='PREFIX',
    ),
    Option(
        'store_access',
        'how people may read: by signed links, or because all may',
        choices=('presign', 'tempurl', 'acl', 'policy', 'public', 'none'),
    ),
    Option(
        'store_public_url',
        'what names of objects are appended to in links',
        metavar='URL',
    ),
    Option(
        'store_addressing',
        "where S3's bucket stands in URLs",
        'auto',
        choices=('auto', 'path', 'virtual'),
    ),
    Option(
        'store_temp_url_key',
        'key of signed links of Swift',
        env=('OS_TEMP_URL_KEY',),
        secret=True,
    ),
    Option('store_temp_url_key_file', 'file that holds it', metavar='FILE'),
    Option('store_project', 'project of Swift', env=('OS_PROJECT_NAME',)),
    Option(
        'store_project_domain',
        'domain of the project',
        'default',
        env=('OS_PROJECT_DOMAIN_NAME', 'OS_PROJECT_DOMAIN_ID'),
    ),
    Option(
        'store_user_domain',
        'domain of the user',
        'default',
        env=('OS_USER_DOMAIN_NAME', 'OS_USER_DOMAIN_ID'),
    ),
    Option('store_threads', 'files to send at once', '8', kind='number'),
)
