//! One mail at a time: taken before it is tried, finished afterwards.

use super::{MailLanguage, SubscriptionToken};
use crate::meeting::TimeOfDay;
use crate::publication::PaperKind;
use access::{Action, Permit, Subject};
use database::{StorageError, Tx, params, sql};
use foundation::{CommitteeId, Day, Instant, MeetingId, Private, PublicationId, Uuid};

/// So often is a mail tried when the mail server puts it off.
pub(super) const MOST_TRIES: i64 = 8;
/// So often when it refuses it for good: a mailbox may have been full or wrongly set for an hour.
const MOST_REFUSALS: i64 = 3;
/// How long the next try waits after the first, second … one, in minutes: about two days together.
const WAITS_IN_MINUTES: [i64; 8] = [5, 15, 60, 180, 360, 720, 1440, 1440];

/// Takes the next mail that is due.
#[derive(Clone, Debug)]
pub struct TakeMail {
    /// The secret that its links will carry.
    pub token: SubscriptionToken,
}

impl Action for TakeMail {
    const NAME: &'static str = "governance.subscription.take-mail";
    const CAPABILITY: &'static str = "subscription.write";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
}

/// Why no mail was taken.
#[derive(Debug, thiserror::Error)]
pub enum TakeMailError {
    /// None is due; then no row is left in the audit log either.
    #[error("no mail is due")]
    None,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// A mail to be written and sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Letter {
    /// Its id: the same at every try.
    pub id: Uuid,
    /// Where to.
    pub to: Private<String>,
    /// In which language.
    pub language: MailLanguage,
    /// The committee, as published.
    pub committee: CommitteeId,
    /// Its name, as published.
    pub committee_name: String,
    /// What its links carry.
    pub token: SubscriptionToken,
    /// What it says.
    pub content: LetterContent,
}

/// What a mail says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LetterContent {
    /// That somebody asked, and how to confirm it.
    Confirmation,
    /// That papers were published.
    News(PublishedNews),
}

/// Papers that were published, as their copies have it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublishedNews {
    /// Agenda or minutes.
    pub kind: PaperKind,
    /// The meeting, for the link.
    pub meeting: MeetingId,
    /// Its day.
    pub day: Day,
    /// When it begins, Danish time.
    pub starts: TimeOfDay,
    /// The open titles by number; a closed item has its open one.
    pub titles: Vec<(i64, String)>,
}

/// Takes the next mail that is due, and moves its next try on before it is tried: a program that is killed meanwhile
/// only delays it. Papers that were withdrawn or replaced are not told of.
///
/// # Errors
/// [`TakeMailError`].
pub fn take(tx: &mut Tx<'_>, permit: Permit<TakeMail>) -> Result<Letter, TakeMailError> {
    let now = permit.at();
    let Some(due) = next(tx, now)? else {
        return Err(TakeMailError::None);
    };
    let tries = due.tries + 1;
    tx.execute(
        sql!("UPDATE subscription_mail SET tries = $2, due_at = $3 WHERE mail_id = $1"),
        params![due.mail, tries, now.plus_seconds(wait_seconds(tries))],
    )?;
    let token = permit.action().token.clone();
    tx.execute(
        sql!("INSERT INTO subscription_token (token_digest, subscription_id, made_at) VALUES ($1, $2, $3)"),
        params![token.digest(), due.subscription, now],
    )?;
    let (committee_name, content) = match due.publication {
        None => (name_of(tx, due.committee)?, LetterContent::Confirmation),
        Some(publication) => {
            let (name, news) = news(tx, publication)?;
            (name, LetterContent::News(news))
        }
    };
    Ok(Letter {
        id: due.mail,
        to: due.to,
        language: due.language,
        committee: due.committee,
        committee_name,
        token,
        content,
    })
}

fn wait_seconds(tries: i64) -> i64 {
    let place = usize::try_from(tries - 1).unwrap_or_default();
    60 * WAITS_IN_MINUTES[place.min(WAITS_IN_MINUTES.len() - 1)]
}

struct Due {
    mail: Uuid,
    subscription: Uuid,
    publication: Option<PublicationId>,
    tries: i64,
    to: Private<String>,
    language: MailLanguage,
    committee: CommitteeId,
}

