//! Reads the value of one attribute; one file per family of kinds, as in `content-types`.

mod block_inline;
mod blocks;
mod boolean;
mod composite;
mod json;
mod link;
mod link_target;
mod number;
mod scalar;
mod temporal;
mod text;

use bastide_content_types::Kind;
use serde_json::Value as Json;

use crate::Written;
use crate::walk::At;

/// What is written to the field; `given` is `None` where the body does not name it. What is wrong
/// is noted in the walk.
pub(crate) fn read(at: &mut At<'_, '_>, given: Option<&Json>) -> Option<Written> {
    match &at.field.def.kind {
        Kind::Scalar(kind) => scalar::read(at, kind, given),
        Kind::Media(_) | Kind::Relation(_) => link::read(at, given).map(Written::Links),
        Kind::Component(kind) => composite::component(at, kind, given),
        Kind::Zone(kind) => composite::zone(at, kind, given).map(Written::Children),
    }
}
