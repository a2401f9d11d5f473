//! `etsted demo`: the fictional region on SQLite in a fresh folder, its pages, and who can log in.

use super::{Outcome, Trouble, serve};
use access::House;
use clap::Args;
use database::Database;
use demo::{DemoPerson, PASSWORD};
use foundation::{Private, SystemClock};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use web::Settings;

/// The fictional region.
#[derive(Args)]
pub struct Demo {
    /// Port on 127.0.0.1; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// A new or empty folder for the database; without it a temporary one, which goes when the demo ends
    #[arg(long)]
    folder: Option<PathBuf>,
    /// Print only two lines: URL and PASSWORD
    #[arg(long)]
    quiet: bool,
}

impl Demo {
    /// Builds the region and serves it until the program is told to stop.
    pub fn run(&self) -> Outcome {
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        free(listen)?;
        let folder = self.fresh_folder()?;
        let database = Database::open(&format!("sqlite://{}", folder.join("etsted.db").display()));
        let database = database.map_err(Trouble::new)?;
        self.load(&database)?;
        let people = demo::people().map_err(Trouble::new)?;
        let shown = people
            .iter()
            .map(|one| (one.login.to_owned(), one.name.to_owned(), one.role.clone()))
            .collect();
        let settings = Settings {
            https: false,
            previews: true,
            demo_people: shown,
            ..Settings::default()
        };
        let house = House::new(database, Arc::new(SystemClock));
        let ended = serve::serve(house, settings, listen, |address| {
            if self.quiet {
                quiet(address)
            } else {
                welcome(address, &folder, &people)
            }
        });
        if self.folder.is_none() {
            let _ = std::fs::remove_dir_all(&folder); // what is left goes when the system clears its temporary files
        }
        ended
    }

    /// The folder given, which must be new or empty; else a new one among the system's temporary folders.
    fn fresh_folder(&self) -> Result<PathBuf, Trouble> {
        let folder = match &self.folder {
            Some(folder) => folder.clone(),
            None => std::env::temp_dir().join(format!("etsted-demo-{}", foundation::Uuid::now_v7().simple())),
        };
        let shown = folder.display();
        if let Ok(mut inside) = std::fs::read_dir(&folder)
            && inside.next().is_some()
        {
            return Err(Trouble::new(format!(
                "the folder {shown} is not empty; name a new one with --folder"
            )));
        }
        std::fs::create_dir_all(&folder)
            .map_err(|error| Trouble::new(format!("the folder {shown} cannot be made: {error}")))?;
        Ok(folder)
    }

    fn load(&self, database: &Database) -> Result<(), Trouble> {
        let bar = if self.quiet || !std::io::stderr().is_terminal() {
            ProgressBar::hidden()
        } else {
            ProgressBar::new(0).with_style(style())
        };
        let loaded = demo::load(database, &SystemClock, &Private::from(PASSWORD), |done, all| {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
        });
        bar.finish_and_clear();
        loaded.map(drop).map_err(Trouble::new)
    }
}

fn style() -> ProgressStyle {
    ProgressStyle::with_template("Region Midgård {bar:40} {percent} %")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// Says that a port is taken before seconds are spent on loading; serving looks again.
fn free(listen: SocketAddr) -> Result<(), Trouble> {
    TcpListener::bind(listen).map(drop).map_err(|error| {
        Trouble::new(format!(
            "cannot listen on {listen}: {error}; choose another port with --port, or 0 for any"
        ))
    })
}

/// Two lines for scripts, sent at once.
fn quiet(address: SocketAddr) {
    print!("URL http://{address}\nPASSWORD {PASSWORD}\n");
    let _ = std::io::stdout().flush(); // a script that has closed its end reads nothing anyway
}

fn welcome(address: SocketAddr, folder: &Path, people: &[DemoPerson]) {
    println!("Region Midgård is a demo: every person, place and word in it is invented.\n");
    println!("  {}\n", format_args!("http://{address}"));
    println!("Log in as one of these, with the pass phrase: {PASSWORD}\n");
    for person in people {
        println!("  {:<10} {} ({})", person.login, person.name, person.role);
    }
    println!(
        "\nThe database lies in {}. Ctrl-C ends the demo.",
        folder.display()
    );
    let _ = std::io::stdout().flush();
}
