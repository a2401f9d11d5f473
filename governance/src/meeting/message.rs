//! The message from the meeting (kommunikation fra mødet): who tells what to whom, how and by when, and whether it was
//! done. A standing item of the real minutes of a main MED committee.

use crate::committee::Person;
use crate::fact;
use access::{Action, Permit, Subject};
use database::{Row, StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{Day, Instant, MeetingId, Private, UnitId, UserId, Uuid};

/// How something is told.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Channel {
    /// A short film.
    Video,
    /// A piece on the intranet.
    Intranet,
    /// Told at the teams' own meetings (personalemøde).
    TeamMeeting,
    /// The newsletter.
    Newsletter,
    /// E-mail.
    Mail,
    /// Some other way; the topic says which.
    Other,
}

impl Channel {
    /// All ways.
    pub const ALL: [Self; 6] = [
        Self::Video,
        Self::Intranet,
        Self::TeamMeeting,
        Self::Newsletter,
        Self::Mail,
        Self::Other,
    ];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Video => "video",
            Self::Intranet => "intranet",
            Self::TeamMeeting => "team_meeting",
            Self::Newsletter => "newsletter",
            Self::Mail => "mail",
            Self::Other => "other",
        }
    }

    /// The way behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }
}

/// What became of a line of the message.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Telling {
    /// It was told.
    Told,
    /// It is not to be told after all.
    Dropped,
}

impl Telling {
    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Told => "told",
            Self::Dropped => "dropped",
        }
    }

    /// The outcome behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Told, Self::Dropped]
            .into_iter()
            .find(|telling| telling.code() == code)
    }
}

/// Puts a line into the message from a meeting. Its id is chosen by the caller.
#[derive(Clone, Debug)]
pub struct AddMessage {
    /// The line's id.
    pub id: Uuid,
    /// The meeting.
    pub meeting: MeetingId,
    /// The committee's unit.
    pub unit: UnitId,
    /// What is told.
    pub topic: String,
    /// Who tells it.
    pub teller: Person,
    /// To whom.
    pub audience: String,
    /// How.
    pub channel: Channel,
    /// By when, if agreed.
    pub due: Option<Day>,
}

impl Action for AddMessage {
    const NAME: &'static str = "governance.message.add";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.id)
    }
}

/// Notes that a line was told, or is not to be told.
#[derive(Clone, Copy, Debug)]
pub struct EndMessage {
    /// The line.
    pub message: Uuid,
    /// The committee's unit.
    pub unit: UnitId,
    /// What became of it.
    pub outcome: Telling,
}

impl Action for EndMessage {
    const NAME: &'static str = "governance.message.end";
    const CAPABILITY: &'static str = "committee.write";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.message)
    }
}

/// Notes that one has told what one was to tell.
#[derive(Clone, Copy, Debug)]
pub struct TellOwnMessage {
    /// The line; the user must be its teller.
    pub message: Uuid,
}

impl Action for TellOwnMessage {
    const NAME: &'static str = "governance.message.tell";
    const CAPABILITY: &'static str = "";
    fn subject(&self) -> Subject {
        Subject::Own
    }
    fn object(&self) -> Option<Uuid> {
        Some(self.message)
    }
}

/// Why a line cannot be put in or ended.
#[derive(Debug, thiserror::Error)]
pub enum MessageError {
    /// There is no such meeting or line, or it is somebody else's.
    #[error("there is no such meeting or line")]
    NotFound,
    /// The meeting was cancelled.
    #[error("a cancelled meeting tells nothing")]
    Cancelled,
    /// Topic, teller or audience is missing.
    #[error("a message needs a topic, a teller and an audience")]
    NoWords,
    /// There is a line with this id.
    #[error("this line exists already")]
    Exists,
    /// It was told or dropped before.
    #[error("this line was ended at {at}")]
    Ended {
        /// When.
        at: Instant,
    },
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for MessageError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// A line of the message from a meeting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Message {
    /// Its id.
    pub id: Uuid,
    /// What is told.
    pub topic: String,
    /// Who tells it, when it is a user.
    pub teller: Option<UserId>,
    /// That person's name, or words for who it is.
    pub teller_name: Private<String>,
    /// To whom.
    pub audience: String,
    /// How.
    pub channel: Channel,
    /// By when.
    pub due: Option<Day>,
    /// What became of it, when, and who said so.
    pub end: Option<(Telling, Instant, Private<String>)>,
}

