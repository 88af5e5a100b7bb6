//! How this deployment reads queries.

use bastide_config::Config;
use bastide_query::{Limits, PageSizes, Rules, Status, Strictness};

pub(super) fn of(config: &Config) -> Rules {
    let limits = &config.limits;
    Rules {
        strictness: if config.rest.strict_params {
            Strictness::Strict
        } else {
            Strictness::Lenient
        },
        page_sizes: PageSizes {
            default: config.rest.default_limit,
            max: config.rest.max_limit,
        },
        with_count: true,
        bare_pages: false,
        status: Status::Published,
        limits: Limits {
            query_bytes: limits.query_bytes,
            params: limits.query_params,
            filter_depth: limits.query_depth,
            conditions: limits.filter_conditions,
            joins: limits.filter_joins,
            list_values: limits.filter_in_values,
            populate_depth: limits.populate_depth,
            populate_nodes: limits.populate_nodes,
            ..Limits::default()
        },
    }
}

/// How administrators' queries are read: an editor means drafts, and need not nest pages.
pub(super) fn of_editors(rules: &Rules) -> Rules {
    Rules {
        bare_pages: true,
        status: Status::Draft,
        ..rules.clone()
    }
}
