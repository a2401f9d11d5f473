//! Following a committee by mail, through the program itself and a mail server of the test: and no address in any log.

use crate::server::{Server, Visitor};
use foundation::Private;
use std::process::Command;
use testing::databases;
use testing::smtp::{Mood, SmtpServer};

const ADDRESS: &str = "bente.borger@post.example";

/// One round by hand; gives back whether it went well, and everything it said.
fn send(database: &str, post: &SmtpServer) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_etsted"))
        .args(["mail", "send"])
        .env("ETSTED_DATABASE_URL", database)
        .env("ETSTED_LOG", "debug")
        .envs(settings(post))
        .output()
        .expect("the program runs");
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

fn settings(post: &SmtpServer) -> [(&'static str, String); 3] {
    [
        ("ETSTED_MAIL_SERVER", post.url()),
        ("ETSTED_MAIL_FROM", "udvalg@region.example".to_owned()),
        ("ETSTED_PUBLIC_ADDRESS", "https://etsted.example".to_owned()),
    ]
}

/// The path of the link that begins so.
fn link(text: &str, path: &str) -> String {
    let rest = text
        .split(path)
        .nth(1)
        .unwrap_or_else(|| panic!("no {path} in:\n{text}"));
    let token: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
    format!("{path}{token}")
}

/// A committee of the demo region with published papers, as its public list links to it.
fn committee(visitor: &mut Visitor) -> String {
    let list = visitor.get("/public").body;
    let id = list
        .split("/public/committees/")
        .nth(1)
        .expect("a committee with published papers");
    format!("/public/committees/{}", id.split(['"', '?']).next().unwrap())
}

#[test]
fn a_visitor_follows_a_committee_and_no_log_holds_their_address() {
    for database in databases() {
        let clock = foundation::SystemClock;
        let password = Private::from("midgård i modvind");
        demo::load(&database.database, &clock, &password, |_, _| ()).expect("the region loads");
        let post = SmtpServer::start();
        let server = Server::start_with(&database.address, &settings(&post));
        let mut visitor = Visitor::new(&server.base);
        let page = committee(&mut visitor);
        assert!(visitor.get(&page).body.contains("name=\"email\""));
        let ask = format!("{page}/subscriptions");
        let wrong = visitor.post(&ask, &[("email", "bente.borger@post")]);
        assert_eq!(wrong.status, 422);
        let mut said = String::new();
        for (mood, address) in [
            (Mood::PutsOff, "anden@post.example"),
            (Mood::Refuses, "tredje@post.example"),
            (Mood::Takes, ADDRESS),
        ] {
            post.be(mood);
            let asked = visitor.post(&ask, &[("email", address), ("lang", "da")]);
            assert_eq!(
                (asked.status, asked.location.as_deref()),
                (303, Some(ask.as_str()))
            );
            let (went_well, words) = send(&database.address, &post);
            assert!(went_well, "{}: {words}", database.name);
            said += &words;
        }
        // The server sends a round of its own when it has started; on a slow machine that is the one that meets a mood.
        let rounds = said.clone() + &server.log();
        assert!(
            rounds.contains("not taken 1") && rounds.contains("sent 1"),
            "{rounds}"
        );
        let mail = post.taken().remove(0);
        assert_eq!(mail.to, [ADDRESS]);
        let confirm = link(&mail.text(), "/public/confirmations/");
        assert_eq!(visitor.get(&confirm).status, 200);
        assert!(
            visitor.get(&confirm).body.contains("Ja, send mig mails"),
            "opening it confirms nothing"
        );
        assert_eq!(visitor.post(&confirm, &[]).status, 200);
        let end = link(&mail.text(), "/public/unsubscriptions/");
        assert_eq!(visitor.get(&end).status, 200);
        let ended = visitor.post(&end, &[("List-Unsubscribe", "One-Click")]);
        assert_eq!(ended.status, 200, "a page and no redirect");
        assert_eq!(visitor.post(&confirm, &[]).status, 422, "it was ended");
        let log = server.log() + &said;
        assert!(log.contains("subscriptions"), "it does log:\n{log}");
        for secret in [ADDRESS, "bente.borger", "anden@", "tredje@", &confirm, &end] {
            assert!(!log.contains(secret), "the log holds {secret:?}");
        }
    }
}
