//! Bringing a site in from somewhere else.

pub mod archive;
pub mod demo;
pub mod strapi;
