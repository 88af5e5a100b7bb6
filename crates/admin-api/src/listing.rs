//! Short lists, which are read whole: pages, order, filters and search of the public API, applied in
//! memory (admin contract, "Base").

use std::cmp::Ordering;
use std::collections::BTreeMap;

use bastide_http::{ApiError, Many};
use bastide_query::filter::{Clause, Compare, Comparison, Filter};
use bastide_query::{Order, Param, Params, QueryError, Rules, SortKey, Target, Window};
use serde::Serialize;
use serde_json::Value as Json;
use utoipa::IntoParams;

/// Which part of a short list is asked for, as the OpenAPI document has it.
#[derive(IntoParams)]
#[into_params(parameter_in = Query, rename_all = "camelCase")]
#[expect(
    dead_code,
    reason = "describes the query, which is read by its own grammar"
)]
pub(crate) struct PageQuery {
    /// Number of the page, from 1.
    page: Option<u64>,
    /// Most items on a page, up to 100.
    page_size: Option<u64>,
    /// A member, perhaps with `:desc`.
    sort: Option<String>,
    /// `filters[name][$contains]=…` and so on, by members of the items.
    #[param(value_type = Option<Object>)]
    filters: Option<String>,
    /// Text that an item must have somewhere.
    #[param(rename = "_q")]
    q: Option<String>,
}

/// The page of `items` that a query string asks for. `fields` are the members, all of them scalars,
/// that may be filtered, sorted by and searched; one of an inner object, as `info.displayName`, may
/// be sorted by and searched.
pub(crate) fn page(
    query: &str,
    rules: &Rules,
    fields: &[&str],
    mut items: Vec<Json>,
) -> Result<Many<Json>, ApiError> {
    let params = read(query, rules, fields)?;
    items.retain(|it| holds(&params.filters, it));
    if let Some(term) = &params.search {
        items.retain(|it| mentions(it, fields, &term.to_lowercase()));
    }
    items.sort_by(|one, other| in_order(&params.sort, one, other));

    let total = u64::try_from(items.len()).unwrap_or(u64::MAX);
    let window = params.pagination.window;
    let start = usize::try_from(window.start()).unwrap_or(usize::MAX);
    let limit = usize::try_from(window.limit()).unwrap_or(usize::MAX);
    let page = items.into_iter().skip(start).take(limit).collect();
    Ok(cut(page, window, total))
}

/// Items as they are shown, for [`page`].
pub(crate) fn shown(items: &[impl Serialize]) -> Result<Vec<Json>, ApiError> {
    let shown = items.iter().map(serde_json::to_value);
    shown.collect::<Result<_, _>>().map_err(ApiError::internal)
}

/// Which part of a list is asked for that comes from the database in one fixed order.
pub(crate) fn window(query: &str, rules: &Rules) -> Result<Window, ApiError> {
    Ok(read(query, rules, &[])?.pagination.window)
}

/// What a list in one fixed order is limited to: each of `fields` that a filter names, with the values
/// it may have. `$eq` and `$in` are all that such a list knows.
pub(crate) fn chosen(
    query: &str,
    rules: &Rules,
    fields: &[&str],
) -> Result<(BTreeMap<String, Vec<String>>, Window), ApiError> {
    let params = read(query, rules, fields)?;
    check_sort(&params.sort, &[])?;
    let mut chosen: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for clause in params.filters.clauses {
        let Clause::Attribute { name, filter } = clause else {
            return Err(QueryError::invalid_key(clause.key(), None, Param::Filters).into());
        };
        for clause in filter.clauses {
            let values: Vec<String> = match clause {
                Clause::Compare(Comparison::One(Compare::Eq, Some(value))) => vec![value],
                Clause::Compare(Comparison::AnyOf(values) | Comparison::In(values)) => {
                    values.into_iter().flatten().collect()
                }
                other => {
                    let key = other.key();
                    return Err(QueryError::invalid_key(key, Some(&name), Param::Filters).into());
                }
            };
            match chosen.get_mut(&name) {
                Some(before) => before.retain(|it| values.contains(it)),
                None => drop(chosen.insert(name.clone(), values)),
            }
        }
    }
    Ok((chosen, params.pagination.window))
}

/// A part of a list in its envelope.
pub(crate) fn cut<T>(items: Vec<T>, window: Window, total: u64) -> Many<T> {
    let size = u64::from(window.limit());
    let number = window.start() / size.max(1) + 1;
    Many::page(items, number, size, total)
}

/// What is asked of a list that the database filters and sorts itself.
pub(crate) fn asked(query: &str, rules: &Rules) -> Result<Params, QueryError> {
    let rules = Rules {
        bare_pages: true,
        ..rules.clone()
    };
    Params::parse(query.as_bytes(), Target::Many, &rules)
}

