//! `etsted hearing`: reads hearing responses.

use super::{Outcome, paper};
use clap::{Args, Subcommand};
use exchange::papers::hearing::{self, HearingResponse};
use std::path::PathBuf;
use std::process::ExitCode;

/// Hearing responses.
#[derive(Args)]
pub struct Hearing {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Reads a hearing response (text, DOCX or PDF): who, paragraphs, rows. Exit 2 when the file cannot be read
    Read {
        /// The hearing response
        file: PathBuf,
        /// Prints JSON
        #[arg(long)]
        json: bool,
    },
}

impl Hearing {
    /// Runs the command.
    pub fn run(&self) -> Outcome {
        match &self.command {
            Command::Read { file, json } => {
                let source = match paper::source(file) {
                    Ok(source) => source,
                    Err(code) => return Ok(code),
                };
                let response = hearing::read(&source.text());
                if *json {
                    return paper::print_json(&response);
                }
                print(&response);
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

/// The response for people: who, then a block per row.
fn print(response: &HearingResponse) {
    println!("{}", response.committee.as_deref().unwrap_or("-"));
    println!("{}", response.title.as_deref().unwrap_or("-"));
    for row in &response.rows {
        let pages: Vec<String> = row.pages.iter().map(u32::to_string).collect();
        let theme = row.theme.as_deref().unwrap_or("-");
        println!("\n{theme}  {}  [{}]", pages.join("+"), row.topics.join(", "));
        if let Some(vision) = &row.vision {
            println!("    vision: {vision}");
        }
        for question in &row.questions {
            println!("    ?  {question}");
        }
        for remark in &row.remarks {
            println!("    -  {remark}");
        }
    }
    for warning in &response.warnings {
        eprintln!("etsted: {warning}");
    }
}
