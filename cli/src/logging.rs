//! The program's log: one line per event on standard error. Events hold ids and routes, never people.

use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;

/// Starts the log. `ETSTED_LOG` says how much (`info`, `warn`, `web=debug`); warnings only unless set.
pub fn begin() {
    let filter = EnvFilter::try_from_env("ETSTED_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
}
