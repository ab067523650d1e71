//! Every key derives from the server's one secret.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::{CustomerId, Entropy, SessionId, TenantId};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// The server's secret; its `Debug` shows nothing.
#[derive(Clone)]
pub struct Keys {
    secret: Vec<u8>,
    pub(super) agent_token: Vec<u8>,
    pub(super) customer_token: Vec<u8>,
    pub(super) invitation: Vec<u8>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

impl Keys {
    /// `secret` has at least 32 bytes; the configuration checks that.
    pub fn new(secret: &[u8]) -> Self {
        let key = |purpose: &str| mac(secret, &[purpose]);
        Self {
            secret: secret.to_vec(),
            agent_token: key("token of an agent"),
            customer_token: key("token of a customer"),
            invitation: key("invitation of an agent"),
        }
    }

    fn text(&self, parts: &[&str]) -> String {
        URL_SAFE_NO_PAD.encode(mac(&self.secret, parts))
    }

    /// What an anonymous browser keeps in order to come back: the id with its proof, so that
    /// nothing needs to be stored.
    pub fn visitor_secret(&self, tenant: TenantId, customer: CustomerId) -> String {
        format!(
            "{customer}.{}",
            self.text(&["visitor", &tenant.to_string(), &customer.to_string()])
        )
    }

    pub fn read_visitor_secret(&self, tenant: TenantId, secret: &str) -> Option<CustomerId> {
        let customer = CustomerId::parse(secret.split_once('.')?.0)?;
        same(&self.visitor_secret(tenant, customer), secret).then_some(customer)
    }

    /// The key with which a host site signs its identity tokens; `version` counts renewals.
    pub fn identity_secret(&self, tenant: TenantId, version: u32) -> String {
        self.text(&["identity", &tenant.to_string(), &version.to_string()])
    }

    /// A log-in's refresh token of one generation.
    pub fn refresh_token(&self, session: SessionId, generation: u32) -> String {
        let proof = self.text(&["refresh", &session.to_string(), &generation.to_string()]);
        format!("{session}.{generation}.{proof}")
    }

    /// The log-in and generation of a token that is really ours.
    pub fn read_refresh_token(&self, token: &str) -> Option<(SessionId, u32)> {
        let mut parts = token.split('.');
        let session = SessionId::parse(parts.next()?)?;
        let generation = parts.next()?.parse().ok()?;
        same(&self.refresh_token(session, generation), token).then_some((session, generation))
    }

    /// The password of a demo agent: the same at each start, so that it can be printed each time.
    pub fn demo_password(&self, email: &str) -> String {
        self.text(&["demo", email]).chars().take(16).collect()
    }

    /// What is stored of a mailed code or link: useless without the server's secret.
    pub fn digest(&self, of: &str, text: &str) -> String {
        self.text(&["mailed", of, text])
    }
}

/// Compares secrets in constant time.
pub fn same(a: &str, b: &str) -> bool {
    a.as_bytes().ct_eq(b.as_bytes()).into()
}

fn mac(key: &[u8], parts: &[&str]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key)
        .unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
    for part in parts {
        // With its length, so that ("ab", "c") and ("a", "bc") differ.
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part.as_bytes());
    }
    mac.finalize().into_bytes().to_vec()
}

/// 256 random bits in text.
pub fn random_token(entropy: &dyn Entropy) -> String {
    let mut bytes = [0; 32];
    entropy.fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Six random digits.
pub fn random_code(entropy: &dyn Entropy) -> String {
    let mut bytes = [0; 8];
    entropy.fill(&mut bytes);
    format!("{:06}", u64::from_be_bytes(bytes) % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_ours_or_nothing() {
        let keys = Keys::new(&[7; 32]);
        let session = SessionId::parse("0198c0de-0000-7000-8000-000000000000").expect("an id");
        let token = keys.refresh_token(session, 3);
        assert_eq!(keys.read_refresh_token(&token), Some((session, 3)));
        assert_eq!(keys.read_refresh_token(&token.replace(".3.", ".4.")), None);
        assert_eq!(Keys::new(&[8; 32]).read_refresh_token(&token), None);
        assert_eq!(keys.read_refresh_token("..."), None);
        assert_eq!(format!("{keys:?}"), "Keys(…)");
    }
}
