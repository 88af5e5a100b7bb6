use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;

use super::{Inputs, Loaded, load};
use crate::{Config, Environment, LogFormat, SecretName};

fn inputs(root: &Path, variables: &[(&str, &str)]) -> Inputs {
    let environment = variables
        .iter()
        .map(|(name, value)| (name.into(), value.into()))
        .collect();
    Inputs {
        working_dir: root.to_path_buf(),
        config_file: None,
        environment,
    }
}

fn from_environment(variables: &[(&str, &str)]) -> Result<Loaded, String> {
    let root = tempfile::tempdir().unwrap();
    load(&inputs(root.path(), variables)).map_err(|it| it.to_string())
}

/// Loads `text` as the file named by `--config`.
fn from_file(text: &str) -> Result<Config, String> {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("site.toml"), text).unwrap();
    let mut inputs = inputs(root.path(), &[]);
    inputs.config_file = Some("site.toml".into());
    load(&inputs)
        .map(|it| it.config)
        .map_err(|it| it.to_string())
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn an_empty_folder_gives_the_defaults_in_production() {
    let root = tempfile::tempdir().unwrap();
    let loaded = load(&inputs(
        root.path(),
        &[("PATH", "/bin"), ("bastide_x", "1")],
    ))
    .unwrap();
    let expected = Config {
        data_dir: root.path().join("data"),
        ..Config::default()
    };
    assert_eq!(loaded.config, expected);
    assert!(loaded.config.is_production());
    assert!(loaded.secret_files.is_empty());
}

#[test]
fn an_empty_data_folder_setting_means_not_set() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "config/default.toml", "data_dir = 'elsewhere'");
    let config = load(&inputs(root.path(), &[("BASTIDE_DATA_DIR", "")]))
        .unwrap()
        .config;
    assert_eq!(config.data_dir, root.path().join("elsewhere"));
}

#[test]
fn later_layers_win_key_by_key() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    write(
        root,
        "config/default.toml",
        "[rest]\ndefault_limit = 1\nmax_limit = 91\n[limits]\nquery_depth = 1\n",
    );
    write(
        root,
        "config/a-site.toml",
        "[rest]\ndefault_limit = 2\n[limits]\nquery_params = 2\n",
    );
    write(root, "config/notes.txt", "not TOML");
    write(
        root,
        "data/bastide.toml",
        "[rest]\ndefault_limit = 3\n[limits]\nquery_bytes = 333\n",
    );
    write(
        root,
        "named.toml",
        "[rest]\ndefault_limit = 4\n[limits]\nmails_per_hour = 4\n",
    );
    let mut inputs = inputs(root, &[("BASTIDE_REST__DEFAULT_LIMIT", "5")]);
    inputs.config_file = Some("named.toml".into());
    let expected = [
        ("environment", 5),
        ("--config", 4),
        ("data folder", 3),
        ("config", 2),
        ("default.toml", 1),
    ];

    for (layer, limit) in expected {
        let config = load(&inputs).unwrap().config;
        assert_eq!(config.rest.default_limit, limit, "{layer}");
        match layer {
            "environment" => {
                assert_eq!(config.rest.max_limit, 91);
                assert_eq!(config.limits.query_depth, 1);
                assert_eq!(config.limits.query_params, 2);
                assert_eq!(config.limits.query_bytes, 333);
                assert_eq!(config.limits.mails_per_hour, 4);
                inputs.environment.clear();
            }
            "--config" => inputs.config_file = None,
            "data folder" => fs::remove_file(root.join("data/bastide.toml")).unwrap(),
            _ => drop(fs::remove_file(root.join("config/a-site.toml"))),
        }
    }
}

