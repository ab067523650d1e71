//! What only this backend can get wrong: files, batches, full disks.

use std::path::Path;

use futures_util::future::join_all;
use rusqlite::{Connection, params};

use super::batch::Tx;
use super::db::Db;
use super::fault::Work;
use super::limits;
use super::open::{open, open_db, seen_as_store};
use crate::contract::sample::{self, Shop};
use crate::repo::{Health as _, Inserted, Range, Saved};
use crate::{Store, StoreError};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn file(folder: &tempfile::TempDir) -> std::path::PathBuf {
    folder.path().join("careline.db")
}

fn opened(path: &Path) -> Store {
    open(path).expect("open")
}

#[tokio::test]
async fn everything_is_there_after_reopening() {
    let folder = folder();
    let store = opened(&file(&folder));
    let shop = Shop::open(&store).await;
    let mut new = shop.ticket();
    new.key = Some("open".into());
    let id = shop.insert(new.clone()).await.id;
    let ticket = shop
        .append(id, sample::message(0, "findable"), Some("k".into()))
        .await;
    store.health.close().await;
    assert!(matches!(
        store.health.ready().await,
        Err(StoreError::Unavailable(_))
    ));
    assert!(
        store
            .tickets
            .messages(shop.tenant, id, Range::After(0), 9)
            .await
            .is_err()
    );
    let shop = Shop {
        store: opened(&file(&folder)),
        tenant: shop.tenant,
    };
    let tickets = &shop.store.tickets;
    let loaded = tickets
        .load(shop.tenant, id, Some("k"))
        .await
        .expect("load")
        .expect("there");
    assert_eq!(
        (loaded.ticket, loaded.repeated.map(|message| message.seq)),
        (ticket, Some(2))
    );
    assert!(matches!(
        tickets.insert(new).await.expect("insert"),
        Inserted::Existing(_)
    ));
    let mut query = shop.query();
    query.search = domain::search::Search::parse("findab");
    assert_eq!(tickets.page(&query).await.expect("page").total, Some(1));
}

#[tokio::test]
async fn one_file_is_opened_once() {
    let folder = folder();
    let store = opened(&file(&folder));
    let refused = open(&file(&folder)).err().expect("refused");
    assert!(refused.to_string().contains("another process"), "{refused}");
    drop(store);
    opened(&file(&folder));
}

#[tokio::test]
async fn a_newer_file_is_refused() {
    let folder = folder();
    opened(&file(&folder)).health.close().await;
    let db = Connection::open(file(&folder)).expect("open");
    db.pragma_update(None, "user_version", 99).expect("set");
    let refused = open(&file(&folder)).err().expect("refused");
    assert!(
        matches!(&refused, StoreError::Corrupt(why) if why.contains("newer version")),
        "{refused}"
    );
    assert_eq!(
        db.query_row("SELECT count(*) FROM tickets", [], |row| row
            .get::<_, i64>(0)),
        Ok(0)
    );
}

#[tokio::test]
async fn what_is_no_database_is_refused() {
    let folder = folder();
    std::fs::write(
        file(&folder),
        "not a database at all, only some text".repeat(100),
    )
    .expect("write");
    assert!(matches!(open(&file(&folder)), Err(StoreError::Corrupt(_))));
    assert!(open(&folder.path().join("absent/careline.db")).is_err());
}

/// Writes a row, and with a negative number fails after it.
fn halfway(tx: &mut Tx<'_>, number: i64) -> Work<i64> {
    tx.db.execute(
        "INSERT INTO pulse (n, beats) VALUES (?1, 7)",
        [number.abs()],
    )?;
    if number < 0 {
        tx.db.execute("INSERT INTO no_such_table VALUES (1)", [])?;
    }
    Ok(number)
}

