//! Content types and components, and changes of them.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

/// A content type or component: the schema as it was described (REST contract, section 1).
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ContentModel {
    /// By which it is known.
    uid: String,
    /// `collectionType` or `singleType`; components have none.
    kind: Option<String>,
    /// Of a component: the first part of its uid.
    category: Option<String>,
    /// Whether it is the program's own, which nobody changes.
    built_in: Option<bool>,
    /// What earlier sites called its table.
    collection_name: Option<String>,
    /// Its names.
    info: ContentModelInfo,
    /// `draftAndPublish` and others.
    #[schema(value_type = Option<Object>)]
    options: Option<Json>,
    /// `i18n.localized` and others.
    #[schema(value_type = Option<Object>)]
    plugin_options: Option<Json>,
    /// The attributes in their order, by name.
    #[schema(value_type = BTreeMap<String, Attribute>)]
    attributes: Json,
}

/// The names of a content type or component.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ContentModelInfo {
    /// Name for people.
    display_name: String,
    /// In addresses, of one.
    singular_name: Option<String>,
    /// In addresses, of many.
    plural_name: Option<String>,
    /// What it is for.
    description: Option<String>,
    /// A picture for it.
    icon: Option<String>,
}

/// An attribute: its `type` and the options of this type (REST contract, section 1.4).
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Attribute {
    /// Such as `string`, `relation`, `component`.
    r#type: String,
    /// Whether it must be there when an entry is published.
    required: Option<bool>,
    /// Whether the content API never shows it.
    private: Option<bool>,
    /// Whether no two published entries have the same value.
    unique: Option<bool>,
    /// Of a relation: `oneToOne`, `manyToMany` and so on.
    relation: Option<String>,
    /// Of a relation: the uid of the type it leads to.
    target: Option<String>,
    /// Of a component: its uid.
    component: Option<String>,
    /// Of a component: whether there may be several.
    repeatable: Option<bool>,
    /// Of a zone: the uids of the components in it.
    components: Option<Vec<String>>,
    /// Of media: whether there may be several files.
    multiple: Option<bool>,
    /// Of an enumeration: its words.
    r#enum: Option<Vec<String>>,
    /// Of a relation: the attribute of the other side, which owns the links.
    mapped_by: Option<String>,
    /// Of a relation: the attribute of the other side, which follows this one.
    inversed_by: Option<String>,
    /// The name it had before, in a change.
    renamed_from: Option<String>,
    /// `i18n.localized` and others.
    #[schema(value_type = Option<Object>)]
    plugin_options: Option<Json>,
    /// Further options of the type of attribute.
    #[serde(flatten)]
    further: HashMap<String, Json>,
}

/// Several types and components, as one change.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ContentModels {
    /// Content types.
    content_types: Vec<ContentModel>,
    /// Components.
    components: Vec<ContentModel>,
}

/// Several types and components to be put, and uids to be deleted, as one change.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ContentModelsChange {
    /// Content types.
    content_types: Option<Vec<ContentModel>>,
    /// Components.
    components: Option<Vec<ContentModel>>,
    /// Uids of what is deleted.
    delete: Option<Vec<String>>,
}

/// One model, or several.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum OneOrSeveral {
    /// What was described alone.
    One(Box<ContentModel>),
    /// What was described together.
    Several(ContentModels),
}

/// The same as it is sent.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum ModelOrChange {
    /// One alone.
    One(Box<ContentModel>),
    /// Several together.
    Several(ContentModelsChange),
}

/// The uid of what was deleted.
#[derive(Serialize, ToSchema)]
pub(crate) struct DeletedModel {
    /// The uid.
    uid: String,
}

/// The change that was undone.
#[derive(Serialize, ToSchema)]
pub(crate) struct UndoneChange {
    /// The version of the schema that it had made.
    undone: u64,
}

/// What was made or changed, and the version of the schema since then.
#[derive(Serialize, ToSchema)]
pub(crate) struct Applied<T> {
    /// What was made or changed.
    data: T,
    /// About it.
    meta: AppliedMeta,
}

/// The version of the schema.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AppliedMeta {
    /// What an undo names.
    schema_version: u64,
}

/// What a change would do.
#[derive(Serialize, ToSchema)]
pub(crate) struct PlannedChange {
    /// Names the plan: `confirm` takes it.
    hash: String,
    /// The plan.
    plan: ChangePlan,
}

/// The steps of a change.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChangePlan {
    /// Each step, named by its only member; those that change tables with `sql`.
    #[schema(value_type = Vec<Object>)]
    steps: Vec<Json>,
    /// What is taken away that is there.
    losses: Vec<Loss>,
    /// What else is worth knowing.
    notes: Vec<String>,
}

/// Something that a change takes away.
#[derive(Serialize, ToSchema)]
pub(crate) struct Loss {
    /// The uid.
    model: String,
    /// The attribute, where it is about one.
    #[schema(required)]
    attribute: Option<String>,
    /// What is lost, for people.
    what: String,
    /// How many rows or values; null where nobody counted.
    #[schema(required)]
    count: Option<u64>,
}

/// A change of the past.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SchemaChange {
    /// The version of the schema that it made.
    version: u64,
    /// When (RFC 3339).
    #[schema(required)]
    applied_at: Option<String>,
    /// Row id of the administrator who did; none where a command or an import did.
    #[schema(required)]
    applied_by: Option<i64>,
    /// Hash of its plan.
    hash: String,
    /// Uids of the types and components that it touched.
    uids: Vec<String>,
    /// What it took away.
    losses: Vec<Loss>,
    /// The version of the change that it took back, if it did.
    #[schema(required)]
    undoes: Option<u64>,
    /// Until when it can be taken back (RFC 3339); null where it cannot.
    #[schema(required)]
    undoable_until: Option<String>,
}