#[test]
fn the_environment_sets_every_kind_of_value() {
    let config = from_environment(&[
        ("BASTIDE_ENVIRONMENT", "development"),
        ("BASTIDE_DATA_DIR", "/var/lib/bastide"),
        ("BASTIDE_DATABASE__URL", "postgres://u:p@db/site"),
        ("BASTIDE_PUBLIC__BIND", "[::1]:8080"),
        (
            "BASTIDE_PUBLIC__CORS_ORIGINS",
            "https://a.example, https://b.example",
        ),
        ("BASTIDE_PUBLIC__CORS_REVIEWED", "2026-01-31"),
        ("BASTIDE_PUBLIC__TRUSTED_PROXIES", "10.0.0.0/8,fd00::/8"),
        ("BASTIDE_ADMIN__PREVIEW_URL", "https://c.example/{slug}"),
        ("BASTIDE_REST__STRICT_PARAMS", "false"),
        ("BASTIDE_LIMITS__ENABLED", "false"),
        ("BASTIDE_LIMITS__CONTENT_PER_MINUTE", "600"),
        ("BASTIDE_LIMITS__COOLDOWN_SECONDS", "1,2"),
        ("BASTIDE_TLS__CERT_FILE", "tls/cert.pem"),
        ("BASTIDE_TLS__KEY_FILE", "/etc/key.pem"),
        ("BASTIDE_CACHE__TOTALS", "false"),
        ("BASTIDE_LOG__FORMAT", "text"),
        ("BASTIDE_SECRETS__ADMIN_JWT", ""),
    ]);
    let config = config.unwrap().config;
    assert_eq!(config.environment, Environment::Development);
    assert_eq!(config.data_dir, Path::new("/var/lib/bastide"));
    assert_eq!(config.database_url().expose(), "postgres://u:p@db/site");
    assert_eq!(config.public.bind.to_string(), "[::1]:8080");
    assert_eq!(config.public.cors_origins[1].as_str(), "https://b.example");
    assert_eq!(
        config.public.cors_reviewed.unwrap().to_string(),
        "2026-01-31"
    );
    assert_eq!(config.public.trusted_proxies.len(), 2);
    let preview = config.admin.preview_url.unwrap();
    assert_eq!(preview.as_str(), "https://c.example/{slug}");
    assert!(!config.rest.strict_params && !config.limits.enabled && !config.cache.totals);
    assert_eq!(config.limits.content_limit().unwrap().get(), 600);
    assert_eq!(config.limits.cooldown_seconds, [1, 2]);
    assert!(config.tls.files().unwrap().cert.ends_with("tls/cert.pem"));
    assert_eq!(config.tls.files().unwrap().key, Path::new("/etc/key.pem"));
    assert_eq!(config.log.format, LogFormat::Text);
    assert!(config.secrets.admin_jwt.is_none());
}

