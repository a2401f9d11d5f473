//! A round: what is new is queued, and every mail that is due is tried once.

use super::Mailer;
use access::user::PUBLIC_SITE;
use access::{Action, Actor, Failure, House, Permit, Purpose};
use database::{StorageError, Tx};
use governance::subscription::{
    FinishMail, MailOutcome, PrepareMail, PrepareMailError, Prepared, SubscriptionToken, TakeMail,
    TakeMailError, finish, prepare, take,
};

/// So many mails at most in one round, so that a round ends; the next one goes on.
const MOST: u64 = 1000;

/// What a round did.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct MailRound {
    /// What was queued, stopped and forgotten first.
    pub prepared: Prepared,
    /// Mails that the mail server took.
    pub sent: u64,
    /// Mails that it did not take this time.
    pub not_taken: u64,
    /// The mail server did not answer, or stopped answering; what is due waits.
    pub unreachable: bool,
}

/// Why a round stopped. Each mail is as it was, or is tried again later.
#[derive(Debug, thiserror::Error)]
pub enum MailRoundError {
    /// The installation has no system user for the public site.
    #[error(
        "this database has no user for the public site; `etsted migrate` and `etsted user found` make it"
    )]
    NoUser,
    /// That user may not.
    #[error("the user of the public site may not send mails")]
    Refused,
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Does a round. Blocks while the mail server is asked.
///
/// # Errors
/// [`MailRoundError`].
pub fn round(house: &House, mailer: &Mailer, unconfirmed_days: i64) -> Result<MailRound, MailRoundError> {
    let by = house.system(PUBLIC_SITE)?.ok_or(MailRoundError::NoUser)?;
    let mut done = MailRound::default();
    match act(house, &by, PrepareMail { unconfirmed_days }, prepare)? {
        Ok(prepared) => done.prepared = prepared,
        Err(PrepareMailError::Nothing) => {}
        Err(PrepareMailError::Storage(error)) => return Err(error.into()),
    }
    if !is_due(house, &by)? {
        return Ok(done);
    }
    if !mailer.answers() {
        done.unreachable = true;
        return Ok(done);
    }
    while done.sent + done.not_taken < MOST && !done.unreachable {
        let token = SubscriptionToken::random();
        let letter = match act(house, &by, TakeMail { token }, take)? {
            Ok(letter) => letter,
            Err(TakeMailError::None) => break,
            Err(TakeMailError::Storage(error)) => return Err(error.into()),
        };
        let (outcome, goes_on) = mailer.send(&letter, house.now());
        let mail = letter.id;
        act(house, &by, FinishMail { mail, outcome }, finish)??;
        match outcome {
            MailOutcome::Sent => done.sent += 1,
            MailOutcome::Refused | MailOutcome::PutOff => done.not_taken += 1,
        }
        done.unreachable = !goes_on;
    }
    Ok(done)
}

/// Whether any mail is due: takes one and lets it go again, so that the mail server is only asked for a reason.
fn is_due(house: &House, by: &Actor) -> Result<bool, MailRoundError> {
    let token = SubscriptionToken::random();
    let undone = |tx: &mut Tx<'_>, permit| match take(tx, permit) {
        Ok(_) => Err::<(), _>(None),
        Err(error) => Err(Some(error)),
    };
    match act(house, by, TakeMail { token }, undone)? {
        Ok(()) | Err(None) => Ok(true),
        Err(Some(TakeMailError::None)) => Ok(false),
        Err(Some(TakeMailError::Storage(error))) => Err(error.into()),
    }
}

/// Does an action; the inner result is the room's own.
fn act<A, T, E>(
    house: &House,
    by: &Actor,
    action: A,
    run: impl FnOnce(&mut Tx<'_>, Permit<A>) -> Result<T, E> + Send + 'static,
) -> Result<Result<T, E>, MailRoundError>
where
    A: Action + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    match house.act(by, Purpose::Exchange, action, run) {
        Ok(done) => Ok(Ok(done)),
        Err(Failure::Rule(error)) => Ok(Err(error)),
        Err(Failure::Storage(error)) => Err(error.into()),
        Err(Failure::Refused(_)) => Err(MailRoundError::Refused),
    }
}
