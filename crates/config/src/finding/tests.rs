use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use chrono::NaiveDate;

use super::{Finding, Host, Severity, refusal};
use crate::{Inputs, Loaded, init, load};

const DEVELOPMENT: (&str, &str) = ("BASTIDE_ENVIRONMENT", "development");
const TLS: [(&str, &str); 2] = [
    ("BASTIDE_TLS__CERT_FILE", "/absent/cert"),
    ("BASTIDE_TLS__KEY_FILE", "/absent/key"),
];

fn host() -> Host {
    Host {
        today: NaiveDate::from_ymd_opt(2026, 6, 1).unwrap(),
        is_root: false,
    }
}

fn loaded(root: &Path, variables: &[(&str, &str)]) -> Loaded {
    let environment = variables
        .iter()
        .map(|(name, value)| (name.into(), value.into()))
        .collect();
    load(&Inputs {
        working_dir: root.to_path_buf(),
        config_file: None,
        environment,
    })
    .unwrap()
}

/// Findings of an initialised production site with these variables, without the remark that every
/// site on loopback gets.
fn found(variables: &[(&str, &str)]) -> Vec<Finding> {
    let root = tempfile::tempdir().unwrap();
    init(&root.path().join("data"), getrandom::fill).unwrap();
    let mut found = loaded(root.path(), variables).findings(host());
    found.retain(|it| it.id != "proxy-unnamed");
    found
}

fn ids(found: &[Finding]) -> Vec<(&'static str, Severity)> {
    found.iter().map(|it| (it.id, it.severity)).collect()
}

#[test]
fn an_initialised_site_has_no_findings_but_the_unnamed_proxy() {
    assert_eq!(found(&[]), []);
    assert_eq!(found(&TLS), []);
    let root = tempfile::tempdir().unwrap();
    init(&root.path().join("data"), getrandom::fill).unwrap();
    let loaded = loaded(root.path(), &[]);
    assert_eq!(
        ids(&loaded.findings(host())),
        [("proxy-unnamed", Severity::Warning)]
    );
    assert_eq!(refusal(&loaded, host()), None);
}

/// Variables, and the findings they cause.
type Row<'a> = (&'a [(&'a str, &'a str)], &'a [(&'static str, Severity)]);

