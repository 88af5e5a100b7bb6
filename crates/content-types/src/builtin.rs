//! Types the program itself brings: they can be populated and filtered like content, but their
//! tables are made by migrations. Secrets of these types (hashes, codes) are columns of other
//! tables and have no name here (architecture, invariant 4).

use indexmap::IndexMap;
use serde_json::{Map, json};

use crate::{
    AttributeDef, ColumnName, Definition, Field, FieldId, Info, Model, ModelId, ModelKind, Storage,
    TableName, Uid,
};

/// `plugin::upload.file`.
pub const FILE: ModelId = ModelId(1);
/// `plugin::upload.folder`.
pub const FOLDER: ModelId = ModelId(2);
/// `plugin::users-permissions.user`.
pub const USER: ModelId = ModelId(3);
/// `plugin::users-permissions.role`.
pub const ROLE: ModelId = ModelId(4);
/// `plugin::i18n.locale`.
pub const LOCALE: ModelId = ModelId(5);
/// `admin::user`.
pub const ADMIN_USER: ModelId = ModelId(6);

/// Ids below belong to built-in models.
pub const FIRST_FREE_MODEL: ModelId = ModelId(100);
/// Ids below belong to fields of built-in models.
pub const FIRST_FREE_FIELD: FieldId = FieldId(1_000);

/// The built-in models.
pub fn builtin_models() -> Vec<Model> {
    vec![file(), folder(), user(), role(), locale(), admin_user()]
}

fn file() -> Model {
    model(
        FILE,
        "plugin::upload.file",
        ["file", "files", "File"],
        "files",
        &[
            (101, "name", json!({"type": "string", "required": true})),
            (102, "alternativeText", json!({"type": "text"})),
            (103, "caption", json!({"type": "text"})),
            (104, "focalPoint", json!({"type": "json"})),
            (105, "width", json!({"type": "integer"})),
            (106, "height", json!({"type": "integer"})),
            (107, "formats", json!({"type": "json"})),
            (108, "hash", json!({"type": "string", "required": true})),
            (109, "ext", json!({"type": "string"})),
            (110, "mime", json!({"type": "string", "required": true})),
            (111, "size", json!({"type": "decimal", "required": true})),
            (112, "url", json!({"type": "text", "required": true})),
            (113, "previewUrl", json!({"type": "text"})),
            (114, "provider", json!({"type": "string", "required": true})),
            (115, "provider_metadata", json!({"type": "json"})),
            (
                116,
                "folder",
                json!({"type": "relation", "relation": "manyToOne", "target": "plugin::upload.folder", "inversedBy": "files", "private": true}),
            ),
            (
                117,
                "folderPath",
                json!({"type": "string", "private": true, "searchable": false}),
            ),
            (118, "access", access()),
            (
                119,
                "isPrivate",
                json!({"type": "boolean", "private": true}),
            ),
        ],
    )
}

fn folder() -> Model {
    model(
        FOLDER,
        "plugin::upload.folder",
        ["folder", "folders", "Folder"],
        "upload_folders",
        &[
            (201, "name", json!({"type": "string", "required": true})),
            (202, "pathId", json!({"type": "integer", "unique": true})),
            (
                203,
                "parent",
                json!({"type": "relation", "relation": "manyToOne", "target": "plugin::upload.folder", "inversedBy": "children"}),
            ),
            (
                204,
                "children",
                json!({"type": "relation", "relation": "oneToMany", "target": "plugin::upload.folder", "mappedBy": "parent"}),
            ),
            (
                205,
                "files",
                json!({"type": "relation", "relation": "oneToMany", "target": "plugin::upload.file", "mappedBy": "folder"}),
            ),
            (206, "path", json!({"type": "string", "required": true})),
            (207, "access", access()),
            (
                208,
                "isPrivate",
                json!({"type": "boolean", "private": true}),
            ),
        ],
    )
}

/// What somebody has said of who may see a file; without it, what holds for its folder does.
fn access() -> serde_json::Value {
    json!({"type": "enumeration", "enum": ["public", "private"], "private": true})
}

fn user() -> Model {
    model(
        USER,
        "plugin::users-permissions.user",
        ["user", "users", "User"],
        "up_users",
        &[
            (
                301,
                "username",
                json!({"type": "string", "required": true, "unique": true, "minLength": 3}),
            ),
            (
                302,
                "email",
                json!({"type": "email", "required": true, "minLength": 6}),
            ),
            (303, "provider", json!({"type": "string"})),
            (
                304,
                "confirmed",
                json!({"type": "boolean", "default": false}),
            ),
            (305, "blocked", json!({"type": "boolean", "default": false})),
            (
                306,
                "role",
                json!({"type": "relation", "relation": "manyToOne", "target": "plugin::users-permissions.role", "inversedBy": "users"}),
            ),
        ],
    )
}

fn role() -> Model {
    model(
        ROLE,
        "plugin::users-permissions.role",
        ["role", "roles", "Role"],
        "up_roles",
        &[
            (
                401,
                "name",
                json!({"type": "string", "required": true, "minLength": 3}),
            ),
            (402, "description", json!({"type": "string"})),
            (403, "type", json!({"type": "string", "unique": true})),
            (
                404,
                "users",
                json!({"type": "relation", "relation": "oneToMany", "target": "plugin::users-permissions.user", "mappedBy": "role"}),
            ),
        ],
    )
}

fn locale() -> Model {
    model(
        LOCALE,
        "plugin::i18n.locale",
        ["locale", "locales", "Locale"],
        "i18n_locales",
        &[
            (501, "name", json!({"type": "string"})),
            (502, "code", json!({"type": "string", "unique": true})),
        ],
    )
}

fn admin_user() -> Model {
    model(
        ADMIN_USER,
        "admin::user",
        ["user", "users", "Administrator"],
        "admin_users",
        &[
            (601, "firstname", json!({"type": "string"})),
            (602, "lastname", json!({"type": "string"})),
            (603, "username", json!({"type": "string"})),
            (604, "email", json!({"type": "email", "private": true})),
        ],
    )
}

fn model(
    id: ModelId,
    uid: &'static str,
    [singular, plural, display]: [&str; 3],
    table: &'static str,
    attributes: &[(i32, &'static str, serde_json::Value)],
) -> Model {
    let fields: Vec<Field> = attributes
        .iter()
        .filter_map(|(id, name, json)| {
            let def = AttributeDef::parse(json);
            debug_assert!(def.is_ok(), "{name}");
            Some(built_in_field(FieldId(*id), name, def.ok()?))
        })
        .collect();
    let info = Info {
        singular: singular.to_owned(),
        plural: plural.to_owned(),
        display: display.to_owned(),
        description: String::new(),
    };
    let definition = Definition {
        uid: Uid::known(uid),
        kind: ModelKind::Collection,
        collection_name: Some(table.to_owned()),
        info,
        options: Map::new(),
        plugin_options: Map::new(),
        raw_info: Map::new(),
        attributes: fields
            .iter()
            .map(|it| (it.name.clone(), it.def.clone()))
            .collect::<IndexMap<_, _>>(),
        unused: Map::new(),
    };
    Model::new(id, definition, TableName::known(table), fields)
}

/// Columns of built-in types carry plain names; link tables are named like all others.
fn built_in_field(id: FieldId, name: &'static str, def: AttributeDef) -> Field {
    let mut field = Field::dynamic(id, name, def, false);
    if matches!(field.storage, Storage::Column(_)) {
        field.storage = Storage::Column(ColumnName::built_in(name));
    }
    field
}
