//! What is known of a site once its archive was read: everything small, and where the rest lies.

use std::collections::{HashMap, HashSet};

use bastide_store::access::normal_email;
use serde_json::{Map, Value as Json};

use super::builtin::{FILE_UID, LOCALE_UID, PERMISSION_UID, ROLE_UID, USER_UID, is_brought};
use super::media;
use super::names::{Name, Names};
use super::report::Report;
use super::settings::Settings;
use super::value;
use crate::import::archive::{Entity, Link, LinkTarget};

/// A site, but for the values of its rows and for its links.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Texts that the rows name.
    pub(super) names: Names,
    /// Schemas of content types and components.
    pub(super) schemas: Vec<Map<String, Json>>,
    /// Rows, in the order of the archive.
    pub(super) rows: Vec<Key>,
    /// `type` of the roles, with their row ids.
    pub(super) roles: Vec<(i64, String)>,
    /// Codes of the locales, with their row ids.
    pub(super) locales: Vec<(i64, String)>,
    /// Actions, with the row id of their permission.
    pub(super) actions: Vec<(i64, String)>,
    /// Row ids of a permission and of its role.
    pub(super) granted: Vec<(i64, i64)>,
    /// Names of the media files that came.
    pub(super) files: HashSet<String>,
    /// Names of the media files that rows speak of.
    pub(super) named: HashSet<String>,
    /// Documents of end users by their e-mail address, in lower case, and by their name.
    users: HashMap<(&'static str, String), Name>,
    /// Settings that have a use here.
    pub(super) settings: Settings,
    /// What was noticed so far.
    pub(super) report: Report,
}

/// What tells one row from another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    pub(super) uid: Name,
    pub(super) id: i64,
    pub(super) document: Name,
    pub(super) locale: Name,
    pub(super) is_published: bool,
    /// Epoch milliseconds; the smallest number where it is unknown.
    pub(super) updated_at: i64,
}

impl Survey {
    /// Notes a row; answers whether its values will be wanted.
    pub(super) fn entity(&mut self, entity: &Entity) -> bool {
        let Ok(id) = i64::try_from(entity.id.get()) else {
            return false;
        };
        let text = |key: &str| entity.data.get(key).and_then(Json::as_str);
        let keyed = |key| text(key).map(|it| (id, it.to_owned()));
        match entity.uid.as_str() {
            PERMISSION_UID => {
                self.actions.extend(keyed("action"));
                return false;
            }
            ROLE_UID => self.roles.extend(keyed("type")),
            LOCALE_UID => self.locales.extend(keyed("code")),
            uid if !is_brought(uid) => {
                self.report.note("rows of types that are not imported", uid);
                return false;
            }
            _ => {}
        }
        let document = text("documentId").unwrap_or_default();
        if !bastide_content_types::document_id::is_valid(document) {
            let reason = "rows without a usable document id";
            self.report
                .note(reason, format_args!("{} {id}", entity.uid));
            return false;
        }
        match entity.uid.as_str() {
            FILE_UID => self.named.extend(media::names(&entity.data)),
            USER_UID if !self.user(document, &entity.data) => {
                let reason = "users with the e-mail address or the name of another one";
                self.report
                    .note(reason, format_args!("{} {id}", entity.uid));
                return false;
            }
            _ => {}
        }
        let updated_at = entity.data.get("updatedAt").map(value::instant);
        self.rows.push(Key {
            uid: self.names.of(&entity.uid),
            id,
            document: self.names.of(document),
            locale: self.names.of(text("locale").unwrap_or_default()),
            is_published: entity
                .data
                .get("publishedAt")
                .is_some_and(|it| !it.is_null()),
            updated_at: match updated_at {
                Some(Ok(bastide_content_types::Value::DateTime(at))) => at,
                _ => i64::MIN,
            },
        });
        true
    }

    /// Notes what a user signs in with; `false` if somebody else does already.
    fn user(&mut self, document: &str, row: &Map<String, Json>) -> bool {
        let document = self.names.of(document);
        let text = |key| row.get(key).and_then(Json::as_str);
        let email = text("email").map(|it| ("email", normal_email(it)));
        let username = text("username").map(|it| ("username", it.to_owned()));
        let keys: Vec<_> = email.into_iter().chain(username).collect();
        let is_other = |key| self.users.get(key).is_some_and(|it| *it != document);
        if keys.iter().any(is_other) {
            return false;
        }
        self.users.extend(keys.into_iter().map(|it| (it, document)));
        true
    }

    /// Notes a link; answers whether it will be wanted.
    pub(super) fn link(&mut self, link: &Link) -> bool {
        if link.is_localization()
            || matches!(link.left.field.as_deref(), Some("createdBy" | "updatedBy"))
        {
            return false;
        }
        if link.left.uid != PERMISSION_UID {
            return true;
        }
        if let (LinkTarget::Row(permission), LinkTarget::Row(role)) =
            (&link.left.target, &link.right.target)
            && link.right.uid == ROLE_UID
            && let (Ok(permission), Ok(role)) =
                (i64::try_from(permission.get()), i64::try_from(role.get()))
        {
            self.granted.push((permission, role));
        }
        false
    }
}
