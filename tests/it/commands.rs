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
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries
}

/// Copies the files of a folder that has no folders in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in entries(from) {
        fs::copy(&file, to.join(file.file_name().unwrap())).unwrap();
    }
}

#[test]
fn the_front_page_is_true() {
    pages().case(root().join("README.md")).run();
}

#[test]
fn every_option_and_mistake_prints_what_is_written_down() {
    pages().case(root().join("tests/cmd/*.trycmd")).case(root().join("tests/cmd/*.toml")).run();
}

/// A page in `examples/` speaks of the files beside it. `trycmd` runs `NAME.md` in `NAME.in`, so
/// every page is laid out that way in a folder of our own, with the agreements where it expects them.
#[test]
fn every_story_comes_out_as_its_page_says() {
    let stage = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stories");
    let _ = fs::remove_dir_all(&stage);
    copy(&root().join("sla"), &stage.join("sla"));
    let stories: Vec<(PathBuf, PathBuf)> = entries(&root().join("examples"))
        .into_iter()
        .map(|story| (story.join("README.md"), stage.join("examples").join(story.file_name().unwrap())))
        .collect();
    for (page, staged) in &stories {
        copy(page.parent().unwrap(), &staged.with_extension("in"));
        fs::copy(page, staged.with_extension("md")).unwrap();
    }
    pages().case(stage.join("examples/*.md")).run();
    for (page, staged) in &stories {
        let ran = fs::read_to_string(staged.with_extension("md")).unwrap();
        if ran != fs::read_to_string(page).unwrap() {
            fs::write(page, ran).unwrap(); // only asked for by TRYCMD=overwrite; else the run has failed
        }
    }
}
