//! E-mail addresses as they are taken: plain ones, so that nothing else can hide in them.

use foundation::Private;
use sha2::{Digest, Sha256};

/// The longest address a mail server takes (RFC 5321, 4.5.3.1.3, without the angle brackets).
const LONGEST: usize = 254;
/// The longest part before the @ (RFC 5321, 4.5.3.1.1).
const LONGEST_LOCAL: usize = 64;

/// An e-mail address, in lower case. Never a line end, a space, a comma or a bracket: it cannot carry a header or a
/// second recipient.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EmailAddress(Private<String>);

impl EmailAddress {
    /// Reads an address as somebody typed it. `None` when it is none, or one that few mail servers take (quoted parts,
    /// letters beyond ASCII, a number instead of a domain).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        let (local, domain) = text.rsplit_once('@')?;
        let right = text.len() <= LONGEST && is_local(local) && is_domain(domain);
        right.then(|| Self(text.into()))
    }

    /// The address.
    #[must_use]
    pub const fn private(&self) -> &Private<String> {
        &self.0
    }

    /// SHA-256 of the mailbox behind it, for counting: what stands after a plus sign is the same mailbox.
    pub(super) fn mailbox_digest(&self) -> Vec<u8> {
        let (local, domain) = self.0.show().rsplit_once('@').unwrap_or_default();
        let local = local.split('+').next().unwrap_or_default();
        Sha256::digest(format!("{local}@{domain}")).to_vec()
    }
}

fn is_local(local: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    (1..=LONGEST_LOCAL).contains(&local.len())
        && local
            .split('.')
            .all(|part| !part.is_empty() && part.bytes().all(letter))
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && domain.split('.').all(label)
        && last.bytes().any(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::EmailAddress;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_told_from_what_is_none() {
        for right in [
            "a@b.dk",
            " Bente.Borger+udvalg@Post.Example ",
            "o'neill@a-b.example",
            "x_1@xn--brn-0na.dk",
        ] {
            assert!(EmailAddress::parse(right).is_some(), "{right}");
        }
        for wrong in [
            "",
            "@",
            "a@",
            "@b.dk",
            "a@b",
            "a b@c.dk",
            "a@b.dk, c@d.dk",
            "a@b.dk\nBcc: c@d.dk",
            "a\r\n@b.dk",
            "<a@b.dk>",
            "\"a b\"@c.dk",
            "a..b@c.dk",
            ".a@c.dk",
            "a@b..dk",
            "a@-b.dk",
            "a@127.0.0.1",
            "a@[127.0.0.1]",
            "å@b.dk",
            "a@børn.dk",
            "a@b.dk\0",
            "a;b@c.dk",
        ] {
            assert!(EmailAddress::parse(wrong).is_none(), "{wrong:?}");
        }
        assert!(EmailAddress::parse(&format!("{}@b.dk", "a".repeat(65))).is_none());
        assert!(EmailAddress::parse(&format!("a@{}.dk", "b.".repeat(130))).is_none());
    }

    #[test]
    fn one_mailbox_counts_once() {
        let digest = |text| EmailAddress::parse(text).unwrap().mailbox_digest();
        assert_eq!(digest("Bente+a@post.example"), digest("bente+b@POST.example"));
        assert_ne!(digest("bente@post.example"), digest("bent@post.example"));
    }

    proptest! {
        #[test]
        fn what_is_taken_is_one_plain_word(text in "\\PC{0,40}|[a-z@.,;<>\r\n\t \"()\\[\\]]{0,30}@[a-z.\r\n ]{0,20}") {
            if let Some(address) = EmailAddress::parse(&text) {
                let address = address.private().show();
                prop_assert!(address.bytes().all(|byte| byte.is_ascii_graphic()));
                prop_assert!(!address.contains([',', ';', '<', '>', '"', '(', ')', ':', '\\', '[', ']']));
                prop_assert_eq!(address.matches('@').count(), 1);
            }
        }
    }
}
