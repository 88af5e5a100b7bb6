//! The normal form of a path (REST contract, section 1.1): the words of the API in lower case,
//! without the one slash that may follow them.

use std::borrow::Cow;

use actix_web::Error;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Uri;
use actix_web::http::uri::PathAndQuery;
use actix_web::middleware::Next;

use crate::ApiError;
use crate::edge::refused;

/// Families of addresses below `/api` that hold no document ids.
const FIXED: [&str; 6] = [
    "auth",
    "connect",
    "i18n",
    "upload",
    "users",
    "users-permissions",
];

/// Routes a request by the normal form of its path.
pub(crate) async fn route<B: MessageBody>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    match normal(request.uri().path()) {
        Some(Cow::Borrowed(_)) => {}
        Some(Cow::Owned(path)) => {
            let uri = with_path(request.uri(), &path).ok_or_else(ApiError::not_found)?;
            request.match_info_mut().get_mut().update(&uri);
            request.head_mut().uri = uri;
        }
        None => return Ok(refused(request, ApiError::not_found())),
    }
    Ok(next.call(request).await?.map_into_left_body())
}

fn with_path(uri: &Uri, path: &str) -> Option<Uri> {
    let text = match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(text).ok()?);
    Uri::from_parts(parts).ok()
}

/// The normal form; `None` for a path that has none.
fn normal(path: &str) -> Option<Cow<'_, str>> {
    let mut segments = path.strip_prefix('/')?.split('/');
    // The router decodes, so an encoded first word would be another way to the same address.
    let is_encoded = segments.clone().next().is_some_and(|it| it.contains('%'));
    if is_encoded || path.contains("//") || segments.any(|it| matches!(it, "." | "..")) {
        return None;
    }
    let trimmed = match path.strip_suffix('/') {
        None | Some("") => path,
        Some(trimmed) => trimmed,
    };
    let is_api = trimmed
        .get(..4)
        .is_some_and(|it| it.eq_ignore_ascii_case("/api"));
    let is_api = is_api && matches!(trimmed.as_bytes().get(4), None | Some(b'/'));
    if is_api && !trimmed.bytes().all(is_plain) {
        return None;
    }
    let is_upper = || trimmed.bytes().any(|it| it.is_ascii_uppercase());
    if is_api && is_upper() {
        Some(Cow::Owned(lower(trimmed)))
    } else if trimmed.len() < path.len() {
        Some(Cow::Owned(trimmed.to_owned()))
    } else {
        Some(Cow::Borrowed(path))
    }
}

/// What words and ids of the API are made of. Anything else is a second name for an address, which
/// a cache may take for a file: `/api/users/me;.css` (attack case HDR-13).
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~')
}

/// Lower case but for document ids, which tell upper from lower.
fn lower(path: &str) -> String {
    let mut segments = path.splitn(4, '/').skip(1);
    let mut next = || segments.next().map(str::to_ascii_lowercase);
    let (api, family) = (next().unwrap_or_default(), next());
    let mut out = format!("/{api}");
    if let Some(family) = &family {
        out.push('/');
        out.push_str(family);
    }
    if let Some(rest) = segments.next() {
        let is_fixed = family.is_some_and(|it| FIXED.contains(&it.as_str()));
        out.push('/');
        out.push_str(&if is_fixed {
            rest.to_ascii_lowercase()
        } else {
            rest.to_owned()
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_have_one_form() {
        for (path, expected) in [
            ("/", Some("/")),
            ("/api", Some("/api")),
            ("/api/", Some("/api")),
            ("/api/articles", Some("/api/articles")),
            ("/API/Articles/", Some("/api/articles")),
            ("/api/Articles/KqT1", Some("/api/articles/KqT1")),
            ("/Api/Users/ME", Some("/api/users/me")),
            ("/api/Upload/Files/Page", Some("/api/upload/files/page")),
            ("/API", Some("/api")),
            ("/APIs/X", Some("/APIs/X")),
            ("/uploads/A.PNG", Some("/uploads/A.PNG")),
            ("/uploads/", Some("/uploads")),
            ("/api//articles", None),
            ("/api/articles//", None),
            ("//", None),
            ("/api/../admin", None),
            ("/api/./articles", None),
            ("/%61pi/articles", None),
            ("/%61pi/users/me;.css", None),
            ("/api/users/me;.css", None),
            ("/API/users/me%3b.css", None),
            ("/api/%75sers", None),
            ("/api/users/me%2fx.css", None),
            ("/api/articles/ä", None),
            ("/uploads/%C3%A4;1.png", Some("/uploads/%C3%A4;1.png")),
            ("*", None),
            ("", None),
            ("/äpi/Ä", Some("/äpi/Ä")),
        ] {
            assert_eq!(normal(path).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn the_query_stays_as_it_is() {
        let uri: Uri = "/API/x?Filters[A]=B%2f".parse().unwrap();
        let path = normal(uri.path()).unwrap();
        let uri = with_path(&uri, &path).unwrap();
        assert_eq!(uri.to_string(), "/api/x?Filters[A]=B%2f");
    }
}
