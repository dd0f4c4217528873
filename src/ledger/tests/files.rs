//! What may lie where the ledger should be.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use super::{open, opening, qualified, run};
use crate::ledger::schema::{APPLICATION_ID, STEPS};
use crate::ledger::{Ledger, Opening, Trouble};

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    (folder, path)
}

fn refused(path: &Path) -> Trouble {
    Ledger::open(path, &opening()).unwrap_err()
}

/// A ledger of so many leads and one run.
fn written(path: &Path, leads: usize) {
    let keys = (0..leads).map(|number| format!("lead {number}"));
    let mut findings = keys.map(|key| qualified(&key, 5));
    open(path)
        .record(&run(10, false), &mut findings, &[])
        .unwrap();
}

#[test]
fn who_holds_a_ledger_is_said() {
    let (_folder, path) = folder();
    let first = open(&path);
    let waiting = Opening {
        wait: Duration::from_millis(120),
        ..opening()
    };
    let words = Ledger::open(&path, &waiting).unwrap_err().to_string();
    let expected = "the ledger is held by process 4711 on mars since 2027-01-15T08:00:00Z";
    assert_eq!(words, expected);
    drop(first);
    assert!(Ledger::open(&path, &waiting).is_ok());
}

#[test]
fn whoever_waits_long_enough_gets_the_ledger() {
    let (_folder, path) = folder();
    let first = open(&path);
    let waiting = Opening {
        wait: Duration::from_secs(60),
        ..opening()
    };
    std::thread::scope(|scope| {
        let second = scope.spawn(|| Ledger::open(&path, &waiting).map(drop));
        std::thread::sleep(Duration::from_millis(80));
        drop(first);
        assert!(second.join().unwrap().is_ok());
    });
}

#[test]
fn a_lock_that_a_killed_process_left_is_free() {
    let (_folder, path) = folder();
    let left = "process 1 on mars since 2020-01-01T00:00:00Z\n";
    fs::write(path.with_file_name("ledger.db-lock"), left).unwrap();
    assert!(Ledger::open(&path, &opening()).is_ok());
}

#[test]
fn what_a_lock_says_is_one_short_line_whatever_is_in_it() {
    let (_folder, path) = folder();
    let _first = open(&path);
    let hostile = format!("\u{1b}[31mred\nsecond line{}", "x".repeat(1_000_000));
    fs::write(path.with_file_name("ledger.db-lock"), hostile).unwrap();
    let words = refused(&path).to_string();
    assert!(
        words.len() < 500 && !words.contains(char::is_control),
        "{words:?}"
    );
}

#[cfg(unix)]
#[test]
fn two_names_of_one_ledger_have_one_lock() {
    let (folder, path) = folder();
    let other = folder.path().join("other.db");
    let dangling = folder.path().join("dangling.db");
    std::os::unix::fs::symlink("ledger.db", &other).unwrap();
    std::os::unix::fs::symlink("other.db", &dangling).unwrap();
    let first = open(&dangling);
    assert!(
        path.exists(),
        "a link to nothing is followed to where the ledger will be"
    );
    assert!(matches!(refused(&other), Trouble::Held { .. }));
    assert!(matches!(refused(&path), Trouble::Held { .. }));
    drop(first);
    fs::hard_link(&path, folder.path().join("hard.db")).unwrap();
    assert!(matches!(refused(&path), Trouble::CannotWrite(_)));
    assert!(Ledger::read(&path).is_ok());
}