#[test]
#[expect(clippy::too_many_lines, reason = "a table reads best in one piece")]
fn each_unsafe_setting_is_found() {
    use Severity::{Critical, Info, Warning};
    let weak = "a".repeat(64);
    let server = ("BASTIDE_MAIL__SMTP_HOST", "mx.example.com");
    let sender = ("BASTIDE_MAIL__FROM", "no-reply@example.com");
    let table: [Row; 51] = [
        (
            &[("BASTIDE_SECRETS__PUBLIC_JWT", "")],
            &[("secret-missing", Critical)],
        ),
        (
            &[DEVELOPMENT, ("BASTIDE_SECRETS__PUBLIC_JWT", "")],
            &[("secret-missing", Info)],
        ),
        (
            &[("BASTIDE_SECRETS__PUBLIC_JWT", "tobemodified")],
            &[("secret-short", Critical)],
        ),
        (
            &[("BASTIDE_SECRETS__PUBLIC_JWT", &weak)],
            &[("secret-guessable", Critical)],
        ),
        (
            &[("BASTIDE_SECRETS__PUBLIC_JWT", &"changeme".repeat(8))],
            &[("secret-placeholder", Critical)],
        ),
        (
            &[("BASTIDE_SECRETS__PUBLIC_JWT_FILE", "data/secrets/admin_jwt")],
            &[("secret-reused", Critical)],
        ),
        (
            &[("BASTIDE_PUBLIC__BIND", "0.0.0.0:1337")],
            &[("public-clear-text", Critical)],
        ),
        (
            &[("BASTIDE_PUBLIC__BIND", "[::]:1337")],
            &[("public-clear-text", Critical)],
        ),
        (
            &[("BASTIDE_PUBLIC__BIND", "0.0.0.0:1337"), TLS[0], TLS[1]],
            &[],
        ),
        (
            &[
                ("BASTIDE_PUBLIC__BIND", "0.0.0.0:1337"),
                ("BASTIDE_PUBLIC__TRUSTED_PROXIES", "10.0.0.7/32"),
            ],
            &[],
        ),
        (&[("BASTIDE_PUBLIC__BIND", "[::1]:1337")], &[]),
        (&[("BASTIDE_PUBLIC__BIND", "[::ffff:127.0.0.1]:1337")], &[]),
        (
            &[("BASTIDE_WEBHOOKS__ALLOWED_NETWORKS", "10.0.0.0/8")],
            &[("webhooks-networks", Warning)],
        ),
        (
            &[("BASTIDE_WEBHOOKS__ALLOWED_NETWORKS", "10.0.0.0/8,::/0")],
            &[("webhooks-networks", Critical)],
        ),
        (
            &[("BASTIDE_PUBLIC__TRUSTED_PROXIES", "0.0.0.0/0")],
            &[("proxies-open", Critical)],
        ),
        (
            &[("BASTIDE_ADMIN__BIND", "10.0.0.1:1338"), TLS[0], TLS[1]],
            &[("admin-exposed", Critical)],
        ),
        (
            &[
                ("BASTIDE_ADMIN__BIND", "10.0.0.1:1338"),
                ("BASTIDE_ADMIN__ALLOWED_IPS", "10.0.0.0/24"),
            ],
            &[("admin-clear-text", Critical)],
        ),
        (
            &[("BASTIDE_ADMIN__ALLOWED_IPS", "10.0.0.0/24,::/0")],
            &[("admin-allows-all", Critical)],
        ),
        (
            &[("BASTIDE_ADMIN__REQUIRE_TWO_FACTOR", "false")],
            &[("two-factor-off", Critical)],
        ),
        (&[server, sender], &[("mail-links", Warning)]),
        (
            &[
                server,
                sender,
                ("BASTIDE_PUBLIC__URL", "https://cms.example.com"),
            ],
            &[],
        ),
        (&[DEVELOPMENT, server, sender], &[]),
        (
            &[("BASTIDE_PUBLIC__URL", "http://cms.example.com")],
            &[("public-url-clear-text", Critical)],
        ),
        (&[("BASTIDE_PUBLIC__URL", "http://localhost:1337")], &[]),
        (
            &[
                ("BASTIDE_STORAGE__S3_ENDPOINT", "http://s3.example.com"),
                ("BASTIDE_STORAGE__S3_PUBLIC_URL", "http://cdn.example.com"),
            ],
            &[
                ("storage-clear-text", Critical),
                ("storage-public-clear-text", Warning),
            ],
        ),
        (
            &[("BASTIDE_STORAGE__S3_ENDPOINT", "http://127.0.0.1:9000")],
            &[],
        ),
        (
            &[("BASTIDE_UPLOADS__SCANNER", "tcp://clamd:3310")],
            &[("scanner-clear-text", Warning)],
        ),
        (
            &[("BASTIDE_UPLOADS__SCANNER", "unix:///run/clamd.ctl")],
            &[],
        ),
        (
            &[("BASTIDE_SINKS__SYSLOG", "udp://logs.example.com:514")],
            &[("sinks-clear-text", Warning)],
        ),
        (&[("BASTIDE_SINKS__SYSLOG", "unix:///dev/log")], &[]),
        (
            &[DEVELOPMENT, ("BASTIDE_ADMIN__REQUIRE_TWO_FACTOR", "false")],
            &[("two-factor-off", Warning)],
        ),
        (
            &[("BASTIDE_PUBLIC__CORS_ORIGINS", "https://a.example")],
            &[("cors-review", Warning)],
        ),
        (
            &[
                ("BASTIDE_PUBLIC__CORS_ORIGINS", "http://a.example"),
                ("BASTIDE_PUBLIC__CORS_REVIEWED", "2026-03-03"),
            ],
            &[("cors-clear-text", Warning)],
        ),
        (
            &[
                ("BASTIDE_PUBLIC__CORS_ORIGINS", "https://a.example"),
                ("BASTIDE_PUBLIC__CORS_REVIEWED", "2026-03-02"),
            ],
            &[("cors-review", Warning)],
        ),
        (
            &[
                ("BASTIDE_PUBLIC__CORS_ORIGINS", "https://a.example"),
                ("BASTIDE_PUBLIC__CORS_REVIEWED", "2026-06-02"),
            ],
            &[("cors-review", Warning)],
        ),
        (
            &[("BASTIDE_LIMITS__ENABLED", "false")],
            &[("limits-off", Critical)],
        ),
        (
            &[DEVELOPMENT, ("BASTIDE_LIMITS__ENABLED", "false")],
            &[("limits-off", Warning)],
        ),
        (
            &[("BASTIDE_LIMITS__LOGIN_PER_MINUTE", "61")],
            &[("limit-loosened", Critical)],
        ),
        (
            &[("BASTIDE_LIMITS__COOLDOWN_SECONDS", "1")],
            &[("limit-loosened", Critical)],
        ),
        (
            &[("BASTIDE_SESSIONS__ACCESS_SECONDS", "7201")],
            &[("access-lifetime", Critical)],
        ),
        (&[("BASTIDE_SESSIONS__ACCESS_SECONDS", "7200")], &[]),
        (
            &[("BASTIDE_REST__STRICT_PARAMS", "false")],
            &[("params-lax", Info)],
        ),
        (&[("BASTIDE_PASSWORDS__MIN_LENGTH", "8")], &[]),
        (
            &[DEVELOPMENT, ("BASTIDE_PASSWORDS__MIN_LENGTH", "8")],
            &[("passwords-easy", Warning)],
        ),
        (
            &[("BASTIDE_LOG__LEVEL", "debug")],
            &[("log-debug", Warning)],
        ),
        (
            &[(
                "BASTIDE_DATABASE__URL",
                "postgres://u:7hGq2@db.example/x?sslmode=disable",
            )],
            &[("database-clear-text", Critical)],
        ),
        (
            &[("BASTIDE_DATABASE__URL", "postgres://u:7hGq2@db.example/x")],
            &[("database-tls-optional", Warning)],
        ),
        (
            &[(
                "BASTIDE_DATABASE__URL",
                "postgres://u:7hGq2@db.example/x?sslmode=verify-full",
            )],
            &[],
        ),
        (
            &[(
                "BASTIDE_DATABASE__URL",
                "postgres://u:7hGq2@127.0.0.1/x?sslmode=disable",
            )],
            &[],
        ),
        (&[("BASTIDE_DATABASE__URL", "sqlite:///var/lib/x.db")], &[]),
        (
            &[
                ("BASTIDE_PUBLIC__BIND", "127.0.0.1:0"),
                ("BASTIDE_ADMIN__BIND", "127.0.0.1:0"),
            ],
            &[],
        ),
    ];
    for (variables, expected) in table {
        assert_eq!(ids(&found(variables)), expected, "{variables:?}");
    }
}

