//! From the grammar of JavaScript (ECMA-262, section 22.2.1 and annex B.1.2, without flags) to that
//! of the `regex` crate.
//!
//! Only whether there is a match is asked for, so groups do not capture and lazy repetitions are
//! like others. Two things differ from JavaScript:
//!
//! - A text is a sequence of characters, not of UTF-16 code units: `^.$` matches an emoji.
//! - Of assertions about what comes before or after, only those about the whole text are supported:
//!   `(?=a)` and `(?!a)` next to the `^` that begins the expression, `(?<=a)` and `(?<!a)` just
//!   before the `$` that ends it. They become expressions of their own.

use super::class::{DOT, class};
use super::error::PatternError;
use super::escape::escape;
use super::source::Source;

/// Most assertions of one expression, each of which is a search of its own.
const MOST_ASSERTIONS: usize = 8;

const NOTHING_TO_REPEAT: PatternError = PatternError::Syntax("nothing to repeat");
const PARENTHESES: PatternError = PatternError::Syntax("parentheses that do not match");
const MISPLACED: PatternError = PatternError::Unsupported(
    "lookahead except after the `^` at the start, lookbehind except before the `$` at the end",
);

/// Expressions for the `regex` crate, each with whether a text has to match it or must not.
pub(super) struct Translation {
    pub(super) tests: Vec<(bool, String)>,
}

impl Translation {
    pub(super) fn of(source: &str) -> Result<Self, PatternError> {
        let mut translator = Translator {
            rest: Source::new(source),
            ..Translator::default()
        };
        while let Some(it) = translator.rest.next() {
            if translator.term(it)? == Term::Repeatable {
                translator.repetition()?;
            }
        }
        translator.finish()
    }
}

#[derive(Default)]
struct Translator<'a> {
    rest: Source<'a>,
    /// The translation so far. A `^` or `$` outside of classes is an assertion, no character.
    out: String,
    /// Groups whose end is to come.
    open: Vec<Group>,
    /// Whether there is a `|` outside of groups.
    has_alternatives: bool,
    /// Whether there is a lookahead outside of groups, all of which are at the start.
    looks_ahead: bool,
    /// Where in `out` the first lookbehind was.
    looks_behind: Option<usize>,
    /// As in [`Translation`].
    assertions: Vec<(bool, String)>,
}

enum Group {
    Plain,
    Assertion(Assertion),
}

struct Assertion {
    looks: Looks,
    wanted: bool,
    /// Where in `out` its translation starts.
    start: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Looks {
    Ahead,
    Behind,
}

#[derive(PartialEq, Eq)]
enum Term {
    Repeatable,
    Other,
}

impl Translator<'_> {
    /// Translates what begins with `it`.
    fn term(&mut self, it: char) -> Result<Term, PatternError> {
        match it {
            '^' | '$' => self.out.push(it),
            '|' => {
                self.has_alternatives |= self.open.is_empty();
                self.out.push('|');
            }
            '(' => self.open()?,
            ')' => return self.close(),
            '*' | '+' | '?' => return Err(NOTHING_TO_REPEAT),
            '{' if bounds(&mut self.rest)?.is_some() => return Err(NOTHING_TO_REPEAT),
            '\\' if self.rest.eat("b") => self.out.push_str(r"(?-u:\b)"),
            '\\' if self.rest.eat("B") => self.out.push_str(r"(?-u:\B)"),
            _ => {
                self.atom(it)?;
                return Ok(Term::Repeatable);
            }
        }
        Ok(Term::Other)
    }

    fn atom(&mut self, it: char) -> Result<(), PatternError> {
        match it {
            '.' => self.out.push_str(DOT),
            '[' => self.out.push_str(&class(&mut self.rest)?),
            '\\' => {
                self.out.push('[');
                escape(&mut self.rest)?.push_to(&mut self.out);
                self.out.push(']');
            }
            other => self.out.extend(other.escape_unicode()),
        }
        Ok(())
    }

