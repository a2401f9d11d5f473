//! Passwords as argon2id hashes.

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString, rand_core::OsRng};
use argon2::{Algorithm, Argon2, Params, Version};
use foundation::Private;

/// argon2id with 19 MiB, two passes, one lane: OWASP's first choice for servers that check many log-ins.
fn argon2() -> Argon2<'static> {
    Argon2::new(
        Algorithm::Argon2id,
        Version::V0x13,
        Params::new(19 * 1024, 2, 1, None).unwrap_or_default(),
    )
}

/// The hash of a new password, with its own salt. Takes tens of milliseconds: call it outside a transaction.
///
/// # Errors
/// When the system gives no randomness, or the password is absurdly long.
pub fn hash_password(password: &Private<String>) -> Result<Private<String>, argon2::password_hash::Error> {
    let salt = SaltString::generate(&mut OsRng);
    argon2()
        .hash_password(password.show().as_bytes(), &salt)
        .map(|hash| Private::from(hash.to_string()))
}

/// Whether the password fits the hash. Without a hash (no such account) the same work is done and the answer is no,
/// so that the time tells nothing. Call it outside a transaction.
#[must_use]
pub fn verify_password(hash: Option<&Private<String>>, password: &Private<String>) -> bool {
    static NOBODY: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    let nobody = || {
        NOBODY.get_or_init(|| {
            hash_password(&Private::from("nobody"))
                .map(Private::into_inner)
                .unwrap_or_default()
        })
    };
    let text = hash.map_or_else(|| nobody().as_str(), |hash| hash.show().as_str());
    let fits = PasswordHash::new(text).is_ok_and(|parsed| {
        argon2()
            .verify_password(password.show().as_bytes(), &parsed)
            .is_ok()
    });
    fits && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_fits_and_nobody_never_does() {
        let hash = hash_password(&Private::from("blå himmel 7")).unwrap();
        assert!(hash.show().starts_with("$argon2id$"));
        assert!(verify_password(Some(&hash), &Private::from("blå himmel 7")));
        assert!(!verify_password(Some(&hash), &Private::from("blå himmel 8")));
        assert!(!verify_password(None, &Private::from("nobody")));
    }
}
