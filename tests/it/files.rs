//! Files up and down.
use domain::Span;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::pictures::{jpeg, png, size_of};
use crate::support::{Agent, Client, Part, TestApp, Visitor, each_database};

each_database!(
    pictures_come_back_as_pictures,
    a_file_belongs_to_who_sent_it,
    who_sees_the_ticket_sees_its_files,
    a_notes_file_stays_among_staff,
    a_form_brings_its_picture,
    an_upload_goes_to_one_ticket,
    wrong_files_are_refused,
    what_is_no_form_is_refused,
    a_shop_decides_what_it_takes,
    files_go_with_their_ticket,
    forgotten_uploads_are_dropped,
);

async fn attach(client: &Client, id: &str, file: &Value, internal: bool) -> Value {
    let body = json!({ "message": "", "attachments": [file["id"]], "internal": internal });
    client
        .post(&format!("/api/tickets/{id}/reply"), body)
        .await
        .expect(201)["message"]
        .clone()
}

fn url(file: &Value) -> String {
    file["url"].as_str().expect("a url").to_owned()
}

async fn pictures_come_back_as_pictures(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    for (bytes, name, content_type) in [
        (png(640, 480), "a.png", "image/png"),
        (jpeg(800, 600), "b.jpg", "image/jpeg"),
    ] {
        let file = ravi.upload(name, content_type, &bytes).await;
        assert_eq!(
            (&file["name"], &file["contentType"]),
            (&json!(name), &json!(content_type))
        );
        let size = size_of(&bytes);
        assert_eq!(
            (file["width"].as_u64(), file["height"].as_u64()),
            (Some(size.0.into()), Some(size.1.into()))
        );
        assert_eq!(
            url(&file),
            format!("/api/files/{}", file["id"].as_str().expect("an id"))
        );
        let back = ravi.get(&url(&file)).await;
        assert_eq!(
            (back.status, back.header("content-type")),
            (200, content_type)
        );
        assert_eq!(back.header("x-content-type-options"), "nosniff");
        assert!(
            back.header("content-disposition").starts_with("inline"),
            "{}",
            back.header("content-disposition")
        );
        assert!(back.header("content-security-policy").contains("sandbox"));
        assert!(back.header("cache-control").contains("private"));
        assert_eq!(Some(back.bytes.len() as u64), file["size"].as_u64());
        assert_eq!(size_of(&back.bytes), size);
        let thumb = ravi.get(&format!("{}?variant=thumb", url(&file))).await;
        assert_eq!(thumb.status, 200);
        let (width, height) = size_of(&thumb.bytes);
        assert!(width.max(height) == 320, "{width}x{height}");
        assert!(thumb.header("content-type").starts_with("image/"));
    }
    let small = ravi.upload("s.png", "image/png", &png(20, 10)).await;
    let thumb = ravi.get(&format!("{}?variant=thumb", url(&small))).await;
    assert_eq!(
        (thumb.status, size_of(&thumb.bytes)),
        (200, (20, 10)),
        "small ones are their own thumbs"
    );
    ravi.get(&format!("{}?variant=huge", url(&small)))
        .await
        .invalid("variant");
    ravi.get(&format!("{}?size=1", url(&small)))
        .await
        .invalid("size");
}

async fn a_file_belongs_to_who_sent_it(app: &TestApp) {
    let (asha, ravi, meera) = (
        app.agent("Asha").await,
        app.visitor("Ravi").await,
        app.visitor("Meera").await,
    );
    let file = ravi.upload("a.png", "image/png", &png(30, 30)).await;
    ravi.get(&url(&file)).await.expect_bytes();
    meera.get(&url(&file)).await.refused(404, "not_found");
    asha.get(&url(&file)).await.refused(404, "not_found");
    app.nobody()
        .get(&url(&file))
        .await
        .refused(401, "login_required");
    let hers = meera.open_ticket("Hers").await;
    let body = json!({ "message": "mine now", "attachments": [file["id"]] });
    meera
        .post(&format!("/api/tickets/{hers}/reply"), body.clone())
        .await
        .invalid("attachments");
    asha.post(&format!("/api/tickets/{hers}/reply"), body)
        .await
        .invalid("attachments");
    let stranger = app.tenant("other").await;
    stranger.get(&url(&file)).await.refused(404, "not_found");
    for id in [
        "x",
        "0198c0de-0000-7000-8000-000000000000",
        "..%2F..%2Fcareline.db",
        "%00",
    ] {
        ravi.get(&format!("/api/files/{id}"))
            .await
            .refused(404, "not_found");
    }
}

