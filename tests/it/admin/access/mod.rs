//! Who may do what, as administrators decide it over HTTP.

mod explain;
mod field_masks;
mod locales;
mod matrix;
mod media;
mod renames;
mod review;
mod roles;
mod row_rules;
mod site;
mod tokens;
