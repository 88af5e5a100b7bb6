//! Files that come in (REST contract, section 7): new ones, others in their place, and what is said
//! of them.

use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{Data, Payload, Query};
use actix_web::{FromRequest as _, HttpRequest, HttpResponse, post};
use bastide_http::{ApiError, Invalid, JsonBody, Permit, UploadForm, created};
use bastide_permissions::{Create, Update};
use bastide_services::Services;
use bastide_services::content::Attachment;
use bastide_services::library::{FileInfo, UploadError};
use serde::Deserialize;
use serde_json::Value as Json;

use crate::files::{StoredFiles, known, marked, with_mark};

/// Which file is meant, where one is there already.
#[derive(Deserialize)]
struct Which {
    id: Option<String>,
}

/// Store files, or with `id` replace the content of one, or what is said of it. End users change
/// what they have sent themselves.
#[utoipa::path(
    tag = "files",
    params(("id" = Option<i64>, Query, description = "Row id of the file to change.")),
    request_body(
        content = Object,
        content_type = "multipart/form-data",
        description = "`files`, one `fileInfo` in JSON for each, and `ref`, `refId`, `field` for the entry that they belong to.",
    ),
    responses(
        (status = 201, body = Vec<Object>, description = "The new files."),
        (status = 200, body = Object, description = "The file that was changed."),
        (status = 413, description = "A file, or all of the caller's, would be too large."),
    ),
)]
#[post("/api/upload")]
pub(crate) async fn post(
    permit: Permit<Create, StoredFiles>,
    change: Permit<Update, StoredFiles>,
    request: HttpRequest,
    payload: Payload,
    services: Data<Services>,
) -> Result<HttpResponse, ApiError> {
    let which = Query::<Which>::from_query(request.query_string());
    let which = which.map_err(|_| ApiError::bad_request("The query cannot be read"))?;
    let library = services.library();
    let payload = payload.into_inner();
    let Some(id) = &which.id else {
        let form = UploadForm::read(&request, payload, library).await?;
        let attachment = attachment(&form)?;
        let proof = permit.again(&request).await?;
        let stored = library.upload(proof, form.files, attachment).await?;
        let files = stored.iter().map(|it| with_mark(&it.body));
        let files: Vec<Json> = files.collect::<Result<_, _>>()?;
        return created(&files);
    };
    let fault = || Invalid::member("id", "id must be the id of a file");
    let id = id.parse().map_err(|_| ApiError::invalid(vec![fault()]))?;
    let (file, info) = if is_json(&request) {
        let mut payload = payload;
        let JsonBody(body) = JsonBody::from_request(&request, &mut payload).await?;
        let info = body.get("fileInfo").ok_or_else(|| missing("fileInfo"))?;
        (None, Some(FileInfo::read(info)?))
    } else {
        let mut form = UploadForm::read(&request, payload, library).await?;
        if form.files.len() > 1 {
            let fault = Invalid::member("files", "one file replaces a file");
            return Err(ApiError::invalid(vec![fault]));
        }
        (form.files.pop(), form.info)
    };
    let proof = change.again(&request).await?;
    let changed = match (file, info) {
        (Some(file), _) => library.replace(proof, id, file).await,
        (None, Some(info)) => library.change(proof, id, &info).await,
        (None, None) => return Err(UploadError::Empty.into()),
    };
    marked(changed.map_err(known)?)
}

fn is_json(request: &HttpRequest) -> bool {
    let kind = request.headers().get(CONTENT_TYPE);
    let kind = kind.and_then(|it| it.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}

fn missing(name: &str) -> ApiError {
    ApiError::invalid(vec![Invalid::member(name, format!("{name} is missing"))])
}

/// The entry that the files belong to, if any.
fn attachment(form: &UploadForm) -> Result<Option<Attachment>, ApiError> {
    let sent = (form.text("ref"), form.text("refId"), form.text("field"));
    let (uid, row, field) = match sent {
        (None, None, None) => return Ok(None),
        (Some(uid), Some(row), Some(field)) => (uid, row, field),
        _ => return Err(missing("ref, refId or field")),
    };
    let fault = || Invalid::member("refId", "refId must be the id of an entry of the type");
    let row = row.parse().ok().filter(|it| *it > 0);
    Ok(Some(Attachment {
        uid: uid.to_owned(),
        row: row.ok_or_else(|| ApiError::invalid(vec![fault()]))?,
        field: field.to_owned(),
    }))
}
