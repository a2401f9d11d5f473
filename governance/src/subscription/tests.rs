//! From asking to ending, on both engines: who gets a mail, when, how often, and what is left of the address.

use super::*;
use crate::item::closed::tests::circled;
use crate::publication::{PreviewPublication, Publish, WithdrawPublication, preview, publish, withdraw};
use crate::test_world::{Room, refused, rule};
use access::audit::Outcome;
use access::user::PUBLIC_SITE;
use access::{Action, Actor, Failure};
use database::{StorageError, params, sql};
use foundation::{Clock, CommitteeId, PublicationId, Uuid};

const DAY: i64 = 24 * 60 * 60;

/// A committee that has published its agenda, and the public site's user.
struct Site {
    room: Room,
    by: Actor,
}

impl Site {
    fn new(world: testing::World) -> Self {
        let room = circled(world);
        let by = room
            .world
            .db
            .read(|tx| Actor::system(tx, PUBLIC_SITE))
            .unwrap()
            .expect("every installation has it");
        let site = Self { room, by };
        site.put_out();
        site
    }

    /// Publishes what there is of the meeting, a second later.
    fn put_out(&self) -> PublicationId {
        self.later(1);
        let (meeting, unit) = (self.room.meeting, self.room.world.region);
        let by = &self.room.world.secretary;
        let message = foundation::Private::from("");
        let asking = PreviewPublication {
            meeting,
            unit,
            message: message.clone(),
        };
        let seen = self
            .room
            .look(by, asking, preview)
            .unwrap()
            .unwrap()
            .paper
            .digest();
        let id = PublicationId::new();
        let publishing = Publish {
            id,
            meeting,
            unit,
            message,
            seen,
        };
        self.room.act(by, publishing, publish).unwrap();
        self.later(1);
        id
    }

    fn later(&self, seconds: i64) {
        let clock = &self.room.world.clock;
        clock.set(clock.now().plus_seconds(seconds));
    }

    fn asking(&self, address: &str) -> AskSubscription {
        AskSubscription {
            id: Uuid::now_v7(),
            committee: self.room.committee,
            address: EmailAddress::parse(address).unwrap(),
            language: MailLanguage::Danish,
            limits: AskLimits::default(),
        }
    }

    fn ask(&self, address: &str) {
        self.room.act(&self.by, self.asking(address), ask).unwrap();
    }

    fn prepare(&self) -> Prepared {
        match self
            .room
            .act(&self.by, PrepareMail { unconfirmed_days: 7 }, prepare)
        {
            Err(Failure::Rule(PrepareMailError::Nothing)) => Prepared::default(),
            other => other.unwrap(),
        }
    }

    fn take(&self) -> Option<Letter> {
        let token = SubscriptionToken::random();
        match self.room.act(&self.by, TakeMail { token }, take) {
            Err(Failure::Rule(TakeMailError::None)) => None,
            other => Some(other.unwrap()),
        }
    }

    fn finish(&self, letter: &Letter, outcome: MailOutcome) {
        let mail = letter.id;
        self.room
            .act(&self.by, FinishMail { mail, outcome }, finish)
            .unwrap();
    }

    /// Prepares, and sends everything that is due.
    fn round(&self) -> Vec<Letter> {
        self.prepare();
        let mut sent = Vec::new();
        while let Some(letter) = self.take() {
            self.finish(&letter, MailOutcome::Sent);
            sent.push(letter);
        }
        sent
    }

    fn confirm(&self, token: &SubscriptionToken) -> Result<(), Failure<ConfirmSubscriptionError>> {
        let token = token.clone();
        self.room.act(&self.by, ConfirmSubscription { token }, confirm)
    }

    fn end(&self, token: &SubscriptionToken) -> Result<(), Failure<EndSubscriptionError>> {
        let token = token.clone();
        self.room.act(&self.by, EndSubscription { token }, end)
    }

    /// Somebody who has confirmed.
    fn follower(&self, address: &str) {
        self.ask(address);
        let letters = self.round();
        assert_eq!(letters.len(), 1, "one mail asks for the confirmation");
        self.confirm(&letters[0].token).unwrap();
    }

    fn count(&self, statement: &'static database::Statement) -> i64 {
        self.room
            .world
            .db
            .read::<_, StorageError>(|tx| tx.query_one(statement, params![], |row| row.get(0)))
            .unwrap()
    }

    fn addresses(&self) -> i64 {
        self.count(sql!("SELECT COUNT(*) FROM subscription_address"))
    }
}

