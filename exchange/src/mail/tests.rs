//! From asking to ending, through a real mail server on a port of this machine, on both engines.

use super::*;
use access::user::PUBLIC_SITE;
use access::{Action, Actor, House, Permit, Purpose};
use database::Tx;
use foundation::{AgendaItemId, CommitteeId, MeetingId, Private, PublicationId, Uuid};
use governance::committee::{CommitteeKind, CreateCommittee};
use governance::item::{AddItem, ItemKind, ItemText};
use governance::meeting::{CallMeeting, TimeOfDay};
use governance::publication::{PreviewPublication, Publish, preview, publish};
use governance::subscription::{
    AskLimits, AskSubscription, ConfirmSubscription, EmailAddress, EndSubscription, MailLanguage,
    SubscriptionToken, ask, confirm, end,
};
use testing::World;
use testing::smtp::{Mood, SmtpServer, TakenMail};

/// A committee with a name that tries to be a header, its meeting, and a mail server.
struct Office {
    world: World,
    house: House,
    public: Actor,
    committee: CommitteeId,
    meeting: MeetingId,
    server: SmtpServer,
    mailer: Mailer,
}

const NAME: &str = "Udvalget for\r\nBcc: alle@post.example børn & unge";

fn settings(server: &str) -> MailSettings {
    MailSettings {
        server: server.to_owned(),
        from: "Region Prøve <udvalg@region.example>".to_owned(),
        user: None,
        password: None,
        public_address: "https://etsted.example/".to_owned(),
    }
}

impl Office {
    fn new(world: World) -> Self {
        let house = House::new(world.db.clone(), world.clock_dyn());
        let server = SmtpServer::start();
        let office = Self {
            mailer: Mailer::new(&settings(&server.url())).unwrap(),
            public: house.system(PUBLIC_SITE).unwrap().unwrap(),
            committee: CommitteeId::new(),
            meeting: MeetingId::new(),
            world,
            house,
            server,
        };
        let by = office.world.secretary.clone();
        let unit = office.world.region;
        office.act(
            &by,
            CreateCommittee {
                id: office.committee,
                unit,
                name: NAME.to_owned(),
                kind: CommitteeKind::Political,
                seats: 5,
            },
            governance::committee::create,
        );
        office.act(
            &by,
            CallMeeting {
                id: office.meeting,
                committee: office.committee,
                unit,
                day: foundation::parse_day("2026-12-03").unwrap(),
                starts: TimeOfDay::new(13, 0).unwrap(),
                ends: None,
                place: "Sal 1".to_owned(),
            },
            governance::meeting::call,
        );
        office.item("Budget for børn", "Sagen drøftes.");
        office.put_out();
        office
    }

