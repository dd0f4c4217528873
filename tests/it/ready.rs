//! The agreements that companies may start from: each is read without complaint, and its own tests hold.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::qualify;

fn agreements() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("sla")];
    folders.extend(
        fs::read_dir(root.join("examples"))
            .unwrap()
            .map(|entry| entry.unwrap().path()),
    );
    let mut files: Vec<PathBuf> = folders
        .iter()
        .filter(|path| path.is_dir())
        .flat_map(|folder| {
            fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().path())
        })
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    files
}

#[test]
fn every_agreement_that_ships_holds_its_own_tests() {
    let agreements = agreements();
    assert!(
        agreements.len() >= 6,
        "only {} agreements were found",
        agreements.len()
    );
    for file in agreements {
        let ran = qualify([
            "test".into(),
            file.clone().into_os_string(),
            "--no-mutants".into(),
        ]);
        assert_eq!(
            ran.status,
            0,
            "{}\n{}{}",
            file.display(),
            ran.stdout,
            ran.stderr
        );
        assert_eq!(ran.stderr, "", "{}", file.display());
        assert!(
            !ran.stdout.starts_with("0 tests"),
            "{} has no tests",
            file.display()
        );
    }
}

#[test]
fn every_agreement_that_ships_is_laid_out_in_the_one_style() {
    for file in agreements() {
        let ran = qualify(["fmt".into(), "--check".into(), file.into_os_string()]);
        assert_eq!((ran.status, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
    }
}
