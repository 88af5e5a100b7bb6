//! What a relation or media field says at the moment, in order.

use bastide_content_types::{Field, Storage};
use bastide_permissions::plan::Status;
use sea_orm::sea_query::{Expr, ExprTrait, JoinType, Order, Query};

use super::inverse::{DRAFT, PUBLISHED};
use super::statement::{get, table};
use super::{LinkTarget, Owner, Result, Writer};

impl Writer<'_> {
    /// Where a field of a row leads, seen from either side.
    pub(super) async fn linked(&self, owner: Owner<'_>, field: &Field) -> Result<Vec<LinkTarget>> {
        match field.storage {
            Storage::Inverse => self.sources_of(owner, field).await,
            _ => self.links_of(field, owner.id).await,
        }
    }

    /// The sources that lead here, as the draft of this side has them where it has drafts.
    async fn sources_of(&self, owner: Owner<'_>, field: &Field) -> Result<Vec<LinkTarget>> {
        let end = self.end(owner, field)?;
        let source = end.source;
        let links = || table(&end.link.table);
        let mut select = Query::select();
        select
            .columns([("s", "document_id"), ("s", "locale"), ("s", "status")])
            .from(links())
            .join_as(
                JoinType::InnerJoin,
                table(&source.table),
                "s",
                Expr::col(("s", "id")).equals((links(), "src_id")),
            )
            .cond_where(end.here(end.links()))
            .and_where(
                Expr::col((links(), "target_status"))
                    .is_null()
                    .or(Expr::col((links(), "target_status")).ne(PUBLISHED)),
            )
            .order_by((links(), "inv_pos"), Order::Asc)
            .order_by(("s", "id"), Order::Asc);
        let (here, there) = end.drafts();
        if here && there {
            select.and_where(Expr::col(("s", "status")).eq(DRAFT));
        }
        let mut found: Vec<LinkTarget> = Vec::new();
        for row in self.rows_of(&select).await? {
            let (document, locale): (String, String) = (get(&row, 0)?, get(&row, 1)?);
            let status = match get::<i16>(&row, 2)? {
                PUBLISHED => Status::Published,
                _ => Status::Draft,
            };
            let known = found
                .iter_mut()
                .find(|it| it.document == document && it.locale == locale);
            match known {
                // The draft and the published row together are the document.
                Some(known) => known.status = None,
                None => found.push(LinkTarget {
                    model: source.id,
                    document,
                    locale,
                    status: (there && !here).then_some(status),
                }),
            }
        }
        Ok(found)
    }
}
