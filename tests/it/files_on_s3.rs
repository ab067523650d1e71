//! Files in a real S3.
use std::sync::OnceLock;

use aws_credential_types::Credentials;
use aws_sdk_s3::Client as S3;
use aws_sdk_s3::config::{BehaviorVersion, Builder, Region};
use serde_json::json;

use crate::support::pictures::{jpeg, size_of};
use crate::support::{Database, Part, TestApp};

const BUCKET: &str = "careline-it";

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The place of the files, in a bucket that exists. `None`, loudly, without a server; with
/// `CI=true` that fails.
#[expect(
    clippy::print_stderr,
    reason = "a skipped test must be seen by who runs the tests"
)]
async fn files_url() -> Option<String> {
    let Some(endpoint) = variable("S3_ENDPOINT") else {
        assert_ne!(
            variable("CI").as_deref(),
            Some("true"),
            "CI needs S3_ENDPOINT"
        );
        eprintln!("SKIPPED: no S3: S3_ENDPOINT is not set");
        return None;
    };
    let keys = Credentials::from_keys(key("AWS_ACCESS_KEY_ID"), key("AWS_SECRET_ACCESS_KEY"), None);
    let config = Builder::new()
        .behavior_version(BehaviorVersion::latest())
        .http_client(aws_smithy_http_client::Builder::new().build_http())
        .region(Region::new("us-east-1"))
        .credentials_provider(keys)
        .endpoint_url(&endpoint)
        .force_path_style(true)
        .build();
    S3::from_conf(config)
        .create_bucket()
        .bucket(BUCKET)
        .send()
        .await
        .expect("a bucket");
    Some(format!(
        "s3://{BUCKET}/some?endpoint={endpoint}&region=us-east-1&path_style=true"
    ))
}

fn key(name: &str) -> &'static str {
    static KEYS: OnceLock<Vec<(String, String)>> = OnceLock::new();
    let keys = KEYS.get_or_init(|| {
        let names = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
        names
            .map(|name| {
                (
                    name.to_owned(),
                    variable(name).unwrap_or_else(|| "any".into()),
                )
            })
            .into()
    });
    keys.iter()
        .find(|(known, _)| known == name)
        .map_or("", |(_, value)| value)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_picture_goes_up_and_comes_back() {
    let Some(url) = files_url().await else { return };
    let settings = [
        ("CARELINE_FILES_URL", url.as_str()),
        ("AWS_ACCESS_KEY_ID", key("AWS_ACCESS_KEY_ID")),
        ("AWS_SECRET_ACCESS_KEY", key("AWS_SECRET_ACCESS_KEY")),
    ];
    let app = TestApp::start(Database::Sqlite, &settings).await;
    assert_eq!(
        app.nobody().get("/readyz").await.expect(200)["checks"]["files"]["ok"],
        true
    );
    let ravi = app.visitor("Ravi").await;
    let file = ravi.upload("box.jpg", "image/jpeg", &jpeg(900, 600)).await;
    let id = ravi.open_ticket("Damaged").await;
    let body = json!({ "message": "", "attachments": [file["id"]] });
    ravi.post(&format!("/api/tickets/{id}/reply"), body)
        .await
        .expect(201);
    let path = file["url"].as_str().expect("a url");
    // The answer is a redirect to a signed address, which the client follows.
    let agent = app.agent("Ben").await;
    assert_eq!(size_of(&agent.get(path).await.expect_bytes()), (900, 600));
    let thumb = agent
        .get(&format!("{path}?variant=thumb"))
        .await
        .expect_bytes();
    assert_eq!(size_of(&thumb), (320, 213));
    let stranger = app.visitor("Mallory").await;
    stranger.get(path).await.refused(404, "not_found");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dead_s3_refuses_files_and_keeps_chat() {
    let settings = [
        (
            "CARELINE_FILES_URL",
            "s3://nowhere/some?endpoint=http://127.0.0.1:9&region=us-east-1&path_style=true",
        ),
        ("AWS_ACCESS_KEY_ID", "any"),
        ("AWS_SECRET_ACCESS_KEY", "any"),
    ];
    let app = TestApp::start(Database::Sqlite, &settings).await;
    let ready = app.nobody().get("/readyz").await;
    assert_eq!(ready.status, 503);
    assert_eq!(ready.body()["checks"]["files"]["ok"], false);
    let ravi = app.visitor("Ravi").await;
    let picture = jpeg(9, 9);
    let part = Part::file("file", "a.jpg", "image/jpeg", &picture);
    ravi.form("/api/uploads", &[part])
        .await
        .refused(503, "files_unavailable");
    let id = ravi.open_ticket("Hello").await;
    ravi.reply(&id, "Still there").await;
}
