//! Steps between tables as joins.

use bastide_content_types::{Model, ResolvedLink, Side, System};
use bastide_permissions::plan::{Hop, HopKind, Status};
use sea_orm::sea_query::{Expr, ExprTrait, JoinType, Query, SelectStatement};

use super::compile::Compiler;
use super::condition::Row;
use crate::dialect::Param;

/// Rows at the other end of a hop, before anything ties them to a parent.
pub(super) struct Joined<'h> {
    pub(super) select: SelectStatement,
    pub(super) target: Row<'h>,
    /// Equal to the parent's [`Tie`].
    pub(super) key: Expr,
    /// Equal to the parent's locale, where links tell locales apart.
    pub(super) locale: Option<Expr>,
    /// Where the rows stand in the parent's list.
    pub(super) position: Option<Expr>,
    /// The parent's status, where links tell it.
    pub(super) parent_status: Option<Expr>,
}

/// What of a parent row a hop starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tie {
    /// Its row id.
    Id,
    /// Its document.
    Document,
    /// Its document and locale: the inverse side of links to localized documents.
    DocumentLocale,
    /// Its document, without the row's own locale.
    OtherLocales,
    /// The administrator in this column.
    Creator(String),
}

/// What a hop of a parent of `model` starts from.
pub(super) fn tie(model: &Model, hop: &Hop) -> Tie {
    match &hop.kind {
        HopKind::Instances { .. } => Tie::Id,
        HopKind::Localizations => Tie::OtherLocales,
        HopKind::Creator(column) => Tie::Creator(column.as_str().to_owned()),
        HopKind::Link { link, .. } => match link.side {
            Side::Owner => Tie::Id,
            Side::Inverse if model.localized() => Tie::DocumentLocale,
            Side::Inverse => Tie::Document,
        },
    }
}

impl Compiler {
    /// The rows at the other end of `hop` from one row: a correlated select without columns.
    pub(super) fn hop<'h>(&mut self, parent: &Row<'_>, hop: &'h Hop) -> (SelectStatement, Row<'h>) {
        let tie = tie(parent.model, hop);
        let Joined {
            mut select,
            target,
            key,
            locale,
            ..
        } = self.join(parent.model, hop);
        let start = match &tie {
            Tie::Id => parent.system(System::Id),
            Tie::Creator(column) => parent.column(column),
            Tie::Document | Tie::DocumentLocale | Tie::OtherLocales => {
                parent.system(System::DocumentId)
            }
        };
        select.and_where(key.eq(start));
        match (tie, locale) {
            (Tie::DocumentLocale, Some(locale)) => {
                select.and_where(locale.eq(parent.system(System::Locale)));
            }
            (Tie::OtherLocales, Some(locale)) => {
                select.and_where(locale.ne(parent.system(System::Locale)));
            }
            _ => {}
        }
        (select, target)
    }

    /// The rows at the other end of `hop` from any row of `parent`, with the row scope applied.
    pub(super) fn join<'h>(&mut self, parent: &Model, hop: &'h Hop) -> Joined<'h> {
        let target = Row {
            alias: self.alias("t"),
            model: &hop.target,
            status: hop.status,
            locales: None,
        };
        let table = hop.target.table.as_str().to_owned();
        let mut joined = match &hop.kind {
            HopKind::Link { link, marked } => self.join_link(parent, link, *marked, target),
            HopKind::Instances { field } => {
                let field = self.values.fixed(Param::Int(field.0.into()));
                let mut select = Query::select();
                select
                    .from_as(table, target.alias.clone())
                    .and_where(target.column("field_id").eq(field));
                let (key, position) = (target.column("owner_id"), Some(target.column("pos")));
                Joined {
                    select,
                    key,
                    locale: None,
                    position,
                    parent_status: None,
                    target,
                }
            }
            HopKind::Localizations => {
                let mut select = Query::select();
                select.from_as(table, target.alias.clone());
                let (key, locale) = (
                    target.system(System::DocumentId),
                    Some(target.system(System::Locale)),
                );
                Joined {
                    select,
                    key,
                    locale,
                    position: None,
                    parent_status: None,
                    target,
                }
            }
            HopKind::Creator(_) => {
                let mut select = Query::select();
                select.from_as(table, target.alias.clone());
                Joined {
                    select,
                    key: target.system(System::Id),
                    locale: None,
                    position: None,
                    parent_status: None,
                    target,
                }
            }
        };
        if let Some(status) = hop.status {
            let status = self.values.fixed(Param::Int(status.column_value()));
            joined
                .select
                .and_where(joined.target.column("status").eq(status));
        }
        if !hop.scope.is_always() {
            let scope = self.condition(&joined.target, &hop.scope);
            joined.select.and_where(scope);
        }
        joined
    }

    fn join_link<'h>(
        &mut self,
        parent: &Model,
        link: &ResolvedLink,
        marked: Option<Status>,
        target: Row<'h>,
    ) -> Joined<'h> {
        let alias = self.alias("l");
        let column = |name: &str| Expr::col((alias.clone(), name.to_owned()));
        let mut select = Query::select();
        select.from_as(link.table.as_str().to_owned(), alias.clone());
        // The document end of the links: its type, and whether links name its locale.
        let (documents, on) = match link.side {
            Side::Owner => {
                let mut on = target.system(System::DocumentId).eq(column("target_doc"));
                if target.model.localized() {
                    on = on.and(target.system(System::Locale).eq(column("target_locale")));
                }
                (target.model, on)
            }
            Side::Inverse => (parent, target.system(System::Id).eq(column("src_id"))),
        };
        let table = target.model.table.as_str().to_owned();
        select.join_as(JoinType::InnerJoin, table, target.alias.clone(), on);
        if link.morph {
            let ty = self.values.fixed(Param::Int(documents.id.0.into()));
            select.and_where(column("target_type").eq(ty));
        }
        if let Some(status) = marked {
            let status = self.values.fixed(Param::Int(status.column_value()));
            select.and_where(
                column("target_status")
                    .is_null()
                    .or(column("target_status").eq(status)),
            );
        }
        let (key, position, parent_status) = match link.side {
            Side::Owner => (column("src_id"), column("pos"), Some(column("src_status"))),
            Side::Inverse => (column("target_doc"), column("inv_pos"), None),
        };
        let locale =
            (link.side == Side::Inverse && parent.localized()).then(|| column("target_locale"));
        Joined {
            select,
            key,
            locale,
            position: Some(position),
            parent_status,
            target,
        }
    }
}
