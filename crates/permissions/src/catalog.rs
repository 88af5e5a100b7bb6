//! What there is to permit: the actions of content types, and of what the program answers itself
//! (REST contract, section 6.3).

use std::sync::Arc;

use bastide_content_types::{FILE, Model, Registry};

/// The actions of a content type. Single types take the same names, though nothing asks for all of
/// them there, so that one object can open any type.
const TYPE_ACTIONS: &[&str] = &[
    "find",
    "findOne",
    "findDrafts",
    "create",
    "update",
    "delete",
];

/// The actions of what is not a content type of the site.
pub const PLUGIN_ACTIONS: [(&str, &[&str]); 6] = [
    ("plugin::i18n.locales", &["listLocales"]),
    (
        "plugin::upload.content-api",
        &["find", "findPage", "findOne", "upload", "destroy"],
    ),
    (
        "plugin::users-permissions.auth",
        &[
            "callback",
            "connect",
            "register",
            "forgotPassword",
            "resetPassword",
            "changePassword",
            "emailConfirmation",
            "sendEmailConfirmation",
            "refresh",
            "logout",
            "getSessions",
            "revokeSession",
        ],
    ),
    (
        "plugin::users-permissions.user",
        &[
            "find", "findOne", "count", "me", "create", "update", "destroy",
        ],
    ),
    (
        "plugin::users-permissions.role",
        &["find", "findOne", "createRole", "updateRole", "deleteRole"],
    ),
    ("plugin::users-permissions.permissions", &["getPermissions"]),
];

/// Something whose actions can be granted: a key of a permissions object.
#[derive(Debug, Clone)]
pub struct Subject {
    key: String,
    actions: &'static [&'static str],
    model: Option<Arc<Model>>,
}

impl Subject {
    /// The subject with this key; `None` where nothing under it can be granted.
    pub fn named(registry: &Registry, key: &str) -> Option<Self> {
        let plugin = PLUGIN_ACTIONS.iter().find(|(name, _)| *name == key);
        let (actions, model) = match plugin {
            Some((name, actions)) => (*actions, model_of_plugin(registry, name)),
            None => {
                let model = registry.by_uid(key)?;
                if model.is_component() || !key.starts_with("api::") {
                    return None;
                }
                (TYPE_ACTIONS, Some(model.clone()))
            }
        };
        Some(Self {
            key: key.to_owned(),
            actions,
            model,
        })
    }

    /// All subjects: the content types of the site, then what the program answers itself.
    pub fn all(registry: &Registry) -> Vec<Self> {
        let types = registry.models().into_iter().map(|it| it.uid().as_str());
        let plugins = PLUGIN_ACTIONS.iter().map(|(key, _)| *key);
        let types = types.filter(|it| it.starts_with("api::"));
        types
            .chain(plugins)
            .filter_map(|key| Self::named(registry, key))
            .collect()
    }

    /// Its key: a uid, or the controller of a plugin.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The names of its actions.
    pub fn actions(&self) -> &'static [&'static str] {
        self.actions
    }

    /// The action id of one of its actions.
    pub fn action_id(&self, action: &str) -> String {
        format!("{}.{action}", self.key)
    }

    /// The type whose fields and rows an action can be limited to; `None` for actions that are
    /// permitted whole or not at all.
    pub fn model(&self, action: &str) -> Option<&Arc<Model>> {
        let whole = ["count", "findPage", "upload"];
        let is_whole = whole.contains(&action) || (self.is_upload() && action == "destroy");
        self.model.as_ref().filter(|_| !is_whole)
    }

    fn is_upload(&self) -> bool {
        self.model.as_ref().is_some_and(|it| it.id == FILE)
    }
}

/// Roles are listed whole by routes of their own, so nothing of them can be left out.
fn model_of_plugin(registry: &Registry, key: &str) -> Option<Arc<Model>> {
    let uid = match key {
        "plugin::upload.content-api" => "plugin::upload.file",
        "plugin::users-permissions.user" => key,
        _ => return None,
    };
    registry.by_uid(uid).cloned()
}

#[cfg(test)]
mod tests {
    use bastide_content_types::builtin_models;

    use super::*;

    #[test]
    fn only_what_is_asked_for_somewhere_can_be_granted() {
        let registry = Registry::build(1, builtin_models()).unwrap();
        for (key, action, limited) in [
            ("plugin::users-permissions.user", "find", true),
            ("plugin::users-permissions.user", "count", false),
            ("plugin::upload.content-api", "findOne", true),
            ("plugin::upload.content-api", "destroy", false),
            ("plugin::users-permissions.role", "find", false),
            ("plugin::i18n.locales", "listLocales", false),
        ] {
            let subject = Subject::named(&registry, key).unwrap();
            assert!(subject.actions().contains(&action), "{key}");
            assert_eq!(subject.model(action).is_some(), limited, "{key} {action}");
        }
        for key in [
            "admin::user",
            "plugin::upload.file",
            "plugin::i18n.locale",
            "x",
            "",
        ] {
            assert!(Subject::named(&registry, key).is_none(), "{key}");
        }
        assert_eq!(Subject::all(&registry).len(), PLUGIN_ACTIONS.len());
    }
}
