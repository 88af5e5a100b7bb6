//! From a plan to statements: one for the rows, one for each table populated below them, one for
//! the total. Made once for each plan.

use std::sync::Arc;

use bastide_content_types::field::ColumnType;
use bastide_content_types::{FILE, System};
use bastide_permissions::plan::{
    Child as Populated, ChildKind, Column, Counted, Extent, Hop, Node, OrderKey, Ordering,
    Predicate, ReadPlan, Sibling, Slice, Source, Status,
};
use sea_orm::sea_query::{
    Asterisk, CaseStatement, Expr, ExprTrait, Func, Order, Query, SelectStatement,
};

use super::columns::Columns;
use super::condition::Row;
use super::hop::tie;
use super::shape::{
    Child, ChildShape, DRAFT, Keys, MODIFIED, Output, PUBLISHED, RevisionAt, Shape, StandingAt,
};
use super::statement::{Statement, Values};
use crate::dialect::{Dialect, Form};
use crate::indexes::Indexes;

/// Most rows that one populated table may bring to one answer. One more is asked for, to notice.
pub(super) const MOST_CHILDREN: u64 = 20_000;
/// So many rows are few: they are read and sorted in no time.
pub(super) const FEW: u64 = 1_000;
/// Most rows of a list without pages.
pub(super) const MOST_ROWS: u64 = 10_000;

/// Builds the statements of one plan.
#[derive(Debug)]
pub(super) struct Compiler {
    pub(super) dialect: Dialect,
    pub(super) values: Values,
    aliases: usize,
    /// Whether the statement is sent where functions of our own are missing.
    pub(super) on_writer: bool,
    /// What makes long lists quick, as far as it is there.
    pub(super) indexes: Arc<Indexes>,
    /// Whether search indexes may be asked.
    pub(super) searches: bool,
    /// Whether one was asked.
    pub(super) has_searched: bool,
    /// Whether that named all rows that the statement may start from.
    pub(super) has_ids: bool,
}

/// The statements of a plan.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) rows: Option<Shape>,
    pub(super) count: Option<Statement>,
    pub(super) rare: Option<Rare>,
}

/// What runs instead where few rows have the text that is looked for: then an index leads to them.
/// Where many have it, a page is full after a few rows in the order of the list, and all that the
/// index names would have to be sorted.
#[derive(Debug)]
pub(super) struct Rare {
    pub(super) rows: Option<Shape>,
    /// Counts up to one more than [`FEW`].
    pub(super) probe: Statement,
}

/// Compiles a plan.
pub(super) fn compile(plan: &ReadPlan, dialect: Dialect, indexes: &Arc<Indexes>) -> Compiled {
    let compiler = |searches| Compiler {
        indexes: Arc::clone(indexes),
        searches,
        ..Compiler::new(dialect)
    };
    let count = match plan.extent() {
        Extent::Page { count, .. } => match count {
            Counted::Nothing => None,
            Counted::Everything => Some(self::count(plan, compiler(false))),
            Counted::UpTo(most) => Some(count_up_to(plan, &mut compiler(false), *most)),
        },
        Extent::Count => Some(self::count(plan, compiler(false))),
        _ => None,
    };
    let rows = |compiler| (*plan.extent() != Extent::Count).then(|| root(plan, compiler));
    let mut prober = compiler(is_list(plan.extent()));
    let probe = count_up_to(plan, &mut prober, FEW);
    Compiled {
        rows: rows(compiler(false)),
        count,
        rare: prober.has_searched.then(|| Rare {
            rows: rows(compiler(true)),
            probe,
        }),
    }
}

fn is_list(extent: &Extent) -> bool {
    matches!(extent, Extent::Page { .. } | Extent::All | Extent::Count)
}

fn root(plan: &ReadPlan, mut compiler: Compiler) -> Shape {
    let node = plan.root();
    let row = Row::of(node);
    let mut select = compiler.entries(node, &row, plan.extent());
    match plan.extent() {
        Extent::Document => {
            let document = compiler.values.asked();
            select.and_where(row.system(System::DocumentId).eq(document));
            if is_key(node) {
                // Nothing to sort and nothing to cut off: the planner sees a look-up.
                return compiler.shape(select, node, &row, None, true);
            }
            select.limit(1);
        }
        Extent::First => drop(select.limit(1)),
        Extent::Page { limit, offset, .. } => {
            select.limit(*limit);
            if *offset > 0 {
                select.offset(*offset);
            }
        }
        Extent::All | Extent::Count => drop(select.limit(MOST_ROWS)),
    }
    compiler.order(&mut select, &row, node.order());
    select.order_by_expr(row.system(System::Id), Order::Asc);
    let of_one = matches!(plan.extent(), Extent::Document | Extent::First);
    compiler.shape(select, node, &row, None, of_one)
}

/// Whether status, locale and document together name one row at most.
fn is_key(node: &Node) -> bool {
    match node.source() {
        Source::Entries { locales, .. } => match locales {
            Some(locales) => locales.len() == 1,
            None => !node.model().localized(),
        },
        Source::Instances => false,
    }
}

