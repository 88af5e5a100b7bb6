//! `publicationFilter`: documents by the state of their draft and published rows.

use bastide_content_types::Model;
use bastide_query::PublicationFilter as Filter;

use crate::plan::{Predicate, Sibling, Status};

/// What a row of `status` must satisfy (REST contract, section 2.4).
pub(crate) fn predicate(filter: Filter, model: &Model, status: Status) -> Predicate {
    if !model.draft_and_publish() {
        return Predicate::always();
    }
    let other = match status {
        Status::Draft => Status::Published,
        Status::Published => Status::Draft,
    };
    let sibling = |status, same_locale, draft_is_newer| {
        Predicate::Sibling(Sibling {
            status,
            same_locale,
            draft_is_newer,
        })
    };
    let not = |it| Predicate::Not(Box::new(it));
    let published_only = |it| {
        if status == Status::Published {
            it
        } else {
            Predicate::never()
        }
    };
    match filter {
        Filter::NeverPublished => not(sibling(Status::Published, true, false)),
        Filter::NeverPublishedDocument => not(sibling(Status::Published, false, false)),
        Filter::HasPublishedVersion => sibling(other, true, false),
        Filter::HasPublishedVersionDocument => sibling(other, false, false),
        Filter::Modified => sibling(other, true, true),
        Filter::Unmodified => sibling(other, true, false).and(not(sibling(other, true, true))),
        Filter::PublishedWithDraft => published_only(sibling(Status::Draft, true, false)),
        Filter::PublishedWithoutDraft => published_only(not(sibling(Status::Draft, true, false))),
    }
}
