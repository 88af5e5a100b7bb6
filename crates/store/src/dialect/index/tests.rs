//! What FTS5 and our own lower case make of letters.

use rusqlite::Connection;

use super::term::{has_word, is_plain, trigrams};

fn fts() -> Connection {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch(
        "CREATE VIRTUAL TABLE search USING fts5(text, tokenize='trigram', content='', \
         contentless_delete=1, detail='none')",
    )
    .unwrap();
    db
}

/// Every letter of Unicode, great or small, is found under the small one.
#[test]
fn no_letter_is_lost() {
    let db = fts();
    let letters: Vec<char> = ('\u{1}'..=char::MAX)
        .filter(|it| !it.is_control())
        .collect();
    let mut insert = db
        .prepare("INSERT INTO search (rowid, text) VALUES (?1, ?2)")
        .unwrap();
    let cased = |it: &&char| it.is_alphabetic() && (it.is_lowercase() || it.is_uppercase());
    let others = |it: &&char| u32::from(**it) % 97 == 0;
    let tried: Vec<&char> = letters
        .iter()
        .filter(|it| cased(it) || others(it))
        .collect();
    for letter in &tried {
        let row = i64::from(u32::from(**letter));
        insert.execute((row, format!("q{letter}w"))).unwrap();
    }
    let mut find = db
        .prepare("SELECT count(*) FROM search WHERE search MATCH ?1 AND rowid = ?2")
        .unwrap();
    let (mut asked, mut lost) = (0, Vec::new());
    for letter in tried {
        let Some(terms) = trigrams(&format!("q{letter}w")) else {
            continue;
        };
        asked += 1;
        let row = i64::from(u32::from(*letter));
        let found: i64 = find.query_row((&terms, row), |it| it.get(0)).unwrap();
        if found != 1 {
            lost.push(format!("{letter} U+{row:04X}"));
        }
    }
    assert_eq!(lost, Vec::<String>::new());
    assert!(asked > 10_000, "{asked}");
}

#[test]
fn texts_become_trigrams() {
    let cases = [
        ("ab", None),
        ("", None),
        ("abc", Some(r#""abc""#)),
        ("ABCD", Some(r#""abc" AND "bcd""#)),
        ("a\"b c", Some(r#""a""b" AND """b " AND "b c""#)),
        ("aaaaaa", Some(r#""aaa""#)),
        ("日本語", Some("\"日本語\"")),
        // A letter that is not the same to both is not asked for.
        ("abcσdef", Some(r#""abc" AND "def""#)),
        ("aσb", None),
    ];
    for (text, expected) in cases {
        assert_eq!(trigrams(text).as_deref(), expected, "{text}");
    }
    assert_eq!(
        trigrams(&"0123456789abcdef".repeat(20))
            .unwrap()
            .matches(" AND ")
            .count(),
        15
    );
    assert!(!is_plain('ς'));
}

#[test]
fn postgresql_looks_at_words() {
    for (text, expected) in [
        ("ab", false),
        ("ab cd", false),
        ("abc", true),
        ("a-été", true),
        ("%%%%", false),
    ] {
        assert_eq!(has_word(text), expected, "{text}");
    }
}
