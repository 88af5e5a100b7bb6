//! Both databases through the seam.
#![expect(clippy::disallowed_methods, reason = "tests make their tables by hand")]

use std::sync::Arc;
use std::time::Duration;

use bastide_content_types::Value as Content;
use bastide_content_types::field::ColumnType;
use bastide_testkit::{Kind, TestDatabase, on_both_databases};
use futures_util::future::{join, join_all, try_join_all};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};

use super::bind::Binder;
use super::*;

async fn open(database: &TestDatabase) -> Connected {
    connect(database.url(), &Settings::default()).await.unwrap()
}

impl Connected {
    async fn execute(&self, sql: &str) {
        self.writer.execute_unprepared(sql).await.unwrap();
    }

    async fn fetch(&self, sql: &str, params: &[Param]) -> Result<Rows, ReadError> {
        self.reader.lane().fetch(&sql.into(), params).await
    }

    async fn text(&self, sql: &str) -> String {
        let rows = self.fetch(sql, &[]).await.unwrap();
        rows.text(0, 0).unwrap().to_owned()
    }

    async fn int(&self, sql: &str, params: &[Param]) -> i64 {
        let rows = self.fetch(sql, params).await.unwrap();
        rows.int(0, 0).unwrap()
    }
}

const POSTGRES_TABLE: &str = "CREATE TABLE t (
    \"text\" text collate \"C\", \"integer\" integer, \"biginteger\" bigint,
    \"double\" double precision, \"decimal\" numeric(10, 2), \"boolean\" boolean, \"date\" date,
    \"time\" time(3), \"instant\" timestamptz, \"json\" jsonb)";

const SQLITE_TABLE: &str = "CREATE TABLE t (
    \"text\" TEXT, \"integer\" INTEGER, \"biginteger\" INTEGER, \"double\" REAL, \"decimal\" REAL,
    \"boolean\" INTEGER, \"date\" TEXT, \"time\" TEXT, \"instant\" INTEGER, \"json\" TEXT)";

async fn with_table(database: &TestDatabase) -> Connected {
    let connected = open(database).await;
    let table = match connected.dialect {
        Dialect::Postgres => POSTGRES_TABLE,
        Dialect::Sqlite => SQLITE_TABLE,
    };
    connected.execute(table).await;
    connected
}

/// Column, value, form and JSON of each type.
#[expect(clippy::too_many_lines, reason = "a table")]
fn samples() -> Vec<(&'static str, ColumnType, Content, Form, &'static str)> {
    use ColumnType as C;
    let text = |it: &str| it.to_owned();
    let odd = "é \"\\ \u{1} \n 😀";
    vec![
        (
            "text",
            C::Text,
            Content::Text(text(odd)),
            Form::Text,
            r#""é \"\\ \u0001 \n 😀""#,
        ),
        ("integer", C::Integer, Content::Int(-7), Form::Number, "-7"),
        (
            "biginteger",
            C::BigInteger,
            Content::Int(i64::MAX),
            Form::Quoted,
            "\"9223372036854775807\"",
        ),
        (
            "double",
            C::Double,
            Content::Float(3.7),
            Form::Number,
            "3.7",
        ),
        (
            "double",
            C::Double,
            Content::Float(1e300),
            Form::Number,
            "1e300",
        ),
        ("double", C::Double, Content::Float(3.0), Form::Number, "3"),
        (
            "decimal",
            C::Decimal,
            Content::Float(12.5),
            Form::Number,
            "12.5",
        ),
        (
            "boolean",
            C::Boolean,
            Content::Bool(true),
            Form::Boolean,
            "true",
        ),
        (
            "date",
            C::Date,
            Content::Date(text("2024-02-29")),
            Form::Date,
            "\"2024-02-29\"",
        ),
        (
            "date",
            C::Date,
            Content::Date(text("0001-01-01")),
            Form::Date,
            "\"0001-01-01\"",
        ),
        (
            "time",
            C::Time,
            Content::Time(text("13:45:10.120")),
            Form::Time,
            "\"13:45:10.12\"",
        ),
        (
            "time",
            C::Time,
            Content::Time(text("00:00:00.000")),
            Form::Time,
            "\"00:00:00\"",
        ),
        (
            "instant",
            C::Instant,
            Content::DateTime(1_709_207_110_000),
            Form::Iso,
            "\"2024-02-29T11:45:10.000Z\"",
        ),
        (
            "instant",
            C::Instant,
            Content::DateTime(-1),
            Form::Iso,
            "\"1969-12-31T23:59:59.999Z\"",
        ),
        (
            "instant",
            C::Instant,
            Content::DateTime(253_402_300_799_999),
            Form::Quoted,
            "\"253402300799999\"",
        ),
        (
            "json",
            C::Json,
            Content::Json(text("[1]")),
            Form::Json,
            "[1]",
        ),
        (
            "json",
            C::Json,
            Content::Json(text("null")),
            Form::Json,
            "null",
        ),
        ("text", C::Text, Content::Null, Form::Text, "null"),
        ("instant", C::Instant, Content::Null, Form::Iso, "null"),
        ("json", C::Json, Content::Null, Form::Json, "null"),
    ]
}

