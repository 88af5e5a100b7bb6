//! Lists of stored files, by more than their attributes say.

use bastide_permissions::{Authorized, FileTraits, Find};
use bastide_query::{Params, QueryError, Target};

use super::query;
use crate::content::envelope::Envelope;
use crate::content::{Answer, Content, ContentError};

impl Content {
    /// A page of files. Beside what every list takes, `unused=true` leaves those that no entry uses,
    /// `duplicates=true` those whose bytes another file has, and `duplicatesOf=<id>` those with the
    /// bytes of one file.
    ///
    /// # Errors
    ///
    /// [`ContentError`].
    pub async fn files(
        &self,
        proof: Authorized<Find>,
        query: &[u8],
    ) -> Result<Answer, ContentError> {
        let traits = FileTraits {
            unused: flag(query, "unused")?,
            duplicates: flag(query, "duplicates")?,
            duplicates_of: id(query, "duplicatesOf")?,
        };
        if traits == FileTraits::default() {
            let format = bastide_store::read::Format::Flat;
            let rest = without_traits(query);
            return self.list(proof, &rest, format).await;
        }
        let rules = self.rules_of(proof.principal());
        let params = Params::parse(&without_traits(query), Target::Many, rules)?;
        let settings = self.live.settings();
        let setting = self.setting(&settings.default_locale);
        let plan = proof.plan_files(&params, &setting, traits)?;
        let (body, _) = self.run(&plan, &params, None, Envelope::Page).await?;
        Ok(Answer::new(body, None))
    }
}

fn without_traits(query: &[u8]) -> Vec<u8> {
    let rest = query::without(query, "unused");
    query::without(&query::without(&rest, "duplicates"), "duplicatesOf")
}

fn flag(query: &[u8], name: &str) -> Result<bool, ContentError> {
    match query::value(query, name) {
        None | Some(b"false") => Ok(false),
        Some(b"true") => Ok(true),
        Some(_) => Err(refused(name, "must be true or false")),
    }
}

fn id(query: &[u8], name: &str) -> Result<Option<i64>, ContentError> {
    let Some(value) = query::value(query, name) else {
        return Ok(None);
    };
    let id = std::str::from_utf8(value)
        .ok()
        .and_then(|it| it.parse().ok());
    id.map(Some)
        .ok_or_else(|| refused(name, "must be the id of a file"))
}

fn refused(name: &str, message: &str) -> ContentError {
    QueryError::validation(format!("{name} {message}")).into()
}
