//! Names for somebody who comes from a provider and has none here.

use bastide_auth::Unavailable;

use super::identity::Identity;
use crate::admin::is_invisible;
use crate::new_document_id;

/// Fewest characters of a name, as at registration.
const SHORTEST: usize = 3;

/// Most characters that are taken of what a provider says.
const LONGEST: usize = 60;

/// How many are told apart by a number before one is drawn.
const NUMBERED: u32 = 20;

/// Names in the order in which they are tried. The last one is drawn, so nobody has it.
pub(super) fn proposals(identity: &Identity) -> Result<Vec<String>, Unavailable> {
    let base = base(identity);
    let drawn: String = new_document_id()?.chars().take(8).collect();
    let numbered = (2..=NUMBERED).map(|it| format!("{base}-{it}"));
    let mut names = vec![base.clone()];
    names.extend(numbered);
    names.push(format!("{base}-{drawn}"));
    Ok(names)
}

/// What they are called there, else their mailbox.
fn base(identity: &Identity) -> String {
    let sources = [identity.name.as_deref(), Some(&identity.email)];
    let usable = |it: &String| it.chars().count() >= SHORTEST;
    let mut cleaned = sources.into_iter().flatten().map(clean);
    cleaned.find(usable).unwrap_or_else(|| "user".to_owned())
}

/// Without what no name may hold, and never like an address: nobody shall be taken for somebody
/// else.
fn clean(name: &str) -> String {
    let local = name.split('@').next().unwrap_or_default();
    let visible = local.chars().filter(|it| !is_invisible(*it));
    let short: String = visible.take(LONGEST).collect();
    short.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_people_are_called_elsewhere_as_far_as_that_is_a_name() {
        for (name, email, expected) in [
            (Some("Ann"), "a@x.io", "Ann"),
            (Some("Ann Lee"), "a@x.io", "Ann Lee"),
            (Some(" Ann\u{202e}\0 "), "a@x.io", "Ann"),
            (Some("ann@evil.test"), "a@x.io", "ann"),
            (Some("@evil.test"), "bob@x.io", "bob"),
            (Some("al"), "alan@x.io", "alan"),
            (Some("al"), "al@x.io", "user"),
            (Some(""), "bob@x.io", "bob"),
            (None, "bob@x.io", "bob"),
            (Some(&"ä".repeat(200)), "bob@x.io", &"ä".repeat(60)),
        ] {
            let identity = Identity {
                issuer: String::new(),
                subject: String::new(),
                email: email.to_owned(),
                name: name.map(str::to_owned),
            };
            let names = proposals(&identity).unwrap();
            assert_eq!(names[0], expected);
            assert_eq!(names[1], format!("{expected}-2"));
            assert_eq!(names.len(), 21);
            assert_ne!(names.last(), proposals(&identity).unwrap().last());
        }
    }
}