on_both_databases! {
    async fn a_value_of_every_type_comes_back_as_json(database: TestDatabase) {
        let connected = with_table(&database).await;
        for (column, ty, value, form, expected) in samples() {
            connected.execute("DELETE FROM t").await;
            let bound = Binder::of(&connected.writer).value(ty, &value).unwrap();
            let insert = Query::insert()
                .into_table("t")
                .columns([column])
                .values_panic([Expr::val(bound)])
                .to_owned();
            connected.writer.execute(&insert).await.unwrap();

            let mut cell = Expr::col(column);
            if ty == ColumnType::Decimal {
                cell = cell.cast_as("double precision");
            }
            let select = Query::select().expr(cell).from("t").limit(1).to_owned();
            let (sql, _) = connected.dialect.render(&select);
            let rows = connected.fetch(&sql, &[Param::Int(1)]).await.unwrap();
            let mut json = Vec::new();
            form.write(&mut json, rows.cell(0, 0)).unwrap();
            assert_eq!(String::from_utf8(json).unwrap(), expected, "{column}");
        }
    }

    async fn a_parameter_of_every_type_finds_its_row(database: TestDatabase) {
        let connected = with_table(&database).await;
        for (column, ty, value, _, _) in samples() {
            if value.is_null() || matches!(ty, ColumnType::Json | ColumnType::Decimal) {
                continue;
            }
            connected.execute("DELETE FROM t").await;
            let bound = Binder::of(&connected.writer).value(ty, &value).unwrap();
            let insert = Query::insert()
                .into_table("t")
                .columns([column])
                .values_panic([Expr::val(bound)])
                .to_owned();
            connected.writer.execute(&insert).await.unwrap();
            let sql = format!("SELECT count(*) FROM t WHERE \"{column}\" = $1");
            assert_eq!(connected.int(&sql, &[Param::from(&value)]).await, 1, "{column}");
            assert_eq!(connected.int(&sql, &[Param::Null]).await, 0, "{column}");
        }
    }

    async fn many_values_are_one_parameter(database: TestDatabase) {
        let connected = with_table(&database).await;
        connected.execute("INSERT INTO t (biginteger, text) VALUES (1, 'a'), (2, 'b'), (3, '\"')").await;
        let [ints, texts] = match connected.dialect {
            Dialect::Postgres => ["= ANY($1)", "= ANY($1)"],
            Dialect::Sqlite => ["IN (SELECT value FROM json_each($1))"; 2],
        };
        let sql = format!("SELECT count(*) FROM t WHERE biginteger {ints}");
        assert_eq!(connected.int(&sql, &[Param::Ints(vec![1, 3, 9])]).await, 2);
        assert_eq!(connected.int(&sql, &[Param::Ints(vec![])]).await, 0);
        let sql = format!("SELECT count(*) FROM t WHERE text {texts}");
        let some = Param::Texts(vec!["b".into(), "\"".into(), "x".into()]);
        assert_eq!(connected.int(&sql, &[some]).await, 2);
    }

    async fn text_with_nul_is_refused(database: TestDatabase) {
        let connected = with_table(&database).await;
        let nul: Arc<str> = "a\0b".into();
        let error = connected.fetch("SELECT 1 FROM t WHERE text = $1", &[Param::Text(nul)]).await;
        assert!(matches!(error, Err(ReadError::Parameter(_))), "{error:?}");
    }

    async fn a_missing_column_or_table_is_a_schema_change(database: TestDatabase) {
        let connected = with_table(&database).await;
        let sql = "SELECT integer, boolean FROM t";
        assert!(connected.fetch(sql, &[]).await.unwrap().len() == 0);
        connected.execute("ALTER TABLE t DROP COLUMN boolean").await;
        for sql in [sql, "SELECT x FROM missing"] {
            let error = connected.fetch(sql, &[]).await;
            assert!(matches!(error, Err(ReadError::SchemaChanged(_))), "{error:?}");
        }
        // The statement is planned anew for the column's return.
        connected.execute("ALTER TABLE t ADD COLUMN boolean text").await;
        assert!(connected.fetch(sql, &[]).await.unwrap().len() == 0);
    }

    async fn an_added_column_does_not_disturb(database: TestDatabase) {
        let connected = with_table(&database).await;
        connected.execute("INSERT INTO t (integer) VALUES (5)").await;
        for number in 0..3 {
            assert_eq!(connected.int("SELECT integer FROM t", &[]).await, 5);
            connected.execute(&format!("ALTER TABLE t ADD COLUMN c{number} text")).await;
        }
        assert_eq!(connected.int("SELECT integer FROM t", &[]).await, 5);
    }

    async fn a_long_statement_is_cut_off(database: TestDatabase) {
        let settings = Settings { read_timeout: Duration::from_millis(100), ..Settings::default() };
        let connected = connect(database.url(), &settings).await.unwrap();
        let sql = match connected.dialect {
            Dialect::Postgres => "SELECT 1 FROM pg_sleep(60)",
            Dialect::Sqlite => {
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) \
                 SELECT count(*) FROM n"
            }
        };
        let error = connected.fetch(sql, &[]).await;
        assert!(matches!(error, Err(ReadError::Timeout)), "{error:?}");
        // The connection is as good as before.
        assert_eq!(connected.text("SELECT 'a'").await, "a");
    }

    async fn a_reader_does_not_write(database: TestDatabase) {
        let connected = with_table(&database).await;
        let error = connected.fetch("INSERT INTO t (integer) VALUES (1) RETURNING 1", &[]).await;
        assert!(matches!(error, Err(ReadError::Failed(_))), "{error:?}");
    }

    async fn a_syntax_error_is_a_failure(database: TestDatabase) {
        let error = open(&database).await.fetch("SELEKT", &[]).await;
        assert!(matches!(error, Err(ReadError::Failed(_))), "{error:?}");
    }

    async fn a_wrong_number_of_parameters_is_a_failure(database: TestDatabase) {
        let connected = with_table(&database).await;
        for params in [vec![], vec![Param::Int(1), Param::Int(2)]] {
            let error = connected.fetch("SELECT 1 FROM t WHERE integer = $1", &params).await;
            assert!(matches!(error, Err(ReadError::Failed(_))), "{error:?}");
        }
    }

    async fn statements_awaited_together_all_answer(database: TestDatabase) {
        let connected = open(&database).await;
        let lane = connected.reader.lane();
        let statements: Vec<Arc<str>> =
            (0..40).map(|it| format!("SELECT {} AS n", it % 7).into()).collect();
        let answers = join_all(statements.iter().map(|sql| lane.fetch(sql, &[]))).await;
        for (number, rows) in (0..).zip(answers) {
            assert_eq!(rows.unwrap().int(0, 0), Some(number % 7));
        }
    }
}

