//! E-mail addresses as accounts have them.

/// Its lower case is the letter k of ASCII: the one letter by which somebody could write the
/// address of another person with a letter that mail does not take for the same.
const KELVIN: &str = "\u{212A}";

/// The form in which the e-mail address of an account is stored and looked up: without white
/// space around it and in lower case, as Strapi stores it (REST contract, section 6.4).
///
/// Forms of one address are equal, look-alikes stay different. Whoever writes an address of an
/// account writes this form.
pub fn normal_email(text: &str) -> String {
    let pieces = text.trim().split(KELVIN).map(str::to_lowercase);
    pieces.collect::<Vec<_>>().join(KELVIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_address_are_equal_and_look_alikes_are_not() {
        for (one, other, equal) in [
            ("ADMIN@x.io", "admin@x.io", true),
            (" admin@x.io\t\n", "admin@x.io", true),
            ("\u{a0}admin@x.io\u{3000}", "admin@x.io", true),
            ("ÉMILE@ÉCOLE.fr", "émile@école.fr", true),
            ("ΝΙΚΟΣ@x.gr", "νικος@x.gr", true),
            ("ΑΛΕΞΗΣ@x.gr", "αλεξης@x.gr", true),
            // Cyrillic а.
            ("аdmin@x.io", "admin@x.io", false),
            ("АDMIN@x.io", "admin@x.io", false),
            ("admin@х.io", "admin@x.io", false),
            ("\u{212A}im@x.io", "kim@x.io", false),
            ("kim@\u{212A}.io", "kim@k.io", false),
            ("ß@x.io", "ss@x.io", false),
            ("ẞ@x.io", "ß@x.io", true),
            ("\u{130}rem@x.io", "irem@x.io", false),
            ("ırem@x.io", "irem@x.io", false),
            ("ad min@x.io", "admin@x.io", false),
            ("ﬁ@x.io", "fi@x.io", false),
        ] {
            assert_eq!(
                normal_email(one) == normal_email(other),
                equal,
                "{one} {other}"
            );
        }
    }

    #[test]
    fn no_letter_becomes_one_of_ascii_and_normal_forms_stay() {
        for letter in (char::MIN..=char::MAX).filter(|it| !it.is_ascii()) {
            let text = format!("{letter}@x.io");
            let normal = normal_email(&text);
            assert!(letter.is_whitespace() || !normal.is_ascii(), "{letter:?}");
            assert_eq!(normal_email(&normal), normal, "{letter:?}");
        }
    }
}