#[test]
fn who_confirms_gets_one_mail_for_each_publication_until_they_end_it() {
    testing::on_both(|world| {
        let site = Site::new(world);
        site.ask("Bente@Post.example");
        let letters = site.round();
        assert_eq!(letters[0].content, LetterContent::Confirmation);
        assert_eq!(letters[0].to.show(), "bente@post.example");
        assert_eq!(letters[0].committee_name, "HMU Prøve");
        site.put_out();
        assert!(site.round().is_empty(), "nobody has confirmed");
        site.confirm(&letters[0].token).unwrap();
        site.confirm(&letters[0].token).unwrap();
        assert!(site.round().is_empty(), "what was published before is no news");
        site.put_out();
        let letters = site.round();
        assert_eq!(letters.len(), 1);
        let LetterContent::News(news) = &letters[0].content else {
            panic!("news")
        };
        assert_eq!(
            (news.meeting, news.titles.as_slice()),
            (site.room.meeting, &[(1, "Belægning".to_owned())][..])
        );
        assert!(site.round().is_empty(), "exactly once");
        site.end(&letters[0].token).unwrap();
        site.end(&letters[0].token).unwrap();
        assert_eq!(site.addresses(), 0, "the address is removed");
        site.put_out();
        assert!(site.round().is_empty());
        assert!(matches!(
            rule(site.confirm(&letters[0].token)),
            ConfirmSubscriptionError::Unknown
        ));
        for (action, times) in [
            (AskSubscription::NAME, 1),
            (ConfirmSubscription::NAME, 2),
            (EndSubscription::NAME, 2),
            (TakeMail::NAME, 2),
            (FinishMail::NAME, 2),
        ] {
            assert_eq!(
                site.room.audited(site.by.user(), action, Outcome::Done),
                times,
                "{action}"
            );
        }
    });
}

#[test]
fn nobody_else_may_and_the_public_site_may_nothing_else() {
    testing::on_both(|world| {
        let site = Site::new(world);
        let (room, token) = (&site.room, SubscriptionToken::random());
        for by in [
            &room.world.educator,
            &room.world.secretary,
            &room.world.operator,
            &room.world.system,
        ] {
            assert!(refused(&room.act(by, site.asking("a@b.example"), ask)));
            assert!(refused(&room.act(
                by,
                ConfirmSubscription { token: token.clone() },
                confirm
            )));
            assert!(refused(&room.act(
                by,
                EndSubscription { token: token.clone() },
                end
            )));
            assert!(refused(&room.act(by, TakeMail { token: token.clone() }, take)));
            assert!(refused(&room.act(
                by,
                PrepareMail { unconfirmed_days: 7 },
                prepare
            )));
            let outcome = MailOutcome::Sent;
            assert!(refused(&room.act(
                by,
                FinishMail {
                    mail: Uuid::now_v7(),
                    outcome
                },
                finish
            )));
        }
        assert!(refused(&room.act(
            &site.by,
            room.decide(0, "x"),
            crate::item::decide
        )));
        let may = room
            .world
            .db
            .read(|tx| access::role::capabilities_of(tx, site.by.user(), room.world.clock.today()));
        assert_eq!(may.unwrap(), ["subscription.write"]);
    });
}

#[test]
fn nobody_can_be_flooded_and_the_answer_tells_nothing() {
    testing::on_both(|world| {
        let site = Site::new(world);
        site.follower("known@post.example");
        site.ask("known@post.example");
        assert!(site.round().is_empty(), "who has confirmed is not asked again");
        for address in [
            "victim@post.example",
            "victim+1@post.example",
            "victim+2@post.example",
            "Victim@post.example",
        ] {
            site.ask(address);
        }
        assert_eq!(
            site.round().len(),
            3,
            "one mailbox, whatever stands after the plus"
        );
        site.ask("waits@post.example");
        site.ask("waits@post.example");
        assert_eq!(site.round().len(), 1, "one that is queued is not queued again");
        let mut narrow = site.asking("one@post.example");
        for _ in 0..20 {
            site.ask("victim@post.example");
        }
        let mut two = site.asking("two@post.example");
        two.limits.per_day = 6;
        site.room.act(&site.by, two, ask).unwrap();
        assert_eq!(site.round().len(), 1, "asking without a mail stops nobody else");
        narrow.limits.per_day = 6;
        let outcome = rule(site.room.act(&site.by, narrow.clone(), ask));
        assert!(matches!(outcome, AskSubscriptionError::TooMany));
        site.later(DAY + 1);
        site.room.act(&site.by, narrow, ask).unwrap();
        site.ask("victim@post.example");
        assert_eq!(site.round().len(), 2, "a day later they may ask again");
        let mut nowhere = site.asking("one@post.example");
        nowhere.committee = CommitteeId::new();
        let outcome = rule(site.room.act(&site.by, nowhere, ask));
        assert!(matches!(outcome, AskSubscriptionError::NotFound));
    });
}

