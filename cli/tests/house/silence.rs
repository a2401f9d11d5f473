//! The log holds ids, not people: nothing that was written, no name, no number, no address.

use crate::server::{Server, Visitor};
use crate::settle::{CPR, FAMILY, GIVEN, STREET, settle};
use foundation::NoteId;
use testing::{PASSWORD, World, databases};

const WORDS: &str = "Blåbærgrøden smagte fortræffeligt i eftermiddags";

#[test]
fn the_log_says_nothing_about_anybody() {
    for database in databases() {
        let settled = settle(World::found_now(database));
        let server = Server::start(&settled.world.address);
        let citizen = settled.citizen;
        let mut ane = Visitor::logged_in(&server.base, "ane", PASSWORD);

        let page = ane.get(&format!("/citizens/{citizen}"));
        assert_eq!(page.status, 200);
        assert!(page.body.contains(GIVEN), "the page itself names her");
        let note = NoteId::new().to_string();
        let fields = [
            ("note", note.as_str()),
            ("text", WORDS),
            ("theme", "b947f321-7cdb-4b33-9653-f3ff800572b0"),
            ("audience", "unit"),
            ("do", "sign"),
        ];
        assert_eq!(
            ane.post(&format!("/citizens/{citizen}/notes"), &fields).status,
            303
        );
        // Errors of every sort, with personal data in what is sent.
        let wrong = ane.post(
            &format!("/citizens/{citizen}/notes"),
            &[("text", WORDS), ("theme", GIVEN), ("note", CPR)],
        );
        assert!(wrong.status >= 400, "a wrong form is refused: {}", wrong.status);
        assert!(ane.get(&format!("/citizens/{CPR}")).status >= 400);
        assert!(ane.get(&format!("/citizens/{FAMILY}")).status >= 400);
        ane.get(&format!("/citizens?q={GIVEN}"));
        let mut nobody = Visitor::new(&server.base);
        nobody.get("/login");
        nobody.post("/login", &[("username", FAMILY), ("password", CPR)]);
        let mut operator = Visitor::logged_in(&server.base, "ib", PASSWORD);
        assert_eq!(operator.get(&format!("/citizens/{citizen}")).status, 404);
        let order = format!("{{\"resourceType\": \"Bundle\", \"name\": \"{GIVEN} {CPR}\"}}");
        let mut leader = Visitor::logged_in(&server.base, "dorte", PASSWORD);
        leader.upload("/orders", "message", &format!("{FAMILY}.json"), order.as_bytes());

        std::thread::sleep(std::time::Duration::from_millis(300));
        let log = server.log();
        assert!(log.lines().count() > 10, "it does log:\n{log}");
        for secret in [
            GIVEN,
            FAMILY,
            CPR,
            "070385-1234",
            STREET,
            "Blåbærgrøden",
            "fortræffeligt",
            PASSWORD,
        ] {
            assert!(!log.contains(secret), "the log holds {secret:?}");
        }
    }
}