/// Whether a key of an order has a value in every row, so that nothing has to be said of nothing.
fn is_always_there(key: &OrderKey) -> bool {
    let always = [
        System::Id,
        System::DocumentId,
        System::Locale,
        System::CreatedAt,
        System::UpdatedAt,
    ];
    let mut always = always.into_iter().map(System::column);
    key.path.is_empty() && always.any(|it| it == key.operand.column)
}

fn count(plan: &ReadPlan, mut compiler: Compiler) -> Statement {
    let (node, dialect) = (plan.root(), compiler.dialect);
    let select = compiler.count_at_links(node).unwrap_or_else(|| {
        let mut select = compiler.entries(node, &Row::of(node), plan.extent());
        // Not of a column: the database need not take it out of each row.
        select.expr(Func::count(Expr::col(Asterisk)));
        select
    });
    compiler.values.finish(&select, dialect)
}

/// Counts rows until there are more than `most`, so that a long list costs no more than a short one.
fn count_up_to(plan: &ReadPlan, compiler: &mut Compiler, most: u64) -> Statement {
    let (node, dialect) = (plan.root(), compiler.dialect);
    let row = Row::of(node);
    let mut few = compiler.entries(node, &row, plan.extent());
    few.expr(row.system(System::Id));
    few.limit(most.saturating_add(1));
    let mut select = Query::select();
    select
        .expr(Func::count(Expr::col(Asterisk)))
        .from_subquery(few, "few");
    std::mem::take(&mut compiler.values).finish(&select, dialect)
}

impl Compiler {
    fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            values: Values::default(),
            aliases: 0,
            on_writer: false,
            indexes: Arc::default(),
            searches: false,
            has_searched: false,
            has_ids: false,
        }
    }

    /// For a statement of the connection that writes.
    pub(super) fn on_writer(dialect: Dialect) -> Self {
        Self {
            on_writer: true,
            ..Self::new(dialect)
        }
    }

    /// A name for one more table of the statement.
    pub(super) fn alias(&mut self, prefix: &str) -> String {
        self.aliases += 1;
        format!("{prefix}{}", self.aliases)
    }

    pub(super) fn filter(&mut self, select: &mut SelectStatement, row: &Row<'_>, node: &Node) {
        if !node.filter().is_always() {
            let condition = self.condition(row, node.filter());
            select.and_where(condition);
        }
    }

    fn order(&mut self, select: &mut SelectStatement, row: &Row<'_>, keys: &[OrderKey]) {
        for key in keys {
            let order = match key.ordering {
                Ordering::Ascending => Order::Asc,
                Ordering::Descending => Order::Desc,
            };
            let mut value = self.sort_value(row, key);
            if self.searches {
                value = self.dialect.unindexed(value);
            }
            if is_always_there(key) {
                select.order_by_expr(value, order);
            } else {
                self.dialect.order_by(select, value, order);
            }
        }
    }

    /// The value a row sorts by; over relations, the best of several.
    fn sort_value(&mut self, row: &Row<'_>, key: &OrderKey) -> Expr {
        self.best(row, &key.path, key)
    }

    /// The best value at the end of a path, path by path.
    fn best(&mut self, row: &Row<'_>, path: &[Hop], key: &OrderKey) -> Expr {
        let Some((hop, rest)) = path.split_first() else {
            let value = row.operand(&key.operand);
            return if key.path.is_empty() {
                value
            } else {
                self.dialect.sortable(value, key.operand.ty)
            };
        };
        let (mut select, target) = self.hop(row, hop);
        let value = self.best(&target, rest, key);
        select.expr(match key.ordering {
            Ordering::Ascending => Func::min(value),
            Ordering::Descending => Func::max(value),
        });
        select.into()
    }

    /// The statement of a node's rows with everything below it.
    fn shape(
        mut self,
        mut select: SelectStatement,
        node: &Node,
        row: &Row<'_>,
        keys: Option<Keys>,
        of_one: bool,
    ) -> Shape {
        let mut columns = Columns::after(keys.as_ref());
        let outputs = node
            .columns()
            .iter()
            .map(|it| output(&mut columns, node, it))
            .collect();
        let children = node.children().iter();
        let children = children
            .map(|it| compile_child(self.dialect, node, it, &mut columns))
            .collect();
        let mut revision_at = || RevisionAt {
            row: columns.system(System::Id),
            version: columns.index("version", ColumnType::BigInteger),
        };
        let revision = of_one.then(&mut revision_at);
        let told = node.states().then(revision_at);
        let state = told.and_then(|_| self.state(row));
        let standing = told.map(|revision| StandingAt {
            revision,
            state: state.is_some().then(|| columns.end()),
        });
        for (name, ty) in columns.selected {
            select.expr(self.dialect.readable(row.column(&name), ty));
        }
        if let Some(state) = state {
            select.expr(state);
        }
        let values = std::mem::take(&mut self.values);
        Shape {
            statement: values.finish(&select, self.dialect),
            keys,
            outputs,
            children,
            revision,
            standing,
        }
    }

    /// How a row stands with the row of its other status; `None` where there is no other.
    fn state(&mut self, row: &Row<'_>) -> Option<Expr> {
        let status = row.status.filter(|_| row.model.draft_and_publish())?;
        let other = match status {
            Status::Draft => Status::Published,
            Status::Published => Status::Draft,
        };
        let mut sibling = |draft_is_newer| {
            let sibling = Sibling {
                status: other,
                same_locale: true,
                draft_is_newer,
            };
            self.condition(row, &Predicate::Sibling(sibling))
        };
        let number = |it: &'static str| Expr::custom_keyword(it);
        let modified = CaseStatement::new().case(sibling(true), number(MODIFIED));
        Some(match status {
            Status::Draft => modified
                .case(sibling(false), number(PUBLISHED))
                .finally(number(DRAFT))
                .into(),
            Status::Published => modified.finally(number(PUBLISHED)).into(),
        })
    }
}

