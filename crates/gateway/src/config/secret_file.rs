//! The secret of a single node: generated at its first start, kept in the data folder.
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Entropy;

use super::secret::{MIN_BYTES, Secret};

const FILE_NAME: &str = "secret";
/// Readable by the owner alone.
const MODE: u32 = 0o600;

/// Why the secret could neither be read nor made.
#[derive(Debug, thiserror::Error)]
pub enum SecretFileError {
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error("the secret in {} {problem}", path.display())]
    Weak { path: PathBuf, problem: String },
}

impl Secret {
    /// Reads the secret of `data_dir`, which is made with a new secret if there is none.
    /// Two processes that start at once get the same one.
    pub fn load_or_generate(
        data_dir: &Path,
        entropy: &dyn Entropy,
    ) -> Result<Self, SecretFileError> {
        let path = data_dir.join(FILE_NAME);
        let secret = load_or_create(data_dir, &path, entropy).map_err(|source| {
            let path = path.clone();
            SecretFileError::Io { path, source }
        })?;
        match secret.check_strength(true) {
            Ok(()) => Ok(secret),
            Err(problem) => Err(SecretFileError::Weak { path, problem }),
        }
    }
}

fn load_or_create(data_dir: &Path, path: &Path, entropy: &dyn Entropy) -> io::Result<Secret> {
    match read(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        read => return read,
    }
    fs::create_dir_all(data_dir)?;
    let secret = generate(entropy);
    match publish(data_dir, path, &secret, entropy) {
        // Another process was faster: its secret counts.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => read(path),
        published => published.map(|()| secret),
    }
}

fn read(path: &Path) -> io::Result<Secret> {
    let text = fs::read_to_string(path)?;
    warn_when_others_may_read(path)?;
    Ok(Secret::new(text.trim_end()))
}

fn generate(entropy: &dyn Entropy) -> Secret {
    let mut bytes = [0; MIN_BYTES];
    entropy.fill(&mut bytes);
    Secret::new(URL_SAFE_NO_PAD.encode(bytes))
}

/// Writes beside, then links: the file appears whole or not at all, and never in place of
/// another. (A rename would replace the secret of a process that was faster.)
fn publish(data_dir: &Path, path: &Path, secret: &Secret, entropy: &dyn Entropy) -> io::Result<()> {
    let mut nonce = [0; 12];
    entropy.fill(&mut nonce);
    let draft = data_dir.join(format!(".secret-{}", URL_SAFE_NO_PAD.encode(nonce)));
    let written = write_new(&draft, secret).and_then(|()| fs::hard_link(&draft, path));
    let removed = fs::remove_file(&draft);
    written?;
    removed?;
    // The name is only durable when the folder is.
    File::open(data_dir)?.sync_all()
}

fn write_new(draft: &Path, secret: &Secret) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, MODE);
    let mut file = options.open(draft)?;
    writeln!(file, "{}", secret.expose())?;
    file.sync_all()
}

/// Only a warning: mounted volumes often force a mode of their own.
#[cfg(unix)]
fn warn_when_others_may_read(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path)?.permissions().mode() & 0o777;
    if mode & !MODE != 0 {
        let mode = format!("{mode:o}");
        tracing::warn!(path = %path.display(), mode, "the secret is open to others; chmod 600 it");
    }
    Ok(())
}

#[cfg(not(unix))]
fn warn_when_others_may_read(_: &Path) -> io::Result<()> {
    Ok(())
}
