use proptest::prelude::*;
use serde_json::{Value, json};

use super::{MAX_DEPTH, Map, Node, parse};
use crate::error::ErrorKind;
use crate::limits::Limits;

fn read(query: &str) -> Map {
    parse(query.as_bytes(), &Limits::default()).unwrap()
}

fn tree(query: &str) -> Value {
    Node::Map(read(query)).to_json()
}

fn refusal(query: &[u8]) -> String {
    parse(query, &Limits::default()).unwrap_err().to_string()
}

#[test]
fn queries_read_as_the_javascript_library_reads_them() {
    let cases = [
        ("", json!({})),
        ("&&", json!({})),
        ("=x&a=1", json!({"a": "1"})),
        ("a", json!({"a": null})),
        ("a=", json!({"a": ""})),
        ("a=b=c", json!({"a": "b=c"})),
        ("a.b=1", json!({"a.b": "1"})),
        ("a=1,2", json!({"a": "1,2"})),
        // Nesting and encoding.
        ("a[b][c]=v", json!({"a": {"b": {"c": "v"}}})),
        ("a%5Bb%5D%5bc%5d=v", json!({"a": {"b": {"c": "v"}}})),
        ("a%5Bb%3Dc%5D=v", json!({"a": {"b=c": "v"}})),
        ("a[b=c]=v", json!({"a": {"b=c": "v"}})),
        ("a+b=c+d%2B", json!({"a b": "c d+"})),
        ("a=100%&b=%zz+", json!({"a": "100%", "b": "%zz "})),
        ("%E2%9C%93=%C3%A9", json!({"✓": "é"})),
        // Lists.
        ("a[]=x", json!({"a": ["x"]})),
        ("a[]", json!({"a": [null]})),
        ("a=x&a=y", json!({"a": ["x", "y"]})),
        ("a[]=x&a[]=y", json!({"a": ["x", "y"]})),
        ("a[0]=x&a[1]=y", json!({"a": ["x", "y"]})),
        ("a[1]=y&a[0]=x", json!({"a": ["x", "y"]})),
        ("a[0]=x&a[5]=y", json!({"a": ["x", "y"]})),
        ("a[100]=x", json!({"a": ["x"]})),
        ("a[101]=x", json!({"a": {"101": "x"}})),
        ("a[0]=x&a[101]=y", json!({"a": {"0": "x", "101": "y"}})),
        ("a[01]=x", json!({"a": {"01": "x"}})),
        (
            "a[0][b]=1&a[0][c]=2&a[1][b]=3",
            json!({"a": [{"b": "1", "c": "2"}, {"b": "3"}]}),
        ),
        ("a[][b]=1&a[][c]=2", json!({"a": [{"b": "1", "c": "2"}]})),
        ("a[][]=x", json!({"a": ["x"]})),
        ("a[0]=x&a[0]=y", json!({"a": [["x", "y"]]})),
        // Collisions.
        ("a=1&a[b]=2", json!({"a": ["1", {"b": "2"}]})),
        ("a[b]=2&a=1", json!({"a": {"b": "2", "1": "true"}})),
        ("a[b]=1&a=", json!({"a": {"b": "1"}})),
        ("a[b]=1&a[]=2", json!({"a": {"b": "1", "0": "2"}})),
        ("a[]=2&a[b]=1", json!({"a": {"0": "2", "b": "1"}})),
        ("a[]=x&a[][b]=1", json!({"a": ["x", {"b": "1"}]})),
        ("[a]=2&a=1", json!({"a": ["2", "1"]})),
        // Brackets out of place.
        ("[]=x", json!({"0": "x"})),
        ("a[b=1", json!({"a[b": "1"})),
        ("a]b=1", json!({"a]b": "1"})),
        ("a[b[c]]=1", json!({"a[b": {"c": "1"}})),
        ("a[b]c[d]e=1", json!({"a": {"b": {"d": "1"}}})),
        // Names of every JavaScript object.
        (
            "__proto__[a]=1&constructor=2&a[__proto__]=3&a[b]=4",
            json!({"constructor": "2", "a": {"b": "4"}}),
        ),
        ("a[hasOwnProperty]=1", json!({"a": {"hasOwnProperty": "1"}})),
        ("a[prototype]=1", json!({"a": {"prototype": "1"}})),
    ];
    for (query, expected) in cases {
        assert_eq!(tree(query), expected, "{query}");
    }
}

#[test]
fn segments_beyond_the_depth_stay_in_the_last_key() {
    let query = format!("a{}[x][y]z=1", "[b]".repeat(20));
    let mut node = &Node::Map(read(&query));
    for key in std::iter::once("a")
        .chain(std::iter::repeat_n("b", 20))
        .chain(["[x][y]z"])
    {
        let Node::Map(map) = node else {
            panic!("no object at {key}")
        };
        node = &map[key];
    }
    assert_eq!(node.as_text(), Some("1"));
}

#[test]
fn lists_of_pairs_have_no_index_limit() {
    let query = vec!["a[]=x"; 150].join("&");
    let Node::List(list) = &read(&query)["a"] else {
        panic!()
    };
    assert_eq!(list.len(), 150);
}