#[test]
fn every_setting_has_a_variable() {
    let schema = super::Schema::new();
    for setting in schema.iter().filter(|it| !it.key.ends_with("_file")) {
        let text = match &setting.default {
            toml::Value::Array(items) => items
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(","),
            toml::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let loaded = from_environment(&[(&setting.variable(), &text)]);
        assert!(loaded.is_ok(), "{}: {loaded:?}", setting.variable());
    }
}

#[test]
fn refused_variables_are_named_with_the_nearest_one() {
    let table = [
        (
            "BASTIDE_PUBLIC_BIND",
            "x",
            "unknown setting `BASTIDE_PUBLIC_BIND` in the environment; did you mean `BASTIDE_PUBLIC__BIND`?",
        ),
        (
            "BASTIDE_LIMIT__ENABLED",
            "x",
            "unknown setting `BASTIDE_LIMIT__ENABLED` in the environment; did you mean `BASTIDE_LIMITS__ENABLED`?",
        ),
        (
            "BASTIDE_public__bind",
            "x",
            "unknown setting `BASTIDE_public__bind` in the environment; remove it; config/default.toml lists every setting",
        ),
        (
            "BASTIDE_",
            "x",
            "unknown setting `BASTIDE_` in the environment; remove it; config/default.toml lists every setting",
        ),
        (
            "BASTIDE_SESSIONS__LEEWAY_SECONDS",
            "5",
            "unknown setting `BASTIDE_SESSIONS__LEEWAY_SECONDS` in the environment; remove it; config/default.toml lists every setting",
        ),
        (
            "BASTIDE_PASSWORDS__ARGON2_MEMORY_KIB",
            "8",
            "unknown setting `BASTIDE_PASSWORDS__ARGON2_MEMORY_KIB` in the environment; remove it; config/default.toml lists every setting",
        ),
        (
            "BASTIDE_PASSWORDS__MAX_BYTES",
            "9",
            "unknown setting `BASTIDE_PASSWORDS__MAX_BYTES` in the environment; remove it; config/default.toml lists every setting",
        ),
        (
            "BASTIDE_LOG__LEVEL_FILE",
            "x",
            "unknown setting `BASTIDE_LOG__LEVEL_FILE` in the environment; remove it; config/default.toml lists every setting",
        ),
        (
            "BASTIDE_REST__MAX_LIMIT",
            "many",
            "the environment: BASTIDE_REST__MAX_LIMIT expects a whole number",
        ),
        (
            "BASTIDE_REST__STRICT_PARAMS",
            "yes",
            "the environment: BASTIDE_REST__STRICT_PARAMS expects true or false",
        ),
        (
            "BASTIDE_LIMITS__COOLDOWN_SECONDS",
            "1,x",
            "the environment: BASTIDE_LIMITS__COOLDOWN_SECONDS expects a list separated by commas",
        ),
        (
            "BASTIDE_PUBLIC__BIND",
            "1337",
            "the environment: invalid socket address syntax in `public.bind`",
        ),
        (
            "BASTIDE_ENVIRONMENT",
            "staging",
            "the environment: unknown variant `staging`, expected `development` or `production` in `environment`",
        ),
        (
            "BASTIDE_DATABASE__URL",
            "mysql://root:hunter2@h/d",
            "the environment: not a database address; write postgres://user:password@host/name or sqlite:///path/to/file in `database.url`",
        ),
    ];
    for (name, value, message) in table {
        assert_eq!(from_environment(&[(name, value)]).unwrap_err(), message);
    }
}

#[test]
fn a_variable_that_is_not_text_is_refused() {
    let root = tempfile::tempdir().unwrap();
    let mut inputs = inputs(root.path(), &[]);
    inputs
        .environment
        .push(("BASTIDE_LOG__LEVEL".into(), OsString::from_vec(vec![0xff])));
    assert_eq!(
        load(&inputs).unwrap_err().to_string(),
        "the environment: BASTIDE_LOG__LEVEL expects a text"
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table reads best in one piece")]
fn refused_files_say_what_is_wrong_and_where() {
    let table = [
        (
            "[pubic]\nbind = 1",
            "unknown setting `pubic` in",
            "did you mean `public`?",
        ),
        (
            "[public]\nbnid = 'x'",
            "unknown setting `public.bnid` in",
            "did you mean `public.bind`?",
        ),
        (
            "strict_params = false",
            "unknown setting `strict_params` in",
            "did you mean `rest.strict_params`?",
        ),
        (
            "[public.bind]\nport = 1",
            "site.toml: ",
            "`public.bind` expects a text",
        ),
        ("public = 1", "site.toml: ", "`public` is a section"),
        (
            "[admin]\npreview_url = 'https://a@example.com/'",
            "in `admin.preview_url`",
            "a host without name and password",
        ),
        (
            "[rest]\nmax_limit = '100'",
            "site.toml: ",
            "`rest.max_limit` expects a whole number",
        ),
        (
            "[rest]\nmax_limit = -1",
            "site.toml: ",
            "in `rest.max_limit`",
        ),
        (
            "[secrets]\npublic_jwt = 1234567",
            "site.toml: ",
            "`secrets.public_jwt` expects a text",
        ),
        ("[rest]\n\nmax_limit = ", "site.toml, line 3: ", ""),
        ("[rest]\n[rest]", "site.toml, line 2: ", ""),
        (
            "[public]\ncors_origins = ['*']",
            "site.toml: `*` is a pattern",
            "public.cors_origins",
        ),
        (
            "[public]\ncors_origins = ['https://*.example.com']",
            "is a pattern",
            "",
        ),
        (
            "[public]\ncors_origins = ['https://example.com/']",
            "is not an origin",
            "",
        ),
        (
            "[public]\ntrusted_proxies = ['example.com']",
            "site.toml: ",
            "public.trusted_proxies",
        ),
        (
            "[public]\nbind = '127.0.0.1:1338'",
            "admin.bind: must differ from public.bind",
            "",
        ),
        (
            "[tls]\ncert_file = 'a.pem'",
            "tls: cert_file and key_file belong together",
            "",
        ),
        (
            "[rest]\nmax_limit = 10",
            "rest.default_limit: must not exceed rest.max_limit",
            "",
        ),
        (
            "[passwords]\nmin_length = 7",
            "passwords.min_length: 7 is too small",
            "8",
        ),
        (
            "[limits]\nlogin_per_minute = 0",
            "limits.login_per_minute: 0 is too small",
            "",
        ),
        (
            "[limits]\ncooldown_seconds = []",
            "limits.cooldown_seconds: must be",
            "",
        ),
        (
            "[limits]\ncooldown_seconds = [9, 3]",
            "limits.cooldown_seconds: must be",
            "",
        ),
        (
            "[sessions]\nadmin_idle_seconds = 86400",
            "sessions.admin_idle_seconds: must not exceed",
            "",
        ),
    ];
    for (text, start, end) in table {
        let message = from_file(text).unwrap_err();
        assert!(
            message.contains(start) && message.contains(end),
            "{text:?}: {message}"
        );
    }
}

#[test]
fn refusals_never_repeat_a_secret() {
    for text in [
        "[secrets]\npublic_jwt = 'hunter2",
        "[secrets]\npublic_jwt = hunter2",
        "[secrets]\npublic_jwt = ['hunter2']",
        "[database]\nurl = 'mysql://root:hunter2@h/d'",
        "[database]\nurl = 'postgres://root:hunter2@ h/d'",
    ] {
        let message = from_file(text).unwrap_err();
        assert!(!message.contains("hunter2"), "{message}");
    }
}

#[test]
fn dates_need_no_quotes() {
    let config = from_file("[public]\ncors_reviewed = 2026-01-31").unwrap();
    assert_eq!(
        config.public.cors_reviewed.unwrap().to_string(),
        "2026-01-31"
    );
    assert!(from_file("[public]\ncors_reviewed = 2026-01-31T00:00:00Z").is_err());
}

#[test]
fn missing_large_and_binary_files_are_refused() {
    let root = tempfile::tempdir().unwrap();
    let mut inputs = inputs(root.path(), &[]);
    inputs.config_file = Some("site.toml".into());
    assert!(
        load(&inputs)
            .unwrap_err()
            .to_string()
            .starts_with("cannot read ")
    );
    write(root.path(), "site.toml", &"#".repeat(1_048_577));
    assert!(
        load(&inputs)
            .unwrap_err()
            .to_string()
            .contains("is larger than 1048576 bytes")
    );
    fs::write(root.path().join("site.toml"), b"\n\xff").unwrap();
    assert!(
        load(&inputs)
            .unwrap_err()
            .to_string()
            .contains("line 2: is not UTF-8 text")
    );
}

#[test]
fn deep_nesting_is_an_error_and_not_a_crash() {
    assert!(from_file(&format!("a = {}", "[".repeat(100_000))).is_err());
    assert!(from_file(&"a.".repeat(100_000)).is_err());
}

#[test]
fn the_data_folders_file_cannot_move_the_data_folder() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "data/bastide.toml", "data_dir = '/elsewhere'");
    let message = load(&inputs(root.path(), &[])).unwrap_err().to_string();
    assert!(
        message.contains("cannot name it; set BASTIDE_DATA_DIR"),
        "{message}"
    );
}

#[test]
fn secrets_come_from_values_files_and_the_data_folder_in_that_order() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    write(root, "data/secrets/public_jwt", "generated\n");
    write(root, "data/secrets/unrelated", "x");
    write(root, "run/jwt", "  from file\r\n");
    write(root, "run/url", "postgres://u:p@db/site\n");
    let secret = |variables: &[(&str, &str)]| {
        let loaded = load(&inputs(root, variables)).unwrap();
        let text = loaded
            .config
            .secrets
            .get(SecretName::PublicJwt)
            .unwrap()
            .expose()
            .to_owned();
        (text, loaded.secret_files.contains(&root.join("run/jwt")))
    };
    assert_eq!(secret(&[]), ("generated".to_owned(), false));
    let file = ("BASTIDE_SECRETS__PUBLIC_JWT_FILE", "run/jwt");
    assert_eq!(secret(&[file]), ("from file".to_owned(), true));
    let value = ("BASTIDE_SECRETS__PUBLIC_JWT", "value");
    assert_eq!(secret(&[value]), ("value".to_owned(), false));
    let both = load(&inputs(root, &[file, value])).unwrap_err().to_string();
    assert_eq!(
        both,
        "secrets.public_jwt: is given both as a value and as a file; keep one of them"
    );

    let file = ("BASTIDE_MAIL__SMTP_PASSWORD_FILE", "run/jwt");
    let loaded = load(&inputs(root, &[file])).unwrap();
    let password = loaded.config.mail.smtp_password.unwrap();
    assert_eq!(password.expose(), "from file");

    let file = ("BASTIDE_STORAGE__S3_SECRET_ACCESS_KEY_FILE", "run/jwt");
    let loaded = load(&inputs(root, &[file])).unwrap();
    let secret = loaded.config.storage.s3_secret_access_key.unwrap();
    assert_eq!(secret.expose(), "from file");

    let loaded = load(&inputs(root, &[("BASTIDE_DATABASE__URL_FILE", "run/url")])).unwrap();
    assert_eq!(
        loaded.config.database_url().expose(),
        "postgres://u:p@db/site"
    );
}

#[test]
fn printing_a_configuration_prints_no_secret() {
    let loaded = from_environment(&[
        ("BASTIDE_SECRETS__PUBLIC_JWT", "hunter2"),
        ("BASTIDE_MAIL__SMTP_PASSWORD", "hunter2"),
        ("BASTIDE_DATABASE__URL", "postgres://u:hunter2@db/site"),
    ]);
    let config = loaded.unwrap().config;
    let printed = format!("{config:?} {}", toml::to_string(&config).unwrap());
    assert!(!printed.contains("hunter2") && printed.contains("[redacted]"));
}