    fn act<A, T, E>(
        &self,
        by: &Actor,
        action: A,
        run: impl FnOnce(&mut Tx<'_>, Permit<A>) -> Result<T, E> + Send + 'static,
    ) -> T
    where
        A: Action + Send + 'static,
        T: Send + 'static,
        E: Send + std::fmt::Display + 'static,
    {
        match self.house.act(by, Purpose::Steering, action, run) {
            Ok(done) => done,
            Err(failure) => panic!("{failure}"),
        }
    }

    fn item(&self, title: &str, case_text: &str) {
        let new = AddItem {
            id: AgendaItemId::new(),
            meeting: self.meeting,
            unit: self.world.region,
            number: None,
            kind: ItemKind::Discussion,
            text: ItemText {
                title: title.to_owned(),
                case_number: None,
                resume: "".into(),
                recommendation: "".into(),
                case_text: case_text.into(),
            },
        };
        self.act(&self.world.secretary, new, governance::item::add);
    }

    fn put_out(&self) {
        self.later(1);
        let (meeting, unit, by) = (self.meeting, self.world.region, &self.world.secretary);
        let message = Private::from("");
        let asking = PreviewPublication {
            meeting,
            unit,
            message: message.clone(),
        };
        let shown = self.house.look(by, Purpose::Steering, asking, preview);
        let seen = match shown {
            Ok(Some(shown)) => shown.paper.digest(),
            Ok(None) => panic!("there is a meeting"),
            Err(failure) => panic!("{failure}"),
        };
        let publishing = Publish {
            id: PublicationId::new(),
            meeting,
            unit,
            message,
            seen,
        };
        self.act(by, publishing, publish);
        self.later(1);
    }

    fn later(&self, seconds: i64) {
        let now = self.house.now();
        self.world.clock.set(now.plus_seconds(seconds));
    }

    fn ask(&self, address: &str, language: MailLanguage) {
        let asking = AskSubscription {
            id: Uuid::now_v7(),
            committee: self.committee,
            address: EmailAddress::parse(address).unwrap(),
            language,
            limits: AskLimits::default(),
        };
        self.act(&self.public, asking, ask);
    }

    fn round(&self) -> (MailRound, Vec<TakenMail>) {
        let done = round(&self.house, &self.mailer, 7).unwrap();
        (done, self.server.taken())
    }

    /// Somebody who has asked and confirmed by the link of the mail.
    fn follower(&self, address: &str, language: MailLanguage) {
        self.ask(address, language);
        let (done, mails) = self.round();
        assert_eq!((done.sent, mails.len()), (1, 1));
        let token = SubscriptionToken::given(&token(&mails[0].text(), "/public/confirmations/"));
        self.act(&self.public, ConfirmSubscription { token }, confirm);
    }
}

/// The token of the link that begins so.
fn token(text: &str, path: &str) -> String {
    let rest = text
        .split(path)
        .nth(1)
        .unwrap_or_else(|| panic!("no {path} in:\n{text}"));
    rest.chars().take_while(char::is_ascii_alphanumeric).collect()
}

#[test]
fn asked_confirmed_published_one_mail_ended_none() {
    testing::on_both(|world| {
        let office = Office::new(world);
        assert_eq!(office.round(), (MailRound::default(), Vec::new()));
        office.ask("bente@post.example", MailLanguage::Danish);
        let (done, mails) = office.round();
        assert_eq!((done.sent, done.not_taken, done.unreachable), (1, 0, false));
        assert_eq!(mails[0].to, ["bente@post.example"]);
        assert_eq!(mails[0].from, "udvalg@region.example");
        let text = mails[0].text();
        assert!(
            text.contains("Er det ikke dig, så skal du ikke gøre noget"),
            "{text}"
        );
        assert!(
            !text.contains("Budget"),
            "nothing of the papers before it is confirmed"
        );
        let confirming =
            SubscriptionToken::given(&token(&text, "https://etsted.example/public/confirmations/"));
        office.act(&office.public, ConfirmSubscription { token: confirming }, confirm);
        office.item("Sommerferie", "Udvalget drøfter ferien.");
        office.put_out();
        let (done, mails) = office.round();
        assert_eq!((done.sent, mails.len()), (1, 1));
        let text = mails[0].text();
        assert!(
            text.contains("dagsordenen til mødet den 3. december 2026 kl. 13.00."),
            "{text}"
        );
        assert!(text.contains("1. Budget for børn\n2. Sommerferie\n"), "{text}");
        assert!(
            text.contains(&format!(
                "https://etsted.example/public/meetings/{}\n",
                office.meeting
            )),
            "{text}"
        );
        assert_eq!(office.round().1, [], "exactly once");
        let link = mails[0].header("List-Unsubscribe").unwrap();
        assert_eq!(
            mails[0].header("List-Unsubscribe-Post").as_deref(),
            Some("List-Unsubscribe=One-Click")
        );
        assert!(
            link.starts_with("<https://etsted.example/public/unsubscriptions/") && link.ends_with('>'),
            "{link}"
        );
        let ending = SubscriptionToken::given(&token(&link, "/public/unsubscriptions/"));
        office.act(&office.public, EndSubscription { token: ending }, end);
        office.item("Jul", "Frokosten drøftes.");
        office.put_out();
        assert_eq!(office.round(), (MailRound::default(), Vec::new()));
    });
}

#[test]
fn english_readers_get_english_mails() {
    testing::on_both(|world| {
        let office = Office::new(world);
        office.follower("brian@post.example", MailLanguage::English);
        office.put_out();
        let mail = office.round().1.remove(0);
        let text = mail.text();
        assert!(
            text.contains("the agenda for the meeting on 3 December 2026 at 13:00."),
            "{text}"
        );
        assert!(text.contains("?lang=en\n"), "{text}");
    });
}

#[test]
fn no_word_of_a_mail_becomes_a_header_or_a_command() {
    testing::on_both(|world| {
        let office = Office::new(world);
        office.follower("bente@post.example", MailLanguage::Danish);
        office.item(
            "Slut\r\n.\r\nRCPT TO:<alle@post.example>\r\nBcc: alle@post.example",
            ".",
        );
        office.put_out();
        let mail = office.round().1.remove(0);
        assert_eq!(mail.to, ["bente@post.example"]);
        assert_eq!(mail.header("Bcc"), None);
        assert_eq!(mail.header("To").as_deref(), Some("bente@post.example"));
        assert_eq!(mail.header("Auto-Submitted").as_deref(), Some("auto-generated"));
        assert!(
            mail.text()
                .contains("2. Slut . RCPT TO:<alle@post.example> Bcc: alle@post.example\n"),
            "{}",
            mail.text()
        );
        let head = mail.data.split("\r\n\r\n").next().unwrap();
        assert!(head.split("\r\n").all(|line| !line.starts_with("Bcc")), "{head}");
        assert!(
            head.bytes()
                .all(|byte| byte == b'\r' || byte == b'\n' || (b' '..=b'~').contains(&byte)),
            "{head}"
        );
    });
}

#[test]
fn a_server_that_puts_off_refuses_or_dies_is_asked_again_later() {
    testing::on_both(|world| {
        let office = Office::new(world);
        office.follower("bente@post.example", MailLanguage::Danish);
        office.put_out();
        for mood in [Mood::PutsOff, Mood::Refuses] {
            office.server.be(mood);
            let (done, mails) = office.round();
            assert_eq!((done.sent, done.not_taken, mails.len()), (0, 1, 0), "{mood:?}");
            assert_eq!(office.round().0, MailRound::default(), "not at once");
            office.later(60 * 60);
        }
        office.server.be(Mood::TakesAndDies);
        let (done, first) = office.round();
        assert_eq!(
            (done.sent, done.not_taken, done.unreachable, first.len()),
            (0, 1, true, 1)
        );
        office.server.be(Mood::Takes);
        office.later(60 * 60);
        let (done, again) = office.round();
        assert_eq!((done.sent, again.len()), (1, 1));
        assert_eq!(
            first[0].header("Message-ID"),
            again[0].header("Message-ID"),
            "known again by its id"
        );
        office.later(3 * 24 * 60 * 60);
        assert_eq!(office.round().0.sent, 0);
    });
}

#[test]
fn a_server_that_is_not_there_costs_no_try() {
    testing::on_both(|world| {
        let office = Office::new(world);
        office.follower("bente@post.example", MailLanguage::Danish);
        office.put_out();
        let nobody = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap();
        let mailer = Mailer::new(&settings(&format!("smtp://{nobody}"))).unwrap();
        for _ in 0..12 {
            let done = round(&office.house, &mailer, 7).unwrap();
            assert!(done.unreachable && done.sent == 0 && done.not_taken == 0);
            office.later(60);
        }
        assert_eq!(office.round().0.sent, 1, "as soon as there is one again");
    });
}

#[test]
fn settings_that_would_send_a_password_openly_are_refused() {
    let with = |server: &str, user: bool, password: bool| {
        let mut settings = settings(server);
        settings.user = user.then(|| "etsted".to_owned());
        settings.password = password.then(|| Private::from("hemmelig"));
        Mailer::new(&settings).map(|_| ())
    };
    for server in ["smtps://mail.example", "smtp://mail.example:587?tls=required"] {
        assert!(
            with(server, true, true).is_ok() && with(server, false, false).is_ok(),
            "{server}"
        );
        assert!(matches!(
            with(server, true, false),
            Err(MailSettingsError::Password)
        ));
    }
    assert!(matches!(
        with("smtp://mail.example", true, true),
        Err(MailSettingsError::Password)
    ));
    assert!(matches!(
        with("smtp://u:p@mail.example", false, false),
        Err(MailSettingsError::Server)
    ));
    assert!(matches!(
        with("mail.example", false, false),
        Err(MailSettingsError::Server)
    ));
    for public_address in [
        "etsted.example",
        "https://",
        "https://a.example/b",
        "https://a.example>\r\nBcc: b",
    ] {
        let public_address = public_address.to_owned();
        let settings = MailSettings {
            public_address,
            ..settings("smtp://mail.example")
        };
        assert!(matches!(
            Mailer::new(&settings),
            Err(MailSettingsError::PublicAddress)
        ));
    }
    let settings = MailSettings {
        from: "nobody".to_owned(),
        ..settings("smtp://mail.example")
    };
    assert!(matches!(Mailer::new(&settings), Err(MailSettingsError::From)));
}
