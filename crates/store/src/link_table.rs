//! Link tables: one for each relation or media attribute that owns its links (ADR 0001).

/// The columns of a link table, in the order in which links are written; `morph` where links name
/// the type of their target.
pub(crate) fn link_columns(morph: bool) -> Vec<&'static str> {
    let mut columns = vec![
        "src_id",
        "src_status",
        "target_doc",
        "target_locale",
        "target_status",
        "pos",
        "inv_pos",
    ];
    columns.extend(morph.then_some("target_type"));
    columns
}
