//! Signatures of agreements, as OpenSSH makes them: SSHSIG with SHA-512 over the text above the first `[[signature]]`.
//!
//! Keys, signers and the hashes of files come as texts: nothing here opens a file, asks an agent or knows the time. What a
//! signature is worth is decided in [`verify`], by a signers file ([`signers`]) that is no part of the agreement.

mod armor;
mod binding;
mod check;
mod complaints;
mod difference;
mod kept;
mod keys;
mod patterns;
mod signers;
mod verify;
mod writing;

pub use binding::{Bound, Replaced, Written, bound_files, files_beside};
pub use difference::beside_rules;
pub use keys::{KeyFile, key_file, sign};
pub use signers::{Signers, Speaker, signers, speaker};
pub use verify::{At, armored, facts_of, has_rules_behind, holds_for, verify};
pub use writing::{NewSignature, with_signature, without_party};

pub use check::doubts;
pub(super) use check::{is_of, signatures};
pub(super) use complaints::is_not_of_this_text;
pub(super) use complaints::no_day;