#[test]
fn sizes_and_bad_bytes_are_refused() {
    assert!(parse(vec!["a[]=1"; 500].join("&").as_bytes(), &Limits::default()).is_ok());
    let many = vec!["a[]=1"; 501].join("&");
    assert_eq!(
        refusal(many.as_bytes()),
        "Too many query parameters: at most 500 are accepted"
    );

    let long = "a".repeat(8193);
    let error = parse(long.as_bytes(), &Limits::default()).unwrap_err();
    assert_eq!(
        (error.kind(), error.kind().status()),
        (ErrorKind::TooLong, 414)
    );

    for nul in [&b"a=%00"[..], b"a%00=1", b"a=\0", b"a[b%00]=1"] {
        assert_eq!(refusal(nul), "The query contains a NUL byte");
    }
    for bytes in [&b"a=%ff"[..], b"a=\xff", b"a[%c3]=1", b"a=%ED%A0%80"] {
        assert_eq!(refusal(bytes), "The query is not valid UTF-8");
    }
}

#[test]
fn ten_thousand_brackets_are_one_key() {
    let limits = Limits {
        query_bytes: usize::MAX,
        ..Limits::default()
    };
    for query in [
        "[".repeat(10_000),
        "]".repeat(10_000),
        format!("a{}=1", "[b]".repeat(10_000)),
    ] {
        assert!(depth(&Node::Map(parse(query.as_bytes(), &limits).unwrap())) <= MAX_DEPTH);
    }
}

#[test]
fn json_reads_as_if_it_had_been_sent() {
    let json = json!({"a": true, "b": [1, null], "c": {"d": "x"}, "e": []});
    assert_eq!(
        Node::from_json(&json).unwrap(),
        Node::Map(read("a=true&b[]=1&b[]&c[d]=x&e[]"))
    );
    let deep = (0..100).fold(json!(1), |inner, _| json!([inner]));
    assert!(Node::from_json(&deep).is_err());
}

fn depth(node: &Node) -> usize {
    1 + match node {
        Node::Absent | Node::Text(_) => 0,
        Node::List(list) => list.iter().map(depth).max().unwrap_or(0),
        Node::Map(map) => map.values().map(depth).max().unwrap_or(0),
    }
}

fn weight(node: &Node) -> usize {
    match node {
        Node::Absent => 1,
        Node::Text(text) => 1 + text.len(),
        Node::List(list) => 1 + list.iter().map(weight).sum::<usize>(),
        Node::Map(map) => {
            1 + map
                .iter()
                .map(|(key, it)| key.len() + weight(it))
                .sum::<usize>()
        }
    }
}

/// A tree that a query can stand for: no empty containers, no null, no name that is dropped.
fn plain() -> impl Strategy<Value = Value> {
    let leaf = "[ -~é]{0,8}".prop_map(Value::String);
    let inner = leaf.prop_recursive(5, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..5).prop_map(Value::Array),
            prop::collection::btree_map("[a-z$=& %+é]{1,6}", inner, 1..5)
                .prop_map(|map| map.into_iter().collect()),
        ]
    });
    prop::collection::btree_map("[a-z_]{1,6}", inner, 0..5)
        .prop_map(|map| map.into_iter().collect())
}

fn encode(path: &str, value: &Value, pairs: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                encode(&format!("{path}%5B{index}%5D"), item, pairs);
            }
        }
        Value::Object(object) => {
            for (key, item) in object {
                let key = escape(key);
                let path = if path.is_empty() {
                    key
                } else {
                    format!("{path}%5B{key}%5D")
                };
                encode(&path, item, pairs);
            }
        }
        other => pairs.push(format!("{path}={}", escape(other.as_str().unwrap()))),
    }
}

fn escape(text: &str) -> String {
    text.bytes().fold(String::new(), |out, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out + &char::from(byte).to_string(),
        other => out + &format!("%{other:02X}"),
    })
}

proptest! {
    #[test]
    fn plain_trees_survive_encoding(value in plain()) {
        let mut pairs = Vec::new();
        encode("", &value, &mut pairs);
        let limits = Limits { query_bytes: usize::MAX, params: usize::MAX, ..Limits::default() };
        let read = parse(pairs.join("&").as_bytes(), &limits).unwrap();
        prop_assert_eq!(Node::Map(read).to_json(), value);
    }

    #[test]
    fn output_is_bounded_by_input(
        query in prop_oneof![
            "[ab0\\[\\]=&+%]{0,300}",
            prop::collection::vec("[ab]?(\\[(|0|1|100|101|a|b)\\]){0,24}(=|=1|=a)?", 0..30)
                .prop_map(|pairs| pairs.join("&")),
        ],
    ) {
        if let Ok(root) = parse(query.as_bytes(), &Limits::default()) {
            let root = Node::Map(root);
            prop_assert!(depth(&root) <= MAX_DEPTH);
            prop_assert!(weight(&root) <= 8 * query.len() + 8, "{} from {}", weight(&root), query.len());
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(query in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = parse(&query, &Limits::default());
    }
}
