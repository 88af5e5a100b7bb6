//! What is mounted on the admin listener.

use actix_web::web::Data;
use bastide_config::PreviewAddress;
use bastide_http::{health, metrics};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::auth::SignInLimits;
use crate::{
    administrator_roles, administrators, api_tokens, audit_log, auth, content, docs,
    end_user_roles, end_users, explain, jobs, locales, media, page, schema, site, webhooks,
};

/// The admin listener's routes, with what they need beside the services.
#[derive(Debug, Clone)]
pub struct Admin {
    /// How often one caller may use each route of signing in.
    pub sign_in_limits: SignInLimits,
    /// What addresses at the content listener begin with, without a slash at the end.
    pub content_url: String,
    /// Where entries are shown before they are published, if anywhere.
    pub preview_url: Option<PreviewAddress>,
}

impl Admin {
    /// Mounts the routes. The first that fits answers.
    pub fn mount(&self, config: &mut ServiceConfig) {
        config.app_data(Data::new(self.clone()));
        health::routes(config);
        metrics::routes(config);
        auth::routes(config, &self.sign_in_limits);
        schema::routes(config);
        content::routes(config);
        end_users::routes(config);
        jobs::routes(config);
        end_user_roles::routes(config);
        explain::routes(config);
        api_tokens::routes(config);
        administrators::routes(config);
        administrator_roles::routes(config);
        audit_log::routes(config);
        webhooks::routes(config);
        locales::routes(config);
        media::routes(config);
        site::routes(config);
        docs::routes(config);
        // At every address that is left.
        page::routes(config);
    }
}
