//! The server under test, and a database of one's own on it.

use mongodb::Client;
use store::Store;

/// A fresh database: tests that run at once do not meet.
pub struct Fresh {
    pub uri: String,
    pub store: Store,
    /// The driver beside the store, to look at documents and to leave what a crash would leave.
    pub database: mongodb::Database,
}

/// `None`, loudly, where no server was given; with `CI=true` that fails.
#[expect(
    clippy::print_stderr,
    reason = "a skipped test must be seen by who runs the tests"
)]
pub fn uri(test: &str) -> Option<String> {
    let uri = std::env::var("MONGODB_URI")
        .ok()
        .filter(|uri| !uri.is_empty());
    if uri.is_none() {
        assert_ne!(
            std::env::var("CI").as_deref(),
            Ok("true"),
            "CI needs MONGODB_URI"
        );
        eprintln!("SKIPPED: no MongoDB ({test}): MONGODB_URI is not set");
    }
    uri
}

/// The URI with another host (where given) and a database that nobody else uses.
pub fn with_database(uri: &str, host: Option<&str>) -> String {
    let mut random = [0_u8; 8];
    getrandom::fill(&mut random).expect("the system gives random bytes");
    let (scheme, rest) = uri.split_once("://").expect("a URI");
    let (place, options) = rest.split_once('?').unwrap_or((rest, ""));
    let hosts = host.unwrap_or_else(|| place.split('/').next().unwrap_or_default());
    format!(
        "{scheme}://{hosts}/careline_test_{:016x}?{options}",
        u64::from_ne_bytes(random)
    )
}

/// The driver's view of the database that a URI names.
pub async fn database(uri: &str) -> mongodb::Database {
    let client = Client::with_uri_str(uri).await.expect("a client");
    client.default_database().expect("named in the URI")
}

impl Fresh {
    pub async fn open(test: &str) -> Option<Self> {
        let uri = with_database(&uri(test)?, None);
        let store = store::mongo::open(&uri).await.expect("open");
        let database = database(&uri).await;
        Some(Self {
            uri,
            store,
            database,
        })
    }

    pub async fn close(self) {
        self.store.health.close().await;
        self.database.drop().await.expect("drop");
    }
}