/// On PostgreSQL alone.
fn on_postgres<T: Future<Output = ()>>(body: impl FnOnce(TestDatabase) -> T) {
    bastide_testkit::run(Kind::Postgres, body);
}

#[test]
fn postgres_a_changed_type_is_no_failed_read() {
    on_postgres(|database| async move {
        let connected = with_table(&database).await;
        connected
            .execute("INSERT INTO t (integer, text) VALUES (5, 'a')")
            .await;
        let lane = connected.reader.lane();
        let sql: Arc<str> = "SELECT integer FROM t WHERE text = $1".into();
        let params = [Param::Text("a".into())];
        let fetch = || lane.fetch(&sql, &params);
        assert_eq!(fetch().await.unwrap().int(0, 0), Some(5));
        connected
            .execute("ALTER TABLE t ALTER COLUMN integer TYPE bigint")
            .await;
        let answers = join_all((0..20).map(|_| fetch())).await;
        assert!(
            answers
                .into_iter()
                .all(|it| it.unwrap().int(0, 0) == Some(5))
        );
        connected
            .execute("ALTER TABLE t ALTER COLUMN integer TYPE text")
            .await;
        assert_eq!(fetch().await.unwrap().text(0, 0), Some("5"));
    });
}

#[test]
fn postgres_a_parameter_of_the_old_type_is_a_schema_change() {
    on_postgres(|database| async move {
        let connected = with_table(&database).await;
        let lane = connected.reader.lane();
        let sql: Arc<str> = "SELECT 1 FROM t WHERE text = $1".into();
        let params = [Param::Text("5".into())];
        assert!(lane.fetch(&sql, &params).await.unwrap().len() == 0);
        connected
            .execute("ALTER TABLE t ALTER COLUMN text TYPE integer USING 1")
            .await;
        let error = lane.fetch(&sql, &params).await;
        assert!(
            matches!(error, Err(ReadError::SchemaChanged(_))),
            "{error:?}"
        );
        let answer = lane.fetch(&sql, &[Param::Int(5)]).await;
        assert!(answer.unwrap().len() == 0);
    });
}

