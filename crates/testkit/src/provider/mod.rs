//! A sign-in provider of one's own: OpenID Connect and the part of GitHub that signs people in, on a
//! socket of this machine, signing with real keys. It believes nobody and can be told to lie.

mod github;
mod openid;
mod signer;

use std::collections::HashMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, MutexGuard};

use actix_web::dev::ServerHandle;
use actix_web::web::Data;
use actix_web::{App, HttpResponse, HttpServer};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use signer::Signer;

/// What this site is called at the provider.
pub const CLIENT: &str = "bastide";

/// Proves to the provider that it is this site. Holds what has to be encoded in a header.
pub const SECRET: &str = "s+3/c:r%t of the provider, drawn";

/// A provider that answers until it is dropped.
#[derive(Debug)]
pub struct FakeProvider {
    address: String,
    state: Arc<State>,
    server: ServerHandle,
}

/// How it behaves.
#[derive(Debug, Clone)]
pub struct Behaviour {
    /// The time, in seconds since 1970.
    pub now: i64,
    /// Who signs in next.
    pub person: Person,
    /// Claims of ID tokens that are replaced; null takes one away.
    pub claims: Json,
    /// Who it says that it is when it sends somebody back (RFC 9207).
    pub names_itself: Option<String>,
    /// Who its document says that it is; itself unless it is set.
    pub issuer: Option<String>,
    /// Whether it wants the client's secret in a form rather than in a header.
    pub secret_in_form: bool,
    /// What it does wrong.
    pub fault: Fault,
}

/// Somebody with an account there.
#[derive(Debug, Clone)]
pub struct Person {
    /// By what the provider knows them.
    pub id: u64,
    /// What they are called.
    pub login: String,
    /// Their address.
    pub email: String,
    /// Whether the provider has proved it.
    pub is_verified: bool,
}

/// What a provider does wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// Its ID tokens have no signature (`alg: none`).
    Unsigned,
    /// Its ID tokens are signed by somebody else under the name of its key.
    Forged,
    /// Its ID tokens are signed with the secret of the client.
    Symmetric,
    /// Its token endpoint never answers.
    Silent,
    /// Its token endpoint answers without end.
    Endless,
    /// Its token endpoint sends elsewhere.
    Redirecting,
    /// Its token endpoint answers what is no JSON.
    Garbled,
    /// Its token endpoint refuses.
    Refusing,
    /// Its ID tokens hold no address, and the rest is told about somebody else.
    Gossiping,
    /// Its document cannot be had.
    Down,
}

#[derive(Debug)]
struct State {
    address: String,
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    behaviour: Behaviour,
    signer: Signer,
    codes: HashMap<String, Code>,
    /// Whose access tokens there are.
    tokens: HashMap<String, Person>,
    asked: Vec<String>,
    given: Vec<String>,
}

/// A code, and what it was given for.
#[derive(Debug, Clone)]
struct Code {
    person: Person,
    nonce: String,
    challenge: String,
    redirect: String,
}

/// The authorization request.
#[derive(Debug, Deserialize)]
struct Asked {
    response_type: String,
    client_id: String,
    redirect_uri: String,
    scope: String,
    state: String,
    #[serde(default)]
    nonce: String,
    code_challenge: String,
    code_challenge_method: String,
}

/// The token request.
#[derive(Debug, Deserialize)]
struct Exchange {
    code: String,
    redirect_uri: String,
    code_verifier: String,
    #[serde(default)]
    client_id: String,
    #[serde(default)]
    client_secret: String,
}