fn next(tx: &mut Tx<'_>, now: Instant) -> Result<Option<Due>, StorageError> {
    tx.query_opt(
        sql!(
            "SELECT m.mail_id, m.subscription_id, m.publication_id, m.tries, a.address, s.language, s.committee_id
             FROM subscription_mail m JOIN subscription s ON s.subscription_id = m.subscription_id
             JOIN subscription_address a ON a.subscription_id = m.subscription_id
             LEFT JOIN publication p ON p.publication_id = m.publication_id
             WHERE m.sent_at IS NULL AND m.stopped_at IS NULL AND m.due_at <= $1 AND m.tries < $2
               AND (m.publication_id IS NOT NULL
                 OR NOT EXISTS (SELECT 1 FROM subscription_confirmed c WHERE c.subscription_id = m.subscription_id))
               AND NOT EXISTS (SELECT 1 FROM publication_withdrawn w WHERE w.publication_id = m.publication_id)
               AND NOT EXISTS (SELECT 1 FROM publication n
                 WHERE n.meeting_id = p.meeting_id AND n.number > p.number)
             ORDER BY m.due_at, m.mail_id LIMIT 1"
        ),
        params![now, MOST_TRIES],
        |row| {
            Ok(Due {
                mail: row.get(0)?,
                subscription: row.get(1)?,
                publication: row.get(2)?,
                tries: row.get(3)?,
                to: row.get(4)?,
                language: MailLanguage::from_code(&row.get::<String>(5)?),
                committee: row.get(6)?,
            })
        },
    )
}

/// The committee's name as it was published last.
fn name_of(tx: &mut Tx<'_>, committee: CommitteeId) -> Result<String, StorageError> {
    tx.query_one(
        sql!(
            "SELECT committee_name FROM publication WHERE committee_id = $1
             ORDER BY published_at DESC, publication_id DESC LIMIT 1"
        ),
        params![committee],
        |row| row.get(0),
    )
}

fn news(tx: &mut Tx<'_>, publication: PublicationId) -> Result<(String, PublishedNews), StorageError> {
    let titles = tx.query(
        sql!("SELECT number, title FROM publication_item WHERE publication_id = $1 ORDER BY number"),
        params![publication],
        |row| Ok::<_, StorageError>((row.get(0)?, row.get(1)?)),
    )?;
    tx.query_one(
        sql!(
            "SELECT committee_name, kind, meeting_id, day, starts FROM publication WHERE publication_id = $1"
        ),
        params![publication],
        |row| {
            let news = PublishedNews {
                kind: PaperKind::stored(&row.get::<String>(1)?)?,
                meeting: row.get(2)?,
                day: row.get(3)?,
                starts: TimeOfDay::stored(&row.get::<String>(4)?)?,
                titles: titles.clone(),
            };
            Ok((row.get(0)?, news))
        },
    )
}

/// How a try ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MailOutcome {
    /// The mail server has taken it.
    Sent,
    /// The mail server refused it for good (5xx).
    Refused,
    /// The mail server put it off (4xx), or stopped answering in the middle.
    PutOff,
}

/// Keeps how a try of a mail ended.
#[derive(Clone, Copy, Debug)]
pub struct FinishMail {
    /// The mail.
    pub mail: Uuid,
    /// How it ended.
    pub outcome: MailOutcome,
}

impl Action for FinishMail {
    const NAME: &'static str = "governance.subscription.finish-mail";
    const CAPABILITY: &'static str = "subscription.write";
    fn subject(&self) -> Subject {
        Subject::Anywhere
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.mail)
    }
}

/// Keeps it. A mail that was refused three times, or put off eight, is not tried again.
///
/// # Errors
/// [`StorageError`].
pub fn finish(tx: &mut Tx<'_>, permit: Permit<FinishMail>) -> Result<(), StorageError> {
    let FinishMail { mail, outcome } = *permit.action();
    let now = permit.at();
    match outcome {
        MailOutcome::Sent => tx.execute(
            sql!("UPDATE subscription_mail SET sent_at = $2 WHERE mail_id = $1 AND sent_at IS NULL"),
            params![mail, now],
        )?,
        MailOutcome::Refused => stop_after(tx, mail, MOST_REFUSALS, "refused", now)?,
        MailOutcome::PutOff => stop_after(tx, mail, MOST_TRIES, "gave-up", now)?,
    };
    Ok(())
}

fn stop_after(
    tx: &mut Tx<'_>,
    mail: Uuid,
    tries: i64,
    reason: &str,
    now: Instant,
) -> Result<u64, StorageError> {
    tx.execute(
        sql!(
            "UPDATE subscription_mail SET stopped_at = $3, stop_reason = $4
             WHERE mail_id = $1 AND tries >= $2 AND sent_at IS NULL AND stopped_at IS NULL"
        ),
        params![mail, tries, now, reason],
    )
}