#[test]
fn postgres_a_number_out_of_range_is_refused() {
    on_postgres(|database| async move {
        let connected = with_table(&database).await;
        let error = connected
            .fetch("SELECT 1 FROM t WHERE integer = $1", &[Param::Int(1 << 40)])
            .await;
        assert!(matches!(error, Err(ReadError::Parameter(_))), "{error:?}");
        let error = connected
            .fetch(
                "SELECT 1 FROM t WHERE instant = $1",
                &[Param::Instant(i64::MAX)],
            )
            .await;
        assert!(matches!(error, Err(ReadError::Parameter(_))), "{error:?}");
    });
}

#[test]
fn postgres_statements_awaited_together_share_a_connection_and_a_preparation() {
    on_postgres(|database| async move {
        let connected = open(&database).await;
        let lane = connected.reader.lane();
        let sql: Arc<str> = "SELECT pg_backend_pid()".into();
        let answers = join_all((0..20).map(|_| lane.fetch(&sql, &[]))).await;
        let mut pids: Vec<_> = answers
            .into_iter()
            .map(|it| it.unwrap().int(0, 0))
            .collect();
        pids.dedup();
        assert_eq!(pids.len(), 1);
        let count = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%pid%'";
        let count: Arc<str> = format!("{count} AND statement NOT LIKE '%count%'").into();
        assert_eq!(lane.fetch(&count, &[]).await.unwrap().int(0, 0), Some(1));
    });
}

#[test]
fn postgres_a_killed_connection_is_replaced() {
    on_postgres(|database| async move {
        let connected = open(&database).await;
        let lane = connected.reader.lane();
        let pid: Arc<str> = "SELECT pg_backend_pid()".into();
        let before = lane.fetch(&pid, &[]).await.unwrap().int(0, 0).unwrap();

        // While a statement waits on it, and while it is idle.
        let sleep: Arc<str> = format!(
            "SELECT 1 FROM pg_sleep(CASE pg_backend_pid() WHEN {before} THEN 60 ELSE 0 END)"
        )
        .into();
        let kill = |pid| {
            let writer = connected.writer.clone();
            let wait = "DO $$BEGIN FOR i IN 1..500 LOOP EXIT WHEN EXISTS (SELECT FROM \
                        pg_stat_activity WHERE wait_event = 'PgSleep'); \
                        PERFORM pg_stat_clear_snapshot(); END LOOP; END$$";
            async move {
                writer.execute_unprepared(wait).await.unwrap();
                let kill = format!("SELECT pg_terminate_backend({pid}, 5000)");
                writer.execute_unprepared(&kill).await.unwrap();
            }
        };
        let (slept, ()) = join(lane.fetch(&sleep, &[]), kill(before)).await;
        assert_eq!(slept.unwrap().int(0, 0), Some(1));
        let after = lane.fetch(&pid, &[]).await.unwrap().int(0, 0).unwrap();
        assert_ne!(after, before);
        kill(after).await;
        let last = lane.fetch(&pid, &[]).await.unwrap().int(0, 0).unwrap();
        assert_ne!(last, after);
    });
}

