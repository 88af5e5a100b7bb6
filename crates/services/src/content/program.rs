//! What the program itself reads: for answers whose permission is not that of a content type.

use std::sync::Arc;

use bastide_content_types::{Model, ModelId, Registry};
use bastide_permissions::{
    Action, Authorized, Find, FindOne, Policy, Principal, Reason, Setting, System, TokenAccess,
};
use bastide_query::Params;
use bastide_store::read::{Format, PRIVATE};

use super::envelope::Envelope;
use super::key::Kind;
use super::{Answer, Ask, Content, ContentError};

/// For whom is read, to prove it again when the schema has changed.
#[derive(Debug)]
pub(super) enum Whom {
    /// A caller, with what it was given.
    Caller(Principal),
    /// The program.
    Program,
}

impl Whom {
    #[expect(
        clippy::disallowed_methods,
        reason = "what everybody may read of an account, a role or a locale is asked by the program"
    )]
    pub(super) fn prove<A: Action>(
        &self,
        policy: &Policy,
        registry: &Arc<Registry>,
        target: &Arc<Model>,
    ) -> Result<Authorized<A>, ContentError> {
        Ok(match self {
            Self::Caller(principal) => policy.authorize(principal, registry, target)?,
            Self::Program => Authorized::by_system(&System::new(Reason::Upkeep), registry, target),
        })
    }
}

impl Content {
    /// All entries of a type as a bare list.
    pub(crate) async fn all_of(&self, model: ModelId, query: &str) -> Result<Answer, ContentError> {
        let ask = Ask::new(Kind::All, query.as_bytes(), Format::Flat, Envelope::Bare);
        let plan = |proof: Authorized<Find>, params: &Params, setting: &Setting<'_>| {
            Ok(proof.plan_all(params, setting)?)
        };
        self.answer_as(self.by_program(model)?, &Whom::Program, ask, plan)
            .await
    }

    /// One document of a type as a bare object, as the parameters of `query` say.
    pub(crate) async fn one_of(
        &self,
        model: ModelId,
        document: &str,
        query: &str,
    ) -> Result<Answer, ContentError> {
        let query = query.as_bytes();
        let mut ask = Ask::new(Kind::Document, query, Format::Flat, Envelope::Bare);
        ask.document = Some(document);
        let plan = |proof: Authorized<FindOne>, params: &Params, setting: &Setting<'_>| {
            Ok(proof.plan_document(params, setting)?)
        };
        self.answer_as(self.by_program(model)?, &Whom::Program, ask, plan)
            .await
    }

    /// One document of a type as a bare object, as a program sees it that may do everything: with drafts,
    /// where the query asks for them, and without private attributes. Whoever is shown it can read no
    /// private file, because its addresses are not signed.
    pub(crate) async fn shown_to_programs(
        &self,
        model: ModelId,
        document: &str,
        query: &str,
    ) -> Result<Vec<u8>, ContentError> {
        let whom = Whom::Caller(Principal::Token(TokenAccess::Full));
        let registry = self.live.store.registry();
        let target = registry.get(model).ok_or(ContentError::NotFound)?;
        let proof: Authorized<FindOne> = whom.prove(&self.live.policy(), &registry, target)?;
        let query = query.as_bytes();
        let mut ask = Ask::new(Kind::Document, query, Format::Flat, Envelope::Bare);
        ask.document = Some(document);
        let plan = |proof: Authorized<FindOne>, params: &Params, setting: &Setting<'_>| {
            Ok(proof.plan_document(params, setting)?)
        };
        let answer = self.unsigned_as(proof, &whom, ask, plan).await?;
        let body = answer.body.iter().copied();
        Ok(body.filter(|it| *it != PRIVATE).collect())
    }

    fn by_program<A: Action>(&self, model: ModelId) -> Result<Authorized<A>, ContentError> {
        let registry = self.live.store.registry();
        let target = registry.get(model).ok_or(ContentError::NotFound)?;
        Whom::Program.prove(&self.live.policy(), &registry, target)
    }
}
