//! What the page may do (security design, S10).

use bastide_http::ApiError;

/// Of all that browsers offer, the page uses passkeys and the clipboard.
pub(super) const PERMISSIONS: &str = "camera=(), display-capture=(), geolocation=(), \
    microphone=(), payment=(), usb=(), clipboard-write=(self), \
    publickey-credentials-create=(self), publickey-credentials-get=(self)";

/// Sixteen bytes that nobody can guess.
pub(super) fn nonce() -> Result<String, ApiError> {
    let mut random = [0_u8; 16];
    getrandom::fill(&mut random).map_err(ApiError::internal)?;
    Ok(format!("{:032x}", u128::from_ne_bytes(random)))
}

/// Everything comes from here. Styles that are made while the page runs carry the nonce; markup
/// goes into the page through no string, but for what the policy `default` of the page lets pass,
/// which is none.
///
/// `preview` is the origin whose pages are shown in a frame.
pub(super) fn policy(nonce: &str, preview: Option<&str>) -> String {
    let preview = preview.map(|it| format!(" {it}")).unwrap_or_default();
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'{preview}; \
         manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types default"
    )
}
