//! Which tickets hold the words that somebody searches for.

use std::sync::Arc;

use domain::policy::Side;
use domain::search::Search;
use parking_lot::Mutex;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, params};

use super::fault::Work;
use super::row::at_most;
use super::{key, limits, words};

const ROWS: &str = "SELECT rowid FROM search WHERE search MATCH ?1";
const GOES_ON: &str =
    "SELECT word FROM vocabulary WHERE shop = ?1 AND word >= ?2 AND word < ?3 LIMIT ?4";

/// A set of tickets by their `n`, one bit each: a million tickets are 125 kB.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set(Vec<u64>);

impl Set {
    pub fn insert(&mut self, n: i64) {
        let (word, bit) = place(n);
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= bit;
    }

    pub fn contains(&self, n: i64) -> bool {
        let (word, bit) = place(n);
        self.0.get(word).is_some_and(|bits| bits & bit != 0)
    }

    pub fn keep_common(&mut self, other: &Self) {
        self.0.truncate(other.0.len());
        self.0
            .iter_mut()
            .zip(&other.0)
            .for_each(|(ours, theirs)| *ours &= theirs);
    }

    pub fn len(&self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }

    pub fn to_vec(&self) -> Vec<i64> {
        let of_word = |(word, bits): (usize, &u64)| {
            let (bits, first) = (*bits, i64::try_from(word).unwrap_or_default() * 64);
            (0..64)
                .filter(move |bit| bits >> bit & 1 == 1)
                .map(move |bit| first + bit)
        };
        self.0.iter().enumerate().flat_map(of_word).collect()
    }
}

fn place(n: i64) -> (usize, u64) {
    let n = usize::try_from(n).unwrap_or_default();
    (n / 64, 1 << (n % 64))
}

/// The set that the SQL function `is_member(n)` of one connection asks.
#[derive(Default)]
pub struct Members(Arc<Mutex<Set>>);

impl Members {
    pub fn register(db: &Connection) -> rusqlite::Result<Self> {
        let set = Arc::new(Mutex::new(Set::default()));
        let asked = set.clone();
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DIRECTONLY;
        db.create_scalar_function("is_member", 1, flags, move |call| {
            call.get::<i64>(0).map(|n| asked.lock().contains(n))
        })?;
        Ok(Self(set))
    }

    pub fn set(&self, set: Set) {
        *self.0.lock() = set;
    }
}

/// The tickets where every whole word and the beginning stand where the viewer may see them.
pub fn find(db: &Connection, shop: i64, search: &Search, viewer: Side) -> Work<Set> {
    let mut found: Option<Set> = None;
    let terms = search
        .whole
        .iter()
        .map(|word| (word, false))
        .chain(search.beginning.iter().map(|word| (word, true)));
    for (word, is_beginning) in terms {
        let mut set = Set::default();
        if is_beginning {
            collect_beginning(db, shop, word, viewer, &mut set)?;
        } else {
            collect(
                db,
                &quoted(&words::word_token(shop, word)),
                viewer,
                &mut set,
            )?;
        }
        if let Some(found) = &mut found {
            found.keep_common(&set);
        } else {
            found = Some(set);
        }
        if found.as_ref().is_some_and(Set::is_empty) {
            break;
        }
    }
    Ok(found.unwrap_or_default())
}

/// A token as a string of the index's query language: words hold no quotes, so nothing in them
/// is ever syntax.
fn quoted(token: &str) -> String {
    format!("\"{}\"", token.replace('"', ""))
}

fn collect(db: &Connection, expression: &str, viewer: Side, set: &mut Set) -> Work<()> {
    let mut rows = db.prepare_cached(ROWS)?;
    let mut rows = rows.query([expression])?;
    while let Some(row) = rows.next()? {
        let (ticket, is_internal) = key::of_search_row(row.get(0)?);
        if !is_internal || viewer == Side::Agent {
            set.insert(ticket);
        }
    }
    Ok(())
}

/// A short beginning is indexed as such; a longer one stands for few words, which are looked up
/// each: reading a word's rows is four times faster than letting the index merge beginnings.
fn collect_beginning(
    db: &Connection,
    shop: i64,
    beginning: &str,
    viewer: Side,
    set: &mut Set,
) -> Work<()> {
    if beginning.chars().count() <= words::SHORT {
        return collect(
            db,
            &quoted(&words::beginning_token(shop, beginning)),
            viewer,
            set,
        );
    }
    let end = format!("{beginning}\u{10ffff}");
    let mut goes_on = db.prepare_cached(GOES_ON)?;
    let limit = at_most(limits::BEGINNINGS + 1, usize::MAX);
    let words = goes_on.query_map(params![shop, beginning, end, limit], |row| row.get(0))?;
    let words: Vec<String> = words.collect::<rusqlite::Result<_>>()?;
    if words.len() > limits::BEGINNINGS {
        return collect(
            db,
            &format!("{} *", quoted(&words::word_token(shop, beginning))),
            viewer,
            set,
        );
    }
    words
        .iter()
        .try_for_each(|word| collect(db, &quoted(&words::word_token(shop, word)), viewer, set))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_keep_what_is_common() {
        let of = |members: &[i64]| {
            let mut set = Set::default();
            for n in members {
                set.insert(*n);
            }
            set
        };
        let mut set = of(&[0, 1, 63, 64, 1000]);
        assert_eq!((set.len(), set.to_vec()), (5, vec![0, 1, 63, 64, 1000]));
        set.keep_common(&of(&[1, 64, 999]));
        assert_eq!(set.to_vec(), [1, 64]);
        assert!(set.contains(64) && !set.contains(1000) && !set.contains(100_000));
        set.keep_common(&Set::default());
        assert!(set.is_empty());
    }
}
