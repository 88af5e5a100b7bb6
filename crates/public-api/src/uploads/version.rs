//! Which version of a file a client has, and whether it needs another (RFC 9110, section 13).

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use actix_web::http::header::{
    ETag, EntityTag, Header, HeaderName, IF_RANGE, IfMatch, IfModifiedSince, IfNoneMatch, IfRange,
    IfUnmodifiedSince, LastModified,
};
use actix_web::{HttpMessage as _, HttpRequest};
use bastide_media::Opened;

/// 9999-12-31T24:00:00Z in Unix seconds, where the dates of HTTP end.
const END_OF_DATES: u64 = 253_402_300_800;

/// One version of a file, by its size and the time of its last change.
#[derive(Debug, Clone, Copy)]
pub(super) struct Version {
    /// Number of bytes.
    pub(super) size: u64,
    /// Since 1970.
    modified: Duration,
}

/// What the conditions of a request ask for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The file.
    Send,
    /// Nothing: the client has this version (304).
    Known,
    /// Nothing: the client wants another version (412).
    Failed,
}

impl Version {
    pub(super) fn of(file: &Opened) -> Self {
        let modified = file.modified.duration_since(UNIX_EPOCH);
        Self {
            size: file.size,
            modified: modified.unwrap_or_default(),
        }
    }

    /// The strong validator. Nothing of the file system is in it, such as an inode.
    fn tag(&self) -> EntityTag {
        let nanos = self.modified.as_nanos();
        EntityTag::new_strong(format!("{:x}-{nanos:x}", self.size))
    }

    pub(super) fn etag(&self) -> ETag {
        ETag(self.tag())
    }

    pub(super) fn last_modified(&self) -> Option<LastModified> {
        let seconds = self.seconds();
        let date = UNIX_EPOCH.checked_add(Duration::from_secs(seconds))?;
        (seconds < END_OF_DATES).then(|| LastModified(date.into()))
    }

    fn seconds(&self) -> u64 {
        self.modified.as_secs()
    }

    /// Compares versions in the order of section 13.2.2, for a request that reads.
    pub(super) fn judge(&self, request: &HttpRequest) -> Verdict {
        let is_current = match sent::<IfMatch>(request) {
            Some(IfMatch::Any) => true,
            Some(IfMatch::Items(tags)) => tags.iter().any(|it| it.strong_eq(&self.tag())),
            None => sent(request)
                .is_none_or(|IfUnmodifiedSince(date)| self.seconds() <= seconds(date.into())),
        };
        if !is_current {
            return Verdict::Failed;
        }
        let is_known = match sent::<IfNoneMatch>(request) {
            Some(IfNoneMatch::Any) => true,
            Some(IfNoneMatch::Items(tags)) => tags.iter().any(|it| it.weak_eq(&self.tag())),
            None => sent(request)
                .is_some_and(|IfModifiedSince(date)| self.seconds() <= seconds(date.into())),
        };
        if is_known {
            Verdict::Known
        } else {
            Verdict::Send
        }
    }

    /// Whether a client that has a part of some version may have a part of this one.
    pub(super) fn continues(&self, request: &HttpRequest) -> bool {
        match sent::<IfRange>(request) {
            Some(IfRange::EntityTag(tag)) => tag.strong_eq(&self.tag()),
            Some(IfRange::Date(date)) => self.seconds() == seconds(date.into()),
            None => !request.headers().contains_key(IF_RANGE),
        }
    }
}

/// A header that is there and can be understood.
fn sent<H: Header>(request: &HttpRequest) -> Option<H> {
    let name: HeaderName = H::name();
    let is_there = request.headers().contains_key(name);
    is_there.then(|| request.get_header()).flatten()
}

fn seconds(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH);
    since.unwrap_or_default().as_secs()
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    /// 2027-01-15T08:00:00.5Z.
    const FILE: Version = Version {
        size: 10,
        modified: Duration::from_millis(1_800_000_000_500),
    };
    const BEFORE: &str = "Fri, 15 Jan 2027 07:59:59 GMT";
    const THEN: &str = "Fri, 15 Jan 2027 08:00:00 GMT";
    const AFTER: &str = "Fri, 15 Jan 2027 08:00:01 GMT";

    fn request(headers: &[(&str, &str)]) -> HttpRequest {
        let add = |request: TestRequest, it: &(&str, &str)| request.insert_header(*it);
        headers
            .iter()
            .fold(TestRequest::get(), add)
            .to_http_request()
    }

    #[test]
    fn conditions_are_those_of_the_protocol() {
        let tag = FILE.tag().to_string();
        let (tag, weak) = (tag.as_str(), format!("W/{tag}"));
        let weak = weak.as_str();
        let list = format!("\"a\", {tag}");
        for (headers, verdict) in [
            (&[][..], Verdict::Send),
            (&[("if-match", tag)], Verdict::Send),
            (&[("if-match", "*")], Verdict::Send),
            (&[("if-match", &list)], Verdict::Send),
            (&[("if-match", weak)], Verdict::Failed),
            (&[("if-match", "\"a\"")], Verdict::Failed),
            (&[("if-unmodified-since", BEFORE)], Verdict::Failed),
            (&[("if-unmodified-since", THEN)], Verdict::Send),
            (&[("if-unmodified-since", "x")], Verdict::Send),
            (
                &[("if-match", tag), ("if-unmodified-since", BEFORE)],
                Verdict::Send,
            ),
            (&[("if-none-match", tag)], Verdict::Known),
            (&[("if-none-match", weak)], Verdict::Known),
            (&[("if-none-match", &list)], Verdict::Known),
            (&[("if-none-match", "*")], Verdict::Known),
            (&[("if-none-match", "\"a\"")], Verdict::Send),
            (&[("if-modified-since", BEFORE)], Verdict::Send),
            (&[("if-modified-since", THEN)], Verdict::Known),
            (&[("if-modified-since", AFTER)], Verdict::Known),
            (
                &[("if-none-match", "\"a\""), ("if-modified-since", AFTER)],
                Verdict::Send,
            ),
            (
                &[("if-match", "\"a\""), ("if-none-match", tag)],
                Verdict::Failed,
            ),
        ] {
            assert_eq!(FILE.judge(&request(headers)), verdict, "{headers:?}");
        }
        for (value, expected) in [
            (tag, true),
            (THEN, true),
            (weak, false),
            ("\"a\"", false),
            (BEFORE, false),
            (AFTER, false),
            ("x", false),
        ] {
            assert_eq!(
                FILE.continues(&request(&[("if-range", value)])),
                expected,
                "{value}"
            );
        }
        assert!(FILE.continues(&request(&[])));
    }

    #[test]
    fn versions_differ_and_dates_end() {
        let later = Version {
            modified: FILE.modified + Duration::from_nanos(1),
            ..FILE
        };
        let longer = Version { size: 11, ..FILE };
        assert!(!FILE.tag().strong_eq(&later.tag()) && !FILE.tag().strong_eq(&longer.tag()));
        assert!(FILE.last_modified().is_some());
        for seconds in [END_OF_DATES, u64::MAX] {
            let never = Version {
                modified: Duration::from_secs(seconds),
                ..FILE
            };
            assert!(never.last_modified().is_none());
        }
    }
}