async fn beats(db: &Db) -> Vec<i64> {
    let read = |db: &Connection| {
        let mut all = db.prepare("SELECT n FROM pulse WHERE beats = 7 ORDER BY n")?;
        let rows = all.query_map(params![], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    db.read(read).await.expect("read")
}

#[tokio::test]
async fn a_failing_job_takes_nobody_with_it() {
    let folder = folder();
    let db = open_db(&file(&folder)).expect("open");
    // Polled together, they wait together and become one batch.
    let jobs = [10, 11, -12, 13, -14, 15].map(|number| db.write(move |tx| halfway(tx, number)));
    let panics = db.write(|tx: &mut Tx<'_>| -> Work<()> {
        tx.db
            .execute("INSERT INTO pulse (n, beats) VALUES (16, 7)", [])?;
        panic!("on purpose")
    });
    let (answers, panicked) = futures_util::future::join(join_all(jobs), panics).await;
    let stands: Vec<bool> = answers.iter().map(Result::is_ok).collect();
    assert_eq!(stands, [true, true, false, true, false, true]);
    assert!(panicked.is_err());
    assert_eq!(
        beats(&db).await,
        [10, 11, 13, 15],
        "nothing half-written stays"
    );
    db.ready().await.expect("the writer lives");
}

#[tokio::test]
async fn a_full_disk_refuses_and_heals() {
    let folder = folder();
    let store = std::sync::Arc::new(open_db(&file(&folder)).expect("open"));
    let shop = Shop::open(&seen_as_store(&store)).await;
    let id = shop.with(|_| {}).await.id;
    most_pages(&store, None).await;
    let (mut accepted, mut refused) = (Vec::new(), None);
    for n in 0..200 {
        let loaded = shop.load(id).await;
        let text = format!("{n} {}", "x".repeat(4000));
        let save = sample::saying(loaded, sample::message(0, &text), Some(format!("key-{n}")));
        match shop.store.tickets.save(save).await {
            Ok(Saved::Done(ticket)) => accepted.push(ticket.seq),
            Ok(Saved::Stale) => panic!("nobody else saves"),
            Err(error) => refused = Some(error),
        }
    }
    assert!(matches!(refused, Some(StoreError::Full(_))), "{refused:?}");
    assert!(matches!(grow(&store).await, Err(StoreError::Full(_))));
    let thread = || {
        shop.store
            .tickets
            .messages(shop.tenant, id, Range::After(1), 1000)
    };
    let seqs: Vec<u64> = thread()
        .await
        .expect("reads go on")
        .iter()
        .map(|message| message.seq)
        .collect();
    assert_eq!(seqs, accepted, "exactly what was acknowledged");
    assert_eq!(shop.load(id).await.seq, 1 + accepted.len() as u64);
    // Also those of which words wait for a write.
    assert_eq!(found(&shop, "damaged").await, 1, "searches go on");
    most_pages(&store, Some(1_000_000)).await;
    store.ready().await.expect("heals by itself");
    assert_eq!(shop.reply(id, "again").await.seq, 2 + accepted.len() as u64);
}

/// As a crash leaves it: the files of this moment, of which the index has nothing yet.
#[tokio::test]
async fn words_that_a_crash_kept_from_the_index_are_found() {
    let (before, after) = (folder(), folder());
    let db = std::sync::Arc::new(open_db(&file(&before)).expect("open"));
    let shop = Shop::open(&seen_as_store(&db)).await;
    let id = shop.with(|_| {}).await.id;
    let deleted = shop.with(|_| {}).await.id;
    for ticket in [id, deleted] {
        shop.reply(ticket, "zebra crossing").await;
    }
    let notes = "SELECT count(*) FROM unindexed";
    let notes = db.read(move |db| Ok(db.query_row(notes, [], |row| row.get::<_, i64>(0))?));
    assert_eq!(notes.await.expect("notes"), 2, "both wait");
    for name in ["careline.db", "careline.db-wal"] {
        std::fs::copy(before.path().join(name), after.path().join(name)).expect("a copy");
    }
    let shop = Shop {
        store: opened(&file(&after)),
        tenant: shop.tenant,
    };
    assert_eq!(found(&shop, "zebra").await, 2);
    let tickets = &shop.store.tickets;
    tickets.delete(shop.tenant, deleted).await.expect("delete");
    assert_eq!(found(&shop, "zebra").await, 1);
}

/// More words than may be put off, and nowhere to put them.
#[tokio::test]
async fn an_index_that_cannot_be_written_refuses_nobody() {
    let folder = folder();
    let db = std::sync::Arc::new(open_db(&file(&folder)).expect("open"));
    let shop = Shop::open(&seen_as_store(&db)).await;
    let id = shop.with(|_| {}).await.id;
    let broken = db.write(|tx| Ok(tx.db.execute_batch("DROP TABLE search")?));
    broken.await.expect("dropped");
    let words: Vec<String> = (0..limits::LAG_WORDS / 8).map(|n| n.to_string()).collect();
    for n in 2..=20 {
        assert_eq!(shop.reply(id, &words.join(" ")).await.seq, n);
    }
}

async fn found(shop: &Shop, text: &str) -> u64 {
    let mut query = shop.query();
    query.search = domain::search::Search::parse(text);
    let page = shop.store.tickets.page(&query).await.expect("page");
    page.total.expect("a count")
}

#[tokio::test]
async fn a_deleted_tickets_words_leave_the_index() {
    let folder = folder();
    let db = std::sync::Arc::new(open_db(&file(&folder)).expect("open"));
    let shop = Shop::open(&seen_as_store(&db)).await;
    let id = shop.with(|_| {}).await.id;
    shop.append(id, sample::message(0, "Damaged again, café"), None)
        .await;
    db.writer.catch_up().await;
    let rows = async |token: &str| -> i64 {
        let expression = format!("\"{token}\"");
        let count = "SELECT count(*) FROM search WHERE search MATCH ?1";
        db.read(move |db| Ok(db.query_row(count, [expression], |row| row.get(0))?))
            .await
            .expect("count")
    };
    assert_eq!(
        (
            rows("1·damaged").await,
            rows("1·cafe").await,
            rows("1¨ca").await
        ),
        (3, 1, 1)
    );
    shop.store
        .tickets
        .delete(shop.tenant, id)
        .await
        .expect("delete");
    assert_eq!(
        (
            rows("1·damaged").await,
            rows("1·cafe").await,
            rows("1¨ca").await
        ),
        (0, 0, 0)
    );
}

/// The file may have this many pages, or ten more than it has.
async fn most_pages(db: &Db, pages: Option<i64>) {
    let set = move |tx: &mut Tx<'_>| {
        let now: i64 = tx.db.query_row("PRAGMA page_count", [], |row| row.get(0))?;
        let most = pages.unwrap_or(now + 10);
        Ok(tx
            .db
            .query_row(&format!("PRAGMA max_page_count = {most}"), [], |row| {
                row.get::<_, i64>(0)
            })?)
    };
    db.write(set).await.expect("set");
}

/// A write that needs new pages for certain.
async fn grow(db: &Db) -> Result<(), StoreError> {
    let grow = |tx: &mut Tx<'_>| {
        tx.db.execute(
            "INSERT INTO vocabulary (shop, word) VALUES (0, hex(zeroblob(100000)))",
            [],
        )?;
        Ok(())
    };
    db.write(grow).await
}
