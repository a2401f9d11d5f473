//! Ids that are the same at every start.

use foundation::{CitizenId, Uuid};
use sha2::{Digest, Sha256};

/// The id of a thing of the region, from its kind and its key in the files: SHA-256 of `etsted demo/KIND/KEY`, cut to
/// a UUID of version 8.
///
/// | kind | key |
/// |---|---|
/// | `unit` | key of `units.tsv`; `m:0901` for a municipality |
/// | `user` | log-in |
/// | `citizen`, `order`, `placement`, `plan` | key of `citizens.tsv` |
/// | `place` | key of `places.tsv` |
/// | `goal`, `sub-goal`, `service`, `follow-up`, `note` | the citizen's key, a slash, a number |
/// | `committee`, `meeting` | their key |
/// | `item`, `action` | the meeting's key, a slash, the item's number |
/// | `member`, `office` | the committee's key, a slash, the person |
/// | `link` | the keys of both committees with a slash between |
/// | `substitute` | the committee's key, the seat's number and the person, with slashes |
/// | `point`, `theme` | the committee's key, a slash, the point's title or the theme's key |
/// | `proposal`, `body`, `representation`, `candidate` | a key of their own |
/// | `steering` | key of a plan in `steering.tsv` |
/// | `steering-node`, `steering-entry`, `steering-action` | the plan's key, a slash, the node's key or the title |
/// | `item` | the meeting's key and `/earlier` for the item about earlier decisions |
/// | `participant` | the meeting's key, a slash, login or name |
/// | `message` | the meeting's key, a slash, the topic |
/// | `addendum` | the meeting's key, a slash, days after the meeting |
/// | `reading`, `minutes-import` | the committee's key |
/// | `hearing`, `hearing-party`, `evaluation` | their key; `hearing-row` and `evaluation-topic` add a slash and a number |
#[must_use]
pub fn uuid(kind: &str, key: &str) -> Uuid {
    let hash = Sha256::digest(format!("etsted demo/{kind}/{key}"));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    Uuid::from_bytes(bytes)
}

/// The id of a citizen of the region.
#[must_use]
pub fn citizen(key: &str) -> CitizenId {
    CitizenId::from_uuid(uuid("citizen", key))
}

#[cfg(test)]
mod tests {
    use super::uuid;

    #[test]
    fn ids_are_uuids_that_never_change() {
        let id = uuid("citizen", "c001");
        assert_eq!(id, uuid("citizen", "c001"));
        assert_ne!(id, uuid("citizen", "c002"));
        assert_ne!(id, uuid("place", "c001"));
        // As bytes: version 8 and the variant of RFC 9562 stand where pages and other programs look for them.
        assert_eq!((id.as_bytes()[6] >> 4, id.as_bytes()[8] >> 6), (8, 2));
    }
}
