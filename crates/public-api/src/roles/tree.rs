//! The permissions of a role as this API writes them:
//! `{"api::article": {"controllers": {"article": {"find": {"enabled": true, "policy": ""}}}}}`.

use bastide_content_types::{ModelKind, Registry};
use bastide_http::Invalid;
use bastide_permissions::PLUGIN_ACTIONS;
use serde_json::{Map, Value as Json, json};

/// Everything that can be permitted, and whether it is.
pub(super) fn tree(registry: &Registry, is_enabled: impl Fn(&str) -> bool) -> Json {
    let mut scopes: Map<String, Json> = Map::new();
    let mut add = |scope: &str, controller: &str, actions: &[&str]| {
        let actions: Map<String, Json> = actions
            .iter()
            .map(|action| {
                let id = format!("{scope}.{controller}.{action}");
                let entry = json!({ "enabled": is_enabled(&id), "policy": "" });
                ((*action).to_owned(), entry)
            })
            .collect();
        let scope = scopes
            .entry(scope)
            .or_insert_with(|| json!({ "controllers": {} }));
        if let Some(Json::Object(controllers)) = scope.get_mut("controllers") {
            controllers.insert(controller.to_owned(), Json::Object(actions));
        }
    };
    for model in registry.models() {
        let Some((scope, name)) = model.uid().as_str().split_once('.') else {
            continue;
        };
        match model.kind() {
            _ if !scope.starts_with("api::") => {}
            ModelKind::Component => {}
            ModelKind::Collection => {
                add(
                    scope,
                    name,
                    &["find", "findOne", "create", "update", "delete"],
                );
            }
            ModelKind::Single => add(scope, name, &["find", "update", "delete"]),
        }
    }
    for (key, actions) in PLUGIN_ACTIONS {
        if let Some((scope, controller)) = key.split_once('.') {
            add(scope, controller, actions);
        }
    }
    Json::Object(scopes)
}

/// The same as a permissions object, `{"api::article.article": {"find": true}}`. That there is
/// such an action is not checked here.
///
/// # Errors
///
/// Something of another form, with its path.
pub(super) fn permissions(tree: &Json) -> Result<Json, Invalid> {
    let mut subjects: Map<String, Json> = Map::new();
    for (scope, controllers) in object(tree, &[])? {
        let path = [scope.as_str(), "controllers"];
        let Some(controllers) = object(controllers, &path[..1])?.get("controllers") else {
            continue;
        };
        for (controller, actions) in object(controllers, &path)? {
            let path = [scope.as_str(), "controllers", controller];
            let mut given: Map<String, Json> = Map::new();
            for (action, entry) in object(actions, &path)? {
                let path = [scope.as_str(), "controllers", controller, action];
                let enabled = object(entry, &path)?.get("enabled");
                let enabled = enabled.and_then(Json::as_bool);
                let enabled = enabled.ok_or_else(|| invalid(&path, "must be enabled or not"))?;
                given.insert(action.clone(), enabled.into());
            }
            subjects.insert(format!("{scope}.{controller}"), Json::Object(given));
        }
    }
    Ok(Json::Object(subjects))
}

fn object<'j>(json: &'j Json, path: &[&str]) -> Result<&'j Map<String, Json>, Invalid> {
    json.as_object()
        .ok_or_else(|| invalid(path, "must be an object"))
}

fn invalid(path: &[&str], what: &str) -> Invalid {
    let path: Vec<String> = std::iter::once("permissions")
        .chain(path.iter().copied())
        .map(str::to_owned)
        .collect();
    Invalid {
        message: format!("{} {what}", path.join(".")),
        path,
    }
}

#[cfg(test)]
mod tests {
    use bastide_content_types::builtin_models;

    use super::*;

    #[test]
    fn what_is_shown_can_be_sent_back() {
        let registry = Registry::build(1, builtin_models()).unwrap();
        let shown = tree(&registry, |action| action.ends_with("user.me"));
        let sent = permissions(&shown).unwrap();
        assert_eq!(sent["plugin::users-permissions.user"]["me"], true);
        assert_eq!(sent["plugin::users-permissions.user"]["create"], false);
        let subjects = sent.as_object().unwrap();
        assert_eq!(subjects.len(), PLUGIN_ACTIONS.len());
    }

    #[test]
    fn anything_else_is_refused_with_its_path() {
        let find = |entry: Json| json!({"api::a": {"controllers": {"a": {"find": entry}}}});
        for (sent, path) in [
            (json!([]), &["permissions"][..]),
            (json!({"api::a": 1}), &["permissions", "api::a"]),
            (
                json!({"api::a": {"controllers": 1}}),
                &["permissions", "api::a", "controllers"],
            ),
            (
                json!({"api::a": {"controllers": {"a": true}}}),
                &["permissions", "api::a", "controllers", "a"],
            ),
            (
                find(json!(true)),
                &["permissions", "api::a", "controllers", "a", "find"],
            ),
            (
                find(json!({})),
                &["permissions", "api::a", "controllers", "a", "find"],
            ),
            (
                find(json!({"enabled": "yes"})),
                &["permissions", "api::a", "controllers", "a", "find"],
            ),
        ] {
            assert_eq!(permissions(&sent).unwrap_err().path, path, "{sent}");
        }
        assert_eq!(permissions(&json!({"api::a": {}})).unwrap(), json!({}));
    }
}