#[test]
fn database_passwords_are_judged_by_where_the_server_is() {
    let table = [
        (
            "postgres://app:postgres@127.0.0.1/x",
            Some(("database-default-password", Severity::Critical)),
        ),
        (
            "postgres://app:APP@localhost/x",
            Some(("database-default-password", Severity::Critical)),
        ),
        (
            "postgres://app@db.example/x?sslmode=require",
            Some(("database-no-password", Severity::Critical)),
        ),
        (
            "postgres://app@[::1]/x",
            Some(("database-no-password", Severity::Warning)),
        ),
        ("postgres:///x?host=/run/postgresql&user=app", None),
        ("postgres://app@%2Frun%2Fpostgresql/x", None),
        ("postgresql://app@localhost/x?password=7hGq2", None),
    ];
    for (url, expected) in table {
        let found = ids(&found(&[("BASTIDE_DATABASE__URL", url)]));
        assert_eq!(found.first().copied(), expected, "{url}");
    }
    let url = ("BASTIDE_DATABASE__URL", "postgres://app:app@localhost/x");
    let expected = [("database-default-password", Severity::Warning)];
    assert_eq!(ids(&found(&[DEVELOPMENT, url])), expected);
}

#[test]
fn open_modes_and_root_are_found() {
    let root = tempfile::tempdir().unwrap();
    let data = root.path().join("data");
    init(&data, getrandom::fill).unwrap();
    let with = |path: &Path, mode| {
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
        let found = ids(&loaded(root.path(), &[DEVELOPMENT]).findings(host()));
        fs::set_permissions(
            path,
            Permissions::from_mode(if path == data { 0o700 } else { 0o600 }),
        )
        .unwrap();
        found
    };
    let secret = data.join("secrets/public_jwt");
    assert_eq!(with(&secret, 0o600), []);
    assert_eq!(
        with(&secret, 0o640),
        [("secret-file-mode", Severity::Critical)]
    );
    assert_eq!(
        with(&secret, 0o604),
        [("secret-file-mode", Severity::Critical)]
    );
    assert_eq!(with(&data, 0o755), [("data-dir-mode", Severity::Warning)]);
    assert_eq!(with(&data, 0o777), [("data-dir-mode", Severity::Critical)]);

    let as_root = Host {
        is_root: true,
        ..host()
    };
    let found = loaded(root.path(), &[DEVELOPMENT]).findings(as_root);
    assert_eq!(ids(&found), [("runs-as-root", Severity::Warning)]);
}

