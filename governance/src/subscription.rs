//! Mail to those who follow a committee (abonnement): asked for on the public site, confirmed from the mailbox itself,
//! ended by a link in every mail.
//!
//! Nobody is logged in there, so all of it is done by the public site's own system user ([`access::user::PUBLIC_SITE`]),
//! who holds `subscription.write` and nothing else. What a mail says comes from the publication tables only: nothing
//! closed can be in it.
//!
//! An address is personal: it lies in a table of its own, is kept while the subscription lasts, and is removed when it
//! ends or was never confirmed. Links carry a random [`SubscriptionToken`]; only its SHA-256 is stored, and it is made
//! when the mail is sent, so that a copy of the database opens nothing.
//!
//! The queue ([`prepare`], [`take`], [`finish`]): a mail is moved on in time before it is tried, and marked when it was
//! sent. A program that is killed in between delays a mail and never loses one; should the mail server have taken it
//! already, the second one carries the same message id, by which mail systems know it again.

mod address;
mod ask;
mod deliver;
mod links;
mod prepare;
#[cfg(test)]
mod tests;
mod token;

pub use address::EmailAddress;
pub use ask::{AskLimits, AskSubscription, AskSubscriptionError, MailLanguage, ask};
pub use deliver::{
    FinishMail, Letter, LetterContent, MailOutcome, PublishedNews, TakeMail, TakeMailError, finish, take,
};
pub use links::{
    ConfirmSubscription, ConfirmSubscriptionError, EndSubscription, EndSubscriptionError, confirm, end,
};
pub use prepare::{PrepareMail, PrepareMailError, Prepared, prepare};
pub use token::SubscriptionToken;
