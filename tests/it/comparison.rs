//! The scripts that compare our speed with that of others: they are whole, and do the whole job.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::program::qualify;

const PEERS: &[&str] = &["duckdb_job.py", "polars_job.py"];

fn benches() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches")
}

fn scripts() -> Vec<PathBuf> {
    let peers = PEERS.iter().map(|name| benches().join("peers").join(name));
    peers.chain([benches().join("compare")]).collect()
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The ids of all conditions of the reference job, without their sections, as a run names them.
fn ids() -> Vec<String> {
    let leads = Path::new(env!("CARGO_TARGET_TMPDIR")).join("comparison-leads.csv");
    let columns = "lead_id,email,first_name,last_name,company,title,phone,country,industry,\
        employees,annual_revenue,created_at,status,consent";
    let row = "L1,a@b.example,,,,,,,,,,,,";
    fs::write(&leads, format!("{columns}\n{row}\n")).unwrap();
    let arguments: [OsString; 9] = [
        leads.into(),
        "--sla".into(),
        benches().join("reference.toml").into(),
        "--no-activities".into(),
        "--as-of=2026-01-01T00:00:00Z".into(),
        "--format=csv".into(),
        "--columns=passed,failed,unknown".into(),
        "--progress=never".into(),
        "--quiet".into(),
    ];
    let ran = qualify(arguments);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let row = ran.stdout.lines().nth(1).expect("one lead has one row");
    let ids = row.split([',', ';']).map(str::trim);
    ids.filter_map(|id| Some(id.split_once('.')?.1.to_owned()))
        .collect()
}

/// Whether a name stands in a text as a whole word.
fn names(text: &str, word: &str) -> bool {
    let is_in_word = |c: char| c.is_alphanumeric() || c == '_';
    text.split(|c| !is_in_word(c)).any(|found| found == word)
}

#[test]
fn both_peers_name_every_condition_of_the_reference_job() {
    let ids = ids();
    assert_eq!(ids.len(), 5 + 2 + 6 + 6 + 1, "{ids:?}");
    for peer in PEERS {
        let script = text(&benches().join("peers").join(peer));
        for id in &ids {
            assert!(names(&script, id), "{peer} does not name `{id}`");
        }
    }
}

#[test]
fn the_comparison_is_a_command() {
    let path = benches().join("compare");
    assert!(text(&path).starts_with("#!/usr/bin/env python3\n"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o111, 0o111, "{} cannot be run", path.display());
    }
}

#[test]
fn the_comparison_runs_every_peer_there_is() {
    let compare = text(&benches().join("compare"));
    for peer in PEERS {
        let engine = peer.strip_suffix("_job.py").expect("a peer is a job");
        assert!(
            compare.contains(&format!("(\"{engine}\", [])")),
            "compare does not run {peer}"
        );
        assert!(
            compare.contains(&format!("\"{engine}\": \"")),
            "compare pins no version of {engine}"
        );
    }
    let folder = fs::read_dir(benches().join("peers")).unwrap();
    let mut found: Vec<String> = folder
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "__pycache__")
        .collect();
    found.sort();
    assert_eq!(found, PEERS);
}

#[test]
fn the_scripts_are_python_that_compiles() {
    let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("comparison-python");
    let compiled = Command::new("python3")
        .args(["-m", "py_compile"])
        .args(scripts())
        .env("PYTHONPYCACHEPREFIX", cache)
        .output();
    match compiled {
        Ok(compiled) => {
            let words = String::from_utf8_lossy(&compiled.stderr);
            assert!(compiled.status.success(), "{words}");
        }
        Err(error) => {
            // Written past the test's own capture, so that it is seen where the test passes.
            let words = "python3 cannot be run, so the scripts are looked at and not compiled";
            writeln!(io::stderr(), "note: {words}: {error}").unwrap();
            the_scripts_look_whole();
        }
    }
}

/// Asserts what a cut or badly merged script would not hold; it is no substitute for Python.
fn looks_whole(path: &Path) {
    let script = text(path);
    let count = |mark: &str| script.matches(mark).count();
    for (open, close) in [("(", ")"), ("[", "]"), ("{", "}")] {
        let differs = format!("{}: `{open}` and `{close}`", path.display());
        assert_eq!(count(open), count(close), "{differs}");
    }
    assert_eq!(count("\"\"\"") % 2, 0, "{}", path.display());
    for mark in ["<<<<<<<", ">>>>>>>", "\t"] {
        assert_eq!(count(mark), 0, "{} holds `{mark}`", path.display());
    }
    assert!(
        script.trim_end().ends_with("main()") || script.trim_end().ends_with("main())"),
        "{} does not start anything",
        path.display()
    );
}

#[test]
fn the_scripts_look_whole() {
    for path in scripts() {
        looks_whole(&path);
    }
}