/// Puts the line in. Also after the minutes are closed: the message is often made then.
///
/// # Errors
/// [`MessageError`].
pub fn add_message(tx: &mut Tx<'_>, permit: Permit<AddMessage>) -> Result<Uuid, MessageError> {
    let new = permit.action();
    if super::lock(tx, new.meeting, new.unit)? == super::State::Missing {
        return Err(MessageError::NotFound);
    }
    if super::is_cancelled(tx, new.meeting)? {
        return Err(MessageError::Cancelled);
    }
    let (topic, audience) = (new.topic.trim(), new.audience.trim());
    let no_teller = new.teller.named().is_some_and(str::is_empty);
    if topic.is_empty() || audience.is_empty() || no_teller {
        return Err(MessageError::NoWords);
    }
    tx.execute(
        sql!(
            "INSERT INTO meeting_message (message_id, meeting_id, topic, teller_id, teller_text, audience, channel,
               due_day, added_by, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![
            new.id,
            new.meeting,
            topic,
            new.teller.user(),
            new.teller.named(),
            audience,
            new.channel.code(),
            new.due,
            permit.user(),
            permit.at()
        ],
    )?;
    outbox::put(tx, &fact("governance.message.added", new.id, permit.at()))?;
    Ok(new.id)
}

/// Ends the line.
///
/// # Errors
/// [`MessageError`].
pub fn end_message(tx: &mut Tx<'_>, permit: Permit<EndMessage>) -> Result<(), MessageError> {
    let done = permit.action();
    let here = tx.query_opt(
        sql!(
            "SELECT m.meeting_id FROM meeting_message g JOIN meeting m ON m.meeting_id = g.meeting_id
             JOIN committee c ON c.committee_id = m.committee_id WHERE g.message_id = $1 AND c.unit_id = $2"
        ),
        params![done.message, done.unit],
        |row| row.get::<MeetingId>(0),
    )?;
    here.ok_or(MessageError::NotFound)?;
    end(tx, done.message, done.outcome, permit.user(), permit.at())
}

/// Notes that it was told, by the one who was to tell it.
///
/// # Errors
/// [`MessageError`].
pub fn tell_own_message(tx: &mut Tx<'_>, permit: Permit<TellOwnMessage>) -> Result<(), MessageError> {
    let message = permit.action().message;
    let mine = tx.query_opt(
        sql!("SELECT meeting_id FROM meeting_message WHERE message_id = $1 AND teller_id = $2"),
        params![message, permit.user()],
        |row| row.get::<MeetingId>(0),
    )?;
    mine.ok_or(MessageError::NotFound)?;
    end(tx, message, Telling::Told, permit.user(), permit.at())
}

fn end(
    tx: &mut Tx<'_>,
    message: Uuid,
    outcome: Telling,
    by: UserId,
    at: Instant,
) -> Result<(), MessageError> {
    let put = tx.execute(
        sql!(
            "INSERT INTO meeting_message_end (message_id, outcome, ended_by, ended_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING"
        ),
        params![message, outcome.code(), by, at],
    )?;
    if put == 0 {
        let at = tx.query_one(
            sql!("SELECT ended_at FROM meeting_message_end WHERE message_id = $1"),
            params![message],
            |row| row.get::<Instant>(0),
        )?;
        return Err(MessageError::Ended { at });
    }
    outbox::put(tx, &fact("governance.message.ended", message, at))?;
    Ok(())
}

/// The lines of a meeting's message, in the order in which they were put in.
pub(super) fn of_meeting(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<Vec<Message>, StorageError> {
    tx.query(
        sql!(
            "SELECT g.message_id, g.topic, g.teller_id, COALESCE(u.name, g.teller_text), g.audience, g.channel,
               g.due_day, e.outcome, e.ended_at, w.name
             FROM meeting_message g LEFT JOIN app_user u ON u.user_id = g.teller_id
             LEFT JOIN meeting_message_end e ON e.message_id = g.message_id
             LEFT JOIN app_user w ON w.user_id = e.ended_by
             WHERE g.meeting_id = $1 ORDER BY g.added_at, g.message_id"
        ),
        params![meeting],
        line,
    )
}

fn line(row: &Row<'_>) -> Result<Message, StorageError> {
    let end = match row.get::<Option<String>>(7)? {
        Some(code) => {
            let telling = Telling::from_code(&code).ok_or_else(|| StorageError::decode("telling"))?;
            Some((telling, row.get(8)?, row.get(9)?))
        }
        None => None,
    };
    let channel = Channel::from_code(&row.get::<String>(5)?);
    Ok(Message {
        id: row.get(0)?,
        topic: row.get(1)?,
        teller: row.get(2)?,
        teller_name: row.get(3)?,
        audience: row.get(4)?,
        channel: channel.ok_or_else(|| StorageError::decode("channel"))?,
        due: row.get(6)?,
        end,
    })
}