fn compile_child(dialect: Dialect, node: &Node, child: &Populated, columns: &mut Columns) -> Child {
    let mut parent = |hop: &Hop| columns.parent(&tie(node.model(), hop));
    let shape = match &child.kind {
        ChildKind::Rows {
            hop,
            node: below,
            to_many,
        } => {
            let parent = parent(hop);
            let shape = Box::new(below_shape(dialect, node, hop, below));
            ChildShape::Rows {
                parent,
                shape,
                to_many: *to_many,
            }
        }
        ChildKind::Count { hop, filter } => {
            let mut compiler = Compiler::new(dialect);
            let parent = parent(hop);
            let mut joined = compiler.join(node.model(), hop);
            if !filter.is_always() {
                let condition = compiler.condition(&joined.target, filter);
                joined.select.and_where(condition);
            }
            let asked = compiler.values.asked();
            let id = joined.target.system(System::Id);
            joined.select.expr(joined.key.clone());
            if let Some(locale) = &joined.locale {
                joined.select.expr(locale.clone());
            }
            joined
                .select
                .expr(Func::count(id))
                .and_where(dialect.is_any(joined.key.clone(), asked))
                .add_group_by([joined.key].into_iter().chain(joined.locale.clone()));
            let keys = Keys {
                locale: joined.locale.is_some(),
                position: false,
            };
            ChildShape::Count {
                parent,
                statement: compiler.values.finish(&joined.select, dialect),
                keys,
            }
        }
        ChildKind::Mixed {
            parts,
            tag,
            to_many,
        } => {
            let parts = parts.iter().map(|part| {
                let parent = parent(&part.hop);
                let label = serde_json::json!(part.node.model().uid().as_str());
                let label = format!("\"{tag}\":{label}").into_bytes();
                (
                    parent,
                    label,
                    below_shape(dialect, node, &part.hop, &part.node),
                )
            });
            ChildShape::Mixed {
                parts: parts.collect(),
                to_many: *to_many,
            }
        }
    };
    Child {
        key: json_key(&child.name),
        shape,
    }
}

/// The statement of rows populated below those of `parent`, for any number of parents.
fn below_shape(dialect: Dialect, parent: &Node, hop: &Hop, below: &Node) -> Shape {
    let mut compiler = Compiler::new(dialect);
    let mut joined = compiler.join(parent.model(), hop);
    let row = joined.target.clone();
    compiler.filter(&mut joined.select, &row, below);
    let asked = compiler.values.asked();
    let mut select = joined.select;
    select.and_where(dialect.is_any(joined.key.clone(), asked));
    select.expr(joined.key);
    let keys = Keys {
        locale: joined.locale.is_some(),
        position: joined.position.is_some(),
    };
    if let Some(locale) = joined.locale {
        select.expr(locale);
    }
    if let Some(position) = &joined.position {
        select.expr(position.clone());
    }
    compiler.order(&mut select, &row, below.order());
    if let Some(position) = joined.position {
        select.order_by_expr(position, Order::Asc);
    }
    select.order_by_expr(row.system(System::Id), Order::Asc);
    match below.window() {
        Some(Slice { limit, offset }) => drop(select.limit(limit).offset(offset)),
        None => drop(select.limit(MOST_CHILDREN + 1)),
    }
    compiler.shape(select, below, &row, Some(keys), false)
}

fn output(columns: &mut Columns, node: &Node, column: &Column) -> Output {
    let has_addresses = ["url", "formats"].contains(&column.name.as_str());
    let is_of_file = node.model().id == FILE && has_addresses;
    Output {
        private: is_of_file.then(|| columns.index("is_private", ColumnType::Boolean)),
        key: json_key(&column.name),
        column: columns.index(column.column.as_str(), column.ty),
        form: Form::of_column(column.ty, column.quoted),
        identity: matches!(column.name.as_str(), "id" | "documentId"),
    }
}

fn json_key(name: &str) -> Vec<u8> {
    let mut key = serde_json::json!(name).to_string().into_bytes();
    key.push(b':');
    key
}