#[test]
fn postgres_a_server_that_is_away_is_unavailable() {
    on_postgres(|database| async move {
        let address = "postgres://x:y@127.0.0.1:1/z?sslmode=disable";
        assert!(matches!(
            connect(address, &Settings::default()).await.err(),
            Some(ConnectError::Refused(_))
        ));
        drop(database);
        let address = Address::parse(address).unwrap();
        let settings = Settings {
            threads: 1,
            ..Settings::default()
        };
        let reader = PgReader::new(address, &settings).unwrap();
        for _ in 0..3 {
            let error = reader.lane().fetch(&"SELECT 1".into(), &[]).await;
            assert!(matches!(error, Err(ReadError::Unavailable(_))), "{error:?}");
        }
    });
}

#[test]
fn postgres_a_server_that_does_not_answer_is_not_waited_for() {
    on_postgres(|database| async move {
        drop(database);
        // The system takes the connections; nobody reads from them.
        let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = silent.local_addr().unwrap().port();
        let address = format!("postgres://x:y@127.0.0.1:{port}/z?sslmode=disable");
        let settings = Settings {
            threads: 1,
            acquire_timeout: Duration::from_millis(50),
            ..Settings::default()
        };
        let refused = connect(&address, &settings).await.err();
        assert!(matches!(refused, Some(ConnectError::Refused(_))));
        let reader = PgReader::new(Address::parse(&address).unwrap(), &settings).unwrap();
        let sql = "SELECT 1".into();
        let answers = join_all((0..10).map(|_| reader.lane().fetch(&sql, &[]))).await;
        for answer in answers {
            assert!(matches!(answer, Err(ReadError::Unavailable(_))));
        }
    });
}

#[test]
fn postgres_sessions_are_set_up() {
    on_postgres(|database| async move {
        let connected = open(&database).await;
        for (name, expected) in [
            ("default_transaction_read_only", "on"),
            ("statement_timeout", "5s"),
            ("TimeZone", "UTC"),
            ("idle_in_transaction_session_timeout", "10s"),
        ] {
            let value = connected
                .text(&format!("SELECT current_setting('{name}')"))
                .await;
            assert_eq!(value, expected, "{name}");
        }
    });
}

/// On SQLite alone.
fn on_sqlite<T: Future<Output = ()>>(body: impl FnOnce(TestDatabase) -> T) {
    bastide_testkit::run(Kind::Sqlite, body);
}

#[test]
fn sqlite_lower_case_is_that_of_unicode() {
    on_sqlite(|database| async move {
        let connected = open(&database).await;
        let sql: Arc<str> = format!("SELECT {SQLITE_LOWER}($1)").into();
        for (given, expected) in [("ÀÉÎ", "àéî"), ("ΑΣ", "ας"), ("ß", "ß"), ("", "")] {
            let rows = connected
                .fetch(&sql, &[Param::Text(given.into())])
                .await
                .unwrap();
            assert_eq!(rows.text(0, 0), Some(expected));
        }
        let rows = connected.fetch(&sql, &[Param::Null]).await.unwrap();
        assert_eq!(rows.cell(0, 0), Cell::Null);
        let rows = connected.fetch(&sql, &[Param::Int(7)]).await.unwrap();
        assert_eq!(rows.int(0, 0), Some(7));
    });
}

#[test]
fn sqlite_a_read_does_not_wait_for_ever_for_a_connection() {
    on_sqlite(|database| async move {
        let settings = Settings {
            acquire_timeout: Duration::from_millis(50),
            read_timeout: Duration::from_millis(500),
            ..Settings::default()
        };
        let connected = connect(database.url(), &settings).await.unwrap();
        let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) \
                       SELECT count(*) FROM n";
        let answers = join_all((0..6).map(|_| connected.fetch(endless, &[]))).await;
        let (first, late) = answers.split_at(4);
        for answer in first {
            assert!(matches!(answer, Err(ReadError::Timeout)), "{answer:?}");
        }
        for answer in late {
            assert!(
                matches!(answer, Err(ReadError::Unavailable(_))),
                "{answer:?}"
            );
        }
    });
}

