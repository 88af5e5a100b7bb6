//! Why somebody may do something, or may not (admin contract, `/admin/permissions/explain`).

use std::sync::Arc;

use bastide_content_types::Model;
use bastide_permissions::plan::Status;
use bastide_permissions::{
    Allowed, Authorized, Explain, PUBLIC, Principal, ReadEndUserRoles, Subject,
};
use serde_json::{Value as Json, json};

use super::error::ManageError;
use crate::services::Services;

/// About whom is asked.
#[derive(Debug, Clone, Copy)]
pub enum Whose<'a> {
    /// Whoever has the role of this type.
    Role(&'a str),
    /// The end user in this row.
    User(i64),
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// About whom.
    pub whose: Whose<'a>,
    /// What the action is about: a key of a permissions object.
    pub uid: &'a str,
    /// The name of the action.
    pub action: &'a str,
    /// The document that is to be reached.
    pub document: Option<&'a str>,
}

/// The row id of whoever has a role: no user has it.
const ANYBODY: i64 = 0;

/// Somebody to ask for.
struct Somebody {
    principal: Principal,
    role: String,
    blocked: bool,
}

impl Somebody {
    /// Whether nobody in particular is asked for.
    fn is_anybody(&self) -> bool {
        self.principal.user_id() == Some(ANYBODY)
    }
}

impl Services {
    /// Whether somebody may do something, by which rule, with which fields and rows, and whether a
    /// document is among them. The rows are planned and read as those of a request are.
    ///
    /// # Errors
    ///
    /// [`ManageError`].
    pub async fn explain(
        &self,
        _: &Allowed<ReadEndUserRoles>,
        question: Question<'_>,
    ) -> Result<Json, ManageError> {
        let registry = self.registry();
        let subject = Subject::named(&registry, question.uid).ok_or_else(|| {
            let message = format!("there is nothing to permit under {}", question.uid);
            ManageError::at("uid", message)
        })?;
        let action = question.action;
        if !subject.actions().contains(&action) {
            let known = subject.actions().join(", ");
            let message = format!("{} has no action {action}; it has {known}", question.uid);
            return Err(ManageError::at("action", message));
        }
        let somebody = self.somebody(question.whose).await?;
        let id = subject.action_id(action);
        let mut answer = json!({
            "action": id,
            "role": somebody.role,
            "userId": somebody.principal.user_id().filter(|it| *it != ANYBODY),
        });
        let explained = match subject.model(action) {
            Some(model) => self.explain_type(&somebody, model, &question).await?,
            None => self.explain_whole(&somebody, &id),
        };
        if let (Json::Object(answer), Json::Object(explained)) = (&mut answer, explained) {
            answer.extend(explained);
        }
        Ok(answer)
    }

    /// An action that is given whole or not at all.
    fn explain_whole(&self, somebody: &Somebody, id: &str) -> Json {
        let access = self.policy().access(&somebody.principal);
        let given = access.may(id);
        let may = given && !somebody.blocked;
        json!({
            "allowed": may,
            "rule": given.then_some(true),
            "reason": reason(somebody, given),
        })
    }

    async fn explain_type(
        &self,
        somebody: &Somebody,
        model: &Arc<Model>,
        question: &Question<'_>,
    ) -> Result<Json, ManageError> {
        let registry = self.registry();
        let ask = || {
            let policy = self.policy();
            policy.explain(&somebody.principal, &registry, model, question.action)
        };
        let Ok(proof) = ask() else {
            let mut denied = json!({ "allowed": false, "rule": null });
            insert(&mut denied, "reason", json!(reason(somebody, false)));
            if let Some(document) = question.document {
                insert(&mut denied, "document", reach(document, false));
            }
            return Ok(denied);
        };
        let rows = match &proof.grant().rows {
            None => json!("all"),
            // Nobody is there to be put in.
            Some(rule) if somebody.is_anybody() => json!({ "where": rule }),
            Some(_) => proof
                .rule()
                .map_or(json!("none"), |it| json!({ "where": it })),
        };
        let mut answer = json!({
            "allowed": !somebody.blocked,
            "rule": proof.grant().to_json(),
            "reason": reason(somebody, true),
            "fields": proof.fields(),
            "rows": rows,
        });
        if let Some(document) = question.document {
            let reached =
                !somebody.blocked && self.document_is_in(ask, model, question, document).await?;
            insert(&mut answer, "document", reach(document, reached));
            if !reached && !somebody.blocked {
                insert(&mut answer, "allowed", json!(false));
                let reason = out_of_reach(somebody, proof.grant().rows.as_ref());
                insert(&mut answer, "reason", json!(reason));
            }
        }
        Ok(answer)
    }

    /// Reads look at what is published, all other actions at drafts where the type has any; what
    /// is published of a document can be changed through its draft.
    async fn document_is_in(
        &self,
        ask: impl Fn() -> Result<Authorized<Explain>, bastide_permissions::Denied>,
        model: &Model,
        question: &Question<'_>,
        document: &str,
    ) -> Result<bool, ManageError> {
        let reads = matches!(question.action, "find" | "findOne" | "me");
        let status = if reads || !model.draft_and_publish() {
            Status::Published
        } else {
            Status::Draft
        };
        let Ok(proof) = ask() else {
            return Ok(false);
        };
        match self.content().reaches(proof, document, status).await {
            Ok(reached) => Ok(reached),
            // A rule that cannot be read any more lets nobody in.
            Err(crate::content::ContentError::Denied(_)) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    async fn somebody(&self, whose: Whose<'_>) -> Result<Somebody, ManageError> {
        let (id, role, blocked) = match whose {
            Whose::Role(PUBLIC) => {
                return Ok(Somebody {
                    principal: Principal::Anonymous,
                    role: PUBLIC.to_owned(),
                    blocked: false,
                });
            }
            Whose::Role(role) => {
                if !self.store().has_role(role).await? {
                    return Err(ManageError::at("role", format!("there is no role {role}")));
                }
                // No row has this id, so a rule about the user's own rows reaches none.
                (ANYBODY, Some(role.to_owned()), false)
            }
            Whose::User(id) => {
                let found = self.store().role_of(id).await?;
                let missing = || ManageError::at("userId", format!("there is no user {id}"));
                let (role, blocked) = found.ok_or_else(missing)?;
                (id, role, blocked)
            }
        };
        let role = role.unwrap_or_default();
        Ok(Somebody {
            principal: Principal::User {
                id,
                role: role.as_str().into(),
                session: "".into(),
            },
            role,
            blocked,
        })
    }
}

fn reason(somebody: &Somebody, given: bool) -> String {
    let role = &somebody.role;
    match (somebody.blocked, given, role.as_str()) {
        (true, ..) => "the account is blocked".to_owned(),
        (false, false, "") => "the account has no role".to_owned(),
        (false, false, _) => format!("the role {role} was not given the action"),
        (false, true, _) => format!("the role {role} was given the action"),
    }
}

/// Why an action that is given does not reach a document.
fn out_of_reach(somebody: &Somebody, rows: Option<&Json>) -> String {
    let role = &somebody.role;
    match rows {
        Some(rows) => format!("the row rule {rows} of the role {role} leaves the document out"),
        None => "there is no such document that the action could reach".to_owned(),
    }
}

fn reach(document: &str, reached: bool) -> Json {
    json!({ "documentId": document, "inReach": reached })
}

fn insert(object: &mut Json, key: &str, value: Json) {
    if let Json::Object(members) = object {
        members.insert(key.to_owned(), value);
    }
}
