//! Whether a document is in reach of somebody: the question behind "why do I not see it?".

use bastide_permissions::plan::Status;
use bastide_permissions::{Authorized, Explain, Setting};
use bastide_query::Params;
use bastide_query::filter::{Clause, Compare, Comparison, Filter};
use bastide_query::{Fields, Locales};
use bastide_store::read::Format;

use super::{Content, ContentError, Planned};

impl Content {
    /// Whether any row of a document, in whatever locale, is among those of a status that the
    /// explained action reaches. Nothing is kept: the question is seldom asked.
    pub(crate) async fn reaches(
        &self,
        proof: Authorized<Explain>,
        document: &str,
        status: Status,
    ) -> Result<bool, ContentError> {
        let settings = self.live.settings();
        let setting = Setting {
            default_locale: &settings.default_locale,
            limits: &self.rules.limits,
        };
        let mut params = Params::empty(&self.rules);
        params.filters = is_document(document);
        params.locales = Locales::All;
        params.fields = Some(Fields {
            names: vec!["documentId".to_owned()],
            all: false,
        });
        let plan = proof.plan_rows(&params, &setting, status)?;
        let planned = Planned::new(&self.live.store, &plan, &params);
        let found = self
            .live
            .store
            .read(&planned.prepared, None, None, Format::Flat, &mut Vec::new())
            .await?;
        Ok(found.rows > 0)
    }
}

fn is_document(document: &str) -> Filter {
    let equals = Comparison::One(Compare::Eq, Some(document.to_owned()));
    let filter = Filter {
        clauses: vec![Clause::Compare(equals)],
    };
    Filter {
        clauses: vec![Clause::Attribute {
            name: "documentId".to_owned(),
            filter,
        }],
    }
}