#[test]
fn sqlite_a_rebuilt_table_does_not_disturb() {
    on_sqlite(|database| async move {
        let connected = open(&database).await;
        connected
            .execute("CREATE TABLE t (a INTEGER, b TEXT)")
            .await;
        connected.execute("INSERT INTO t VALUES (5, 'x')").await;
        for _ in 0..3 {
            assert_eq!(connected.int("SELECT a FROM t", &[]).await, 5);
            connected
                .execute(
                    "BEGIN IMMEDIATE; CREATE TABLE n (b TEXT, a INTEGER); \
                     INSERT INTO n SELECT b, a FROM t; DROP TABLE t; \
                     ALTER TABLE n RENAME TO t; COMMIT",
                )
                .await;
        }
        assert_eq!(connected.text("SELECT b FROM t").await, "x");
    });
}

#[test]
fn sqlite_the_writer_is_durable_and_its_file_private() {
    on_sqlite(|database| async move {
        let connected = open(&database).await;
        for (pragma, expected) in [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("foreign_keys", "1"),
        ] {
            let select = format!("SELECT CAST({pragma} AS TEXT) AS v FROM pragma_{pragma}");
            let statement = sea_orm::Statement::from_string(DbBackend::Sqlite, select);
            let row = connected
                .writer
                .query_one_raw(statement)
                .await
                .unwrap()
                .unwrap();
            assert_eq!(
                row.try_get::<String>("", "v").unwrap(),
                expected,
                "{pragma}"
            );
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let path = database.url().strip_prefix("sqlite://").unwrap();
            let path = path.split('?').next().unwrap();
            for end in ["", "-wal"] {
                let mode = std::fs::metadata(format!("{path}{end}"))
                    .unwrap()
                    .permissions()
                    .mode();
                assert_eq!(mode & 0o777, 0o600, "{end}");
            }
        }
    });
}

#[test]
fn addresses_that_cannot_work_are_refused() {
    on_sqlite(|database| async move {
        drop(database);
        let open = async |url: &str| connect(url, &Settings::default()).await.err().unwrap();
        assert!(matches!(
            open("sqlite::memory:").await,
            ConnectError::InMemory
        ));
        assert!(matches!(
            open("sqlite://x?mode=memory").await,
            ConnectError::InMemory
        ));
        assert!(matches!(
            open("mysql://u@h/d").await,
            ConnectError::UnknownSystem
        ));
        assert!(matches!(open("").await, ConnectError::UnknownSystem));
        let missing = "sqlite:///nonexistent-folder/x.sqlite";
        assert!(matches!(open(missing).await, ConnectError::File(_)));
    });
}

#[test]
fn a_failed_transaction_tells_the_first_failure_and_leaves_nothing() {
    on_postgres(|database| async move {
        let connected = with_table(&database).await;
        connected
            .execute("CREATE UNIQUE INDEX once ON t (\"integer\")")
            .await;
        let pool = connected.flights.as_ref().unwrap();
        let add = "INSERT INTO t (\"integer\") VALUES ($1)";
        // The first rounds prepare each statement, the others only run it.
        for round in 0..20 {
            let (flight, _) = Flight::begin(pool, BEGIN, "SELECT 1").await.unwrap();
            for _ in 0..2 {
                flight.send(add, vec![1.into()]).await.unwrap();
            }
            let look_ups: Vec<String> = (0..64).map(|it| format!("SELECT {it}")).collect();
            let look_ups = look_ups.iter().map(|it| flight.rows(it, Vec::new()));
            let broken = try_join_all(look_ups).await.unwrap_err();
            assert_eq!(
                broken.not_unique().as_deref(),
                Some("once"),
                "{round} {broken:?}"
            );
            drop(flight);
            let (flight, _) = Flight::begin(pool, BEGIN, "SELECT 1").await.unwrap();
            let rows = flight.rows("SELECT 1 FROM t", Vec::new()).await.unwrap();
            assert!(rows.is_empty(), "{round}");
            flight.send(add, vec![1.into()]).await.unwrap();
            flight.send(add, vec![1.into()]).await.unwrap();
            let broken = flight.land("COMMIT").await.unwrap_err();
            assert_eq!(
                broken.not_unique().as_deref(),
                Some("once"),
                "{round} {broken:?}"
            );
        }
    });
}
