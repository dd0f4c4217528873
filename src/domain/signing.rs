//! What became of the signatures of an agreement: who signed, with which key, and why a signature is worth nothing.

use crate::domain::calendar::Instant;

/// What signatures of agreements are made for: one that was made for something else does not count here.
pub const NAMESPACE: &str = "qualify-sla";

/// A public key as people compare it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFacts {
    /// Its type, such as `ssh-ed25519`.
    pub kind: String,
    /// Its fingerprint, `SHA256:…`.
    pub fingerprint: String,
}

/// What else about a text a signature could be of, where it is not of the text as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// Line ends were LF and are CRLF now.
    LineEndsToCrlf,
    /// Line ends were CRLF and are LF now.
    LineEndsToLf,
    /// A byte order mark was put before the text.
    MarkAdded,
    /// A byte order mark before the text was taken away.
    MarkRemoved,
}

/// The moment that a key is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// The day that stands beside the signature.
    AtItsDate,
    /// The moment that is verified for.
    AsOf,
}

/// Why a signature cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scar {
    /// Its first line is missing.
    NoBegin,
    /// Its last line is missing.
    NoEnd,
    /// Its letters were changed, or some are lost.
    Letters,
    /// It is by a certificate, where plain keys are read.
    Certificate,
    /// It is of another kind than is read.
    OtherKind,
}

/// Why a key is not trusted with an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Weakness {
    /// An RSA key that is too short.
    ShortRsa {
        /// How long it is.
        bits: usize,
        /// How long it has to be.
        bits_min: usize,
    },
    /// A key of a type that is not read.
    NotRead {
        /// Its type, such as `ssh-dss`.
        kind: String,
    },
}

/// Why a signature is worth nothing, or an agreement cannot be called signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The table holds no signature.
    Absent,
    /// What stands there is no SSH signature that can be read.
    Damaged(Scar),
    /// It was made for something else.
    OtherNamespace(String),
    /// It is of another text than this; where it is known, of which.
    OtherText(Option<Damage>),
    /// Keys of this length or kind are not trusted with an agreement.
    WeakKey(Weakness),
    /// The signers file does not have the key.
    UnknownKey,
    /// The signers file has the key, for other purposes.
    KeyForOthers {
        /// The line of the signers file.
        line: u64,
    },
    /// Nobody is named who signs for the party.
    NobodySpeaks {
        /// Whose key it is in the signers file.
        principals: String,
    },
    /// The key is that of somebody who does not sign for the party.
    NotForParty {
        /// Whose key it is in the signers file.
        principals: String,
    },
    /// The key is no longer valid.
    Expired {
        /// Its last moment.
        until: Instant,
        /// Against what it was held.
        held: Held,
    },
    /// The key is not valid yet.
    NotYetValid {
        /// Its first moment.
        from: Instant,
        /// Against what it was held.
        held: Held,
    },
    /// The key is valid for a time only, and no day stands beside the signature.
    NoDate,
    /// The same key has signed for another party.
    SameKey {
        /// The other party.
        party: String,
    },
    /// The agreement has no such party.
    NoSuchParty,
}

/// One `[[signature]]` and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// For whom it is.
    pub party: String,
    /// Who signed, as it is written beside the signature, which does not cover it.
    pub name: Option<String>,
    /// As what, as it is written.
    pub title: Option<String>,
    /// The day, as it is written.
    pub date: Option<String>,
    /// The key, where the signature could be read.
    pub key: Option<KeyFacts>,
    /// Whose key it is by the signers file, where the signature is good.
    pub principal: Option<String>,
    /// Why it is worth nothing; a good one has none.
    pub faults: Vec<Fault>,
}

impl Checked {
    /// Returns whether the signature holds.
    pub fn is_good(&self) -> bool {
        self.faults.is_empty()
    }

    /// Returns whether it is a whole signature of another text.
    pub fn is_of_another_text(&self) -> bool {
        self.faults.contains(&Fault::OtherText(None))
    }
}

/// Something that signatures do not reach although verdicts rest on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// The file of a list, whose hash does not stand in the signed text.
    ListNotBound {
        /// The list.
        list: String,
        /// Its file.
        file: String,
    },
    /// The file of a list is another one than was signed.
    ListChanged {
        /// The list.
        list: String,
        /// Its file.
        file: String,
    },
    /// The file of a list cannot be read.
    ListUnread {
        /// The list.
        list: String,
        /// Why.
        why: String,
    },
    /// The calendar of holidays, whose hash does not stand in the signed text.
    HolidaysNotBound {
        /// Its file.
        file: String,
    },
    /// The calendar of holidays is another one than was signed.
    HolidaysChanged {
        /// Its file.
        file: String,
    },
    /// The calendar of holidays cannot be read.
    HolidaysUnread {
        /// Why.
        why: String,
    },
    /// Something that counts stands behind the first signature.
    Behind,
    /// The signers file has a party that the agreement leaves out.
    PartyLeftOut {
        /// The party.
        party: String,
    },
}

/// What became of all signatures of an agreement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// The signatures in the order of the file.
    pub signatures: Vec<Checked>,
    /// The parties that have no signature in the file.
    pub missing: Vec<String>,
    /// What the signatures do not reach.
    pub gaps: Vec<Gap>,
    /// Every party.
    pub parties: Vec<String>,
}

impl Verification {
    /// Returns whether every party has signed this very text, and every signature holds.
    pub fn holds(&self) -> bool {
        self.missing.is_empty()
            && self.gaps.is_empty()
            && !self.signatures.is_empty()
            && self.signatures.iter().all(Checked::is_good)
    }
}