#[test]
fn other_files_are_refused_and_stay_as_they_are() {
    let (folder, path) = folder();
    let check = |path: &Path, is_expected: fn(&Trouble) -> bool| {
        let before = fs::read(path).unwrap();
        let trouble = refused(path);
        assert!(is_expected(&trouble), "{trouble:?}");
        assert!(is_expected(&Ledger::read(path).unwrap_err()));
        assert_eq!(fs::read(path).unwrap(), before);
    };
    fs::write(&path, "lead_id,email\n1,a@b.example\n").unwrap();
    check(&path, |trouble| matches!(trouble, Trouble::NotALedger));
    fs::write(&path, "SQLite format 3\0").unwrap();
    check(&path, |trouble| matches!(trouble, Trouble::NotALedger));
    let mut head = b"SQLite format 3\0".to_vec();
    head.resize(4096, 0xee);
    fs::write(&path, head).unwrap();
    check(&path, |trouble| {
        matches!(trouble, Trouble::NotALedger | Trouble::Damaged(_))
    });

    let foreign = folder.path().join("foreign.db");
    let connection = Connection::open(&foreign).unwrap();
    connection
        .execute_batch("CREATE TABLE leads (id); PRAGMA user_version = 1")
        .unwrap();
    drop(connection);
    check(&foreign, |trouble| matches!(trouble, Trouble::NotALedger));

    let newer = folder.path().join("newer.db");
    let connection = Connection::open(&newer).unwrap();
    let sql = format!(
        "CREATE TABLE x (y); PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 99"
    );
    connection.execute_batch(&sql).unwrap();
    drop(connection);
    let trouble = refused(&newer);
    assert!(
        matches!(trouble, Trouble::Newer { found: 99, .. }),
        "{trouble:?}"
    );
}

#[test]
fn a_folder_and_a_folder_that_is_not_there_are_refused() {
    let (folder, path) = folder();
    let words = refused(folder.path()).to_string();
    assert_eq!(
        words,
        "the ledger cannot be written: the path: it is a folder"
    );
    let words = refused(&folder.path().join("no/ledger.db")).to_string();
    assert_eq!(
        words,
        "the ledger cannot be written: the folder of the ledger does not exist"
    );
    assert!(matches!(
        Ledger::read(folder.path()),
        Err(Trouble::CannotRead(_))
    ));
    assert!(matches!(Ledger::read(&path), Err(Trouble::NoSuchLedger)));
    assert!(!path.exists(), "reading makes nothing");
}

