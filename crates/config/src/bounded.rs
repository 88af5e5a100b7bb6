//! Numbers with a default, a floor and a cap, written once.

/// A number set beyond its cap: allowed in development, refused by production.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loosened {
    /// Dotted name of the setting, such as `limits.login_per_minute`.
    pub setting: String,
    /// What it is set to.
    pub value: String,
    /// The largest value that production accepts.
    pub cap: String,
}

/// A number below its floor, where the setting has no meaning; refused everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TooSmall {
    /// Dotted name of the setting.
    pub(crate) setting: String,
    /// What it is set to.
    pub(crate) value: String,
    /// The smallest accepted value.
    pub(crate) floor: String,
}

/// Defines a section whose numbers each read `name: type = default, floor..=cap;`.
///
/// Struct, default and bounds come from the one line, so they cannot drift apart. Settings
/// without bounds stand in the `plain` block.
macro_rules! bounded_section {
    (
        $(#[$meta:meta])*
        pub struct $name:ident in $section:literal;
        plain { $( $(#[$plain_meta:meta])* $plain:ident: $plain_type:ty = $plain_default:expr; )* }
        bounded { $( $(#[$field_meta:meta])* $field:ident: $type:ty = $default:expr, $floor:literal..=$cap:expr; )* }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct $name {
            $( $(#[$plain_meta])* pub $plain: $plain_type, )*
            $( $(#[$field_meta])* pub $field: $type, )*
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $( $plain: $plain_default, )* $( $field: $default, )* }
            }
        }

        impl $name {
            /// The numbers set beyond their caps.
            pub fn loosened(&self) -> Vec<$crate::bounded::Loosened> {
                let mut found = Vec::new();
                $( let accepted: std::ops::RangeInclusive<$type> = $floor..=$cap;
                if self.$field > *accepted.end() {
                    found.push($crate::bounded::Loosened {
                        setting: concat!($section, ".", stringify!($field)).to_owned(),
                        value: self.$field.to_string(),
                        cap: accepted.end().to_string(),
                    });
                } )*
                found
            }

            /// The first number below its floor.
            pub(crate) fn too_small(&self) -> Option<$crate::bounded::TooSmall> {
                $( let accepted: std::ops::RangeInclusive<$type> = $floor..=$cap;
                if self.$field < *accepted.start() {
                    return Some($crate::bounded::TooSmall {
                        setting: concat!($section, ".", stringify!($field)).to_owned(),
                        value: self.$field.to_string(),
                        floor: accepted.start().to_string(),
                    });
                } )*
                None
            }
        }
    };
}
