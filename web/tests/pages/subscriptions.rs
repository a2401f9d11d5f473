//! Following a committee by mail: what a visitor sees, who asks, confirms and ends, without a cookie.

use crate::site::{Answer, Site, Visitor, form_id};
use crate::steering_world::Steered;
use access::user::PUBLIC_SITE;
use access::{Failure, House, Purpose};
use axum::http::{StatusCode, header};
use foundation::Private;
use governance::subscription::{
    AskLimits, FinishMail, MailOutcome, SubscriptionToken, TakeMail, TakeMailError, finish, take,
};
use testing::on_both;
use web::Settings;

/// A site that sends mails, over a committee that has published its agenda.
fn mailing(here: &Steered, limits: Option<AskLimits>) -> Site<'_> {
    let site = Site::open_with(
        &here.world,
        Settings {
            subscriptions: limits,
            ..Settings::default()
        },
    );
    let mut secretary = site.person(&here.world.secretary);
    let path = format!("/meetings/{}/publication", here.meeting);
    let page = secretary.get(&path).opened();
    let seen = page
        .fields()
        .into_iter()
        .find(|(name, _)| name == "seen")
        .unwrap()
        .1;
    let fields = [
        ("id", form_id()),
        ("message", ""),
        ("seen", seen.as_str()),
        ("do", "publish"),
    ];
    secretary
        .post(&format!("/meetings/{}/publications", here.meeting), &fields)
        .led();
    drop(secretary);
    site
}

fn committee(here: &Steered) -> String {
    format!("/public/committees/{}", here.committee)
}

fn ask(here: &Steered, visitor: &mut Visitor<'_>, address: &str, lang: &str) -> Answer {
    visitor.post(
        &format!("{}/subscriptions", committee(here)),
        &[("email", address), ("lang", lang)],
    )
}

/// Sends the next mail of the queue; gives back where it goes and the token of its links.
fn mail(here: &Steered) -> Option<(Private<String>, String)> {
    let house = House::new(here.world.db.clone(), here.world.clock_dyn());
    let by = house.system(PUBLIC_SITE).unwrap().unwrap();
    let token = SubscriptionToken::random();
    match house.act(&by, Purpose::Exchange, TakeMail { token }, take) {
        Ok(letter) => {
            let (mail, outcome) = (letter.id, MailOutcome::Sent);
            let finished = house.act(&by, Purpose::Exchange, FinishMail { mail, outcome }, finish);
            assert!(finished.is_ok());
            Some((letter.to, letter.token.private().show().clone()))
        }
        Err(Failure::Rule(TakeMailError::None)) => None,
        Err(failure) => panic!("{failure}"),
    }
}

#[test]
fn a_visitor_asks_confirms_and_ends_without_a_cookie() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = mailing(&here, Some(AskLimits::default()));
        let mut visitor = site.visitor();
        let page = visitor.get(&committee(&here)).opened();
        assert!(page.says(&["Få en mail", "name=\"email\"", "Send mig et link"]));
        assert!(
            page.headers[header::CACHE_CONTROL]
                .to_str()
                .unwrap()
                .starts_with("public")
        );
        let to = ask(&here, &mut visitor, "Bente@Post.example", "da").led();
        assert_eq!(to, format!("{}/subscriptions", committee(&here)));
        let first = visitor.get(&to).opened();
        assert!(first.says(&["Se i din indbakke", "ikke allerede følger udvalget"]));
        let (address, token) = mail(&here).expect("a mail asks for the confirmation");
        assert_eq!(address.show(), "bente@post.example");
        let confirm = format!("/public/confirmations/{token}");
        for _ in 0..2 {
            let button = visitor.get(&confirm).opened();
            assert!(button.says(&["Ja, send mig mails", &format!("action=\"{confirm}\"")]));
        }
        assert!(
            ask(&here, &mut visitor, "bente@post.example", "da").led() == to,
            "opening confirms nothing"
        );
        assert!(mail(&here).is_some(), "she is asked again");
        let done = visitor.post(&confirm, &[]).opened();
        assert!(done.has("Du følger nu udvalget") && done.headers.get(header::SET_COOKIE).is_none());
        let known = ask(&here, &mut visitor, "bente@post.example", "da");
        assert_eq!(
            (known.led(), mail(&here)),
            (to, None),
            "the same answer, and no mail"
        );
        let end = format!("/public/unsubscriptions/{token}");
        assert!(visitor.get(&end).opened().has("Stop mailene"));
        for _ in 0..2 {
            let ended = visitor.post(&end, &[("List-Unsubscribe", "One-Click")]).opened();
            assert!(ended.has("Vi har slettet din adresse"));
        }
        let late = visitor.post(&confirm, &[]);
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.has("Linket virker ikke"));
    });
}