fn read(query: &str, rules: &Rules, fields: &[&str]) -> Result<Params, QueryError> {
    let params = asked(query, rules)?;
    check_filter(&params.filters, fields)?;
    check_sort(&params.sort, fields)?;
    Ok(params)
}

/// Recursion follows the filter, whose depth the parser bounds.
fn check_filter(filter: &Filter, fields: &[&str]) -> Result<(), QueryError> {
    filter.clauses.iter().try_for_each(|clause| match clause {
        Clause::All(filters) | Clause::Any(filters) => {
            filters.iter().try_for_each(|it| check_filter(it, fields))
        }
        Clause::Not(filter) => check_filter(filter, fields),
        Clause::Attribute { name, filter } if fields.contains(&name.as_str()) => {
            check_value(name, filter)
        }
        other => Err(QueryError::invalid_key(other.key(), None, Param::Filters)),
    })
}

fn check_value(name: &str, filter: &Filter) -> Result<(), QueryError> {
    filter.clauses.iter().try_for_each(|clause| match clause {
        Clause::Compare(_) => Ok(()),
        Clause::Not(filter) => check_value(name, filter),
        other => Err(QueryError::invalid_key(
            other.key(),
            Some(name),
            Param::Filters,
        )),
    })
}

fn check_sort(keys: &[SortKey], fields: &[&str]) -> Result<(), QueryError> {
    keys.iter().try_for_each(|key| {
        let name = key.path.join(".");
        if fields.contains(&name.as_str()) {
            Ok(())
        } else {
            Err(QueryError::invalid_key(name, None, Param::Sort))
        }
    })
}

/// Whether a filter holds of an item, or of the value of one of its members.
fn holds(filter: &Filter, value: &Json) -> bool {
    filter.clauses.iter().all(|clause| match clause {
        Clause::All(filters) => filters.iter().all(|it| holds(it, value)),
        Clause::Any(filters) => filters.iter().any(|it| holds(it, value)),
        Clause::Not(filter) => !holds(filter, value),
        Clause::Attribute { name, filter } => holds(filter, value.get(name).unwrap_or(&Json::Null)),
        Clause::Compare(comparison) => compares(comparison, text(value).as_deref()),
        Clause::UnknownOperator(_) => false,
    })
}

fn compares(comparison: &Comparison, value: Option<&str>) -> bool {
    let among = |texts: &[Option<String>]| texts.iter().any(|it| it.as_deref() == value);
    match comparison {
        Comparison::One(compare, text) => one(*compare, value, text.as_deref()),
        Comparison::AnyOf(texts) => among(texts),
        Comparison::In(texts) => value.is_some() && among(texts),
        Comparison::NotIn(texts) => value.is_some() && !among(texts),
        Comparison::Between(low, high) => {
            one(Compare::Gte, value, low.as_deref()) && one(Compare::Lte, value, high.as_deref())
        }
        Comparison::Null(yes) => value.is_none() == *yes,
        Comparison::NotNull(yes) => value.is_some() == *yes,
    }
}

fn one(compare: Compare, value: Option<&str>, wanted: Option<&str>) -> bool {
    let (value, wanted) = match (compare, value, wanted) {
        (Compare::Eq, value, wanted) => return value == wanted,
        (Compare::Ne, value, wanted) => return value != wanted,
        (_, Some(value), Some(wanted)) => (value, wanted),
        _ => return false,
    };
    let lower = || (value.to_lowercase(), wanted.to_lowercase());
    match compare {
        Compare::Eq | Compare::Ne | Compare::JsonSupersetOf => false,
        Compare::Lt => order(value, wanted).is_lt(),
        Compare::Lte => order(value, wanted).is_le(),
        Compare::Gt => order(value, wanted).is_gt(),
        Compare::Gte => order(value, wanted).is_ge(),
        Compare::Eqi => lower().0 == lower().1,
        Compare::Nei => lower().0 != lower().1,
        Compare::Contains => value.contains(wanted),
        Compare::NotContains => !value.contains(wanted),
        Compare::Containsi => lower().0.contains(&lower().1),
        Compare::NotContainsi => !lower().0.contains(&lower().1),
        Compare::StartsWith => value.starts_with(wanted),
        Compare::StartsWithi => lower().0.starts_with(&lower().1),
        Compare::EndsWith => value.ends_with(wanted),
        Compare::EndsWithi => lower().0.ends_with(&lower().1),
    }
}

fn mentions(item: &Json, fields: &[&str], term: &str) -> bool {
    let texts = fields
        .iter()
        .filter_map(|it| text(member(item, it.split('.'))?));
    texts.into_iter().any(|it| it.to_lowercase().contains(term))
}

/// The value at the end of a path of members.
fn member<'j>(item: &'j Json, mut path: impl Iterator<Item = &'j str>) -> Option<&'j Json> {
    path.try_fold(item, |value, name| value.get(name))
}

