//! What is left to read of an expression.

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Source<'a>(&'a str);

impl<'a> Source<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self(source)
    }

    pub(super) fn next(&mut self) -> Option<char> {
        self.next_if(|_| true)
    }

    pub(super) fn next_if(&mut self, accept: impl Fn(char) -> bool) -> Option<char> {
        let mut rest = self.0.chars();
        let next = rest.next().filter(|it| accept(*it))?;
        self.0 = rest.as_str();
        Some(next)
    }

    /// Skips `prefix`, if that is what comes next.
    pub(super) fn eat(&mut self, prefix: &str) -> bool {
        let rest = self.0.strip_prefix(prefix);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// What comes before `end`, which is skipped too; nothing is read where there is none.
    pub(super) fn until(&mut self, end: char) -> Option<&'a str> {
        let (before, rest) = self.0.split_once(end)?;
        self.0 = rest;
        Some(before)
    }

    /// A number of exactly that many hexadecimal digits; nothing is read where there are fewer.
    pub(super) fn hex(&mut self, digits: usize) -> Option<u32> {
        let (number, rest) = self.0.split_at_checked(digits)?;
        // `from_str_radix` would take a sign.
        let good = number.bytes().all(|it| it.is_ascii_hexdigit());
        let number = good.then(|| u32::from_str_radix(number, 16).ok())??;
        self.0 = rest;
        Some(number)
    }
}
