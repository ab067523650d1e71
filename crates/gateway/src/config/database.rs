//! Which database, from its URL.
use std::path::PathBuf;

use super::secret_url::SecretUrl;

/// Where tickets are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    /// The path of the file.
    Sqlite(PathBuf),
    /// A connection string that names the database.
    Mongo(SecretUrl),
}

impl Database {
    /// Reads `sqlite:/path` or `mongodb://…/database`; a wrong one is answered with
    /// a sentence for the user that does not repeat it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return match path {
                "" => Err("the path is missing: sqlite:/path".to_owned()),
                _ if path.contains(['?', '#']) => Err("takes no parameters".to_owned()),
                _ => Ok(Self::Sqlite(path.into())),
            };
        }
        let Some(rest) = ["mongodb://", "mongodb+srv://"]
            .iter()
            .find_map(|scheme| text.strip_prefix(scheme))
        else {
            return Err("must be sqlite:/path or mongodb://…/database".to_owned());
        };
        let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
        let place = place.split('?').next().unwrap_or_default();
        match place.split_once('/') {
            Some((hosts, database)) if !hosts.is_empty() && !database.is_empty() => {
                Ok(Self::Mongo(SecretUrl::new(text)))
            }
            _ => Err("the database is missing: mongodb://host/database".to_owned()),
        }
    }

    /// The URL that stands for it, password and all masked when shown.
    pub fn url(&self) -> SecretUrl {
        match self {
            Self::Sqlite(path) => SecretUrl::new(format!("sqlite:{}", path.display())),
            Self::Mongo(url) => url.clone(),
        }
    }
}