fn in_order(keys: &[SortKey], one: &Json, other: &Json) -> Ordering {
    let of = |item: &Json, key: &SortKey| text(member(item, key.path.iter().map(String::as_str))?);
    let ordered = keys.iter().map(|key| {
        let ordering = match (of(one, key), of(other, key)) {
            (Some(one), Some(other)) => order(&one, &other),
            // Nothing comes last.
            (one, other) => other.is_some().cmp(&one.is_some()),
        };
        match key.order {
            Order::Asc => ordering,
            Order::Desc => ordering.reverse(),
        }
    });
    ordered.fold(Ordering::Equal, Ordering::then)
}

/// Numbers by their size, all else by its bytes; instants are written so that this is their order.
fn order(one: &str, other: &str) -> Ordering {
    match (one.parse::<f64>(), other.parse::<f64>()) {
        (Ok(one), Ok(other)) => one.total_cmp(&other),
        _ => one.cmp(other),
    }
}

fn text(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(flag) => Some(flag.to_string()),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn names(query: &str) -> Result<String, String> {
        let items = [
            ("fr", 2, None),
            ("en", 10, Some("2027")),
            ("de", 1, Some("2026")),
        ];
        let items = items.map(|(name, id, at)| json!({"id": id, "name": name, "at": at, "x": 1}));
        let page = page(
            query,
            &Rules::default(),
            &["id", "name", "at"],
            items.into(),
        );
        let page = page.map_err(|error| error.to_string())?;
        let meta = serde_json::to_value(page.meta).unwrap();
        let names: Vec<&str> = page
            .data
            .iter()
            .map(|it| it["name"].as_str().unwrap())
            .collect();
        let meta = &meta["pagination"];
        Ok(format!(
            "{} {}/{}",
            names.join(","),
            meta["page"],
            meta["pageCount"]
        ))
    }

    #[test]
    fn a_fixed_list_knows_equality_alone() {
        for (query, expected) in [
            ("", Ok("{}")),
            ("filters[state]=a", Ok(r#"{"state": ["a"]}"#)),
            (
                "filters[state][$in]=a&filters[uid]=b",
                Ok(r#"{"state": ["a"], "uid": ["b"]}"#),
            ),
            (
                "filters[state][$in][0]=a&filters[state][$in][1]=b&filters[state][$eq]=b",
                Ok(r#"{"state": ["b"]}"#),
            ),
            ("filters[state][$ne]=a", Err("Invalid key $ne at state")),
            ("filters[$or][0][state]=a", Err("Invalid key $or")),
            ("filters[x]=a", Err("Invalid key x")),
            ("sort=state", Err("Invalid key state")),
        ] {
            let found = chosen(query, &Rules::default(), &["state", "uid"]);
            let found = found.map(|it| format!("{:?}", it.0));
            let found = found.map_err(|error| error.to_string());
            let expected = expected.map(str::to_owned).map_err(str::to_owned);
            assert_eq!(found, expected, "{query}");
        }
    }

    #[test]
    fn a_list_is_filtered_searched_sorted_and_paged() {
        for (query, expected) in [
            ("", Ok("fr,en,de 1/1")),
            ("sort=name", Ok("de,en,fr 1/1")),
            ("sort=id:desc", Ok("en,fr,de 1/1")),
            ("sort=at", Ok("de,en,fr 1/1")),
            ("page=2&pageSize=2", Ok("de 2/2")),
            ("pagination[page]=2&pagination[pageSize]=1", Ok("en 2/3")),
            ("page=9", Ok(" 9/1")),
            ("_q=E", Ok("en,de 1/1")),
            ("filters[name]=fr", Ok("fr 1/1")),
            (
                "filters[name][$in][0]=fr&filters[name][$in][1]=en",
                Ok("fr,en 1/1"),
            ),
            ("filters[id][$gt]=2", Ok("en 1/1")),
            ("filters[at][$null]=true", Ok("fr 1/1")),
            (
                "filters[$or][0][name]=fr&filters[$or][1][id]=1",
                Ok("fr,de 1/1"),
            ),
            ("filters[name][$not][$contains]=e", Ok("fr 1/1")),
            (
                "filters[at][$between][0]=2026&filters[at][$between][1]=2026",
                Ok("de 1/1"),
            ),
            ("filters[x]=1", Err("Invalid key x")),
            ("filters[name][y]=1", Err("Invalid key y at name")),
            ("filters[name][$nope]=1", Err("Invalid key $nope at name")),
            ("sort=x", Err("Invalid key x")),
            ("sort=name.y", Err("Invalid key name.y")),
            ("nope=1", Err("Invalid key nope")),
        ] {
            let found = names(query);
            let expected = expected.map(str::to_owned).map_err(str::to_owned);
            assert_eq!(found, expected, "{query}");
        }
    }
}
