//! What is signed, by whom, and the hash that is the definition's identity.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::domain::agreement::Signature;
use crate::sla::complaints::{self, Complaints};
use crate::sla::document::{Node, Plain, Table};
use crate::sla::{keys, signing};

/// Returns what is signed and hashed: the bytes before the first `[[signature]]`, trailing white space cut to one line
/// feed.
pub(super) fn signed_text(text: &str, root: &Table) -> String {
    let end = first_signature(root).unwrap_or(text.len());
    let mut signed = text[..end].trim_end().to_owned();
    signed.push('\n');
    signed
}

/// Returns the SHA-256, in hex, of what is signed followed by one line `list NAME SHA256` for each list that is read
/// from a file, in the order of names, and one line `holidays SHA256` where holidays are. Without such files it is the
/// hash of the signed text alone.
pub(super) fn sha256(
    signed: &str,
    list_files: &[(String, String)],
    holidays: Option<&str>,
) -> String {
    let mut hash = Sha256::new();
    hash.update(signed.as_bytes());
    let mut sorted: Vec<_> = list_files.iter().collect();
    sorted.sort();
    for (name, sha256) in sorted {
        hash.update(format!("list {name} {sha256}\n").as_bytes());
    }
    if let Some(sha256) = holidays {
        hash.update(format!("holidays {sha256}\n").as_bytes());
    }
    in_hex(hash)
}

/// Returns the SHA-256 of a file's bytes, in hex: what a list file is known by.
pub fn sha256_of(bytes: &[u8]) -> String {
    in_hex(Sha256::new_with_prefix(bytes))
}

fn in_hex(hash: Sha256) -> String {
    let mut hex = String::with_capacity(64);
    for byte in hash.finalize() {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// Reads `[[signature]]`; complains about tables that stand after the first one.
pub(super) fn signatures(root: &Table, parties: &[String], say: &mut Complaints) -> Vec<Signature> {
    let signatures = root
        .tables("signature", say)
        .into_iter()
        .filter_map(|table| signature(table, parties, say))
        .collect();
    if let Some(first) = first_signature(root) {
        for entry in root.entries.iter().filter(|entry| entry.key != "signature") {
            after(&entry.node, first, say);
        }
    }
    signatures
}

pub(super) fn first_signature(root: &Table) -> Option<usize> {
    let node = root.node("signature")?;
    let first = node.items().iter().find_map(Node::as_table)?;
    Some(first.at.start)
}

/// Complains about every table header behind the first signature.
fn after(node: &Node, first: usize, say: &mut Complaints) {
    match &node.value {
        Plain::Table(table) if !table.is_inline => {
            let has_header = node.at.start >= first;
            if has_header {
                say.add(complaints::after_signature(&node.at));
                return;
            }
            for entry in &table.entries {
                after(&entry.node, first, say);
            }
        }
        Plain::List(items) => items.iter().for_each(|item| after(item, first, say)),
        _ => {}
    }
}

fn signature(table: &Table, parties: &[String], say: &mut Complaints) -> Option<Signature> {
    table.only(keys::SIGNATURE, "[[signature]]", say);
    let party = table
        .required("party", "[[signature]]", say)?
        .name("party", say)?;
    if !parties.iter().any(|one| one == party.value) {
        let known: Vec<&str> = parties.iter().map(String::as_str).collect();
        say.add(complaints::unknown_name(
            &party.at,
            "party",
            party.value,
            &known,
        ));
    }
    let date = table.node("date").and_then(|node| match &node.value {
        // A time of day alone has no hyphen behind the year.
        Plain::Time(time) if time.iso.as_bytes().get(4) == Some(&b'-') => Some(time.iso.clone()),
        _ => {
            say.add(signing::no_day(&node.at, party.value));
            None
        }
    });
    Some(Signature {
        party: party.value.to_owned(),
        name: table.owned("name", say),
        title: table.owned("title", say),
        date,
        signature: table.owned("signature", say),
        is_of_this_text: false,
    })
}