#[test]
fn what_a_killed_first_run_left_is_taken_as_new() {
    let (_folder, path) = folder();
    fs::write(&path, "").unwrap();
    assert!(matches!(Ledger::read(&path), Err(Trouble::NoSuchLedger)));
    drop(open(&path));
    fs::remove_file(&path).unwrap();
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch("PRAGMA journal_mode = WAL")
        .unwrap();
    drop(connection);
    assert!(matches!(Ledger::read(&path), Err(Trouble::NoSuchLedger)));
    assert_eq!(open(&path).check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_ledger_that_was_cut_or_scratched_is_damaged() {
    let (_folder, path) = folder();
    written(&path, 500);
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    assert!(matches!(refused(&path), Trouble::Damaged(_)));
    let mut scratched = whole;
    let half = scratched.len() / 2;
    scratched[half..half + 4096].fill(0x55);
    fs::write(&path, scratched).unwrap();
    let told = Ledger::read(&path).and_then(|ledger| ledger.check());
    assert!(!matches!(&told, Ok(wrong) if wrong.is_empty()), "{told:?}");
}

#[test]
fn a_full_disk_leaves_nothing_half_done() {
    let (_folder, path) = folder();
    written(&path, 10);
    let mut ledger = open(&path);
    let pages = "PRAGMA page_count";
    let pages: i64 = ledger
        .connection
        .query_row(pages, [], |row| row.get(0))
        .unwrap();
    let limit = |ledger: &Ledger, pages: i64| {
        let sql = format!("PRAGMA max_page_count = {pages}");
        ledger
            .connection
            .query_row(&sql, [], |row| row.get::<_, i64>(0))
            .unwrap();
    };
    limit(&ledger, pages + 2);
    let mut findings = (0..5000).map(|number| qualified(&format!("new {number}"), 5));
    let full = ledger
        .record(&run(20, false), &mut findings, &[])
        .unwrap_err();
    assert_eq!(
        full.to_string(),
        "the ledger cannot be written: the disk is full"
    );
    assert_eq!(ledger.known().unwrap().len(), 10);
    assert_eq!(ledger.runs(9).unwrap().len(), 1);
    limit(&ledger, 1_000_000);
    let mut findings = (0..5000).map(|number| qualified(&format!("new {number}"), 5));
    ledger.record(&run(20, false), &mut findings, &[]).unwrap();
    assert_eq!(ledger.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_reader_sees_one_state_while_a_run_writes() {
    let (_folder, path) = folder();
    written(&path, 10);
    let mut writer = open(&path);
    let reader = Ledger::read(&path).unwrap();
    let mut findings = (10..20).map(|number| qualified(&format!("lead {number}"), 5));
    writer.record(&run(20, false), &mut findings, &[]).unwrap();
    assert_eq!(reader.known().unwrap().len(), 10);
    assert_eq!(reader.last_run().unwrap().unwrap().run.as_of, 10);
    assert_eq!(Ledger::read(&path).unwrap().known().unwrap().len(), 20);
}

#[test]
fn an_older_ledger_is_brought_up_to_date_with_a_copy_beside() {
    let (_folder, path) = folder();
    let copy = path.with_file_name("ledger.db.v1.bak");
    written(&path, 3);
    let mut steps = STEPS.to_vec();
    steps.push("ALTER TABLE runs ADD COLUMN note TEXT; UPDATE runs SET note = 'migrated'");
    drop(Ledger::open_with(&path, &opening(), &steps).unwrap());
    assert!(matches!(
        refused(&path),
        Trouble::Newer { found: 2, known: 1 }
    ));
    assert_eq!(Ledger::read(&copy).unwrap().known().unwrap().len(), 3);
    fs::rename(&copy, &path).unwrap();
    assert_eq!(open(&path).known().unwrap().len(), 3);
}

#[test]
fn a_step_that_fails_leaves_the_older_ledger_whole() {
    let (_folder, path) = folder();
    let copy = path.with_file_name("ledger.db.v1.bak");
    written(&path, 3);
    fs::write(&copy, "left by an attempt before").unwrap();
    let mut steps = STEPS.to_vec();
    steps.push("ALTER TABLE runs ADD COLUMN note TEXT");
    steps.push("DELETE FROM verdicts; INSERT INTO no_such_table VALUES (1)");
    let trouble = Ledger::open_with(&path, &opening(), &steps).unwrap_err();
    assert!(
        matches!(
            trouble,
            Trouble::NotMigrated {
                found: 1,
                known: 3,
                ..
            }
        ),
        "{trouble:?}"
    );
    let ledger = open(&path);
    assert_eq!(ledger.check().unwrap(), Vec::<String>::new());
    assert_eq!(ledger.known().unwrap().len(), 3);
    assert_eq!(Ledger::read(&copy).unwrap().known().unwrap().len(), 3);
    assert!(!path.with_file_name("ledger.db.v1.bak.part").exists());
}

/// Who may do everything, such as root in a container, is refused by no folder.
#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_said_plainly_and_may_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path) = folder();
    written(&path, 3);
    fs::remove_file(path.with_file_name("ledger.db-lock")).unwrap();
    let mode = |mode| fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).unwrap();
    mode(0o555);
    let is_refused = fs::write(folder.path().join("probe"), "").is_err();
    let (written, read) = (Ledger::open(&path, &opening()), Ledger::read(&path));
    mode(0o755);
    assert_eq!(read.unwrap().known().unwrap().len(), 3);
    if is_refused {
        let words = written.unwrap_err().to_string();
        assert_eq!(
            words,
            "the ledger cannot be written: the lock beside it (`ledger.db-lock`) may not be touched by this user"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_is_said_plainly_and_may_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = folder();
    written(&path, 3);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let is_refused = fs::OpenOptions::new().write(true).open(&path).is_err();
    assert_eq!(Ledger::read(&path).unwrap().known().unwrap().len(), 3);
    if is_refused {
        let words = refused(&path).to_string();
        assert_eq!(words, "the ledger cannot be written: the file is read-only");
    }
}
