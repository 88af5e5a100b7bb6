//! Templates: text with places that values are put in.
//!
//! They look like those of Strapi, which hands them to a template engine of JavaScript. Here
//! nothing is executed: `<%= NAME %>` with a name of the list stands for its value, any other tag is
//! refused when the template is read, and everything else is text.

use std::fmt::Write as _;

/// Longest template, in bytes.
const MAX: usize = 65_536;

/// Longest part of a refused tag that is repeated, in characters.
const SHOWN: usize = 40;

/// A text with places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Template(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Place(Place),
}

/// What may stand in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Url,
    Code,
    Username,
    Email,
}

/// What is put in the places of one mail.
#[derive(Clone, Copy)]
pub struct Values<'a> {
    /// `URL`: where the link leads, without the code.
    pub url: &'a str,
    /// `TOKEN` and `CODE`: the secret.
    pub code: &'a str,
    /// `USER.username`.
    pub username: &'a str,
    /// `USER.email`.
    pub email: &'a str,
}

/// Why a text is no template.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// A tag that is none of the list.
    #[error(
        "`<%{0}%>` is unknown; write <%= URL %>, <%= TOKEN %>, <%= CODE %>, <%= USER.username %> or <%= USER.email %>"
    )]
    Unknown(String),
    /// A tag without an end.
    #[error("a tag begins with `<%` and does not end with `%>`")]
    Unclosed,
    /// It is longer than any mail.
    #[error("a template holds at most {MAX} bytes")]
    TooLong,
}

impl Place {
    fn named(name: &str) -> Option<Self> {
        match name {
            "URL" => Some(Self::Url),
            "TOKEN" | "CODE" => Some(Self::Code),
            "USER.username" => Some(Self::Username),
            "USER.email" => Some(Self::Email),
            _ => None,
        }
    }

    fn value<'v>(self, values: &Values<'v>) -> &'v str {
        match self {
            Self::Url => values.url,
            Self::Code => values.code,
            Self::Username => values.username,
            Self::Email => values.email,
        }
    }
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    ///
    /// [`TemplateError`], the first that there is.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        if text.len() > MAX {
            return Err(TemplateError::TooLong);
        }
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("<%") {
            let (tag, after) = after.split_once("%>").ok_or(TemplateError::Unclosed)?;
            let name = tag.strip_prefix('=').map(str::trim);
            let place = name.and_then(Place::named).ok_or_else(|| {
                let shown = tag.chars().take(SHOWN).flat_map(char::escape_debug);
                TemplateError::Unknown(shown.collect())
            })?;
            parts.push(Part::Text(before.to_owned()));
            parts.push(Part::Place(place));
            rest = after;
        }
        parts.push(Part::Text(rest.to_owned()));
        Ok(Self(parts))
    }

    /// The template as HTML: values are text in it, wherever they stand.
    pub fn html(&self, values: &Values<'_>) -> String {
        self.fill(values, escape)
    }

    /// The template as plain text.
    pub fn text(&self, values: &Values<'_>) -> String {
        self.fill(values, plain)
    }

    /// The template as one line, for a header.
    pub fn line(&self, values: &Values<'_>) -> String {
        let line = self.text(values);
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn fill(&self, values: &Values<'_>, write: impl Fn(&mut String, char)) -> String {
        let mut filled = String::new();
        for part in &self.0 {
            match part {
                Part::Text(text) => filled.push_str(text),
                Part::Place(place) => {
                    for it in place.value(values).chars().filter(|it| !it.is_control()) {
                        write(&mut filled, it);
                    }
                }
            }
        }
        filled
    }
}

fn plain(filled: &mut String, letter: char) {
    filled.push(letter);
}

