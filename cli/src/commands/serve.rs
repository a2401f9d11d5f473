//! `etsted serve`: serves the pages, seals the audit log once a day, clears old log-ins away, and sends mails to those
//! who follow a committee.

use super::mail::{AskOptions, MailOptions, Post, keep_sending};
use super::{Address, Outcome, Trouble};
use access::House;
use clap::Args;
use std::{net::SocketAddr, process::ExitCode, time::Duration};
use tokio::net::TcpListener;
use web::{App, Settings};

/// Serves the pages.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    address: Address,
    /// Where to listen
    #[arg(long, env = "ETSTED_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Without HTTPS in front: cookies go over plain HTTP. Only for one's own machine
    #[arg(long, env = "ETSTED_PLAIN_HTTP")]
    plain_http: bool,
    /// A proxy of ours stands in front: trust the last address in X-Forwarded-For
    #[arg(long, env = "ETSTED_BEHIND_PROXY")]
    behind_proxy: bool,
    /// Owners and secretaries are reminded so many days before an action is due
    #[arg(long, env = "ETSTED_REMIND_SOON_DAYS", default_value_t = 14, value_parser = clap::value_parser!(i32).range(0..=366))]
    remind_soon_days: i32,
    /// And after so many days without a word about it
    #[arg(long, env = "ETSTED_REMIND_SILENT_DAYS", default_value_t = 60, value_parser = clap::value_parser!(i32).range(1..=3660))]
    remind_silent_days: i32,
    /// Whom to write to about the accessibility of the public site
    #[arg(long, env = "ETSTED_STATEMENT_CONTACT", default_value = "")]
    statement_contact: String,
    /// The day on which the accessibility statement was last looked at (2026-11-21)
    #[arg(long, env = "ETSTED_STATEMENT_REVIEWED", value_parser = day)]
    statement_reviewed: Option<foundation::Day>,
    #[command(flatten)]
    mail: MailOptions,
    #[command(flatten)]
    ask: AskOptions,
}

fn day(text: &str) -> Result<foundation::Day, String> {
    foundation::parse_day(text).ok_or_else(|| "write the day as 2026-09-30".to_owned())
}

impl Serve {
    /// Runs until the program is told to stop.
    pub fn run(&self) -> Outcome {
        let house = self.address.house()?;
        let post = self.mail.post()?;
        let settings = Settings {
            https: !self.plain_http,
            behind_proxy: self.behind_proxy,
            statement_contact: self.statement_contact.clone(),
            statement_reviewed: self.statement_reviewed,
            reminders: governance::follow_up::ReminderDays {
                soon: self.remind_soon_days,
                silent: self.remind_silent_days,
            },
            public_address: self.mail.public_address(),
            subscriptions: post.is_some().then(|| self.ask.limits()),
            ..Settings::default()
        };
        serve_and_send(house, settings, post, self.listen, |address| {
            eprintln!("etsted: listening on {address}")
        })
    }
}

/// Serves a house that sends no mails; tells `ready` the address once it listens.
pub fn serve(
    house: House,
    settings: Settings,
    listen: SocketAddr,
    ready: impl FnOnce(SocketAddr),
) -> Outcome {
    serve_and_send(house, settings, None, listen, ready)
}

fn serve_and_send(
    house: House,
    settings: Settings,
    post: Option<Post>,
    listen: SocketAddr,
    ready: impl FnOnce(SocketAddr),
) -> Outcome {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Trouble::new)?;
    runtime.block_on(async {
        let listener = TcpListener::bind(listen).await.map_err(|error| {
            Trouble::new(format!(
                "cannot listen on {listen}: {error}; choose another with --listen"
            ))
        })?;
        ready(listener.local_addr().map_err(Trouble::new)?);
        tokio::spawn(keep_house(house.clone()));
        if let Some(post) = post {
            tokio::spawn(keep_sending(house.clone(), post));
        }
        let pages =
            web::router(&App::new(house, settings)).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, pages)
            .with_graceful_shutdown(told_to_stop())
            .await
            .map_err(Trouble::new)
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Seals the days that are over, and clears old log-ins away: now and every hour, whichever hour the day ended in.
async fn keep_house(house: House) {
    loop {
        let sealing = house.clone();
        match tokio::task::spawn_blocking(move || sealing.seal_audit()).await {
            Ok(Ok(seals)) => {
                for seal in seals {
                    let hash: String = seal.hash.iter().map(|byte| format!("{byte:02x}")).collect();
                    tracing::info!(day = %seal.day, chains = seal.chains, rows = seal.entries, hash, "audit sealed");
                }
            }
            Ok(Err(error)) => tracing::error!(%error, "the audit log could not be sealed"),
            Err(error) => tracing::error!(%error, "sealing stopped"),
        }
        let clearing = house.clone();
        match tokio::task::spawn_blocking(move || clearing.clear_log_ins()).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(%error, "old log-ins could not be cleared away"),
            Err(error) => tracing::error!(%error, "clearing stopped"),
        }
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}

/// Waits for Ctrl-C or the system's wish that the program ends; requests under way are finished.
async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    let end = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let end = std::future::pending::<()>();
    tokio::select! {
        _ = interrupt => {}
        () = end => {}
    }
}
