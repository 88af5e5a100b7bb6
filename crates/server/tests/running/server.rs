//! The built binary as a server, and a site for it.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use bastide_testkit::TestDatabase;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value as Json, json};
use tempfile::TempDir;

use crate::run::bastide;

/// The first administrator.
pub(crate) const EMAIL: &str = "root@example.test";
const PASSWORD: &str = "a lamp beside nine grey rivers";

/// A working folder and a database.
pub(crate) struct Place {
    folder: TempDir,
    database: TestDatabase,
}

/// A server; it is killed when this is dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) public: String,
    pub(crate) admin: String,
    /// The token of the set-up link, while there is no administrator.
    pub(crate) set_up: Option<String>,
}

impl Place {
    /// With nothing.
    pub(crate) fn empty(database: TestDatabase) -> Self {
        let folder = TempDir::new().unwrap();
        Self { folder, database }
    }

    /// That there is an administrator already: no server gives a link to make the first one.
    pub(crate) fn has_administrator(&self) {
        fs::write(self.path().join("known"), "").unwrap();
    }

    /// With a type `api::note.note` and this many notes.
    pub(crate) fn with_notes(database: TestDatabase, count: u32) -> Self {
        let place = Self::empty(database);
        place.write_site(count);
        let (code, _, error) = place.run(&["import", "strapi", "site"]);
        assert_eq!(code, 0, "{error}");
        place
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn variables(&self) -> [(&str, &str); 6] {
        [
            ("BASTIDE_ENVIRONMENT", "development"),
            ("BASTIDE_DATABASE__URL", self.database.url()),
            ("BASTIDE_PUBLIC__BIND", "127.0.0.1:0"),
            ("BASTIDE_ADMIN__BIND", "127.0.0.1:0"),
            ("BASTIDE_ADMIN__REQUIRE_TWO_FACTOR", "false"),
            ("BASTIDE_LIMITS__ENABLED", "false"),
        ]
    }

    /// Exit code, standard output and standard error of one command.
    pub(crate) fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        self.run_with(arguments, &[])
    }

    /// The same, with other or further variables.
    pub(crate) fn run_with(
        &self,
        arguments: &[&str],
        more: &[(&str, &str)],
    ) -> (i32, String, String) {
        let variables = [&self.variables()[..], more].concat();
        bastide(self.path(), arguments, &variables)
    }

    /// The address of the database.
    pub(crate) fn database(&self) -> &str {
        self.database.url()
    }

    /// What servers have written to their log, each line a JSON object.
    pub(crate) fn log(&self) -> Vec<Json> {
        let text = fs::read_to_string(self.path().join("log")).unwrap();
        let lines = text.lines().map(serde_json::from_str);
        // The last line may not be whole yet.
        lines.filter_map(Result::ok).collect()
    }

    pub(crate) fn serve(&self) -> Server {
        self.serve_with(&[])
    }

    /// The same, with other or further variables.
    pub(crate) fn serve_with(&self, more: &[(&str, &str)]) -> Server {
        self.serve_as(&["serve"], more)
    }

    /// The same, with the demo site where there is none.
    pub(crate) fn serve_demo(&self) -> Server {
        self.serve_as(&["serve", "--demo"], &[])
    }

    fn serve_as(&self, arguments: &[&str], more: &[(&str, &str)]) -> Server {
        let log = self.path().join("log");
        let log = File::options().create(true).append(true).open(log).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_bastide"))
            .args(arguments)
            .current_dir(self.path())
            .env_clear()
            .envs(self.variables())
            .envs(more.iter().copied())
            .stdout(log)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let (mut said, mut public, mut admin, mut set_up) = (Vec::new(), None, None, None);
        // The address of the admin listener comes after the other one, the link after both; a log
        // line or the hint behind the link ends the announcement.
        while public.is_none() || admin.is_none() {
            let line = lines
                .next()
                .unwrap_or_else(|| panic!("no server: {said:?}"))
                .unwrap();
            let address = |word: &str| {
                let (_, rest) = line.strip_prefix(word)?.split_once("://")?;
                Some(rest.split('/').next().unwrap().to_owned())
            };
            public = public.or_else(|| address("content "));
            admin = admin.or_else(|| address("admin "));
            said.push(line);
        }
        let first = !self.path().join("known").exists();
        while first && set_up.is_none() {
            let line = lines.next().unwrap().unwrap();
            set_up = line
                .split_once("/setup#")
                .map(|(_, token)| token.trim().to_owned());
        }
        fs::write(self.path().join("known"), "").unwrap();
        // Nobody else reads what it has to say.
        thread::spawn(move || lines.for_each(drop));
        Server {
            child,
            public: public.unwrap(),
            admin: admin.unwrap(),
            set_up,
        }
    }

