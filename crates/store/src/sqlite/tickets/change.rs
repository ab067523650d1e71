//! Saving a change: all of it in one transaction, or none.

use std::sync::Arc;

use domain::mail::Mail;
use domain::number::NumberTemplate;
use domain::ticket::Ticket;
use rusqlite::types::Value;
use rusqlite::{ToSql, params, params_from_iter};

use super::super::batch::Tx;
use super::super::db::Db;
use super::super::fault::Work;
use super::super::key;
use super::super::lag;
use super::super::row::{self, integer};
use super::super::stored::{Hot, Row};
use super::super::words::{self, Words};
use super::thread::Line;
use super::{draw, insert, load, tags};
use crate::hot::{Known, hash};
use crate::repo::{Result, Save, Saved};

/// A change made ready outside the writer's thread.
struct Change {
    before: Row,
    after: Row,
    doc: String,
    columns: Vec<(&'static str, Value)>,
    /// The ticket's own words before and after, when they differ.
    reworded: Option<(Words, Words)>,
    lines: Vec<Line>,
    mails: Vec<Mail>,
    /// How the ticket gets its number, and the ticket without it: a job may run again.
    numbering: Option<(NumberTemplate, Arc<Ticket>)>,
}

pub async fn save(db: &Db, save: Save) -> Result<Saved> {
    let hash = save.key.as_deref().map(hash);
    let found = load::row(db, save.ticket.tenant_id, save.ticket.id, hash).await?;
    let Some((before, known)) =
        found.filter(|(row, _)| row.ticket.revision == save.ticket.revision)
    else {
        return Ok(Saved::Stale);
    };
    let id = save.ticket.id;
    if known == Known::Maybe
        && let Some(key) = save.key.clone()
    {
        // On a reader's thread, as a long thread takes its time; that nothing was added since is
        // what the revision proves.
        let n = before.n;
        if db.read(move |db| Ok(load::has_key(db, n, &key)?)).await? {
            return Ok(Saved::Stale);
        }
    }
    let mut change = Change::new(before, save)?;
    let landed = move |after: &Option<Row>, hot: &Hot| match after {
        Some(after) => hot.saved(after, hash),
        // Memory may have been behind: look at the file next time.
        None => hot.forget(id),
    };
    let after = db.writer.run(move |tx| change.write(tx), landed).await?;
    Ok(after.map_or(Saved::Stale, |after| {
        Saved::Done(Arc::unwrap_or_clone(after.ticket))
    }))
}

impl Change {
    fn new(before: Row, save: Save) -> Result<Self> {
        let Save {
            mut ticket,
            appended,
            key,
            mails,
            template,
        } = save;
        ticket.revision += 1;
        let mut keys = key.into_iter();
        let lines = appended
            .iter()
            .map(|message| Line::new(message, keys.next()))
            .collect::<Result<_>>()?;
        let doc = row::to_json(&ticket)?;
        let ticket = Arc::new(ticket);
        let numbering = template
            .filter(|_| ticket.number.is_none())
            .map(|template| (template, ticket.clone()));
        let after = Row {
            ticket,
            doc_bytes: doc.len(),
            ..before.clone()
        };
        let mut change = Self {
            before,
            after,
            doc,
            columns: Vec::new(),
            reworded: None,
            lines,
            mails,
            numbering,
        };
        change.compare();
        Ok(change)
    }

    /// Finds out what is different: indexes that stay need no writing.
    fn compare(&mut self) {
        let (before, after) = (&self.before.ticket, &self.after.ticket);
        let values = row::values(before).into_iter().zip(row::values(after));
        let changed = row::COLUMNS
            .into_iter()
            .zip(values)
            .filter(|(_, (old, new))| old != new);
        self.columns = changed.map(|(column, (_, new))| (column, new)).collect();
        let (old, new) = (before.searchable(), after.searchable());
        self.reworded = (old != new).then(|| (words::of(&old), words::of(&new)));
    }

    /// `None` when it is stale.
    fn write(&mut self, tx: &mut Tx<'_>) -> Work<Option<Row>> {
        let n = self.after.n;
        if !self.is_current(tx)? {
            return Ok(None);
        }
        if let Some((template, unnumbered)) = self.numbering.clone() {
            self.draw(tx, &template, &unnumbered)?;
        }
        let shop = self.after.shop;
        self.update(tx)?;
        if self.before.ticket.tags != self.after.ticket.tags {
            tags::replace(tx.db, shop, n, &self.after.ticket.tags)?;
        }
        if let Some((old, new)) = &self.reworded {
            // What is taken out must be in.
            lag::catch_up(tx)?;
            let row = key::search_row(n, 0, false);
            words::unindex(tx, shop, row, old)?;
            words::index(tx, shop, row, new)?;
        }
        self.lines
            .iter()
            .try_for_each(|line| line.write(tx, shop, n))?;
        insert::owe(tx, &self.mails)?;
        Ok(Some(self.after.clone()))
    }

    fn is_current(&self, tx: &Tx<'_>) -> Work<bool> {
        let ticket = &self.before.ticket;
        let mut find = tx
            .db
            .prepare_cached("SELECT 1 FROM tickets WHERE n = ?1 AND id = ?2 AND revision = ?3")?;
        Ok(find.exists(params![
            self.before.n,
            key::Blob::blob(ticket.id),
            integer(ticket.revision)
        ])?)
    }

    fn draw(&mut self, tx: &Tx<'_>, template: &NumberTemplate, unnumbered: &Ticket) -> Work<()> {
        let number = draw::next(tx.db, self.after.shop, template, unnumbered)?;
        let (ticket, doc) = draw::numbered(unnumbered, Some(number.clone()))?;
        draw::record(tx.db, self.after.shop, &number)?;
        (self.after.ticket, self.after.doc_bytes, self.doc) = (Arc::new(ticket), doc.len(), doc);
        self.compare();
        Ok(())
    }

    fn update(&self, tx: &Tx<'_>) -> Work<()> {
        let mut sql = String::from("UPDATE tickets SET revision = ?, doc = ?");
        for (column, _) in &self.columns {
            sql.push_str(", ");
            sql.push_str(column);
            sql.push_str(" = ?");
        }
        sql.push_str(" WHERE n = ?");
        let revision = integer(self.after.ticket.revision);
        let first: [&dyn ToSql; 2] = [&revision, &self.doc];
        let columns = self.columns.iter().map(|(_, value)| value as &dyn ToSql);
        let given = first
            .into_iter()
            .chain(columns)
            .chain([&self.after.n as &dyn ToSql]);
        tx.db
            .prepare_cached(&sql)?
            .execute(params_from_iter(given))?;
        Ok(())
    }
}
