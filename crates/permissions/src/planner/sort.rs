//! From `sort` to the keys of an order.

use std::sync::Arc;

use bastide_content_types::Model;
use bastide_query::{Order, Param, QueryError, SortKey};

use super::filters::{system_operand, too_many_joins};
use super::path::Path;
use super::view::{Hidden, Name, Sight, View};
use crate::plan::{Hop, Operand, OrderKey, Ordering};

pub(crate) fn plan(
    view: &View<'_>,
    model: &Arc<Model>,
    sight: &Sight,
    keys: &[SortKey],
    param: Param,
) -> Result<Vec<OrderKey>, QueryError> {
    let crossed: usize = keys.iter().map(|it| it.path.len().saturating_sub(1)).sum();
    if crossed > view.limits.joins {
        return Err(too_many_joins(view.limits));
    }
    keys.iter()
        .map(|key| plan_key(view, model, sight, key, param))
        .collect()
}

fn plan_key(
    view: &View<'_>,
    model: &Arc<Model>,
    sight: &Sight,
    key: &SortKey,
    param: Param,
) -> Result<OrderKey, QueryError> {
    let mut hops = Vec::new();
    let operand = follow(
        view,
        model,
        sight,
        &key.path,
        &Path::default(),
        &mut hops,
        param,
    )?;
    let ordering = match key.order {
        Order::Asc => Ordering::Ascending,
        Order::Desc => Ordering::Descending,
    };
    Ok(OrderKey {
        path: hops,
        operand,
        ordering,
    })
}

fn follow(
    view: &View<'_>,
    model: &Arc<Model>,
    sight: &Sight,
    names: &[String],
    path: &Path<'_>,
    hops: &mut Vec<Hop>,
    param: Param,
) -> Result<Operand, QueryError> {
    let Some((name, rest)) = names.split_first() else {
        return Err(QueryError::validation("Invalid order"));
    };
    let here = path.join(name);
    let refused = || QueryError::invalid_key(name, here.dotted().as_deref(), param);
    let unknown = |key: &str, parent: &Path<'_>| {
        QueryError::invalid_key(key, parent.dotted().as_deref(), param)
    };
    let value = match sight.name(model, name) {
        Err(Hidden::Unknown) => return Err(unknown(name, path)),
        Ok(Name::System(system)) => Some(system_operand(system).0),
        Ok(Name::Field(field)) => field.column().map(|(column, scalar)| Operand {
            column: column.clone(),
            ty: scalar.column_type(),
        }),
        Err(Hidden::Private) | Ok(_) => return Err(refused()),
    };
    if let Some(operand) = value {
        return match rest.first() {
            None => Ok(operand),
            Some(below) => Err(unknown(below, &here)),
        };
    }
    let field = model.field(name).ok_or_else(refused)?;
    let (hop, sight) = view.rows_of(field).ok_or_else(refused)?;
    if rest.is_empty() {
        return Err(refused());
    }
    let target = hop.target.clone();
    hops.push(hop);
    follow(view, &target, &sight, rest, &here, hops, param)
}
