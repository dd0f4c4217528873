//! Every complaint about a signers file and about signatures that a check finds, one function each.

use crate::domain::diagnostic::{self, Diagnostic, Level};
use crate::sla::document::Bytes;

/// A line of a signers file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'p> {
    pub(super) file: &'p str,
    pub(super) line: u64,
}

impl Place<'_> {
    fn warning(self, code: &'static str, message: String) -> Diagnostic {
        let place = diagnostic::Place::Row {
            file: self.file.to_owned(),
            line: self.line,
            column: None,
        };
        Diagnostic::warning(code, place, message)
    }

    /// A line that is none of a signers file.
    pub(super) fn bad_line(self, why: &str) -> Diagnostic {
        self.warning("S101", format!("this line is not used: {why}"))
            .with_help("write `NAME@EXAMPLE ssh-ed25519 AAAA…`, as the `.pub` file has the key")
    }

    /// A line that trusts whoever an authority trusts.
    pub(super) fn authority(self) -> Diagnostic {
        let why = "`cert-authority` allows certificates, and this version reads plain keys";
        self.warning("S102", format!("this line is not used: {why}"))
            .with_help("list the keys of those who sign")
    }

    /// A comment to us that says nothing.
    pub(super) fn bad_speaker(self, piece: &str) -> Diagnostic {
        let message = format!("`{piece}` does not say who signs for whom");
        let mut complaint = self.warning("S103", message);
        // Whom a line names that nobody understands might be missed, and nobody would see it.
        complaint.level = Level::Error;
        complaint
            .with_help("write `# qualify: marketing = ana@acme.example, sales = bo@acme.example`, without patterns")
    }
}

/// A signature that the key in it did not make of this text.
pub(super) fn not_of_this_text(at: &Bytes, party: &str, why: &str) -> Diagnostic {
    let message = format!("the signature of `{party}` is not of this text: {why}");
    Diagnostic::error("Q607", diagnostic::Place::Span(at.clone()), message)
        .with_note("the key in the signature says so; whose key that is, only `qualify verify` with a signers file can tell")
        .with_help("bring the signed text back, or have the party sign again: `qualify sign --again`")
}

/// Returns whether a complaint is that a signature is not of this text.
pub(in crate::sla) fn is_not_of_this_text(complaint: &Diagnostic) -> bool {
    complaint.code == "Q607" && complaint.message.contains(" is not of this text: ")
}

/// Something that stands where a signature should.
pub(super) fn damaged(at: &Bytes, party: &str, why: &str) -> Diagnostic {
    let message = format!("the signature of `{party}` cannot be read: {why}");
    Diagnostic::error("Q607", diagnostic::Place::Span(at.clone()), message).with_help(
        "bring the signature back as it was, or have the party sign again: `qualify sign --again`",
    )
}

/// A signature that was made for something else.
pub(super) fn other_namespace(at: &Bytes, party: &str, namespace: &str) -> Diagnostic {
    let message =
        format!("the signature of `{party}` was made for `{namespace}`, not for agreements");
    Diagnostic::error("Q607", diagnostic::Place::Span(at.clone()), message).with_help(
        "have the party sign with `qualify sign`, or with `ssh-keygen -Y sign -n qualify-sla`",
    )
}

/// Something other than a day beside a signature.
pub(in crate::sla) fn no_day(at: &Bytes, party: &str) -> Diagnostic {
    let message = format!("`date` of the signature of `{party}` is no date");
    Diagnostic::error("Q607", diagnostic::Place::Span(at.clone()), message)
        .with_note("the signature does not cover it, so it can be mended")
        .with_help("write a day without quotes, as in `date = 2026-12-01`")
}
