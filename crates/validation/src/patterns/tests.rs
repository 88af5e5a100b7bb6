//! Expressions with what they accept and refuse, and a comparison with an engine for JavaScript.

use proptest::prelude::*;

use super::{Pattern, PatternError};

/// An expression, texts it matches, and texts it does not.
type Case = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const CASES: &[Case] = &[
    // Texts, alternatives and the ends of a text.
    ("b", &["b", "abc"], &["", "a", "B"]),
    ("^ab|cd$", &["abx", "xcd"], &["xab", "cdx"]),
    ("a$", &["a", "ba"], &["a\n", "a\nb", "ab"]),
    ("^a", &["a"], &["b\na"]),
    ("^(?:|a)$", &["", "a"], &["b"]),
    (r"^a\/b/c$", &["a/b/c"], &[r"a\/b/c"]),
    (
        r"^\^\$\.\*\+\?\(\)\[\]\{\}\|\\$",
        &[r"^$.*+?()[]{}|\"],
        &["a"],
    ),
    ("^é😀&&~~--#x $", &["é😀&&~~--#x "], &["é😀&&~~--#x"]),
    // The dot stops at four line terminators.
    (
        "^.$",
        &["a", "\u{85}", "😀"],
        &["", "\n", "\r", "\u{2028}", "\u{2029}"],
    ),
    // Sets: ASCII digits and words, and all of Unicode's spaces.
    (r"^\d$", &["7"], &["٣", "a"]),
    (r"^\D$", &["٣", "a"], &["7"]),
    (r"^\w+$", &["aZ_0"], &["é", "-"]),
    (r"^\W$", &["é", "-"], &["a", "_"]),
    (
        r"^\s$",
        &[" ", "\u{b}", "\u{a0}", "\u{feff}", "\u{3000}"],
        &["a", "\u{85}", "\u{200b}"],
    ),
    (r"^\S$", &["a", "\u{85}"], &[" ", "\u{feff}"]),
    (r"\bé", &["aé"], &["é", " é"]),
    (r"^\Bé", &["é"], &["e"]),
    // Escapes of characters.
    (
        r"^\x41\u00e9\cJ\t\v\f\r\n$",
        &["Aé\n\t\u{b}\u{c}\r\n"],
        &["A"],
    ),
    (r"^\uD83D\uDE00$", &["😀"], &["😁"]),
    (r"^\x4\u12\p{L}$", &["x4u12p{L}"], &["L"]),
    (r"^\u{3}$", &["uuu"], &["\u{3}"]),
    // Classes.
    ("^[a-c]$", &["a", "b", "c"], &["d", "-"]),
    ("^[^a-c]$", &["d", "\n"], &["a", ""]),
    ("^[a-]$", &["a", "-"], &["b"]),
    ("^[-a]$", &["a", "-"], &["b"]),
    (r"^[\w-.]+$", &["a-.b"], &[",", "/"]),
    (r"^[a-\d]+$", &["a-7"], &["b"]),
    (r"^[\b\]\\^]+$", &["\u{8}]\\^"], &["b"]),
    (r"^[\D]$", &["a"], &["7"]),
    (r"^[^\D\d]$", &[], &["a", "7"]),
    (r"^[\s\S]*$", &["", "a\nb\u{2028}"], &[]),
    ("^[^]$", &["a", "\n"], &[""]),
    ("[]", &[], &["", "a"]),
    ("^[[a&&b~~]+$", &["[a&b~"], &["c"]),
    ("^[a-z&&[^b]]$", &["b]", "&]", "[]", "^]"], &["b"]),
    (r"^[\u0080-\uffff]+$", &["é", "漢", "😀"], &["a"]),
    (r"^[^\x00-\x7f]+$", &["é", "😀"], &["a"]),
    // Repetitions, and braces that are none.
    ("^a{2}$", &["aa"], &["a", "aaa"]),
    ("^a{2,}$", &["aa", "aaa"], &["a"]),
    ("^a{1,2}?$", &["a", "aa"], &["", "aaa"]),
    ("^(?:a*?|b+?c??)$", &["", "aa", "bbc"], &["bcc"]),
    ("^.{1,255}$", &["漢"], &[""]),
    ("^a{,2}$", &["a{,2}"], &["", "aa"]),
    ("^a{x}{1$", &["a{x}{1"], &["a"]),
    ("^{+}]$", &["{}]", "{{}]"], &["}]"]),
    ("^(?:)*$", &[""], &["a"]),
    // Groups.
    ("^(a)(?:b)(?<year>c)$", &["abc"], &["ab"]),
    ("^(?<$é_1>a)(?<b>(c))$", &["ac"], &["a"]),
    // Assertions about the whole text.
    (
        r"^(?=.*\d)(?=.*[a-z])(?!.*\s).{4,}$",
        &["abc1"],
        &["abcd", "1234", "ab1", "ab 12"],
    ),
    ("(?!^admin$)^[a-z]+$", &["admins", "a"], &["admin", "A"]),
    (
        "^(?!-)(?!.*--)[a-z-]+(?<!-)$",
        &["a-b", "a"],
        &["-a", "a-", "a--b"],
    ),
    (
        "^(?=a|b)[a-c]+(?<=b|c)(?<!bc)$",
        &["ab", "acc"],
        &["cb", "aa", "abc"],
    ),
    ("^(?=(?<n>a))(?:a|b)$", &["a"], &["b"]),
    // Shapes that take engines which backtrack exponential or cubic time.
    ("^(a+)+$", &["aaaa"], &["aaab"]),
    ("^(a|aa)+$", &["aaaa"], &["aaab"]),
    ("^(a|a?)+$", &["aaaa"], &["aaab"]),
    (
        "^(.*a){12}$",
        &["aaaaaaaaaaaa"],
        &["aaaaaaaaaaa", "aaaaaaaaaaaab"],
    ),
    (r"^(([a-z])+.)+[A-Z]([a-z])+$", &["abAb"], &["aaaa"]),
    (r"^(?=(a+)+$)(?!(b+)+$)a", &["aaaa"], &["aaab"]),
    (
        r"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$",
        &["a.b@c.de"],
        &["a@"],
    ),
    (r"\s+$", &["a "], &["a"]),
];

#[test]
fn what_is_accepted_and_refused() {
    for (source, accepted, refused) in CASES {
        let pattern = Pattern::new(source);
        assert_eq!(pattern.compiled.as_ref().err(), None, "{source}");
        for text in *accepted {
            assert!(pattern.matches(text), "{source} refuses {text:?}");
        }
        for text in *refused {
            assert!(!pattern.matches(text), "{source} accepts {text:?}");
        }
    }
}

#[test]
fn the_longest_text_is_answered_whatever_the_expression() {
    let text = format!("{}!", "a".repeat(crate::LIMITS.pattern_input - 1));
    for source in [
        "^(a+)+$",
        "^(a|aa)+$",
        "^(a|a?)+$",
        "^((a*)*)*$",
        "^(.*a){12}$",
        r"a+$",
        r"^(?=(a+)+$)(?!(a|aa)+$)a",
        r"^a(?<!(a+)+)$",
    ] {
        assert!(!Pattern::new(source).matches(&text), "{source}");
    }
}

#[test]
fn what_javascript_refuses_is_refused() {
    let sources = r"
        ( ) a) (?:a (?=a [ [a [^ [\] a\ * +a ? {1} a** a+?+ a{1}{2} ^* \b+ (?<=a)+ (|*) [b-a]
        a{2,1} (?a) (? (?<a (?<>a) (?<1>a) (?<a-b>c)
    ";
    for source in sources.split_whitespace() {
        let error = Pattern::new(source).compiled.expect_err(source);
        assert!(
            matches!(error, PatternError::Syntax(_)),
            "{source}: {error}"
        );
    }
}

#[test]
fn what_would_need_backtracking_or_utf_16_is_not_supported() {
    let sources = r"
        (a)\1 \1 \01 [\1] (?<n>a)\k<n> (?=a)a a(?=b) ^a(?!b) ^(?:(?!a).)*$ ^(?=a)b|c a|^(?=b)
        ^(?=(?!a)) ^\b(?=a) (?<=a)b (?<!a) a(?<!b) (?<!a)b$ ((?<!a)$) a|b(?<!a)$ \ud83d \ude00
        \ud83d\ud83d [\ud800-\udfff] \c1
    ";
    for source in sources.split_whitespace() {
        let error = Pattern::new(source).compiled.expect_err(source);
        assert!(
            matches!(error, PatternError::Unsupported(_)),
            "{source}: {error}"
        );
    }
}

#[test]
fn what_is_too_large_is_refused() {
    let deep = format!("{}{}", "(".repeat(500), ")".repeat(500));
    let many = format!("^{}", "(?!a)".repeat(100));
    for source in [
        "a{4294967296}",
        "^.{0,1000}$",
        "a{0,4294967295}",
        "((a{99}){99}){99}",
        "(?:[]{99999}){99999}",
        &deep,
        &many,
    ] {
        let error = Pattern::new(source).compiled.expect_err(source);
        assert_eq!(error, PatternError::TooLarge, "{source}");
    }
}

#[test]
fn what_is_refused_matches_nothing() {
    for source in ["(", r"(a)\1", "a{4294967296}"] {
        let pattern = Pattern::new(source);
        assert!(!pattern.matches("") && !pattern.matches(source) && !pattern.matches("aa"));
    }
}

/// A piece of an expression. Classes and groups are mostly closed, so that many are well-formed.
fn piece() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "a", "b", "é", "1", "_", "-", " ", "{", "}", "]", ".", "^", "$", "|", "(", ")", "(?:",
        "(?<n>", "[", "[^", "[]", "[^]", "[a-b]", "[^a-b1]", r"[\w-]", r"[\D\s]", r"[a-\d]", "(a)",
        "(a|b)", "(?:a|)", "^(?=a)", "^(?!b)", "(?<=a)$", "(?<!b)$", "*", "+", "?", "*?", "{2}",
        "{0,1}", "{1,}", "{1,2}?", "{,2}", r"\d", r"\D", r"\w", r"\W", r"\s", r"\S", r"\b", r"\B",
        r"\n", r"\x61", r"\u00e9", r"\cJ", r"\/", r"\.", r"\\", r"\-", "/", "&&", "--", "~~", "#",
    ])
}

fn text() -> impl Strategy<Value = String> {
    "[ab1_é\\- \n\\\\{}\\]./&]{0,6}"
}

proptest! {
    /// Both engines agree on what is an expression and on what it matches.
    #[test]
    fn matches_are_those_of_javascript(
        pieces in proptest::collection::vec(piece(), 0..8),
        texts in proptest::collection::vec(text(), 8),
    ) {
        let source = pieces.concat();
        let ours = Pattern::new(&source);
        let theirs = regress::Regex::new(&source);
        match (&ours.compiled, &theirs) {
            (Ok(_), Ok(theirs)) => for text in texts {
                prop_assert_eq!(ours.matches(&text), theirs.find(&text).is_some(), "{} on {:?}", source, text);
            },
            (Ok(_), Err(error)) => prop_assert!(false, "{source} is accepted: {error}"),
            // The other engine lets `\b` and lookahead be repeated.
            (Err(PatternError::Syntax("nothing to repeat")), Ok(_)) => {}
            (Err(PatternError::Syntax(why)), Ok(_)) => prop_assert!(false, "{source} is refused: {why}"),
            _ => {}
        }
    }

    #[test]
    fn no_expression_panics(source in r"[\x00-\x7fé😀]{0,60}", text in "\\PC{0,20}") {
        Pattern::new(&source).matches(&text);
    }

    #[test]
    fn no_characters_panic(source in any::<String>(), text in any::<String>()) {
        Pattern::new(&source).matches(&text);
    }
}
