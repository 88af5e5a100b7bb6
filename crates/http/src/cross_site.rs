//! Requests to change something that a page of another site makes a browser send (attack case
//! HDR-07). CORS does not help: it only keeps the page from reading the answer.

use actix_web::http::Method;
use actix_web::http::header::{HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN};
use bastide_config::Origin;

use crate::client::Transport;

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Whether a request would change something on behalf of a page that is neither ours nor listed.
///
/// Browsers tell whose page asks: all of today's in `Sec-Fetch-Site`, older ones in `Origin`. No
/// page can forge either header, and a request with neither comes from no page.
pub(crate) fn is_foreign_change(
    method: &Method,
    headers: &HeaderMap,
    transport: Transport,
    listed: &[Origin],
) -> bool {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return false;
    }
    let origins = || {
        let values = headers.get_all(ORIGIN);
        values.map(|it| it.to_str().unwrap_or_default())
    };
    let is_listed = |origin: &str| listed.iter().any(|it| it.as_str() == origin);
    if headers.contains_key(ORIGIN) && origins().all(is_listed) {
        return false;
    }
    match headers.get(FETCH_SITE).map(HeaderValue::as_bytes) {
        // `none` is a person who typed an address.
        Some(b"same-origin" | b"none") => false,
        Some(_) => true,
        None => {
            let host = headers.get(HOST).and_then(|it| it.to_str().ok());
            let host = host.unwrap_or_default();
            !origins().all(|it| is_own(it, host, transport))
        }
    }
}

/// Whether an origin is the one that a request was sent to.
fn is_own(origin: &str, host: &str, transport: Transport) -> bool {
    let (scheme, port) = match transport {
        Transport::Encrypted => ("https://", ":443"),
        Transport::Plain => ("http://", ":80"),
    };
    // Origins never name the usual port; some proxies write it into `Host`.
    let host = host.strip_suffix(port).unwrap_or(host);
    let authority = origin.strip_prefix(scheme);
    authority.is_some_and(|it| it.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_pages_and_listed_ones_change_something() {
        let listed = [Origin::try_from("https://www.example.com".to_owned()).unwrap()];
        let (plain, tls) = (Transport::Plain, Transport::Encrypted);
        for (transport, lines, foreign) in [
            (plain, &[][..], false),
            (plain, &[("origin", "http://cms.test")], false),
            (plain, &[("origin", "http://CMS.test")], false),
            (plain, &[("origin", "https://cms.test")], true),
            (tls, &[("origin", "https://cms.test")], false),
            (tls, &[("origin", "http://cms.test")], true),
            (plain, &[("origin", "http://cms.test:8080")], true),
            (plain, &[("origin", "http://cms.test.evil.test")], true),
            (plain, &[("origin", "http://evil.test")], true),
            (plain, &[("origin", "null")], true),
            (plain, &[("origin", "")], true),
            (plain, &[("origin", "https://www.example.com")], false),
            (
                plain,
                &[
                    ("origin", "https://www.example.com"),
                    ("origin", "http://evil.test"),
                ],
                true,
            ),
            (
                plain,
                &[
                    ("origin", "https://www.example.com"),
                    ("sec-fetch-site", "cross-site"),
                ],
                false,
            ),
            (plain, &[("sec-fetch-site", "same-origin")], false),
            (plain, &[("sec-fetch-site", "none")], false),
            (plain, &[("sec-fetch-site", "same-site")], true),
            (plain, &[("sec-fetch-site", "cross-site")], true),
            (plain, &[("sec-fetch-site", "Same-Origin")], true),
            (
                plain,
                &[
                    ("origin", "http://cms.test"),
                    ("sec-fetch-site", "cross-site"),
                ],
                true,
            ),
        ] {
            for host in ["cms.test", "cms.test:80", "cms.test:443"] {
                let usual = match transport {
                    Transport::Plain => "cms.test:443",
                    Transport::Encrypted => "cms.test:80",
                };
                if host == usual {
                    continue;
                }
                let mut headers = HeaderMap::new();
                headers.insert(HOST, host.parse().unwrap());
                for (name, value) in lines {
                    headers.append(HeaderName::from_static(name), value.parse().unwrap());
                }
                let is_foreign = |method| is_foreign_change(&method, &headers, transport, &listed);
                assert_eq!(is_foreign(Method::POST), foreign, "{transport:?} {lines:?}");
                assert_eq!(is_foreign(Method::DELETE), foreign, "{lines:?}");
                assert!(!is_foreign(Method::GET) && !is_foreign(Method::OPTIONS));
            }
        }
    }
}
