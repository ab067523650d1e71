//! Many tickets, and long ones: written through the store's own door, as nobody types that much.

use domain::TicketId;
use domain::priority::Priority;
use domain::status::Status;
use domain::ticket::Channel;
use domain::{Span, Timestamp};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use store::Store;
use store::contract::sample::{self, Shop};
use store::repo::{NewTicket, Save, Saved};

use crate::Outcome;
use crate::load::TEXT;
use crate::server::{Careline, Core, Database, mongo_url, sqlite_file};
use crate::setup::Setup;

/// Stands in every ticket.
pub const EVERYWHERE: &str = "parcel";
/// Different words; each ticket has `WORDS_EACH` of them, so that each stands in 1 % of the tickets.
const WORDS: u64 = 2000;
const WORDS_EACH: u64 = 20;
/// Inserts under way: they share commits.
const SIDE_BY_SIDE: usize = 256;
/// Messages in one save.
const CHUNK: u64 = 50;

/// The tickets of `folder`, once.
pub async fn archive(setup: &Setup, folder: &str, database: &Database) -> Outcome<()> {
    let done = setup.place(&format!("{folder}.seeded"));
    if done.exists() {
        return Ok(());
    }
    // The first start makes the tenant.
    Careline::start(setup, Core::Any, folder, database)?
        .running
        .stop()?;
    let shop = open(setup, folder, database).await?;
    let agents = ["Ravi", "Mina", "Jo"].map(sample::agent);
    stream::iter(0..setup.sizes.tickets as u64)
        .map(|n| shop.store.tickets.insert(ticket(&shop, n, &agents)))
        .buffer_unordered(SIDE_BY_SIDE)
        .try_for_each(|_| async { Ok(()) })
        .await?;
    shop.store.health.close().await;
    std::fs::write(done, "")?;
    Ok(())
}

/// Lets a ticket's thread grow to the length that is asked for.
pub async fn thread(setup: &Setup, folder: &str, database: &Database, ticket: &str) -> Outcome<()> {
    let shop = open(setup, folder, database).await?;
    let id = TicketId::parse(ticket).ok_or("no ticket's id")?;
    let loaded = shop.store.tickets.load(shop.tenant, id, None).await?;
    let mut ticket = loaded.ok_or("the ticket is not there")?.ticket;
    while ticket.seq < setup.sizes.thread {
        let last = ticket.seq + CHUNK;
        let appended = (ticket.seq + 1..=last)
            .map(|seq| sample::message(seq, TEXT))
            .collect();
        ticket.seq = last;
        let save = Save {
            ticket,
            appended,
            key: None,
            mails: Vec::new(),
            template: None,
        };
        let Saved::Done(saved) = shop.store.tickets.save(save).await? else {
            return Err("someone else saves".into());
        };
        ticket = saved;
    }
    shop.store.health.close().await;
    Ok(())
}

async fn open(setup: &Setup, folder: &str, database: &Database) -> Outcome<Shop> {
    let store: Store = match database {
        Database::Sqlite => store::sqlite::open(&sqlite_file(setup, folder))?,
        Database::Mongo(name) => store::mongo::open(&mongo_url(setup, name)?).await?,
    };
    let tenant = store
        .tenants
        .list()
        .await?
        .first()
        .ok_or("there is no tenant")?
        .id;
    Ok(Shop { store, tenant })
}

/// Word number `n`, two to three syllables.
pub fn word(n: u64) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "ke", "lo", "mi", "nu", "ra", "so", "ti", "va", "zu", "pel", "dor", "fin", "gar",
        "hem", "jos",
    ];
    let syllable = |shift: u32| SYLLABLES[usize::try_from(n >> shift & 15).unwrap_or(0)];
    format!("{}{}{}", syllable(0), syllable(4), syllable(8))
}

/// The `n`th ticket: always the same one.
fn ticket(shop: &Shop, n: u64, agents: &[domain::agent::AgentRef; 3]) -> NewTicket {
    let mut new = shop.ticket();
    let dice = |of: u64, salt: u64| mix(n * 64 + salt) % of;
    let words: Vec<String> = (0..WORDS_EACH)
        .map(|at| word(dice(WORDS, 8 + at)))
        .collect();
    new.first = sample::message(1, &format!("My {EVERYWHERE} {}", words.join(" ")));
    let ticket = &mut new.ticket;
    ticket.subject = format!("{} {} {n}", words[0], words[1]);
    ticket.status = match dice(100, 0) {
        0..=3 => Status::New,
        4..=9 => Status::Open,
        10..=19 => Status::Waiting,
        20..=39 => Status::Resolved,
        _ => Status::Closed,
    };
    ticket.priority = [
        Priority::Low,
        Priority::Medium,
        Priority::High,
        Priority::Urgent,
    ][pick(dice(4, 1))];
    ticket.category = ["product-issue", "refund", "delivery", "other"][pick(dice(4, 2))].into();
    ticket.channel = [Channel::Widget, Channel::Web, Channel::Email][pick(dice(3, 3))];
    ticket.queue = [None, Some("billing"), Some("shipping")][pick(dice(3, 4))].map(Into::into);
    ticket.tags = if dice(50, 5) == 0 {
        vec!["vip".into()]
    } else {
        Vec::new()
    };
    ticket.assigned_to = agents.get(pick(dice(4, 6))).cloned();
    let at = Timestamp::from_millis(sample::START.millis() - 100_000_000_000)
        .plus(Span::seconds(i64::try_from(n).unwrap_or(0)));
    (ticket.created_at, ticket.updated_at) = (at, at);
    ticket.sla.resolve_due_at =
        matches!(ticket.status, Status::New | Status::Open).then(|| at.plus(Span::days(4000)));
    ticket.last_said = Some(Box::new(new.first.clone()));
    ticket.last_public.clone_from(&ticket.last_said);
    new
}

fn pick(n: u64) -> usize {
    usize::try_from(n).unwrap_or(0)
}

/// `SplitMix64`: spreads numbers that follow each other.
const fn mix(n: u64) -> u64 {
    let n = n.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}
