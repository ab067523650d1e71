//! Passwords: argon2id, off the threads that serve chat.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use domain::{Entropy, Invalid};

use crate::{Desk, DeskError};

/// NIST SP 800-63B: at least 8 characters; an upper bound so that hashing stays bounded.
const LENGTH: std::ops::RangeInclusive<usize> = 8..=200;

impl Desk {
    /// Hashes a password that is long enough.
    pub(crate) async fn hash_password(
        &self,
        field: &str,
        password: String,
    ) -> Result<String, DeskError> {
        if !LENGTH.contains(&password.chars().count()) {
            return Err(Invalid::field(field, "must have 8 to 200 characters").into());
        }
        let salt = salt(&*self.entropy);
        self.hashing(move || {
            let hash: PasswordHash = Argon2::default()
                .hash_password_with_salt(password.as_bytes(), &salt)
                .map_err(|error| DeskError::Internal(error.to_string()))?;
            Ok(hash.to_string())
        })
        .await
    }

    /// Whether the password is right. Without a hash the same work is done, so that the time
    /// does not tell whether an account exists.
    pub(crate) async fn check_password(
        &self,
        hash: Option<String>,
        password: String,
    ) -> Result<bool, DeskError> {
        let salt = salt(&*self.entropy);
        self.hashing(move || {
            let Some(hash) = hash
                .as_deref()
                .and_then(|hash| PasswordHash::new(hash).ok())
            else {
                let hashed: Result<PasswordHash, _> =
                    Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
                drop(hashed);
                return Ok(false);
            };
            Ok(Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok())
        })
        .await
    }

    async fn hashing<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, DeskError> + Send + 'static,
    ) -> Result<T, DeskError> {
        let _turn = self.hashing.acquire().await;
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|error| DeskError::Internal(error.to_string()))?
    }
}

fn salt(entropy: &dyn Entropy) -> [u8; 16] {
    let mut salt = [0; 16];
    entropy.fill(&mut salt);
    salt
}