async fn who_sees_the_ticket_sees_its_files(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let file = ravi.upload("a.png", "image/png", &png(30, 30)).await;
    let body = json!({ "subject": "Damaged", "message": "", "attachments": [file["id"]] });
    let ticket = ravi.open(body).await;
    let first = &ticket["messages"][0];
    assert_eq!(
        (&first["message"], &first["image"]),
        (&json!(""), &json!(url(&file)))
    );
    assert_eq!(first["attachments"], json!([file]));
    asha.get(&url(&file)).await.expect_bytes();
    ravi.get(&url(&file)).await.expect_bytes();
    app.visitor("Other")
        .await
        .get(&url(&file))
        .await
        .refused(404, "not_found");
    app.tenant("other")
        .await
        .get(&url(&file))
        .await
        .refused(404, "not_found");
    let hers = asha.upload("b.jpg", "image/jpeg", &jpeg(30, 30)).await;
    attach(&asha, ticket["id"].as_str().expect("an id"), &hers, false).await;
    ravi.get(&url(&hers)).await.expect_bytes();
}

async fn a_notes_file_stays_among_staff(app: &TestApp) {
    let (asha, meera, ravi) = (
        app.agent("Asha").await,
        app.agent("Meera").await,
        app.visitor("Ravi").await,
    );
    let id = ravi.open_ticket("x").await;
    let file = asha.upload("a.png", "image/png", &png(30, 30)).await;
    attach(&asha, &id, &file, true).await;
    meera.get(&url(&file)).await.expect_bytes();
    ravi.get(&url(&file)).await.refused(404, "not_found");
    ravi.get(&format!("{}?variant=thumb", url(&file)))
        .await
        .refused(404, "not_found");
}

async fn a_form_brings_its_picture(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    let bytes = png(40, 30);
    for field in ["image", "file"] {
        let parts = [
            Part::text("message", "look"),
            Part::file(field, "../../etc/passwd.png", "image/png", &bytes),
        ];
        let answer = ravi
            .form(&format!("/api/tickets/{id}/reply"), &parts)
            .await
            .expect(201);
        let message = &answer["message"];
        let file = &message["attachments"][0];
        assert_eq!(message["image"], file["url"], "{field}");
        assert!(
            !file["name"].as_str().expect("a name").contains('/'),
            "{file}"
        );
        asha.get(&url(file)).await.expect_bytes();
    }
    let only = [Part::file("image", "a.png", "image/png", &bytes)];
    ravi.form(&format!("/api/tickets/{id}/reply"), &only)
        .await
        .expect(201);
    let other = app.visitor("Other").await;
    other
        .form(&format!("/api/tickets/{id}/reply"), &only)
        .await
        .refused(404, "not_found");
}

async fn an_upload_goes_to_one_ticket(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let (one, two) = (ravi.open_ticket("1").await, ravi.open_ticket("2").await);
    let file = ravi.upload("a.png", "image/png", &png(30, 30)).await;
    attach(&ravi, &one, &file, false).await;
    let body = json!({ "message": "again", "attachments": [file["id"]] });
    ravi.post(&format!("/api/tickets/{two}/reply"), body)
        .await
        .invalid("attachments");
    let many: Vec<Value> = vec![file["id"].clone(); 11];
    let body = json!({ "message": "many", "attachments": many });
    ravi.post(&format!("/api/tickets/{one}/reply"), body)
        .await
        .invalid("attachments");
    let keyed = json!({ "message": "x", "attachments": [file["id"]], "clientMessageId": "k" });
    let path = format!("/api/tickets/{one}/reply");
    let first = ravi.post(&path, keyed.clone()).await.expect(201);
    assert_eq!(
        ravi.post(&path, keyed).await.expect(200)["message"],
        first["message"]
    );
}

async fn wrong_files_are_refused(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let good = png(30, 30);
    let send = async |name: &'static str, claimed: &'static str, bytes: &[u8]| {
        ravi.form("/api/uploads", &[Part::file("file", name, claimed, bytes)])
            .await
    };
    send("a.txt", "text/plain", b"hello")
        .await
        .refused(415, "wrong_type");
    send("a.png", "image/png", b"hello, I am no picture")
        .await
        .refused(415, "wrong_type");
    send("a.svg", "image/svg+xml", b"<svg onload=alert(1)>")
        .await
        .refused(415, "wrong_type");
    send(
        "a.png",
        "image/png",
        b"<!DOCTYPE html><script>alert(1)</script>",
    )
    .await
    .refused(415, "wrong_type");
    send("a.png", "image/png", &good[..good.len() / 2])
        .await
        .invalid("file");
    send("a.png", "image/png", b"").await.invalid("file");
    let mut bomb = good.clone();
    bomb[16..24].copy_from_slice(&[0, 0, 0x40, 0, 0, 0, 0x40, 0]); // IHDR says 16384 x 16384
    let answer = send("a.png", "image/png", &bomb).await;
    assert_eq!(answer.status, 422, "{}", answer.text());
    let mut large = good.clone();
    large.resize(6 * 1024 * 1024, 0);
    send("a.png", "image/png", &large)
        .await
        .refused(413, "too_large");
}

