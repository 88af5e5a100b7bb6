//! What of a text an index of trigrams can be asked for.

/// Most trigrams of one text that are asked for. More of them name hardly fewer rows.
const MOST: usize = 24;

/// Whether PostgreSQL takes a trigram out of a text: it looks at letters and digits alone.
pub(super) fn has_word(text: &str) -> bool {
    text.split(|it: char| !it.is_alphanumeric())
        .any(|word| word.chars().count() >= 3)
}

/// All trigrams of a text as an expression of FTS5; `None` where there are none to ask for.
///
/// Texts are found by what [`str::to_lowercase`] makes of them, and the trigrams are of what FTS5
/// does with case. Letters that the two see otherwise are left out.
pub(super) fn trigrams(text: &str) -> Option<String> {
    let letters: Vec<char> = text.to_lowercase().chars().collect();
    let mut all: Vec<String> = Vec::new();
    for three in letters
        .windows(3)
        .filter(|it| it.iter().all(|it| is_plain(*it)))
    {
        let quoted = three.iter().collect::<String>().replace('"', "\"\"");
        let quoted = format!("\"{quoted}\"");
        if !all.contains(&quoted) {
            all.push(quoted);
        }
        if all.len() == MOST {
            break;
        }
    }
    (!all.is_empty()).then(|| all.join(" AND "))
}

/// Whether FTS5 takes a small letter, and all letters it is the small one of, for the same.
pub(super) fn is_plain(letter: char) -> bool {
    match letter {
        // The small sigma depends on what follows; the dot is what is left of a Turkish capital I;
        // the capital of the last one is newer than FTS5.
        '\0' | 'σ' | 'ς' | '\u{307}' | 'ƛ' => false,
        ..='\u{24f}' | '\u{386}'..='\u{3ce}' | '\u{400}'..='\u{527}' => true,
        other => !other.is_alphabetic() || !has_case(other),
    }
}

fn has_case(letter: char) -> bool {
    letter.is_lowercase() || letter.is_uppercase()
}