#[test]
fn an_unknown_link_opens_nothing_and_who_never_confirms_is_forgotten() {
    testing::on_both(|world| {
        let site = Site::new(world);
        let guess = SubscriptionToken::given("0");
        assert!(matches!(
            rule(site.confirm(&guess)),
            ConfirmSubscriptionError::Unknown
        ));
        assert!(matches!(rule(site.end(&guess)), EndSubscriptionError::Unknown));
        site.ask("late@post.example");
        let token = site.round().remove(0).token;
        site.later(6 * DAY);
        assert_eq!(site.prepare().forgotten, 0);
        site.later(DAY);
        assert_eq!(site.prepare().forgotten, 1);
        assert_eq!(site.addresses(), 0);
        assert_eq!(site.count(sql!("SELECT COUNT(*) FROM subscription")), 0);
        assert!(matches!(
            rule(site.confirm(&token)),
            ConfirmSubscriptionError::Unknown
        ));
        let kept = token.private().show().as_bytes().to_vec();
        let plain = site.room.world.db.read::<_, StorageError>(|tx| {
            tx.query_one(
                sql!("SELECT COUNT(*) FROM subscription_token WHERE token_digest = $1"),
                params![kept],
                |row| row.get::<i64>(0),
            )
        });
        assert_eq!(plain.unwrap(), 0, "the token itself is never stored");
    });
}

#[test]
fn what_was_withdrawn_or_replaced_is_not_told_of() {
    testing::on_both(|world| {
        let site = Site::new(world);
        site.follower("bente@post.example");
        site.put_out();
        assert_eq!(site.prepare().queued, 1);
        let second = site.put_out();
        let prepared = site.prepare();
        assert_eq!(
            (prepared.queued, prepared.stopped),
            (1, 1),
            "the newest version alone"
        );
        let take_back = WithdrawPublication {
            publication: second,
            meeting: site.room.meeting,
            unit: site.room.world.region,
            reason: "Forkert".into(),
        };
        site.room
            .act(&site.room.world.secretary, take_back, withdraw)
            .unwrap();
        assert_eq!(site.take(), None, "not even before the next round has noticed");
        assert_eq!(site.prepare().stopped, 1);
        assert!(site.round().is_empty());
    });
}

#[test]
fn a_killed_program_delays_a_mail_and_neither_loses_nor_repeats_what_was_sent() {
    testing::on_both(|world| {
        let site = Site::new(world);
        site.follower("bente@post.example");
        site.put_out();
        site.prepare();
        let killed = site.take().expect("it is due");
        assert_eq!(site.take(), None, "nobody else takes it meanwhile");
        assert!(site.round().is_empty());
        site.later(5 * 60);
        let again = site.round();
        assert_eq!(again.len(), 1);
        assert_eq!(again[0].id, killed.id, "the same mail, by the same message id");
        assert_ne!(again[0].token, killed.token, "each try has a secret of its own");
        site.later(2 * DAY);
        assert!(site.round().is_empty());
        site.end(&killed.token).unwrap();
        assert_eq!(site.addresses(), 0, "the link of either works");
    });
}

#[test]
fn a_mail_is_tried_again_with_patience_and_given_up_at_last() {
    testing::on_both(|world| {
        let site = Site::new(world);
        site.follower("bente@post.example");
        for (outcome, most) in [(MailOutcome::Refused, 3), (MailOutcome::PutOff, 8)] {
            site.put_out();
            site.prepare();
            let mut tries = 0;
            for _ in 0..20 {
                while let Some(letter) = site.take() {
                    tries += 1;
                    site.finish(&letter, outcome);
                }
                site.later(DAY);
                site.prepare();
            }
            assert_eq!(tries, most, "{outcome:?}");
        }
        assert_eq!(
            site.count(sql!(
                "SELECT COUNT(*) FROM subscription_mail WHERE stopped_at IS NOT NULL AND sent_at IS NULL"
            )),
            2
        );
    });
}