/// Harmless as text and between quotes of either kind.
fn escape(filled: &mut String, letter: char) {
    match letter {
        '&' | '<' | '>' | '"' | '\'' | '`' | '=' => {
            // Writing to a text does not fail.
            let _ = write!(filled, "&#{};", u32::from(letter));
        }
        _ => filled.push(letter),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const VALUES: Values<'static> = Values {
        url: "https://x.io/reset?a=1&b=2",
        code: "c0de",
        username: "<script>alert(1)</script>",
        email: "\"o'hara\"@x.io",
    };

    fn html(template: &str) -> String {
        Template::parse(template).unwrap().html(&VALUES)
    }

    #[test]
    fn places_are_filled_and_values_are_text() {
        for (template, expected) in [
            ("", ""),
            ("plain", "plain"),
            ("<%= TOKEN %>|<%=CODE%>|<%=\n CODE\t%>", "c0de|c0de|c0de"),
            (
                "<a href=\"<%= URL %>?code=<%= TOKEN %>\">",
                "<a href=\"https://x.io/reset?a&#61;1&#38;b&#61;2?code=c0de\">",
            ),
            (
                "<%= USER.username %>",
                "&#60;script&#62;alert(1)&#60;/script&#62;",
            ),
            ("<%= USER.email %>", "&#34;o&#39;hara&#34;@x.io"),
            ("100 %> of <b>it</b>", "100 %> of <b>it</b>"),
        ] {
            assert_eq!(html(template), expected, "{template}");
        }
    }

    /// RST-13.
    #[test]
    fn nothing_is_executed() {
        for refused in [
            "<%= process.env %>",
            "<%= USER.password %>",
            "<%= USER %>",
            "<%= user.email %>",
            "<%= URL + TOKEN %>",
            "<%= constructor.constructor('return process')() %>",
            "<%- URL %>",
            "<% URL %>",
            "<% while(true); %>",
            "<%%>",
            "<%=%>",
            "<%= URL <%= TOKEN %> %>",
            "<%= URL\u{a0}x %>",
        ] {
            let error = Template::parse(refused).unwrap_err();
            assert!(
                matches!(error, TemplateError::Unknown(_)),
                "{refused}: {error}"
            );
        }
        for unclosed in ["<%", "<%= URL", "<%= URL %", "<%= URL % >"] {
            assert_eq!(
                Template::parse(unclosed),
                Err(TemplateError::Unclosed),
                "{unclosed}"
            );
        }
        for literal in [
            "${7*7}",
            "{{7*7}}",
            "#{7*7}",
            "{% include '/etc/passwd' %}",
            "<?php phpinfo() ?>",
            "$(id) `id`",
        ] {
            assert_eq!(html(literal), literal);
        }
        let long = "a".repeat(MAX + 1);
        assert_eq!(Template::parse(&long), Err(TemplateError::TooLong));
    }

    #[test]
    fn values_are_filled_in_once() {
        let values = Values {
            username: "<%= TOKEN %>",
            ..VALUES
        };
        let template = Template::parse("<%= USER.username %>").unwrap();
        assert_eq!(template.text(&values), "<%= TOKEN %>");
    }

    /// RST-12.
    #[test]
    fn a_line_is_one_line() {
        let values = Values {
            username: "ann\r\nBcc: b@y.io\u{0}\u{1b}[2J",
            ..VALUES
        };
        let template = Template::parse("Hello\r\nX: y <%= USER.username %>  !").unwrap();
        assert_eq!(template.line(&values), "Hello X: y annBcc: b@y.io[2J !");
        assert_eq!(template.text(&values), "Hello\r\nX: y annBcc: b@y.io[2J  !");
    }

    #[test]
    fn what_is_repeated_of_a_refused_tag_is_short() {
        let error = Template::parse(&format!("<%={}%>", "\u{1b}".repeat(1_000))).unwrap_err();
        let text = error.to_string();
        assert!(text.len() < 500 && text.contains("\\u{1b}"), "{text}");
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text in "(<%=? ?|%>|URL|USER\\.email|[ -~]|\\PC){0,40}", name in "\\PC{0,20}") {
            if let Ok(template) = Template::parse(&text) {
                let values = Values { username: &name, email: &name, ..VALUES };
                let line = template.line(&values);
                prop_assert!(!line.contains(['\r', '\n']));
                template.html(&values);
            }
        }

        #[test]
        fn a_value_never_opens_a_tag(name in "\\PC{0,40}") {
            let values = Values { username: &name, ..VALUES };
            let filled = Template::parse("<%= USER.username %>").unwrap().html(&values);
            prop_assert!(!filled.contains(['<', '>', '"', '\'', '`', '=']), "{filled}");
        }
    }
}
