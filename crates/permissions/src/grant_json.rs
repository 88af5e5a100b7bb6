//! Grants as people write them: `{uid: {action: true | {fields?, where?}}}`.

use serde_json::{Map, Value as Json, json};

use crate::grant::{FieldMask, Grant, Grants};

impl Grants {
    /// The permissions object of these grants.
    pub fn to_json(&self) -> Json {
        let mut subjects: Map<String, Json> = Map::new();
        for (id, grant) in self.iter() {
            let Some((subject, action)) = id.rsplit_once('.') else {
                continue;
            };
            let actions = subjects.entry(subject).or_insert_with(|| json!({}));
            if let Json::Object(actions) = actions {
                actions.insert(action.to_owned(), grant.to_json());
            }
        }
        Json::Object(subjects)
    }

    /// Reads what [`Self::to_json`] wrote; `None` where it is something else.
    pub fn from_json(json: &Json) -> Option<Self> {
        let mut grants = Self::new();
        for (subject, actions) in json.as_object()? {
            for (action, grant) in actions.as_object()? {
                let grant = Grant::from_json(grant).ok()??;
                grants = grants.allow(format!("{subject}.{action}"), grant);
            }
        }
        Some(grants)
    }
}

impl Grant {
    /// `true` where it is not limited, an object else.
    pub fn to_json(&self) -> Json {
        if *self == Self::default() {
            return Json::Bool(true);
        }
        let mut limits = Map::new();
        if let FieldMask::Only(names) = &self.fields {
            limits.insert("fields".to_owned(), json!(names));
        }
        if let Some(rows) = &self.rows {
            limits.insert("where".to_owned(), rows.clone());
        }
        Json::Object(limits)
    }

    /// Reads `true`, `false` (which is no grant) or an object; the error says what was expected and
    /// under which key.
    pub(crate) fn from_json(json: &Json) -> Result<Option<Self>, (Option<String>, &'static str)> {
        let limits = match json {
            Json::Bool(given) => return Ok(given.then(Self::default)),
            Json::Object(limits) => limits,
            _ => return Err((None, "must be true, false or an object")),
        };
        let mut grant = Self::default();
        for (key, value) in limits {
            let bad = |message| (Some(key.clone()), message);
            match key.as_str() {
                "fields" => grant.fields = fields(value).map_err(bad)?,
                "where" if value.is_null() => {}
                "where" if value.is_object() => grant.rows = Some(value.clone()),
                "where" => return Err(bad("must be a filter object")),
                _ => return Err(bad("is not a known key")),
            }
        }
        Ok(Some(grant))
    }
}

fn fields(json: &Json) -> Result<FieldMask, &'static str> {
    let names = match json {
        Json::Null => return Ok(FieldMask::All),
        Json::Array(names) => names,
        _ => return Err("must be a list of field names"),
    };
    let names = names.iter().map(|it| it.as_str().map(str::to_owned));
    names
        .collect::<Option<_>>()
        .map(FieldMask::Only)
        .ok_or("must be a list of field names")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_comes_back_as_it_was_written() {
        let object = json!({
            "api::article.article": {
                "find": true,
                "update": {"fields": ["title"], "where": {"owner": {"id": {"$eq": "$user.id"}}}},
            },
            "plugin::users-permissions.auth": {"callback": true},
        });
        let grants = Grants::from_json(&object).unwrap();
        assert_eq!(grants.to_json(), object);
        assert!(
            grants
                .get("plugin::users-permissions.auth.callback")
                .is_some()
        );
    }

    #[test]
    fn what_is_no_grant_is_not_read_as_one() {
        for json in [
            json!(null),
            json!("true"),
            json!(1),
            json!([]),
            json!({"field": []}),
            json!({"fields": "title"}),
            json!({"fields": [1]}),
            json!({"where": []}),
            json!({"where": "x"}),
        ] {
            assert!(Grant::from_json(&json).is_err(), "{json}");
        }
        assert_eq!(Grant::from_json(&json!(false)), Ok(None));
        assert_eq!(Grant::from_json(&json!({})), Ok(Some(Grant::default())));
        for json in [json!([]), json!({"a": true}), json!({"a": {"b": false}})] {
            assert_eq!(Grants::from_json(&json), None, "{json}");
        }
    }
}
