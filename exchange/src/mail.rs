//! Mails to those who follow a committee: written as plain text, and handed to a mail server by SMTP.
//!
//! What a mail says comes as a [`governance::subscription::Letter`]; this module gives it words ([`words`]), headers
//! ([`compose`]) and a way ([`Mailer`]). [`round`] does one round of everything that is due.
//!
//! Nothing of a mail is logged: answers of mail servers repeat the address, so of an error only its kind and code are
//! told on.

mod compose;
mod round;
mod send;
#[cfg(test)]
mod tests;
mod words;

pub use round::{MailRound, MailRoundError, round};
pub use send::{MailSettings, MailSettingsError, Mailer};
