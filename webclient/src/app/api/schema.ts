// SPDX-License-Identifier: Apache-2.0
// Made of doc/source/reference/openapi.json by "npm run api"; not to be edited.
export interface paths {
    "/v1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Link everything. */
        get: operations["get_v1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List them. */
        get: operations["get_sources"];
        put?: never;
        /** Add one. */
        post: operations["post_sources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_sources_id"];
        /** Set some of its members. */
        put: operations["put_sources_id"];
        post?: never;
        /** Remove it. */
        delete: operations["delete_sources_id"];
        options?: never;
        head?: never;
        /** Set some of its members. */
        patch: operations["patch_sources_id"];
        trace?: never;
    };
    "/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List them. */
        get: operations["get_projects"];
        put?: never;
        /** Add one. */
        post: operations["post_projects"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_projects_id"];
        /** Set some of its members. */
        put: operations["put_projects_id"];
        post?: never;
        /** Remove it. */
        delete: operations["delete_projects_id"];
        options?: never;
        head?: never;
        /** Set some of its members. */
        patch: operations["patch_projects_id"];
        trace?: never;
    };
    "/v1/projects/{id}/grid": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_projects_id_grid"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List them. */
        get: operations["get_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_changes_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes/{id}/expectations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_changes_id_expectations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes/{id}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_changes_id_explanation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List them. */
        get: operations["get_revisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/revisions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_revisions_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List them. */
        get: operations["get_accounts"];
        put?: never;
        /** Add one. */
        post: operations["post_accounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_accounts_id"];
        /** Set some of its members. */
        put: operations["put_accounts_id"];
        post?: never;
        /** Remove it. */
        delete: operations["delete_accounts_id"];
        options?: never;
        head?: never;
        /** Set some of its members. */
        patch: operations["patch_accounts_id"];
        trace?: never;
    };
    "/v1/systems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List them. */
        get: operations["get_systems"];
        put?: never;
        /** Add one. */
        post: operations["post_systems"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/systems/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_systems_id"];
        /** Set some of its members. */
        put: operations["put_systems_id"];
        post?: never;
        /** Remove it. */
        delete: operations["delete_systems_id"];
        options?: never;
        head?: never;
        /** Set some of its members. */
        patch: operations["patch_systems_id"];
        trace?: never;
    };
    "/v1/systems/{id}/health": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_systems_id_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/systems/{id}/series": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_systems_id_series"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/systems/{id}/peers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_systems_id_peers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/systems/{id}/missed": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_systems_id_missed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/systems/{id}/disagreements": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_systems_id_disagreements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/systems/{id}/jobnames": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_systems_id_jobnames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/systems/{id}/lint": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_systems_id_lint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/systems/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_systems_id_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/systems/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_systems_id_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/systems/{id}/baselines": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_systems_id_baselines"];
        put?: never;
        /** Accept that what a rule sees is usual from some time on. */
        post: operations["post_systems_id_baselines"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List them. */
        get: operations["get_operators"];
        put?: never;
        /** Add one. */
        post: operations["post_operators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operators/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_operators_id"];
        /** Set some of its members. */
        put: operations["put_operators_id"];
        post?: never;
        /** Remove it. */
        delete: operations["delete_operators_id"];
        options?: never;
        head?: never;
        /** Set some of its members. */
        patch: operations["patch_operators_id"];
        trace?: never;
    };
    "/v1/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List them. */
        get: operations["get_comments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_comments_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/builds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List them. */
        get: operations["get_builds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/builds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_builds_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List them. */
        get: operations["get_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_jobs_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List them. */
        get: operations["get_users"];
        put?: never;
        /** Add one. */
        post: operations["post_users"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show them. */
        get: operations["get_users_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_users_id"];
        /** Set some of its members. */
        put: operations["put_users_id"];
        post?: never;
        /** Remove it. */
        delete: operations["delete_users_id"];
        options?: never;
        head?: never;
        /** Set some of its members. */
        patch: operations["patch_users_id"];
        trace?: never;
    };
    "/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List them. */
        get: operations["get_tokens"];
        put?: never;
        /** Add one. */
        post: operations["post_tokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_tokens_id"];
        put?: never;
        post?: never;
        /** Remove it. */
        delete: operations["delete_tokens_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List them. */
        get: operations["get_teams"];
        put?: never;
        /** Add one. */
        post: operations["post_teams"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_teams_id"];
        /** Set some of its members. */
        put: operations["put_teams_id"];
        post?: never;
        /** Remove it. */
        delete: operations["delete_teams_id"];
        options?: never;
        head?: never;
        /** Set some of its members. */
        patch: operations["patch_teams_id"];
        trace?: never;
    };
    "/v1/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List them. */
        get: operations["get_subscriptions"];
        put?: never;
        /** Add one. */
        post: operations["post_subscriptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show what a subscription would have told in the last 30 days. */
        post: operations["post_subscriptions_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_subscriptions_id"];
        /** Set some of its members. */
        put: operations["put_subscriptions_id"];
        post?: never;
        /** Remove it. */
        delete: operations["delete_subscriptions_id"];
        options?: never;
        head?: never;
        /** Set some of its members. */
        patch: operations["patch_subscriptions_id"];
        trace?: never;
    };
    "/v1/audits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List them. */
        get: operations["get_audits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_audits_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comparisons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Link what can be compared. */
        get: operations["get_comparisons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/comparisons/systems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_comparisons_systems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_reports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/badges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/badges/{id}.svg": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_badges_idsvg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feeds/{id}.atom": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_feeds_idatom"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the session that a browser is in: it may have forgotten. */
        get: operations["get_sessions"];
        put?: never;
        /** Sign in. */
        post: operations["post_sessions"];
        /** Sign out. */
        delete: operations["delete_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show it. */
        get: operations["get_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show this document. */
        get: operations["get_openapijson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Places where changes live. */
        Source: {
            /**
             * Format: uuid
             * @description Identifier (UUIDv7).
             */
            id: string;
            /** @description Name, unique whatever its case. */
            name?: string;
            /**
             * @description What speaks there.
             * @enum {string}
             */
            type?: "gerrit" | "github" | "hook";
            /** @description Where people see it. */
            url?: string | null;
            /** @description Whether a collector polls it. */
            polling?: boolean;
            /** @description Projects that are polled: names, `prefix/*` or `^regex`; all if null. */
            filters?: unknown;
            /**
             * Format: date-time
             * @description When a poll of it last came to its end.
             */
            polled_at?: string | null;
            /**
             * Format: date-time
             * @description Everything updated before is stored.
             */
            watermark?: string | null;
            /** @description Collector that polls it. */
            lease_owner?: string | null;
            /**
             * Format: date-time
             * @description Until when no other collector may.
             */
            lease_until?: string | null;
            /** @description How often the right to poll has changed hands. */
            lease_epoch?: number;
            /**
             * Format: date-time
             * @description Up to when Radar holds what was said there.
             */
            data_as_of?: string | null;
            /**
             * Format: date-time
             * @description When Radar learned of it.
             */
            created_at?: string;
            /**
             * Format: date-time
             * @description When it was last edited.
             */
            updated_at?: string;
        };
        SourceList: {
            sources: components["schemas"]["Source"][];
            links: {
                /** @description The next page. */
                next: string | null;
            };
        };
        SourceNew: {
            name: string;
            /** @enum {string} */
            type: "gerrit" | "github" | "hook";
            url?: string | null;
            polling?: boolean;
            filters?: string[] | null;
        };
        SourcePatch: {
            name?: string;
            /** @enum {string} */
            type?: "gerrit" | "github" | "hook";
            url?: string | null;
            polling?: boolean;
            filters?: string[] | null;
        };
        /** @description Repositories in a source. */
        Project: {
            /**
             * Format: uuid
             * @description Identifier (UUIDv7).
             */
            id: string;
            /** @description Name, unique whatever its case. */
            name?: string;
            /**
             * Format: uuid
             * @description Source that it lives in.
             */
            source_id?: string;
            /**
             * @description Who may read it.
             * @enum {string}
             */
            visibility?: "public" | "private";
            /** @description Branch that is meant by none. */
            default_branch?: string | null;
            /** @description Where it is cloned from. */
            vcs_url?: string | null;
            /**
             * Format: uuid
             * @description System that others are measured against.
             */
            reference_system_id?: string | null;
            /**
             * Format: date-time
             * @description When Radar learned of it.
             */
            created_at?: string;
            /**
             * Format: date-time
             * @description When it was last edited.
             */
            updated_at?: string;
            /** @description Source that it lives in. */
            source?: components["schemas"]["Source"] | null;
            /** @description System that others are measured against. */
            reference_system?: components["schemas"]["System"] | null;
            /** @description How the systems are that report on it, in the last 7 days. */
            health?: {
                window: {
                    [key: string]: string;
                };
                reference: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                } | null;
                systems: number;
                states: {
                    [key: string]: number;
                };
                alarms: number;
                worst: {
                    /** Format: uuid */
                    id: string;
                    name: string;
                    /** @enum {string|null} */
                    state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok" | null;
                } | null;
            } | null;
            /** @description Who may read it though it is private. */
            members?: {
                /** Format: uuid */
                user_id: string;
                /** @enum {string} */
                role: "read" | "write" | "admin";
            }[];
        };
        ProjectList: {
            projects: components["schemas"]["Project"][];
            links: {
                /** @description The next page. */
                next: string | null;
            };
        };
        ProjectNew: {
            name: string;
            /** Format: uuid */
            source_id: string;
            /** @enum {string} */
            visibility?: "private" | "public";
            default_branch?: string | null;
            vcs_url?: string | null;
            /** Format: uuid */
            reference_system_id?: string | null;
            members?: {
                /** Format: uuid */
                user_id: string;
                /** @enum {string} */
                role?: "admin" | "read" | "write";
            }[];
        };
        ProjectPatch: {
            name?: string;
            /** Format: uuid */
            source_id?: string;
            /** @enum {string} */
            visibility?: "private" | "public";
            default_branch?: string | null;
            vcs_url?: string | null;
            /** Format: uuid */
            reference_system_id?: string | null;
            members?: {
                /** Format: uuid */
                user_id: string;
                /** @enum {string} */
                role?: "admin" | "read" | "write";
            }[];
        };
        /** @description Proposed changes. */
        Change: {
            /**
             * Format: uuid
             * @description Identifier (UUIDv7).
             */
            id: string;
            /**
             * Format: uuid
             * @description Source that it lives in.
             */
            source_id?: string;
            /**
             * Format: uuid
             * @description Project that it changes.
             */
            project_id?: string;
            /** @description Number in its source. */
            number?: number;
            /** @description The source's own id, project~branch~Change-Id on Gerrit. */
            external_id?: string | null;
            /** @description Change-Id of its commit message. */
            change_key?: string | null;
            /** @description Branch that it is proposed for. */
            branch?: string | null;
            /** @description Topic. */
            topic?: string | null;
            /** @description First line of its message. */
            subject?: string | null;
            /**
             * @description Where it stands; null while only events of it are known.
             * @enum {string|null}
             */
            status?: "new" | "draft" | "merged" | "abandoned" | "gone" | null;
            /**
             * Format: uuid
             * @description Account that proposed it.
             */
            owner_id?: string | null;
            /** @description Whether it is not ready for review. */
            work_in_progress?: boolean;
            /**
             * Format: date-time
             * @description When it was proposed.
             */
            opened_at?: string | null;
            /**
             * Format: date-time
             * @description Last update in its source.
             */
            last_updated_at?: string;
            /**
             * Format: date-time
             * @description When it was merged.
             */
            merged_at?: string | null;
            /**
             * Format: date-time
             * @description Since when its source has not shown it; null while it does.
             */
            missing_since?: string | null;
            /** @description What it changes. */
            project?: components["schemas"]["Project"] | null;
            /** @description Who proposed it. */
            owner?: components["schemas"]["Account"] | null;
            /** @description Patch sets. */
            revisions?: components["schemas"]["Revision"][];
            /** @description The last word of each CI system per patch set and pipeline. */
            reports?: {
                patch_set: number | null;
                /** Format: uuid */
                system_id: string | null;
                system: string | null;
                account: string | null;
                pipeline: string | null;
                kind: string;
                verdict: string | null;
                outcome: string | null;
                votes: {
                    [key: string]: number;
                } | null;
                runs: number;
                /** Format: date-time */
                posted_at: string;
                /** Format: date-time */
                running_since: string | null;
                url: string | null;
            }[];
        };
        ChangeList: {
            changes: components["schemas"]["Change"][];
            links: {
                /** @description The next page. */
                next: string | null;
            };
        };
        /** @description Patch sets; by default in the order of their arrival. */
        Revision: {
            /**
             * Format: uuid
             * @description Identifier (UUIDv7).
             */
            id: string;
            /**
             * Format: uuid
             * @description Change that it belongs to.
             */
            change_id?: string;
            /** @description Number of the patch set. */
            number?: number;
            /** @description Commit; null while only comments on it are known. */
            sha?: string | null;
            /** @description Where it is fetched from. */
            ref?: string | null;
            /** @description How much it changes, if said. */
            kind?: string | null;
            /** @description Commits that it rests on. */
            parents?: unknown;
            /**
             * Format: uuid
             * @description Account that uploaded it.
             */
            uploader_id?: string | null;
            /**
             * Format: date-time
             * @description When it was uploaded, if known.
             */
            created_at?: string | null;
            /** @description What it is a part of. */
            change?: components["schemas"]["Change"] | null;
        };
        RevisionList: {
            revisions: components["schemas"]["Revision"][];
            links: {
                /** @description The next page. */
                next: string | null;
            };
        };
        /** @description Identities in a source. */
        Account: {
            /**
             * Format: uuid
             * @description Identifier (UUIDv7).
             */
            id: string;
            /**
             * Format: uuid
             * @description Source that it belongs to.
             */
            source_id?: string;
            /** @description The source's own id; null while only names are known. */
            external_id?: string | null;
            /** @description Display name, the latest. */
            name?: string | null;
            /** @description User name, the latest. */
            username?: string | null;
            /** @description E-mail address, where Radar is told to keep it. */
            email?: string | null;
            /** @description Whether it is a CI system; null while nothing says so. */
            is_ci?: boolean | null;
            /**
             * @description What made Radar take it for a CI system.
             * @enum {string|null}
             */
            discovered_by?: "name" | "tag" | "form" | "group" | "configured" | "registry" | null;
            /**
             * Format: date-time
             * @description Time of the record that its present names are from.
             */
            named_at?: string;
            /** @description CI systems that speak through it. */
            systems?: {
                /**
                 * Format: uuid
                 * @description Identifier (UUIDv7).
                 */
                id: string;
                /** @description Name, unique whatever its case. */
                name?: string;
                /**
                 * @description Whether it posts comments or takes jobs from Radar.
                 * @enum {string}
                 */
                kind?: "reporter" | "agent";
                /**
                 * @description Where it stands in the registry.
                 * @enum {string}
                 */
                lifecycle?: "candidate" | "active" | "maintenance" | "retired";
                /**
                 * @description What made Radar take it for a CI system.
                 * @enum {string|null}
                 */
                discovered_by?: "name" | "tag" | "form" | "group" | "configured" | "registry" | null;
                /** @description What it tests. */
                description?: string | null;
                /** @description Page that describes it. */
                wiki_url?: string | null;
                /** @description Whether a plain recheck starts it. */
                answers_recheck?: boolean;
                /**
                 * Format: date-time
                 * @description End of the maintenance that its operator declared.
                 */
                maintenance_until?: string | null;
                /**
                 * Format: date-time
                 * @description When Radar learned of it.
                 */
                created_at?: string;
                /**
                 * Format: date-time
                 * @description When it was last edited.
                 */
                updated_at?: string;
                /** @description Whether others are measured against it, somewhere or by default. */
                reference?: boolean;
                /**
                 * @description How it is; null before it was first evaluated.
                 * @enum {string|null}
                 */
                state?: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok" | null;
                /**
                 * Format: date-time
                 * @description Since when.
                 */
                state_since?: string | null;
                /** @description Numbers over a window, by default the last 7 days. */
                health?: {
                    window: {
                        [key: string]: string;
                    };
                    /** Format: date-time */
                    first_seen: string | null;
                    /** Format: date-time */
                    last_seen: string | null;
                    /** @enum {string|null} */
                    state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok" | null;
                    /** Format: date-time */
                    since: string | null;
                    /** @enum {string|null} */
                    was: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok" | null;
                    /** Format: date-time */
                    stale_since: string | null;
                    /** Format: date-time */
                    evaluated_at: string | null;
                    /** Format: date-time */
                    data_as_of: string | null;
                    reasons: {
                        code: string;
                        /** @enum {string} */
                        state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok";
                        text: string;
                        value: number;
                        usual: number;
                        threshold: number | null;
                        n: number;
                        /** Format: date-time */
                        since: string;
                        once_in_days: number | null;
                        evidence: string;
                    }[];
                    not_watched: {
                        code: string;
                        reason: string;
                        days: number | null;
                    }[];
                    results: number;
                    passed: number;
                    failed: number;
                    infra: number;
                    unknown: number;
                    none: number;
                    pass_rate: {
                        k: number;
                        n: number;
                        lo: number | null;
                        hi: number | null;
                    };
                    infra_share: {
                        k: number;
                        n: number;
                        lo: number | null;
                        hi: number | null;
                    };
                    opportunities: number;
                    participation: {
                        k: number;
                        n: number;
                        lo: number | null;
                        hi: number | null;
                    };
                    expected: number;
                    runs: number;
                    unanswered: number;
                    missed: number;
                    excluded: {
                        [key: string]: number;
                    };
                    turnaround: {
                        n: number;
                        censored: number;
                        p50: number | null;
                        p90: number | null;
                        never: number | null;
                    };
                    run_time: {
                        n: number;
                        p50: number | null;
                        p90: number | null;
                    };
                    agreement: {
                        both_passed: number;
                        only_failed: number;
                        only_passed: number;
                        both_failed: number;
                        n: number;
                        agreed: {
                            k: number;
                            n: number;
                            lo: number | null;
                            hi: number | null;
                        };
                        false_alarms: {
                            k: number;
                            n: number;
                            lo: number | null;
                            hi: number | null;
                        };
                        missed_failures: {
                            k: number;
                            n: number;
                            lo: number | null;
                            hi: number | null;
                        };
                        kappa: number | null;
                        ac1: number | null;
                        mcc: number | null;
                        mcnemar: number | null;
                        note: string | null;
                    } | null;
                    lone_failures: {
                        k: number;
                        n: number;
                        lo: number | null;
                        hi: number | null;
                    };
                    lone_passes: {
                        k: number;
                        n: number;
                        lo: number | null;
                        hi: number | null;
                    };
                    flake: {
                        repeated: number;
                        flipped: number;
                        consistency: {
                            k: number;
                            n: number;
                            lo: number | null;
                            hi: number | null;
                        };
                        lo: number | null;
                        hi: number | null;
                    };
                    merged_failed: {
                        k: number;
                        n: number;
                        lo: number | null;
                        hi: number | null;
                    };
                    rechecks: {
                        n: number;
                        merged: number;
                        per_merged: number | null;
                    };
                    changes: {
                        [key: string]: {
                            difference: number | null;
                            p_value: number | null;
                            adjusted: number | null;
                            significant: boolean;
                        };
                    };
                    comments: number;
                    unparsed: {
                        k: number;
                        n: number;
                        lo: number | null;
                        hi: number | null;
                    };
                    links: {
                        [key: string]: string;
                    };
                } | null;
                /** @description What it did in the last 30 days, day by day. */
                strip?: {
                    /** Format: date-time */
                    start: string;
                    results: number[];
                    failed: (number | null)[];
                    missed: number[];
                    states: string;
                } | null;
                /** @description How it is, since when and why. */
                judgement?: {
                    /** @enum {string} */
                    state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok";
                    /** Format: date-time */
                    since: string;
                    /** @enum {string|null} */
                    was: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok" | null;
                    /** Format: date-time */
                    stale_since: string | null;
                    /** Format: date-time */
                    evaluated_at: string;
                    /** Format: date-time */
                    data_as_of: string | null;
                    reasons: {
                        code: string;
                        /** @enum {string} */
                        state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok";
                        text: string;
                        value: number;
                        usual: number;
                        threshold: number | null;
                        n: number;
                        /** Format: date-time */
                        since: string;
                        once_in_days: number | null;
                        evidence: string;
                    }[];
                    not_watched: {
                        code: string;
                        reason: string;
                        days: number | null;
                    }[];
                } | null;
                /** @description Rules of good manners that it did not keep. */
                lint?: {
                    known: number;
                    broken: string[];
                    /** Format: date-time */
                    linted_at: string;
                } | null;
                /** @description Names of the jobs that it ran of late. */
                job_names?: {
                    names: string[];
                    /** Format: date-time */
                    found_at: string;
                } | null;
                /** @description Those who answer for it. */
                operators?: components["schemas"]["Operator"][];
                /** @description Where it is declared to report. */
                coverage?: {
                    project: string;
                    branch: string;
                    files: string[] | null;
                    irrelevant_files: string[] | null;
                    /** @enum {string} */
                    trigger: "patch_set" | "comment";
                }[];
                /** @description What people write to have it run again. */
                rechecks?: {
                    phrase: string;
                }[];
                /** @description Shell pattern of the job names that are its own; empty for the account's default system, which takes the rest. */
                job_pattern?: string;
            }[];
            /** @description Names it has been known by. */
            aliases?: {
                kind: string;
                value: string;
            }[];
        };
        AccountList: {
            accounts: components["schemas"]["Account"][];
            links: {
                /** @description The next page. */
                next: string | null;
            };
        };
        AccountNew: {
            /** Format: uuid */
            source_id: string;
            external_id?: string | null;
            name?: string | null;
            username?: string | null;
            is_ci?: boolean | null;
        };
        AccountPatch: {
            /** Format: uuid */
            source_id?: string;
            external_id?: string | null;
            name?: string | null;
            username?: string | null;
            is_ci?: boolean | null;
        };
        /** @description CI systems as people speak of them. */
        System: {
            /**
             * Format: uuid
             * @description Identifier (UUIDv7).
             */
            id: string;
            /** @description Name, unique whatever its case. */
            name?: string;
            /**
             * @description Whether it posts comments or takes jobs from Radar.
             * @enum {string}
             */
            kind?: "reporter" | "agent";
            /**
             * @description Where it stands in the registry.
             * @enum {string}
             */
            lifecycle?: "candidate" | "active" | "maintenance" | "retired";
            /**
             * @description What made Radar take it for a CI system.
             * @enum {string|null}
             */
            discovered_by?: "name" | "tag" | "form" | "group" | "configured" | "registry" | null;
            /** @description What it tests. */
            description?: string | null;
            /** @description Page that describes it. */
            wiki_url?: string | null;
            /** @description Whether a plain recheck starts it. */
            answers_recheck?: boolean;
            /**
             * Format: date-time
             * @description End of the maintenance that its operator declared.
             */
            maintenance_until?: string | null;
            /**
             * Format: date-time
             * @description When Radar learned of it.
             */
            created_at?: string;
            /**
             * Format: date-time
             * @description When it was last edited.
             */
            updated_at?: string;
            /** @description Whether others are measured against it, somewhere or by default. */
            reference?: boolean;
            /**
             * @description How it is; null before it was first evaluated.
             * @enum {string|null}
             */
            state?: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok" | null;
            /**
             * Format: date-time
             * @description Since when.
             */
            state_since?: string | null;
            /** @description Numbers over a window, by default the last 7 days. */
            health?: {
                window: {
                    [key: string]: string;
                };
                /** Format: date-time */
                first_seen: string | null;
                /** Format: date-time */
                last_seen: string | null;
                /** @enum {string|null} */
                state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok" | null;
                /** Format: date-time */
                since: string | null;
                /** @enum {string|null} */
                was: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok" | null;
                /** Format: date-time */
                stale_since: string | null;
                /** Format: date-time */
                evaluated_at: string | null;
                /** Format: date-time */
                data_as_of: string | null;
                reasons: {
                    code: string;
                    /** @enum {string} */
                    state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok";
                    text: string;
                    value: number;
                    usual: number;
                    threshold: number | null;
                    n: number;
                    /** Format: date-time */
                    since: string;
                    once_in_days: number | null;
                    evidence: string;
                }[];
                not_watched: {
                    code: string;
                    reason: string;
                    days: number | null;
                }[];
                results: number;
                passed: number;
                failed: number;
                infra: number;
                unknown: number;
                none: number;
                pass_rate: {
                    k: number;
                    n: number;
                    lo: number | null;
                    hi: number | null;
                };
                infra_share: {
                    k: number;
                    n: number;
                    lo: number | null;
                    hi: number | null;
                };
                opportunities: number;
                participation: {
                    k: number;
                    n: number;
                    lo: number | null;
                    hi: number | null;
                };
                expected: number;
                runs: number;
                unanswered: number;
                missed: number;
                excluded: {
                    [key: string]: number;
                };
                turnaround: {
                    n: number;
                    censored: number;
                    p50: number | null;
                    p90: number | null;
                    never: number | null;
                };
                run_time: {
                    n: number;
                    p50: number | null;
                    p90: number | null;
                };
                agreement: {
                    both_passed: number;
                    only_failed: number;
                    only_passed: number;
                    both_failed: number;
                    n: number;
                    agreed: {
                        k: number;
                        n: number;
                        lo: number | null;
                        hi: number | null;
                    };
                    false_alarms: {
                        k: number;
                        n: number;
                        lo: number | null;
                        hi: number | null;
                    };
                    missed_failures: {
                        k: number;
                        n: number;
                        lo: number | null;
                        hi: number | null;
                    };
                    kappa: number | null;
                    ac1: number | null;
                    mcc: number | null;
                    mcnemar: number | null;
                    note: string | null;
                } | null;
                lone_failures: {
                    k: number;
                    n: number;
                    lo: number | null;
                    hi: number | null;
                };
                lone_passes: {
                    k: number;
                    n: number;
                    lo: number | null;
                    hi: number | null;
                };
                flake: {
                    repeated: number;
                    flipped: number;
                    consistency: {
                        k: number;
                        n: number;
                        lo: number | null;
                        hi: number | null;
                    };
                    lo: number | null;
                    hi: number | null;
                };
                merged_failed: {
                    k: number;
                    n: number;
                    lo: number | null;
                    hi: number | null;
                };
                rechecks: {
                    n: number;
                    merged: number;
                    per_merged: number | null;
                };
                changes: {
                    [key: string]: {
                        difference: number | null;
                        p_value: number | null;
                        adjusted: number | null;
                        significant: boolean;
                    };
                };
                comments: number;
                unparsed: {
                    k: number;
                    n: number;
                    lo: number | null;
                    hi: number | null;
                };
                links: {
                    [key: string]: string;
                };
            } | null;
            /** @description What it did in the last 30 days, day by day. */
            strip?: {
                /** Format: date-time */
                start: string;
                results: number[];
                failed: (number | null)[];
                missed: number[];
                states: string;
            } | null;
            /** @description How it is, since when and why. */
            judgement?: {
                /** @enum {string} */
                state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok";
                /** Format: date-time */
                since: string;
                /** @enum {string|null} */
                was: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok" | null;
                /** Format: date-time */
                stale_since: string | null;
                /** Format: date-time */
                evaluated_at: string;
                /** Format: date-time */
                data_as_of: string | null;
                reasons: {
                    code: string;
                    /** @enum {string} */
                    state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok";
                    text: string;
                    value: number;
                    usual: number;
                    threshold: number | null;
                    n: number;
                    /** Format: date-time */
                    since: string;
                    once_in_days: number | null;
                    evidence: string;
                }[];
                not_watched: {
                    code: string;
                    reason: string;
                    days: number | null;
                }[];
            } | null;
            /** @description Rules of good manners that it did not keep. */
            lint?: {
                known: number;
                broken: string[];
                /** Format: date-time */
                linted_at: string;
            } | null;
            /** @description Names of the jobs that it ran of late. */
            job_names?: {
                names: string[];
                /** Format: date-time */
                found_at: string;
            } | null;
            /** @description Those who answer for it. */
            operators?: components["schemas"]["Operator"][];
            /** @description Accounts through which it speaks. */
            accounts?: {
                /**
                 * Format: uuid
                 * @description Identifier (UUIDv7).
                 */
                id: string;
                /**
                 * Format: uuid
                 * @description Source that it belongs to.
                 */
                source_id?: string;
                /** @description The source's own id; null while only names are known. */
                external_id?: string | null;
                /** @description Display name, the latest. */
                name?: string | null;
                /** @description User name, the latest. */
                username?: string | null;
                /** @description E-mail address, where Radar is told to keep it. */
                email?: string | null;
                /** @description Whether it is a CI system; null while nothing says so. */
                is_ci?: boolean | null;
                /**
                 * @description What made Radar take it for a CI system.
                 * @enum {string|null}
                 */
                discovered_by?: "name" | "tag" | "form" | "group" | "configured" | "registry" | null;
                /**
                 * Format: date-time
                 * @description Time of the record that its present names are from.
                 */
                named_at?: string;
                /** @description Names it has been known by. */
                aliases?: {
                    kind: string;
                    value: string;
                }[];
                /** @description Shell pattern of the job names that are its own; empty for the account's default system, which takes the rest. */
                job_pattern?: string;
            }[];
            /** @description Where it is declared to report. */
            coverage?: {
                project: string;
                branch: string;
                files: string[] | null;
                irrelevant_files: string[] | null;
                /** @enum {string} */
                trigger: "patch_set" | "comment";
            }[];
            /** @description What people write to have it run again. */
            rechecks?: {
                phrase: string;
            }[];
        };
        SystemList: {
            systems: components["schemas"]["System"][];
            links: {
                /** @description The next page. */
                next: string | null;
            };
        };
        SystemNew: {
            name: string;
            /** @enum {string} */
            kind?: "agent" | "reporter";
            /** @enum {string} */
            lifecycle?: "active" | "candidate" | "maintenance" | "retired";
            description?: string | null;
            wiki_url?: string | null;
            answers_recheck?: boolean;
            /** Format: date-time */
            maintenance_until?: string | null;
            operators?: {
                /** Format: uuid */
                id: string;
            }[];
            accounts?: {
                /** Format: uuid */
                id: string;
                job_pattern?: string;
            }[];
            coverage?: {
                project: string;
                branch?: string;
                files?: string[] | null;
                irrelevant_files?: string[] | null;
                /** @enum {string} */
                trigger?: "comment" | "patch_set";
            }[];
            rechecks?: {
                phrase: string;
            }[];
        };
        SystemPatch: {
            name?: string;
            /** @enum {string} */
            kind?: "agent" | "reporter";
            /** @enum {string} */
            lifecycle?: "active" | "candidate" | "maintenance" | "retired";
            description?: string | null;
            wiki_url?: string | null;
            answers_recheck?: boolean;
            /** Format: date-time */
            maintenance_until?: string | null;
            operators?: {
                /** Format: uuid */
                id: string;
            }[];
            accounts?: {
                /** Format: uuid */
                id: string;
                job_pattern?: string;
            }[];
            coverage?: {
                project: string;
                branch?: string;
                files?: string[] | null;
                irrelevant_files?: string[] | null;
                /** @enum {string} */
                trigger?: "comment" | "patch_set";
            }[];
            rechecks?: {
                phrase: string;
            }[];
        };
        /** @description Those who answer for systems. */
        Operator: {
            /**
             * Format: uuid
             * @description Identifier (UUIDv7).
             */
            id: string;
            /** @description Name, unique whatever its case. */
            name?: string;
            /**
             * Format: uuid
             * @description Team whose members speak for it.
             */
            team_id?: string | null;
            /** @description Whom they work for. */
            organization?: string | null;
            /** @description E-mail address. */
            email?: string | null;
            /** @description Nick name on IRC. */
            irc?: string | null;
            /** @description Page that tells more. */
            url?: string | null;
            /**
             * Format: date-time
             * @description When Radar learned of it.
             */
            created_at?: string;
            /**
             * Format: date-time
             * @description When it was last edited.
             */
            updated_at?: string;
            /** @description CI systems that they answer for. */
            systems?: components["schemas"]["System"][];
        };
        OperatorList: {
            operators: components["schemas"]["Operator"][];
            links: {
                /** @description The next page. */
                next: string | null;
            };
        };
        OperatorNew: {
            name: string;
            /** Format: uuid */
            team_id?: string | null;
            organization?: string | null;
            email?: string | null;
            irc?: string | null;
            url?: string | null;
        };
        OperatorPatch: {
            name?: string;
            /** Format: uuid */
            team_id?: string | null;
            organization?: string | null;
            email?: string | null;
            irc?: string | null;
            url?: string | null;
        };
        /** @description Messages as posted, and what the parser made of them. */
        Comment: {
            /**
             * Format: uuid
             * @description Identifier (UUIDv7).
             */
            id: string;
            /**
             * Format: uuid
             * @description Change that it is posted on.
             */
            change_id?: string;
            /**
             * Format: uuid
             * @description Patch set that it speaks of, if any.
             */
            revision_id?: string | null;
            /**
             * Format: uuid
             * @description Author; null for messages of the server.
             */
            account_id?: string | null;
            /** @description The source's own id; ``x-`` and a hash where it gives none. */
            external_id?: string;
            /**
             * Format: date-time
             * @description When it was posted.
             */
            posted_at?: string;
            /** @description Tag given by the author. */
            tag?: string | null;
            /** @description The text, as posted. */
            message?: string;
            /** @description The text before it was last edited. */
            previous_message?: string | null;
            /** @description Number of the patch set. */
            patch_set?: number | null;
            /** @description Version of the parser that read it. */
            parser_version?: number;
            /** @description False if a CI system posted it and nothing is known of its form. */
            parsed?: boolean;
            /**
             * @description What it is.
             * @enum {string}
             */
            kind?: "result" | "start" | "merge_failure" | "vote_removal" | "recheck" | "human" | "system" | "other";
            /**
             * @description What the CI said in a result.
             * @enum {string|null}
             */
            verdict?: "passed" | "failed" | "infra" | "unknown" | null;
            /**
             * @description Which part of the text says so.
             * @enum {string|null}
             */
            verdict_source?: "vote" | "heading" | "body" | "lines" | "prose" | "none" | null;
            /**
             * @description What the result counts as.
             * @enum {string|null}
             */
            outcome?: "passed" | "failed" | "infra" | "unknown" | "none" | null;
            /** @description Pipeline that it speaks of. */
            pipeline?: string | null;
            /** @description Votes given with it, by label. */
            votes?: unknown;
            /** @description What a recheck asks to run again; null for everything. */
            recheck_of?: string | null;
            /** @description Author. */
            account?: components["schemas"]["Account"] | null;
            /** @description What it is posted on. */
            change?: components["schemas"]["Change"] | null;
        };
        CommentList: {
            comments: components["schemas"]["Comment"][];
            links: {
                /** @description The next page. */
                next: string | null;
            };
        };
        /** @description Reports of systems. */
        Build: {
            /**
             * Format: uuid
             * @description Identifier (UUIDv7).
             */
            id: string;
            /**
             * @description What it is about.
             * @enum {string}
             */
            kind?: "change" | "branch" | "control" | "scrape";
            /**
             * Format: uuid
             * @description System that reported it.
             */
            system_id?: string | null;
            /**
             * Format: uuid
             * @description Project that was tested.
             */
            project_id?: string;
            /**
             * Format: uuid
             * @description Change that was tested.
             */
            change_id?: string | null;
            /**
             * Format: uuid
             * @description Patch set that was tested.
             */
            revision_id?: string | null;
            /**
             * Format: uuid
             * @description Comment that announced it.
             */
            comment_id?: string | null;
            /** @description Branch that was tested. */
            branch?: string | null;
            /** @description Pipeline that it ran in. */
            pipeline?: string | null;
            /**
             * @description What the pipeline stands for.
             * @enum {string}
             */
            role?: "review" | "gate" | "extra";
            /**
             * @description Where it stands.
             * @enum {string}
             */
            status?: "queued" | "in_progress" | "collecting" | "finished";
            /**
             * @description What the CI said.
             * @enum {string|null}
             */
            verdict?: "passed" | "failed" | "infra" | "unknown" | null;
            /**
             * @description Which part of the report says so.
             * @enum {string|null}
             */
            verdict_source?: "vote" | "heading" | "body" | "lines" | "prose" | "none" | null;
            /**
             * @description What it counts as.
             * @enum {string|null}
             */
            outcome?: "passed" | "failed" | "infra" | "unknown" | "none" | null;
            /**
             * @description Why it counts for nobody.
             * @enum {string|null}
             */
            reason?: "config_error" | null;
            /** @description Where it can be looked at. */
            url?: string | null;
            /** @description What uploaded it, if anything did. */
            provider?: string | null;
            /** @description The provider's own id. */
            external_id?: string | null;
            /**
             * Format: date-time
             * @description When it was reported.
             */
            posted_at?: string;
            /** @description Who reported it. */
            system?: components["schemas"]["System"] | null;
            /** @description What was tested. */
            project?: components["schemas"]["Project"] | null;
            /** @description What was tested. */
            change?: components["schemas"]["Change"] | null;
            /** @description What was tested. */
            revision?: components["schemas"]["Revision"] | null;
            /** @description Its jobs. */
            jobs?: components["schemas"]["Job"][];
        };
        BuildList: {
            builds: components["schemas"]["Build"][];
            links: {
                /** @description The next page. */
                next: string | null;
            };
        };
        /** @description Executions in builds; by default in the order of their arrival. */
        Job: {
            /**
             * Format: uuid
             * @description Identifier (UUIDv7).
             */
            id: string;
            /**
             * Format: uuid
             * @description Build that it is part of.
             */
            build_id?: string;
            /** @description Place in the report, from 0. */
            position?: number;
            /** @description Name; null if the report gives none. */
            name?: string | null;
            /** @description Where its log is. */
            url?: string | null;
            /**
             * @description Where it stands.
             * @enum {string}
             */
            status?: "queued" | "in_progress" | "collecting" | "finished";
            /**
             * @description How it ended.
             * @enum {string}
             */
            result?: "passed" | "failed" | "errored" | "infra" | "aborted" | "skipped" | "unknown";
            /** @description How it ended, as posted. */
            native_status?: string | null;
            /** @description Whether it counts for the verdict. */
            voting?: boolean;
            /** @description How long it ran. */
            seconds?: number | null;
            /** @description Its build. */
            build?: components["schemas"]["Build"] | null;
        };
        JobList: {
            jobs: components["schemas"]["Job"][];
            links: {
                /** @description The next page. */
                next: string | null;
            };
        };
        /** @description Those whom Radar knows. */
        User: {
            /**
             * Format: uuid
             * @description Identifier (UUIDv7).
             */
            id: string;
            /** @description Name, unique whatever its case. */
            name?: string;
            /** @description What people call them. */
            full_name?: string | null;
            /** @description E-mail address. */
            email?: string | null;
            /**
             * @description What they may do on all of Radar; null for nothing by itself.
             * @enum {string|null}
             */
            role?: "reader" | "operator" | "admin" | null;
            /** @description Whether they may sign in and their tokens are good. */
            enabled?: boolean;
            /** @description Who they are to the identity service that vouches for them, such as keystone:ID; null for users of Radar itself. */
            external_id?: string | null;
            /**
             * Format: date-time
             * @description When Radar learned of it.
             */
            created_at?: string;
            /**
             * Format: date-time
             * @description When it was last edited.
             */
            updated_at?: string;
            /** @description Teams that the user is in. */
            teams?: {
                /**
                 * Format: uuid
                 * @description Identifier (UUIDv7).
                 */
                id: string;
                /** @description Name, unique whatever its case. */
                name?: string;
                /**
                 * Format: date-time
                 * @description When Radar learned of it.
                 */
                created_at?: string;
                /**
                 * Format: date-time
                 * @description When it was last edited.
                 */
                updated_at?: string;
                /** @description Users who are in it. */
                members?: {
                    /** Format: uuid */
                    user_id: string;
                    /** @enum {string} */
                    role: "user" | "admin";
                }[];
                /** @description Operators whom its members speak for. */
                operators?: components["schemas"]["Operator"][];
                /**
                 * @description What the user is in it.
                 * @enum {string}
                 */
                role?: "user" | "admin";
            }[];
        };
        UserList: {
            users: components["schemas"]["User"][];
            links: {
                /** @description The next page. */
                next: string | null;
            };
        };
        UserNew: {
            name: string;
            full_name?: string | null;
            email?: string | null;
            /** @enum {string|null} */
            role?: "admin" | "operator" | "reader" | null;
            enabled?: boolean;
            password?: string;
        };
        UserPatch: {
            name?: string;
            full_name?: string | null;
            email?: string | null;
            /** @enum {string|null} */
            role?: "admin" | "operator" | "reader" | null;
            enabled?: boolean;
            password?: string;
        };
        /** @description Secrets that speak for users. */
        Token: {
            /**
             * Format: uuid
             * @description Identifier (UUIDv7).
             */
            id: string;
            /**
             * Format: uuid
             * @description User that it speaks for.
             */
            user_id?: string;
            /** @description What its owner calls it. */
            name?: string;
            /** @description Whether nothing may be changed with it. */
            read_only?: boolean;
            /**
             * Format: date-time
             * @description When it ends; null for never.
             */
            expires_at?: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at?: string;
            /**
             * Format: date-time
             * @description When it was last used, to the hour; null for never.
             */
            last_used_at?: string | null;
            /** @description Whom it speaks for. */
            user?: components["schemas"]["User"] | null;
            /** @description What to sign in with; it is shown this once. */
            secret?: string;
        };
        TokenList: {
            tokens: components["schemas"]["Token"][];
            links: {
                /** @description The next page. */
                next: string | null;
            };
        };
        TokenNew: {
            name: string;
            read_only?: boolean;
            /** Format: date-time */
            expires_at?: string | null;
        };
        TokenPatch: {
            name?: string;
            read_only?: boolean;
            /** Format: date-time */
            expires_at?: string | null;
        };
        /** @description Users who act together. */
        Team: {
            /**
             * Format: uuid
             * @description Identifier (UUIDv7).
             */
            id: string;
            /** @description Name, unique whatever its case. */
            name?: string;
            /**
             * Format: date-time
             * @description When Radar learned of it.
             */
            created_at?: string;
            /**
             * Format: date-time
             * @description When it was last edited.
             */
            updated_at?: string;
            /** @description Users who are in it. */
            members?: {
                /** Format: uuid */
                user_id: string;
                /** @enum {string} */
                role: "user" | "admin";
            }[];
            /** @description Operators whom its members speak for. */
            operators?: components["schemas"]["Operator"][];
        };
        TeamList: {
            teams: components["schemas"]["Team"][];
            links: {
                /** @description The next page. */
                next: string | null;
            };
        };
        TeamNew: {
            name: string;
            members?: {
                /** Format: uuid */
                user_id: string;
                /** @enum {string} */
                role?: "admin" | "user";
            }[];
        };
        TeamPatch: {
            name?: string;
            members?: {
                /** Format: uuid */
                user_id: string;
                /** @enum {string} */
                role?: "admin" | "user";
            }[];
        };
        /** @description What users want to be told of, by e-mail or webhook. */
        Subscription: {
            /**
             * Format: uuid
             * @description Identifier (UUIDv7).
             */
            id: string;
            /**
             * Format: uuid
             * @description User who is told.
             */
            user_id?: string;
            /** @description What its owner calls it. */
            name?: string;
            /**
             * @description How they are told.
             * @enum {string}
             */
            channel?: "email" | "webhook";
            /** @description E-mail address, or URL of the webhook. */
            target?: string;
            /**
             * @description The mildest state that they are told of.
             * @enum {string}
             */
            least?: "degraded" | "failing" | "broken" | "silent";
            /** @description Whether nothing is sent for now. Radar pauses what has failed for three days. What happens meanwhile is not sent later. */
            paused?: boolean;
            /**
             * Format: date-time
             * @description When it was paused.
             */
            paused_at?: string | null;
            /**
             * Format: date-time
             * @description Since when nothing could be sent; null if all is well.
             */
            failing_since?: string | null;
            /** @description What went wrong last; null if all is well. */
            problem?: string | null;
            /**
             * Format: date-time
             * @description When Radar learned of it.
             */
            created_at?: string;
            /**
             * Format: date-time
             * @description When it was last edited.
             */
            updated_at?: string;
            /** @description Who is told. */
            user?: components["schemas"]["User"] | null;
            /** @description Systems that it is about; with no projects either, all. */
            systems?: components["schemas"]["System"][];
            /** @description Projects: it is about the systems that reported on them. */
            projects?: components["schemas"]["Project"][];
            /** @description The last 20 messages, the newest first. */
            deliveries?: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                state: "pending" | "sent" | "failed";
                attempts: number;
                events: number;
                status: string | null;
                /** Format: date-time */
                created_at: string;
                /** Format: date-time */
                ended_at: string | null;
            }[];
            /** @description What a webhook knows the signature by; it is shown this once. */
            secret?: string;
        };
        SubscriptionList: {
            subscriptions: components["schemas"]["Subscription"][];
            links: {
                /** @description The next page. */
                next: string | null;
            };
        };
        SubscriptionNew: {
            name: string;
            /** @enum {string} */
            channel: "email" | "webhook";
            target: string;
            /** @enum {string} */
            least?: "broken" | "degraded" | "failing" | "silent";
            paused?: boolean;
            systems?: {
                /** Format: uuid */
                id: string;
            }[];
            projects?: {
                /** Format: uuid */
                id: string;
            }[];
        };
        SubscriptionPatch: {
            name?: string;
            /** @enum {string} */
            channel?: "email" | "webhook";
            target?: string;
            /** @enum {string} */
            least?: "broken" | "degraded" | "failing" | "silent";
            paused?: boolean;
            systems?: {
                /** Format: uuid */
                id: string;
            }[];
            projects?: {
                /** Format: uuid */
                id: string;
            }[];
        };
        /** @description Who did what; nobody edits it. */
        Audit: {
            /**
             * Format: uuid
             * @description Identifier (UUIDv7).
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was done.
             */
            at?: string;
            /**
             * Format: uuid
             * @description User who did it; null for Radar itself.
             */
            user_id?: string | null;
            /** @description The user's name at that time. */
            user_name?: string;
            /**
             * Format: uuid
             * @description Token that it was done with, if any.
             */
            token_id?: string | null;
            /** @description Where the request came from. */
            address?: string;
            /** @description Id of the request, as in the log. */
            request_id?: string;
            /**
             * @description What was done.
             * @enum {string}
             */
            action?: "create" | "update" | "delete" | "sign_in" | "sign_out";
            /** @description What kind of thing it was done to. */
            noun?: string;
            /**
             * Format: uuid
             * @description What it was done to.
             */
            target_id?: string | null;
            /** @description Its name at that time. */
            target_name?: string | null;
            /** @description By member the value before and after; never a secret. */
            changes?: unknown;
        };
        AuditList: {
            audits: components["schemas"]["Audit"][];
            links: {
                /** @description The next page. */
                next: string | null;
            };
        };
        Errors: {
            errors: {
                status: number;
                code: string;
                title: string;
                detail: string;
                request_id?: string;
                field?: string;
                problem?: string;
                accepted?: string;
                /** Format: uuid */
                existing_id?: string;
            }[];
        };
    };
    responses: {
        /** @description Not Modified */
        NotModified: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Bad Request */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Unauthorized */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Forbidden */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Not Found */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Not Acceptable */
        NotAcceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Conflict */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Length Required */
        LengthRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Precondition Failed */
        PreconditionFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Request Entity Too Large */
        RequestEntityTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Request-URI Too Long */
        RequestURITooLong: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Unsupported Media Type */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Unprocessable Entity */
        UnprocessableEntity: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Precondition Required */
        PreconditionRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Too Many Requests */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Service Unavailable */
        ServiceUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_v1: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_sources: {
        parameters: {
            query?: {
                /** @description field:value or field:op:value; all must hold. */
                where?: string[];
                /** @description Fields; - reverses one. */
                sort?: string;
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Where the page before ended. */
                marker?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Whether to send X-Total-Count. */
                count?: "true" | "false";
                /** @description Members to show. */
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceList"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    post_sources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceNew"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_sources_id: {
        parameters: {
            query?: {
                /** @description Members to show. */
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    put_sources_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourcePatch"];
                "application/merge-patch+json": components["schemas"]["SourcePatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    delete_sources_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            414: components["responses"]["RequestURITooLong"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    patch_sources_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourcePatch"];
                "application/merge-patch+json": components["schemas"]["SourcePatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_projects: {
        parameters: {
            query?: {
                /** @description field:value or field:op:value; all must hold. */
                where?: string[];
                /** @description Fields; - reverses one. */
                sort?: string;
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Where the page before ended. */
                marker?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Whether to send X-Total-Count. */
                count?: "true" | "false";
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectList"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    post_projects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectNew"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_projects_id: {
        parameters: {
            query?: {
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    put_projects_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectPatch"];
                "application/merge-patch+json": components["schemas"]["ProjectPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    delete_projects_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            414: components["responses"]["RequestURITooLong"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    patch_projects_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectPatch"];
                "application/merge-patch+json": components["schemas"]["ProjectPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_projects_id_grid: {
        parameters: {
            query?: {
                /** @description Length of the time that ends where the data does: 12h, 7d, 4w. */
                window?: string;
                /** @description Beginning of another time. */
                from?: string;
                /** @description Its end (exclusive). */
                to?: string;
                /** @description Only this branch. */
                branch?: string;
                /** @description What there is a row for; default jobs. */
                rows?: "jobs" | "systems";
                /** @description Show rows without a result as well. */
                stale?: "true" | "false";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        window: {
                            [key: string]: string;
                        };
                        branch: string | null;
                        reference: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        patch_sets: {
                            columns: string[];
                            rows: unknown[][];
                        };
                        columns: string[];
                        rows: unknown[][];
                        stale: number;
                        more_rows: number;
                        more_patch_sets: boolean;
                    };
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_changes: {
        parameters: {
            query?: {
                /** @description field:value or field:op:value; all must hold. */
                where?: string[];
                /** @description Fields; - reverses one. */
                sort?: string;
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Where the page before ended. */
                marker?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Whether to send X-Total-Count. */
                count?: "true" | "false";
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeList"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_changes_id: {
        parameters: {
            query?: {
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Change"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_changes_id_expectations: {
        parameters: {
            query?: {
                /** @description Number of the patch set; by default the last one. */
                patch_set?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        patch_set: number | null;
                        /** Format: date-time */
                        created_at: string | null;
                        /** Format: date-time */
                        as_of: string | null;
                        summary: string;
                        usual: number;
                        reported: number;
                        late: number;
                        waiting: number;
                        do_not_wait: number;
                        missed: number;
                        others: number;
                        excluded: {
                            [key: string]: number;
                        };
                        systems: {
                            system: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** @enum {string|null} */
                                state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok" | null;
                            };
                            reference: boolean;
                            usual: {
                                k: number;
                                n: number;
                                lo: number | null;
                                hi: number | null;
                            };
                            agreed: {
                                k: number;
                                n: number;
                                lo: number | null;
                                hi: number | null;
                            };
                            reported: {
                                outcome: string | null;
                                /** Format: date-time */
                                posted_at: string;
                                took: number | null;
                                /** Format: uuid */
                                build_id: string;
                                url: string | null;
                                runs: number;
                                outcomes: (string | null)[];
                            } | null;
                            /** Format: date-time */
                            running_since: string | null;
                            /** Format: date-time */
                            due_at: string | null;
                            p50: number | null;
                            p90: number | null;
                            /** @enum {string} */
                            say: "reported" | "excluded" | "not_usual" | "missed" | "do_not_wait" | "late" | "on_time";
                            excluded: string | null;
                        }[];
                        older: {
                            patch_set: number;
                            /** Format: uuid */
                            system_id: string;
                            system: string;
                            outcome: string | null;
                            /** Format: date-time */
                            posted_at: string;
                            /** Format: uuid */
                            build_id: string;
                            url: string | null;
                        }[];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_changes_id_explanation: {
        parameters: {
            query?: {
                /** @description Number of the patch set; by default the last one. */
                patch_set?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        patch_set: number | null;
                        /** @enum {string|null} */
                        verdict: "likely_you" | "likely_not_you" | "unclear" | null;
                        failures: {
                            system: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** @enum {string|null} */
                                state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok" | null;
                            };
                            pipeline: string | null;
                            outcome: string | null;
                            /** Format: uuid */
                            build_id: string;
                            /** Format: date-time */
                            posted_at: string;
                            url: string | null;
                            /** @enum {string} */
                            verdict: "likely_you" | "likely_not_you" | "unclear";
                            jobs: {
                                name: string | null;
                                url: string | null;
                                /** @enum {string} */
                                verdict: "likely_you" | "likely_not_you" | "unclear";
                            }[];
                            more_jobs: number;
                            reasons: {
                                /** @enum {string} */
                                code: "passed_again" | "infra" | "system_broken" | "failing_in_project" | "failing_everywhere" | "broken_streak" | "reference_failed" | "others_failed" | "flaky" | "system_failing" | "lone_failure" | "fails_again" | "passes_elsewhere" | "reference_passed" | "passed_before" | "undecided";
                                job: string | null;
                                /** @enum {string} */
                                says: "likely_you" | "likely_not_you" | "unclear";
                                text: string;
                                n: number;
                                link: string;
                            }[];
                        }[];
                        more: number;
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_revisions: {
        parameters: {
            query?: {
                /** @description field:value or field:op:value; all must hold. */
                where?: string[];
                /** @description Fields; - reverses one. */
                sort?: string;
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Where the page before ended. */
                marker?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Whether to send X-Total-Count. */
                count?: "true" | "false";
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionList"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_revisions_id: {
        parameters: {
            query?: {
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revision"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_accounts: {
        parameters: {
            query?: {
                /** @description field:value or field:op:value; all must hold. */
                where?: string[];
                /** @description Fields; - reverses one. */
                sort?: string;
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Where the page before ended. */
                marker?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Whether to send X-Total-Count. */
                count?: "true" | "false";
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountList"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    post_accounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountNew"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_accounts_id: {
        parameters: {
            query?: {
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    put_accounts_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountPatch"];
                "application/merge-patch+json": components["schemas"]["AccountPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    delete_accounts_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            414: components["responses"]["RequestURITooLong"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    patch_accounts_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountPatch"];
                "application/merge-patch+json": components["schemas"]["AccountPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_systems: {
        parameters: {
            query?: {
                /** @description field:value or field:op:value; all must hold. */
                where?: string[];
                /** @description Fields; - reverses one. */
                sort?: string;
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Where the page before ended. */
                marker?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Whether to send X-Total-Count. */
                count?: "true" | "false";
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
                /** @description What is calculated, over what. */
                window?: string;
                /** @description What is calculated, over what. */
                from?: string;
                /** @description What is calculated, over what. */
                to?: string;
                /** @description What is calculated, over what. */
                project?: string;
                /** @description What is calculated, over what. */
                branch?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemList"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    post_systems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SystemNew"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["System"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_systems_id: {
        parameters: {
            query?: {
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
                /** @description What is calculated, over what. */
                window?: string;
                /** @description What is calculated, over what. */
                from?: string;
                /** @description What is calculated, over what. */
                to?: string;
                /** @description What is calculated, over what. */
                project?: string;
                /** @description What is calculated, over what. */
                branch?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["System"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    put_systems_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SystemPatch"];
                "application/merge-patch+json": components["schemas"]["SystemPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["System"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    delete_systems_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            414: components["responses"]["RequestURITooLong"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    patch_systems_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SystemPatch"];
                "application/merge-patch+json": components["schemas"]["SystemPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["System"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_systems_id_health: {
        parameters: {
            query?: {
                /** @description Length of the time that ends where the data does: 12h, 7d, 4w. */
                window?: string;
                /** @description Beginning of another time. */
                from?: string;
                /** @description Its end (exclusive). */
                to?: string;
                /** @description Only this project. */
                project?: string;
                /** @description Only this branch. */
                branch?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        window: {
                            [key: string]: string;
                        };
                        /** Format: date-time */
                        first_seen: string | null;
                        /** Format: date-time */
                        last_seen: string | null;
                        /** @enum {string|null} */
                        state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok" | null;
                        /** Format: date-time */
                        since: string | null;
                        /** @enum {string|null} */
                        was: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok" | null;
                        /** Format: date-time */
                        stale_since: string | null;
                        /** Format: date-time */
                        evaluated_at: string | null;
                        /** Format: date-time */
                        data_as_of: string | null;
                        reasons: {
                            code: string;
                            /** @enum {string} */
                            state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok";
                            text: string;
                            value: number;
                            usual: number;
                            threshold: number | null;
                            n: number;
                            /** Format: date-time */
                            since: string;
                            once_in_days: number | null;
                            evidence: string;
                        }[];
                        not_watched: {
                            code: string;
                            reason: string;
                            days: number | null;
                        }[];
                        results: number;
                        passed: number;
                        failed: number;
                        infra: number;
                        unknown: number;
                        none: number;
                        pass_rate: {
                            k: number;
                            n: number;
                            lo: number | null;
                            hi: number | null;
                        };
                        infra_share: {
                            k: number;
                            n: number;
                            lo: number | null;
                            hi: number | null;
                        };
                        opportunities: number;
                        participation: {
                            k: number;
                            n: number;
                            lo: number | null;
                            hi: number | null;
                        };
                        expected: number;
                        runs: number;
                        unanswered: number;
                        missed: number;
                        excluded: {
                            [key: string]: number;
                        };
                        turnaround: {
                            n: number;
                            censored: number;
                            p50: number | null;
                            p90: number | null;
                            never: number | null;
                        };
                        run_time: {
                            n: number;
                            p50: number | null;
                            p90: number | null;
                        };
                        agreement: {
                            both_passed: number;
                            only_failed: number;
                            only_passed: number;
                            both_failed: number;
                            n: number;
                            agreed: {
                                k: number;
                                n: number;
                                lo: number | null;
                                hi: number | null;
                            };
                            false_alarms: {
                                k: number;
                                n: number;
                                lo: number | null;
                                hi: number | null;
                            };
                            missed_failures: {
                                k: number;
                                n: number;
                                lo: number | null;
                                hi: number | null;
                            };
                            kappa: number | null;
                            ac1: number | null;
                            mcc: number | null;
                            mcnemar: number | null;
                            note: string | null;
                        } | null;
                        lone_failures: {
                            k: number;
                            n: number;
                            lo: number | null;
                            hi: number | null;
                        };
                        lone_passes: {
                            k: number;
                            n: number;
                            lo: number | null;
                            hi: number | null;
                        };
                        flake: {
                            repeated: number;
                            flipped: number;
                            consistency: {
                                k: number;
                                n: number;
                                lo: number | null;
                                hi: number | null;
                            };
                            lo: number | null;
                            hi: number | null;
                        };
                        merged_failed: {
                            k: number;
                            n: number;
                            lo: number | null;
                            hi: number | null;
                        };
                        rechecks: {
                            n: number;
                            merged: number;
                            per_merged: number | null;
                        };
                        changes: {
                            [key: string]: {
                                difference: number | null;
                                p_value: number | null;
                                adjusted: number | null;
                                significant: boolean;
                            };
                        };
                        comments: number;
                        unparsed: {
                            k: number;
                            n: number;
                            lo: number | null;
                            hi: number | null;
                        };
                        links: {
                            [key: string]: string;
                        };
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_systems_id_series: {
        parameters: {
            query?: {
                /** @description Length of the time that ends where the data does: 12h, 7d, 4w. */
                window?: string;
                /** @description Beginning of another time. */
                from?: string;
                /** @description Its end (exclusive). */
                to?: string;
                /** @description Only this project. */
                project?: string;
                /** @description Only this branch. */
                branch?: string;
                /** @description Length of a row; by default hours of up to two days. */
                bucket?: "hour" | "day";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        window: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        bucket: "hour" | "day";
                        columns: string[];
                        rows: unknown[][];
                        steps: {
                            metric: string;
                            /** Format: date-time */
                            at: string;
                            between: {
                                [key: string]: string;
                            };
                            before: number;
                            after: number;
                        }[];
                    };
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_systems_id_peers: {
        parameters: {
            query?: {
                /** @description Length of the time that ends where the data does: 12h, 7d, 4w. */
                window?: string;
                /** @description Beginning of another time. */
                from?: string;
                /** @description Its end (exclusive). */
                to?: string;
                /** @description Only this project. */
                project?: string;
                /** @description Only this branch. */
                branch?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        window: {
                            [key: string]: string;
                        };
                        peers: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        }[];
                        rows: {
                            name: string;
                            better: string;
                            value: number | null;
                            n: number;
                            rank: number | null;
                            of: number;
                            percentile: number | null;
                            median: number | null;
                        }[];
                    };
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_systems_id_missed: {
        parameters: {
            query?: {
                /** @description Length of the time that ends where the data does: 12h, 7d, 4w. */
                window?: string;
                /** @description Beginning of another time. */
                from?: string;
                /** @description Its end (exclusive). */
                to?: string;
                /** @description Only this project. */
                project?: string;
                /** @description Only this branch. */
                branch?: string;
                /** @description List what is no opportunity, with the reason. */
                excluded?: "true" | "false";
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Rows to skip. */
                offset?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        window: {
                            [key: string]: string;
                        };
                        opportunities: number;
                        missed: number;
                        excluded: {
                            [key: string]: number;
                        };
                        rows: {
                            /** Format: uuid */
                            change_id: string;
                            number: number;
                            patch_set: number;
                            /** Format: uuid */
                            revision_id: string;
                            /** Format: uuid */
                            project_id: string;
                            project: string;
                            branch: string | null;
                            subject: string | null;
                            owner: string | null;
                            /** Format: date-time */
                            created_at: string | null;
                            /** Format: date-time */
                            closed_at: string | null;
                            /** @enum {string|null} */
                            excluded: "not_review" | "not_covered" | "created_unknown" | "work_in_progress" | "files_unknown" | "files_irrelevant" | "docs_only" | "not_asked" | "merge_failure" | "superseded" | "pending" | null;
                        }[];
                        links: {
                            [key: string]: string | null;
                        };
                    };
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_systems_id_disagreements: {
        parameters: {
            query?: {
                /** @description Length of the time that ends where the data does: 12h, 7d, 4w. */
                window?: string;
                /** @description Beginning of another time. */
                from?: string;
                /** @description Its end (exclusive). */
                to?: string;
                /** @description Only this project. */
                project?: string;
                /** @description Only this branch. */
                branch?: string;
                /** @description System to compare with; default the reference of each project. */
                with?: string;
                /** @description Only what the system alone failed, or passed. */
                kind?: "only_failed" | "only_passed";
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Rows to skip. */
                offset?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        window: {
                            [key: string]: string;
                        };
                        /** Format: uuid */
                        other: string | null;
                        both_passed: number;
                        only_failed: number;
                        only_passed: number;
                        both_failed: number;
                        rows: {
                            /** Format: uuid */
                            change_id: string;
                            number: number;
                            patch_set: number;
                            /** Format: uuid */
                            revision_id: string;
                            /** Format: uuid */
                            project_id: string;
                            project: string;
                            branch: string | null;
                            /** Format: date-time */
                            created_at: string | null;
                            /** @enum {string} */
                            kind: "only_failed" | "only_passed";
                            mine: {
                                /** Format: uuid */
                                system_id: string | null;
                                /** @enum {string} */
                                outcome: "passed" | "failed" | "infra" | "unknown" | "none";
                                /** Format: uuid */
                                build_id: string | null;
                                url: string | null;
                                /** Format: date-time */
                                posted_at: string | null;
                            };
                            other: {
                                /** Format: uuid */
                                system_id: string | null;
                                /** @enum {string} */
                                outcome: "passed" | "failed" | "infra" | "unknown" | "none";
                                /** Format: uuid */
                                build_id: string | null;
                                url: string | null;
                                /** Format: date-time */
                                posted_at: string | null;
                            };
                        }[];
                        links: {
                            [key: string]: string | null;
                        };
                    };
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_systems_id_jobnames: {
        parameters: {
            query?: {
                /** @description Length of the time that ends where the data does: 12h, 7d, 4w. */
                window?: string;
                /** @description Beginning of another time. */
                from?: string;
                /** @description Its end (exclusive). */
                to?: string;
                /** @description Only this project. */
                project?: string;
                /** @description Only this branch. */
                branch?: string;
                /** @description Only jobs that came to different ends on one patch set. */
                flaky?: "true" | "false";
                /** @description Only jobs that take longer than before. */
                slower?: "true" | "false";
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Rows to skip. */
                offset?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        window: {
                            [key: string]: string;
                        };
                        jobs: number;
                        /** Format: date-time */
                        since: string | null;
                        rows: {
                            name: string;
                            voting: boolean;
                            strip: string;
                            runs: number;
                            passed: number;
                            failed: number;
                            pass_rate: {
                                k: number;
                                n: number;
                                lo: number | null;
                                hi: number | null;
                            };
                            flake: {
                                repeated: number;
                                flipped: number;
                                consistency: {
                                    k: number;
                                    n: number;
                                    lo: number | null;
                                    hi: number | null;
                                };
                            };
                            p50: number | null;
                            p90: number | null;
                            last_passed: {
                                /** Format: uuid */
                                change_id: string;
                                number: number;
                                patch_set: number;
                                /** Format: date-time */
                                at: string;
                            } | null;
                            step: {
                                /** @enum {string} */
                                kind: "broken" | "fixed" | "slower" | "faster";
                                /** Format: date-time */
                                at: string;
                                between: {
                                    [key: string]: string;
                                };
                                /** Format: uuid */
                                change_id: string;
                                number: number;
                                patch_set: number;
                                before: number;
                                after: number;
                            } | null;
                        }[];
                        links: {
                            [key: string]: string | null;
                        };
                    };
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_systems_id_lint: {
        parameters: {
            query?: {
                /** @description Length of the time that ends where the data does: 12h, 7d, 4w. */
                window?: string;
                /** @description Beginning of another time. */
                from?: string;
                /** @description Its end (exclusive). */
                to?: string;
                /** @description Only this project. */
                project?: string;
                /** @description Only this branch. */
                branch?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        window: {
                            [key: string]: string;
                        };
                        comments: number;
                        patch_sets: number;
                        rows: {
                            code: string;
                            ok: boolean | null;
                            k: number;
                            n: number;
                            text: string;
                            examples: {
                                /** Format: uuid */
                                comment_id: string | null;
                                number: number;
                                patch_set: number | null;
                                /** Format: date-time */
                                posted_at: string | null;
                            }[];
                        }[];
                    };
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_systems_id_history: {
        parameters: {
            query?: {
                /** @description Length of the time that ends where the data does: 12h, 7d, 4w. */
                window?: string;
                /** @description Beginning of another time. */
                from?: string;
                /** @description Its end (exclusive). */
                to?: string;
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Rows to skip. */
                offset?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        columns: string[];
                        rows: unknown[][];
                        links: {
                            [key: string]: string | null;
                        };
                    };
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_systems_id_events: {
        parameters: {
            query?: {
                /** @description Length of the time that ends where the data does: 12h, 7d, 4w. */
                window?: string;
                /** @description Beginning of another time. */
                from?: string;
                /** @description Its end (exclusive). */
                to?: string;
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Rows to skip. */
                offset?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "began" | "worsened" | "ended";
                            /** @enum {string} */
                            state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok";
                            /** @enum {string|null} */
                            previous: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok" | null;
                            /** Format: date-time */
                            at: string;
                            /** Format: date-time */
                            episode_since: string;
                            reasons: {
                                code: string;
                                /** @enum {string} */
                                state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok";
                                text: string;
                                value: number;
                                usual: number;
                                threshold: number | null;
                                n: number;
                                /** Format: date-time */
                                since: string;
                                once_in_days: number | null;
                                evidence: string;
                            }[];
                        }[];
                        links: {
                            [key: string]: string | null;
                        };
                    };
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_systems_id_baselines: {
        parameters: {
            query?: {
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Rows to skip. */
                offset?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rows: {
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            system_id: string;
                            rule: string;
                            /** Format: date-time */
                            since: string;
                            note: string | null;
                            /** Format: uuid */
                            user_id: string | null;
                            user: string | null;
                            /** Format: date-time */
                            created_at: string;
                        }[];
                        links: {
                            [key: string]: string | null;
                        };
                    };
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    post_systems_id_baselines: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    rule: string;
                    /** Format: date-time */
                    since?: string | null;
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        system_id: string;
                        rule: string;
                        /** Format: date-time */
                        since: string;
                        note: string | null;
                        /** Format: uuid */
                        user_id: string | null;
                        user: string | null;
                        /** Format: date-time */
                        created_at: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_operators: {
        parameters: {
            query?: {
                /** @description field:value or field:op:value; all must hold. */
                where?: string[];
                /** @description Fields; - reverses one. */
                sort?: string;
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Where the page before ended. */
                marker?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Whether to send X-Total-Count. */
                count?: "true" | "false";
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorList"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    post_operators: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorNew"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operator"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_operators_id: {
        parameters: {
            query?: {
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operator"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    put_operators_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorPatch"];
                "application/merge-patch+json": components["schemas"]["OperatorPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operator"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    delete_operators_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            414: components["responses"]["RequestURITooLong"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    patch_operators_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorPatch"];
                "application/merge-patch+json": components["schemas"]["OperatorPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operator"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_comments: {
        parameters: {
            query?: {
                /** @description field:value or field:op:value; all must hold. */
                where?: string[];
                /** @description Fields; - reverses one. */
                sort?: string;
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Where the page before ended. */
                marker?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Whether to send X-Total-Count. */
                count?: "true" | "false";
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentList"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_comments_id: {
        parameters: {
            query?: {
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_builds: {
        parameters: {
            query?: {
                /** @description field:value or field:op:value; all must hold. */
                where?: string[];
                /** @description Fields; - reverses one. */
                sort?: string;
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Where the page before ended. */
                marker?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Whether to send X-Total-Count. */
                count?: "true" | "false";
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BuildList"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_builds_id: {
        parameters: {
            query?: {
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Build"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_jobs: {
        parameters: {
            query?: {
                /** @description field:value or field:op:value; all must hold. */
                where?: string[];
                /** @description Fields; - reverses one. */
                sort?: string;
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Where the page before ended. */
                marker?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Whether to send X-Total-Count. */
                count?: "true" | "false";
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobList"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_jobs_id: {
        parameters: {
            query?: {
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_users: {
        parameters: {
            query?: {
                /** @description field:value or field:op:value; all must hold. */
                where?: string[];
                /** @description Fields; - reverses one. */
                sort?: string;
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Where the page before ended. */
                marker?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Whether to send X-Total-Count. */
                count?: "true" | "false";
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserList"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    post_users: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserNew"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_users_me: {
        parameters: {
            query?: {
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_users_id: {
        parameters: {
            query?: {
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    put_users_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserPatch"];
                "application/merge-patch+json": components["schemas"]["UserPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    delete_users_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            414: components["responses"]["RequestURITooLong"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    patch_users_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserPatch"];
                "application/merge-patch+json": components["schemas"]["UserPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_tokens: {
        parameters: {
            query?: {
                /** @description field:value or field:op:value; all must hold. */
                where?: string[];
                /** @description Fields; - reverses one. */
                sort?: string;
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Where the page before ended. */
                marker?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Whether to send X-Total-Count. */
                count?: "true" | "false";
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenList"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    post_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenNew"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_tokens_id: {
        parameters: {
            query?: {
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    delete_tokens_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            414: components["responses"]["RequestURITooLong"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_teams: {
        parameters: {
            query?: {
                /** @description field:value or field:op:value; all must hold. */
                where?: string[];
                /** @description Fields; - reverses one. */
                sort?: string;
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Where the page before ended. */
                marker?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Whether to send X-Total-Count. */
                count?: "true" | "false";
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamList"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    post_teams: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamNew"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_teams_id: {
        parameters: {
            query?: {
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    put_teams_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamPatch"];
                "application/merge-patch+json": components["schemas"]["TeamPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    delete_teams_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            414: components["responses"]["RequestURITooLong"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    patch_teams_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamPatch"];
                "application/merge-patch+json": components["schemas"]["TeamPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_subscriptions: {
        parameters: {
            query?: {
                /** @description field:value or field:op:value; all must hold. */
                where?: string[];
                /** @description Fields; - reverses one. */
                sort?: string;
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Where the page before ended. */
                marker?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Whether to send X-Total-Count. */
                count?: "true" | "false";
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionList"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    post_subscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionNew"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    post_subscriptions_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @enum {string} */
                    channel?: "email" | "webhook";
                    target?: string;
                    /** @enum {string} */
                    least?: "degraded" | "failing" | "broken" | "silent";
                    paused?: boolean;
                    systems?: {
                        /** Format: uuid */
                        id: string;
                    }[];
                    projects?: {
                        /** Format: uuid */
                        id: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        since: string;
                        /** Format: date-time */
                        until: string;
                        messages: {
                            /** Format: date-time */
                            at: string;
                            events: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                kind: "began" | "worsened" | "ended";
                                /** @enum {string} */
                                state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok";
                                /** @enum {string|null} */
                                previous: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok" | null;
                                /** Format: date-time */
                                at: string;
                                /** Format: date-time */
                                episode_since: string;
                                /** Format: date-time */
                                recorded_at: string;
                                system: {
                                    /** Format: uuid */
                                    id: string;
                                    name: string;
                                };
                                reasons: string[];
                                url: string | null;
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_subscriptions_id: {
        parameters: {
            query?: {
                /** @description Members to show. */
                fields?: string;
                /** @description What to show with it. */
                embed?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    put_subscriptions_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionPatch"];
                "application/merge-patch+json": components["schemas"]["SubscriptionPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    delete_subscriptions_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            414: components["responses"]["RequestURITooLong"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    patch_subscriptions_id: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of what the change is based upon, or *. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionPatch"];
                "application/merge-patch+json": components["schemas"]["SubscriptionPatch"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Subscription"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableEntity"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_audits: {
        parameters: {
            query?: {
                /** @description field:value or field:op:value; all must hold. */
                where?: string[];
                /** @description Fields; - reverses one. */
                sort?: string;
                /** @description Rows on a page; the server has a limit of its own. */
                limit?: number;
                /** @description Where the page before ended. */
                marker?: string;
                /** @description Rows to skip. */
                offset?: number;
                /** @description Whether to send X-Total-Count. */
                count?: "true" | "false";
                /** @description Members to show. */
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them. */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditList"];
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_audits_id: {
        parameters: {
            query?: {
                /** @description Members to show. */
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @description What If-None-Match and If-Match go by. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Audit"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_comparisons: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_comparisons_systems: {
        parameters: {
            query?: {
                /** @description Systems, 2 to 6 of them. */
                id?: string[];
                /** @description Length of the time that ends where the data does: 12h, 7d, 4w. */
                window?: string;
                /** @description Beginning of another time. */
                from?: string;
                /** @description Its end (exclusive). */
                to?: string;
                /** @description Only this project. */
                project?: string;
                /** @description Only this branch. */
                branch?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        window: {
                            [key: string]: string;
                        };
                        systems: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            health: {
                                window: {
                                    [key: string]: string;
                                };
                                /** Format: date-time */
                                first_seen: string | null;
                                /** Format: date-time */
                                last_seen: string | null;
                                /** @enum {string|null} */
                                state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok" | null;
                                /** Format: date-time */
                                since: string | null;
                                /** @enum {string|null} */
                                was: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok" | null;
                                /** Format: date-time */
                                stale_since: string | null;
                                /** Format: date-time */
                                evaluated_at: string | null;
                                /** Format: date-time */
                                data_as_of: string | null;
                                reasons: {
                                    code: string;
                                    /** @enum {string} */
                                    state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok";
                                    text: string;
                                    value: number;
                                    usual: number;
                                    threshold: number | null;
                                    n: number;
                                    /** Format: date-time */
                                    since: string;
                                    once_in_days: number | null;
                                    evidence: string;
                                }[];
                                not_watched: {
                                    code: string;
                                    reason: string;
                                    days: number | null;
                                }[];
                                results: number;
                                passed: number;
                                failed: number;
                                infra: number;
                                unknown: number;
                                none: number;
                                pass_rate: {
                                    k: number;
                                    n: number;
                                    lo: number | null;
                                    hi: number | null;
                                };
                                infra_share: {
                                    k: number;
                                    n: number;
                                    lo: number | null;
                                    hi: number | null;
                                };
                                opportunities: number;
                                participation: {
                                    k: number;
                                    n: number;
                                    lo: number | null;
                                    hi: number | null;
                                };
                                expected: number;
                                runs: number;
                                unanswered: number;
                                missed: number;
                                excluded: {
                                    [key: string]: number;
                                };
                                turnaround: {
                                    n: number;
                                    censored: number;
                                    p50: number | null;
                                    p90: number | null;
                                    never: number | null;
                                };
                                run_time: {
                                    n: number;
                                    p50: number | null;
                                    p90: number | null;
                                };
                                agreement: {
                                    both_passed: number;
                                    only_failed: number;
                                    only_passed: number;
                                    both_failed: number;
                                    n: number;
                                    agreed: {
                                        k: number;
                                        n: number;
                                        lo: number | null;
                                        hi: number | null;
                                    };
                                    false_alarms: {
                                        k: number;
                                        n: number;
                                        lo: number | null;
                                        hi: number | null;
                                    };
                                    missed_failures: {
                                        k: number;
                                        n: number;
                                        lo: number | null;
                                        hi: number | null;
                                    };
                                    kappa: number | null;
                                    ac1: number | null;
                                    mcc: number | null;
                                    mcnemar: number | null;
                                    note: string | null;
                                } | null;
                                lone_failures: {
                                    k: number;
                                    n: number;
                                    lo: number | null;
                                    hi: number | null;
                                };
                                lone_passes: {
                                    k: number;
                                    n: number;
                                    lo: number | null;
                                    hi: number | null;
                                };
                                flake: {
                                    repeated: number;
                                    flipped: number;
                                    consistency: {
                                        k: number;
                                        n: number;
                                        lo: number | null;
                                        hi: number | null;
                                    };
                                    lo: number | null;
                                    hi: number | null;
                                };
                                merged_failed: {
                                    k: number;
                                    n: number;
                                    lo: number | null;
                                    hi: number | null;
                                };
                                rechecks: {
                                    n: number;
                                    merged: number;
                                    per_merged: number | null;
                                };
                                changes: {
                                    [key: string]: {
                                        difference: number | null;
                                        p_value: number | null;
                                        adjusted: number | null;
                                        significant: boolean;
                                    };
                                };
                                comments: number;
                                unparsed: {
                                    k: number;
                                    n: number;
                                    lo: number | null;
                                    hi: number | null;
                                };
                                links: {
                                    [key: string]: string;
                                };
                            };
                        }[];
                        pairs: {
                            /** Format: uuid */
                            a: string;
                            /** Format: uuid */
                            b: string;
                            both_passed: number;
                            only_a_failed: number;
                            only_b_failed: number;
                            both_failed: number;
                            agreed: {
                                k: number;
                                n: number;
                                lo: number | null;
                                hi: number | null;
                            };
                            kappa: number | null;
                            ac1: number | null;
                            mcnemar: number | null;
                        }[];
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_reports: {
        parameters: {
            query?: {
                /** @description Length of the time that ends where the data does: 12h, 7d, 4w. */
                window?: string;
                /** @description Beginning of another time. */
                from?: string;
                /** @description Its end (exclusive). */
                to?: string;
                /** @description Only this project. */
                project?: string;
                /** @description Only this branch. */
                branch?: string;
                /** @description What to send; default what the header Accept asks for. */
                format?: "json" | "csv" | "html" | "md";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        project: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        branch: string | null;
                        window: {
                            [key: string]: string;
                        };
                        previous: {
                            [key: string]: string;
                        };
                        /** Format: date-time */
                        data_as_of: string | null;
                        sources: {
                            name: string;
                            /** Format: date-time */
                            data_as_of: string | null;
                        }[];
                        states: {
                            [key: string]: number;
                        };
                        unjudged: number;
                        systems: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            lifecycle: string;
                            reference: boolean;
                            /** Format: date-time */
                            maintenance_until: string | null;
                            wiki_url: string | null;
                            operators: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            }[];
                            contact: boolean;
                            stretches: {
                                state: string;
                                /** Format: date-time */
                                since: string;
                                /** Format: date-time */
                                until: string;
                            }[];
                            health: {
                                window: {
                                    [key: string]: string;
                                };
                                /** Format: date-time */
                                first_seen: string | null;
                                /** Format: date-time */
                                last_seen: string | null;
                                /** @enum {string|null} */
                                state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok" | null;
                                /** Format: date-time */
                                since: string | null;
                                /** @enum {string|null} */
                                was: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok" | null;
                                /** Format: date-time */
                                stale_since: string | null;
                                /** Format: date-time */
                                evaluated_at: string | null;
                                /** Format: date-time */
                                data_as_of: string | null;
                                reasons: {
                                    code: string;
                                    /** @enum {string} */
                                    state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok";
                                    text: string;
                                    value: number;
                                    usual: number;
                                    threshold: number | null;
                                    n: number;
                                    /** Format: date-time */
                                    since: string;
                                    once_in_days: number | null;
                                    evidence: string;
                                }[];
                                not_watched: {
                                    code: string;
                                    reason: string;
                                    days: number | null;
                                }[];
                                results: number;
                                passed: number;
                                failed: number;
                                infra: number;
                                unknown: number;
                                none: number;
                                pass_rate: {
                                    k: number;
                                    n: number;
                                    lo: number | null;
                                    hi: number | null;
                                };
                                infra_share: {
                                    k: number;
                                    n: number;
                                    lo: number | null;
                                    hi: number | null;
                                };
                                opportunities: number;
                                participation: {
                                    k: number;
                                    n: number;
                                    lo: number | null;
                                    hi: number | null;
                                };
                                expected: number;
                                runs: number;
                                unanswered: number;
                                missed: number;
                                excluded: {
                                    [key: string]: number;
                                };
                                turnaround: {
                                    n: number;
                                    censored: number;
                                    p50: number | null;
                                    p90: number | null;
                                    never: number | null;
                                };
                                run_time: {
                                    n: number;
                                    p50: number | null;
                                    p90: number | null;
                                };
                                agreement: {
                                    both_passed: number;
                                    only_failed: number;
                                    only_passed: number;
                                    both_failed: number;
                                    n: number;
                                    agreed: {
                                        k: number;
                                        n: number;
                                        lo: number | null;
                                        hi: number | null;
                                    };
                                    false_alarms: {
                                        k: number;
                                        n: number;
                                        lo: number | null;
                                        hi: number | null;
                                    };
                                    missed_failures: {
                                        k: number;
                                        n: number;
                                        lo: number | null;
                                        hi: number | null;
                                    };
                                    kappa: number | null;
                                    ac1: number | null;
                                    mcc: number | null;
                                    mcnemar: number | null;
                                    note: string | null;
                                } | null;
                                lone_failures: {
                                    k: number;
                                    n: number;
                                    lo: number | null;
                                    hi: number | null;
                                };
                                lone_passes: {
                                    k: number;
                                    n: number;
                                    lo: number | null;
                                    hi: number | null;
                                };
                                flake: {
                                    repeated: number;
                                    flipped: number;
                                    consistency: {
                                        k: number;
                                        n: number;
                                        lo: number | null;
                                        hi: number | null;
                                    };
                                    lo: number | null;
                                    hi: number | null;
                                };
                                merged_failed: {
                                    k: number;
                                    n: number;
                                    lo: number | null;
                                    hi: number | null;
                                };
                                rechecks: {
                                    n: number;
                                    merged: number;
                                    per_merged: number | null;
                                };
                                changes: {
                                    [key: string]: {
                                        difference: number | null;
                                        p_value: number | null;
                                        adjusted: number | null;
                                        significant: boolean;
                                    };
                                };
                                comments: number;
                                unparsed: {
                                    k: number;
                                    n: number;
                                    lo: number | null;
                                    hi: number | null;
                                };
                                links: {
                                    [key: string]: string;
                                };
                            };
                        }[];
                        events: {
                            /** Format: date-time */
                            at: string;
                            kind: string;
                            system: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            previous: string | null;
                            state: string;
                            reasons: {
                                code: string;
                                /** @enum {string} */
                                state: "maintenance" | "unknown" | "silent" | "broken" | "failing" | "degraded" | "idle" | "new" | "ok";
                                text: string;
                                value: number;
                                usual: number;
                                threshold: number | null;
                                n: number;
                                /** Format: date-time */
                                since: string;
                                once_in_days: number | null;
                                evidence: string;
                            }[];
                        }[];
                        totals: {
                            opportunities: number;
                            reported: number;
                            expected: number;
                            runs: number;
                            unanswered: number;
                            missed: number;
                            excluded: {
                                [key: string]: number;
                            };
                        };
                        without_contact: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        }[];
                        more: boolean;
                    };
                    "text/html": string;
                    "text/markdown": string;
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_badges_idsvg: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_feeds_idatom: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_search: {
        parameters: {
            query?: {
                /** @description What to look for: a name or a part of one; of a change its number, Change-Id, commit, or the address of its page. */
                q?: string;
                /** @description Only this type. */
                type?: "change" | "system" | "project" | "operator" | "job";
                /** @description Hits of a type; at most 50. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        q: string;
                        rows: {
                            /** @enum {string} */
                            type: "change" | "system" | "project" | "operator" | "job";
                            /** Format: uuid */
                            id: string;
                            name: string;
                            text: string | null;
                            place: string | null;
                            /** @enum {string|null} */
                            status: "new" | "draft" | "merged" | "abandoned" | "gone" | null;
                            source: string | null;
                            patch_set: number | null;
                            /** @enum {string|null} */
                            lifecycle: "candidate" | "active" | "maintenance" | "retired" | null;
                        }[];
                        more: ("change" | "system" | "project" | "operator" | "job")[];
                    };
                    "text/csv": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @enum {string|null} */
                            role: "reader" | "operator" | "admin" | null;
                        };
                        csrf: string;
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    post_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    password?: string;
                    domain?: string;
                    project?: string;
                    token?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @enum {string|null} */
                            role: "reader" | "operator" | "admin" | null;
                        };
                        csrf: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["RequestEntityTooLarge"];
            414: components["responses"]["RequestURITooLong"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    delete_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        data_as_of: string | null;
                        sources: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            polling: boolean;
                            stale: boolean;
                            /** Format: date-time */
                            data_as_of: string | null;
                            /** Format: date-time */
                            polled_at: string | null;
                            last_poll: string | null;
                            /** Format: date-time */
                            last_poll_at: string | null;
                        }[];
                        queue: {
                            comments: number;
                            deliveries: number;
                        };
                        rollup: {
                            rows: number;
                            oldest_seconds: number;
                        };
                        evaluation: {
                            /** Format: date-time */
                            evaluated_at: string | null;
                            age_seconds: number | null;
                        };
                        parsed: {
                            k: number;
                            n: number;
                            lo: number | null;
                            hi: number | null;
                        };
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    get_openapijson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            414: components["responses"]["RequestURITooLong"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