#[test]
fn a_file_that_holds_a_secret_must_be_private() {
    let root = tempfile::tempdir().unwrap();
    init(&root.path().join("data"), getrandom::fill).unwrap();
    let path = root.path().join("data/bastide.toml");
    fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
    for (text, expected) in [
        ("[log]\nlevel = 'warn'", 0),
        ("[database]\nurl = 'postgres://localhost/x'", 0),
        ("[database]\nurl = 'postgres://u:7hGq2@localhost/x'", 1),
        ("[secrets]\npublic_jwt = ''\nadmin_jwt = '0f'", 1),
    ] {
        fs::write(&path, text).unwrap();
        let found = loaded(root.path(), &[]).findings(host());
        assert_eq!(
            found
                .iter()
                .filter(|it| it.id == "secret-file-mode")
                .count(),
            expected,
            "{text}"
        );
    }
}

#[test]
fn production_says_what_to_mend_and_development_starts() {
    let root = tempfile::tempdir().unwrap();
    let text = refusal(&loaded(root.path(), &[]), host()).unwrap();
    assert!(
        text.contains("secrets.public_jwt: is not set (S2)"),
        "{text}"
    );
    assert!(
        text.contains("to mend: run `bastide init`, or set BASTIDE_SECRETS__PUBLIC_JWT or "),
        "{text}"
    );
    let exposed = [DEVELOPMENT, ("BASTIDE_PUBLIC__BIND", "0.0.0.0:1337")];
    assert_eq!(refusal(&loaded(root.path(), &exposed), host()), None);
}

#[test]
fn findings_never_hold_a_secret() {
    let found = found(&[
        ("BASTIDE_SECRETS__PUBLIC_JWT", "hunter2"),
        (
            "BASTIDE_DATABASE__URL",
            "postgres://hunter2:hunter2@db.example/x?sslmode=disable",
        ),
    ]);
    assert!(found.len() >= 3);
    assert!(!format!("{found:?}").contains("hunter2"));
}

