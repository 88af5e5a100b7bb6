// Generated from the OpenAPI document of the admin API: npm run api

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page of the administration. */
        get: operations["get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/_health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process is up, as Strapi says it. */
        get: operations["get._health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/api-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the tokens. Their secrets are shown when they are made, and never again. */
        get: operations["get.api-tokens"];
        put?: never;
        /** Make a token. `accessKey` is its secret, shown this once. */
        post: operations["post.api-tokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/api-tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One token, without its secret. */
        get: operations["get.api-tokens.id"];
        /** Change a token. */
        put: operations["put.api-tokens.id"];
        post?: never;
        /** Delete a token, which is void at once. */
        delete: operations["delete.api-tokens.id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/api-tokens/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a token another secret, shown this once. The one before is void at once. */
        post: operations["post.api-tokens.id.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in. */
        post: operations["post.auth.login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out: the session ends at once, its access tokens with it. */
        post: operations["post.auth.logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/auth/recovery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a recovery code, which is spent by it. */
        post: operations["post.auth.recovery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew the access token and the cookie. A cookie is good once: one that comes again ends every
         *     session that came from its sign-in.
         */
        post: operations["post.auth.refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List one's own sessions, the last used first. */
        get: operations["get.auth.sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of one's own sessions, at once. */
        delete: operations["delete.auth.sessions.id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/auth/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Become an administrator. Sign in then, and enrol a second factor. */
        post: operations["post.auth.setup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/auth/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm the secret, and sign in. */
        post: operations["post.auth.totp.confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/auth/totp/enrol": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get a secret. It counts when a code of it was confirmed. */
        post: operations["post.auth.totp.enrol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/components": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the components: the site's own by uid, then those of the program, marked `builtIn`. */
        get: operations["get.components"];
        /** Create, change and delete several types and components as one change. */
        put: operations["put.components"];
        /** Create one component, or several types and components with relations among them, as one change. */
        post: operations["post.components"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/components/{uid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one component. */
        get: operations["get.components.uid"];
        /** Replace the schema of one component. An attribute with `renamedFrom` goes on under its new name. */
        put: operations["put.components.uid"];
        post?: never;
        /** Delete one component, with the attributes that lead to it. It can be undone for 30 days. */
        delete: operations["delete.components.uid"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/components/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a change would do: statements, steps, losses and the hash that confirms them. */
        post: operations["post.components.plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the content types: the site's own by uid, then those of the program, marked `builtIn`. */
        get: operations["get.content-types"];
        /** Create, change and delete several types and components as one change. */
        put: operations["put.content-types"];
        /** Create one content type, or several types and components with relations among them, as one change. */
        post: operations["post.content-types"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content-types/{uid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one content type. */
        get: operations["get.content-types.uid"];
        /** Replace the schema of one content type. An attribute with `renamedFrom` goes on under its new name. */
        put: operations["put.content-types.uid"];
        post?: never;
        /** Delete one content type, with the attributes that lead to it. It can be undone for 30 days. */
        delete: operations["delete.content-types.uid"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content-types/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a change would do: statements, steps, losses and the hash that confirms them. */
        post: operations["post.content-types.plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page that shows this document to who enters an access token. */
        get: operations["get.docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/docs/explorer.css": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The style of the page. */
        get: operations["get.docs.explorer.css"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/docs/explorer.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The script of the page. */
        get: operations["get.docs.explorer.js"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/end-user-roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the roles of end users. */
        get: operations["get.end-user-roles"];
        put?: never;
        /** Make a role. */
        post: operations["post.end-user-roles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/end-user-roles/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One role of end users. */
        get: operations["get.end-user-roles.type"];
        /** Change a role. What is not named stays as it is; the change is in force at once. */
        put: operations["put.end-user-roles.type"];
        post?: never;
        /** Delete a role. Its users get the role `public`. */
        delete: operations["delete.end-user-roles.type"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/locales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the locales. */
        get: operations["get.locales"];
        put?: never;
        /** Make a locale. */
        post: operations["post.locales"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/locales/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One locale. */
        get: operations["get.locales.id"];
        /** Rename a locale, or make it the default. */
        put: operations["put.locales.id"];
        post?: never;
        /** Delete a locale, and its entries if that was agreed to. */
        delete: operations["delete.locales.id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document. */
        get: operations["get.openapi.json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/permissions/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Explain a permission: allowed or not, by which rule, with which fields and rows. */
        post: operations["post.permissions.explain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/permissions/subjects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what can be permitted: types and plugins with their actions. */
        get: operations["get.permissions.subjects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/schema/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the changes of content types and components, the newest first. */
        get: operations["get.schema.changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/schema/changes/{version}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What undoing a change would do. */
        get: operations["get.schema.changes.version.undo"];
        put?: never;
        /** Undo a change: what it deleted comes back with its data. */
        post: operations["post.schema.changes.version.undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of the page. */
        get: operations["get.assets.file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process is up. */
        get: operations["get.healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The database is reachable, its migrations are done, and the process is not about to stop. */
        get: operations["get.readyz"];
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
        /** @description An administrator, without any secret. */
        Administrator: {
            createdAt: string;
            /** @description Whether the account is locked out. */
            disabled: boolean;
            documentId: string;
            email: string;
            firstname?: string | null;
            /** Format: int64 */
            id: number;
            lastLoginAt?: string | null;
            lastname?: string | null;
            role: components["schemas"]["AdministratorRole"];
            /** @description Whether a second factor is enrolled. */
            twoFactor: boolean;
        };
        /** @description A role of administrators. */
        AdministratorRole: {
            /** @description By which it is known. */
            code: string;
            name: string;
        };
        /** @description What a sign-in gives, beside the cookies. */
        Admission: {
            /** @description The access token, for the `Authorization` header. To be kept in memory only. */
            accessToken: string;
            /**
             * Format: int64
             * @description Its lifetime, in seconds.
             */
            expiresIn: number;
            /** @description Codes that stand in for the second factor, each once. Shown at enrolment, and never again. */
            recoveryCodes?: string[] | null;
            /** @description Who came in. */
            user: components["schemas"]["Administrator"];
        };
        /** @description One attribute, with whatever options its type has. */
        Attribute: {
            type: string;
        } & {
            [key: string]: components["schemas"]["Value"];
        };
        /** @description A change of content types that was made. */
        Changed: {
            /** @description What was made or changed, as it is now. */
            data: Record<string, unknown>;
            meta: components["schemas"]["ChangedMeta"];
        };
        /** @description What is said about a change. */
        ChangedMeta: {
            /**
             * Format: int64
             * @description The version of the schema since then; what an undo names.
             */
            schemaVersion: number;
        };
        /** @description What is sent to confirm a secret. */
        Confirmation: {
            /** @description The code that the authenticator shows: six digits. */
            otp: string;
        };
        /** @description What an authenticator needs (RFC 6238: SHA-1, 6 digits, 30 seconds). */
        Enrolment: {
            /** @description The same as an `otpauth:` address. */
            otpauthUrl: string;
            /** @description The same as a picture, in SVG. */
            qrSvg: string;
            /** @description The shared secret, in base32. */
            secret: string;
        };
        /** @description The envelope of every failure. */
        Error: {
            /** @default null */
            data: unknown;
            /** @description What went wrong. */
            error: components["schemas"]["ErrorBody"];
        };
        /** @description What went wrong. */
        ErrorBody: {
            /** @description More about it, by the kind of error; some have none. */
            details?: unknown;
            /** @description A sentence for people. */
            message: string;
            /** @description A stable name, such as `ValidationError`. */
            name: string;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
        };
        /** @description Why somebody may do something, or may not. */
        Explanation: {
            /** @description The id of the action. */
            action: string;
            allowed: boolean;
            document?: components["schemas"]["Reach"] | null;
            /** @description The fields within reach, where the action has any. */
            fields?: string[] | null;
            reason: string;
            role: string;
            rows?: components["schemas"]["Value"] | null;
            rule?: components["schemas"]["Value"] | null;
            /** Format: int64 */
            userId?: number | null;
        };
        /** @description The state of the process, in a word. */
        Health: {
            /** @description `ok`, or `unavailable`. */
            status: string;
        };
        /** @description What is said about a list. */
        ListMeta: {
            /** @description Where the page is. */
            pagination: components["schemas"]["Pagination"];
        };
        /** @description A locale of the content. */
        Locale: {
            code: string;
            documentId: string;
            /** Format: int64 */
            id: number;
            isDefault: boolean;
            name: string;
        };
        /** @description What becomes of a locale; what is absent stays as it is. */
        LocaleChange: {
            /** @description The code it has; another one is refused. */
            code?: string | null;
            /** @description As it was read; changes nothing. */
            readonly createdAt?: string | null;
            /** @description As it was read; changes nothing. */
            readonly documentId?: string | null;
            /**
             * Format: int64
             * @description As it was read; changes nothing.
             */
            readonly id?: number | null;
            /** @description `true` makes it the default, in place of the one before. */
            isDefault?: boolean | null;
            /** @description Name for people. */
            name?: string | null;
            /** @description As it was read; changes nothing. */
            readonly publishedAt?: string | null;
            /** @description As it was read; changes nothing. */
            readonly updatedAt?: string | null;
        };
        /** @description What is sent to sign in. */
        Login: {
            /** @description The e-mail address, in any case. */
            email: string;
            /** @description The code that the authenticator shows: six digits. */
            otp?: string | null;
            /** @description The password. */
            password: string;
        };
        /** @description One thing that is taken away. */
        Loss: {
            attribute?: string | null;
            /**
             * Format: int64
             * @description How many there are.
             */
            count?: number | null;
            /** @description Uid of the type or component. */
            model: string;
            /** @description Its kind: `values`, `rows`, `links` and so on. */
            what: string;
        };
        /** @description A page of a list. */
        Many_Locale: {
            /** @description The things on the page. */
            data: {
                code: string;
                documentId: string;
                /** Format: int64 */
                id: number;
                isDefault: boolean;
                name: string;
            }[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A page of a list. */
        Many_Model: {
            /** @description The things on the page. */
            data: {
                attributes: {
                    [key: string]: components["schemas"]["Attribute"];
                };
                /** @description Whether it is one of the program itself, which cannot be changed. */
                builtIn?: boolean | null;
                /** @description Of a component. */
                category?: string | null;
                collectionName?: string | null;
                info: components["schemas"]["ModelInfo"];
                /** @description `collectionType` or `singleType`; components have none. */
                kind?: string | null;
                options?: Record<string, unknown> | null;
                pluginOptions?: Record<string, unknown> | null;
                uid: string;
            }[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A page of a list. */
        Many_Role: {
            /** @description The things on the page. */
            data: {
                description?: string | null;
                documentId: string;
                /** Format: int64 */
                id: number;
                name: string;
                /**
                 * Format: int64
                 * @description How many users have it.
                 */
                nb_users: number;
                /** @description `{uid: {action: true | {fields?, where?}}}`. */
                permissions: Record<string, unknown>;
                type: string;
            }[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A page of a list. */
        Many_Session: {
            /** @description The things on the page. */
            data: {
                address?: string | null;
                createdAt: string;
                /** @description Whether it is the one that asks. */
                current: boolean;
                /** @description No use after, unless it is refreshed. */
                expiresAt: string;
                id: string;
                lastUsedAt: string;
                userAgent?: string | null;
            }[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A page of a list. */
        Many_Token: {
            /** @description The things on the page. */
            data: {
                /** @description The secret, where it is new; never again. */
                accessKey?: string | null;
                createdAt: string;
                description: string;
                expiresAt?: string | null;
                /** Format: int64 */
                id: number;
                lastUsedAt?: string | null;
                name: string;
                /** @description Of a custom token. */
                permissions?: Record<string, unknown> | null;
                /** @description `read-only`, `full-access` or `custom`. */
                type: string;
            }[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A content type or a component. */
        Model: {
            attributes: {
                [key: string]: components["schemas"]["Attribute"];
            };
            /** @description Whether it is one of the program itself, which cannot be changed. */
            builtIn?: boolean | null;
            /** @description Of a component. */
            category?: string | null;
            collectionName?: string | null;
            info: components["schemas"]["ModelInfo"];
            /** @description `collectionType` or `singleType`; components have none. */
            kind?: string | null;
            options?: Record<string, unknown> | null;
            pluginOptions?: Record<string, unknown> | null;
            uid: string;
        };
        /** @description Names of a content type or a component. */
        ModelInfo: {
            description?: string | null;
            displayName: string;
            pluralName?: string | null;
            singularName?: string | null;
        };
        /** @description A locale to be made. */
        NewLocale: {
            /** @description A language, perhaps with a script and a region: `fr`, `pt-BR`, `zh-Hant`. */
            code: string;
            /** @description Whether it becomes the default. */
            isDefault?: boolean | null;
            /** @description Name for people; the code where it is absent. */
            name?: string | null;
        };
        /** @description A role to be made. */
        NewRole: {
            /** @description What it is for. */
            description?: string | null;
            /** @description Name for people. */
            name: string;
            /**
             * @description `{uid: {action: true | {fields?, where?}}}`. What is not granted is denied: a role that is
             *     made without permissions may do nothing.
             */
            permissions?: Record<string, unknown> | null;
            /** @description By which it is known; follows from the name where it is absent. */
            type?: string | null;
        };
        /** @description A token to be made. */
        NewToken: {
            /** @description What it is for. */
            description?: string | null;
            /** @description The instant of its end, or a date, on which it begins to be void; null or absent for none. */
            expiresAt?: string | null;
            /**
             * Format: int64
             * @description Or the milliseconds it lasts from now on.
             */
            lifespan?: number | null;
            /** @description Its name, unlike all others. */
            name: string;
            /** @description Of a custom token: `{uid: {action: true | {fields?, where?}}}`. */
            permissions?: Record<string, unknown> | null;
            /** @description What it may do. */
            type: components["schemas"]["TokenType"];
        };
        /** @description An empty object. */
        NoMeta: Record<string, unknown>;
        /** @description One thing. */
        One_Administrator: {
            /** @description An administrator, without any secret. */
            data: {
                createdAt: string;
                /** @description Whether the account is locked out. */
                disabled: boolean;
                documentId: string;
                email: string;
                firstname?: string | null;
                /** Format: int64 */
                id: number;
                lastLoginAt?: string | null;
                lastname?: string | null;
                role: components["schemas"]["AdministratorRole"];
                /** @description Whether a second factor is enrolled. */
                twoFactor: boolean;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Admission: {
            /** @description What a sign-in gives, beside the cookies. */
            data: {
                /** @description The access token, for the `Authorization` header. To be kept in memory only. */
                accessToken: string;
                /**
                 * Format: int64
                 * @description Its lifetime, in seconds.
                 */
                expiresIn: number;
                /** @description Codes that stand in for the second factor, each once. Shown at enrolment, and never again. */
                recoveryCodes?: string[] | null;
                /** @description Who came in. */
                user: components["schemas"]["Administrator"];
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Enrolment: {
            /** @description What an authenticator needs (RFC 6238: SHA-1, 6 digits, 30 seconds). */
            data: {
                /** @description The same as an `otpauth:` address. */
                otpauthUrl: string;
                /** @description The same as a picture, in SVG. */
                qrSvg: string;
                /** @description The shared secret, in base32. */
                secret: string;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Explanation: {
            /** @description Why somebody may do something, or may not. */
            data: {
                /** @description The id of the action. */
                action: string;
                allowed: boolean;
                document?: components["schemas"]["Reach"] | null;
                /** @description The fields within reach, where the action has any. */
                fields?: string[] | null;
                reason: string;
                role: string;
                rows?: components["schemas"]["Value"] | null;
                rule?: components["schemas"]["Value"] | null;
                /** Format: int64 */
                userId?: number | null;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Locale: {
            /** @description A locale of the content. */
            data: {
                code: string;
                documentId: string;
                /** Format: int64 */
                id: number;
                isDefault: boolean;
                name: string;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Model: {
            /** @description A content type or a component. */
            data: {
                attributes: {
                    [key: string]: components["schemas"]["Attribute"];
                };
                /** @description Whether it is one of the program itself, which cannot be changed. */
                builtIn?: boolean | null;
                /** @description Of a component. */
                category?: string | null;
                collectionName?: string | null;
                info: components["schemas"]["ModelInfo"];
                /** @description `collectionType` or `singleType`; components have none. */
                kind?: string | null;
                options?: Record<string, unknown> | null;
                pluginOptions?: Record<string, unknown> | null;
                uid: string;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Planned: {
            /** @description What a change would do. */
            data: {
                /** @description Agrees with the plan, as `confirm`. */
                hash: string;
                plan: components["schemas"]["Plan"];
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Role: {
            /** @description A role of end users. */
            data: {
                description?: string | null;
                documentId: string;
                /** Format: int64 */
                id: number;
                name: string;
                /**
                 * Format: int64
                 * @description How many users have it.
                 */
                nb_users: number;
                /** @description `{uid: {action: true | {fields?, where?}}}`. */
                permissions: Record<string, unknown>;
                type: string;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Token: {
            /** @description A token for programs, without its secret. */
            data: {
                /** @description The secret, where it is new; never again. */
                accessKey?: string | null;
                createdAt: string;
                description: string;
                expiresAt?: string | null;
                /** Format: int64 */
                id: number;
                lastUsedAt?: string | null;
                name: string;
                /** @description Of a custom token. */
                permissions?: Record<string, unknown> | null;
                /** @description `read-only`, `full-access` or `custom`. */
                type: string;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Vec_Permittable: {
            data: {
                actions: components["schemas"]["PermittableAction"][];
                /** @description A uid, or the controller of a plugin. */
                uid: string;
            }[];
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description Where a page is in a list (REST contract, section 4). */
        Pagination: {
            /**
             * Format: int64
             * @description Number of the page, from 1.
             */
            page: number;
            /**
             * Format: int64
             * @description Number of pages.
             */
            pageCount: number;
            /**
             * Format: int64
             * @description Most things on a page.
             */
            pageSize: number;
            /**
             * Format: int64
             * @description Number of things in the list.
             */
            total: number;
        };
        /** @description A key of a permissions object, with its actions. */
        Permittable: {
            actions: components["schemas"]["PermittableAction"][];
            /** @description A uid, or the controller of a plugin. */
            uid: string;
        };
        /** @description Something that can be permitted. */
        PermittableAction: {
            /**
             * @description The type whose fields and rows it can be limited to; none where it is permitted whole or not
             *     at all.
             */
            model?: string | null;
            name: string;
        };
        /** @description The way from one schema to another. */
        Plan: {
            losses: components["schemas"]["Loss"][];
            /** @description What to know beforehand, as sentences. */
            notes: string[];
            /** @description What is done, each with the statements (`sql`) that change tables. */
            steps: Record<string, unknown>[];
        };
        /** @description What a change would do. */
        Planned: {
            /** @description Agrees with the plan, as `confirm`. */
            hash: string;
            plan: components["schemas"]["Plan"];
        };
        /** @description What is asked. */
        Question: {
            /** @description The name of the action. */
            action: string;
            /** @description The document that is to be reached. */
            documentId?: string | null;
            /** @description About whoever has the role of this type; or else `userId`. */
            role?: string | null;
            /** @description What the action is about: a uid, or the controller of a plugin. */
            uid: string;
            /**
             * Format: int64
             * @description About the end user in this row; or else `role`.
             */
            userId?: number | null;
        };
        /** @description Whether a document is within reach. */
        Reach: {
            documentId: string;
            inReach: boolean;
        };
        /** @description What is sent to sign in without the authenticator. */
        RecoveryLogin: {
            /** @description The e-mail address, in any case. */
            email: string;
            /** @description The password. */
            password: string;
            /** @description One of the codes that were shown at enrolment. */
            recoveryCode: string;
        };
        /** @description A role of end users. */
        Role: {
            description?: string | null;
            documentId: string;
            /** Format: int64 */
            id: number;
            name: string;
            /**
             * Format: int64
             * @description How many users have it.
             */
            nb_users: number;
            /** @description `{uid: {action: true | {fields?, where?}}}`. */
            permissions: Record<string, unknown>;
            type: string;
        };
        /** @description What becomes of a role; what is absent stays as it is. */
        RoleChange: {
            /** @description As it was read; changes nothing. */
            readonly createdAt?: string | null;
            /** @description What it is for. */
            description?: string | null;
            /** @description As it was read; changes nothing. */
            readonly documentId?: string | null;
            /**
             * Format: int64
             * @description As it was read; changes nothing.
             */
            readonly id?: number | null;
            /** @description Name for people. */
            name?: string | null;
            /**
             * Format: int64
             * @description As it was read; changes nothing.
             */
            readonly nb_users?: number | null;
            /** @description `{uid: {action: true | false | {fields?, where?}}}`: what is not named stays as it is. */
            permissions?: Record<string, unknown> | null;
            /** @description As it was read; changes nothing. */
            readonly publishedAt?: string | null;
            /** @description The type it has; another one is refused. */
            type?: string | null;
            /** @description As it was read; changes nothing. */
            readonly updatedAt?: string | null;
        };
        /** @description A change of content types in the past. */
        SchemaChange: {
            appliedAt?: string | null;
            /**
             * Format: int64
             * @description Row id of the administrator; none where a command or an import did.
             */
            appliedBy?: number | null;
            hash: string;
            losses?: components["schemas"]["Loss"][] | null;
            /** @description Uids of what it touched. */
            uids: string[];
            /** @description Until when it can be taken back; `null` where it cannot. */
            undoableUntil?: string | null;
            /**
             * Format: int64
             * @description The version of the change that it took back.
             */
            undoes?: number | null;
            /**
             * Format: int64
             * @description The version of the schema that it made.
             */
            version: number;
        };
        /** @description A page of changes. */
        SchemaChanges: {
            data: components["schemas"]["SchemaChange"][];
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A session of an administrator. */
        Session: {
            address?: string | null;
            createdAt: string;
            /** @description Whether it is the one that asks. */
            current: boolean;
            /** @description No use after, unless it is refreshed. */
            expiresAt: string;
            id: string;
            lastUsedAt: string;
            userAgent?: string | null;
        };
        /** @description What is sent to become an administrator. */
        SetUp: {
            /** @description The e-mail address. */
            email: string;
            /** @description The first name. */
            firstname?: string | null;
            /** @description The last name. */
            lastname?: string | null;
            /** @description A new password. */
            password: string;
            /** @description From the link that the server printed, or from an invitation. */
            token: string;
        };
        /** @description A token for programs, without its secret. */
        Token: {
            /** @description The secret, where it is new; never again. */
            accessKey?: string | null;
            createdAt: string;
            description: string;
            expiresAt?: string | null;
            /** Format: int64 */
            id: number;
            lastUsedAt?: string | null;
            name: string;
            /** @description Of a custom token. */
            permissions?: Record<string, unknown> | null;
            /** @description `read-only`, `full-access` or `custom`. */
            type: string;
        };
        /** @description What becomes of a token; what is absent stays as it is. */
        TokenChange: {
            /** @description As it was read; changes nothing. */
            readonly createdAt?: string | null;
            /** @description What it is for. */
            description?: string | null;
            /** @description The instant of its end, or a date, on which it begins to be void; null for none. */
            expiresAt?: string | null;
            /**
             * Format: int64
             * @description As it was read; changes nothing.
             */
            readonly id?: number | null;
            /** @description As it was read; changes nothing. */
            readonly lastUsedAt?: string | null;
            /**
             * Format: int64
             * @description Or the milliseconds it lasts from now on.
             */
            lifespan?: number | null;
            /** @description Its name, unlike all others. */
            name?: string | null;
            /** @description Of a custom token: what is not named stays as it is. */
            permissions?: Record<string, unknown> | null;
            type?: components["schemas"]["TokenType"] | null;
        };
        /**
         * @description What a token may do.
         * @enum {string}
         */
        TokenType: "read-only" | "full-access" | "custom";
        Value: unknown;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    "get._health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process is up. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "get.api-tokens": {
        parameters: {
            query?: {
                /** @description Words to look for. */
                _q?: string;
                /** @description As in the content API. */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most things on a page, 100 at most. */
                pageSize?: number;
                /** @description A member, perhaps with `:desc`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_Token"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "post.api-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Token"];
                };
            };
            /** @description The name is taken, or the permissions name what is not there. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Full access is for whoever may do everything to give. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "get.api-tokens.id": {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Token"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "put.api-tokens.id": {
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
                "application/json": components["schemas"]["TokenChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Token"];
                };
            };
            /** @description The name is taken, or the permissions name what is not there. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Full access is for whoever may do everything to give. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delete.api-tokens.id": {
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
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "post.api-tokens.id.rotate": {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Token"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Full access is for whoever may do everything to give. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "post.auth.login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Login"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Admission"];
                };
            };
            /** @description The body is not what it should be. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `InvalidCredentials`, or `TwoFactorRequired` where the code is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `TwoFactorEnrolmentRequired`, with `details.enrolmentToken`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many attempts. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "post.auth.logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is over. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "post.auth.recovery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecoveryLogin"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Admission"];
                };
            };
            /** @description The body is not what it should be. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `InvalidCredentials`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many attempts. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "post.auth.refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie: {
                /** @description The refresh token; `__Secure-bastide_refresh` in TLS. */
                bastide_refresh: string;
            };
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Admission"];
                };
            };
            /** @description No cookie, more than one, or one that is not good any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "get.auth.sessions": {
        parameters: {
            query?: {
                /** @description Words to look for. */
                _q?: string;
                /** @description As in the content API. */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most things on a page, 100 at most. */
                pageSize?: number;
                /** @description A member, perhaps with `:desc`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_Session"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delete.auth.sessions.id": {
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
            /** @description The session is over. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No session of one's own has this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "post.auth.setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetUp"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Administrator"];
                };
            };
            /** @description The body is not what it should be, or the password is refused. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The token is not good any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many attempts. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "post.auth.totp.confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Confirmation"];
            };
        };
        responses: {
            /** @description With the recovery codes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Admission"];
                };
            };
            /** @description The body is not what it should be. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No enrolment token that is still good, or a wrong code. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many attempts. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "post.auth.totp.enrol": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Enrolment"];
                };
            };
            /** @description No enrolment token, or none that is still good. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "get.components": {
        parameters: {
            query?: {
                /** @description Words to look for. */
                _q?: string;
                /** @description As in the content API. */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most things on a page, 100 at most. */
                pageSize?: number;
                /** @description A member, perhaps with `:desc`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_Model"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "put.components": {
        parameters: {
            query?: {
                /** @description `details.hash` of the refusal. */
                confirm?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description `{contentTypes, components, delete: [uid]}`. */
        requestBody: {
            content: {
                "application/json": Record<string, unknown>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changed"];
                };
            };
            /** @description Each thing that is wrong, with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `DataLoss` with the hash to confirm, or `ConflictError`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "post.components": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown>;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changed"];
                };
            };
            /** @description Each thing that is wrong, with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A uid is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "get.components.uid": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Model"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "put.components.uid": {
        parameters: {
            query?: {
                /** @description `details.hash` of the refusal. */
                confirm?: string;
            };
            header?: never;
            path: {
                uid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changed"];
                };
            };
            /** @description Each thing that is wrong, with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `DataLoss` with the hash to confirm, or `ConflictError`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delete.components.uid": {
        parameters: {
            query?: {
                /** @description `details.hash` of the refusal. */
                confirm?: string;
            };
            header?: never;
            path: {
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changed"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `DataLoss` with the hash to confirm, or `ConflictError`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "post.components.plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One schema, or `{contentTypes, components, delete: [uid]}`. */
        requestBody: {
            content: {
                "application/json": Record<string, unknown>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Planned"];
                };
            };
            /** @description Each thing that is wrong, with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "get.content-types": {
        parameters: {
            query?: {
                /** @description Words to look for. */
                _q?: string;
                /** @description As in the content API. */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most things on a page, 100 at most. */
                pageSize?: number;
                /** @description A member, perhaps with `:desc`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_Model"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "put.content-types": {
        parameters: {
            query?: {
                /** @description `details.hash` of the refusal. */
                confirm?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description `{contentTypes, components, delete: [uid]}`. */
        requestBody: {
            content: {
                "application/json": Record<string, unknown>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changed"];
                };
            };
            /** @description Each thing that is wrong, with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `DataLoss` with the hash to confirm, or `ConflictError`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "post.content-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown>;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changed"];
                };
            };
            /** @description Each thing that is wrong, with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A uid is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "get.content-types.uid": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Model"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "put.content-types.uid": {
        parameters: {
            query?: {
                /** @description `details.hash` of the refusal. */
                confirm?: string;
            };
            header?: never;
            path: {
                uid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changed"];
                };
            };
            /** @description Each thing that is wrong, with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `DataLoss` with the hash to confirm, or `ConflictError`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delete.content-types.uid": {
        parameters: {
            query?: {
                /** @description `details.hash` of the refusal. */
                confirm?: string;
            };
            header?: never;
            path: {
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changed"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `DataLoss` with the hash to confirm, or `ConflictError`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "post.content-types.plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One schema, or `{contentTypes, components, delete: [uid]}`. */
        requestBody: {
            content: {
                "application/json": Record<string, unknown>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Planned"];
                };
            };
            /** @description Each thing that is wrong, with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "get.docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    "get.docs.explorer.css": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                };
            };
        };
    };
    "get.docs.explorer.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
        };
    };
    "get.end-user-roles": {
        parameters: {
            query?: {
                /** @description Words to look for. */
                _q?: string;
                /** @description As in the content API. */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most things on a page, 100 at most. */
                pageSize?: number;
                /** @description A member, perhaps with `:desc`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_Role"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "post.end-user-roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRole"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Role"];
                };
            };
            /** @description The type is taken, or the permissions name what is not there. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "get.end-user-roles.type": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Role"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "put.end-user-roles.type": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Role"];
                };
            };
            /** @description The permissions name what is not there. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delete.end-user-roles.type": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: string;
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
            /** @description The role must be there. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "get.locales": {
        parameters: {
            query?: {
                /** @description Words to look for. */
                _q?: string;
                /** @description As in the content API. */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most things on a page, 100 at most. */
                pageSize?: number;
                /** @description A member, perhaps with `:desc`. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_Locale"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "post.locales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLocale"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Locale"];
                };
            };
            /** @description The code is taken or is none. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "get.locales.id": {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Locale"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "put.locales.id": {
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
                "application/json": components["schemas"]["LocaleChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Locale"];
                };
            };
            /** @description The code stays, and there always is a default. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delete.locales.id": {
        parameters: {
            query?: {
                /** @description `details.hash` of the refusal. */
                confirm?: string;
            };
            header?: never;
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
            /** @description It is the default. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `DataLoss`: it has entries; send `confirm=<details.hash>`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "get.openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "post.permissions.explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Question"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Explanation"];
                };
            };
            /** @description There is no such role, user, uid or action. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "get.permissions.subjects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Vec_Permittable"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "get.schema.changes": {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaChanges"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "get.schema.changes.version.undo": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Planned"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It cannot be undone; the message says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "post.schema.changes.version.undo": {
        parameters: {
            query?: {
                /** @description `details.hash` of the refusal. */
                confirm?: string;
            };
            header?: never;
            path: {
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changed"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `DataLoss` with the hash to confirm, or `ConflictError` with the reason. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "get.assets.file": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description It is as it was. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "get.healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    "get.readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
}
