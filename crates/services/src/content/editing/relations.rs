//! What relations may lead to, and what they lead to, page by page.

use bastide_permissions::{Authorized, Find, FindOne, LINK_COUNT, LINKS};
use bastide_query::{PageSizes, Params, Rules, Target};
use serde_json::{Value as Json, json};

use super::query;
use crate::content::envelope::Envelope;
use crate::content::{Answer, Content, ContentError};

/// Links on a page where the request does not say.
const LINKS_ON_PAGE: u32 = 10;

/// A relation of one document.
#[derive(Debug, Clone, Copy)]
pub struct LinksOf<'a> {
    /// The document.
    pub document: &'a str,
    /// The path of the attribute: `author`, `seo.author`, `blocks.text.quote.author`.
    pub path: &'a str,
}

impl Content {
    /// A page of entries that the relation at a path may lead to: ids, what they are called, and
    /// how they stand, in the envelope of a list.
    ///
    /// # Errors
    ///
    /// [`ContentError`]; a refused query where the path is none of a relation to one type.
    pub async fn candidates(
        &self,
        proof: Authorized<Find>,
        path: &str,
        query: &[u8],
    ) -> Result<Answer, ContentError> {
        let rules = self.rules_of(proof.principal());
        let params = Params::parse(query, Target::Many, rules)?;
        let settings = self.live.settings();
        let setting = self.setting(&settings.default_locale);
        let plan = proof.plan_candidates(path, &params, &setting)?;
        let (body, _) = self.run(&plan, &params, None, Envelope::Page).await?;
        Ok(Answer::new(body, None))
    }

    /// A page of what a relation of a document leads to, in its order, in the envelope of a list.
    /// In a component, `instance` of the query is the row id of the instance.
    ///
    /// # Errors
    ///
    /// [`ContentError`]; `NotFound` where there is no such document.
    pub async fn links(
        &self,
        proof: Authorized<FindOne>,
        LinksOf { document, path }: LinksOf<'_>,
        query: &[u8],
    ) -> Result<Json, ContentError> {
        if !bastide_content_types::document_id::is_valid(document) {
            return Err(ContentError::NotFound);
        }
        let instance = query::value(query, "instance");
        let instance = instance.and_then(|it| std::str::from_utf8(it).ok()?.parse().ok());
        let rules = self.rules_of(proof.principal());
        let rules = Rules {
            page_sizes: PageSizes {
                default: LINKS_ON_PAGE,
                ..rules.page_sizes
            },
            ..rules.clone()
        };
        let rest = query::without(query, "instance");
        let params = Params::parse(&rest, Target::Many, &rules)?;
        let settings = self.live.settings();
        let setting = self.setting(&settings.default_locale);
        let plan = proof.plan_links(path, instance, &params, &setting)?;
        let running = self.run(&plan, &params, Some(document), Envelope::Bare);
        let (body, rows) = running.await?;
        if rows == 0 {
            return Err(ContentError::NotFound);
        }
        let found: Json =
            serde_json::from_slice(&body).map_err(|error| ContentError::Internal(error.into()))?;
        let (links, total) = innermost(&found).unwrap_or_default();
        let window = params.pagination.window;
        let size = u64::from(window.limit()).max(1);
        Ok(json!({
            "data": links,
            "meta": { "pagination": {
                "page": window.start() / size + 1,
                "pageSize": size,
                "pageCount": total.div_ceil(size),
                "total": total,
            } },
        }))
    }
}

/// The links and their number, through the components around them. Recursion follows the path.
fn innermost(found: &Json) -> Option<(Vec<Json>, u64)> {
    if let (Some(links), Some(count)) = (found.get(LINKS), found.get(LINK_COUNT)) {
        let count = count.get("count").and_then(Json::as_u64).unwrap_or(0);
        let links = links.as_array().cloned().unwrap_or_default();
        return (count > 0).then_some((links, count));
    }
    match found {
        Json::Object(members) => members.values().find_map(innermost),
        Json::Array(items) => items.iter().find_map(innermost),
        _ => None,
    }
}
