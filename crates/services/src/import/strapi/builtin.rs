//! Types that Strapi and this program bring on their own.

/// Uid of permissions of roles.
pub(super) const PERMISSION_UID: &str = "plugin::users-permissions.permission";
/// Uid of roles.
pub(super) const ROLE_UID: &str = "plugin::users-permissions.role";
/// Uid of end users.
pub(super) const USER_UID: &str = "plugin::users-permissions.user";
/// Uid of locales.
pub(super) const LOCALE_UID: &str = "plugin::i18n.locale";
/// Uid of media files.
pub(super) const FILE_UID: &str = "plugin::upload.file";
/// Uid of folders of the media library.
const FOLDER_UID: &str = "plugin::upload.folder";

/// Whether rows of a type are imported, if there are any.
pub(super) fn is_brought(uid: &str) -> bool {
    let builtin = [ROLE_UID, USER_UID, LOCALE_UID, FILE_UID, FOLDER_UID];
    !(uid.starts_with("plugin::") || uid.starts_with("admin::")) || builtin.contains(&uid)
}
