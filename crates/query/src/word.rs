//! Words for true and false.

/// `true`, `t`, `1` and `false`, `f`, `0`, in lower case only.
pub(crate) fn flag(word: &str) -> Option<bool> {
    match word {
        "true" | "t" | "1" => Some(true),
        "false" | "f" | "0" => Some(false),
        _ => None,
    }
}
