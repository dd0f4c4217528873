//! Private keys: plain ones sign here, others need OpenSSH itself.

use ssh_key::{HashAlg, LineEnding, PrivateKey, PublicKey};

use crate::domain::signing::NAMESPACE;

/// What the text of a key file is.
#[derive(Debug)]
pub enum KeyFile {
    /// A private key that can sign as it is.
    Plain(Box<PrivateKey>),
    /// A key that only OpenSSH can sign with; the words say why.
    Elsewhere(&'static str),
    /// A certificate, which is about a key and is none.
    Certificate,
    /// No key at all.
    NoKey,
}

/// Returns what the text of a key file is.
pub fn key_file(text: &str) -> KeyFile {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let first_line = text.lines().next().unwrap_or_default();
    let is_private =
        first_line.starts_with("-----BEGIN ") && first_line.contains("PRIVATE KEY-----");
    if !is_private {
        return public_file(text);
    }
    match PrivateKey::from_openssh(text.replace("\r\n", "\n")) {
        Ok(key) if key.is_encrypted() => KeyFile::Elsewhere("the key has a passphrase"),
        Ok(key) if can_sign(&key) => KeyFile::Plain(Box::new(key)),
        _ => KeyFile::Elsewhere("the key is of a kind that only OpenSSH signs with"),
    }
}

fn public_file(text: &str) -> KeyFile {
    let word = text.split_whitespace().next().unwrap_or_default();
    if word.contains("-cert-v01@") {
        return KeyFile::Certificate;
    }
    match PublicKey::from_openssh(text.trim_end()) {
        Ok(_) => KeyFile::Elsewhere(
            "the file holds a public key, whose private one an agent or a device has",
        ),
        Err(_) => KeyFile::NoKey,
    }
}

fn can_sign(key: &PrivateKey) -> bool {
    let key = key.key_data();
    key.is_ed25519() || key.is_ecdsa() || key.is_rsa()
}

/// Returns the armored signature of a text; nothing where the key cannot sign.
pub fn sign(key: &PrivateKey, signed: &str) -> Option<String> {
    let signature = key
        .sign(NAMESPACE, HashAlg::Sha512, signed.as_bytes())
        .ok()?;
    signature.to_pem(LineEnding::LF).ok()
}
