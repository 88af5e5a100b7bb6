//! The columns of a table that a list becomes.

use bastide_permissions::ReadPlan;
use bastide_permissions::plan::{Child, ChildKind, Node};

/// One column.
pub(super) struct Column<'p> {
    /// The member of each row that it holds.
    pub(super) name: &'p str,
    pub(super) form: Form<'p>,
}

/// What a column holds.
pub(super) enum Form<'p> {
    /// A value of any kind.
    Value,
    /// A number, which may be written as a text.
    Number,
    /// What is led to, to be called by the one of these names that is of its type.
    Links(Vec<Label<'p>>),
}

/// What entries of one type are called by.
pub(super) struct Label<'p> {
    pub(super) uid: &'p str,
    pub(super) main: Option<&'p str>,
}

/// The columns of the rows of a plan, in the order of their members.
pub(super) fn columns(plan: &ReadPlan) -> Vec<Column<'_>> {
    let root = plan.root();
    let scalars = root.columns().iter().map(|it| Column {
        name: &it.name,
        form: if it.quoted { Form::Number } else { Form::Value },
    });
    let children = root.children().iter().map(|it| Column {
        name: &it.name,
        form: form(it),
    });
    let state = root.states().then_some(Column {
        name: "__state",
        form: Form::Value,
    });
    scalars.chain(children).chain(state).collect()
}

/// Components have no names: they stay whole.
fn form(child: &Child) -> Form<'_> {
    let nodes: Vec<&Node> = match &child.kind {
        ChildKind::Rows { node, .. } => vec![node],
        ChildKind::Mixed { parts, .. } => parts.iter().map(|it| &it.node).collect(),
        ChildKind::Count { .. } => return Form::Value,
    };
    if nodes.iter().any(|it| it.model().is_component()) {
        return Form::Value;
    }
    Form::Links(nodes.into_iter().map(label).collect())
}

fn label(node: &Node) -> Label<'_> {
    let model = node.model();
    Label {
        uid: model.uid().as_str(),
        main: model.main_field().map(|it| it.name.as_str()),
    }
}
