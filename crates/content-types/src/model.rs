//! A definition with its stable ids and its physical names.

use std::collections::HashMap;
use std::fmt;

use crate::field::ColumnType;
use crate::{AttributeDef, ColumnName, Definition, Kind, ModelKind, Scalar, TableName, Uid};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub i32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id! {
    /// Stable id of a content type or component. Never used twice in a database.
    ModelId
}
id! {
    /// Stable id of an attribute, unique among all models. Never used twice in a database.
    FieldId
}

/// An attribute in force.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Stable id; a rename keeps it.
    pub id: FieldId,
    /// Name in the API.
    pub name: String,
    /// Kind and options.
    pub def: AttributeDef,
    /// Where its values are.
    pub storage: Storage,
    /// Private by its own option or by the type's list.
    pub private: bool,
}

/// Where the values of a field are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Storage {
    /// In a column of the model's table.
    Column(ColumnName),
    /// In a link table of its own: owning relations, morph owners, media.
    Links(TableName),
    /// In the link table of the other side.
    Inverse,
    /// In rows of component tables that name this field and their owner.
    Children,
}

impl Field {
    /// A field of a type that an administrator described; names follow from the id.
    pub fn dynamic(id: FieldId, name: &str, def: AttributeDef, private: bool) -> Self {
        let storage = match &def.kind {
            Kind::Scalar(_) => Storage::Column(ColumnName::of_field(id, name)),
            Kind::Media(_) => Storage::Links(TableName::of_links(id, name)),
            Kind::Relation(it) => match it.link {
                crate::Link::Owner { .. } => Storage::Links(TableName::of_links(id, name)),
                crate::Link::Inverse { .. } => Storage::Inverse,
            },
            Kind::Component(_) | Kind::Zone(_) => Storage::Children,
        };
        Self {
            id,
            name: name.to_owned(),
            private: def.private || private,
            def,
            storage,
        }
    }

    /// The column and kind, if this is a scalar.
    pub fn column(&self) -> Option<(&ColumnName, &Scalar)> {
        match (&self.storage, &self.def.kind) {
            (Storage::Column(column), Kind::Scalar(scalar)) => Some((column, scalar)),
            _ => None,
        }
    }
}

/// What every content type has besides its fields (REST contract, section 1.3). Components have
/// the id only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(
    missing_docs,
    reason = "the names are the contract's, there is nothing to add"
)]
pub enum System {
    Id,
    DocumentId,
    CreatedAt,
    UpdatedAt,
    PublishedAt,
    Locale,
}

impl System {
    /// All of them, in the order answers list them: two first, the rest behind the fields.
    pub const ALL: [Self; 6] = [
        Self::Id,
        Self::DocumentId,
        Self::CreatedAt,
        Self::UpdatedAt,
        Self::PublishedAt,
        Self::Locale,
    ];

    /// Looks one up by its name in the API.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// Name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::DocumentId => "documentId",
            Self::CreatedAt => "createdAt",
            Self::UpdatedAt => "updatedAt",
            Self::PublishedAt => "publishedAt",
            Self::Locale => "locale",
        }
    }

    /// Name of the column.
    pub fn column(self) -> ColumnName {
        ColumnName::known(match self {
            Self::Id => "id",
            Self::DocumentId => "document_id",
            Self::CreatedAt => "created_at",
            Self::UpdatedAt => "updated_at",
            Self::PublishedAt => "published_at",
            Self::Locale => "locale",
        })
    }

    /// What the column holds.
    pub fn column_type(self) -> ColumnType {
        match self {
            Self::Id => ColumnType::BigInteger,
            Self::DocumentId | Self::Locale => ColumnType::Text,
            Self::CreatedAt | Self::UpdatedAt | Self::PublishedAt => ColumnType::Instant,
        }
    }
}

/// A content type or component in force.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Stable id.
    pub id: ModelId,
    /// What was described.
    pub definition: Definition,
    /// Table of its rows.
    pub table: TableName,
    fields: Vec<Field>,
    by_name: HashMap<String, usize>,
}

impl Model {
    /// Puts a model together.
    pub fn new(id: ModelId, definition: Definition, table: TableName, fields: Vec<Field>) -> Self {
        let by_name = fields
            .iter()
            .enumerate()
            .map(|(at, it)| (it.name.clone(), at))
            .collect();
        Self {
            id,
            definition,
            table,
            fields,
            by_name,
        }
    }

    /// Its uid.
    pub fn uid(&self) -> &Uid {
        &self.definition.uid
    }

    /// What it is.
    pub fn kind(&self) -> ModelKind {
        self.definition.kind
    }

    /// Whether a component.
    pub fn is_component(&self) -> bool {
        self.definition.kind == ModelKind::Component
    }

    /// Whether it has drafts.
    pub fn draft_and_publish(&self) -> bool {
        self.definition.draft_and_publish()
    }

    /// Whether it has locales.
    pub fn localized(&self) -> bool {
        self.definition.localized()
    }

    /// The field that names the end user an entry belongs to: a relation to one end user.
    pub fn owner(&self) -> Option<FieldId> {
        let field = self.field(self.definition.owner()?)?;
        match &field.def.kind {
            Kind::Relation(it) if it.is_owned_by_a_user() => Some(field.id),
            _ => None,
        }
    }

    /// The field that entries are called by among others: the one that
    /// `pluginOptions.bastide.mainField` names, or the first short text that is not private.
    pub fn main_field(&self) -> Option<&Field> {
        let bastide = self.definition.plugin_options.get("bastide");
        let named = bastide
            .and_then(|it| it.get("mainField"))
            .and_then(|it| it.as_str());
        let is_text = |it: &&Field| it.column().is_some_and(|(_, scalar)| scalar.is_searched());
        if let Some(field) = named.and_then(|it| self.field(it)).filter(is_text) {
            return Some(field);
        }
        let is_short = |it: &&Field| {
            let kinds = matches!(
                it.def.kind,
                Kind::Scalar(Scalar::String(_) | Scalar::Email(_) | Scalar::Uid(_))
            );
            kinds && !it.private
        };
        self.fields.iter().find(is_short)
    }

    /// The word that stands for it in the path: plural for a collection, singular else.
    pub fn route(&self) -> &str {
        match self.kind() {
            ModelKind::Collection => &self.definition.info.plural,
            ModelKind::Single | ModelKind::Component => &self.definition.info.singular,
        }
    }

    /// Its fields, in the order of the schema.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The field with this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.by_name.get(name).and_then(|&at| self.fields.get(at))
    }

    /// The field with this id.
    pub fn field_by_id(&self, id: FieldId) -> Option<&Field> {
        self.fields.iter().find(|it| it.id == id)
    }
}
