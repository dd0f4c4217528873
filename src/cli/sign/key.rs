//! The key that signs: found, and used here or by `ssh-keygen`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Context as _;

use crate::cli::Streams;
use crate::cli::sign::complaints;
use crate::cli::stop::Complaints;
use crate::cli::whole::{TEXT_BYTES_MAX, read_whole};
use crate::domain::signing::NAMESPACE;
use crate::output::visible;
use crate::sla::signing::{KeyFile, key_file, sign};

/// What keys are usually called.
const USUAL: &[&str] = &["id_ed25519", "id_ecdsa", "id_rsa"];

/// Returns the key that is named, else the first usual one, which is said.
pub(super) fn found(
    named: Option<&Path>,
    stderr: &mut (dyn Write + Send),
) -> anyhow::Result<PathBuf> {
    if let Some(named) = named {
        return Ok(named.to_owned());
    }
    let folder = std::env::home_dir().unwrap_or_default().join(".ssh");
    let mut keys = USUAL.iter().map(|name| folder.join(name));
    let Some(key) = keys.find(|key| key.is_file()) else {
        return Err(Complaints::one(complaints::no_key(&folder)));
    };
    let shown = key.display().to_string();
    writeln!(stderr, "signing with {}", visible(&shown))
        .context("cannot write to standard error")?;
    Ok(key)
}

/// Returns the armored signature of a text.
pub(super) fn armored(
    key: &Path,
    signed: &str,
    streams: &mut Streams<'_>,
) -> anyhow::Result<String> {
    let name = key.display().to_string();
    let bytes = read_whole(key, TEXT_BYTES_MAX).with_context(|| format!("cannot read `{name}`"))?;
    let text = String::from_utf8_lossy(&bytes);
    let why = match key_file(&text) {
        KeyFile::Certificate => {
            return Err(Complaints::one(complaints::certificate(&name)));
        }
        KeyFile::NoKey => return Err(Complaints::one(complaints::not_a_key(&name))),
        KeyFile::Elsewhere(why) => why,
        KeyFile::Plain(key) => match sign(&key, signed) {
            Some(armored) => return Ok(armored),
            None => "the key cannot sign here",
        },
    };
    by_ssh_keygen(key, signed, why, streams)
}

/// Has OpenSSH sign, which asks for passphrases, agents and devices by itself.
fn by_ssh_keygen(
    key: &Path,
    signed: &str,
    why: &str,
    streams: &mut Streams<'_>,
) -> anyhow::Result<String> {
    let name = key.display().to_string();
    // What OpenSSH asks has to be seen while it waits; elsewhere what it says is quoted.
    let is_seen = streams.are_real;
    let child = Command::new("ssh-keygen")
        .args(["-q", "-Y", "sign", "-n", NAMESPACE, "-f"])
        .arg(key)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(if is_seen {
            Stdio::inherit()
        } else {
            Stdio::piped()
        })
        .spawn();
    let mut child = match child {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(Complaints::one(complaints::no_ssh_keygen(&name, why)));
        }
        child => child.context("cannot run `ssh-keygen`")?,
    };
    if let Some(mut stdin) = child.stdin.take() {
        // Where it ends before it has read everything, its status says why.
        let _ = stdin.write_all(signed.as_bytes());
    }
    let output = child
        .wait_with_output()
        .context("cannot run `ssh-keygen`")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(Complaints::one(complaints::ssh_keygen_failed(&name, &said)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