impl FakeProvider {
    /// Starts one that behaves well, at the instant `now` (seconds since 1970).
    pub fn start(now: i64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a socket for the provider");
        let port = listener.local_addr().expect("an address").port();
        let address = format!("http://127.0.0.1:{port}");
        let behaviour = Behaviour {
            now,
            person: Person {
                id: 7,
                login: "ann".to_owned(),
                email: "ann@example.test".to_owned(),
                is_verified: true,
            },
            claims: json!({}),
            names_itself: None,
            issuer: None,
            secret_in_form: false,
            fault: Fault::None,
        };
        let state = Arc::new(State {
            address: address.clone(),
            inner: Mutex::new(Inner {
                behaviour,
                signer: Signer::new("k1"),
                codes: HashMap::new(),
                tokens: HashMap::new(),
                asked: Vec::new(),
                given: Vec::new(),
            }),
        });
        let data = Data::from(state.clone());
        let server = HttpServer::new(move || {
            App::new()
                .app_data(data.clone())
                .configure(openid::routes)
                .configure(github::routes)
        });
        let server = server.workers(1).disable_signals().shutdown_timeout(0);
        let server = server.listen(listener).expect("a server").run();
        let handle = server.handle();
        tokio::task::spawn_local(server);
        Self {
            address,
            state,
            server: handle,
        }
    }

    /// Its address, which is its issuer.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Makes it behave otherwise.
    pub fn behave(&self, change: impl FnOnce(&mut Behaviour)) {
        change(&mut self.state.lock().behaviour);
    }

    /// Gives it another key under another name; the old one is published no more.
    pub fn change_key(&self, name: &str) {
        self.state.lock().signer = Signer::new(name);
    }

    /// How often a path was asked for.
    pub fn asked(&self, path: &str) -> usize {
        let state = self.state.lock();
        state.asked.iter().filter(|it| *it == path).count()
    }

    /// Every code and token that it has given, none of which belongs in a log.
    pub fn given(&self) -> Vec<String> {
        self.state.lock().given.clone()
    }
}

impl Drop for FakeProvider {
    fn drop(&mut self) {
        drop(self.server.stop(false));
    }
}

impl State {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().expect("a provider that has not panicked")
    }
}

impl Inner {
    /// Notes that a path was asked for.
    fn note(&mut self, path: &str) {
        self.asked.push(path.to_owned());
    }

    /// Signs somebody in who has come from a site, and sends them back with a code.
    fn authorize(&mut self, asked: Asked, needs_nonce: bool) -> HttpResponse {
        let is_good = asked.response_type == "code"
            && asked.client_id == CLIENT
            && asked.code_challenge_method == "S256"
            && asked.state.len() >= 32
            && asked.nonce.len() >= if needs_nonce { 32 } else { 0 }
            && !asked.scope.is_empty();
        if !is_good {
            return HttpResponse::BadRequest().body(format!("{asked:?}"));
        }
        let code = self.draw("code");
        let mut back = format!("{}?code={code}&state={}", asked.redirect_uri, asked.state);
        if let Some(name) = &self.behaviour.names_itself {
            back.push_str("&iss=");
            back.push_str(name);
        }
        let granted = Code {
            person: self.behaviour.person.clone(),
            nonce: asked.nonce,
            challenge: asked.code_challenge,
            redirect: asked.redirect_uri,
        };
        self.codes.insert(code, granted);
        HttpResponse::Found()
            .insert_header(("location", back))
            .finish()
    }

    /// What a code was given for, once, to whoever has asked for it.
    fn spend(&mut self, exchange: &Exchange) -> Option<Code> {
        let granted = self.codes.remove(&exchange.code)?;
        let is_good = signer::challenge(&exchange.code_verifier) == granted.challenge
            && exchange.redirect_uri == granted.redirect;
        is_good.then_some(granted)
    }

    /// An access token of somebody.
    fn token(&mut self, person: Person) -> String {
        let token = self.draw("token");
        self.tokens.insert(token.clone(), person);
        token
    }

    fn draw(&mut self, what: &str) -> String {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).expect("randomness");
        let drawn = format!("{what}-{}", hex::encode(bytes));
        self.given.push(drawn.clone());
        drawn
    }

    /// Whose token a request carries.
    fn bearer(&self, request: &actix_web::HttpRequest) -> Option<Person> {
        let header = request.headers().get("authorization")?.to_str().ok()?;
        self.tokens.get(header.strip_prefix("Bearer ")?).cloned()
    }
}
