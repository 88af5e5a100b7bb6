//! A whole list to take away, row by row, so that it never is in memory as a whole.
//!
//! The ids are read once, in the order of the list: what is written meanwhile neither doubles a row
//! nor hides one. The rows are read in parts then, each with a proof of its own.

mod columns;
mod csv;

use std::collections::HashMap;
use std::error::Error;

use bastide_content_types::ModelId;
use bastide_permissions::{Authorized, Find, Principal};
use bastide_query::{Params, QueryError, Target};
use bytes::Bytes;
use serde_json::value::RawValue;
use serde_json::{Map, Value as Json};
use tokio::sync::OwnedSemaphorePermit;

use self::columns::columns;
use super::query;
use crate::content::envelope::Envelope;
use crate::content::program::Whom;
use crate::content::{Content, ContentError};

/// Rows that are read together. Where they are too large for that, it is halved.
const ROWS: usize = 200;

/// In which form a list is taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ExportFormat {
    /// RFC 4180, for spreadsheets: what they would compute is neutralised.
    Csv,
    /// A list of entries as the API answers them.
    Json,
}

/// A list that is being taken away.
#[derive(Debug)]
pub struct Export {
    name: String,
    principal: Principal,
    target: ModelId,
    params: Params,
    format: ExportFormat,
    ids: Vec<i64>,
    at: usize,
    together: usize,
    begun: bool,
    /// Whether a row was taken away already.
    holds: bool,
    ended: bool,
    /// So that few run at a time.
    _place: OwnedSemaphorePermit,
}

impl Export {
    /// The media type of all parts together.
    pub fn media_type(&self) -> &'static str {
        match self.format {
            ExportFormat::Csv => "text/csv; charset=utf-8; header=present",
            ExportFormat::Json => "application/json; charset=utf-8",
        }
    }

    /// The name of the file that the parts make.
    pub fn file_name(&self) -> &str {
        &self.name
    }
}

#[derive(serde::Deserialize)]
struct Identity {
    id: i64,
}

impl Content {
    /// Begins to take away the entries that a list with this query would show on all of its pages;
    /// `format` of the query is `csv` or `json`.
    ///
    /// # Errors
    ///
    /// [`ContentError`]; a refused query where these are more than the configuration allows.
    pub async fn export(
        &self,
        proof: Authorized<Find>,
        query: &[u8],
    ) -> Result<Export, ContentError> {
        let (format, extension) = match query::value(query, "format") {
            None | Some(b"csv") => (ExportFormat::Csv, "csv"),
            Some(b"json") => (ExportFormat::Json, "json"),
            Some(_) => {
                let message = "Invalid parameter at 'format'. Expected 'csv' or 'json'";
                return Err(QueryError::validation(message).into());
            }
        };
        let place = self.exports.clone().try_acquire_owned();
        let place = place.map_err(|error| ContentError::Unavailable(error.into()))?;
        let query = query::without(query, "format");
        let rules = self.rules_of(proof.principal());
        let params = Params::parse(&query, Target::Many, rules)?;
        let settings = self.live.settings();
        let setting = self.setting(&settings.default_locale);
        let (principal, target) = (proof.principal().clone(), proof.target().id);
        let today = self.clock.now().format("%Y-%m-%d");
        let name = format!("{}-{today}.{extension}", proof.target().route());
        let most = self.most_exported;
        let plan = proof.plan_ids(&params, &setting, most.saturating_add(1))?;
        let store = &self.live.store;
        let ids = store.row_ids(&store.prepare(&plan)).await?;
        if u64::try_from(ids.len()).is_ok_and(|it| it > most) {
            let message = format!("More than {most} entries match: narrow the list down");
            return Err(QueryError::validation(message).into());
        }
        Ok(Export {
            name,
            principal,
            target,
            params,
            format,
            ids,
            at: 0,
            together: ROWS,
            begun: false,
            holds: false,
            ended: false,
            _place: place,
        })
    }

    /// The next part of an export; `None` after the last.
    ///
    /// # Errors
    ///
    /// [`ContentError`]; what was taken away is not whole then.
    pub async fn next_part(&self, export: &mut Export) -> Result<Option<Bytes>, ContentError> {
        if export.ended {
            return Ok(None);
        }
        let mut out = Vec::new();
        loop {
            let end = export.ids.len().min(export.at + export.together);
            let ids = export.ids.get(export.at..end).unwrap_or_default();
            match self.exported(export, ids, &mut out).await {
                Err(ContentError::TooMany) if export.together > 1 => {
                    export.together /= 2;
                    out.clear();
                }
                Err(error) => {
                    let cause: &dyn Error = &error;
                    tracing::error!(
                        error = cause,
                        rows.left = export.ids.len() - export.at,
                        "content.export.broken"
                    );
                    return Err(error);
                }
                Ok(holds) => {
                    export.begun = true;
                    export.holds |= holds;
                    export.at = end;
                    break;
                }
            }
        }
        if export.at >= export.ids.len() {
            export.ended = true;
            if export.format == ExportFormat::Json {
                out.extend_from_slice(b"\n]\n");
            }
        }
        Ok(Some(out.into()))
    }

    /// Reads some rows and appends them as they are taken away; whether there were any.
    async fn exported(
        &self,
        export: &Export,
        ids: &[i64],
        out: &mut Vec<u8>,
    ) -> Result<bool, ContentError> {
        let registry = self.live.store.registry();
        let target = registry.get(export.target).ok_or(ContentError::NotFound)?;
        let whom = Whom::Caller(export.principal.clone());
        let proof: Authorized<Find> = whom.prove(&self.live.policy(), &registry, target)?;
        let settings = self.live.settings();
        let setting = self.setting(&settings.default_locale);
        let plan = proof.plan_of_ids(ids, &export.params, &setting)?;
        let (body, _) = self
            .run(&plan, &export.params, None, Envelope::Bare)
            .await?;
        let broken = |error: serde_json::Error| ContentError::Internal(error.into());
        let rows: Vec<&RawValue> = serde_json::from_slice(&body).map_err(broken)?;
        let mut by_id = HashMap::with_capacity(rows.len());
        for row in rows {
            let Identity { id } = serde_json::from_str(row.get()).map_err(broken)?;
            by_id.insert(id, row);
        }
        // What was removed meanwhile is left out.
        let rows = ids.iter().filter_map(|it| by_id.get(it));
        match export.format {
            ExportFormat::Json => {
                if !export.begun {
                    out.push(b'[');
                }
                for (at, row) in rows.enumerate() {
                    if at > 0 || export.holds {
                        out.push(b',');
                    }
                    out.push(b'\n');
                    out.extend_from_slice(row.get().as_bytes());
                }
            }
            ExportFormat::Csv => {
                let columns = columns(&plan);
                if !export.begun {
                    csv::header(out, &columns);
                }
                for row in rows {
                    let row: Map<String, Json> = serde_json::from_str(row.get()).map_err(broken)?;
                    csv::row(out, &columns, &row);
                }
            }
        }
        Ok(!by_id.is_empty())
    }
}
