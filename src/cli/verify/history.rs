//! Earlier texts of a file out of git, where there is git. Nothing is said where there is none.

use std::path::Path;
use std::process::{Command, Stdio};

/// So many revisions are looked at, the newest first.
const REVISIONS_MAX: usize = 200;

/// Calls `look` with the text of every revision of a file and what the revision is called, until it returns true.
pub(super) fn each_revision(file: &Path, look: &mut dyn FnMut(&str, &str) -> bool) {
    let folder = match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let Some(name) = file.file_name().and_then(|name| name.to_str()) else {
        return;
    };
    for revision in revisions(folder, name) {
        let place = format!("{}:{}", revision.id, revision.path);
        let Some(text) = git(folder, &["cat-file", "blob", &place]) else {
            continue;
        };
        let called = format!("revision {} of {}", revision.short, revision.day);
        if look(&text, &called) {
            return;
        }
    }
}

struct Revision {
    id: String,
    short: String,
    day: String,
    /// The file's path in that revision, from the root.
    path: String,
}

fn revisions(folder: &Path, name: &str) -> Vec<Revision> {
    let most = format!("-n{REVISIONS_MAX}");
    // With -z each revision is one record, and paths stand as they are.
    let listed = git(
        folder,
        &[
            "log",
            "--follow",
            "--name-only",
            "-z",
            "--no-show-signature",
            "--no-ext-diff",
            "--no-textconv",
            "--date=short",
            "--format=%x01%H %h %cd",
            &most,
            "--",
            name,
        ],
    );
    let listed = listed.unwrap_or_default();
    listed.split('\u{1}').filter_map(revision).collect()
}

fn revision(record: &str) -> Option<Revision> {
    let mut pieces = record.split(['\0', '\n']).filter(|piece| !piece.is_empty());
    let mut words = pieces.next()?.split(' ').map(str::to_owned);
    Some(Revision {
        id: words.next()?,
        short: words.next()?,
        day: words.next()?,
        path: pieces.next()?.to_owned(),
    })
}

/// Runs git in a folder; it asks nothing, fetches nothing and starts no program that a repository names.
fn git(folder: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .args([
            "-c",
            "core.fsmonitor=false",
            "--literal-pathspecs",
            "--no-pager",
        ])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let is_told = output.status.success();
    is_told.then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
