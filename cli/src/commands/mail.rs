//! `etsted mail`: mails to those who follow a committee. `etsted serve` does a round every minute by itself.

use super::{Address, Outcome, Trouble};
use access::House;
use clap::{Args, Subcommand};
use exchange::mail::{MailRound, MailSettings, Mailer, round};
use foundation::Private;
use governance::subscription::AskLimits;
use std::{path::PathBuf, process::ExitCode};

/// How mails leave. Nothing is sent, and nobody is offered mails, until a mail server is named.
#[derive(Args, Clone)]
pub struct MailOptions {
    /// The mail server: smtps://HOST, smtp://HOST?tls=required, or smtp://HOST without encryption
    #[arg(long, env = "ETSTED_MAIL_SERVER", requires_all = ["mail_from", "public_address"])]
    mail_server: Option<String>,
    /// Who mails are from: udvalg@region.example
    #[arg(long, env = "ETSTED_MAIL_FROM")]
    mail_from: Option<String>,
    /// Log-in name at the mail server, if it asks for one
    #[arg(long, env = "ETSTED_MAIL_USER", requires = "mail_password_file")]
    mail_user: Option<String>,
    /// File whose first line is the password there
    #[arg(long, env = "ETSTED_MAIL_PASSWORD_FILE", requires = "mail_user")]
    mail_password_file: Option<PathBuf>,
    /// What links in mails and published files begin with: https://etsted.example
    #[arg(long, env = "ETSTED_PUBLIC_ADDRESS")]
    public_address: Option<String>,
    /// Who has not confirmed after so many days is forgotten
    #[arg(long, env = "ETSTED_MAIL_UNCONFIRMED_DAYS", default_value_t = 7, value_parser = clap::value_parser!(i64).range(1..=90))]
    mail_unconfirmed_days: i64,
}

/// What sends the mails of an installation.
pub struct Post {
    mailer: Mailer,
    unconfirmed_days: i64,
}

impl MailOptions {
    /// What links from outside begin with; `None` when it was not given.
    pub fn public_address(&self) -> Option<String> {
        self.public_address.clone()
    }

    /// What sends them; `None` when no mail server is named.
    pub fn post(&self) -> Result<Option<Post>, Trouble> {
        let (Some(server), Some(from), Some(public_address)) =
            (&self.mail_server, &self.mail_from, &self.public_address)
        else {
            return Ok(None);
        };
        let settings = MailSettings {
            server: server.clone(),
            from: from.clone(),
            user: self.mail_user.clone(),
            password: self.password()?,
            public_address: public_address.clone(),
        };
        Ok(Some(Post {
            mailer: Mailer::new(&settings).map_err(Trouble::new)?,
            unconfirmed_days: self.mail_unconfirmed_days,
        }))
    }

    fn password(&self) -> Result<Option<Private<String>>, Trouble> {
        let Some(file) = &self.mail_password_file else {
            return Ok(None);
        };
        let text = std::fs::read_to_string(file).map_err(|error| {
            Trouble::new(format!(
                "the mail password in {} cannot be read: {error}",
                file.display()
            ))
        })?;
        Ok(Some(text.lines().next().unwrap_or_default().into()))
    }
}

impl Post {
    /// Does a round.
    pub fn round(&self, house: &House) -> Result<MailRound, Trouble> {
        round(house, &self.mailer, self.unconfirmed_days).map_err(Trouble::new)
    }
}

/// How often visitors may ask for mails.
#[derive(Args, Clone)]
pub struct AskOptions {
    /// So many mails with a link to confirm go to one mailbox in 24 hours
    #[arg(long, env = "ETSTED_MAIL_PER_ADDRESS", default_value_t = AskLimits::default().per_address, value_parser = clap::value_parser!(i64).range(1..=100))]
    mail_per_address: i64,
    /// So often may anybody ask in 24 hours, all together
    #[arg(long, env = "ETSTED_MAIL_PER_DAY", default_value_t = AskLimits::default().per_day, value_parser = clap::value_parser!(i64).range(1..=100_000))]
    mail_per_day: i64,
}

impl AskOptions {
    /// The limits.
    pub const fn limits(&self) -> AskLimits {
        AskLimits {
            per_address: self.mail_per_address,
            per_day: self.mail_per_day,
        }
    }
}

/// Mails to those who follow a committee.
#[derive(Args)]
pub struct Mail {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Does one round: queues what is new, and tries every mail that is due. Exit 1 when the mail server does not answer
    Send {
        #[command(flatten)]
        address: Address,
        #[command(flatten)]
        options: MailOptions,
    },
}

impl Mail {
    /// Runs the command.
    pub fn run(&self) -> Outcome {
        let Command::Send { address, options } = &self.command;
        let post = options.post()?.ok_or_else(|| {
            Trouble::new("no mail server is named; set ETSTED_MAIL_SERVER or give --mail-server")
        })?;
        let done = post.round(&address.house()?)?;
        println!("{}", told(&done));
        if done.unreachable {
            return Err(Trouble::new(
                "the mail server does not answer; what is due waits for the next round",
            ));
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// One line of numbers.
fn told(done: &MailRound) -> String {
    let MailRound {
        prepared,
        sent,
        not_taken,
        ..
    } = done;
    format!(
        "queued {}, stopped {}, forgotten {}, sent {sent}, not taken {not_taken}",
        prepared.queued, prepared.stopped, prepared.forgotten
    )
}

/// A round every minute, for as long as the program serves.
pub async fn keep_sending(house: House, post: Post) {
    let post = std::sync::Arc::new(post);
    loop {
        let (house, sending) = (house.clone(), std::sync::Arc::clone(&post));
        match tokio::task::spawn_blocking(move || sending.round(&house)).await {
            Ok(Ok(done)) if done != MailRound::default() => tracing::info!(done = told(&done), "mail"),
            Ok(Ok(_)) => {}
            Ok(Err(trouble)) => tracing::error!(%trouble, "mails could not be sent"),
            Err(error) => tracing::error!(%error, "sending mails stopped"),
        }
        tokio::time::sleep(std::time::Duration::from_secs(60)).await;
    }
}
