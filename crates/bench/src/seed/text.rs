//! Words that look like an editor's, the same ones in every run.

/// Words of titles; five of these make one.
pub(super) const WORDS: [&str; 64] = [
    "autumn",
    "bridge",
    "candle",
    "cellar",
    "chapel",
    "cliff",
    "coast",
    "copper",
    "corner",
    "courtyard",
    "dawn",
    "delta",
    "ember",
    "engine",
    "evening",
    "falcon",
    "ferry",
    "field",
    "forest",
    "garden",
    "glacier",
    "granite",
    "harbour",
    "harvest",
    "horizon",
    "island",
    "ivory",
    "journey",
    "kitchen",
    "ladder",
    "lantern",
    "library",
    "lighthouse",
    "linen",
    "market",
    "meadow",
    "midnight",
    "mirror",
    "morning",
    "mountain",
    "museum",
    "northern",
    "orchard",
    "paper",
    "pavement",
    "pebble",
    "quarry",
    "quiet",
    "railway",
    "rain",
    "river",
    "saddle",
    "shadow",
    "silver",
    "station",
    "summer",
    "thunder",
    "tide",
    "timber",
    "valley",
    "village",
    "window",
    "winter",
    "workshop",
];

/// Least length of a body, in bytes; the sentence that reaches it is finished.
const BODY: usize = 2_000;

/// A stream of numbers (`SplitMix64`), and what is made of them.
#[derive(Debug)]
pub(super) struct Source(u64);

impl Source {
    /// The stream of a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        let number = self.next() % u64::from(end.max(1));
        u32::try_from(number).unwrap_or_default()
    }

    /// A byte.
    pub(super) fn byte(&mut self) -> u8 {
        let [first, ..] = self.next().to_be_bytes();
        first
    }

    fn word(&mut self) -> &'static str {
        let at = usize::from(self.byte()) % WORDS.len();
        WORDS.get(at).copied().unwrap_or_default()
    }

    /// Several words with one between each two.
    pub(super) fn words(&mut self, count: u32, between: &str) -> String {
        let words: Vec<&str> = (0..count).map(|_| self.word()).collect();
        words.join(between)
    }

    /// A few words, the first in upper case.
    pub(super) fn title(&mut self) -> String {
        capital(&self.words(5, " "))
    }

    /// A sentence.
    pub(super) fn sentence(&mut self) -> String {
        let count = 6 + self.below(9);
        let mut text = capital(&self.words(count, " "));
        match self.below(8) {
            0 => text = format!("\"{text}\" – {}.", self.word()),
            1 => text = format!("**{text}**!"),
            _ => text.push('.'),
        }
        text
    }

    /// About 2 kB of Markdown: paragraphs, some emphasis, some quotations.
    pub(super) fn body(&mut self) -> String {
        let mut text = format!("## {}\n\n", self.title());
        while text.len() < BODY {
            text.push_str(&self.sentence());
            text.push_str(if self.below(5) == 0 { "\n\n" } else { " " });
        }
        text
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|it| it.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_text_each_time() {
        let (mut one, mut other) = (Source::new(7), Source::new(7));
        let body = one.body();
        assert_eq!(body, other.body());
        assert_ne!(body, one.body());
        assert!((BODY..BODY + 200).contains(&body.len()));
    }
}