#[test]
fn a_provider_is_complete_or_found() {
    use Severity::{Critical, Warning};
    const SECRET: &str = "q7Rk2vXw9LmB4tYs";
    let whole = [
        ("BASTIDE_PUBLIC__URL", "https://api.example"),
        ("BASTIDE_PROVIDER_OIDC__ENABLED", "true"),
        ("BASTIDE_PROVIDER_OIDC__ISSUER", "https://id.example"),
        ("BASTIDE_PROVIDER_OIDC__CLIENT_ID", "us"),
        ("BASTIDE_PROVIDER_OIDC__CLIENT_SECRET", SECRET),
        (
            "BASTIDE_PROVIDER_OIDC__CALLBACKS",
            "https://www.example/connect",
        ),
    ];
    assert_eq!(found(&whole), []);
    let with = |name: &str, value: &'static str| {
        let mut variables = whole;
        for it in &mut variables {
            if it.0.ends_with(name) {
                it.1 = value;
            }
        }
        variables
    };
    for (name, value, expected) in [
        ("PUBLIC__URL", "", ("public-url-missing", Critical)),
        (
            "PUBLIC__URL",
            "http://api.example",
            ("public-url-clear-text", Critical),
        ),
        ("__ISSUER", "", ("provider-incomplete", Critical)),
        ("__CLIENT_ID", "", ("provider-incomplete", Critical)),
        ("__CLIENT_SECRET", "", ("provider-incomplete", Critical)),
        ("__CALLBACKS", "", ("provider-incomplete", Critical)),
        (
            "__CLIENT_SECRET",
            "q7Rk2vXw9LmB4tY",
            ("provider-secret-weak", Critical),
        ),
        (
            "__CLIENT_SECRET",
            "your-client-secret-here",
            ("provider-secret-weak", Critical),
        ),
        (
            "__ISSUER",
            "http://id.example",
            ("provider-clear-text", Critical),
        ),
        (
            "__ISSUER",
            "http://127.0.0.1:9000",
            ("provider-clear-text", Critical),
        ),
        (
            "__CALLBACKS",
            "http://www.example/connect",
            ("callback-clear-text", Warning),
        ),
    ] {
        let variables = with(name, value);
        assert_eq!(ids(&found(&variables)), [expected], "{name} {value}");
        let mut off = with(name, value).to_vec();
        off.retain(|it| it.0 != "BASTIDE_PROVIDER_OIDC__ENABLED" && it.0 != "BASTIDE_PUBLIC__URL");
        assert_eq!(found(&off), [], "{name} {value}");
    }
    // In development one may be half set up, on this machine.
    let mut local = with("__ISSUER", "http://127.0.0.1:9000").to_vec();
    local.push(DEVELOPMENT);
    assert_eq!(found(&local), []);
    let mut half = with("__CLIENT_ID", "").to_vec();
    half.push(DEVELOPMENT);
    assert_eq!(ids(&found(&half)), [("provider-incomplete", Warning)]);
}

#[test]
fn a_provider_that_lacks_something_is_not_offered() {
    let root = tempfile::tempdir().unwrap();
    let secret = root.path().join("google");
    fs::write(&secret, "q7Rk2vXw9LmB4tYs\n").unwrap();
    let file = secret.to_str().unwrap();
    let whole = [
        DEVELOPMENT,
        ("BASTIDE_PROVIDER_GOOGLE__ENABLED", "true"),
        ("BASTIDE_PROVIDER_GOOGLE__CLIENT_ID", "us"),
        ("BASTIDE_PROVIDER_GOOGLE__CLIENT_SECRET_FILE", file),
        ("BASTIDE_PROVIDER_GOOGLE__SCOPES", "email"),
        (
            "BASTIDE_PROVIDER_GOOGLE__CALLBACKS",
            "https://a.example/x, https://b.example/y",
        ),
    ];
    let config = loaded(root.path(), &whole).config;
    assert_eq!(config.public_url().unwrap(), "http://127.0.0.1:1337");
    let [google] = config.providers().try_into().unwrap();
    assert_eq!(google.name, "google");
    assert_eq!(google.scopes, ["openid", "email"]);
    assert_eq!(google.client_secret.expose(), "q7Rk2vXw9LmB4tYs");
    assert_eq!(google.callback.as_url().as_str(), "https://a.example/x");
    assert_eq!(google.other_callbacks.len(), 1);
    for at in 1..whole.len() {
        let mut half = whole.to_vec();
        let (name, _) = half.remove(at);
        let offered = loaded(root.path(), &half).config.providers();
        assert_eq!(offered.is_empty(), !name.ends_with("SCOPES"), "{name}");
    }
    // A file that others may read is a finding, as with every secret.
    fs::set_permissions(&secret, Permissions::from_mode(0o644)).unwrap();
    let found = ids(&loaded(root.path(), &whole).findings(host()));
    assert!(found.contains(&("secret-file-mode", Severity::Critical)));
}

#[test]
fn a_provider_has_a_name_of_its_own() {
    for (name, good) in [
        ("keycloak", true),
        ("my-sso2", true),
        ("a", false),
        ("", false),
        ("Keycloak", false),
        ("2sso", false),
        ("s/so", false),
        ("local", false),
        ("google", false),
        ("sessions", false),
        ("abcdefghijklmnopqrstuvwxyzabcdefg", false),
    ] {
        let environment = vec![("BASTIDE_PROVIDER_OIDC__NAME".into(), name.into())];
        let loaded = load(&Inputs {
            environment,
            ..Inputs::default()
        });
        assert_eq!(loaded.is_ok(), good, "{name}");
    }
}