    fn write_site(&self, count: u32) {
        let at = "2026-01-05T09:00:00.000Z";
        let note = |id: u32| {
            json!({"type": "api::note.note", "id": id, "data": {
                "documentId": format!("{id:a<24}"), "text": format!("{id}"), "number": id,
                "createdAt": at, "updatedAt": at, "publishedAt": at, "locale": null,
            }})
        };
        let mut schema = note_schema();
        schema["uid"] = "api::note.note".into();
        schema["modelType"] = "contentType".into();
        schema["modelName"] = "note".into();
        let rows: Vec<String> = (1..=count).map(|id| note(id).to_string()).collect();
        for (path, text) in [
            ("schemas/schemas_00001.jsonl", schema.to_string()),
            ("entities/entities_00001.jsonl", rows.join("\n")),
            (
                "metadata.json",
                json!({"createdAt": null, "strapi": {"version": "5.54.0"}}).to_string(),
            ),
        ] {
            let path = self.path().join("site").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
}

/// The type of the notes, as it came in.
pub(crate) fn note_schema() -> Json {
    json!({
        "kind": "collectionType",
        "collectionName": "notes",
        "info": {"singularName": "note", "pluralName": "notes", "displayName": "Note"},
        "options": {"draftAndPublish": false},
        "attributes": {"text": {"type": "string"}, "number": {"type": "integer"}},
    })
}

impl Server {
    /// Makes the first administrator with the set-up link.
    pub(crate) fn make_administrator(&self) {
        let set_up = json!({
            "token": self.set_up.clone().unwrap(), "email": EMAIL, "password": PASSWORD,
            "firstname": "Ada", "lastname": "Root",
        });
        let route = ("POST", "/admin/auth/setup");
        let (status, body) = Self::ask(&self.admin, route, "", Some(&set_up));
        assert_eq!(status, 201, "{body}");
    }

    /// An access token of the first administrator.
    pub(crate) fn sign_in(&self) -> String {
        let body = json!({"email": EMAIL, "password": PASSWORD});
        let route = ("POST", "/admin/auth/login");
        let (status, body) = Self::ask(&self.admin, route, "", Some(&body));
        assert_eq!(status, 200, "{body}");
        body["data"]["accessToken"].as_str().unwrap().to_owned()
    }

    /// The most memory it ever had, in kilobytes.
    pub(crate) fn peak_memory(&self) -> u64 {
        let path = format!("/proc/{}/status", self.child.id());
        let status = fs::read_to_string(path).unwrap();
        let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
        let number = line.unwrap().trim().trim_end_matches(" kB");
        number.parse().unwrap()
    }

    /// Tells it something.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// Kills it while others hold it; [`Self::kill`] waits for its end.
    pub(crate) fn kill_now(&self) {
        self.signal(Signal::KILL);
    }

    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Status and body of a request at one of the addresses.
    pub(crate) fn ask(
        address: &str,
        (method, path): (&str, &str),
        token: &str,
        body: Option<&Json>,
    ) -> (u16, Json) {
        let mut answer = Vec::new();
        send(address, (method, path), token, body)
            .unwrap()
            .read_to_end(&mut answer)
            .unwrap();
        let answer = String::from_utf8(answer).unwrap();
        let status = answer
            .split(' ')
            .nth(1)
            .unwrap_or_else(|| panic!("{answer}"))
            .parse()
            .unwrap();
        let text = answer.split_once("\r\n\r\n").unwrap().1;
        (status, serde_json::from_str(text).unwrap_or(Json::Null))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Sends a request and does not wait for the answer.
pub(crate) fn send(
    address: &str,
    (method, path): (&str, &str),
    token: &str,
    body: Option<&Json>,
) -> io::Result<TcpStream> {
    let body = body.map(Json::to_string).unwrap_or_default();
    let length = body.len();
    let authorization = if token.is_empty() {
        String::new()
    } else {
        format!("authorization: Bearer {token}\r\n")
    };
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{authorization}\
         content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_mins(1)))?;
    stream.write_all(request.as_bytes())?;
    Ok(stream)
}
