//! A body of a fixed shape, within its limits.

use std::collections::BTreeMap;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

use super::{JsonBody, typed};
use crate::ApiError;
use crate::error::Invalid;

/// A JSON body of the shape of `T`, which denies unknown members and says its own limits.
///
/// An answer to one that does not fit never repeats a value of it.
pub struct ValidBody<T>(pub T);

impl<T: DeserializeOwned + Validate + 'static> FromRequest for ValidBody<T> {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = JsonBody::from_request(request, payload);
        Box::pin(async move {
            let JsonBody(json) = body.await?;
            check(&json).map(Self)
        })
    }
}

fn check<T: DeserializeOwned + Validate>(json: &Json) -> Result<T, ApiError> {
    let body: T = typed::read(json).map_err(|it| ApiError::invalid(vec![it]))?;
    match body.validate() {
        Ok(()) => Ok(body),
        Err(errors) => Err(ApiError::invalid(complaints(&errors, &[]))),
    }
}

/// Every complaint, ordered by its place.
fn complaints(errors: &ValidationErrors, within: &[String]) -> Vec<Invalid> {
    let members: BTreeMap<_, _> = errors.errors().iter().collect();
    let mut found = Vec::new();
    for (name, kind) in members {
        let mut path = within.to_vec();
        path.push(camel(name));
        match kind {
            ValidationErrorsKind::Field(errors) => {
                found.extend(errors.iter().map(|it| complaint(it, path.clone())));
            }
            ValidationErrorsKind::Struct(errors) => found.extend(complaints(errors, &path)),
            ValidationErrorsKind::List(items) => {
                for (index, errors) in items {
                    path.push(index.to_string());
                    found.extend(complaints(errors, &path));
                    path.pop();
                }
            }
        }
    }
    found
}

fn complaint(error: &ValidationError, path: Vec<String>) -> Invalid {
    let place = path.join(".");
    let limit = |name: &str| error.params.get(name).filter(|it| it.is_u64());
    let message = match (&error.message, error.code.as_ref()) {
        (Some(message), _) => format!("{place} {message}"),
        (None, "email") => format!("{place} must be a valid email"),
        (None, "length") => match (limit("min"), limit("max")) {
            (Some(min), None) => format!("{place} must be at least {min} characters"),
            (None, Some(max)) => format!("{place} must be at most {max} characters"),
            (Some(min), Some(max)) => format!("{place} must be {min} to {max} characters"),
            (None, None) => format!("{place} has the wrong length"),
        },
        _ => format!("{place} is invalid"),
    };
    Invalid { path, message }
}

/// The name of a member in JSON; the library knows the one in Rust.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut name, word| {
        let mut letters = word.chars();
        name.extend(letters.next().map(|it| it.to_ascii_uppercase()));
        name.extend(letters);
        name
    })
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, Deserialize, Validate)]
    #[serde(deny_unknown_fields, rename_all = "camelCase")]
    struct Body {
        #[validate(email, length(max = 20))]
        email: String,
        #[validate(length(min = 2))]
        pass_word: Option<String>,
        #[validate(nested)]
        parts: Option<Vec<Part>>,
    }

    #[derive(Debug, Deserialize, Validate)]
    struct Part {
        #[validate(
            length(min = 1, max = 3),
            non_control_character(message = "must be plain")
        )]
        name: String,
    }

    #[test]
    fn limits_are_checked_all_at_once_and_values_not_repeated() {
        for (body, expected) in [
            (json!({"email": "a@b.test"}), json!([])),
            (json!({"email": "a@b.test", "passWord": "xx"}), json!([])),
            (
                json!({"email": "no address that is this long", "passWord": "x"}),
                json!([
                    ["email", "email must be at most 20 characters"],
                    ["email", "email must be a valid email"],
                    ["passWord", "passWord must be at least 2 characters"],
                ]),
            ),
            (
                json!({"email": "a@b.test", "parts": [{"name": "ok"}, {"name": "\u{7}abc"}]}),
                json!([
                    ["parts.1.name", "parts.1.name must be 1 to 3 characters"],
                    ["parts.1.name", "parts.1.name must be plain"],
                ]),
            ),
        ] {
            let complaints: Vec<Json> = match check::<Body>(&body) {
                Ok(_) => Vec::new(),
                Err(ApiError::Validation { message, details }) => {
                    let errors = details["errors"].as_array().unwrap().clone();
                    let text = errors[0]["message"].as_str().unwrap();
                    let summary = format!("{} errors occurred", errors.len());
                    assert_eq!(
                        message,
                        if errors.len() == 1 {
                            text.to_owned()
                        } else {
                            summary
                        }
                    );
                    let path = |it: &Json| {
                        let path: Vec<_> = it["path"].as_array().unwrap().iter().collect();
                        let path: Vec<_> = path.iter().map(|it| it.as_str().unwrap()).collect();
                        path.join(".")
                    };
                    errors
                        .iter()
                        .map(|it| json!([path(it), it["message"]]))
                        .collect()
                }
                Err(other) => panic!("{other}"),
            };
            assert_eq!(json!(complaints), expected, "{body}");
        }
    }

    #[test]
    fn a_name_is_that_of_the_json() {
        for (rust, json) in [
            ("a", "a"),
            ("recovery_code", "recoveryCode"),
            ("a_b_c", "aBC"),
            ("", ""),
        ] {
            assert_eq!(camel(rust), json);
        }
    }
}
