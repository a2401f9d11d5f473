//! An order that waits for its answer: the project's own example message, addressed to an offer of the region.

use crate::stage::{Cast, LoadError};
use access::House;
use database::Database;
use foundation::{Clock, FixedClock, Instant};
use std::sync::Arc;

/// The example message of the exchange.
const MESSAGE: &str = include_str!("../../../exchange/examples/order-message.json");
/// What is called otherwise in this region: (in the example, here). Engtoften has free places.
const HERE: [(&str, &str); 2] = [
    ("Botilbuddet Mosekrogen", "Engtoften"),
    ("Hus 2, Mosekrogen", "Det Røde Hus, Engtoften"),
];

/// Receives the message as the exchange does, a while before now.
pub(super) fn receive(database: &Database, cast: &Cast, now: Instant) -> Result<(), LoadError> {
    let at = now.plus_seconds(-70 * 60);
    let clock: Arc<dyn Clock> = Arc::new(FixedClock::at(at));
    let house = House::new(database.clone(), clock);
    let exchange = cast.get("system.exchange").ok_or(LoadError::Key("system user"))?;
    let message = HERE.iter().fold(MESSAGE.to_owned(), |text, (there, here)| {
        text.replace(there, here)
    });
    exchange::ffb::receive(&house, exchange, &message).map_err(|error| LoadError::Action {
        action: "exchange.ffb.receive",
        at,
        words: error.to_string(),
    })?;
    Ok(())
}