    fn open(&mut self) -> Result<(), PatternError> {
        let assertions = [
            ("?=", Looks::Ahead, true),
            ("?!", Looks::Ahead, false),
            ("?<=", Looks::Behind, true),
            ("?<!", Looks::Behind, false),
        ];
        for (prefix, looks, wanted) in assertions {
            if self.rest.eat(prefix) {
                return self.open_assertion(looks, wanted);
            }
        }
        if self.rest.eat("?<") {
            let name = self.rest.until('>').unwrap_or_default();
            if !is_name(name) {
                return Err(PatternError::Syntax("a group without a proper name"));
            }
        } else if !self.rest.eat("?:") && self.rest.eat("?") {
            return Err(PatternError::Syntax("an unknown kind of group"));
        }
        self.out.push_str("(?:");
        self.open.push(Group::Plain);
        Ok(())
    }

    fn open_assertion(&mut self, looks: Looks, wanted: bool) -> Result<(), PatternError> {
        let is_at_start = self.out.bytes().all(|it| it == b'^');
        if !self.open.is_empty() || looks == Looks::Ahead && !is_at_start {
            return Err(MISPLACED);
        }
        if self.assertions.len() >= MOST_ASSERTIONS {
            return Err(PatternError::TooLarge);
        }
        let start = self.out.len();
        self.open.push(Group::Assertion(Assertion {
            looks,
            wanted,
            start,
        }));
        Ok(())
    }

    fn close(&mut self) -> Result<Term, PatternError> {
        let it = match self.open.pop() {
            None => return Err(PARENTHESES),
            Some(Group::Plain) => {
                self.out.push(')');
                return Ok(Term::Repeatable);
            }
            Some(Group::Assertion(it)) => it,
        };
        let inner = self.out.split_off(it.start);
        let test = match it.looks {
            Looks::Ahead => {
                self.looks_ahead = true;
                format!("^(?:{inner})")
            }
            Looks::Behind => {
                self.looks_behind.get_or_insert(it.start);
                format!("(?:{inner})$")
            }
        };
        self.assertions.push((it.wanted, test));
        Ok(Term::Other)
    }

    fn repetition(&mut self) -> Result<(), PatternError> {
        let mut after = self.rest;
        if let Some(it) = self.rest.next_if(|it| matches!(it, '*' | '+' | '?')) {
            self.out.push(it);
        } else if after.eat("{")
            && let Some(bounds) = bounds(&mut after)?
        {
            self.rest = after;
            self.out.push_str(&bounds);
        } else {
            return Ok(());
        }
        // Lazy or not, it matches the same texts.
        self.rest.eat("?");
        Ok(())
    }

    fn finish(self) -> Result<Translation, PatternError> {
        if !self.open.is_empty() {
            return Err(PARENTHESES);
        }
        let ahead_is_good = !self.looks_ahead || self.out.starts_with('^');
        let behind_is_good = self.looks_behind.is_none_or(|at| {
            let after = self.out.get(at..).unwrap_or_default();
            !after.is_empty() && after.bytes().all(|it| it == b'$')
        });
        if !self.assertions.is_empty() && self.has_alternatives || !ahead_is_good || !behind_is_good
        {
            return Err(MISPLACED);
        }
        let mut tests = self.assertions;
        tests.push((true, self.out));
        Ok(Translation { tests })
    }
}

/// Reads `2}`, `2,}` or `2,5}`, which follows an opening brace. Nothing is read where it is anything
/// else; then the brace is a character.
fn bounds(rest: &mut Source<'_>) -> Result<Option<String>, PatternError> {
    let mut after = *rest;
    let Some(inside) = after.until('}') else {
        return Ok(None);
    };
    let (min, max) = inside.split_once(',').unwrap_or((inside, inside));
    let is_number = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    if min.is_empty() || !is_number(min) || !is_number(max) {
        return Ok(None);
    }
    let number = |it: &str| it.parse::<u32>().map_err(|_| PatternError::TooLarge);
    if !max.is_empty() && number(min)? > number(max)? {
        return Err(PatternError::Syntax("numbers out of order"));
    }
    number(min)?;
    *rest = after;
    Ok(Some(format!("{{{min},{max}}}")))
}

/// The name of a group, without escapes.
fn is_name(name: &str) -> bool {
    let is_start = |it: char| it.is_alphabetic() || matches!(it, '_' | '$');
    name.starts_with(is_start) && name.chars().all(|it| is_start(it) || it.is_numeric())
}
