//! Each feature runs on both databases, each test on a database of its own.
use std::sync::atomic::{AtomicU64, Ordering};

use super::TestApp;
use super::proxy::Proxy;

/// Where a test's tickets lie.
#[derive(Clone, Debug)]
pub enum Database {
    Sqlite,
    /// The URI with a fresh database's name in it.
    Mongo(String),
}

impl Database {
    /// A fresh one on the server that `MONGODB_URI` names. `None`, loudly, where none is named;
    /// with `CI=true` that fails.
    #[expect(
        clippy::print_stderr,
        reason = "a skipped test must be seen by who runs the tests"
    )]
    pub fn mongo(test: &str) -> Option<Self> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let uri = std::env::var("MONGODB_URI")
            .ok()
            .filter(|uri| !uri.is_empty());
        let Some(uri) = uri else {
            assert_ne!(
                std::env::var("CI").as_deref(),
                Ok("true"),
                "CI needs MONGODB_URI"
            );
            eprintln!("SKIPPED: no MongoDB ({test}): MONGODB_URI is not set");
            return None;
        };
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!(
            "careline_it_{:x}_{:x}",
            std::process::id(),
            unique().wrapping_add(next)
        );
        let (scheme, rest) = uri.split_once("://").expect("a URI");
        let (place, options) = rest.split_once('?').unwrap_or((rest, ""));
        let hosts = place.split('/').next().unwrap_or_default();
        // Each app of a test has a pool of its own: small ones leave room for all tests at once.
        let options = format!("{options}&minPoolSize=0&maxPoolSize=8");
        Some(Self::Mongo(format!(
            "{scheme}://{hosts}/{name}?{}",
            options.trim_start_matches('&')
        )))
    }

    /// The same database by way of a line that a test can cut.
    pub async fn by_a_line(&self) -> (Proxy, Self) {
        let Self::Mongo(uri) = self else {
            panic!("there is no line to a file")
        };
        let (scheme, rest) = uri.split_once("://").expect("a URI");
        let (place, rest) = rest.split_once('/').expect("a database");
        let (user, hosts) = place.rsplit_once('@').unwrap_or(("", place));
        let first = hosts.split(',').next().expect("a host");
        let proxy = Proxy::to(first.to_owned()).await;
        let at = if user.is_empty() { "" } else { "@" };
        // A driver that asked a replica set for its members would go round it.
        let direct = if rest.contains("directConnection=") {
            ""
        } else {
            "&directConnection=true"
        };
        let uri = format!("{scheme}://{user}{at}{}/{rest}{direct}", proxy.host);
        (proxy, Self::Mongo(uri))
    }

    /// Leaves nothing behind on a server that others use too.
    pub async fn drop(&self) {
        let Self::Mongo(uri) = self else { return };
        let client = mongodb::Client::with_uri_str(uri).await.expect("a client");
        client
            .default_database()
            .expect("named in the URI")
            .drop()
            .await
            .expect("drop the database");
    }
}

/// Differs from run to run, also where process ids repeat.
fn unique() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one("careline")
}

/// Runs one test on one database; the database goes away only after success, to be looked at.
pub async fn run(
    database: Option<Database>,
    settings: &[(&str, &str)],
    test: impl AsyncFnOnce(&TestApp),
) {
    let Some(database) = database else { return };
    let app = TestApp::start(database.clone(), settings).await;
    test(&app).await;
    app.stop_abruptly();
    database.drop().await;
}

/// As [`run`], for a test that starts the server itself.
pub async fn run_unstarted(database: Option<Database>, test: impl AsyncFnOnce(Database)) {
    let Some(database) = database else { return };
    test(database.clone()).await;
    database.drop().await;
}

/// Makes of each `async fn name(app: &TestApp)` a test on SQLite and one on MongoDB. Settings in
/// front are variables of the configuration. `unstarted`: of an `async fn name(database: Database)`
/// that starts its own.
macro_rules! each_database {
    (unstarted; $($name:ident),+ $(,)?) => {$(
        mod $name {
            use $crate::support::database::{Database, run_unstarted};

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                run_unstarted(Some(Database::Sqlite), super::$name).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_mongo() {
                run_unstarted(Database::mongo(stringify!($name)), super::$name).await;
            }
        }
    )+};
    ($($name:ident),+ $(,)?) => { $crate::support::each_database!(with []; $($name),+); };
    (with $settings:tt; $($name:ident),+ $(,)?) => {$(
        mod $name {
            use $crate::support::database::{Database, run};

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                run(Some(Database::Sqlite), &$settings, super::$name).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_mongo() {
                run(Database::mongo(stringify!($name)), &$settings, super::$name).await;
            }
        }
    )+};
}
pub(crate) use each_database;
