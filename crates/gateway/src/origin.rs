//! Which web pages may talk to us.

use desk::normal_origin;

use crate::state::Gateway;

impl Gateway {
    /// The page is ours: served under the public URL, or under the name by which it reached us.
    pub fn is_own_origin(&self, origin: &str, host: Option<&str>) -> bool {
        let origin = normal_origin(origin);
        if origin == normal_origin(&self.public_url) {
            return true;
        }
        // The request's own scheme: TLS, where there is any, ends before us.
        let scheme = if self.production { "https" } else { "http" };
        host.is_some_and(|host| origin == normal_origin(&format!("{scheme}://{host}")))
    }
}
