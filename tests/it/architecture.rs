//! Who may know whom, and other promises about the source that a reader may rely on.

use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms a room may name beside itself.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("sla", &["domain"]),
    ("input", &["domain"]),
    ("engine", &["domain"]),
    ("insight", &["domain"]),
    ("output", &["domain"]),
    ("ledger", &["domain"]),
    (
        "cli",
        &[
            "domain", "sla", "input", "insight", "engine", "output", "ledger",
        ],
    ),
];

/// Which outside crates a room may name.
const CRATES: &[(&str, &[&str])] = &[
    (
        "domain",
        &[
            "chrono",
            "chrono_tz",
            "rust_decimal",
            "caseless",
            "unicode_normalization",
        ],
    ),
    (
        "sla",
        &[
            "toml",
            "toml_edit",
            "serde_json",
            "strsim",
            "regex",
            "sha2",
            "ssh_key",
        ],
    ),
    (
        "input",
        &[
            "serde",
            "serde_json",
            "toml",
            "calamine",
            "quick_xml",
            "zip",
            "encoding_rs",
            "flate2",
            "zstd",
            "memchr",
            "wide",
        ],
    ),
    ("insight", &["foldhash", "strsim"]),
    ("engine", &["regex", "hashbrown", "foldhash", "itoa"]),
    (
        "output",
        &[
            "serde",
            "serde_json",
            "itoa",
            "flate2",
            "zstd",
            "tabled",
            "rust_xlsxwriter",
            "minijinja",
            "zip",
            "anstyle",
            "unicode_width",
            "strsim",
            "memchr",
        ],
    ),
    (
        "ledger",
        &[
            "rusqlite",
            "serde_json",
            "thiserror",
            "hashbrown",
            "foldhash",
        ],
    ),
    (
        "cli",
        &[
            "clap",
            "clap_complete",
            "clap_mangen",
            "anyhow",
            "tempfile",
            "anstream",
            "anstyle",
            "indicatif",
            "annotate_snippets",
            "terminal_size",
            "strsim",
            "foldhash",
            "hashbrown",
            "sha2",
            "signal_hook",
        ],
    ),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !is_of_tests(&path) {
                files.extend(sources(&path));
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") && !is_of_tests(&path) {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Folders and files that are compiled for tests only; these may look at more than their room.
fn is_of_tests(path: &Path) -> bool {
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    matches!(stem, Some("tests" | "checks" | "cases" | "properties"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The code of a file without comments and strings, as far as `use` paths are concerned.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let tests = [
        "#[cfg(test)]\nmod tests {",
        "#[cfg(test)]\npub(crate) mod tests {",
    ];
    let end = tests.iter().filter_map(|mark| text.find(mark)).min();
    let text = &text[..end.unwrap_or(text.len())];
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn every_room_names_only_the_rooms_it_may_know() {
    for (room, allowed) in ROOMS {
        for file in sources(&root().join("src").join(room)) {
            let code = code(&file);
            for (other, _) in ROOMS {
                let is_allowed = other == room || allowed.contains(other);
                let path = format!("crate::{other}");
                assert!(
                    is_allowed || !code.contains(&path),
                    "{} names `{path}`",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn every_room_names_only_the_crates_it_may_know() {
    let known: Vec<&str> = CRATES
        .iter()
        .flat_map(|(_, crates)| crates.iter().copied())
        .collect();
    for (room, allowed) in CRATES {
        for file in sources(&root().join("src").join(room)) {
            let code = code(&file);
            for name in &known {
                let is_named =
                    code.contains(&format!("use {name}::")) || code.contains(&format!(" {name}::"));
                assert!(
                    allowed.contains(name) || !is_named,
                    "{} names the crate `{name}`",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn the_list_of_rooms_is_the_list_of_folders() {
    let mut folders: Vec<String> = fs::read_dir(root().join("src"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    folders.sort();
    let mut rooms: Vec<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    rooms.sort_unstable();
    assert_eq!(folders, rooms);
}

#[test]
fn no_function_is_longer_than_seventy_lines_and_nothing_is_left_to_do() {
    for file in sources(&root().join("src")) {
        let text = fs::read_to_string(&file).unwrap();
        for mark in ["FIXME", "todo!(", "unimplemented!(", "dbg!("] {
            assert!(!text.contains(mark), "{} holds `{mark}`", file.display());
        }
        let mut open: Option<(usize, usize)> = None;
        for (number, line) in text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let is_function = line.trim_start().starts_with("fn ")
                || (line.trim_start().starts_with("pub") && line.contains(" fn "));
            if is_function
                && open.is_none()
                && !line.trim_end().ends_with(';')
                && !line.trim_end().ends_with('}')
            {
                open = Some((number, indent));
            } else if let Some((start, depth)) = open
                && indent == depth
                && (line.trim() == "}" || line.trim_end().ends_with(';'))
            {
                assert!(
                    number - start < 70,
                    "{}:{} is {} lines long",
                    file.display(),
                    start + 1,
                    number - start + 1
                );
                open = None;
            }
        }
    }
}
