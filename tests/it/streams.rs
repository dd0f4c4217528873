//! The program between others: fed and read through pipes, stopped in the middle, watched on a terminal.
#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

const SLA: &str = "format = 1\nname = \"P\"\nversion = 1\n[required]\nall = [\"email\"]\n";

/// A folder with an agreement, an old answer, and a folder for what passes.
struct Bench(TempDir);

impl Bench {
    fn new() -> Self {
        let bench = Bench(tempfile::tempdir().unwrap());
        fs::write(bench.path("sla.toml"), SLA).unwrap();
        fs::write(bench.path("old.csv"), "old").unwrap();
        fs::create_dir(bench.path("passing")).unwrap();
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn names(&self) -> Vec<String> {
        let entries = [self.path("."), self.path("passing")].map(fs::read_dir);
        let entries = entries.into_iter().flat_map(Result::unwrap);
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn qualify(&self, leads: &str, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_qualify"));
        command
            .current_dir(self.0.path())
            .env("TMPDIR", self.path("passing"));
        command.args([leads, "--as-of", "2026-12-15"]).args(more);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs `qualify -` on these bytes.
    fn fed(&self, bytes: &[u8], more: &[&str]) -> Output {
        let mut child = self.qualify("-", more).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let bytes = bytes.to_owned();
        let feeding = std::thread::spawn(move || stdin.write_all(&bytes));
        let output = child.wait_with_output().unwrap();
        // A program that has heard enough closes the pipe.
        let _ = feeding.join().unwrap();
        output
    }

    /// Runs a line of a shell in the folder, with the program as `$Q`.
    fn shell(&self, line: &str) -> Output {
        let mut command = Command::new("sh");
        command
            .current_dir(self.0.path())
            .env("Q", env!("CARGO_BIN_EXE_qualify"));
        command.args(["-c", line]).output().unwrap()
    }
}

fn leads(count: usize) -> String {
    (0..count).fold("id,email\n".to_owned(), |mut text, number| {
        writeln!(text, "{number},a@b.example").unwrap();
        text
    })
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_owned()).unwrap()
}

fn send(signal: &str, child: &Child) {
    let sent = Command::new("kill")
        .args([signal, &child.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
}

fn wait_for(what: impl Fn() -> bool) {
    for _ in 0..1000 {
        if what() {
            return;
        }
        sleep(Duration::from_millis(10));
    }
    panic!("it did not come in ten seconds");
}

#[test]
fn a_run_that_is_stopped_leaves_the_old_file_and_nothing_else() {
    for (signal, number) in [("-INT", 2), ("-TERM", 15), ("-HUP", 1)] {
        for count in [0, 1, 20_000, 60_000] {
            let bench = Bench::new();
            let mut child = bench.qualify("-", &["-o", "old.csv"]).spawn().unwrap();
            let mut stdin = child.stdin.take().unwrap();
            stdin.write_all(leads(count).as_bytes()).unwrap();
            if count > 10_000 {
                wait_for(|| {
                    bench
                        .names()
                        .iter()
                        .any(|name| name.starts_with(".qualify-"))
                });
            } else {
                // It has begun to listen by then or not: either way nothing is left.
                sleep(Duration::from_millis(count as u64 * 50));
            }
            send(signal, &child);
            let output = child.wait_with_output().unwrap();
            assert_eq!(output.status.signal(), Some(number), "{signal} {count}");
            assert_eq!(bench.names(), ["old.csv", "passing", "sla.toml"]);
            assert_eq!(fs::read(bench.path("old.csv")).unwrap(), b"old");
        }
    }
}

#[test]
fn the_shell_is_told_the_usual_number() {
    let bench = Bench::new();
    let line = "mkfifo pipe; sleep 3 > pipe & $Q pipe -o old.csv & echo $! > pid; wait $!; echo $?";
    let running = std::thread::scope(|scope| {
        let shell = scope.spawn(|| bench.shell(line));
        wait_for(|| fs::read_to_string(bench.path("pid")).is_ok_and(|pid| pid.ends_with('\n')));
        sleep(Duration::from_millis(100));
        let pid = fs::read_to_string(bench.path("pid")).unwrap();
        assert!(
            Command::new("kill")
                .arg(pid.trim())
                .status()
                .unwrap()
                .success()
        );
        shell.join().unwrap()
    });
    assert_eq!(text(&running.stdout), "143\n");
}

#[test]
fn who_started_it_may_have_it_outlive_the_terminal() {
    let bench = Bench::new();
    let line = "trap '' HUP; (cat leads.csv; sleep 1) | $Q - -q -o old.csv & sleep 0.5; \
                kill -HUP $!; wait $!";
    fs::write(bench.path("leads.csv"), leads(10)).unwrap();
    let ran = bench.shell(line);
    assert!(ran.status.success(), "{}", text(&ran.stderr));
    assert!(text(&fs::read(bench.path("old.csv")).unwrap()).starts_with("id,email,verdict,"));
}

#[test]
fn standard_input_may_be_compressed_and_is_told_when_it_is_empty() {
    let bench = Bench::new();
    let plain = leads(30_000);
    let whole = bench.fed(plain.as_bytes(), &["-q"]);
    assert_eq!(
        (whole.status.code(), text(&whole.stderr)),
        (Some(0), String::new())
    );
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(plain.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    let zstd = zstd::stream::encode_all(plain.as_bytes(), 1).unwrap();
    for packed in [&gzip, &zstd] {
        assert!(bench.fed(packed, &["-q"]).stdout == whole.stdout);
        let cut = bench.fed(&packed[..packed.len() / 2], &["-q"]);
        assert_eq!((cut.status.code(), cut.stdout.len()), (Some(2), 0));
        assert!(
            text(&cut.stderr).contains("the file is truncated"),
            "{}",
            text(&cut.stderr)
        );
    }
    let empty = bench.fed(b"", &[]);
    assert_eq!(empty.status.code(), Some(2));
    assert!(text(&empty.stderr).contains("standard input: the file is empty"));
    let redirected = "$Q - -q < leads.csv | cmp - whole.csv && cat leads.csv | $Q /dev/stdin -q | cmp - whole.csv";
    fs::write(bench.path("leads.csv"), &plain).unwrap();
    fs::write(bench.path("whole.csv"), &whole.stdout).unwrap();
    let line = redirected.replace("-q", "-q --as-of 2026-12-15");
    let ran = bench.shell(&line);
    assert!(
        ran.status.success(),
        "{}{}",
        text(&ran.stdout),
        text(&ran.stderr)
    );
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let bench = Bench::new();
    fs::write(bench.path("leads.csv"), leads(30_000)).unwrap();
    for format in ["csv", "json", "jsonl", "table", "md"] {
        let line = format!(
            "{{ $Q leads.csv --as-of 2026-12-15 -q --format {format}; echo $? >status; }} | head -1"
        );
        let ran = bench.shell(&line);
        assert_eq!(
            text(&fs::read(bench.path("status")).unwrap()),
            "0\n",
            "{format}"
        );
        assert_eq!(text(&ran.stderr), "", "{format}");
        assert_eq!(text(&ran.stdout).lines().count(), 1, "{format}");
    }
}

/// Runs a line on a terminal of its own and returns what is seen there; nothing where the system has no `script`.
#[cfg(target_os = "linux")]
fn on_a_terminal(bench: &Bench, line: &str) -> Option<String> {
    let mut command = Command::new("script");
    command
        .current_dir(bench.0.path())
        .env("Q", env!("CARGO_BIN_EXE_qualify"))
        .env("TERM", "xterm");
    let ran = command
        .args(["-qec", line, "/dev/null"])
        .stdin(Stdio::null())
        .output();
    ran.ok().map(|ran| text(&ran.stdout))
}

#[cfg(target_os = "linux")]
#[test]
fn what_takes_long_is_seen_on_a_terminal_and_what_does_not_is_not() {
    let bench = Bench::new();
    fs::write(bench.path("leads.csv"), leads(10)).unwrap();
    let slow = "(head -3 leads.csv; sleep 1.6; tail -n +4 leads.csv) | $Q - -o new.csv";
    let seen = |line: &str| on_a_terminal(&bench, line);
    let Some(short) = seen("$Q leads.csv -o new.csv") else {
        return;
    };
    assert!(
        short.contains("10 read = ") && !short.contains("\u{1b}[2K"),
        "{short}"
    );
    let long = seen(slow).unwrap();
    assert!(long.contains("standard input 37 B 1s"), "{long}");
    let cleared = long.rfind("\u{1b}[2K").unwrap();
    assert!(
        long[cleared..].contains("10 read = "),
        "what is said stands on clean lines: {long}"
    );
    for hidden in ["-q", "--progress never", "2>said"] {
        let long = seen(&format!("{slow} {hidden}")).unwrap();
        assert!(
            !long.contains("\u{1b}[2K") && !long.contains(" B "),
            "{hidden}: {long}"
        );
    }
    assert!(!text(&fs::read(bench.path("said")).unwrap()).contains('\u{1b}'));
}

#[cfg(target_os = "linux")]
#[test]
fn data_that_are_to_be_typed_are_asked_for() {
    let bench = Bench::new();
    let said = "standard input is this terminal: type or paste the data, then Ctrl-D";
    let Some(seen) = on_a_terminal(&bench, "$Q -") else {
        return;
    };
    assert!(seen.contains(said), "{seen}");
    assert!(!on_a_terminal(&bench, "$Q - -q").unwrap().contains(said));
    assert!(!on_a_terminal(&bench, "echo | $Q -").unwrap().contains(said));
}
