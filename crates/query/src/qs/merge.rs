//! Puts one value at one path of the tree, by the rules of `qs` for paths that collide.

use super::key::{Segment, is_prototype_name};
use super::node::{List, Map, Node};

/// Merges `value`, a scalar or a list of scalars, into `root` at `segments`.
pub(super) fn merge(root: &mut Node, segments: &[Segment<'_>], value: Node) {
    let mut target = root;
    let mut rest = segments;
    loop {
        rest = without_flattened(rest, &value);
        let Some((&first, after)) = rest.split_first() else {
            return merge_value(target, value);
        };
        if let (Node::List(list), Segment::Key(_)) = (&mut *target, first) {
            *target = Node::Map(into_map(std::mem::take(list)));
        }
        target = match target {
            Node::Absent | Node::Text(_) => return wrap(target, build(rest, value)),
            Node::List(list) => {
                let index = first.index();
                match list.get_mut(index) {
                    None => return list.set(index, build(after, value)),
                    Some(child) if is_container(child) && !ends_in_scalar(after, &value) => {}
                    Some(_) => return list.push(build(after, value)),
                }
                match list.get_mut(index) {
                    Some(child) => child,
                    None => return,
                }
            }
            Node::Map(map) => {
                let name = first.name();
                let Some(at) = map.get_index_of(name.as_ref()) else {
                    map.insert(name.into_owned(), build(after, value));
                    return;
                };
                match map.get_index_mut(at) {
                    Some((_, child)) => child,
                    None => return,
                }
            }
        };
        rest = after;
    }
}

/// `[]` before something that is a list itself adds no level: `a[][]=x` is `["x"]`.
fn without_flattened<'s, 'k>(mut segments: &'s [Segment<'k>], value: &Node) -> &'s [Segment<'k>] {
    while let Some((Segment::Push, after)) = segments.split_first() {
        let makes_list = match after.first() {
            Some(Segment::Key(_)) => false,
            Some(Segment::Index(_) | Segment::Push) => true,
            None => matches!(value, Node::List(_)),
        };
        if !makes_list {
            break;
        }
        segments = after;
    }
    segments
}

/// The tree that `value` at `segments` is on its own.
fn build(segments: &[Segment<'_>], value: Node) -> Node {
    segments
        .iter()
        .rev()
        .fold(value, |node, segment| match segment {
            Segment::Key(name) => Node::Map(Map::from_iter([((*name).to_owned(), node)])),
            Segment::Index(index) => Node::List(List::single(*index, node)),
            Segment::Push if matches!(node, Node::List(_)) => node,
            Segment::Push => Node::List(List::single(0, node)),
        })
}

/// A scalar that meets an object or a list becomes the first item of a list.
fn wrap(target: &mut Node, source: Node) {
    let scalar = std::mem::replace(target, Node::Absent);
    let mut list = List::single(0, scalar);
    match source {
        Node::List(items) => {
            for (index, node) in items.into_entries() {
                list.set(index + 1, node);
            }
        }
        other => list.push(other),
    }
    *target = Node::List(list);
}

/// Merges a scalar, or the list that a repeated key became, into what is already there.
fn merge_value(target: &mut Node, value: Node) {
    let items = match value {
        Node::List(items) => items,
        scalar => return merge_scalar(target, scalar),
    };
    match target {
        Node::Absent | Node::Text(_) => wrap(target, Node::List(items)),
        Node::List(list) => {
            for (index, node) in items.into_entries() {
                if list.get_mut(index).is_some() {
                    list.push(node);
                } else {
                    list.set(index, node);
                }
            }
        }
        Node::Map(map) => {
            for (index, node) in items.into_entries() {
                match map.get_mut(index.to_string().as_str()) {
                    Some(child) => merge_scalar(child, node),
                    None => {
                        map.insert(index.to_string(), node);
                    }
                }
            }
        }
    }
}

/// Null and empty text leave what is there as it is; any other text sets a flag of that name in an
/// object, so that `a[b]=1&a=c` is `{"b": "1", "c": true}`.
fn merge_scalar(target: &mut Node, value: Node) {
    let Node::Text(text) = value else { return };
    if text.is_empty() {
        return;
    }
    match target {
        Node::Absent | Node::Text(_) => wrap(target, Node::Text(text)),
        Node::List(list) => list.push(Node::Text(text)),
        Node::Map(_) if is_prototype_name(&text) => {}
        Node::Map(map) => {
            map.insert(text, Node::Text("true".to_owned()));
        }
    }
}

fn into_map(list: List) -> Map {
    list.into_entries()
        .map(|(index, node)| (index.to_string(), node))
        .collect()
}

fn is_container(node: &Node) -> bool {
    matches!(node, Node::List(_) | Node::Map(_))
}

fn ends_in_scalar(segments: &[Segment<'_>], value: &Node) -> bool {
    segments.is_empty() && !is_container(value)
}

impl<'k> Segment<'k> {
    /// The index in a list; a lone `[]` is a list of one.
    fn index(self) -> usize {
        match self {
            Self::Index(index) => index,
            Self::Push | Self::Key(_) => 0,
        }
    }

    /// The key in an object.
    fn name(self) -> std::borrow::Cow<'k, str> {
        match self {
            Self::Key(name) => name.into(),
            Self::Index(index) => index.to_string().into(),
            Self::Push => "0".into(),
        }
    }
}
