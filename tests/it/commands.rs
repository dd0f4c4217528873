//! Command lines and what they print, as pages show them: run as they stand, compared word for word.
//!
//! `TRYCMD=overwrite cargo test --test it commands` writes down what is printed today.

use std::fs;
use std::path::{Path, PathBuf};

use trycmd::TestCases;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The page's own `qualify` is the one that was just built.
fn pages() -> TestCases {
    let pages = TestCases::new();
    let program = trycmd::schema::Bin::Path(env!("CARGO_BIN_EXE_qualify").into());
    pages.register_bin("qualify", program);
    pages
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    entries
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in entries(from) {
        let target = to.join(entry.file_name().unwrap());
        if entry.is_dir() {
            copy(&entry, &target);
        } else {
            fs::copy(&entry, target).unwrap();
        }
    }
}

/// Returns an empty folder of our own.
fn stage(name: &str) -> PathBuf {
    let stage = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&stage);
    fs::create_dir_all(&stage).unwrap();
    stage
}

/// Takes a page back from the stage where `TRYCMD=overwrite` has rewritten it; else it is as it was.
fn take_back(staged: &Path, page: &Path) {
    let ran = fs::read_to_string(staged).unwrap();
    if ran != fs::read_to_string(page).unwrap() {
        fs::write(page, ran).unwrap();
    }
}

/// `trycmd` runs `NAME.md` in a copy of `NAME.in` where there is a `NAME.out`: the page may write files.
#[test]
fn the_front_page_is_true() {
    let stage = stage("front");
    for folder in ["sla", "examples"] {
        copy(&root().join(folder), &stage.join("README.in").join(folder));
    }
    fs::create_dir_all(stage.join("README.out")).unwrap();
    let (page, staged) = (root().join("README.md"), stage.join("README.md"));
    fs::copy(&page, &staged).unwrap();
    pages().case(&staged).run();
    take_back(&staged, &page);
}

#[test]
fn every_option_and_mistake_prints_what_is_written_down() {
    let commands = root().join("tests/cmd");
    pages()
        .case(commands.join("*.trycmd"))
        .case(commands.join("*.toml"))
        .run();
}

/// A page in `examples/` speaks of the files beside it, so it is laid out as `NAME.md` with its folder as `NAME.in`.
#[test]
fn every_story_comes_out_as_its_page_says() {
    let stage = stage("stories");
    copy(&root().join("sla"), &stage.join("sla"));
    let stories: Vec<(PathBuf, PathBuf)> = entries(&root().join("examples"))
        .into_iter()
        .map(|story| {
            (
                story.join("README.md"),
                stage.join("examples").join(story.file_name().unwrap()),
            )
        })
        .collect();
    for (page, staged) in &stories {
        copy(page.parent().unwrap(), &staged.with_extension("in"));
        fs::copy(page, staged.with_extension("md")).unwrap();
    }
    pages().case(stage.join("examples/*.md")).run();
    for (page, staged) in &stories {
        take_back(&staged.with_extension("md"), page);
    }
}

/// A new option has to be shown, too.
#[test]
fn every_option_is_shown_in_use() {
    let shown: String = ["judge", "files", "presets", "nights", "cron"]
        .iter()
        .map(|name| fs::read_to_string(root().join(format!("tests/cmd/{name}.trycmd"))).unwrap())
        .collect();
    let help = crate::program::qualify(["--help"]).stdout;
    let options: Vec<&str> = help
        .split_whitespace()
        .filter_map(|word| word.strip_prefix("--"))
        .map(|word| word.trim_end_matches(|sign: char| !sign.is_ascii_lowercase()))
        .filter(|word| !["help", "version", "output", "explain"].contains(word))
        .collect();
    assert!(options.len() > 15, "{options:?}");
    for option in options {
        let in_use = shown.lines().any(|line| {
            line.starts_with("$ ") && line.contains(&format!("--{option} "))
                || line.ends_with(&format!("--{option}"))
        });
        assert!(in_use, "tests/cmd shows no command with --{option}");
    }
}
