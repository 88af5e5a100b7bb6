//! Who may do what, as administrators decide it over HTTP.

mod explain;
mod field_masks;
mod locales;
mod matrix;
mod renames;
mod review;
mod roles;
mod row_rules;
mod site;
mod tokens;
