//! Cookies that hold a credential (RFC 6265; security design, S8).

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::http::header::{COOKIE, HeaderMap, HeaderValue};

use crate::{ApiError, Client, Transport};

/// A cookie that no script reads.
#[derive(Debug, Clone, Copy)]
pub struct HttpOnlyCookie<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its value; a token, which needs no quoting.
    pub value: &'a str,
    /// The addresses it is sent to: this one and those below.
    pub path: &'a str,
    /// Time for which the browser keeps it, in whole seconds; zero makes it forget the cookie.
    pub max_age: Duration,
    /// Whether it travels in TLS alone.
    pub secure: bool,
    /// Whose pages make a browser send it.
    pub same_site: SameSite,
}

/// Whose pages make a browser send a cookie (RFC 6265bis, section 5.6.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SameSite {
    /// Those of its own site.
    Strict,
    /// Those of its own site, and links to it. Forms and scripts of other sites do not.
    Lax,
}

/// Whether a cookie of ours may travel in TLS alone: always, but for a browser that talks to its own
/// machine, where there is no wire to listen at.
pub fn secures_cookies(request: &HttpRequest) -> bool {
    let is_local = |it: Client| it.transport == Transport::Plain && it.address.is_loopback();
    !Client::of(request).is_some_and(is_local)
}

impl HttpOnlyCookie<'_> {
    /// The value of a `Set-Cookie` header.
    ///
    /// # Errors
    ///
    /// A value that is no token: a fault of ours.
    pub fn to_header(&self) -> Result<HeaderValue, ApiError> {
        let Self {
            name,
            value,
            path,
            max_age,
            secure,
            same_site,
        } = self;
        if !value.bytes().all(is_cookie_octet) {
            return Err(ApiError::internal("a cookie would need quoting"));
        }
        let max_age = max_age.as_secs();
        let secure = if *secure { "; Secure" } else { "" };
        let text = format!(
            "{name}={value}; Path={path}; Max-Age={max_age}{secure}; HttpOnly; SameSite={same_site:?}"
        );
        HeaderValue::try_from(text).map_err(ApiError::internal)
    }
}

/// RFC 6265, section 4.1.1.
fn is_cookie_octet(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\')
}

/// More than one cookie has the name. Whoever may set cookies for a neighbouring host or path can
/// slip in a second one, and nobody can tell the two apart.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("the cookie was sent more than once")]
pub struct DoubledCookie;

/// The value of the cookie with this name, if one was sent.
///
/// # Errors
///
/// [`DoubledCookie`].
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Result<Option<&'a str>, DoubledCookie> {
    let lines = headers.get_all(COOKIE).filter_map(|it| it.to_str().ok());
    let pairs = lines.flat_map(|it| it.split(';'));
    let mut values = pairs.filter_map(|it| {
        let (named, value) = it.trim().split_once('=')?;
        (named == name).then_some(value)
    });
    match (values.next(), values.next()) {
        (found, None) => Ok(found),
        (_, Some(_)) => Err(DoubledCookie),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_read_where_it_is_alone() {
        for (lines, expected) in [
            (&[][..], Ok(None)),
            (&["b=1"], Ok(None)),
            (&["a=1"], Ok(Some("1"))),
            (&["b=2; a=1;c=3"], Ok(Some("1"))),
            (&["b=2", "a=1"], Ok(Some("1"))),
            (&["a=x=y"], Ok(Some("x=y"))),
            (&["a="], Ok(Some(""))),
            (&["a"], Ok(None)),
            (&["A=1; aa=2; a =3"], Ok(None)),
            (&["a=1; a=2"], Err(DoubledCookie)),
            (&["a=1; a=1"], Err(DoubledCookie)),
            (&["a=1", "a=2"], Err(DoubledCookie)),
        ] {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(COOKIE, line.parse().unwrap());
            }
            assert_eq!(cookie(&headers, "a"), expected, "{lines:?}");
        }
    }

    #[test]
    fn a_cookie_is_written_with_all_its_attributes() {
        let mut it = HttpOnlyCookie {
            name: "a",
            value: "x.Y-_1",
            path: "/p",
            max_age: Duration::from_mins(1),
            secure: true,
            same_site: SameSite::Strict,
        };
        assert_eq!(
            it.to_header().unwrap(),
            "a=x.Y-_1; Path=/p; Max-Age=60; Secure; HttpOnly; SameSite=Strict"
        );
        it.secure = false;
        it.max_age = Duration::ZERO;
        it.value = "";
        it.same_site = SameSite::Lax;
        assert_eq!(
            it.to_header().unwrap(),
            "a=; Path=/p; Max-Age=0; HttpOnly; SameSite=Lax"
        );
        for value in ["a;b", "a b", "a,b", "a\"", "a\\", "a\r\nb", "ä"] {
            it.value = value;
            assert!(it.to_header().is_err(), "{value}");
        }
    }
}
