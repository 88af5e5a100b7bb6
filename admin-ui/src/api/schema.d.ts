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
        get: operations["page"];
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
        get: operations["strapi"];
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
        get: operations["listApiTokens"];
        put?: never;
        /** Make a token. `accessKey` is its secret, shown this once. */
        post: operations["createApiToken"];
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
        get: operations["readApiToken"];
        /** Change a token. */
        put: operations["changeApiToken"];
        post?: never;
        /** Delete a token, which is void at once. */
        delete: operations["deleteApiToken"];
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
        post: operations["rotateApiToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what was done and what was refused, the newest first. */
        get: operations["listAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/audit-log/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show one row. */
        get: operations["readAuditEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/audit-log/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Take the log away, or what filters leave of it: one JSON object in each line, the oldest first. */
        get: operations["exportAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/audit-log/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was found when the whole log was read the last time. */
        get: operations["lastAuditVerdict"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/audit-log/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the whole log, and name each row that was changed, removed or moved since it was written. */
        get: operations["verifyAuditLog"];
        put?: never;
        post?: never;
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
        post: operations["login"];
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
        post: operations["logout"];
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
        post: operations["recover"];
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
        post: operations["refresh"];
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
        get: operations["listSessions"];
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
        delete: operations["endSession"];
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
        post: operations["setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/auth/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove password and second factor again. For a while, this session may then do what is dangerous;
         *     where that is refused, it is 403 `StepUpRequired`. A sign-in counts as well.
         */
        post: operations["stepUp"];
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
        post: operations["confirmTotp"];
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
        post: operations["enrolTotp"];
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
        get: operations["listComponents"];
        /** Create, change and delete several types and components as one change. */
        put: operations["putComponents"];
        /** Create one component, or several types and components with relations among them, as one change. */
        post: operations["createComponents"];
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
        get: operations["readComponent"];
        /** Replace the schema of one component. An attribute with `renamedFrom` goes on under its new name. */
        put: operations["changeComponent"];
        post?: never;
        /** Delete one component, with the attributes that lead to it. It can be undone for 30 days. */
        delete: operations["deleteComponent"];
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
        post: operations["planComponents"];
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
        get: operations["listContentTypes"];
        /** Create, change and delete several types and components as one change. */
        put: operations["putContentTypes"];
        /** Create one content type, or several types and components with relations among them, as one change. */
        post: operations["createContentTypes"];
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
        get: operations["readContentType"];
        /** Replace the schema of one content type. An attribute with `renamedFrom` goes on under its new name. */
        put: operations["changeContentType"];
        post?: never;
        /** Delete one content type, with the attributes that lead to it. It can be undone for 30 days. */
        delete: operations["deleteContentType"];
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
        post: operations["planContentTypes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content/{uid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List entries: drafts with all their attributes, private ones too. They are counted up to 10,000.
         *     Of a single type, its one entry in each locale that is made.
         */
        get: operations["listEntries"];
        put?: never;
        /** Make an entry: a draft, or with `status=published` one that is published at once. */
        post: operations["createEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content/{uid}/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open an entry: its draft with all that is part of it, or what is published where it has no draft. */
        get: operations["readEntry"];
        /**
         * Change an entry, or add a locale to it. With `If-Match` nothing is written over what somebody else
         *     has changed meanwhile: 412, with what the entry says now.
         */
        put: operations["changeEntry"];
        post?: never;
        /** Delete an entry in one locale or, with `locale=*`, in each: its draft and what is published. */
        delete: operations["deleteEntry"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content/{uid}/{documentId}/actions/discard-draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the draft of an entry what is published. */
        post: operations["discardDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content/{uid}/{documentId}/actions/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish the draft of an entry as it is. */
        post: operations["publishEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content/{uid}/{documentId}/actions/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is planned for an entry, and what became of what was: the earliest first. */
        get: operations["listScheduled"];
        put?: never;
        /**
         * Plan to publish an entry, or to take it back. It is done once, whichever server is there then;
         *     where it cannot be done, it says why.
         */
        post: operations["scheduleEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content/{uid}/{documentId}/actions/schedule/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Give up what is planned for an entry, or forget that it failed. */
        delete: operations["cancelScheduled"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content/{uid}/{documentId}/actions/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an entry back from the public; its draft stays. */
        post: operations["unpublishEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content/{uid}/{documentId}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say that one has an entry open in a locale, for the next 45 seconds; answers who else has. It is a
         *     hint and no lock.
         */
        put: operations["keepEntryOpen"];
        post?: never;
        /** Say that one has closed an entry. */
        delete: operations["closeEntry"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content/{uid}/{documentId}/relations/{field}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what a relation of an entry leads to, in its order. */
        get: operations["listLinks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content/{uid}/{documentId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the versions of an entry in one locale, the newest first. Up to 200 are kept. */
        get: operations["listVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content/{uid}/{documentId}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version with what it says. */
        get: operations["readVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content/{uid}/{documentId}/versions/{version}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an entry said otherwise in one version than in another, attribute by attribute. */
        get: operations["compareVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content/{uid}/{documentId}/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the draft of an entry what a version says. What the version does not know stays as it is. An
         *     entry that is gone comes back.
         */
        post: operations["restoreVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content/{uid}/actions/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete several entries. What is not there need not be deleted. */
        post: operations["deleteEntries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content/{uid}/actions/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish several entries. */
        post: operations["publishEntries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content/{uid}/actions/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take several entries back from the public. */
        post: operations["unpublishEntries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content/{uid}/deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the entries that are gone, those that went last first: what they were called, who removed them,
         *     and the version that brings them back.
         */
        get: operations["listDeletedEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content/{uid}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Take away all entries that a list would show, whatever its page: as CSV, in which nothing is a
         *     formula, or as JSON.
         */
        get: operations["exportEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/content/{uid}/relations/{field}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List entries that a relation may lead to: what they are called, and how they stand. They are
         *     counted up to 1,000.
         */
        get: operations["listCandidates"];
        put?: never;
        post?: never;
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
        get: operations["explorerPage"];
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
        get: operations["explorerStyle"];
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
        get: operations["explorerScript"];
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
        get: operations["listEndUserRoles"];
        put?: never;
        /** Make a role. */
        post: operations["createEndUserRole"];
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
        get: operations["readEndUserRole"];
        /** Change a role. What is not named stays as it is; the change is in force at once. */
        put: operations["changeEndUserRole"];
        post?: never;
        /** Delete a role. Its users get the role `public`. */
        delete: operations["deleteEndUserRole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/end-users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List end users, each with its role: `filters[role][type]=…`, `filters[blocked]=true`. They are
         *     counted up to 10,000.
         */
        get: operations["listEndUsers"];
        put?: never;
        /** Make an end user. */
        post: operations["createEndUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/end-users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One end user. */
        get: operations["readEndUser"];
        /**
         * Change an end user. What is absent stays as it is. Another password or role ends all sessions of
         *     the account, and so does a lock (`blocked`).
         */
        put: operations["changeEndUser"];
        post?: never;
        /** Delete an end user with its password, second factor and sessions. */
        delete: operations["deleteEndUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/end-users/{id}/reset-two-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the second factor of an end user away, with its recovery codes, and end all sessions: for
         *     whoever has lost the authenticator.
         */
        post: operations["resetEndUserTwoFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/end-users/{id}/sessions/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End all sessions of an end user, at once. */
        post: operations["revokeEndUserSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what is planned for entries of all types, and for 30 days what became of it: the latest
         *     moment first.
         */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Give up what is planned, or forget that it failed. */
        delete: operations["giveUpJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do what has failed once more and at once. It counts as asked for by whoever retries it. */
        post: operations["retryJob"];
        delete?: never;
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
        get: operations["listLocales"];
        put?: never;
        /** Make a locale. */
        post: operations["createLocale"];
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
        get: operations["readLocale"];
        /** Rename a locale, or make it the default. */
        put: operations["changeLocale"];
        post?: never;
        /** Delete a locale, and its entries if that was agreed to. */
        delete: operations["deleteLocale"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List stored files. They are counted up to 10,000. */
        get: operations["listMedia"];
        put?: never;
        /** Store files: all of them, or none. */
        post: operations["uploadMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/media/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One stored file. */
        get: operations["readMedia"];
        /** Say something of a file. */
        put: operations["describeMedia"];
        post?: never;
        /** Remove a file with its bytes, unless an entry uses it; with `force` such entries show it no longer. */
        delete: operations["deleteMedia"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/media/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put another content in the place of a file, which keeps its address. */
        put: operations["replaceMedia"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/media/{id}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the places where a file is used, up to 1,000. */
        get: operations["listMediaUses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/media/{id}/variant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The address of a picture in any size. It is signed where anybody may not ask for that size. */
        get: operations["addressMediaVariant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/media/actions/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove several files, unless entries use them; with `force` such entries show them no longer. */
        post: operations["deleteMediaFiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/media/actions/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move several files into a folder. */
        post: operations["moveMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/media/folders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List all folders: a library has at most 5,000. */
        get: operations["listMediaFolders"];
        put?: never;
        /** Make a folder. */
        post: operations["createMediaFolder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/media/folders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One folder. */
        get: operations["readMediaFolder"];
        /** Rename a folder, move it with all that is in it, or say who may see that. */
        put: operations["changeMediaFolder"];
        post?: never;
        /** Remove a folder that is empty. */
        delete: operations["deleteMediaFolder"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/media/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much of the room for files is taken. */
        get: operations["readMediaUsage"];
        put?: never;
        post?: never;
        delete?: never;
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
        get: operations["readApiDescription"];
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
        post: operations["explainPermission"];
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
        get: operations["listPermissionSubjects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the roles of administrators. */
        get: operations["listAdministratorRoles"];
        put?: never;
        /** Make a role of administrators. */
        post: operations["createAdministratorRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One role of administrators. */
        get: operations["readAdministratorRole"];
        /** Change a role of administrators, at once for whoever has it. */
        put: operations["changeAdministratorRole"];
        post?: never;
        /** Delete a role that no administrator has. */
        delete: operations["deleteAdministratorRole"];
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
        get: operations["listSchemaChanges"];
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
        get: operations["planUndo"];
        put?: never;
        /** Undo a change: what it deleted comes back with its data. */
        post: operations["undoSchemaChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/single/{uid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open a single type: its draft with all that is part of it. 404 while it is empty. */
        get: operations["readSingle"];
        /** Fill or change a single type. */
        put: operations["changeSingle"];
        post?: never;
        /** Empty a single type. */
        delete: operations["deleteSingle"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/single/{uid}/actions/discard-draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the draft of a single type what is published. */
        post: operations["discardSingleDraft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/single/{uid}/actions/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish the draft of a single type as it is. */
        post: operations["publishSingle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/single/{uid}/actions/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a single type back from the public; its draft stays. */
        post: operations["unpublishSingle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/site": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the content API is, and where entries are shown before they are published. */
        get: operations["readSite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the administrators. */
        get: operations["listAdministrators"];
        put?: never;
        /**
         * Invite somebody to become an administrator: `token` is what the link `/setup#…` ends in, shown this
         *     once. An older invitation for the address ends.
         */
        post: operations["inviteAdministrator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One administrator. */
        get: operations["readAdministrator"];
        /**
         * Change an administrator. Who is locked out (`disabled`) has no session any more, and whoever is let
         *     in again signs in anew.
         */
        put: operations["changeAdministrator"];
        post?: never;
        /** Delete an administrator with password, second factor and sessions. What they wrote keeps their name. */
        delete: operations["deleteAdministrator"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/users/{id}/reset-two-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the second factor of an administrator away, with its recovery codes, and end all sessions: for
         *     whoever has lost the authenticator. The next sign-in enrols another one.
         */
        post: operations["resetAdministratorTwoFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/users/{id}/sessions/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End all sessions of an administrator, at once. */
        post: operations["revokeAdministratorSessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/users/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the invitations that can be redeemed. */
        get: operations["listInvitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/users/invitations/{invitation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End an invitation, whose link is void at once. */
        delete: operations["endInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List one's own views and those of everybody, by name. */
        get: operations["listViews"];
        put?: never;
        /** Make a view. */
        post: operations["createView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One view. */
        get: operations["readView"];
        /** Change a view of one's own; whoever may do everything changes those of everybody too. */
        put: operations["changeView"];
        post?: never;
        /** Delete a view, as one may change it. */
        delete: operations["deleteView"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the webhooks. Their secrets are shown when they are made, and never again. */
        get: operations["listWebhooks"];
        put?: never;
        /** Make a webhook. `secret` is what signs, shown this once. */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One webhook, without its secret. */
        get: operations["readWebhook"];
        /** Change a webhook. */
        put: operations["changeWebhook"];
        post?: never;
        /** Delete a webhook, with all that it was to be told. */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what a webhook is told, and for 30 days what became of it: the latest first. */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/webhooks/{id}/deliveries/{delivery}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a delivery once more that was made or given up. */
        post: operations["replayDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/webhooks/{id}/deliveries/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make all deliveries once more that were given up. */
        post: operations["replayDeadDeliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/webhooks/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a webhook another secret, shown this once. The one before signs too for 24 hours. */
        post: operations["rotateWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a webhook something now that says it is a trial, `trigger-test`. */
        post: operations["testWebhook"];
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
        get: operations["asset"];
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
        get: operations["alive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The figures of the process, in the text format of Prometheus. */
        get: operations["metrics"];
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
        get: operations["ready"];
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
        /** @description An administrator. */
        Administrator: {
            /** @description When the account was made (RFC 3339). */
            createdAt: string;
            /** @description Whether the account is locked out. */
            disabled: boolean;
            /** @description Document id. */
            documentId: string;
            /** @description The e-mail address. */
            email: string;
            /** @description The first name. */
            firstname: string | null;
            /**
             * Format: int64
             * @description Row id.
             */
            id: number;
            /** @description The last sign-in (RFC 3339). */
            lastLoginAt: string | null;
            /** @description The last name. */
            lastname: string | null;
            /** @description The names of the rights that the role has, such as `content.read`. */
            rights: string[];
            /** @description The role. */
            role: components["schemas"]["AdministratorRole"];
            /** @description Whether a second factor is enrolled. */
            twoFactor: boolean;
        };
        /** @description What becomes of an administrator; what is absent stays as it is. */
        AdministratorChange: {
            /** @description As it was read; changes nothing. */
            readonly createdAt?: string | null;
            /** @description Whether the account is locked out. */
            disabled?: boolean | null;
            /** @description As it was read; changes nothing. */
            readonly documentId?: string | null;
            /** @description The address, by which one signs in. */
            email?: string | null;
            /** @description The first name; null for none. */
            firstname?: string | null;
            /**
             * Format: int64
             * @description As it was read; changes nothing.
             */
            readonly id?: number | null;
            /** @description As it was read; changes nothing. */
            readonly lastLoginAt?: string | null;
            /** @description The last name; null for none. */
            lastname?: string | null;
            /** @description As it was read; changes nothing. */
            rights?: string[] | null;
            role?: components["schemas"]["RoleCode"] | null;
            /** @description As it was read; changes nothing. */
            readonly stale?: boolean | null;
            /** @description As it was read; changes nothing. */
            readonly twoFactor?: boolean | null;
        };
        /** @description A role of administrators. */
        AdministratorRole: {
            /** @description By which it is known. */
            code: string;
            /**
             * Format: int64
             * @description Row id.
             */
            id: number;
            /** @description Its name for people. */
            name: string;
        };
        /** @description What becomes of a role; what is absent stays as it is. */
        AdministratorRoleChange: {
            /** @description As it was read; changes nothing. */
            readonly code?: string | null;
            /** @description What it is for. */
            description?: string | null;
            /** @description As it was read; changes nothing. */
            readonly everything?: boolean | null;
            /**
             * Format: int64
             * @description As it was read; changes nothing.
             */
            readonly holders?: number | null;
            /**
             * Format: int64
             * @description As it was read; changes nothing.
             */
            readonly id?: number | null;
            /** @description Its name for people. */
            name?: string | null;
            /** @description The names of all that it allows, in place of those before. */
            rights?: string[] | null;
        };
        /** @description A session of an administrator. */
        AdministratorSession: {
            /** @description Address of the sign-in. */
            address: string | null;
            /** @description Sign-in (RFC 3339). */
            createdAt: string;
            /** @description Whether it is the one that asks. */
            current: boolean;
            /** @description No use after (RFC 3339), unless it is refreshed. */
            expiresAt: string;
            /** @description Its id; not a secret. */
            id: string;
            /** @description Last refresh (RFC 3339). */
            lastUsedAt: string;
            /** @description `User-Agent` of the sign-in. */
            userAgent: string | null;
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
        /** @description A token for a program that calls the content API. */
        ApiToken: {
            /** @description The secret, shown once when it is made or rotated. */
            accessKey?: string | null;
            /** @description When it was made (RFC 3339). */
            createdAt: string | null;
            /** @description What it is for. */
            description: string;
            /** @description When it becomes void (RFC 3339); null for never. */
            expiresAt: string | null;
            /**
             * Format: int64
             * @description Row id.
             */
            id: number;
            /** @description When it was last used (RFC 3339). */
            lastUsedAt: string | null;
            /** @description Its name, unlike all others. */
            name: string;
            permissions: components["schemas"]["Permissions"] | null;
            /** @description `read-only`, `full-access` or `custom`. */
            type: string;
        };
        /** @description What was made or changed, and the version of the schema since then. */
        Applied_ContentModel: {
            /** @description A content type or component: the schema as it was described (REST contract, section 1). */
            data: {
                /** @description The attributes in their order, by name. */
                attributes: {
                    [key: string]: components["schemas"]["Attribute"];
                };
                /** @description Whether it is the program's own, which nobody changes. */
                builtIn?: boolean | null;
                /** @description Of a component: the first part of its uid. */
                category?: string | null;
                /** @description What earlier sites called its table. */
                collectionName?: string | null;
                /** @description Its names. */
                info: components["schemas"]["ContentModelInfo"];
                /** @description `collectionType` or `singleType`; components have none. */
                kind?: string | null;
                /** @description `draftAndPublish` and others. */
                options?: Record<string, unknown> | null;
                /** @description `i18n.localized` and others. */
                pluginOptions?: Record<string, unknown> | null;
                /** @description By which it is known. */
                uid: string;
            };
            /** @description About it. */
            meta: components["schemas"]["AppliedMeta"];
        };
        /** @description What was made or changed, and the version of the schema since then. */
        Applied_DeletedModel: {
            /** @description The uid of what was deleted. */
            data: {
                /** @description The uid. */
                uid: string;
            };
            /** @description About it. */
            meta: components["schemas"]["AppliedMeta"];
        };
        /** @description What was made or changed, and the version of the schema since then. */
        Applied_OneOrSeveral: {
            /** @description One model, or several. */
            data: components["schemas"]["ContentModel"] | components["schemas"]["ContentModels"];
            /** @description About it. */
            meta: components["schemas"]["AppliedMeta"];
        };
        /** @description What was made or changed, and the version of the schema since then. */
        Applied_UndoneChange: {
            /** @description The change that was undone. */
            data: {
                /**
                 * Format: int64
                 * @description The version of the schema that it had made.
                 */
                undone: number;
            };
            /** @description About it. */
            meta: components["schemas"]["AppliedMeta"];
        };
        /** @description The version of the schema. */
        AppliedMeta: {
            /**
             * Format: int64
             * @description What an undo names.
             */
            schemaVersion: number;
        };
        /** @description An attribute: its `type` and the options of this type (REST contract, section 1.4). */
        Attribute: {
            /** @description Of a component: its uid. */
            component?: string | null;
            /** @description Of a zone: the uids of the components in it. */
            components?: string[] | null;
            /** @description Of an enumeration: its words. */
            enum?: string[] | null;
            /** @description Of a relation: the attribute of the other side, which follows this one. */
            inversedBy?: string | null;
            /** @description Of a relation: the attribute of the other side, which owns the links. */
            mappedBy?: string | null;
            /** @description Of media: whether there may be several files. */
            multiple?: boolean | null;
            /** @description `i18n.localized` and others. */
            pluginOptions?: Record<string, unknown> | null;
            /** @description Whether the content API never shows it. */
            private?: boolean | null;
            /** @description Of a relation: `oneToOne`, `manyToMany` and so on. */
            relation?: string | null;
            /** @description The name it had before, in a change. */
            renamedFrom?: string | null;
            /** @description Of a component: whether there may be several. */
            repeatable?: boolean | null;
            /** @description Whether it must be there when an entry is published. */
            required?: boolean | null;
            /** @description Of a relation: the uid of the type it leads to. */
            target?: string | null;
            /** @description Such as `string`, `relation`, `component`. */
            type: string;
            /** @description Whether no two published entries have the same value. */
            unique?: boolean | null;
        } & {
            [key: string]: components["schemas"]["Value"];
        };
        /** @description Something that was done, or refused. */
        AuditEntry: {
            /** @description What was done, or tried. */
            action: string;
            /**
             * Format: int64
             * @description Row id of who acted.
             */
            actorId: number | null;
            /** @description `administrator`, `operator`, `program`, `user`, `token` or `anyone`. */
            actorKind: string;
            /** @description The e-mail address that an administrator had then. */
            actorName: string | null;
            /** @description Where from. */
            address: string | null;
            /** @description When it happened (RFC 3339). */
            at: string;
            /** @description What else is to be known. */
            details: {
                [key: string]: components["schemas"]["Value"];
            };
            /** @description Hash of this row, the one before included. */
            hash: string;
            /**
             * Format: int64
             * @description Its place, from 1 and without a gap.
             */
            id: number;
            /** @description Which one. */
            objectId: string | null;
            /** @description The kind of thing it was done to: the uid of a type, or a word. */
            objectKind: string | null;
            /** @description `done`, or why it was refused. */
            outcome: string;
            /** @description Hash of the row before. */
            previous: string;
            /** @description The request, as its answer named it. */
            request: string | null;
            /** @description The session. */
            session: string | null;
        };
        /** @description Something that is not as it was written. */
        AuditFault: {
            /**
             * Format: int64
             * @description The first row that it is about; of one that was moved, where it was written.
             */
            from: number;
            /** @description `changed`, `moved`, `removed`, `rewritten`, `signature` or `head`. */
            kind: string;
            /** @description The same as a sentence. */
            text: string;
            /**
             * Format: int64
             * @description The last one; of one that was moved, where it stands.
             */
            to: number;
        };
        /** @description What a look at the whole log has found. */
        AuditVerdict: {
            /** @description When it was looked at (RFC 3339). */
            at: string;
            /** @description What is not as it was written, at most 1,000 of it. */
            faults: components["schemas"]["AuditFault"][];
            /**
             * Format: int64
             * @description The first row that was looked at; older ones were given up for their age.
             */
            first: number;
            /**
             * Format: int64
             * @description How much of it there is in all.
             */
            found: number;
            /** @description The hash of the last one. */
            hash: string;
            /** @description Whether everything is as it was written. */
            intact: boolean;
            /**
             * Format: int64
             * @description The last one.
             */
            last: number;
            /**
             * Format: int64
             * @description The last row with a good signature; 0 where there is none.
             */
            signed: number;
        };
        /** @description Where a page is in a list that is counted up to a bound. */
        BoundedPagination: {
            /**
             * Format: int64
             * @description Number of the page, from 1.
             */
            page: number;
            /**
             * Format: int64
             * @description Number of pages that are known.
             */
            pageCount: number;
            /**
             * Format: int64
             * @description Most entries on a page.
             */
            pageSize: number;
            /**
             * Format: int64
             * @description Number of entries, or the bound.
             */
            total: number;
            /** @description Whether there are more than `total`: nobody counted further. */
            totalIsBounded: boolean;
        };
        /** @description What became of several documents. */
        BulkAnswer: {
            /** @description One for each document, in the order of the request. */
            data: components["schemas"]["BulkRow"][];
            /** @description How many. */
            meta: components["schemas"]["BulkMeta"];
        };
        /** @description The documents. */
        BulkBody: {
            /** @description Up to 100 documents. */
            documentIds: string[];
        };
        /** @description How many documents. */
        BulkMeta: {
            /**
             * Format: int64
             * @description Those it was done to.
             */
            done: number;
            /**
             * Format: int64
             * @description Those it was not done to.
             */
            failed: number;
        };
        /** @description What became of one document of several. */
        BulkRow: {
            /** @description The document. */
            documentId: string;
            /** @description Whether it was done. */
            done: boolean;
            error?: components["schemas"]["RowError"] | null;
        };
        /** @description The steps of a change. */
        ChangePlan: {
            /** @description What is taken away that is there. */
            losses: components["schemas"]["Loss"][];
            /** @description What else is worth knowing. */
            notes: string[];
            /** @description Each step, named by its only member; those that change tables with `sql`. */
            steps: Record<string, unknown>[];
        };
        /** @description What is sent to confirm a secret. */
        Confirmation: {
            /** @description The code that the authenticator shows: six digits. */
            otp: string;
        };
        /** @description A content type or component: the schema as it was described (REST contract, section 1). */
        ContentModel: {
            /** @description The attributes in their order, by name. */
            attributes: {
                [key: string]: components["schemas"]["Attribute"];
            };
            /** @description Whether it is the program's own, which nobody changes. */
            builtIn?: boolean | null;
            /** @description Of a component: the first part of its uid. */
            category?: string | null;
            /** @description What earlier sites called its table. */
            collectionName?: string | null;
            /** @description Its names. */
            info: components["schemas"]["ContentModelInfo"];
            /** @description `collectionType` or `singleType`; components have none. */
            kind?: string | null;
            /** @description `draftAndPublish` and others. */
            options?: Record<string, unknown> | null;
            /** @description `i18n.localized` and others. */
            pluginOptions?: Record<string, unknown> | null;
            /** @description By which it is known. */
            uid: string;
        };
        /** @description The names of a content type or component. */
        ContentModelInfo: {
            /** @description What it is for. */
            description?: string | null;
            /** @description Name for people. */
            displayName: string;
            /** @description A picture for it. */
            icon?: string | null;
            /** @description In addresses, of many. */
            pluralName?: string | null;
            /** @description In addresses, of one. */
            singularName?: string | null;
        };
        /** @description Several types and components, as one change. */
        ContentModels: {
            /** @description Components. */
            components: components["schemas"]["ContentModel"][];
            /** @description Content types. */
            contentTypes: components["schemas"]["ContentModel"][];
        };
        /** @description Several types and components to be put, and uids to be deleted, as one change. */
        ContentModelsChange: {
            /** @description Components. */
            components?: components["schemas"]["ContentModel"][] | null;
            /** @description Content types. */
            contentTypes?: components["schemas"]["ContentModel"][] | null;
            /** @description Uids of what is deleted. */
            delete?: string[] | null;
        };
        /** @description An entry that is gone. */
        DeletedEntry: {
            /** @description When (RFC 3339). */
            deletedAt: string;
            /** @description Who removed it. */
            deletedBy: components["schemas"]["VersionAuthor"];
            /** @description The document. */
            documentId: string;
            /** @description The locale; null where the type has none. */
            locale: string | null;
            /** @description What it was called last. */
            title: string | null;
            /**
             * Format: int64
             * @description The version that its removal has left behind, to be brought back.
             */
            version: number;
            /** @description Whether it was published. */
            wasPublished: boolean;
        };
        /** @description The uid of what was deleted. */
        DeletedModel: {
            /** @description The uid. */
            uid: string;
        };
        /** @description Something that a webhook is told. */
        Delivery: {
            /** @description The beginning of the last answer. */
            answer: string | null;
            /** @description When it was last tried (RFC 3339). */
            attemptedAt: string | null;
            /**
             * Format: int32
             * @description How often it was tried.
             */
            attempts: number;
            /** @description When it happened (RFC 3339). */
            createdAt: string;
            /** @description The document. */
            documentId: string;
            /**
             * Format: int64
             * @description How long the last attempt took, in milliseconds.
             */
            duration: number | null;
            /** @description Why the last attempt failed. */
            error: string | null;
            /** @description What happened. */
            event: string;
            /**
             * Format: int64
             * @description Row id.
             */
            id: number;
            /** @description The locale; null where the type has none. */
            locale: string | null;
            /** @description `webhook-id` of its requests, the same at each attempt. */
            messageId: string;
            /** @description When it is tried next (RFC 3339); null where it is settled. */
            nextAttemptAt: string | null;
            /** @description `pending`, `delivered` or `dead`. */
            state: string;
            /**
             * Format: int32
             * @description The status of the last answer.
             */
            status: number | null;
            /** @description The content type. */
            uid: string;
        };
        /** @description An end user, without password and secrets. */
        EndUser: {
            /** @description Whether it is locked out. */
            blocked: boolean | null;
            /** @description Whether the e-mail address is confirmed. */
            confirmed: boolean | null;
            /** @description When it was made (RFC 3339). */
            createdAt: string;
            /** @description Document id. */
            documentId: string;
            /** @description The e-mail address. */
            email: string;
            /**
             * Format: int64
             * @description Row id.
             */
            id: number;
            /** @description How it signs in: `local` is a password. */
            provider: string | null;
            /** @description When it was made (RFC 3339). */
            publishedAt: string | null;
            role: components["schemas"]["RoleOfEndUser"] | null;
            /**
             * Format: int64
             * @description How many sessions are live.
             */
            sessions: number;
            /** @description Whether a second factor is in force. */
            twoFactor: boolean;
            /** @description When it was last changed (RFC 3339). */
            updatedAt: string;
            /** @description Unlike all others. */
            username: string;
        } & {
            [key: string]: components["schemas"]["Value"];
        };
        /**
         * @description What becomes of an end user; what is absent stays as it is. What is shown and cannot be changed is
         *     taken and left.
         */
        EndUserChange: {
            /** @description Whether it is locked out, which ends all sessions. */
            blocked?: boolean | null;
            /** @description Whether the e-mail address counts as confirmed. */
            confirmed?: boolean | null;
            /** @description The e-mail address. */
            email?: string | null;
            /** @description Another password, which ends all sessions. */
            password?: string | null;
            /** @description How it signs in. */
            provider?: string | null;
            role?: components["schemas"]["Value"] | null;
            /** @description Unlike all others. */
            username?: string | null;
        } & {
            [key: string]: components["schemas"]["Value"];
        };
        /** @description A role of end users. */
        EndUserRole: {
            /** @description When it was made (RFC 3339). */
            createdAt: string;
            /** @description What it is for. */
            description: string | null;
            /** @description Document id. */
            documentId: string;
            /**
             * Format: int64
             * @description Row id.
             */
            id: number;
            /** @description Name for people. */
            name: string;
            /**
             * Format: int64
             * @description How many end users have it.
             */
            nb_users: number;
            /** @description What it may do. */
            permissions: components["schemas"]["Permissions"];
            /** @description When it was made (RFC 3339). */
            publishedAt: string;
            /** @description Whether its users need a second factor. */
            requireTwoFactor: boolean;
            /** @description By which it is known. */
            type: string;
            /** @description When it was changed (RFC 3339). */
            updatedAt: string;
        };
        /** @description A page of end users. */
        EndUsers: {
            /** @description The end users. */
            data: components["schemas"]["EndUser"][];
            /** @description Where the page is. */
            meta: components["schemas"]["EntriesMeta"];
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
        /** @description A page of entries. */
        Entries: {
            /** @description The entries. */
            data: components["schemas"]["Entry"][];
            /** @description Where the page is. */
            meta: components["schemas"]["EntriesMeta"];
        };
        /** @description Where a page is. */
        EntriesMeta: {
            /** @description Where the page is. */
            pagination: components["schemas"]["BoundedPagination"];
        };
        /**
         * @description An entry: its ids and times, how it stands, and its attributes by name.
         *
         *     Opened alone it has all that is part of it: components with everything in them, files, the one
         *     entry that a relation leads to (`RelationEntry`), or how many (`{count}`), and `localizations`.
         */
        Entry: {
            /** @description What `If-Match` takes. */
            __etag: string;
            /** @description How the draft stands with what is published. */
            __state: components["schemas"]["EntryState"];
            /** @description When it was made (RFC 3339). */
            createdAt: string;
            /** @description The document; its locales and its draft share it. */
            documentId: string;
            /**
             * Format: int64
             * @description Row id.
             */
            id: number;
            /** @description The locale, where the type has some. */
            locale?: string | null;
            /** @description When it was published (RFC 3339); null in drafts. */
            publishedAt: string | null;
            /** @description When it was last changed (RFC 3339). */
            updatedAt: string;
        } & {
            [key: string]: components["schemas"]["Value"];
        };
        /** @description What is sent to make or change an entry. */
        EntryBody: {
            /** @description Attributes by name; what is absent stays as it is (REST contract, section 4). */
            data: Record<string, unknown>;
        };
        /**
         * @description How a draft stands with what is published.
         * @enum {string}
         */
        EntryState: "draft" | "modified" | "published";
        /** @description One version in a list. */
        EntryVersion: {
            /** @description `create`, `update`, `publish`, `unpublish`, `discard-draft`, `restore` or `delete`. */
            action: string;
            /** @description Who did it. */
            author: components["schemas"]["VersionAuthor"];
            /** @description Whether this is what the public got then. */
            published: boolean;
            /**
             * Format: int64
             * @description Its number: it grows with time, and others lie between two of one entry.
             */
            version: number;
            /** @description When (RFC 3339). */
            writtenAt: string;
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
        /** @description Whether somebody may do something, and why. */
        Explanation: {
            /** @description The action id. */
            action: string;
            /** @description Whether it is allowed. */
            allowed: boolean;
            document?: components["schemas"]["ReachedDocument"] | null;
            /** @description The fields that are reached, where the action is about fields. */
            fields?: string[] | null;
            /** @description Why, for people. */
            reason: string;
            /** @description The role that was asked about, or that the user has. */
            role: string;
            /**
             * @description `all`, `none`, or the condition: with the user put in who was asked about, as it was written
             *     where a role was.
             */
            rows?: Record<string, unknown> | null;
            /** @description `true`, or the limit of the grant; null where there is none. */
            rule?: Record<string, unknown> | null;
            /**
             * Format: int64
             * @description The end user who was asked about.
             */
            userId: number | null;
        };
        /** @description An attribute that two versions differ in. */
        FieldDifference: {
            /** @description Its value in the newer one. */
            after: Record<string, unknown> | null;
            /** @description Its value in the older version. */
            before: Record<string, unknown> | null;
            /** @description The name of the attribute. */
            field: string;
        };
        /** @description Another file with the same bytes. */
        FileCopy: {
            /** @description The document. */
            documentId: string;
            /**
             * Format: int64
             * @description Row id.
             */
            id: number;
            /** @description Name for people. */
            name: string;
        };
        /** @description What is said of a file; what is absent stays as it is. */
        FileDescription: {
            access?: components["schemas"]["MediaAccess"] | null;
            /** @description What it shows, for whoever does not see it. */
            alternativeText?: string | null;
            /** @description What stands below it. */
            caption?: string | null;
            focalPoint?: components["schemas"]["FocalPoint"] | null;
            /**
             * Format: int64
             * @description Row id of the folder that it goes to; null for the place outside of all folders.
             */
            folder?: number | null;
            /** @description Name for people. */
            name?: string | null;
        };
        /** @description A smaller image of an image. */
        FileFormat: {
            /** @description Extension with its dot. */
            ext: string;
            /** @description Name of its bytes, without extension. */
            hash: string;
            /**
             * Format: int64
             * @description Height, in pixels.
             */
            height: number;
            /** @description Media type. */
            mime: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: double
             * @description Size in kilobytes (1,000 bytes).
             */
            size: number;
            /**
             * Format: int64
             * @description Size in bytes.
             */
            sizeInBytes?: number | null;
            /** @description Where its bytes are. */
            url: string;
            /**
             * Format: int64
             * @description Width, in pixels.
             */
            width: number;
        };
        /** @description A place where a file is used. */
        FileUse: {
            /** @description The document. */
            documentId: string;
            /**
             * @description The attribute: `cover`, in a component `seo.image`, in the component `text.quote` of the zone
             *     `blocks` `blocks.text.quote.portrait`.
             */
            field: string;
            /** @description Whether the draft uses it. */
            inDraft: boolean;
            /** @description Whether what is published uses it. */
            inPublished: boolean;
            /** @description `collectionType` or `singleType`. */
            kind: string;
            /** @description Its locale, where the type has some. */
            locale: string | null;
            /** @description What it is called. */
            title: string | null;
            /** @description Uid of the content type. */
            uid: string;
        };
        /** @description A page of the places where a file is used. */
        FileUses: {
            /** @description The places. */
            data: components["schemas"]["FileUse"][];
            /** @description Where the page is. */
            meta: components["schemas"]["FileUsesMeta"];
        };
        /** @description Where a page is, and what is not shown. */
        FileUsesMeta: {
            /**
             * Format: int64
             * @description How many places there are in types that the caller may not see.
             */
            hidden: number;
            /** @description Where the page is. */
            pagination: components["schemas"]["BoundedPagination"];
        };
        /** @description A point of an image, in percent from its upper left corner. */
        FocalPoint: {
            /**
             * Format: double
             * @description To the right.
             */
            x: number;
            /**
             * Format: double
             * @description Down.
             */
            y: number;
        };
        /** @description The state of the process, in a word. */
        Health: {
            /** @description `ok`, or `unavailable`. */
            status: string;
        };
        /** @description An invitation that can be redeemed. */
        Invitation: {
            /** @description When it was made (RFC 3339). */
            createdAt: string;
            /** @description The only address it is for. */
            email: string;
            /** @description No use after (RFC 3339). */
            expiresAt: string;
            /** @description By which it is known; not a secret. */
            id: string;
            /** @description The address of who invites; null for the operator, or whom there is no more. */
            invitedBy: string | null;
            /** @description The role that the person gets. */
            role: components["schemas"]["AdministratorRole"];
            /** @description What its link ends in, after `/setup#`: shown once, when it is made. */
            token?: string | null;
        };
        /** @description Something that is planned for a document of some type, or was. */
        Job: components["schemas"]["Scheduled"] & {
            /** @description The content type; null where it is gone. */
            uid: string | null;
        };
        /** @description When the whole log was looked at for the last time. */
        LastVerdict: {
            verdict: components["schemas"]["AuditVerdict"] | null;
        };
        /**
         * @description What is done later.
         * @enum {string}
         */
        Later: "publish" | "unpublish";
        /** @description What is said about a list. */
        ListMeta: {
            /** @description Where the page is. */
            pagination: components["schemas"]["Pagination"];
        };
        /** @description A locale of the content. */
        Locale: {
            /** @description A language, perhaps with a script and a region. */
            code: string;
            /** @description When it was made (RFC 3339). */
            createdAt: string;
            /** @description Document id. */
            documentId: string;
            /**
             * Format: int64
             * @description Row id.
             */
            id: number;
            /** @description Whether it is the default. */
            isDefault: boolean;
            /** @description Name for people. */
            name: string;
            /** @description When it was made (RFC 3339). */
            publishedAt: string;
            /** @description When it was changed (RFC 3339). */
            updatedAt: string;
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
        /** @description Something that a change takes away. */
        Loss: {
            /** @description The attribute, where it is about one. */
            attribute: string | null;
            /**
             * Format: int64
             * @description How many rows or values; null where nobody counted.
             */
            count: number | null;
            /** @description The uid. */
            model: string;
            /** @description What is lost, for people. */
            what: string;
        };
        /** @description An administrator, and whether somebody should look after the account. */
        ManagedAdministrator: components["schemas"]["Administrator"] & {
            /** @description Whether nobody has signed in for as long as `limits.stale_admin_days` says. */
            stale: boolean;
        };
        /** @description A role of administrators. */
        ManagedRole: {
            /** @description By which it is known. */
            code: string;
            /** @description What it is for. */
            description: string;
            /** @description Whether it allows everything, what later versions bring included. */
            everything: boolean;
            /**
             * Format: int64
             * @description How many administrators have it.
             */
            holders: number;
            /**
             * Format: int64
             * @description Row id.
             */
            id: number;
            /** @description Its name for people. */
            name: string;
            /** @description The names of what it allows, such as `content.read`. */
            rights: string[];
        };
        /** @description A page of a list. */
        Many_AdministratorSession: {
            /** @description The things on the page. */
            data: {
                /** @description Address of the sign-in. */
                address: string | null;
                /** @description Sign-in (RFC 3339). */
                createdAt: string;
                /** @description Whether it is the one that asks. */
                current: boolean;
                /** @description No use after (RFC 3339), unless it is refreshed. */
                expiresAt: string;
                /** @description Its id; not a secret. */
                id: string;
                /** @description Last refresh (RFC 3339). */
                lastUsedAt: string;
                /** @description `User-Agent` of the sign-in. */
                userAgent: string | null;
            }[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A page of a list. */
        Many_ApiToken: {
            /** @description The things on the page. */
            data: {
                /** @description The secret, shown once when it is made or rotated. */
                accessKey?: string | null;
                /** @description When it was made (RFC 3339). */
                createdAt: string | null;
                /** @description What it is for. */
                description: string;
                /** @description When it becomes void (RFC 3339); null for never. */
                expiresAt: string | null;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description When it was last used (RFC 3339). */
                lastUsedAt: string | null;
                /** @description Its name, unlike all others. */
                name: string;
                permissions: components["schemas"]["Permissions"] | null;
                /** @description `read-only`, `full-access` or `custom`. */
                type: string;
            }[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A page of a list. */
        Many_AuditEntry: {
            /** @description The things on the page. */
            data: {
                /** @description What was done, or tried. */
                action: string;
                /**
                 * Format: int64
                 * @description Row id of who acted.
                 */
                actorId: number | null;
                /** @description `administrator`, `operator`, `program`, `user`, `token` or `anyone`. */
                actorKind: string;
                /** @description The e-mail address that an administrator had then. */
                actorName: string | null;
                /** @description Where from. */
                address: string | null;
                /** @description When it happened (RFC 3339). */
                at: string;
                /** @description What else is to be known. */
                details: {
                    [key: string]: components["schemas"]["Value"];
                };
                /** @description Hash of this row, the one before included. */
                hash: string;
                /**
                 * Format: int64
                 * @description Its place, from 1 and without a gap.
                 */
                id: number;
                /** @description Which one. */
                objectId: string | null;
                /** @description The kind of thing it was done to: the uid of a type, or a word. */
                objectKind: string | null;
                /** @description `done`, or why it was refused. */
                outcome: string;
                /** @description Hash of the row before. */
                previous: string;
                /** @description The request, as its answer named it. */
                request: string | null;
                /** @description The session. */
                session: string | null;
            }[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A page of a list. */
        Many_ContentModel: {
            /** @description The things on the page. */
            data: {
                /** @description The attributes in their order, by name. */
                attributes: {
                    [key: string]: components["schemas"]["Attribute"];
                };
                /** @description Whether it is the program's own, which nobody changes. */
                builtIn?: boolean | null;
                /** @description Of a component: the first part of its uid. */
                category?: string | null;
                /** @description What earlier sites called its table. */
                collectionName?: string | null;
                /** @description Its names. */
                info: components["schemas"]["ContentModelInfo"];
                /** @description `collectionType` or `singleType`; components have none. */
                kind?: string | null;
                /** @description `draftAndPublish` and others. */
                options?: Record<string, unknown> | null;
                /** @description `i18n.localized` and others. */
                pluginOptions?: Record<string, unknown> | null;
                /** @description By which it is known. */
                uid: string;
            }[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A page of a list. */
        Many_DeletedEntry: {
            /** @description The things on the page. */
            data: {
                /** @description When (RFC 3339). */
                deletedAt: string;
                /** @description Who removed it. */
                deletedBy: components["schemas"]["VersionAuthor"];
                /** @description The document. */
                documentId: string;
                /** @description The locale; null where the type has none. */
                locale: string | null;
                /** @description What it was called last. */
                title: string | null;
                /**
                 * Format: int64
                 * @description The version that its removal has left behind, to be brought back.
                 */
                version: number;
                /** @description Whether it was published. */
                wasPublished: boolean;
            }[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A page of a list. */
        Many_Delivery: {
            /** @description The things on the page. */
            data: {
                /** @description The beginning of the last answer. */
                answer: string | null;
                /** @description When it was last tried (RFC 3339). */
                attemptedAt: string | null;
                /**
                 * Format: int32
                 * @description How often it was tried.
                 */
                attempts: number;
                /** @description When it happened (RFC 3339). */
                createdAt: string;
                /** @description The document. */
                documentId: string;
                /**
                 * Format: int64
                 * @description How long the last attempt took, in milliseconds.
                 */
                duration: number | null;
                /** @description Why the last attempt failed. */
                error: string | null;
                /** @description What happened. */
                event: string;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description The locale; null where the type has none. */
                locale: string | null;
                /** @description `webhook-id` of its requests, the same at each attempt. */
                messageId: string;
                /** @description When it is tried next (RFC 3339); null where it is settled. */
                nextAttemptAt: string | null;
                /** @description `pending`, `delivered` or `dead`. */
                state: string;
                /**
                 * Format: int32
                 * @description The status of the last answer.
                 */
                status: number | null;
                /** @description The content type. */
                uid: string;
            }[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A page of a list. */
        Many_EndUserRole: {
            /** @description The things on the page. */
            data: {
                /** @description When it was made (RFC 3339). */
                createdAt: string;
                /** @description What it is for. */
                description: string | null;
                /** @description Document id. */
                documentId: string;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description Name for people. */
                name: string;
                /**
                 * Format: int64
                 * @description How many end users have it.
                 */
                nb_users: number;
                /** @description What it may do. */
                permissions: components["schemas"]["Permissions"];
                /** @description When it was made (RFC 3339). */
                publishedAt: string;
                /** @description Whether its users need a second factor. */
                requireTwoFactor: boolean;
                /** @description By which it is known. */
                type: string;
                /** @description When it was changed (RFC 3339). */
                updatedAt: string;
            }[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A page of a list. */
        Many_EntryVersion: {
            /** @description The things on the page. */
            data: {
                /** @description `create`, `update`, `publish`, `unpublish`, `discard-draft`, `restore` or `delete`. */
                action: string;
                /** @description Who did it. */
                author: components["schemas"]["VersionAuthor"];
                /** @description Whether this is what the public got then. */
                published: boolean;
                /**
                 * Format: int64
                 * @description Its number: it grows with time, and others lie between two of one entry.
                 */
                version: number;
                /** @description When (RFC 3339). */
                writtenAt: string;
            }[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A page of a list. */
        Many_Invitation: {
            /** @description The things on the page. */
            data: {
                /** @description When it was made (RFC 3339). */
                createdAt: string;
                /** @description The only address it is for. */
                email: string;
                /** @description No use after (RFC 3339). */
                expiresAt: string;
                /** @description By which it is known; not a secret. */
                id: string;
                /** @description The address of who invites; null for the operator, or whom there is no more. */
                invitedBy: string | null;
                /** @description The role that the person gets. */
                role: components["schemas"]["AdministratorRole"];
                /** @description What its link ends in, after `/setup#`: shown once, when it is made. */
                token?: string | null;
            }[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A page of a list. */
        Many_Job: {
            /** @description The things on the page. */
            data: (components["schemas"]["Scheduled"] & {
                /** @description The content type; null where it is gone. */
                uid: string | null;
            })[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A page of a list. */
        Many_Locale: {
            /** @description The things on the page. */
            data: {
                /** @description A language, perhaps with a script and a region. */
                code: string;
                /** @description When it was made (RFC 3339). */
                createdAt: string;
                /** @description Document id. */
                documentId: string;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description Whether it is the default. */
                isDefault: boolean;
                /** @description Name for people. */
                name: string;
                /** @description When it was made (RFC 3339). */
                publishedAt: string;
                /** @description When it was changed (RFC 3339). */
                updatedAt: string;
            }[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A page of a list. */
        Many_ManagedAdministrator: {
            /** @description The things on the page. */
            data: (components["schemas"]["Administrator"] & {
                /** @description Whether nobody has signed in for as long as `limits.stale_admin_days` says. */
                stale: boolean;
            })[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A page of a list. */
        Many_ManagedRole: {
            /** @description The things on the page. */
            data: {
                /** @description By which it is known. */
                code: string;
                /** @description What it is for. */
                description: string;
                /** @description Whether it allows everything, what later versions bring included. */
                everything: boolean;
                /**
                 * Format: int64
                 * @description How many administrators have it.
                 */
                holders: number;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description Its name for people. */
                name: string;
                /** @description The names of what it allows, such as `content.read`. */
                rights: string[];
            }[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A page of a list. */
        Many_RelationEntry: {
            /** @description The things on the page. */
            data: ({
                /** @description What `If-Match` takes. */
                __etag?: string | null;
                __state?: components["schemas"]["EntryState"] | null;
                /** @description The document. */
                documentId: string;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description The locale, where the type has some. */
                locale?: string | null;
                /** @description When it was published (RFC 3339); null in drafts. */
                publishedAt: string | null;
                /** @description When it was last changed (RFC 3339). */
                updatedAt: string;
            } & {
                [key: string]: components["schemas"]["Value"];
            })[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A page of a list. */
        Many_SchemaChange: {
            /** @description The things on the page. */
            data: {
                /** @description When (RFC 3339). */
                appliedAt: string | null;
                /**
                 * Format: int64
                 * @description Row id of the administrator who did; none where a command or an import did.
                 */
                appliedBy: number | null;
                /** @description Hash of its plan. */
                hash: string;
                /** @description What it took away. */
                losses: components["schemas"]["Loss"][];
                /** @description Uids of the types and components that it touched. */
                uids: string[];
                /** @description Until when it can be taken back (RFC 3339); null where it cannot. */
                undoableUntil: string | null;
                /**
                 * Format: int64
                 * @description The version of the change that it took back, if it did.
                 */
                undoes: number | null;
                /**
                 * Format: int64
                 * @description The version of the schema that it made.
                 */
                version: number;
            }[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A page of a list. */
        Many_View: {
            /** @description The things on the page. */
            data: {
                /** @description When it was made (RFC 3339). */
                createdAt: string;
                /** @description Whether the caller may change it. */
                editable: boolean;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description Name for people. */
                name: string;
                /**
                 * Format: int64
                 * @description Row id of the administrator who made it.
                 */
                ownerId: number;
                /** @description The query string of the list, without its `?`. */
                query: string;
                /** @description `private` or `everyone`. */
                scope: string;
                /** @description The content type. */
                uid: string;
                /** @description When it was changed (RFC 3339). */
                updatedAt: string;
            }[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A page of a list. */
        Many_Webhook: {
            /** @description The things on the page. */
            data: {
                /** @description When it was made (RFC 3339). */
                createdAt: string;
                /**
                 * Format: int64
                 * @description Deliveries that were given up.
                 */
                dead: number;
                /** @description Whether it is told anything. */
                enabled: boolean;
                /** @description What it is told of. */
                events: string[];
                /** @description Whether deliveries were given up that nobody has replayed. */
                failing: boolean;
                /** @description Further headers by their names; the values are not shown. */
                headers: Record<string, unknown>;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description Its name, unlike all others. */
                name: string;
                /**
                 * Format: int64
                 * @description Deliveries that wait.
                 */
                pending: number;
                /** @description Until when the secret before signs too (RFC 3339). */
                previousSecretUntil: string | null;
                /** @description What signs, shown once when it is made or rotated. */
                secret?: string | null;
                /** @description When the secret was made (RFC 3339). */
                secretSetAt: string;
                /** @description When it was changed (RFC 3339). */
                updatedAt: string;
                /** @description Where it is told. */
                url: string;
            }[];
            /** @description Where the page is in the list. */
            meta: components["schemas"]["ListMeta"];
        };
        /**
         * @description Who may see a file.
         * @enum {string}
         */
        MediaAccess: "public" | "private";
        /** @description What became of several files. */
        MediaBulkAnswer: {
            /** @description One for each file, in the order of the request. */
            data: components["schemas"]["MediaBulkRow"][];
            /** @description How many. */
            meta: components["schemas"]["BulkMeta"];
        };
        /** @description What became of one file of several. */
        MediaBulkRow: {
            /** @description Whether it was done. */
            done: boolean;
            error?: components["schemas"]["RowError"] | null;
            /**
             * Format: int64
             * @description Row id.
             */
            id: number;
        };
        /** @description A folder of files. */
        MediaFolder: {
            access: components["schemas"]["MediaAccess"] | null;
            /** @description The document. */
            documentId: string;
            /**
             * Format: int64
             * @description How many files are right in it.
             */
            files: number;
            /**
             * Format: int64
             * @description How many folders are right in it.
             */
            folders: number;
            /**
             * Format: int64
             * @description Row id.
             */
            id: number;
            /** @description Whether what is in it is private, unless said otherwise. */
            isPrivate: boolean;
            /** @description Name for people; no two folders in one place have the same, whatever its case. */
            name: string;
            /**
             * Format: int64
             * @description Row id of the folder around it.
             */
            parentId: number | null;
            /** @description The way to it, which `folderPath` of the files in it says too. */
            path: string;
        };
        /** @description What becomes of a folder; what is absent stays as it is. */
        MediaFolderChange: {
            access?: components["schemas"]["MediaAccess"] | null;
            /** @description Name for people. */
            name?: string | null;
            /**
             * Format: int64
             * @description Row id of the folder that it goes to; null for the place outside of all folders.
             */
            parentId?: number | null;
        };
        /** @description All folders. */
        MediaFolders: {
            /** @description The folders, each behind the one around it. */
            data: components["schemas"]["MediaFolder"][];
            /** @description What is in none. */
            meta: components["schemas"]["MediaFoldersMeta"];
        };
        /** @description What is in no folder. */
        MediaFoldersMeta: {
            /**
             * Format: int64
             * @description How many files are in no folder.
             */
            files: number;
        };
        /** @description A form with files. */
        MediaForm: {
            /** @description What is said of each, in JSON, in the order of the files. */
            file_info?: string[] | null;
            /** @description The files. */
            files: string[];
        };
        /** @description The files. */
        MediaIds: {
            /** @description Row ids of up to 100 files. */
            ids: number[];
        };
        /** @description The files, and where they go. */
        MediaMove: {
            /**
             * Format: int64
             * @description Row id of the folder; null for the place outside of all folders.
             */
            folder: number | null;
            /** @description Row ids of up to 100 files. */
            ids: number[];
        };
        /** @description How much of the room for files is taken. */
        MediaUsage: {
            /**
             * Format: int64
             * @description Their bytes, as the quota counts them: smaller images of images are not among them.
             */
            bytes: number;
            /**
             * Format: int64
             * @description How many files there are.
             */
            files: number;
            /**
             * Format: int64
             * @description Most bytes (`limits.upload_library_bytes`); null where nothing limits them.
             */
            quotaBytes: number | null;
        };
        /** @description The same as it is sent. */
        ModelOrChange: components["schemas"]["ContentModel"] | components["schemas"]["ContentModelsChange"];
        /** @description A role to be made. */
        NewAdministratorRole: {
            /** @description By which it is known; follows from the name where it is absent. */
            code?: string | null;
            /** @description What it is for. */
            description?: string | null;
            /** @description Its name for people. */
            name: string;
            /** @description The names of what it allows, such as `content.read`. Nobody gives more than they hold. */
            rights: string[];
        };
        /** @description What makes an end user. */
        NewEndUser: {
            /** @description Whether it is locked out from the beginning. */
            blocked?: boolean | null;
            /** @description Whether the e-mail address counts as confirmed. */
            confirmed?: boolean | null;
            /** @description The e-mail address. */
            email: string;
            /** @description The password. */
            password: string;
            /** @description The role: a row id, a document id, or an object that has one of them. */
            role: components["schemas"]["Value"];
            /** @description Unlike all others. */
            username: string;
        } & {
            [key: string]: components["schemas"]["Value"];
        };
        /** @description Whom to invite. */
        NewInvitation: {
            /** @description The only address that the link is for. */
            email: string;
            /** @description Code of the role. */
            role: string;
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
        /** @description A folder to be made. */
        NewMediaFolder: {
            access?: components["schemas"]["MediaAccess"] | null;
            /** @description Name for people. */
            name: string;
            /**
             * Format: int64
             * @description Row id of the folder around it.
             */
            parentId?: number | null;
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
            /** @description Whether users of the role need a second factor. */
            requireTwoFactor?: boolean;
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
        /** @description A view to be made. */
        NewViewBody: {
            /** @description Name for people. */
            name: string;
            /** @description The query string of the list, without its `?`. */
            query: string;
            scope?: components["schemas"]["Scope"] | null;
            /** @description The content type. */
            uid: string;
        };
        /** @description A webhook to be made. */
        NewWebhook: {
            /** @description Whether it is told anything; it is where this is absent. */
            enabled?: boolean | null;
            /**
             * @description What it is told of: `entry.create`, `entry.update`, `entry.publish`, `entry.unpublish`,
             *     `entry.draft-discard`, `entry.delete`.
             */
            events: string[];
            /** @description Further headers, such as `Authorization`. Their values are not shown again. */
            headers?: Record<string, unknown> | null;
            /** @description Its name, unlike all others. */
            name: string;
            /**
             * @description Where it is told: https at port 443, in the public Internet, or as `webhooks.allowed_networks`
             *     says.
             */
            url: string;
        };
        /** @description An empty object. */
        NoMeta: Record<string, unknown>;
        /** @description One thing. */
        One_Administrator: {
            /** @description An administrator. */
            data: {
                /** @description When the account was made (RFC 3339). */
                createdAt: string;
                /** @description Whether the account is locked out. */
                disabled: boolean;
                /** @description Document id. */
                documentId: string;
                /** @description The e-mail address. */
                email: string;
                /** @description The first name. */
                firstname: string | null;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description The last sign-in (RFC 3339). */
                lastLoginAt: string | null;
                /** @description The last name. */
                lastname: string | null;
                /** @description The names of the rights that the role has, such as `content.read`. */
                rights: string[];
                /** @description The role. */
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
        One_ApiToken: {
            /** @description A token for a program that calls the content API. */
            data: {
                /** @description The secret, shown once when it is made or rotated. */
                accessKey?: string | null;
                /** @description When it was made (RFC 3339). */
                createdAt: string | null;
                /** @description What it is for. */
                description: string;
                /** @description When it becomes void (RFC 3339); null for never. */
                expiresAt: string | null;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description When it was last used (RFC 3339). */
                lastUsedAt: string | null;
                /** @description Its name, unlike all others. */
                name: string;
                permissions: components["schemas"]["Permissions"] | null;
                /** @description `read-only`, `full-access` or `custom`. */
                type: string;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_AuditEntry: {
            /** @description Something that was done, or refused. */
            data: {
                /** @description What was done, or tried. */
                action: string;
                /**
                 * Format: int64
                 * @description Row id of who acted.
                 */
                actorId: number | null;
                /** @description `administrator`, `operator`, `program`, `user`, `token` or `anyone`. */
                actorKind: string;
                /** @description The e-mail address that an administrator had then. */
                actorName: string | null;
                /** @description Where from. */
                address: string | null;
                /** @description When it happened (RFC 3339). */
                at: string;
                /** @description What else is to be known. */
                details: {
                    [key: string]: components["schemas"]["Value"];
                };
                /** @description Hash of this row, the one before included. */
                hash: string;
                /**
                 * Format: int64
                 * @description Its place, from 1 and without a gap.
                 */
                id: number;
                /** @description Which one. */
                objectId: string | null;
                /** @description The kind of thing it was done to: the uid of a type, or a word. */
                objectKind: string | null;
                /** @description `done`, or why it was refused. */
                outcome: string;
                /** @description Hash of the row before. */
                previous: string;
                /** @description The request, as its answer named it. */
                request: string | null;
                /** @description The session. */
                session: string | null;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_AuditVerdict: {
            /** @description What a look at the whole log has found. */
            data: {
                /** @description When it was looked at (RFC 3339). */
                at: string;
                /** @description What is not as it was written, at most 1,000 of it. */
                faults: components["schemas"]["AuditFault"][];
                /**
                 * Format: int64
                 * @description The first row that was looked at; older ones were given up for their age.
                 */
                first: number;
                /**
                 * Format: int64
                 * @description How much of it there is in all.
                 */
                found: number;
                /** @description The hash of the last one. */
                hash: string;
                /** @description Whether everything is as it was written. */
                intact: boolean;
                /**
                 * Format: int64
                 * @description The last one.
                 */
                last: number;
                /**
                 * Format: int64
                 * @description The last row with a good signature; 0 where there is none.
                 */
                signed: number;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_ContentModel: {
            /** @description A content type or component: the schema as it was described (REST contract, section 1). */
            data: {
                /** @description The attributes in their order, by name. */
                attributes: {
                    [key: string]: components["schemas"]["Attribute"];
                };
                /** @description Whether it is the program's own, which nobody changes. */
                builtIn?: boolean | null;
                /** @description Of a component: the first part of its uid. */
                category?: string | null;
                /** @description What earlier sites called its table. */
                collectionName?: string | null;
                /** @description Its names. */
                info: components["schemas"]["ContentModelInfo"];
                /** @description `collectionType` or `singleType`; components have none. */
                kind?: string | null;
                /** @description `draftAndPublish` and others. */
                options?: Record<string, unknown> | null;
                /** @description `i18n.localized` and others. */
                pluginOptions?: Record<string, unknown> | null;
                /** @description By which it is known. */
                uid: string;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Delivery: {
            /** @description Something that a webhook is told. */
            data: {
                /** @description The beginning of the last answer. */
                answer: string | null;
                /** @description When it was last tried (RFC 3339). */
                attemptedAt: string | null;
                /**
                 * Format: int32
                 * @description How often it was tried.
                 */
                attempts: number;
                /** @description When it happened (RFC 3339). */
                createdAt: string;
                /** @description The document. */
                documentId: string;
                /**
                 * Format: int64
                 * @description How long the last attempt took, in milliseconds.
                 */
                duration: number | null;
                /** @description Why the last attempt failed. */
                error: string | null;
                /** @description What happened. */
                event: string;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description The locale; null where the type has none. */
                locale: string | null;
                /** @description `webhook-id` of its requests, the same at each attempt. */
                messageId: string;
                /** @description When it is tried next (RFC 3339); null where it is settled. */
                nextAttemptAt: string | null;
                /** @description `pending`, `delivered` or `dead`. */
                state: string;
                /**
                 * Format: int32
                 * @description The status of the last answer.
                 */
                status: number | null;
                /** @description The content type. */
                uid: string;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_EndUser: {
            /** @description An end user, without password and secrets. */
            data: {
                /** @description Whether it is locked out. */
                blocked: boolean | null;
                /** @description Whether the e-mail address is confirmed. */
                confirmed: boolean | null;
                /** @description When it was made (RFC 3339). */
                createdAt: string;
                /** @description Document id. */
                documentId: string;
                /** @description The e-mail address. */
                email: string;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description How it signs in: `local` is a password. */
                provider: string | null;
                /** @description When it was made (RFC 3339). */
                publishedAt: string | null;
                role: components["schemas"]["RoleOfEndUser"] | null;
                /**
                 * Format: int64
                 * @description How many sessions are live.
                 */
                sessions: number;
                /** @description Whether a second factor is in force. */
                twoFactor: boolean;
                /** @description When it was last changed (RFC 3339). */
                updatedAt: string;
                /** @description Unlike all others. */
                username: string;
            } & {
                [key: string]: components["schemas"]["Value"];
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_EndUserRole: {
            /** @description A role of end users. */
            data: {
                /** @description When it was made (RFC 3339). */
                createdAt: string;
                /** @description What it is for. */
                description: string | null;
                /** @description Document id. */
                documentId: string;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description Name for people. */
                name: string;
                /**
                 * Format: int64
                 * @description How many end users have it.
                 */
                nb_users: number;
                /** @description What it may do. */
                permissions: components["schemas"]["Permissions"];
                /** @description When it was made (RFC 3339). */
                publishedAt: string;
                /** @description Whether its users need a second factor. */
                requireTwoFactor: boolean;
                /** @description By which it is known. */
                type: string;
                /** @description When it was changed (RFC 3339). */
                updatedAt: string;
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
        One_Entry: {
            /**
             * @description An entry: its ids and times, how it stands, and its attributes by name.
             *
             *     Opened alone it has all that is part of it: components with everything in them, files, the one
             *     entry that a relation leads to (`RelationEntry`), or how many (`{count}`), and `localizations`.
             */
            data: {
                /** @description What `If-Match` takes. */
                __etag: string;
                /** @description How the draft stands with what is published. */
                __state: components["schemas"]["EntryState"];
                /** @description When it was made (RFC 3339). */
                createdAt: string;
                /** @description The document; its locales and its draft share it. */
                documentId: string;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description The locale, where the type has some. */
                locale?: string | null;
                /** @description When it was published (RFC 3339); null in drafts. */
                publishedAt: string | null;
                /** @description When it was last changed (RFC 3339). */
                updatedAt: string;
            } & {
                [key: string]: components["schemas"]["Value"];
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Explanation: {
            /** @description Whether somebody may do something, and why. */
            data: {
                /** @description The action id. */
                action: string;
                /** @description Whether it is allowed. */
                allowed: boolean;
                document?: components["schemas"]["ReachedDocument"] | null;
                /** @description The fields that are reached, where the action is about fields. */
                fields?: string[] | null;
                /** @description Why, for people. */
                reason: string;
                /** @description The role that was asked about, or that the user has. */
                role: string;
                /**
                 * @description `all`, `none`, or the condition: with the user put in who was asked about, as it was written
                 *     where a role was.
                 */
                rows?: Record<string, unknown> | null;
                /** @description `true`, or the limit of the grant; null where there is none. */
                rule?: Record<string, unknown> | null;
                /**
                 * Format: int64
                 * @description The end user who was asked about.
                 */
                userId: number | null;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Invitation: {
            /** @description An invitation that can be redeemed. */
            data: {
                /** @description When it was made (RFC 3339). */
                createdAt: string;
                /** @description The only address it is for. */
                email: string;
                /** @description No use after (RFC 3339). */
                expiresAt: string;
                /** @description By which it is known; not a secret. */
                id: string;
                /** @description The address of who invites; null for the operator, or whom there is no more. */
                invitedBy: string | null;
                /** @description The role that the person gets. */
                role: components["schemas"]["AdministratorRole"];
                /** @description What its link ends in, after `/setup#`: shown once, when it is made. */
                token?: string | null;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Job: {
            /** @description Something that is planned for a document of some type, or was. */
            data: components["schemas"]["Scheduled"] & {
                /** @description The content type; null where it is gone. */
                uid: string | null;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_LastVerdict: {
            /** @description When the whole log was looked at for the last time. */
            data: {
                verdict: components["schemas"]["AuditVerdict"] | null;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Locale: {
            /** @description A locale of the content. */
            data: {
                /** @description A language, perhaps with a script and a region. */
                code: string;
                /** @description When it was made (RFC 3339). */
                createdAt: string;
                /** @description Document id. */
                documentId: string;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description Whether it is the default. */
                isDefault: boolean;
                /** @description Name for people. */
                name: string;
                /** @description When it was made (RFC 3339). */
                publishedAt: string;
                /** @description When it was changed (RFC 3339). */
                updatedAt: string;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_ManagedAdministrator: {
            /** @description An administrator, and whether somebody should look after the account. */
            data: components["schemas"]["Administrator"] & {
                /** @description Whether nobody has signed in for as long as `limits.stale_admin_days` says. */
                stale: boolean;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_ManagedRole: {
            /** @description A role of administrators. */
            data: {
                /** @description By which it is known. */
                code: string;
                /** @description What it is for. */
                description: string;
                /** @description Whether it allows everything, what later versions bring included. */
                everything: boolean;
                /**
                 * Format: int64
                 * @description How many administrators have it.
                 */
                holders: number;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description Its name for people. */
                name: string;
                /** @description The names of what it allows, such as `content.read`. */
                rights: string[];
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_MediaFolder: {
            /** @description A folder of files. */
            data: {
                access: components["schemas"]["MediaAccess"] | null;
                /** @description The document. */
                documentId: string;
                /**
                 * Format: int64
                 * @description How many files are right in it.
                 */
                files: number;
                /**
                 * Format: int64
                 * @description How many folders are right in it.
                 */
                folders: number;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description Whether what is in it is private, unless said otherwise. */
                isPrivate: boolean;
                /** @description Name for people; no two folders in one place have the same, whatever its case. */
                name: string;
                /**
                 * Format: int64
                 * @description Row id of the folder around it.
                 */
                parentId: number | null;
                /** @description The way to it, which `folderPath` of the files in it says too. */
                path: string;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_MediaUsage: {
            /** @description How much of the room for files is taken. */
            data: {
                /**
                 * Format: int64
                 * @description Their bytes, as the quota counts them: smaller images of images are not among them.
                 */
                bytes: number;
                /**
                 * Format: int64
                 * @description How many files there are.
                 */
                files: number;
                /**
                 * Format: int64
                 * @description Most bytes (`limits.upload_library_bytes`); null where nothing limits them.
                 */
                quotaBytes: number | null;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_PlannedChange: {
            /** @description What a change would do. */
            data: {
                /** @description Names the plan: `confirm` takes it. */
                hash: string;
                /** @description The plan. */
                plan: components["schemas"]["ChangePlan"];
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Replayed: {
            /** @description What is made once more. */
            data: {
                /**
                 * Format: int64
                 * @description How many deliveries.
                 */
                count: number;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Scheduled: {
            /** @description Something that is planned for a document, or was. */
            data: {
                /** @description `publish` or `unpublish`. */
                action: string;
                /** @description When it is to be done (RFC 3339). */
                at: string;
                /** @description When it was asked for (RFC 3339). */
                createdAt: string;
                /**
                 * Format: int64
                 * @description Row id of the administrator who asked.
                 */
                createdBy: number | null;
                /** @description The document. */
                documentId: string;
                error: components["schemas"]["ScheduledFailure"] | null;
                /** @description When it was done or given up (RFC 3339). */
                finishedAt: string | null;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description The locale; `*` for every one, null where the type has none. */
                locale: string | null;
                /** @description `pending`, `running`, `done` or `failed`. */
                state: string;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Site: {
            /** @description Addresses outside of the administration. */
            data: {
                /** @description What addresses of the content API and of files begin with; no slash at the end. */
                contentUrl: string;
                /**
                 * @description Where an entry is shown before it is published, with places for `{uid}`, `{documentId}`,
                 *     `{locale}`, `{status}` and `{slug}`; null where nothing shows it.
                 */
                previewUrl: string | null;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_SteppedUp: {
            /** @description Until when it counts. */
            data: {
                /** @description The instant (RFC 3339). */
                until: string;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_StoredFile: {
            /** @description A stored file: what it is, where its bytes are, and in which sizes. */
            data: {
                access: components["schemas"]["MediaAccess"] | null;
                /** @description What it shows, for whoever does not see it. */
                alternativeText: string | null;
                /** @description What stands below it. */
                caption: string | null;
                /** @description When it came (RFC 3339). */
                createdAt: string;
                /** @description The document. */
                documentId: string;
                /** @description Extension with its dot. */
                ext: string | null;
                focalPoint: components["schemas"]["FocalPoint"] | null;
                folder?: components["schemas"]["RelationEntry"] | null;
                /** @description Path of its folder. */
                folderPath: string | null;
                /** @description Smaller images of an image, by `thumbnail`, `small`, `medium` and `large`. */
                formats: {
                    [key: string]: components["schemas"]["FileFormat"];
                } | null;
                /** @description Name of its bytes, without extension. */
                hash: string;
                /**
                 * Format: int64
                 * @description Height of an image, in pixels.
                 */
                height: number | null;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description Whether it is private: because somebody has said so, or since its folder is. */
                isPrivate: boolean | null;
                /** @description Media type. */
                mime: string;
                /** @description Name for people. */
                name: string;
                /** @description A picture of what is none itself. */
                previewUrl: string | null;
                /** @description Who keeps its bytes. */
                provider: string;
                /** @description What that one notes about it. */
                provider_metadata: Record<string, unknown> | null;
                /** @description As `createdAt` (RFC 3339). */
                publishedAt: string | null;
                /**
                 * Format: double
                 * @description Size in kilobytes (1,000 bytes).
                 */
                size: number;
                /** @description When it was last changed (RFC 3339). */
                updatedAt: string;
                /** @description Where its bytes are, below `contentUrl` of `/admin/site` unless it is a whole address. */
                url: string;
                /**
                 * Format: int64
                 * @description Width of an image, in pixels.
                 */
                width: number | null;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Trial: {
            /** @description How a trial went. */
            data: {
                /** @description The beginning of the answer. */
                answer: string | null;
                /** @description Whether the receiver has taken it. */
                delivered: boolean;
                /**
                 * Format: int64
                 * @description How long it took, in milliseconds.
                 */
                duration: number;
                /** @description Why it was not taken. */
                error: string | null;
                /**
                 * Format: int32
                 * @description The status of the answer.
                 */
                status: number | null;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_VariantAddress: {
            /** @description Where a picture is. */
            data: {
                /** @description Below `contentUrl` of `/admin/site`. Whoever has it may ask for this picture and no other. */
                url: string;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Vec_FieldDifference: {
            data: {
                /** @description Its value in the newer one. */
                after: Record<string, unknown> | null;
                /** @description Its value in the older version. */
                before: Record<string, unknown> | null;
                /** @description The name of the attribute. */
                field: string;
            }[];
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Vec_OpenedBy: {
            data: {
                /**
                 * Format: int64
                 * @description Row id of the administrator.
                 */
                id: number;
                /** @description What they are called, while they are there. */
                name: string | null;
                /** @description Since when (RFC 3339). */
                since: string;
            }[];
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Vec_Permittable: {
            data: {
                /** @description What can be permitted there. */
                actions: components["schemas"]["PermittableAction"][];
                /** @description A uid, or the controller of a plugin. */
                uid: string;
            }[];
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Vec_Scheduled: {
            data: {
                /** @description `publish` or `unpublish`. */
                action: string;
                /** @description When it is to be done (RFC 3339). */
                at: string;
                /** @description When it was asked for (RFC 3339). */
                createdAt: string;
                /**
                 * Format: int64
                 * @description Row id of the administrator who asked.
                 */
                createdBy: number | null;
                /** @description The document. */
                documentId: string;
                error: components["schemas"]["ScheduledFailure"] | null;
                /** @description When it was done or given up (RFC 3339). */
                finishedAt: string | null;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description The locale; `*` for every one, null where the type has none. */
                locale: string | null;
                /** @description `pending`, `running`, `done` or `failed`. */
                state: string;
            }[];
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Vec_UploadedFile: {
            data: (components["schemas"]["StoredFile"] & {
                /** @description Other files with the same bytes. */
                duplicates: components["schemas"]["FileCopy"][];
            })[];
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_VersionData: {
            /** @description One version with what it says. */
            data: {
                /** @description What was done. */
                action: string;
                /** @description Who did it. */
                author: components["schemas"]["VersionAuthor"];
                /** @description The values by the names of today; links are lists of `{uid, documentId, locale?}`. */
                data: Record<string, unknown>;
                /** @description Whether this is what the public got then. */
                published: boolean;
                /**
                 * Format: int64
                 * @description Its number.
                 */
                version: number;
                /** @description When (RFC 3339). */
                writtenAt: string;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_View: {
            /** @description A list that is looked at again. */
            data: {
                /** @description When it was made (RFC 3339). */
                createdAt: string;
                /** @description Whether the caller may change it. */
                editable: boolean;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description Name for people. */
                name: string;
                /**
                 * Format: int64
                 * @description Row id of the administrator who made it.
                 */
                ownerId: number;
                /** @description The query string of the list, without its `?`. */
                query: string;
                /** @description `private` or `everyone`. */
                scope: string;
                /** @description The content type. */
                uid: string;
                /** @description When it was changed (RFC 3339). */
                updatedAt: string;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One thing. */
        One_Webhook: {
            /** @description Another server that is told what happens to entries. */
            data: {
                /** @description When it was made (RFC 3339). */
                createdAt: string;
                /**
                 * Format: int64
                 * @description Deliveries that were given up.
                 */
                dead: number;
                /** @description Whether it is told anything. */
                enabled: boolean;
                /** @description What it is told of. */
                events: string[];
                /** @description Whether deliveries were given up that nobody has replayed. */
                failing: boolean;
                /** @description Further headers by their names; the values are not shown. */
                headers: Record<string, unknown>;
                /**
                 * Format: int64
                 * @description Row id.
                 */
                id: number;
                /** @description Its name, unlike all others. */
                name: string;
                /**
                 * Format: int64
                 * @description Deliveries that wait.
                 */
                pending: number;
                /** @description Until when the secret before signs too (RFC 3339). */
                previousSecretUntil: string | null;
                /** @description What signs, shown once when it is made or rotated. */
                secret?: string | null;
                /** @description When the secret was made (RFC 3339). */
                secretSetAt: string;
                /** @description When it was changed (RFC 3339). */
                updatedAt: string;
                /** @description Where it is told. */
                url: string;
            };
            /** @description Nothing more is to be said. */
            meta: components["schemas"]["NoMeta"];
        };
        /** @description One model, or several. */
        OneOrSeveral: components["schemas"]["ContentModel"] | components["schemas"]["ContentModels"];
        /** @description Somebody else who has an entry open. */
        OpenedBy: {
            /**
             * Format: int64
             * @description Row id of the administrator.
             */
            id: number;
            /** @description What they are called, while they are there. */
            name: string | null;
            /** @description Since when (RFC 3339). */
            since: string;
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
        /** @description What a role or a custom token may do: `{uid: {action: true | {fields?, where?}}}`. */
        Permissions: {
            [key: string]: {
                [key: string]: Record<string, unknown>;
            };
        };
        /** @description What can be permitted: a content type or a part of the program, with its actions. */
        Permittable: {
            /** @description What can be permitted there. */
            actions: components["schemas"]["PermittableAction"][];
            /** @description A uid, or the controller of a plugin. */
            uid: string;
        };
        /** @description One action. */
        PermittableAction: {
            /**
             * @description The type whose fields and rows it can be limited to; none where it is permitted whole or not
             *     at all.
             */
            model: string | null;
            /** @description Its name in a permissions object. */
            name: string;
        };
        /** @description What a change would do. */
        PlannedChange: {
            /** @description Names the plan: `confirm` takes it. */
            hash: string;
            /** @description The plan. */
            plan: components["schemas"]["ChangePlan"];
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
        /** @description Whether a document is in reach. */
        ReachedDocument: {
            /** @description The document. */
            documentId: string;
            /** @description Whether it is. */
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
        /** @description A page of entries that a relation may lead to. */
        RelationEntries: {
            /** @description The entries; besides ids and times each has the attribute that it is called by. */
            data: components["schemas"]["RelationEntry"][];
            /** @description Where the page is. */
            meta: components["schemas"]["EntriesMeta"];
        };
        /** @description An entry at the other end of a relation. */
        RelationEntry: {
            /** @description What `If-Match` takes. */
            __etag?: string | null;
            __state?: components["schemas"]["EntryState"] | null;
            /** @description The document. */
            documentId: string;
            /**
             * Format: int64
             * @description Row id.
             */
            id: number;
            /** @description The locale, where the type has some. */
            locale?: string | null;
            /** @description When it was published (RFC 3339); null in drafts. */
            publishedAt: string | null;
            /** @description When it was last changed (RFC 3339). */
            updatedAt: string;
        } & {
            [key: string]: components["schemas"]["Value"];
        };
        /** @description What is made once more. */
        Replayed: {
            /**
             * Format: int64
             * @description How many deliveries.
             */
            count: number;
        };
        /** @description An entry that was brought back. */
        RestoredEntry: {
            /** @description The entry. */
            data: components["schemas"]["Entry"];
            /** @description What is to be said about it. */
            meta: components["schemas"]["RestoredMeta"];
        };
        /** @description What did not come back. */
        RestoredMeta: {
            /** @description Attributes that did not come back wholly: what they led to or were made of is gone. */
            leftOut: string[];
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
            /**
             * @description Whether users of the role need a second factor. Whoever has none is out at once, and enrols one
             *     at the next sign-in.
             */
            requireTwoFactor?: boolean | null;
            /** @description The type it has; another one is refused. */
            type?: string | null;
            /** @description As it was read; changes nothing. */
            readonly updatedAt?: string | null;
        };
        /** @description The code of a role, or the role as it was read. */
        RoleCode: string | {
            /** @description The code. */
            code: string;
        };
        /** @description The role of an end user. */
        RoleOfEndUser: {
            /** @description What it is for. */
            description: string | null;
            /** @description Document id. */
            documentId: string;
            /**
             * Format: int64
             * @description Row id.
             */
            id: number;
            /** @description Name for people. */
            name: string;
            /** @description By which it is known. */
            type: string;
        };
        /** @description Why something was not done: the error that the request for this document alone would have got. */
        RowError: {
            /** @description More about it, by the kind of error. */
            details?: Record<string, unknown> | null;
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
        /** @description What is to be done, and when. */
        ScheduleBody: {
            /** @description What is done. */
            action: components["schemas"]["Later"];
            /** @description When (RFC 3339, with the offset of its zone). */
            at: string;
            /** @description The locale, or `*` for every one; the default one where it is absent. */
            locale?: string | null;
        };
        /** @description Something that is planned for a document, or was. */
        Scheduled: {
            /** @description `publish` or `unpublish`. */
            action: string;
            /** @description When it is to be done (RFC 3339). */
            at: string;
            /** @description When it was asked for (RFC 3339). */
            createdAt: string;
            /**
             * Format: int64
             * @description Row id of the administrator who asked.
             */
            createdBy: number | null;
            /** @description The document. */
            documentId: string;
            error: components["schemas"]["ScheduledFailure"] | null;
            /** @description When it was done or given up (RFC 3339). */
            finishedAt: string | null;
            /**
             * Format: int64
             * @description Row id.
             */
            id: number;
            /** @description The locale; `*` for every one, null where the type has none. */
            locale: string | null;
            /** @description `pending`, `running`, `done` or `failed`. */
            state: string;
        };
        /** @description Why something planned was not done. */
        ScheduledFailure: {
            /** @description The attributes that are not as they must be. */
            errors: components["schemas"]["ScheduledProblem"][];
            /** @description A sentence for people. */
            message: string;
        };
        /** @description An attribute that is not as it must be. */
        ScheduledProblem: {
            /** @description What is wrong. */
            message: string;
            /** @description The keys that lead to it. */
            path: string[];
        };
        /** @description A change of the past. */
        SchemaChange: {
            /** @description When (RFC 3339). */
            appliedAt: string | null;
            /**
             * Format: int64
             * @description Row id of the administrator who did; none where a command or an import did.
             */
            appliedBy: number | null;
            /** @description Hash of its plan. */
            hash: string;
            /** @description What it took away. */
            losses: components["schemas"]["Loss"][];
            /** @description Uids of the types and components that it touched. */
            uids: string[];
            /** @description Until when it can be taken back (RFC 3339); null where it cannot. */
            undoableUntil: string | null;
            /**
             * Format: int64
             * @description The version of the change that it took back, if it did.
             */
            undoes: number | null;
            /**
             * Format: int64
             * @description The version of the schema that it made.
             */
            version: number;
        };
        /**
         * @description Who sees a view.
         * @enum {string}
         */
        Scope: "private" | "everyone";
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
        /** @description Addresses outside of the administration. */
        Site: {
            /** @description What addresses of the content API and of files begin with; no slash at the end. */
            contentUrl: string;
            /**
             * @description Where an entry is shown before it is published, with places for `{uid}`, `{documentId}`,
             *     `{locale}`, `{status}` and `{slug}`; null where nothing shows it.
             */
            previewUrl: string | null;
        };
        /** @description Until when it counts. */
        SteppedUp: {
            /** @description The instant (RFC 3339). */
            until: string;
        };
        /** @description What is sent to prove it. */
        StepUp: {
            /** @description The code that the authenticator shows: six digits. One that was used before is none. */
            otp?: string | null;
            /** @description The password. */
            password: string;
            /** @description Or one of the codes that were shown at enrolment. */
            recoveryCode?: string | null;
        };
        /** @description A stored file: what it is, where its bytes are, and in which sizes. */
        StoredFile: {
            access: components["schemas"]["MediaAccess"] | null;
            /** @description What it shows, for whoever does not see it. */
            alternativeText: string | null;
            /** @description What stands below it. */
            caption: string | null;
            /** @description When it came (RFC 3339). */
            createdAt: string;
            /** @description The document. */
            documentId: string;
            /** @description Extension with its dot. */
            ext: string | null;
            focalPoint: components["schemas"]["FocalPoint"] | null;
            folder?: components["schemas"]["RelationEntry"] | null;
            /** @description Path of its folder. */
            folderPath: string | null;
            /** @description Smaller images of an image, by `thumbnail`, `small`, `medium` and `large`. */
            formats: {
                [key: string]: components["schemas"]["FileFormat"];
            } | null;
            /** @description Name of its bytes, without extension. */
            hash: string;
            /**
             * Format: int64
             * @description Height of an image, in pixels.
             */
            height: number | null;
            /**
             * Format: int64
             * @description Row id.
             */
            id: number;
            /** @description Whether it is private: because somebody has said so, or since its folder is. */
            isPrivate: boolean | null;
            /** @description Media type. */
            mime: string;
            /** @description Name for people. */
            name: string;
            /** @description A picture of what is none itself. */
            previewUrl: string | null;
            /** @description Who keeps its bytes. */
            provider: string;
            /** @description What that one notes about it. */
            provider_metadata: Record<string, unknown> | null;
            /** @description As `createdAt` (RFC 3339). */
            publishedAt: string | null;
            /**
             * Format: double
             * @description Size in kilobytes (1,000 bytes).
             */
            size: number;
            /** @description When it was last changed (RFC 3339). */
            updatedAt: string;
            /** @description Where its bytes are, below `contentUrl` of `/admin/site` unless it is a whole address. */
            url: string;
            /**
             * Format: int64
             * @description Width of an image, in pixels.
             */
            width: number | null;
        };
        /** @description A page of stored files. */
        StoredFiles: {
            /** @description The files. */
            data: components["schemas"]["StoredFile"][];
            /** @description Where the page is. */
            meta: components["schemas"]["EntriesMeta"];
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
        /** @description How a trial went. */
        Trial: {
            /** @description The beginning of the answer. */
            answer: string | null;
            /** @description Whether the receiver has taken it. */
            delivered: boolean;
            /**
             * Format: int64
             * @description How long it took, in milliseconds.
             */
            duration: number;
            /** @description Why it was not taken. */
            error: string | null;
            /**
             * Format: int32
             * @description The status of the answer.
             */
            status: number | null;
        };
        /** @description The change that was undone. */
        UndoneChange: {
            /**
             * Format: int64
             * @description The version of the schema that it had made.
             */
            undone: number;
        };
        /** @description A file that was just stored. */
        UploadedFile: components["schemas"]["StoredFile"] & {
            /** @description Other files with the same bytes. */
            duplicates: components["schemas"]["FileCopy"][];
        };
        Value: unknown;
        /** @description Where a picture is. */
        VariantAddress: {
            /** @description Below `contentUrl` of `/admin/site`. Whoever has it may ask for this picture and no other. */
            url: string;
        };
        /** @description Who wrote a version. */
        VersionAuthor: {
            /**
             * Format: int64
             * @description Row id, where there is one.
             */
            id: number | null;
            /** @description `anyone`, `user`, `token`, `administrator` or `program`. */
            kind: string;
            /** @description What the author is called, while there is one. */
            name: string | null;
        };
        /** @description One version with what it says. */
        VersionData: {
            /** @description What was done. */
            action: string;
            /** @description Who did it. */
            author: components["schemas"]["VersionAuthor"];
            /** @description The values by the names of today; links are lists of `{uid, documentId, locale?}`. */
            data: Record<string, unknown>;
            /** @description Whether this is what the public got then. */
            published: boolean;
            /**
             * Format: int64
             * @description Its number.
             */
            version: number;
            /** @description When (RFC 3339). */
            writtenAt: string;
        };
        /** @description A list that is looked at again. */
        View: {
            /** @description When it was made (RFC 3339). */
            createdAt: string;
            /** @description Whether the caller may change it. */
            editable: boolean;
            /**
             * Format: int64
             * @description Row id.
             */
            id: number;
            /** @description Name for people. */
            name: string;
            /**
             * Format: int64
             * @description Row id of the administrator who made it.
             */
            ownerId: number;
            /** @description The query string of the list, without its `?`. */
            query: string;
            /** @description `private` or `everyone`. */
            scope: string;
            /** @description The content type. */
            uid: string;
            /** @description When it was changed (RFC 3339). */
            updatedAt: string;
        };
        /** @description What becomes of a view; what is absent stays as it is. */
        ViewChangeBody: {
            /** @description Name for people. */
            name?: string | null;
            /** @description The query string of the list, without its `?`. */
            query?: string | null;
            scope?: components["schemas"]["Scope"] | null;
        };
        /** @description Another server that is told what happens to entries. */
        Webhook: {
            /** @description When it was made (RFC 3339). */
            createdAt: string;
            /**
             * Format: int64
             * @description Deliveries that were given up.
             */
            dead: number;
            /** @description Whether it is told anything. */
            enabled: boolean;
            /** @description What it is told of. */
            events: string[];
            /** @description Whether deliveries were given up that nobody has replayed. */
            failing: boolean;
            /** @description Further headers by their names; the values are not shown. */
            headers: Record<string, unknown>;
            /**
             * Format: int64
             * @description Row id.
             */
            id: number;
            /** @description Its name, unlike all others. */
            name: string;
            /**
             * Format: int64
             * @description Deliveries that wait.
             */
            pending: number;
            /** @description Until when the secret before signs too (RFC 3339). */
            previousSecretUntil: string | null;
            /** @description What signs, shown once when it is made or rotated. */
            secret?: string | null;
            /** @description When the secret was made (RFC 3339). */
            secretSetAt: string;
            /** @description When it was changed (RFC 3339). */
            updatedAt: string;
            /** @description Where it is told. */
            url: string;
        };
        /** @description What becomes of a webhook; what is absent stays as it is. */
        WebhookChange: {
            /** @description As it was read; changes nothing. */
            readonly createdAt?: string | null;
            /**
             * Format: int64
             * @description As it was read; changes nothing.
             */
            readonly dead?: number | null;
            /** @description Whether it is told anything. What it was to be told already waits until it is. */
            enabled?: boolean | null;
            /** @description What it is told of. */
            events?: string[] | null;
            /** @description As it was read; changes nothing. */
            readonly failing?: boolean | null;
            /**
             * @description Further headers, all of them. One whose value is null keeps it, unless the webhook is told at
             *     another server from now on.
             */
            headers?: Record<string, unknown> | null;
            /**
             * Format: int64
             * @description As it was read; changes nothing.
             */
            readonly id?: number | null;
            /** @description Its name, unlike all others. */
            name?: string | null;
            /**
             * Format: int64
             * @description As it was read; changes nothing.
             */
            readonly pending?: number | null;
            /** @description As it was read; changes nothing. */
            readonly previousSecretUntil?: string | null;
            /** @description As it was read; changes nothing. */
            readonly secretSetAt?: string | null;
            /** @description As it was read; changes nothing. */
            readonly updatedAt?: string | null;
            /** @description Where it is told. */
            url?: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    page: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page of the administration. */
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
    strapi: {
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
    listApiTokens: {
        parameters: {
            query?: {
                /** @description Text that an item must have somewhere. */
                _q?: string;
                /** @description `filters[name][$contains]=…` and so on, by members of the items. */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most items on a page, up to 100. */
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
            /** @description List the tokens. Their secrets are shown when they are made, and never again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_ApiToken"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createApiToken: {
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
            /** @description Make a token. `accessKey` is its secret, shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_ApiToken"];
                };
            };
            /** @description The name is taken, or the permissions name what is not there. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Full access is for whoever may do everything to give; or `StepUpRequired`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readApiToken: {
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
            /** @description One token, without its secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_ApiToken"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeApiToken: {
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
            /** @description Change a token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_ApiToken"];
                };
            };
            /** @description The name is taken, or the permissions name what is not there. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Full access is for whoever may do everything to give; or `StepUpRequired`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteApiToken: {
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
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it; or `StepUpRequired`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    rotateApiToken: {
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
            /** @description Give a token another secret, shown this once. The one before is void at once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_ApiToken"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Full access is for whoever may do everything to give; or `StepUpRequired`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listAuditLog: {
        parameters: {
            query?: {
                /** @description Text that an item must have somewhere. */
                _q?: string;
                /** @description `filters[name][$contains]=…` and so on, by members of the items. */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most items on a page, up to 100. */
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
            /** @description List what was done and what was refused, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_AuditEntry"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readAuditEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Show one row. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_AuditEntry"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exportAuditLog: {
        parameters: {
            query?: {
                /** @description Text that a row must have somewhere. */
                _q?: string;
                /** @description `filters[name][$contains]=…` and so on, by members of the rows. */
                filters?: Record<string, unknown>;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file, `Content-Disposition: attachment`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    lastAuditVerdict: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found when the whole log was read the last time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_LastVerdict"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    verifyAuditLog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Read the whole log, and name each row that was changed, removed or moved since it was written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_AuditVerdict"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    login: {
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
            /** @description Sign in. */
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
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `InvalidCredentials`, or `TwoFactorRequired` where the code is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TwoFactorEnrolmentRequired`, with `details.enrolmentToken`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many attempts. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    logout: {
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
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    recover: {
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
            /** @description Sign in with a recovery code, which is spent by it. */
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
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `InvalidCredentials`. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many attempts. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    refresh: {
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
            /**
             * @description Renew the access token and the cookie. A cookie is good once: one that comes again ends every
             *     session that came from its sign-in.
             */
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
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: {
                /** @description Text that an item must have somewhere. */
                _q?: string;
                /** @description `filters[name][$contains]=…` and so on, by members of the items. */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most items on a page, up to 100. */
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
            /** @description List one's own sessions, the last used first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_AdministratorSession"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    endSession: {
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
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No session of one's own has this id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    setUp: {
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
            /** @description Become an administrator. Sign in then, and enrol a second factor. */
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
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The token is not good any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many attempts. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    stepUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepUp"];
            };
        };
        responses: {
            /**
             * @description Prove password and second factor again. For a while, this session may then do what is dangerous;
             *     where that is refused, it is 403 `StepUpRequired`. A sign-in counts as well.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_SteppedUp"];
                };
            };
            /** @description The body is not what it should be. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `InvalidCredentials`, whatever is wrong; or nobody is signed in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many attempts. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    confirmTotp: {
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
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description No enrolment token that is still good, or a wrong code. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many attempts. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    enrolTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Get a secret. It counts when a code of it was confirmed. */
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
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listComponents: {
        parameters: {
            query?: {
                /** @description Text that an item must have somewhere. */
                _q?: string;
                /** @description `filters[name][$contains]=…` and so on, by members of the items. */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most items on a page, up to 100. */
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
            /** @description List the components: the site's own by uid, then those of the program, marked `builtIn`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_ContentModel"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putComponents: {
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
                "application/json": components["schemas"]["ContentModelsChange"];
            };
        };
        responses: {
            /** @description Create, change and delete several types and components as one change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied_OneOrSeveral"];
                };
            };
            /** @description Each thing that is wrong, with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it; or `StepUpRequired`, with `confirm`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DataLoss` with the hash to confirm, or `ConflictError`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createComponents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelOrChange"];
            };
        };
        responses: {
            /** @description Create one component, or several types and components with relations among them, as one change. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied_OneOrSeveral"];
                };
            };
            /** @description Each thing that is wrong, with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it; or `StepUpRequired`, with `confirm`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A uid is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readComponent: {
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
            /** @description Read one component. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_ContentModel"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeComponent: {
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
                "application/json": components["schemas"]["ContentModel"];
            };
        };
        responses: {
            /** @description Replace the schema of one component. An attribute with `renamedFrom` goes on under its new name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied_ContentModel"];
                };
            };
            /** @description Each thing that is wrong, with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it; or `StepUpRequired`, with `confirm`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DataLoss` with the hash to confirm, or `ConflictError`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteComponent: {
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
            /** @description Delete one component, with the attributes that lead to it. It can be undone for 30 days. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied_DeletedModel"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it; or `StepUpRequired`, with `confirm`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DataLoss` with the hash to confirm, or `ConflictError`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    planComponents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One schema, or `{contentTypes, components, delete: [uid]}`. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelOrChange"];
            };
        };
        responses: {
            /** @description What a change would do: statements, steps, losses and the hash that confirms them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_PlannedChange"];
                };
            };
            /** @description Each thing that is wrong, with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listContentTypes: {
        parameters: {
            query?: {
                /** @description Text that an item must have somewhere. */
                _q?: string;
                /** @description `filters[name][$contains]=…` and so on, by members of the items. */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most items on a page, up to 100. */
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
            /** @description List the content types: the site's own by uid, then those of the program, marked `builtIn`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_ContentModel"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putContentTypes: {
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
                "application/json": components["schemas"]["ContentModelsChange"];
            };
        };
        responses: {
            /** @description Create, change and delete several types and components as one change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied_OneOrSeveral"];
                };
            };
            /** @description Each thing that is wrong, with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it; or `StepUpRequired`, with `confirm`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DataLoss` with the hash to confirm, or `ConflictError`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createContentTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelOrChange"];
            };
        };
        responses: {
            /** @description Create one content type, or several types and components with relations among them, as one change. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied_OneOrSeveral"];
                };
            };
            /** @description Each thing that is wrong, with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it; or `StepUpRequired`, with `confirm`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A uid is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readContentType: {
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
            /** @description Read one content type. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_ContentModel"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeContentType: {
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
                "application/json": components["schemas"]["ContentModel"];
            };
        };
        responses: {
            /** @description Replace the schema of one content type. An attribute with `renamedFrom` goes on under its new name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied_ContentModel"];
                };
            };
            /** @description Each thing that is wrong, with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it; or `StepUpRequired`, with `confirm`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DataLoss` with the hash to confirm, or `ConflictError`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteContentType: {
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
            /** @description Delete one content type, with the attributes that lead to it. It can be undone for 30 days. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied_DeletedModel"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it; or `StepUpRequired`, with `confirm`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DataLoss` with the hash to confirm, or `ConflictError`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    planContentTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description One schema, or `{contentTypes, components, delete: [uid]}`. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelOrChange"];
            };
        };
        responses: {
            /** @description What a change would do: statements, steps, losses and the hash that confirms them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_PlannedChange"];
                };
            };
            /** @description Each thing that is wrong, with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listEntries: {
        parameters: {
            query?: {
                /** @description Text that an entry must have somewhere. */
                _q?: string;
                /** @description Attributes to show. */
                fields?: Record<string, unknown>;
                /** @description `filters[title][$contains]=…` and so on. */
                filters?: Record<string, unknown>;
                /** @description A locale, `*` for all; the default one where it is absent. */
                locale?: string;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most entries on a page, up to 100. */
                pageSize?: number;
                /** @description What to show of what the entries lead to; nothing where it is absent. */
                populate?: Record<string, unknown>;
                /** @description `never-published`, `modified`, `unmodified` and others. */
                publicationFilter?: string;
                /** @description Such as `title:asc,updatedAt:desc`. */
                sort?: string;
                /** @description `draft`, as where it is absent, or `published`. */
                status?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The uid, or the word for it in addresses: the plural name of a collection type, the singular
                 *     name of a single type.
                 */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description List entries: drafts with all their attributes, private ones too. They are counted up to 10,000.
             *     Of a single type, its one entry in each locale that is made.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entries"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createEntry: {
        parameters: {
            query?: {
                /** @description The locale; the default one where it is absent. One that the document has not yet is added. */
                locale?: string;
                /** @description `draft`, as where it is absent, or `published`, which publishes at once. */
                status?: string;
            };
            header?: {
                /** @description Names the request, so that it is done once however often it is sent. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /**
                 * @description The uid, or the word for it in addresses: the plural name of a collection type, the singular
                 *     name of a single type.
                 */
                uid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryBody"];
            };
        };
        responses: {
            /** @description Make an entry: a draft, or with `status=published` one that is published at once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Entry"];
                };
            };
            /** @description Each attribute that is not as it must be, with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The key was used with another request. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readEntry: {
        parameters: {
            query?: {
                /** @description Attributes to show; all where it is absent. */
                fields?: Record<string, unknown>;
                /** @description The locale; the default one where it is absent. */
                locale?: string;
                /** @description What to show of what the entry leads to; all that is part of it where it is absent. */
                populate?: Record<string, unknown>;
                /** @description `draft`, as where it is absent, or `published`. */
                status?: string;
            };
            header?: never;
            path: {
                /** @description The document. */
                documentId: string;
                /** @description The uid, or the word for it in addresses: the plural name. */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open an entry: its draft with all that is part of it, or what is published where it has no draft. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Entry"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeEntry: {
        parameters: {
            query?: {
                /** @description The locale; the default one where it is absent. One that the document has not yet is added. */
                locale?: string;
                /** @description `draft`, as where it is absent, or `published`, which publishes at once. */
                status?: string;
            };
            header?: {
                /** @description The `ETag` or `__etag` of what the caller has seen. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The document. */
                documentId: string;
                /** @description The uid, or the word for it in addresses: the plural name. */
                uid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryBody"];
            };
        };
        responses: {
            /**
             * @description Change an entry, or add a locale to it. With `If-Match` nothing is written over what somebody else
             *     has changed meanwhile: 412, with what the entry says now.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Entry"];
                };
            };
            /** @description Each attribute that is not as it must be, with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It was changed meanwhile: `details.current` is what it says now, `details.currentETag` what `If-Match` takes. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteEntry: {
        parameters: {
            query?: {
                /** @description The locale, or `*` for every one; the default one where it is absent. */
                locale?: string;
            };
            header?: {
                /** @description The `ETag` or `__etag` of what the caller has seen. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The document. */
                documentId: string;
                /** @description The uid, or the word for it in addresses: the plural name. */
                uid: string;
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
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It was changed meanwhile; nothing was done. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    discardDraft: {
        parameters: {
            query?: {
                /** @description The locale, or `*` for every one; the default one where it is absent. */
                locale?: string;
            };
            header?: {
                /** @description The `ETag` or `__etag` of what the caller has seen. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The document. */
                documentId: string;
                /** @description The uid, or the word for it in addresses: the plural name. */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Make the draft of an entry what is published. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Entry"];
                };
            };
            /** @description Nothing is published, or the type has no drafts. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It was changed meanwhile; `details.current` is what it says now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    publishEntry: {
        parameters: {
            query?: {
                /** @description The locale, or `*` for every one; the default one where it is absent. */
                locale?: string;
            };
            header?: {
                /** @description The `ETag` or `__etag` of what the caller has seen. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The document. */
                documentId: string;
                /** @description The uid, or the word for it in addresses: the plural name. */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Publish the draft of an entry as it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Entry"];
                };
            };
            /** @description Each attribute that is not as it must be, with its path; or the type has no drafts. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It was changed meanwhile; `details.current` is what it says now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listScheduled: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                documentId: string;
                /** @description The uid or the word for it in addresses. */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is planned for an entry, and what became of what was: the earliest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Vec_Scheduled"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    scheduleEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                documentId: string;
                /** @description The uid or the word for it in addresses. */
                uid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleBody"];
            };
        };
        responses: {
            /**
             * @description Plan to publish an entry, or to take it back. It is done once, whichever server is there then;
             *     where it cannot be done, it says why.
             */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Scheduled"];
                };
            };
            /** @description The moment is past, there is no such locale, or the type has no drafts. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    cancelScheduled: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                documentId: string;
                id: number;
                /** @description The uid or the word for it in addresses. */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It will not be done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nothing of this id waits: it may be done already. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    unpublishEntry: {
        parameters: {
            query?: {
                /** @description The locale, or `*` for every one; the default one where it is absent. */
                locale?: string;
            };
            header?: {
                /** @description The `ETag` or `__etag` of what the caller has seen. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The document. */
                documentId: string;
                /** @description The uid, or the word for it in addresses: the plural name. */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take an entry back from the public; its draft stays. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Entry"];
                };
            };
            /** @description The type has no drafts. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It was changed meanwhile; `details.current` is what it says now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    keepEntryOpen: {
        parameters: {
            query?: {
                /** @description The locale, or `*` for every one; the default one where it is absent. */
                locale?: string;
            };
            header?: never;
            path: {
                /** @description The document. */
                documentId: string;
                /** @description The uid, or the word for it in addresses: the plural name. */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description Say that one has an entry open in a locale, for the next 45 seconds; answers who else has. It is a
             *     hint and no lock.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Vec_OpenedBy"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    closeEntry: {
        parameters: {
            query?: {
                /** @description The locale, or `*` for every one; the default one where it is absent. */
                locale?: string;
            };
            header?: never;
            path: {
                /** @description The document. */
                documentId: string;
                /** @description The uid, or the word for it in addresses: the plural name. */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Say that one has closed an entry. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listLinks: {
        parameters: {
            query?: {
                /** @description Row id of the innermost component instance, where the path leads into components. */
                instance?: number;
                /** @description The locale of the entry; the default one where it is absent. */
                locale?: string;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most links on a page: 10 where it is absent, up to 100. */
                pageSize?: number;
                /** @description `draft`, as where it is absent, or `published`. */
                status?: string;
            };
            header?: never;
            path: {
                documentId: string;
                /** @description The attribute, named as for candidates. */
                field: string;
                /** @description The uid or the word for it in addresses. */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List what a relation of an entry leads to, in its order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_RelationEntry"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listVersions: {
        parameters: {
            query?: {
                /** @description The locale of the entry; the default one where it is absent. */
                locale?: string;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most versions on a page, up to 100. */
                pageSize?: number;
            };
            header?: never;
            path: {
                documentId: string;
                /** @description The uid or the word for it in addresses. */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the versions of an entry in one locale, the newest first. Up to 200 are kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_EntryVersion"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readVersion: {
        parameters: {
            query?: {
                /** @description The locale of the entry; the default one where it is absent. */
                locale?: string;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most versions on a page, up to 100. */
                pageSize?: number;
            };
            header?: never;
            path: {
                documentId: string;
                /** @description The uid or the word for it in addresses. */
                uid: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One version with what it says. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_VersionData"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    compareVersions: {
        parameters: {
            query?: {
                /** @description The locale of the entry; the default one where it is absent. */
                locale?: string;
                /** @description The other version; the newest where it is absent. */
                to?: number;
            };
            header?: never;
            path: {
                documentId: string;
                /** @description The uid or the word for it in addresses. */
                uid: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What an entry said otherwise in one version than in another, attribute by attribute. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Vec_FieldDifference"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    restoreVersion: {
        parameters: {
            query?: {
                /** @description The locale; the default one where it is absent. One that the document has not yet is added. */
                locale?: string;
                /** @description `draft`, as where it is absent, or `published`, which publishes at once. */
                status?: string;
            };
            header?: {
                /** @description The `ETag` or `__etag` of what the caller has seen. */
                "If-Match"?: string | null;
            };
            path: {
                documentId: string;
                /** @description The uid or the word for it in addresses. */
                uid: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description Make the draft of an entry what a version says. What the version does not know stays as it is. An
             *     entry that is gone comes back.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoredEntry"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It was changed meanwhile; `details.current` is what it says now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteEntries: {
        parameters: {
            query?: {
                /** @description The locale, or `*` for every one; the default one where it is absent. */
                locale?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The uid, or the word for it in addresses: the plural name of a collection type, the singular
                 *     name of a single type.
                 */
                uid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkBody"];
            };
        };
        responses: {
            /** @description Delete several entries. What is not there need not be deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    publishEntries: {
        parameters: {
            query?: {
                /** @description The locale, or `*` for every one; the default one where it is absent. */
                locale?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The uid, or the word for it in addresses: the plural name of a collection type, the singular
                 *     name of a single type.
                 */
                uid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkBody"];
            };
        };
        responses: {
            /** @description Publish several entries. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    unpublishEntries: {
        parameters: {
            query?: {
                /** @description The locale, or `*` for every one; the default one where it is absent. */
                locale?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The uid, or the word for it in addresses: the plural name of a collection type, the singular
                 *     name of a single type.
                 */
                uid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkBody"];
            };
        };
        responses: {
            /** @description Take several entries back from the public. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listDeletedEntries: {
        parameters: {
            query?: {
                /** @description The locale of the entry; the default one where it is absent. */
                locale?: string;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most versions on a page, up to 100. */
                pageSize?: number;
            };
            header?: never;
            path: {
                /** @description The uid or the word for it in addresses. */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description List the entries that are gone, those that went last first: what they were called, who removed them,
             *     and the version that brings them back.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_DeletedEntry"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exportEntries: {
        parameters: {
            query?: {
                /** @description Text that an entry must have somewhere. */
                _q?: string;
                /** @description Attributes to show. */
                fields?: Record<string, unknown>;
                /** @description `filters[title][$contains]=…` and so on. */
                filters?: Record<string, unknown>;
                /** @description `csv`, as where it is absent, or `json`. */
                format?: string;
                /** @description A locale, `*` for all; the default one where it is absent. */
                locale?: string;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most entries on a page, up to 100. */
                pageSize?: number;
                /** @description What to show of what the entries lead to; nothing where it is absent. */
                populate?: Record<string, unknown>;
                /** @description `never-published`, `modified`, `unmodified` and others. */
                publicationFilter?: string;
                /** @description Such as `title:asc,updatedAt:desc`. */
                sort?: string;
                /** @description `draft`, as where it is absent, or `published`. */
                status?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The uid, or the word for it in addresses: the plural name of a collection type, the singular
                 *     name of a single type.
                 */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file, `Content-Disposition: attachment`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                    "text/csv": string;
                };
            };
            /** @description More entries match than the configuration allows. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Two lists are being taken away already. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listCandidates: {
        parameters: {
            query?: {
                /** @description A part of what an entry is called. */
                _q?: string;
                /** @description As in a list of the other type. */
                filters?: Record<string, unknown>;
                /** @description A locale, `*` for all; the default one where it is absent. */
                locale?: string;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most entries on a page, up to 100. */
                pageSize?: number;
                /** @description Such as `title:asc`; the newest first where it is absent. */
                sort?: string;
                /** @description `draft`, as where it is absent, or `published`. */
                status?: string;
            };
            header?: never;
            path: {
                /** @description The attribute, as `author`; in a component `seo.author`; in the component `text.quote` of the zone `blocks` `blocks.text.quote.author`. */
                field: string;
                /** @description The uid or the word for it in addresses, of the type that has the relation. */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description List entries that a relation may lead to: what they are called, and how they stand. They are
             *     counted up to 1,000.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelationEntries"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    explorerPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page that shows this document to who enters an access token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    explorerStyle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The style of the page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    explorerScript: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The script of the page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listEndUserRoles: {
        parameters: {
            query?: {
                /** @description Text that an item must have somewhere. */
                _q?: string;
                /** @description `filters[name][$contains]=…` and so on, by members of the items. */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most items on a page, up to 100. */
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
            /** @description List the roles of end users. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_EndUserRole"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createEndUserRole: {
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
            /** @description Make a role. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_EndUserRole"];
                };
            };
            /** @description The type is taken, or the permissions name what is not there. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it; or `StepUpRequired`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readEndUserRole: {
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
            /** @description One role of end users. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_EndUserRole"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeEndUserRole: {
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
            /** @description Change a role. What is not named stays as it is; the change is in force at once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_EndUserRole"];
                };
            };
            /** @description The permissions name what is not there. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it; or `StepUpRequired`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteEndUserRole: {
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
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it; or `StepUpRequired`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listEndUsers: {
        parameters: {
            query?: {
                /** @description Text that an item must have somewhere. */
                _q?: string;
                /** @description `filters[name][$contains]=…` and so on, by members of the items. */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most items on a page, up to 100. */
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
            /**
             * @description List end users, each with its role: `filters[role][type]=…`, `filters[blocked]=true`. They are
             *     counted up to 10,000.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndUsers"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createEndUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEndUser"];
            };
        };
        responses: {
            /** @description Make an end user. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_EndUser"];
                };
            };
            /** @description A member is missing or refused, or the name or address is taken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readEndUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The row id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One end user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_EndUser"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeEndUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller has seen. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The row id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndUserChange"];
            };
        };
        responses: {
            /**
             * @description Change an end user. What is absent stays as it is. Another password or role ends all sessions of
             *     the account, and so does a lock (`blocked`).
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_EndUser"];
                };
            };
            /** @description A member is refused, or the name or address is taken. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It was changed meanwhile: `details.current` is what it says now, `details.currentETag` what `If-Match` takes. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteEndUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the caller has seen. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The row id. */
                id: number;
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
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It was changed meanwhile; nothing was done. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    resetEndUserTwoFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The row id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is no second factor any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is none. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    revokeEndUserSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The row id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions are over. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /**
                 * @description `filters[state]=failed` or `filters[state][$in][0]=…`, of `pending`, `running`, `done` and
                 *     `failed`; `filters[uid]` in the same way.
                 */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most items on a page, up to 100. */
                pageSize?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description List what is planned for entries of all types, and for 30 days what became of it: the latest
             *     moment first.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_Job"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    giveUpJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It will not be done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nothing of this id waits: it may be done already, or be done now. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    retryJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Do what has failed once more and at once. It counts as asked for by whoever retries it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Job"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nothing of this id has failed. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listLocales: {
        parameters: {
            query?: {
                /** @description Text that an item must have somewhere. */
                _q?: string;
                /** @description `filters[name][$contains]=…` and so on, by members of the items. */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most items on a page, up to 100. */
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
            /** @description List the locales. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_Locale"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createLocale: {
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
            /** @description Make a locale. */
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
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readLocale: {
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
            /** @description One locale. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Locale"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeLocale: {
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
            /** @description Rename a locale, or make it the default. */
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
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteLocale: {
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
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it; or `StepUpRequired`, with `confirm`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DataLoss`: it has entries; send `confirm=<details.hash>`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listMedia: {
        parameters: {
            query?: {
                /** @description Text that a file must have in its name, its caption or elsewhere. */
                _q?: string;
                /** @description Only files whose bytes another file has too. */
                duplicates?: boolean;
                /** @description Only other files with the bytes of the file with this row id. */
                duplicatesOf?: number;
                /** @description Attributes to show. */
                fields?: Record<string, unknown>;
                /** @description `filters[mime][$startsWith]=image/` and so on. */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most files on a page, up to 100. */
                pageSize?: number;
                /** @description What to show of what the files lead to, such as `folder`; nothing where it is absent. */
                populate?: Record<string, unknown>;
                /** @description Such as `name:asc,updatedAt:desc`. */
                sort?: string;
                /** @description Only files that no entry uses. */
                unused?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List stored files. They are counted up to 10,000. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredFiles"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    uploadMedia: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["MediaForm"];
            };
        };
        responses: {
            /** @description Store files: all of them, or none. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Vec_UploadedFile"];
                };
            };
            /** @description A file is not what it says, or may not be stored. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description A file is too large, or the library would be. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description What is sent has a form that this address does not read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The disk is full. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its row id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One stored file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_StoredFile"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    describeMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its row id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FileDescription"];
            };
        };
        responses: {
            /** @description Say something of a file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_StoredFile"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteMedia: {
        parameters: {
            query?: {
                /** @description Whether a file goes although an entry uses it. */
                force?: boolean;
            };
            header?: never;
            path: {
                /** @description Its row id. */
                id: number;
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
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `FileInUse`, with up to ten of the `uses` and their `total`. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    replaceMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its row id. */
                id: number;
            };
            cookie?: never;
        };
        /** @description One file. */
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["MediaForm"];
            };
        };
        responses: {
            /** @description Put another content in the place of a file, which keeps its address. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_StoredFile"];
                };
            };
            /** @description The file is not what it says, or does not fit the extension. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The file is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description What is sent has a form that this address does not read. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The disk is full. */
            507: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listMediaUses: {
        parameters: {
            query?: {
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most places on a page, up to 100. */
                pageSize?: number;
            };
            header?: never;
            path: {
                /** @description Its row id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List the places where a file is used, up to 1,000. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileUses"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    addressMediaVariant: {
        parameters: {
            query?: {
                /** @description `cover`, `contain`, `inside` or `outside`. */
                fit?: string;
                /** @description `avif`, `jpeg`, `png` or `webp`. */
                format?: string;
                /** @description In pixels; where it is absent it follows from the width. */
                height?: number;
                /** @description In pixels; where it is absent it follows from the height. */
                width?: number;
            };
            header?: never;
            path: {
                /** @description Row id of the file. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The address of a picture in any size. It is signed where anybody may not ask for that size. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_VariantAddress"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteMediaFiles: {
        parameters: {
            query?: {
                /** @description Whether a file goes although an entry uses it. */
                force?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MediaIds"];
            };
        };
        responses: {
            /** @description Remove several files, unless entries use them; with `force` such entries show them no longer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaBulkAnswer"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    moveMedia: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MediaMove"];
            };
        };
        responses: {
            /** @description Move several files into a folder. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaBulkAnswer"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listMediaFolders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List all folders: a library has at most 5,000. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaFolders"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createMediaFolder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMediaFolder"];
            };
        };
        responses: {
            /** @description Make a folder. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_MediaFolder"];
                };
            };
            /** @description The name is none, or is taken there; there is no such folder around it; there are too many. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readMediaFolder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its row id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One folder. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_MediaFolder"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeMediaFolder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its row id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MediaFolderChange"];
            };
        };
        responses: {
            /** @description Rename a folder, move it with all that is in it, or say who may see that. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_MediaFolder"];
                };
            };
            /** @description As for a new folder; or the place is the folder itself or inside of it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteMediaFolder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its row id. */
                id: number;
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
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `FolderNotEmpty`, with how many `folders` and `files` are in it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readMediaUsage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How much of the room for files is taken. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_MediaUsage"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readApiDescription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    explainPermission: {
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
            /** @description Explain a permission: allowed or not, by which rule, with which fields and rows. */
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
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listPermissionSubjects: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List what can be permitted: types and plugins with their actions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Vec_Permittable"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listAdministratorRoles: {
        parameters: {
            query?: {
                /** @description Text that an item must have somewhere. */
                _q?: string;
                /** @description `filters[name][$contains]=…` and so on, by members of the items. */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most items on a page, up to 100. */
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
            /** @description List the roles of administrators. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_ManagedRole"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createAdministratorRole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAdministratorRole"];
            };
        };
        responses: {
            /** @description Make a role of administrators. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_ManagedRole"];
                };
            };
            /** @description The code is taken or none, or there is no such right. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It would allow more than whoever asks may do; or `StepUpRequired`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readAdministratorRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The row id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One role of administrators. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_ManagedRole"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeAdministratorRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The row id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdministratorRoleChange"];
            };
        };
        responses: {
            /** @description Change a role of administrators, at once for whoever has it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_ManagedRole"];
                };
            };
            /** @description There is no such right, or it is the role of super administrators. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role allows, or would allow, more than whoever asks may do; or `StepUpRequired`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteAdministratorRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The row id. */
                id: number;
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
            /** @description Administrators have it, or it is the role of super administrators. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role allows more than whoever asks may do; or `StepUpRequired`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listSchemaChanges: {
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
            /** @description List the changes of content types and components, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_SchemaChange"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    planUndo: {
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
            /** @description What undoing a change would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_PlannedChange"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It cannot be undone; the message says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    undoSchemaChange: {
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
            /** @description Undo a change: what it deleted comes back with its data. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Applied_UndoneChange"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it; or `StepUpRequired`, with `confirm`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DataLoss` with the hash to confirm, or `ConflictError` with the reason. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readSingle: {
        parameters: {
            query?: {
                /** @description Attributes to show; all where it is absent. */
                fields?: Record<string, unknown>;
                /** @description The locale; the default one where it is absent. */
                locale?: string;
                /** @description What to show of what the entry leads to; all that is part of it where it is absent. */
                populate?: Record<string, unknown>;
                /** @description `draft`, as where it is absent, or `published`. */
                status?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The uid, or the word for it in addresses: the plural name of a collection type, the singular
                 *     name of a single type.
                 */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Open a single type: its draft with all that is part of it. 404 while it is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Entry"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeSingle: {
        parameters: {
            query?: {
                /** @description The locale; the default one where it is absent. One that the document has not yet is added. */
                locale?: string;
                /** @description `draft`, as where it is absent, or `published`, which publishes at once. */
                status?: string;
            };
            header?: {
                /** @description The `ETag` or `__etag` of what the caller has seen. */
                "If-Match"?: string | null;
            };
            path: {
                /**
                 * @description The uid, or the word for it in addresses: the plural name of a collection type, the singular
                 *     name of a single type.
                 */
                uid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryBody"];
            };
        };
        responses: {
            /** @description Fill or change a single type. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Entry"];
                };
            };
            /** @description Each attribute that is not as it must be, with its path. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It was changed meanwhile; `details.current` is what it says now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteSingle: {
        parameters: {
            query?: {
                /** @description The locale, or `*` for every one; the default one where it is absent. */
                locale?: string;
            };
            header?: {
                /** @description The `ETag` or `__etag` of what the caller has seen. */
                "If-Match"?: string | null;
            };
            path: {
                /**
                 * @description The uid, or the word for it in addresses: the plural name of a collection type, the singular
                 *     name of a single type.
                 */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is empty. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It was changed meanwhile; nothing was done. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    discardSingleDraft: {
        parameters: {
            query?: {
                /** @description The locale, or `*` for every one; the default one where it is absent. */
                locale?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The uid, or the word for it in addresses: the plural name of a collection type, the singular
                 *     name of a single type.
                 */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Make the draft of a single type what is published. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Entry"];
                };
            };
            /** @description Nothing is published, or the type has no drafts. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It was changed meanwhile; nothing was done. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    publishSingle: {
        parameters: {
            query?: {
                /** @description The locale, or `*` for every one; the default one where it is absent. */
                locale?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The uid, or the word for it in addresses: the plural name of a collection type, the singular
                 *     name of a single type.
                 */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Publish the draft of a single type as it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Entry"];
                };
            };
            /** @description Each attribute that is not as it must be, with its path; or the type has no drafts. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It was changed meanwhile; nothing was done. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    unpublishSingle: {
        parameters: {
            query?: {
                /** @description The locale, or `*` for every one; the default one where it is absent. */
                locale?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The uid, or the word for it in addresses: the plural name of a collection type, the singular
                 *     name of a single type.
                 */
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a single type back from the public; its draft stays. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Entry"];
                };
            };
            /** @description The type has no drafts. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It was changed meanwhile; nothing was done. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readSite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the content API is, and where entries are shown before they are published. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Site"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listAdministrators: {
        parameters: {
            query?: {
                /** @description Text that an item must have somewhere. */
                _q?: string;
                /** @description `filters[name][$contains]=…` and so on, by members of the items. */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most items on a page, up to 100. */
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
            /** @description List the administrators. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_ManagedAdministrator"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    inviteAdministrator: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInvitation"];
            };
        };
        responses: {
            /**
             * @description Invite somebody to become an administrator: `token` is what the link `/setup#…` ends in, shown this
             *     once. An older invitation for the address ends.
             */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Invitation"];
                };
            };
            /** @description The address is none or taken, or there is no such role. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role holds more than whoever asks; or `StepUpRequired`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readAdministrator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The row id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One administrator. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_ManagedAdministrator"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeAdministrator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The row id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdministratorChange"];
            };
        };
        responses: {
            /**
             * @description Change an administrator. Who is locked out (`disabled`) has no session any more, and whoever is let
             *     in again signs in anew.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_ManagedAdministrator"];
                };
            };
            /** @description A member is refused, the address is taken, it is the last super administrator, or oneself. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The administrator, or the role, holds more than whoever asks; or `StepUpRequired`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteAdministrator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The row id. */
                id: number;
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
            /** @description It is the last super administrator, or oneself. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The administrator holds more than whoever asks; or `StepUpRequired`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    resetAdministratorTwoFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The row id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description Take the second factor of an administrator away, with its recovery codes, and end all sessions: for
             *     whoever has lost the authenticator. The next sign-in enrols another one.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_ManagedAdministrator"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The administrator holds more than whoever asks; or `StepUpRequired`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    revokeAdministratorSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The row id. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions are over. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The administrator holds more than whoever asks; or `StepUpRequired`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                /** @description Text that an item must have somewhere. */
                _q?: string;
                /** @description `filters[name][$contains]=…` and so on, by members of the items. */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most items on a page, up to 100. */
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
            /** @description List the invitations that can be redeemed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_Invitation"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    endInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is void. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role holds more than whoever asks; or `StepUpRequired`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listViews: {
        parameters: {
            query?: {
                _q?: string;
                /** @description Such as `filters[uid]=api::article.article`. */
                filters?: Record<string, unknown>;
                page?: number;
                pageSize?: number;
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List one's own views and those of everybody, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_View"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createView: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewViewBody"];
            };
        };
        responses: {
            /** @description Make a view. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_View"];
                };
            };
            /** @description There is no such type, or there are too many views. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One view. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_View"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewChangeBody"];
            };
        };
        responses: {
            /** @description Change a view of one's own; whoever may do everything changes those of everybody too. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_View"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is somebody else's. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
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
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is somebody else's. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description Text that an item must have somewhere. */
                _q?: string;
                /** @description `filters[name][$contains]=…` and so on, by members of the items. */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most items on a page, up to 100. */
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
            /** @description List the webhooks. Their secrets are shown when they are made, and never again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_Webhook"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            /** @description Make a webhook. `secret` is what signs, shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Webhook"];
                };
            };
            /** @description The name is taken, or the address leads where webhooks may not go. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it; or `StepUpRequired`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    readWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One webhook, without its secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Webhook"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookChange"];
            };
        };
        responses: {
            /** @description Change a webhook. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Webhook"];
                };
            };
            /** @description The name is taken, or the address leads where webhooks may not go. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it; or `StepUpRequired`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
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
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it; or `StepUpRequired`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description `filters[state]=dead` or `filters[state][$in][0]=…`, of `pending`, `delivered` and `dead`. */
                filters?: Record<string, unknown>;
                /** @description Number of the page, from 1. */
                page?: number;
                /** @description Most items on a page, up to 100. */
                pageSize?: number;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description List what a webhook is told, and for 30 days what became of it: the latest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Many_Delivery"];
                };
            };
            /** @description The request is refused; the error says what is wrong with it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    replayDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery: number;
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Make a delivery once more that was made or given up. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Delivery"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description There is none of this id, or it waits already. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    replayDeadDeliveries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Make all deliveries once more that were given up. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Replayed"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    rotateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Give a webhook another secret, shown this once. The one before signs too for 24 hours. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Webhook"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it; or `StepUpRequired`. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Send a webhook something now that says it is a trial, `trigger-test`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["One_Trial"];
                };
            };
            /** @description The address leads where webhooks may not go. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Nobody is signed in, or not any more. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The role does not allow it. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description It is not there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The server is too busy; `Retry-After` says when to come back. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    asset: {
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
            /** @description A file of the page. */
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
            /** @description A file of the page. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    alive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process is up. */
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
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures of the process, in the text format of Prometheus. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The database is reachable, its migrations are done, and the process is not about to stop. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description The database is reachable, its migrations are done, and the process is not about to stop. */
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
