//! The way to the mail server.

use super::compose::compose;
use foundation::{Instant, Private};
use governance::subscription::{Letter, MailOutcome};
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::{SmtpTransport, Transport};
use std::time::Duration;

/// A mail server that does not answer for so long is not there.
const PATIENCE: Duration = Duration::from_secs(30);

/// How mails leave this installation.
#[derive(Clone, Debug)]
pub struct MailSettings {
    /// The mail server: `smtps://host`, `smtp://host?tls=required` (STARTTLS), or `smtp://host` without encryption.
    pub server: String,
    /// Who mails are from: `udvalg@region.example`, or `Region <udvalg@region.example>`.
    pub from: String,
    /// Log-in name at the mail server, if it asks for one.
    pub user: Option<String>,
    /// Its password.
    pub password: Option<Private<String>>,
    /// What links in mails begin with: `https://etsted.example`.
    pub public_address: String,
}

/// What is wrong with the settings.
#[derive(Debug, thiserror::Error)]
pub enum MailSettingsError {
    /// The mail server's address.
    #[error(
        "the mail server is written as smtps://host, smtp://host?tls=required or smtp://host, with a port if need be"
    )]
    Server,
    /// Name and password go together, and only over an encrypted connection.
    #[error("name and password for the mail server go together, and need smtps://… or smtp://…?tls=required")]
    Password,
    /// Who mails are from.
    #[error("who mails are from is written as udvalg@region.example or Name <udvalg@region.example>")]
    From,
    /// What links begin with.
    #[error("the public address is written as https://etsted.example, without a path")]
    PublicAddress,
}

/// Sends mails.
#[derive(Debug)]
pub struct Mailer {
    transport: SmtpTransport,
    from: Mailbox,
    base: String,
}

impl Mailer {
    /// A mailer with these settings. Nothing is connected yet.
    ///
    /// # Errors
    /// [`MailSettingsError`].
    pub fn new(settings: &MailSettings) -> Result<Self, MailSettingsError> {
        let scheme = settings.server.split("://").next().unwrap_or_default();
        if settings.server.contains('@') || !matches!(scheme, "smtp" | "smtps") {
            return Err(MailSettingsError::Server); // a password in an address ends up in lists of processes
        }
        let is_encrypted = scheme == "smtps" || settings.server.ends_with("?tls=required");
        let builder = SmtpTransport::from_url(&settings.server).map_err(|_| MailSettingsError::Server)?;
        let builder = match (&settings.user, &settings.password) {
            (None, None) => builder,
            (Some(user), Some(password)) if is_encrypted => {
                builder.credentials(Credentials::new(user.clone(), password.show().clone()))
            }
            _ => return Err(MailSettingsError::Password),
        };
        let base = settings.public_address.trim_end_matches('/');
        let host = base
            .strip_prefix("https://")
            .or_else(|| base.strip_prefix("http://"));
        let is_host = |host: &str| {
            !host.is_empty()
                && host
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte))
        };
        if !host.is_some_and(is_host) {
            return Err(MailSettingsError::PublicAddress);
        }
        Ok(Self {
            transport: builder.timeout(Some(PATIENCE)).build(),
            from: settings.from.parse().map_err(|_| MailSettingsError::From)?,
            base: base.to_owned(),
        })
    }

    /// Whether the mail server answers, and takes name and password.
    pub(super) fn answers(&self) -> bool {
        match self.transport.test_connection() {
            Ok(answers) => answers,
            Err(error) => {
                tracing::warn!(kind = kind(&error), "the mail server does not answer");
                false
            }
        }
    }

    /// Sends a mail. The second value is whether the mail server is worth asking on.
    pub(super) fn send(&self, letter: &Letter, at: Instant) -> (MailOutcome, bool) {
        let Ok(message) = compose(letter, &self.from, &self.base, at) else {
            tracing::warn!(mail = %letter.id, "a mail cannot be written");
            return (MailOutcome::Refused, true);
        };
        match self.transport.send(&message) {
            Ok(_) => (MailOutcome::Sent, true),
            Err(error) => {
                tracing::warn!(mail = %letter.id, kind = kind(&error), "a mail was not taken");
                let outcome = if error.is_permanent() {
                    MailOutcome::Refused
                } else {
                    MailOutcome::PutOff
                };
                (outcome, error.status().is_some())
            }
        }
    }
}

/// What kind of failure it was, without its words: they repeat addresses.
fn kind(error: &lettre::transport::smtp::Error) -> String {
    match error.status() {
        Some(code) => code.to_string(),
        None if error.is_timeout() => "timeout".to_owned(),
        None if error.is_tls() => "tls".to_owned(),
        None if error.is_client() => "client".to_owned(),
        None => "connection".to_owned(),
    }
}