async fn what_is_no_form_is_refused(app: &TestApp) {
    let (ravi, good) = (app.visitor("Ravi").await, png(30, 30));
    ravi.post("/api/uploads", json!({ "file": "x" }))
        .await
        .refused(415, "wrong_type");
    ravi.form("/api/uploads", &[Part::text("message", "no file")])
        .await
        .invalid("file");
    let broken = ravi
        .request(Method::POST, "/api/uploads")
        .header("content-type", "multipart/form-data; boundary=b");
    ravi.send(broken.body("--b\r\nContent-Dis"))
        .await
        .refused(400, "malformed");
    let unbounded = ravi
        .request(Method::POST, "/api/uploads")
        .header("content-type", "multipart/form-data");
    ravi.send(unbounded.body("x"))
        .await
        .refused(400, "malformed");
    app.nobody()
        .form(
            "/api/uploads",
            &[Part::file("file", "a.png", "image/png", &good)],
        )
        .await
        .refused(401, "login_required");
}

async fn a_shop_decides_what_it_takes(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    app.settings(
        json!({ "uploads": { "types": ["application/pdf", "text/plain"], "maxBytes": 1000 } }),
    )
    .await;
    let pdf = ravi
        .upload("a.pdf", "application/pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        .await;
    assert_eq!(
        (&pdf["contentType"], &pdf["width"]),
        (&json!("application/pdf"), &json!(null))
    );
    let back = ravi.get(&url(&pdf)).await;
    assert!(back.header("content-disposition").starts_with("attachment"));
    assert_eq!(back.bytes, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
    let send = async |bytes: &[u8]| {
        ravi.form(
            "/api/uploads",
            &[Part::file("file", "a.txt", "text/plain", bytes)],
        )
        .await
    };
    send(&[b'x'; 1000]).await.expect(201);
    let refused = send(&[b'x'; 1001]).await.refused(413, "too_large");
    assert_eq!(refused["details"]["limit"], 1000);
    let refused = ravi
        .form(
            "/api/uploads",
            &[Part::file("file", "a.png", "image/png", &png(5, 5))],
        )
        .await;
    refused.refused(415, "wrong_type");
    let id = ravi.open_ticket("x").await;
    let message = attach(&ravi, &id, &pdf, false).await;
    assert_eq!(message["image"], json!(null), "no picture, no image");
}

async fn files_go_with_their_ticket(app: &TestApp) {
    let (admin, ravi) = (app.admin().await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    let file = ravi.upload("a.png", "image/png", &png(400, 400)).await;
    attach(&ravi, &id, &file, false).await;
    assert!(stored(app) >= 2, "the picture and its thumb");
    admin
        .delete(&format!("/api/tickets/{id}"))
        .await
        .expect(204);
    admin.get(&url(&file)).await.refused(404, "not_found");
    ravi.get(&url(&file)).await.refused(404, "not_found");
    assert_eq!(stored(app), 0, "no bytes stay behind");
}

async fn forgotten_uploads_are_dropped(app: &TestApp) {
    let (ravi, asha): (Visitor, Agent) = (app.visitor("Ravi").await, app.agent("Asha").await);
    let id = ravi.open_ticket("x").await;
    let (kept, forgotten) = (
        ravi.upload("k.png", "image/png", &png(30, 30)).await,
        ravi.upload("f.png", "image/png", &png(30, 30)).await,
    );
    attach(&ravi, &id, &kept, false).await;
    app.advance(Span::hours(23));
    assert_eq!(
        app.app
            .desk
            .drop_unreferenced_uploads()
            .await
            .expect("a job"),
        0
    );
    app.advance(Span::hours(2));
    assert_eq!(
        app.app
            .desk
            .drop_unreferenced_uploads()
            .await
            .expect("a job"),
        1
    );
    let asha = asha.again(crate::support::agent::PASSWORD).await;
    asha.get(&url(&kept)).await.expect_bytes();
    assert_eq!(stored(app), 1);
    drop(forgotten);
}

/// Files in the data folder.
fn stored(app: &TestApp) -> usize {
    fn count(folder: &std::path::Path) -> usize {
        let Ok(entries) = std::fs::read_dir(folder) else {
            return 0;
        };
        let count_one = |path: std::path::PathBuf| if path.is_dir() { count(&path) } else { 1 };
        entries
            .map(|entry| count_one(entry.expect("an entry").path()))
            .sum()
    }
    count(&app.folder.path().join("files"))
}