#[test]
fn what_is_no_address_comes_back_and_too_many_are_told_so() {
    on_both(|world| {
        let here = Steered::new(world);
        let limits = AskLimits {
            per_address: 1,
            per_day: 2,
        };
        let site = mailing(&here, Some(limits));
        let mut visitor = site.visitor();
        for wrong in [
            "",
            "bente",
            "a@b.example\r\nBcc: c@d.example",
            "a@b.example,c@d.example",
            "bæ@b.example",
        ] {
            let again = ask(&here, &mut visitor, wrong, "da");
            assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
            assert!(
                again.says(&["<title>Fejl:", "Skriv en e-mailadresse som navn@eksempel.dk"]),
                "{wrong:?}"
            );
        }
        assert!(
            ask(&here, &mut visitor, "bente", "da").has("value=\"bente\""),
            "what was written is kept"
        );
        let once = ask(&here, &mut visitor, "bente@post.example", "da").led();
        assert_eq!(ask(&here, &mut visitor, "bente+2@post.example", "da").led(), once);
        assert!(
            mail(&here).is_some() && mail(&here).is_none(),
            "one link for one mailbox"
        );
        // Asking again led to no mail, so it takes nobody's place.
        ask(&here, &mut visitor, "anden@post.example", "da").led();
        let full = ask(&here, &mut visitor, "tredje@post.example", "da");
        assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(full.has("Prøv igen i morgen"));
        let nowhere = format!(
            "/public/committees/{}/subscriptions",
            foundation::CommitteeId::new()
        );
        assert_eq!(visitor.get(&nowhere).status, StatusCode::NOT_FOUND);
        assert_eq!(
            visitor.post(&nowhere, &[("email", "a@b.example")]).status,
            StatusCode::NOT_FOUND
        );
    });
}

#[test]
fn without_a_mail_server_the_feed_is_offered_instead() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = mailing(&here, None);
        let mut visitor = site.visitor();
        let page = visitor.get(&committee(&here)).opened();
        assert!(
            page.says(&["Her kan der ikke sendes mails endnu", "feed.xml"]) && !page.has("name=\"email\"")
        );
        let sent = ask(&here, &mut visitor, "bente@post.example", "da");
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(sent.has("Her kan der ikke sendes mails endnu"));
        assert_eq!(mail(&here), None);
    });
}

#[test]
fn it_works_in_english_too() {
    on_both(|world| {
        let here = Steered::new(world);
        let site = mailing(&here, Some(AskLimits::default()));
        let mut visitor = site.visitor();
        let page = visitor.get(&format!("{}?lang=en", committee(&here))).opened();
        assert!(page.says(&[
            "Get a mail",
            "subscriptions?lang=en",
            "name=\"lang\" value=\"en\""
        ]));
        let to = ask(&here, &mut visitor, "brian@post.example", "en").led();
        assert!(visitor.get(&to).opened().has("Look into your mailbox"));
        assert!(ask(&here, &mut visitor, "brian", "en").says(&["<title>Error:", "Write an e-mail address"]));
        let (_, token) = mail(&here).unwrap();
        let confirm = format!("/public/confirmations/{token}?lang=en");
        assert!(visitor.get(&confirm).opened().has("Yes, send me mails"));
        assert!(
            visitor
                .post(&confirm, &[])
                .opened()
                .has("You now follow the committee")
        );
        let end = format!("/public/unsubscriptions/{token}?lang=en");
        assert!(visitor.get(&end).opened().has("Stop the mails"));
        assert!(
            visitor
                .post(&end, &[])
                .opened()
                .has("We have deleted your address")
        );
    });
}
