//! Files that go.

use bastide_media::FileName;
use bastide_permissions::{Authorized, Delete};

use super::{Library, UploadError, must_own, size_names, stored_name};
use crate::content::{Answer, ContentError, WriteError};

impl Library {
    /// Removes the file with a row id, and answers what it was.
    ///
    /// # Errors
    ///
    /// [`UploadError`]; `NotFound` where there is none, `OutOfReach` where it is somebody else's.
    pub async fn remove(&self, proof: Authorized<Delete>, id: i64) -> Result<Answer, UploadError> {
        let not_found = || WriteError::from(ContentError::NotFound);
        let file = self.live.store.stored_file(id).await?;
        let file = file.ok_or_else(not_found)?;
        must_own(proof.principal(), &file)?;
        let own = stored_name(&file.url).map(|it| it.as_str().to_owned());
        let names: Vec<String> = own.into_iter().chain(size_names(&file)).collect();
        let removed = self.content.remove_file(proof, &file, &names).await?;
        let (answer, places) = removed.ok_or_else(not_found)?;
        let variants_of = names.iter().filter_map(|it| FileName::parse(it)).collect();
        self.forget_variants(variants_of).await;
        self.clear(&places).await;
        Ok(answer)
    }
}
