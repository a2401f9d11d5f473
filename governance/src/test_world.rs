//! What the tests of this room share: a committee of the region with a meeting and an item, made by its secretary.

use crate::committee::{CommitteeKind, CreateCommittee};
use crate::item::{AddItem, Decide, ItemKind, ItemText, SaveItem};
use crate::meeting::{CallMeeting, TimeOfDay};
use access::audit::Outcome;
use access::{Action, Actor, Failure, Permit, Purpose};
use database::{StorageError, Tx, params, sql};
use foundation::{AgendaItemId, Clock, CommitteeId, MeetingId, UserId};
use testing::World;

/// The small world with a committee.
pub(crate) struct Room {
    pub(crate) world: World,
    pub(crate) committee: CommitteeId,
    pub(crate) meeting: MeetingId,
    pub(crate) item: AgendaItemId,
}

/// Texts with this title.
pub(crate) fn text(title: &str) -> ItemText {
    ItemText {
        title: title.to_owned(),
        case_number: Some("1-13-3-57-16".to_owned()),
        resume: "Belægningen falder.".into(),
        recommendation: "Det indstilles, at udvalget tager belægningen til efterretning".into(),
        case_text: "Belægningen i 3. kvartal ligger under det budgetterede.".into(),
    }
}

impl Room {
    /// Makes it: the committee of the region, a meeting today, and one item for decision.
    pub(crate) fn new(world: World) -> Self {
        let (committee, meeting, item) = (CommitteeId::new(), MeetingId::new(), AgendaItemId::new());
        let unit = world.region;
        let room = Self {
            world,
            committee,
            meeting,
            item,
        };
        let kind = CommitteeKind::MainMed;
        let new = CreateCommittee {
            id: committee,
            unit,
            name: "HMU Prøve".to_owned(),
            kind,
            seats: 12,
        };
        room.act(&room.world.secretary, new, crate::committee::create)
            .unwrap();
        room.act(&room.world.secretary, room.call(meeting), crate::meeting::call)
            .unwrap();
        room.act(&room.world.secretary, room.item_of(item), crate::item::add)
            .unwrap();
        room
    }

    pub(crate) fn call(&self, id: MeetingId) -> CallMeeting {
        let day = self.world.clock.today();
        let (starts, ends) = (TimeOfDay::new(12, 0).unwrap(), TimeOfDay::new(15, 0));
        let place = "Mødelokale 2".to_owned();
        CallMeeting {
            id,
            committee: self.committee,
            unit: self.world.region,
            day,
            starts,
            ends,
            place,
        }
    }

    pub(crate) fn item_of(&self, id: AgendaItemId) -> AddItem {
        let (meeting, unit) = (self.meeting, self.world.region);
        AddItem {
            id,
            meeting,
            unit,
            number: None,
            kind: ItemKind::Decision,
            text: text("Belægning"),
        }
    }

    pub(crate) fn save(&self, based_on: i64, title: &str) -> SaveItem {
        SaveItem {
            item: self.item,
            unit: self.world.region,
            based_on,
            text: text(title),
        }
    }

    pub(crate) fn decide(&self, based_on: i64, words: &str) -> Decide {
        Decide {
            item: self.item,
            unit: self.world.region,
            based_on,
            text: words.into(),
        }
    }

    /// Decides the item.
    pub(crate) fn decided(self) -> Self {
        let decide = self.decide(
            0,
            "Udvalget besluttede, at en plan for belægningen laves til næste møde.",
        );
        self.act(&self.world.secretary, decide, crate::item::decide)
            .unwrap();
        self
    }

    /// Does an action as the product does.
    pub(crate) fn act<A, T, E>(
        &self,
        by: &Actor,
        action: A,
        run: impl FnOnce(&mut Tx<'_>, Permit<A>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure<E>>
    where
        A: Action + Send + 'static,
        T: Send + 'static,
        E: Send + 'static,
    {
        access::act(
            &self.world.db,
            &self.world.clock_dyn(),
            by,
            Purpose::Steering,
            action,
            run,
        )
    }

    /// Looks as the product does.
    pub(crate) fn look<A, T, E>(
        &self,
        by: &Actor,
        action: A,
        read: impl FnOnce(&mut Tx<'_>, &Permit<A>) -> Result<T, E>,
    ) -> Result<T, Failure<E>>
    where
        A: Action + Send + 'static,
        E: Send + 'static,
    {
        access::look(
            &self.world.db,
            &self.world.clock_dyn(),
            by,
            Purpose::Steering,
            action,
            read,
        )
    }

    /// How many audit rows a user has for an action with this outcome.
    pub(crate) fn audited(&self, user: UserId, action: &str, outcome: Outcome) -> i64 {
        let outcome = outcome.code();
        self.world
            .db
            .read(|tx| {
                tx.query_one(
                    sql!(
                        "SELECT COUNT(*) FROM audit_entry WHERE user_id = $1 AND action = $2 AND outcome = $3"
                    ),
                    params![user, action, outcome],
                    |row| row.get::<i64>(0),
                )
            })
            .map_err(|error: StorageError| error)
            .unwrap()
    }
}

/// The room's own error of a failure.
pub(crate) fn rule<T, E>(outcome: Result<T, Failure<E>>) -> E {
    match outcome {
        Err(Failure::Rule(error)) => error,
        Err(_) => panic!("another failure than the room's rule"),
        Ok(_) => panic!("it went through"),
    }
}

/// Whether the actor was refused.
pub(crate) fn refused<T, E>(outcome: &Result<T, Failure<E>>) -> bool {
    matches!(outcome, Err(Failure::Refused(_)))
}
