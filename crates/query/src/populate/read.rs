//! Every form of `populate`, normalised into one tree.
//!
//! Recursion follows the tree of the query, whose depth is bounded.

use indexmap::IndexMap;

use super::{Entries, Entry, Form, Options, Populate, Want};
use crate::error::{Param, QueryError};
use crate::limits::{Budget, too_deep};
use crate::qs::{Map, Node};
use crate::{fields, filter, sort, word};

pub(crate) fn read(node: Node, budget: &mut Budget<'_>) -> Result<Populate, QueryError> {
    level(node, 1, budget)
}

fn level(node: Node, depth: usize, budget: &mut Budget<'_>) -> Result<Populate, QueryError> {
    let populate = match node {
        Node::Absent => Populate::Map(Entries::new()),
        Node::Text(text) => names(&[text], depth, budget)?,
        Node::List(list) => {
            let texts = list.into_nodes().filter_map(|it| match it {
                Node::Absent => None,
                Node::Text(text) => Some(Ok(text)),
                Node::List(_) | Node::Map(_) => Some(Err(QueryError::invalid_populate())),
            });
            names(&texts.collect::<Result<Vec<_>, _>>()?, depth, budget)?
        }
        Node::Map(map) => {
            let mut entries = Entries::with_capacity(map.len());
            for (name, node) in map {
                budget.spend_populate_node()?;
                let want = want(node, depth, budget)?;
                entries.insert(
                    name,
                    Entry {
                        form: Form::Key,
                        want,
                    },
                );
            }
            Populate::Map(entries)
        }
    };
    let populates = !matches!(&populate, Populate::Map(entries) if entries.is_empty());
    if populates {
        check_depth(depth, budget)?;
    }
    Ok(populate)
}

/// Names with commas and dots. A lone `*` is everything; beside others it is a name like any other.
fn names(texts: &[String], depth: usize, budget: &mut Budget<'_>) -> Result<Populate, QueryError> {
    let mut entries = Entries::new();
    let names = texts.iter().flat_map(|it| it.split(',')).map(str::trim);
    for name in names.filter(|it| !it.is_empty()) {
        add_path(&mut entries, name, depth, budget)?;
    }
    if entries.len() == 1 && entries.contains_key("*") {
        return Ok(Populate::All);
    }
    Ok(Populate::Map(entries))
}

fn add_path(
    entries: &mut Entries,
    path: &str,
    depth: usize,
    budget: &mut Budget<'_>,
) -> Result<(), QueryError> {
    let mut level = entries;
    let mut form = Form::Name;
    let mut segments = path.split('.').zip(depth..).peekable();
    while let Some((name, depth)) = segments.next() {
        check_depth(depth, budget)?;
        if !level.contains_key(name) {
            budget.spend_populate_node()?;
        }
        let entry = level.entry(name.to_owned()).or_insert(Entry {
            form,
            want: Want::Yes,
        });
        if segments.peek().is_none() {
            break;
        }
        let Some(below) = below(&mut entry.want) else {
            break;
        };
        level = below;
        form = Form::Segment;
    }
    Ok(())
}

/// The nested entries of an entry that was named in text.
fn below(want: &mut Want) -> Option<&mut Entries> {
    if !matches!(want, Want::Options(_)) {
        *want = Want::Options(Box::default());
    }
    let Want::Options(options) = want else {
        return None;
    };
    match options
        .populate
        .get_or_insert_with(|| Populate::Map(Entries::new()))
    {
        Populate::Map(entries) => Some(entries),
        Populate::All => None,
    }
}

fn want(node: Node, depth: usize, budget: &mut Budget<'_>) -> Result<Want, QueryError> {
    Ok(match node {
        Node::Absent => Want::Text(String::new()),
        Node::Text(text) => match word::flag(&text) {
            Some(true) => Want::Yes,
            Some(false) => Want::No,
            None => Want::Text(text),
        },
        // A list has its indexes for options, none of which is known.
        Node::List(list) => Want::Options(Box::new(Options {
            unknown: (0..list.len()).map(|index| index.to_string()).collect(),
            found: Node::List(list).to_json().to_string(),
            ..Options::default()
        })),
        Node::Map(map) => Want::Options(Box::new(options(map, depth, budget)?)),
    })
}

fn options(map: Map, depth: usize, budget: &mut Budget<'_>) -> Result<Options, QueryError> {
    let mut options = Options::default();
    let fragments_only = map.keys().all(|key| matches!(key.as_str(), "on" | "count"));
    let node = Node::Map(map);
    if !fragments_only {
        options.found = node.to_json().to_string();
    }
    let Node::Map(map) = node else {
        return Ok(options);
    };
    for (key, node) in map {
        match (key.as_str(), node) {
            ("fields", node) => options.fields = fields::read(&node)?,
            ("filters", node) => options.filters = filter::read(node, Param::Populate, budget)?,
            ("sort", node) => options.sort = sort::read(node, budget)?,
            ("populate", node) => options.populate = Some(level(node, depth + 1, budget)?),
            ("on", Node::Map(on)) => options.on = Some(fragments(on, depth, budget)?),
            ("count", Node::Text(word)) if word::flag(&word).is_some() => {
                options.count = word::flag(&word);
            }
            _ => options.unknown.push(key),
        }
    }
    Ok(options)
}

fn fragments(
    on: Map,
    depth: usize,
    budget: &mut Budget<'_>,
) -> Result<IndexMap<String, Want>, QueryError> {
    let mut fragments = IndexMap::with_capacity(on.len());
    for (uid, node) in on {
        budget.spend_populate_node()?;
        fragments.insert(uid, want(node, depth, budget)?);
    }
    Ok(fragments)
}

fn check_depth(depth: usize, budget: &Budget<'_>) -> Result<(), QueryError> {
    let limit = budget.limits.populate_depth;
    if depth > limit {
        Err(too_deep("populate", limit))
    } else {
        Ok(())
    }
}
