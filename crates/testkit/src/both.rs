//! One test body, two databases.

use std::future::Future;

use tokio::runtime::Builder;
use tokio::task::LocalSet;

use crate::{Kind, TestDatabase};

/// Writes each test twice: `name::sqlite` and `name::postgres`.
///
/// ```
/// use bastide_testkit::{TestDatabase, on_both_databases};
///
/// on_both_databases! {
///     /// A sentence about what must hold.
///     async fn an_address_names_the_system(database: TestDatabase) {
///         assert!(database.url().contains("://"));
///     }
/// }
/// ```
#[macro_export]
macro_rules! on_both_databases {
    ($(
        $(#[$attribute:meta])*
        async fn $name:ident($database:ident: $type:ty) $body:block
    )+) => {$(
        $(#[$attribute])*
        #[cfg(test)]
        async fn $name($database: $type) $body

        #[cfg(test)]
        mod $name {
            #[test]
            fn sqlite() {
                $crate::run($crate::Kind::Sqlite, super::$name);
            }

            #[test]
            fn postgres() {
                $crate::run($crate::Kind::Postgres, super::$name);
            }
        }
    )+};
}

/// Runs a test body on a new database, which is removed afterwards.
///
/// The body may spawn local tasks, as actix does, and tasks for other threads.
pub fn run<F, T>(kind: Kind, body: F)
where
    F: FnOnce(TestDatabase) -> T,
    T: Future<Output = ()>,
{
    let database = TestDatabase::new(kind);
    // Goes when the runtime has gone: PostgreSQL waits before it drops what is still in use.
    let _kept = database.guard.clone();
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    let runtime = runtime.expect("a runtime for the test");
    LocalSet::new().block_on(&runtime, body(database));
}

#[cfg(test)]
mod tests {
    use super::*;

    on_both_databases! {
        async fn a_body_runs_on_the_database_of_its_name(database: TestDatabase) {
            let name = std::thread::current().name().map(str::to_owned);
            let expected = match database.kind() {
                Kind::Sqlite => "::sqlite",
                Kind::Postgres => "::postgres",
            };
            assert!(name.is_some_and(|it| it.ends_with(expected)));
        }

        async fn a_body_may_spawn(_database: TestDatabase) {
            let local = tokio::task::spawn_local(async { 1 }).await;
            let elsewhere = tokio::spawn(async { 2 }).await;
            assert_eq!((local.ok(), elsewhere.ok()), (Some(1), Some(2)));
        }
    }
}
