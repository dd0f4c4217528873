//! A signature as it stands in the file: armored, with its key in it.

use ssh_key::public::KeyData;
use ssh_key::{HashAlg, LineEnding, PublicKey, SshSig};

use crate::domain::signing::{Damage, KeyFacts, Scar, Weakness};

/// Fewer bits than these are too few for a key of RSA.
const RSA_BITS_MIN: usize = 2048;

/// A signature that could be read.
#[derive(Debug, Clone)]
pub(super) struct Armored(SshSig);

impl Armored {
    /// Reads an armored signature; white space around it and CRLF within do not matter.
    pub(super) fn read(text: &str) -> Result<Self, Scar> {
        let plain = text.replace("\r\n", "\n");
        let plain = plain.trim();
        if !plain.starts_with("-----BEGIN SSH SIGNATURE-----") {
            return Err(Scar::NoBegin);
        }
        if !plain.ends_with("-----END SSH SIGNATURE-----") {
            return Err(Scar::NoEnd);
        }
        let read = SshSig::from_pem(format!("{plain}\n"));
        let read = read.ok();
        let Some(signature) = read.filter(|signature| is_written_as(signature, plain)) else {
            let is_certificate = holds(&decoded(plain), b"-cert-v01@openssh.com");
            return Err(if is_certificate {
                Scar::Certificate
            } else {
                Scar::Letters
            });
        };
        if signature.version() != SshSig::VERSION || !signature.reserved().is_empty() {
            return Err(Scar::OtherKind);
        }
        Ok(Armored(signature))
    }

    pub(super) fn namespace(&self) -> &str {
        self.0.namespace()
    }

    pub(super) fn key(&self) -> &KeyData {
        self.0.public_key()
    }

    pub(super) fn facts(&self) -> KeyFacts {
        let key = self.key();
        KeyFacts {
            kind: key.algorithm().as_str().to_owned(),
            fingerprint: key.fingerprint(HashAlg::Sha256).to_string(),
        }
    }

    /// Returns why keys like this one are not trusted, where they are not.
    pub(super) fn weakness(&self) -> Option<Weakness> {
        let key = self.key();
        if let Some(rsa) = key.rsa() {
            let bytes = rsa.n.as_positive_bytes().unwrap_or_default();
            let bits = bytes.len() * 8;
            return (bits < RSA_BITS_MIN).then_some(Weakness::ShortRsa {
                bits,
                bits_min: RSA_BITS_MIN,
            });
        }
        let is_unread = key.is_dsa() || key.is_other();
        is_unread.then(|| Weakness::NotRead {
            kind: key.algorithm().as_str().to_owned(),
        })
    }

    /// Returns whether it was made over these bytes by the key that it holds.
    pub(super) fn is_of(&self, signed: &str) -> bool {
        let key = PublicKey::from(self.key().clone());
        key.verify(self.namespace(), signed.as_bytes(), &self.0)
            .is_ok()
    }

    /// Returns what was done to the text on its way, where the signature is of the text without that.
    pub(super) fn damage(&self, signed: &str) -> Option<Damage> {
        let lf = signed.replace("\r\n", "\n");
        let mut crlf = lf.trim_end().replace('\n', "\r\n");
        crlf.push('\n');
        let marked = format!("\u{feff}{signed}");
        let unmarked = signed.strip_prefix('\u{feff}').unwrap_or(signed);
        let tries = [
            (lf.as_str(), Damage::LineEndsToCrlf),
            (&crlf, Damage::LineEndsToLf),
            (&marked, Damage::MarkRemoved),
            (unmarked, Damage::MarkAdded),
        ];
        let mut tries = tries.into_iter().filter(|(text, _)| *text != signed);
        let found = tries.find(|(text, _)| self.is_of(text));
        found.map(|(_, damage)| damage)
    }
}

/// Returns whether a signature would be written as it stands: lengths that do not agree with what they count pass else.
fn is_written_as(signature: &SshSig, text: &str) -> bool {
    // Signatures of devices by NIST curves are not written again as they were read.
    if signature.public_key().is_sk_ecdsa_p256() {
        return true;
    }
    let letters = |text: &str| text.split_whitespace().collect::<String>();
    let again = signature.to_pem(LineEnding::LF);
    again.is_ok_and(|again| letters(&again) == letters(text))
}

/// Returns the bytes of armored letters as far as they make sense: enough to see what was meant.
fn decoded(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let lines = text.lines().filter(|line| !line.starts_with('-'));
    let values = lines.flat_map(str::bytes).filter_map(|letter| {
        let value = LETTERS.iter().position(|one| *one == letter)?;
        u32::try_from(value).ok()
    });
    let values: Vec<u32> = values.collect();
    let threes = values.chunks_exact(4).map(|four| {
        let whole = four.iter().fold(0_u32, |sum, value| sum << 6 | value);
        let [_, one, two, three] = whole.to_be_bytes();
        [one, two, three]
    });
    threes.flatten().collect()
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|one| one == wanted)
}
